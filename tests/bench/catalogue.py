"""How long Chromium takes to filter 300 trainings: style recalculation of one choice, in seconds (bar 0.1).

usage: python tests/bench/catalogue.py SITE
"""

import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from conftest import ROOT, TODAY
from outils.foule import crowd, page_with
from outils.navigateur import open_browser, serve
from vss.checking import check_project

BAR = 0.1  # seconds
RUNS = 15
CHOICES = (["axe-crise"], ["axe-crise", "rythme-courte"], ["public-eleves", "axe-crise", "forme-hybride"], [])
TICK = """ids => {
    document.querySelector('form.catalogue').reset();
    for (const id of ids) document.getElementById(id).checked = true;
    getComputedStyle(document.querySelector('.offre:last-child')).display;
}"""


def main() -> int:
    """Print the median and the worst time of each choice; 1 when a median is over the bar."""
    folder = Path(sys.argv[1])
    body = page_with(crowd(check_project(ROOT, TODAY), 300), folder)
    late = 0
    with open_browser() as browser, serve(folder) as server:
        page = browser.new_context(java_script_enabled=False).new_page()
        page.route("**/formations/", lambda route: route.fulfill(body=body, content_type="text/html"))
        page.goto(f"{server.url}formations/")
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable")

        def spent() -> float:
            metrics = session.send("Performance.getMetrics")["metrics"]
            return float(next(metric["value"] for metric in metrics if metric["name"] == "RecalcStyleDuration"))

        for choice in CHOICES:
            times = []
            for _ in range(RUNS):
                page.evaluate(TICK, ["axe-conseil"])
                before = spent()
                page.evaluate(TICK, choice)
                times.append(spent() - before)
            late += statistics.median(times) > BAR
            said = " + ".join(choice) or "tout"
            print(f"{said:45} médiane {statistics.median(times):.3f} s, au plus {max(times):.3f} s (barre {BAR} s)")
    return int(late > 0)


if __name__ == "__main__":
    sys.exit(main())
