"""The only module MkDocs calls and the only one importing it; hooks/vss/ does the work.

One site build runs every event once per language, nested: static-i18n rebuilds inside its own on_post_build.
"""

import importlib
import os
import sys
import time
from pathlib import Path
from typing import Any, ClassVar

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import clean_directory

BEFORE_I18N, AFTER_I18N = 100, -200  # static-i18n sits at -100
HOOKS = Path(__file__).parent
log = get_plugin_logger("vss")


class State:
    """What lasts between events: the engine as last imported, the build as last succeeded."""

    engine: Any = None
    stamp: Any = None
    build: Any = None
    nav: Any = None
    documents: ClassVar[list[Any]] = []  # what the search will know
    shown: ClassVar[set[str]] = set()  # sheets made on demand since the last build
    soucis: str = ""
    serving: bool = False


def load_engine() -> None:
    """Import hooks/vss again when it changed: MkDocs caches hook modules as long as `serve` runs."""
    stamp = sorted((str(p), p.stat().st_mtime_ns) for p in (HOOKS / "vss").rglob("*.py"))
    if stamp == State.stamp:
        return
    for name in [name for name in sys.modules if name.partition(".")[0] == "vss"]:
        del sys.modules[name]
    importlib.invalidate_caches()
    sys.path.insert(0, str(HOOKS))  # hooks/ is importable only while this file executes
    try:
        State.engine = importlib.import_module("vss.output")
    finally:
        sys.path.remove(str(HOOKS))
    State.stamp = stamp


load_engine()


def refuse(problem: Exception) -> None:
    """Stop the build; under serve keep the last good site and say so, since a stopped rebuild leaves pages hanging."""
    if not State.serving or State.build is None:
        raise PluginError(str(problem))
    State.soucis = str(problem)
    log.error("%s\n(dernière version correcte gardée à l’écran)", problem)


def i18n(config: MkDocsConfig) -> Any:
    """The static-i18n plugin, which tells which language is being built."""
    return config.plugins["i18n"]


def on_startup(command: str, dirty: bool) -> None:  # noqa: ARG001 - MkDocs passes arguments by name
    """Remember whether someone is watching."""
    State.serving = command == "serve"


class Announced(File):
    """A file written once the pages are: known here so that links to it are checked, and left to whoever writes it."""

    def copy_file(self, dirty: bool = False) -> None:
        """Write nothing."""


@event_priority(BEFORE_I18N)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check data/ once per site build, before any language."""
    if not i18n(config).building:
        load_engine()
        State.documents = []
        State.nav = config.nav  # as written: every language completes the same one
        try:
            State.build, State.soucis = (
                State.engine.prepare(Path(config.config_file_path).parent, State.engine.today()),
                "",
            )
        except State.engine.DataError as error:
            refuse(error)
        else:
            for line in State.engine.recalls(State.build.editions):
                log.info(line)
    config.nav = State.engine.complete_nav(State.nav, State.build.site)
    return config


@event_priority(BEFORE_I18N)
def declare(files: Files, config: MkDocsConfig) -> Files:
    """Announce each generated page as if its file existed, so that i18n gives it address, locale, alternates."""
    for file in [file for file in files if State.engine.is_unserved(file.src_uri, Path(file.abs_src_path or ""))]:
        files.remove(file)
    for source, page in State.build.pages.items():
        inclusion = InclusionLevel.UNDEFINED if page.in_nav else InclusionLevel.NOT_IN_NAV
        files.append(File(source, config.docs_dir, config.site_dir, config.use_directory_urls, inclusion=inclusion))
    return files


@event_priority(AFTER_I18N)
def fill(files: Files, config: MkDocsConfig) -> Files:
    """Give the text: i18n has rebuilt every File and dropped whatever was set before."""
    for file in files:
        if page := State.build.pages.get(file.src_uri):
            file.content_string = page.markdown
            file.generated_by = "vss"  # no edit link to a file that does not exist
    for path in State.engine.static_paths(State.build):
        if files.get_file_from_path(path):
            raise PluginError(f"docs/{path} : ce fichier est généré, retirez-le")
        files.append(Announced.generated(config, path, content=b""))
    return files


on_files = CombinedEvent(declare, fill)


@event_priority(AFTER_I18N)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Name the generated sections of the menu in the language being built; say where unlisted pages belong."""
    titles = State.engine.section_titles(State.build.site, i18n(config).current_language)
    pending = list(nav.items)
    while pending:
        item = pending.pop()
        if isinstance(item, Section):
            item.title = titles.get(item.title, item.title)
            pending.extend(item.children)
    for page in [file.page for file in files.documentation_pages() if file.page and not file.page.parent]:
        page.parent = shelf(nav, page.file.url)  # they keep the menu of their section and the way back
    return nav


