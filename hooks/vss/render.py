"""Templates of overrides/ filled with model objects: fragments (HTML), page outlines (Markdown), stand-alone pages."""

import datetime as dt
import hashlib
import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, get_args

import jinja2
import markdown
from babel.dates import format_date
from babel.numbers import format_currency
from markupsafe import Markup

from vss import addresses, donnees, facettes, guide
from vss.couverture import count, coverage
from vss.durees import BABEL, dated, in_clock, in_hours, in_words, language_name, on_day
from vss.freshness import stale
from vss.model.contacts import Besoin
from vss.model.formations import AXES, RYTHMES
from vss.site import Site
from vss.structurees import structured
from vss.typography import typeset_html

_markdown = markdown.Markdown(extensions=["attr_list", "def_list", "tables"])


class Renderer:
    """Everything that turns the Site into text; one per build, so that templates are compiled once."""

    def __init__(self, site: Site, overrides: Path, today: dt.date, cache: Path | None = None) -> None:
        self.site, self.overrides = site, overrides
        bytecode = None
        if cache:
            # compiled templates remember how filters are called: another version of this module needs its own
            cache = cache / hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:8]
            cache.mkdir(parents=True, exist_ok=True)
            bytecode = jinja2.FileSystemBytecodeCache(str(cache))
        self.env = jinja2.Environment(
            loader=jinja2.FileSystemLoader(overrides),
            autoescape=jinja2.select_autoescape(["html"]),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=bytecode,
        )
        # read by people too, on the page or in its source
        self.env.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
        self.env.filters.update(FILTERS)
        self.env.globals.update(
            site=site,
            champs=guide.files(),
            besoins=get_args(Besoin),
            perimes=tuple(stale(site, today)),
            aujourdhui=today,
            dictionnaire=donnees.dictionary(),
            structurees=partial(structured, site, today=today),
            facettes=facettes,
            couverture=coverage,
            compte=count,
            axes=AXES,
            rythmes=RYTHMES,
        )

    def fragment(self, name: str, arguments: dict[str, str], page: str, langue: str) -> str:
        """HTML block of one marker on the page at address `page`; no blank line, so Markdown leaves it whole."""
        html = self.template(f"fragments/{name}.html", page, langue, args=arguments)
        return re.sub(r"\n\s*\n+", "\n", html).strip()

    def template(self, name: str, page: str, langue: str, **context: Any) -> str:
        """One template of overrides/, with links relative to the page at address `page`."""
        return self.env.get_template(name).render(langue=langue, **self._links(page, langue), **context)

    def _links(self, page: str, langue: str) -> dict[str, Any]:
        here = addresses.public_path(page, langue)
        textes = self.site.textes
        return {
            "t": lambda key: textes[key][langue],
            "deux_points": "\u00a0:" if langue == addresses.DEFAULT else ":",
            "url": lambda target: addresses.relative(target, page),
            "fichier": lambda target: addresses.relative(target, here),
            "fichier_traduit": lambda target: addresses.relative(addresses.public_path(target, langue), here),
        }


def to_html(text: str) -> str:
    """Markdown as HTML; a single paragraph loses its <p>, so that it fits in a line."""
    _markdown.reset()
    html = _markdown.convert(text)
    inner = html.removeprefix("<p>").removesuffix("</p>")
    return inner if html.startswith("<p>") and "<p>" not in inner else html


@jinja2.pass_context
def to_markup(context: jinja2.runtime.Context, text: object) -> Markup:
    """The same, typeset in French and trusted by templates: authored Markdown is the site's own text."""
    html = to_html(str(text))
    return Markup(typeset_html(html) if context["langue"] == addresses.DEFAULT else html)  # noqa: S704 - see above


@jinja2.pass_context
def to_month(context: jinja2.runtime.Context, month: str) -> str:
    """A month in words, septembre 2021, from "2021-09"."""
    return format_date(dt.date.fromisoformat(f"{month}-01"), "LLLL y", locale=BABEL[context["langue"]])


@jinja2.pass_context
def to_day_of_year(context: jinja2.runtime.Context, day: str) -> str:
    """A day without its year, 25 novembre, from "11-25"."""
    return dated(dt.date.fromisoformat(f"2000-{day}"), "d MMMM", context["langue"])


@jinja2.pass_context
def to_month_name(context: jinja2.runtime.Context, month: int) -> str:
    """The name of a month, novembre, from 11."""
    return format_date(dt.date(2000, month, 1), "LLLL", locale=BABEL[context["langue"]])


def in_euros(amount: Decimal, langue: str) -> str:
    """11 000 €, with cents only when there are some."""
    whole = amount == amount.to_integral_value()
    return format_currency(
        amount,
        "EUR",
        locale=BABEL[langue],
        currency_digits=False,
        format=None if not whole else {"fr": "#,##0\u00a0¤", "en": "¤#,##0"}[langue],
    )


def _worded(words: Callable[[Any, str], str]) -> Callable[..., str]:
    """A filter that says a value in the page's language."""

    @jinja2.pass_context
    def say(context: jinja2.runtime.Context, value: Any) -> str:
        return words(value, context["langue"])

    return say


FILTERS: dict[str, Callable[..., Any]] = {
    "md": to_markup,
    "date": _worded(in_words),
    "mois": to_month,
    "jour_annee": to_day_of_year,
    "nom_mois": to_month_name,
    "euros": _worded(in_euros),
    "duree": _worded(in_hours),
    "heure": _worded(in_clock),
    "jour": _worded(on_day),
    "langue_nommee": _worded(language_name),
}
