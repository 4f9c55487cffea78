"""What the deck's pictures share: a canvas that becomes SVG, the night sky, mountains, spruces, people.

Every unevenness comes from sines, so the same program draws the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import pi, sin

WIDTH, HEIGHT = 1600, 900
NIGHT, DEEP, SPRUCE, MINT = "#0E3440", "#145849", "#1A7561", "#87E4D0"
PAPER, MIST, APRICOT, CLOUDBERRY = "#FBFCFB", "#E8F0EE", "#F4B494", "#C24E14"
FJORD, HEATHER, SAGE, SILVER = "#2C6592", "#7B4D8D", "#9ECDC3", "#BDC7CB"
LIGHTS = (DEEP, SPRUCE, "#3B9A86", "#62BFAA", MINT)
Point = tuple[float, float]


def wobble(n: float, speed: float = 2.399) -> float:
    """A number in 0…1 that looks irregular from one n to the next."""
    return 0.5 + 0.5 * sin(speed * n + 0.4 + 1.7 * sin(0.61 * n))


def num(value: float) -> str:
    """A coordinate with one decimal at most."""
    return f"{round(value, 1):g}"


class Canvas:
    """An SVG picture under construction; shapes in drawing order, gradients by number."""

    def __init__(self, width: int = WIDTH, height: int = HEIGHT) -> None:
        self.width, self.height = width, height
        self.shapes: list[str] = []
        self.gradients: list[str] = []

    def rect(self, x: float, y: float, w: float, h: float, fill: str, opacity: float = 1, radius: float = 0) -> None:
        """Add a rectangle."""
        corner = f' rx="{num(radius)}"' if radius else ""
        self.shapes.append(
            f'<rect x="{num(x)}" y="{num(y)}" width="{num(w)}" height="{num(h)}"{corner} {_paint(fill, opacity)}/>'
        )

    def circle(self, x: float, y: float, r: float, fill: str, opacity: float = 1) -> None:
        """Add a disc."""
        self.shapes.append(f'<circle cx="{num(x)}" cy="{num(y)}" r="{num(r)}" {_paint(fill, opacity)}/>')

    def ellipse(self, x: float, y: float, rx: float, ry: float, fill: str, opacity: float = 1) -> None:
        """Add a filled ellipse."""
        self.shapes.append(
            f'<ellipse cx="{num(x)}" cy="{num(y)}" rx="{num(rx)}" ry="{num(ry)}" {_paint(fill, opacity)}/>'
        )

    def polygon(self, points: Iterable[Point], fill: str, opacity: float = 1) -> None:
        """Add a filled polygon."""
        text = " ".join(f"{num(x)},{num(y)}" for x, y in points)
        self.shapes.append(f'<polygon points="{text}" {_paint(fill, opacity)}/>')

    def path(self, data: str, fill: str, opacity: float = 1) -> None:
        """Add a filled path."""
        self.shapes.append(f'<path d="{data}" {_paint(fill, opacity)}/>')

    def stroke(self, data: str, color: str, width: float, opacity: float = 1) -> None:
        """Add a line with round ends along a path."""
        alpha = f' stroke-opacity="{opacity:g}"' if opacity < 1 else ""
        self.shapes.append(
            f'<path d="{data}" fill="none" stroke="{color}" stroke-width="{num(width)}"'
            f' stroke-linecap="round" stroke-linejoin="round"{alpha}/>'
        )

    def gradient(self, start: Point, end: Point, *stops: tuple[float, str, float]) -> str:
        """Define a linear gradient of (offset, colour, opacity) in user space; the paint that names it comes back."""
        number = len(self.gradients) + 1
        inner = "".join(f'<stop offset="{o:g}" stop-color="{c}" stop-opacity="{a:g}"/>' for o, c, a in stops)
        self.gradients.append(
            f'<linearGradient id="g{number}" gradientUnits="userSpaceOnUse" x1="{num(start[0])}" y1="{num(start[1])}"'
            f' x2="{num(end[0])}" y2="{num(end[1])}">{inner}</linearGradient>'
        )
        return f"url(#g{number})"

    def svg(self) -> str:
        """The finished picture."""
        size = f'width="{self.width}" height="{self.height}" viewBox="0 0 {self.width} {self.height}"'
        defs = "\n".join(self.gradients)
        body = "\n".join(self.shapes)
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>\n<defs>\n{defs}\n</defs>\n{body}\n</svg>\n'


def _paint(fill: str, opacity: float) -> str:
    return f'fill="{fill}"' + (f' fill-opacity="{opacity:g}"' if opacity < 1 else "")


def sky(canvas: Canvas, horizon: float) -> None:
    """The polar night, lighter towards the horizon, with a few stars to the right."""
    paint = canvas.gradient((0, 0), (0, horizon), (0, "#071E27", 1), (0.55, NIGHT, 1), (1, "#1E5F62", 1))
    canvas.rect(0, 0, canvas.width, horizon + 2, paint)
    for n in range(46):
        x, y = 560 + 1020 * wobble(n, 1.93), 20 + (horizon - 190) * wobble(n, 3.71)
        canvas.circle(x, y, 0.8 + 0.9 * wobble(n, 5.3), PAPER, 0.25 + 0.4 * wobble(n, 4.1))


def pillars(canvas: Canvas, foot: float, strength: float = 1, left: float = 700) -> None:
    """Northern lights as slender columns, each with a gradient of its own, brightest at its foot."""
    count = int((canvas.width - left) / 22.4) + 1
    for n in range(count):
        u = n / (count - 1)
        base = foot - 46 * (sin(1.55 * pi * u + 0.4) + 0.35 * sin(4.1 * pi * u + 1.7))
        tall = (70 + 215 * (0.5 + 0.5 * sin(2.3 * pi * u + 4.1))) * (0.72 + 0.28 * sin(2.399 * n + 0.4))
        rise = min(1, u / 0.3)
        shade = min(4, int(5 * (0.2 + 0.8 * (0.5 + 0.5 * sin(2.3 * pi * u + 4.1))) * rise))
        color = LIGHTS[shade]
        top = max(14, base - tall)
        alpha = strength * (0.25 + 0.75 * rise)
        paint = canvas.gradient((0, top), (0, base), (0, color, 0), (0.8, color, 0.75 * alpha), (1, color, alpha))
        canvas.rect(left + 22.4 * n, top, 12.6, base - top, paint)


def ridge(canvas: Canvas, peaks: Iterable[Point], foot: float, fill: str) -> None:
    """A mountain ridge from the left edge to the right, filled down to its foot."""
    canvas.polygon([*peaks, (canvas.width, foot), (0, foot)], fill)


def spruce(canvas: Canvas, x: float, foot: float, height: float, fill: str) -> None:
    """A spruce: four tiers that narrow upwards, on a short trunk."""
    width = height * 0.2
    canvas.rect(x - height * 0.02, foot - height * 0.1, height * 0.04, height * 0.1, fill)
    for tier in range(4):
        low = foot - height * (0.06 + 0.2 * tier)
        half = width * (1 - 0.22 * tier)
        canvas.polygon([(x - half, low), (x, low - height * (0.38 - 0.02 * tier)), (x + half, low)], fill)


def person(canvas: Canvas, x: float, foot: float, height: float, coat: str, skin: str, lean: float = 0) -> None:
    """Somebody seen from behind, in a long coat; `lean` turns the head sideways."""
    h = height
    dark = "#0A232C"
    for side in (-1, 1):
        canvas.rect(x + side * h * 0.055 - h * 0.038, foot - h * 0.34, h * 0.076, h * 0.33, dark, radius=h * 0.03)
        canvas.ellipse(x + side * h * 0.06, foot - h * 0.012, h * 0.055, h * 0.02, dark)
    top, hem = foot - h * 0.82, foot - h * 0.27
    canvas.path(
        f"M{num(x - h * 0.055)} {num(top)} C{num(x - h * 0.15)} {num(top + h * 0.02)} {num(x - h * 0.15)} "
        f"{num(top + h * 0.12)} {num(x - h * 0.15)} {num(hem)} Q{num(x)} {num(hem + h * 0.035)} {num(x + h * 0.15)} "
        f"{num(hem)} C{num(x + h * 0.15)} {num(top + h * 0.12)} {num(x + h * 0.15)} {num(top + h * 0.02)} "
        f"{num(x + h * 0.055)} {num(top)} Z",
        coat,
    )
    canvas.rect(x - h * 0.028, foot - h * 0.86, h * 0.056, h * 0.07, skin)
    canvas.ellipse(x + lean * h * 0.012, foot - h * 0.915, h * 0.062, h * 0.075, skin)


def hair(canvas: Canvas, x: float, foot: float, height: float, color: str, lean: float, long: bool) -> None:
    """Hair on a person, short or to the shoulders."""
    h = height
    cx = x + lean * h * 0.012 - lean * h * 0.012
    canvas.ellipse(cx, foot - h * 0.93, h * 0.068, h * 0.072, color)
    if long:
        canvas.rect(cx - h * 0.068, foot - h * 0.93, h * 0.136, h * 0.13, color, radius=h * 0.045)