def shelf(nav: Navigation, url: str) -> Section | None:
    """The innermost section whose index is above this address; the home page is above all, and is none."""
    above = {page.url: page.parent for page in nav.pages if page.is_index and page.parent and page.url}
    return next((above[part] for part in sorted(above, key=len, reverse=True) if url.startswith(part)), None)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - by name
    """Keep in its sentence each marker a line starts with."""
    return str(State.engine.keep_in_line(markdown))


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - by name
    """Finish the text, then put the fragments in: raw HTML that Markdown need not read."""
    address, langue = State.engine.published(page.file.src_uri)
    content = State.build.expand(State.engine.finish(html, langue), address, langue)
    if not (page.meta.get("search") or {}).get("exclude"):
        State.documents.append(State.engine.Document(page.url, langue, str(page.title), str(content)))
    page.present_anchor_ids = (page.present_anchor_ids or set()) | State.engine.anchors(content)
    return str(content)


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:  # noqa: ARG001 - by name
    """Give the theme its texts and contacts; keep compiled templates out of any watched folder."""
    folder = cache(config) / "jinja"
    folder.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = jinja2.FileSystemBytecodeCache(str(folder))
    env.globals.update(State.engine.theme_globals(State.build, i18n(config).current_language))
    env.globals["vss_soucis"] = State.soucis
    return env


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Each language writes /404.html; an empty answer makes MkDocs skip it, so the French one stays."""
    return "" if template_name == "404.html" and not i18n(config).is_default_language_build else output_content


@event_priority(AFTER_I18N)
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Absolute links between the languages of a page."""
    alternates: dict[str, File] = getattr(page.file, "alternates", {})  # given by static-i18n
    urls = {langue: file.url for langue, file in alternates.items()}
    return str(State.engine.with_alternates(output, config.site_url, urls))


@event_priority(AFTER_I18N)
def on_post_build(config: MkDocsConfig) -> None:
    """Write what does not depend on the language once, when everything else is on disk."""
    if i18n(config).building:
        return
    folder = Path(config.site_dir)
    for path in State.engine.write_static(State.build, folder, State.documents):
        log.debug("écrit : %s", path)
    list(State.engine.protect(State.build, folder))
    State.shown = set()
    if State.serving or "VSS_SANS_IMPRIMES" in os.environ:
        return
    try:
        step = State.engine.progress("imprimés", len(State.engine.jobs(State.build.site)))
        for _ in State.engine.write_prints(State.build, folder, cache(config) / "imprimes", time.time()):
            step()
    except State.engine.OutputError as error:
        clean_directory(str(folder))  # nobody must publish pages whose sheets are missing
        refuse(error)
    log.info("imprimés et adresses courtes écrits une fois")


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ARG001 - by name
    """Under serve a sheet is made when someone asks for it, so that pages come back at once after an edit."""
    answer: Any = server.get_app()

    def answer_or_print(environ: dict[str, Any], start_response: Any) -> Any:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore").removeprefix(server.mount_path)
        if path.startswith("imprimer/") and path not in State.shown:
            try:
                State.engine.write_print(State.build, Path(server.root), cache(config) / "imprimes", path)
                State.shown.add(path)
            except State.engine.OutputError as error:
                log.error("%s", error)  # noqa: TRY400 - the message says it all, a traceback would hide it
        return answer(environ, start_response)

    server.set_app(answer_or_print)
    return server


def cache(config: MkDocsConfig) -> Path:
    """A folder beside mkdocs.yml that no one watches and no one publishes."""
    return Path(config.config_file_path).parent / ".cache"
