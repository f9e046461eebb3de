"""What search engines are told of a training (schema.org, in JSON-LD): nothing its page does not say."""

import datetime as dt
from typing import Any

from vss import addresses
from vss.model.formations import Formation, Session
from vss.model.schema_org import (
    CANCELLED,
    SCHEDULED,
    Course,
    CourseInstance,
    EducationalAudience,
    Mode,
    Offer,
    Organization,
    Place,
    VirtualLocation,
)
from vss.site import Site
from vss.temps import PARIS

MODES: dict[str, Mode] = {
    "en-ligne": "Online",
    "virtuelle": "Online",
    "presentielle": "Onsite",
    "hybride": "Blended",
}


def structured(site: Site, formation: Formation, langue: str, today: dt.date) -> dict[str, Any]:
    """The training as a Course, its sessions to come as CourseInstances; what is not known is left out."""
    course = _course(site, formation, langue, today)
    return course.model_dump(mode="json", exclude_none=True)


def _course(site: Site, formation: Formation, langue: str, today: dt.date) -> Course:
    page = site.ecole.site.url + addresses.public_path(formation.page, langue)
    skills = (site.catalogue.competence(id_).nom[langue] for id_ in formation.competences)
    return Course(
        id=site.ecole.site.url + formation.page,  # one course, in whatever language it is told
        name=formation.titre[langue],
        description=formation.resume[langue],
        url=page,
        in_language=formation.langues or None,
        provider=_provider(site, formation, langue),
        audience=tuple(EducationalAudience(audience_type=site.public(id_).nom[langue]) for id_ in formation.publics),
        teaches=tuple(skills) or None,
        time_required=workload(formation),
        has_course_instance=_instances(site, formation, langue, today) or None,
        offers=_offers(formation, langue) or None,
    )


def workload(formation: Formation) -> str | None:
    """Its length as an ISO 8601 duration: PT1H30M."""
    if not formation.duree_minutes:
        return None
    hours, minutes = divmod(formation.duree_minutes, 60)
    return f"PT{f'{hours}H' if hours else ''}{f'{minutes}M' if minutes else ''}"


def _provider(site: Site, formation: Formation, langue: str) -> Organization | None:
    """Who gives it, once the school has confirmed it: the plan only says whom it had in view."""
    found = site.catalogue.prestataire(formation.prestataire) if formation.prestataire else None
    if not found or not found.confirme:
        return None
    organisme = site.organisme(found.organisme)
    return Organization(name=organisme.nom[langue], url=organisme.site)


def _instances(site: Site, formation: Formation, langue: str, today: dt.date) -> tuple[CourseInstance, ...]:
    """Its sessions that are not over; an online course without sessions is open at any time."""
    dated = site.catalogue.a_venir(today, formation.id)
    if not dated and formation.forme == "en-ligne" and formation.active:
        always = CourseInstance(
            course_mode="Online", course_workload=workload(formation), in_language=formation.langues or None
        )
        return (always,)
    return tuple(_instance(formation, session, langue) for session in dated)


def _instance(formation: Formation, session: Session, langue: str) -> CourseInstance:
    known = session.places is not None and session.places_prises is not None
    return CourseInstance(
        course_mode=MODES[formation.forme] if formation.forme else _mode(session),
        course_workload=workload(formation),
        in_language=session.langue,
        start_date=session.debut.replace(tzinfo=PARIS),
        end_date=session.fin.replace(tzinfo=PARIS),
        event_status=CANCELLED if session.statut == "annulee" else SCHEDULED,
        location=_location(session, langue),
        maximum_attendee_capacity=session.places,
        remaining_attendee_capacity=(session.places or 0) - (session.places_prises or 0) if known else None,
        url=session.inscription,
    )


def _mode(session: Session) -> Mode:
    if session.lieu and session.lien:
        return "Blended"
    return "Onsite" if session.lieu else "Online"


def _location(session: Session, langue: str) -> tuple[Place | VirtualLocation, ...]:
    room = [Place(name=session.lieu[langue])] if session.lieu else []
    meeting = [VirtualLocation(url=session.lien)] if session.lien else []
    return (*room, *meeting)


def _offers(formation: Formation, langue: str) -> tuple[Offer, ...]:
    return tuple(
        Offer(
            category="Paid" if tarif.montant else "Free",
            price=f"{tarif.montant:.2f}",
            description=tarif.pour[langue],
        )
        for tarif in formation.tarifs
        if tarif.visibilite == "publique"
    )
