"""How fast a page comes on a poor line: help pages and ordinary ones, beside figures measured the same way elsewhere.

Profile: 400 ms latency, 400 kbit/s, processor four times slower, cold cache, 390 px; median of the rounds.
Run: `make bench`, or `python tests/bench/pages.py SITE`. Exit status 1 when a help page takes over one second.
"""

import argparse
import statistics
import sys
from pathlib import Path

from playwright.sync_api import Browser

sys.path.insert(0, str(Path(__file__).parents[1]))
from outils.navigateur import open_browser, serve

BAR_MS = 1000
ELSEWHERE = {  # (first, largest paint) in ms and kB over the wire, same profile, same text, measured once
    "page écrite à la main": (816, 828, 2.1),
    "GOV.UK frontend": (1424, 1464, 91.1),
    "Starlight": (1508, 1628, 45.2),
    "Material sans police": (1840, 1992, 89.9),
    "DSFR": (3588, 3588, 289.9),
}
PAINTS = """() => new Promise(done => {
  const largest = []; new PerformanceObserver(list => largest.push(...list.getEntries())).observe(
    {type: 'largest-contentful-paint', buffered: true});
  setTimeout(() => done([performance.getEntriesByName('first-contentful-paint')[0].startTime,
    Math.max(...largest.map(entry => entry.startTime))]), 300) })"""


def paints(browser: Browser, url: str) -> tuple[float, float]:
    """First and largest contentful paint of one cold visit, in ms."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    speed = 400 * 1024 / 8
    conditions = {"offline": False, "latency": 400, "downloadThroughput": speed, "uploadThroughput": speed}
    session.send("Network.emulateNetworkConditions", conditions)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.goto(url, wait_until="load")
    first, largest = page.evaluate(PAINTS)
    context.close()
    return first, largest


def main() -> int:
    """Measure, print the table, say whether every help page is in time."""
    parser = argparse.ArgumentParser(description="Mesurer l’arrivée des pages sur une ligne lente.")
    parser.add_argument("site", type=Path, nargs="?", default=Path("site"))
    parser.add_argument("--tours", type=int, default=5)
    options = parser.parse_args()
    helps = sorted(
        path.parent.relative_to(options.site).as_posix() + "/" for path in options.site.glob("aide/**/index.html")
    )
    late = 0
    print(f"{'page':34} {'1er rendu':>10} {'principal':>10}")
    with open_browser() as browser, serve(options.site) as server:
        for path in [*helps, "contacts/", "publics/eleves/", "plan/action-1-1/"]:
            times = [paints(browser, server.url + path) for _ in range(options.tours)]
            first, largest = (statistics.median(column) for column in zip(*times, strict=True))
            over = path in helps and max(first, largest) > BAR_MS
            late += over
            print(f"{path:34} {first:10.0f} {largest:10.0f}{'  dépassé' if over else ''}", flush=True)
    for name, (first, largest, weight) in ELSEWHERE.items():
        print(f"{'ailleurs : ' + name:34} {first:10.0f} {largest:10.0f}   {weight} ko")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
