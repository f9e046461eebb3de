"""The acceptance bar of a code: what three readers must see of it in degraded views, and its measures on the sheet."""

from collections import Counter
from dataclasses import dataclass

from PIL import Image

from outils import codes
from outils.vues import Cut, views

SEED = 91
READERS = 2  # how many must agree


@dataclass(frozen=True)
class Condition:
    """A series of views, and the least share of them that zxing, zbar and any two readers must get right."""

    pixels: float  # of a view, per module
    sticker: float  # share of the symbol that is hidden
    views: int
    zxing: float
    zbar: float = 0
    two: float = 0


@dataclass(frozen=True)
class Shares:
    """Shares of the views in which the payload was read, and how many times something else was."""

    zxing: float
    zbar: float
    two: float
    wrong: int

    def faults(self, condition: Condition) -> list[str]:
        """What is under the bar."""
        shares = ((name, getattr(self, name), getattr(condition, name)) for name in ("zxing", "zbar", "two"))
        low = [f"{name} {share:.1%} < {least:.1%}" for name, share, least in shares if share < least]
        return low + ([f"{self.wrong} wrong payloads"] if self.wrong else [])


# Near enough, the same with 3 % of the symbol hidden, and at the limit of what readers separate. One view of the first
# 200 may be seen by zxing alone: where all are wanted, a single view decides.
WHOLE = (
    Condition(4, 0, 200, zxing=1, zbar=0.98, two=0.995),
    Condition(4, 0.03, 100, zxing=0.98, two=0.98),
    Condition(3, 0, 200, zxing=0.99),
)
# With four modules of white and no more before a coloured ground, the limit is measured at 97.5 to 99 %, for 99 wanted.
TIGHT = (*WHOLE[:2], Condition(3, 0, 200, zxing=0.975))
# Level M on a card, for the school whose host is short enough to make it a version 2.
CARD = (Condition(4, 0, 200, zxing=1, zbar=0.97, two=0.99), Condition(3, 0, 200, zxing=0.975))
# Fewer views say less: each bar below leaves room for one or two of them.
SHORT = (
    Condition(4, 0, 60, zxing=1, zbar=0.95, two=0.98),
    Condition(4, 0.03, 30, zxing=0.96, two=0.93),
    Condition(3, 0, 60, zxing=0.96),
)
GLANCE = (Condition(4, 0, 4, zxing=1, two=0.75),)
CONTROL = (Condition(4, 0, 30, zxing=1, zbar=0.9, two=1),)


def measure(cut: Cut, text: str, condition: Condition, seed: int = SEED) -> Shares:
    """Read the views of one code. OpenCV, slower than all the rest, settles those where one of the others is silent."""
    seen = Counter[str]()
    for picture in views(cut, condition.pixels, condition.sticker, condition.views, seed):
        image = Image.fromarray(picture)
        found = {"zxing": {code.text for code in codes.by_zxing(image)}, "zbar": set(codes.by_zbar(image))}
        if not all(found.values()):
            found["opencv"] = {codes.by_opencv(image)} - {""}
        seen.update(name for name, texts in found.items() if text in texts)
        seen["two"] += sum(text in texts for texts in found.values()) >= READERS
        seen["wrong"] += any(texts - {text} for texts in found.values())
    share = {name: seen[name] / condition.views for name in ("zxing", "zbar", "two")}
    return Shares(**share, wrong=seen["wrong"])


def faults(cut: Cut, text: str, conditions: tuple[Condition, ...]) -> list[str]:
    """Where a code stays under the bar; nothing when it passes."""
    return [
        f"{c.pixels} px, sticker {c.sticker}: {fault}" for c in conditions for fault in measure(cut, text, c).faults(c)
    ]
