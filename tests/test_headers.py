"""Security headers as real servers send them: the files of the build, tried with nginx and Apache on this machine."""

import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from outils.navigateur import Server, block_outside
from vss.headers import inline, policy, site_headers, with_policy

MODULES = ("mpm_event", "authz_core", "dir", "mime", "headers", "alias")
SBIN = "/usr/sbin:/usr/local/sbin"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ask(url: str) -> tuple[int, Message, str]:
    """Status, headers and text of an answer, whatever the status."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own loopback server
            return answer.status, answer.headers, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode()


def nginx(site: Path, home: Path, port: int) -> list[str]:
    config = f"""
worker_processes 1; daemon off; pid {home}/pid; error_log {home}/error.log;
events {{ worker_connections 64; }}
http {{
  include /etc/nginx/mime.types; access_log off;
  client_body_temp_path {home}/a; proxy_temp_path {home}/b; fastcgi_temp_path {home}/c;
  uwsgi_temp_path {home}/d; scgi_temp_path {home}/e;
  server {{ listen 127.0.0.1:{port}; root {site}; include {site}/hebergement/nginx.conf; }}
}}
"""
    (home / "nginx.conf").write_text(config, encoding="utf-8")
    return [shutil.which("nginx", path=SBIN) or "nginx", "-c", str(home / "nginx.conf")]


def apache(site: Path, home: Path, port: int) -> list[str]:
    loaded = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in MODULES)
    config = f"""
ServerRoot {home}
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {home}/pid
ErrorLog {home}/error.log
{loaded}
TypesConfig /etc/mime.types
DocumentRoot {site}
<Directory {site}>
  AllowOverride FileInfo Indexes Options
  Require all granted
</Directory>
"""
    (home / "apache.conf").write_text(config, encoding="utf-8")
    return [shutil.which("apache2", path=SBIN) or "apache2", "-D", "FOREGROUND", "-f", str(home / "apache.conf")]


@pytest.fixture(scope="module", params=[nginx, apache], ids=["nginx", "apache"])
def host(request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a real server of the built site."""
    home, port = tmp_path_factory.mktemp("hote"), free_port()
    for folder in (site, *site.parents):
        if folder.is_relative_to("/tmp") and folder != Path("/tmp"):  # noqa: S108 - pytest's own folder
            folder.chmod(0o755)  # servers started by root read as another user
    url = f"http://127.0.0.1:{port}/"
    with (home / "sortie.log").open("w") as log:
        server = subprocess.Popen(request.param(site, home, port), stdout=log, stderr=log)
    try:
        for _ in range(100):
            try:
                ask(url)
                break
            except OSError:
                time.sleep(0.1)
        else:
            pytest.fail((home / "sortie.log").read_text() + str(list(home.iterdir())), pytrace=False)
        yield url
    finally:
        server.terminate()
        server.wait(10)


@pytest.mark.parametrize("path", ["", "aide/", "en/plan/", "q/"])
def test_every_answer_carries_the_headers(host: str, site: Path, path: str) -> None:
    wanted = site_headers(page.read_text(encoding="utf-8") for page in site.rglob("*.html"))
    _, headers, _ = ask(host + path)
    assert {name: headers[name] for name in wanted} == wanted
    assert headers["Cache-Control"] == "no-cache"


def test_missing_page_is_ours_with_the_headers(host: str) -> None:
    status, headers, text = ask(host + "nulle-part/")
    assert status == 404
    assert 'href="tel:17"' in text
    assert "default-src 'none'" in str(headers["Content-Security-Policy"])


KINDS = (
    "",
    "aide/",
    "en/aide/traces/",
    "ar/aide/",
    "plan/",
    "en/plan/budget/",
    "plan/action-1-1/",
    "publics/eleves/",
    "comprendre/",
    "contacts/",
    "en/formations/",
    "charte/",
    "campagnes/ecoute/",
    "a-confirmer/",
    "q/{code}/",
    "nulle-part/",
)
LISTEN = "window.refus = []; addEventListener('securitypolicyviolation', event => refus.push(event.violatedDirective))"


@pytest.mark.parametrize("path", KINDS)
def test_policy_lets_everything_through_and_nothing_leaves(
    host: str, site: Path, navigateur: Browser, path: str
) -> None:
    context = navigateur.new_context(viewport={"width": 1280, "height": 800})
    outside = block_outside(context, Server(host))
    context.add_init_script(LISTEN)
    tab = context.new_page()
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.goto(host + path.format(code=min(code.name for code in (site / "q").iterdir() if code.is_dir())))
    if path.startswith("q/"):  # it leads on by itself
        tab.wait_for_url(lambda url: "/q/" not in url)
    if tab.locator("details.recherche").count():
        tab.click("details.recherche summary")
        tab.fill("#recherche", "contact")
        tab.wait_for_selector(".recherche__liste li")
    assert tab.evaluate("refus") == faults == outside == []
    assert tab.evaluate("!!document.querySelector('details.recherche') || !document.querySelector('script[src]')")
    context.close()


def test_a_violation_would_be_heard(host: str, navigateur: Browser) -> None:
    context = navigateur.new_context()
    context.add_init_script(LISTEN)
    tab = context.new_page()
    tab.goto(host + "aide/")
    tab.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'document.title = 1'}))")
    tab.wait_for_function("refus.length")
    assert set(tab.evaluate("refus")) == {"script-src-elem"}
    context.close()


def test_a_code_typed_wrong_leads_to_the_list_of_codes(host: str, site: Path) -> None:
    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: object) -> None:
            return None

    with pytest.raises(urllib.error.HTTPError) as answer:
        urllib.request.build_opener(Stay()).open(f"{host}q/0000/")
    answer.value.close()
    assert answer.value.code == 302
    assert urlsplit(answer.value.headers["Location"]).path == "/q/"
    html = (site / "q/index.html").read_text(encoding="utf-8")
    assert 'href="tel:17"' in html
    assert all(f'href="{code.name}/"' in html for code in (site / "q").iterdir() if code.is_dir())


def test_printed_codes_answer_in_both_cases(host: str, site: Path) -> None:
    code = min(path.name for path in (site / "q").iterdir() if path.is_dir())
    assert ask(f"{host}q/{code}/")[0] == ask(f"{host}Q/{code.upper()}/")[0] == 200
    assert ask(f"{host}hebergement/nginx.conf")[0] == 404


def test_each_page_carries_its_own_policy_for_hosts_without_headers(site: Path) -> None:
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        assert html.index("Content-Security-Policy") < html.index("<title>"), page
        assert html.count('http-equiv="Content-Security-Policy"') == 1, page


def test_policy_names_what_a_page_holds_and_nothing_else() -> None:
    html = '<meta charset="utf-8"><script>a()</script><script src="b.js"></script><style>c{}</style>'
    found = inline(html + '<script type="application/json">{}</script>')
    assert (len(found.scripts), len(found.styles)) == (1, 1)
    assert "unsafe" not in policy(found)
    assert "frame-ancestors" not in with_policy(html)
    assert policy(inline("<p>rien")).startswith("default-src 'none'; script-src 'self'; style-src 'self'; img-src")
