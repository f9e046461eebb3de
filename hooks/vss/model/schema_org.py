"""The few words of schema.org a training is described with for search engines; no other word can be written."""

import datetime as dt
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

Mode = Literal["Online", "Onsite", "Blended"]
Statut = Literal["https://schema.org/EventScheduled", "https://schema.org/EventCancelled"]
SCHEDULED: Statut = "https://schema.org/EventScheduled"
CANCELLED: Statut = "https://schema.org/EventCancelled"


def keyword(name: str, **settings: Any) -> Any:
    """A field that JSON-LD itself names: @type, @id."""
    return Field(alias=f"@{name}", **settings)


def typed(name: str) -> Any:
    """The type of a node."""
    return keyword("type", default=name)


class Noeud(BaseModel):
    """Base of every node: names as schema.org spells them, unknown ones refused."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=to_camel, validate_by_name=True, serialize_by_alias=True
    )


class Organization(Noeud):
    """Who gives the training."""

    type: Literal["Organization"] = typed("Organization")
    name: str
    url: str | None = None


class EducationalAudience(Noeud):
    """Who it is for."""

    type: Literal["EducationalAudience"] = typed("EducationalAudience")
    audience_type: str


class Place(Noeud):
    """A room."""

    type: Literal["Place"] = typed("Place")
    name: str


class VirtualLocation(Noeud):
    """An online meeting."""

    type: Literal["VirtualLocation"] = typed("VirtualLocation")
    url: str


class Offer(Noeud):
    """A price anyone may read."""

    type: Literal["Offer"] = typed("Offer")
    category: Literal["Free", "Paid"]
    price: str
    price_currency: Literal["EUR"] = "EUR"
    description: str


class CourseInstance(Noeud):
    """One session, or a course one follows at any time."""

    type: Literal["CourseInstance"] = typed("CourseInstance")
    course_mode: Mode | None
    course_workload: str | None = Field(None, pattern=r"^PT(\d+H)?(\d+M)?$")
    in_language: str | tuple[str, ...] | None = None
    start_date: dt.datetime | None = None
    end_date: dt.datetime | None = None
    event_status: Statut | None = None
    location: tuple[Place | VirtualLocation, ...] | None = None
    maximum_attendee_capacity: int | None = None
    remaining_attendee_capacity: int | None = None
    url: str | None = None


class Course(Noeud):
    """One training."""

    context: Literal["https://schema.org"] = keyword("context", default="https://schema.org")
    type: Literal["Course"] = typed("Course")
    id: str = keyword("id")
    name: str
    description: str
    url: str
    in_language: tuple[str, ...] | None = None
    provider: Organization | None = None
    audience: tuple[EducationalAudience, ...]
    teaches: tuple[str, ...] | None = None
    time_required: str | None = None
    has_course_instance: tuple[CourseInstance, ...] | None = None
    offers: tuple[Offer, ...] | None = None
