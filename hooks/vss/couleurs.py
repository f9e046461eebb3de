"""Whether a text can be read on a colour (WCAG 2.2, 1.4.3: contrast ratio of relative luminances)."""

READABLE = 4.5  # text of any size
DARKEST_LINEAR = 0.04045  # sRGB: below it a value is proportional to the light


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours "#rrggbb", from 1 (the same) to 21 (black on white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return float(value / 12.92 if value <= DARKEST_LINEAR else ((value + 0.055) / 1.055) ** 2.4)
