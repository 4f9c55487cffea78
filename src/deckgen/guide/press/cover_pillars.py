"""The light pillars of the cover, as an SVG drawing.

Each bar has a gradient of its own, in user-space units: WeasyPrint draws a shared gradient only once.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import pi, sin

WIDTH, HEIGHT = 180.0, 148.0  # mm: the dark box of the cover
_BARS, _LEFT, _PITCH, _BAR = 44, 7.7, 3.905, 2.55
_FOOT, _INCH = 86.0, 20.0  # mm: the mean lower end of the bars, and an inch of the slide's pillars on paper
_TOP = 1.2  # mm: no bar reaches higher


def svg(night: str, greens: Sequence[str]) -> str:
    """The pillars on a plain ground, as an SVG document. Colours are RRGGBB, `greens` from dark to light."""
    bars = [_bar(number, night, greens) for number in range(_BARS)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}mm" height="{HEIGHT}mm" '
        f'viewBox="0 0 {WIDTH:g} {HEIGHT:g}">'
        f"<defs>{''.join(gradient for gradient, _ in bars)}</defs>{''.join(bar for _, bar in bars)}</svg>"
    )


def _bar(number: int, night: str, greens: Sequence[str]) -> tuple[str, str]:
    """One bar as SVG: the definition of its gradient, and its rectangle. Sums of sines give foot, height and glow."""
    u = number / (_BARS - 1)
    foot = _FOOT + _INCH * 0.55 * (sin(1.55 * pi * u + 0.4) + 0.35 * sin(4.1 * pi * u + 1.7))
    swell = 0.5 + 0.5 * sin(2.3 * pi * u + 1.28)
    height = _INCH * (1.2 + 2.4 * swell * (0.72 + 0.28 * sin(2.399 * number + 0.4)))
    top = max(_TOP, foot - height)
    glow = 0.25 + 0.75 * (0.5 + 0.5 * sin(2.9 * pi * u + 0.6))
    green = greens[min(len(greens) - 1, int(len(greens) * glow * min(1.0, u / 0.16)))]
    x = _LEFT + _PITCH * number
    gradient = (
        f'<linearGradient id="g{number}" gradientUnits="userSpaceOnUse" x1="0" y1="{top:.2f}" x2="0" y2="{foot:.2f}">'
        f'<stop offset="0" stop-color="#{night}"/><stop offset="1" stop-color="#{green}"/></linearGradient>'
    )
    rect = f'<rect x="{x:.2f}" y="{top:.2f}" width="{_BAR}" height="{foot - top:.2f}" fill="url(#g{number})"/>'
    return gradient, rect
