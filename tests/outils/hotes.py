"""The built site behind real servers, started on this machine with the files that the build made for them."""

import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import Message
from pathlib import Path

import pytest

MODULES = ("mpm_event", "authz_core", "dir", "mime", "headers", "alias", "rewrite")
SBIN = "/usr/sbin:/usr/local/sbin"


def free_port() -> int:
    """A port of this machine that nobody listens on."""
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
    """Command that serves `site` with the file it carries for nginx."""
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
    """Command that serves `site` with the file it carries for Apache."""
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


HOSTS = (nginx, apache)


@contextmanager
def running(make: Callable[[Path, Path, int], list[str]], site: Path, home: Path) -> Iterator[str]:
    """Address of a server of `site`, its own files under `home`, for the length of a block."""
    port = free_port()
    for folder in (site, *site.parents):
        if folder.is_relative_to("/tmp") and folder != Path("/tmp"):  # noqa: S108 - pytest's own folder
            folder.chmod(0o755)  # servers started by root read as another user
    url = f"http://127.0.0.1:{port}/"
    with (home / "sortie.log").open("w") as log:
        server = subprocess.Popen(make(site, home, port), stdout=log, stderr=log)
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
