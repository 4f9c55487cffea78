"""What the deck's pictures share: a canvas that becomes SVG, the night sky, mountains, spruces, people.

Every unevenness comes from sines, so the same program draws the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
        self.tone: Callable[[str], str] = lambda color: color  # what the time of day makes of a colour

    def rect(self, x: float, y: float, w: float, h: float, fill: str, opacity: float = 1, radius: float = 0) -> None:
        """Add a rectangle."""
        corner = f' rx="{num(radius)}"' if radius else ""
        self.shapes.append(
            f'<rect x="{num(x)}" y="{num(y)}" width="{num(w)}" height="{num(h)}"{corner} {self._paint(fill, opacity)}/>'
        )

    def circle(self, x: float, y: float, r: float, fill: str, opacity: float = 1) -> None:
        """Add a disc."""
        self.shapes.append(f'<circle cx="{num(x)}" cy="{num(y)}" r="{num(r)}" {self._paint(fill, opacity)}/>')

    def ellipse(self, x: float, y: float, rx: float, ry: float, fill: str, opacity: float = 1) -> None:
        """Add a filled ellipse."""
        self.shapes.append(
            f'<ellipse cx="{num(x)}" cy="{num(y)}" rx="{num(rx)}" ry="{num(ry)}" {self._paint(fill, opacity)}/>'
        )

    def polygon(self, points: Iterable[Point], fill: str, opacity: float = 1) -> None:
        """Add a filled polygon."""
        text = " ".join(f"{num(x)},{num(y)}" for x, y in points)
        self.shapes.append(f'<polygon points="{text}" {self._paint(fill, opacity)}/>')

    def path(self, data: str, fill: str, opacity: float = 1) -> None:
        """Add a filled path."""
        self.shapes.append(f'<path d="{data}" {self._paint(fill, opacity)}/>')

    def stroke(self, data: str, color: str, width: float, opacity: float = 1) -> None:
        """Add a line with round ends along a path."""
        alpha = f' stroke-opacity="{opacity:g}"' if opacity < 1 else ""
        self.shapes.append(
            f'<path d="{data}" fill="none" stroke="{self.tone(color)}" stroke-width="{num(width)}"'
            f' stroke-linecap="round" stroke-linejoin="round"{alpha}/>'
        )

    def gradient(self, start: Point, end: Point, *stops: tuple[float, str, float]) -> str:
        """Define a linear gradient of (offset, colour, opacity) in user space; the paint that names it comes back."""
        number = len(self.gradients) + 1
        inner = "".join(f'<stop offset="{o:g}" stop-color="{self.tone(c)}" stop-opacity="{a:g}"/>' for o, c, a in stops)
        self.gradients.append(
            f'<linearGradient id="g{number}" gradientUnits="userSpaceOnUse" x1="{num(start[0])}" y1="{num(start[1])}"'
            f' x2="{num(end[0])}" y2="{num(end[1])}">{inner}</linearGradient>'
        )
        return f"url(#g{number})"

    def _paint(self, fill: str, opacity: float) -> str:
        paint = self.tone(fill) if fill.startswith("#") else fill
        return f'fill="{paint}"' + (f' fill-opacity="{opacity:g}"' if opacity < 1 else "")

    def svg(self) -> str:
        """The finished picture."""
        size = f'width="{self.width}" height="{self.height}" viewBox="0 0 {self.width} {self.height}"'
        defs = "\n".join(self.gradients)
        body = "\n".join(self.shapes)
        head = f'<svg xmlns="http://www.w3.org/2000/svg" data-colors="theme" {size}>'
        return f"{head}\n<defs>\n{defs}\n</defs>\n{body}\n</svg>\n"


def mixed(one: str, other: str, share: float) -> str:
    """A colour between two: `share` of the other."""
    pairs = zip((1, 3, 5), (1, 3, 5), strict=True)
    parts = [round(int(one[a : a + 2], 16) * (1 - share) + int(other[b : b + 2], 16) * share) for a, b in pairs]
    return "#" + "".join(f"{part:02X}" for part in parts)


def dawn(canvas: Canvas, horizon: float, sun: float) -> None:
    """The sky before sunrise, warm where the sun is about to come, and a haze over all that is drawn after it."""
    paint = canvas.gradient((0, 0), (0, horizon), (0, "#17505C", 1), (0.5, "#4F8C8B", 1), (0.8, "#E9C3A6", 1),
                            (1, "#F4B494", 1))  # fmt: skip
    canvas.rect(0, 0, canvas.width, horizon + 2, paint)
    for ring in range(16):
        canvas.circle(sun, horizon - 30, 330 * (1 - ring / 16) ** 1.3 + 30, "#FBE3C4", 0.05)
    canvas.circle(sun, horizon - 34, 40, "#FFF3DF")
    canvas.tone = lambda color: mixed(color, "#6F9A9C", 0.32)


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


def facing(
    canvas: Canvas, x: float, table: float, size: float, coat: str, skin: str, head: str, long: bool = False
) -> None:
    """Somebody seen from the front, from the edge of a table or counter upwards; `size` is the height of a head."""
    s = size
    shoulder, top = table - 2.1 * s, table - 3.55 * s
    if long:
        canvas.rect(x - 0.52 * s, top + 0.35 * s, 1.04 * s, 1.35 * s, head, radius=0.4 * s)
    canvas.path(
        f"M{num(x - 1.15 * s)} {num(table)} C{num(x - 1.2 * s)} {num(shoulder + 0.5 * s)} {num(x - 0.95 * s)} "
        f"{num(shoulder)} {num(x - 0.3 * s)} {num(shoulder - 0.12 * s)} L{num(x + 0.3 * s)} {num(shoulder - 0.12 * s)} "
        f"C{num(x + 0.95 * s)} {num(shoulder)} {num(x + 1.2 * s)} {num(shoulder + 0.5 * s)} {num(x + 1.15 * s)} "
        f"{num(table)} Z",
        coat,
    )
    canvas.rect(x - 0.17 * s, shoulder - 0.42 * s, 0.34 * s, 0.5 * s, skin, radius=0.14 * s)
    canvas.ellipse(x, top + 0.72 * s, 0.41 * s, 0.52 * s, skin)
    canvas.path(
        f"M{num(x - 0.46 * s)} {num(top + 0.78 * s)} C{num(x - 0.58 * s)} {num(top)} {num(x + 0.58 * s)} {num(top)} "
        f"{num(x + 0.46 * s)} {num(top + 0.78 * s)} C{num(x + 0.34 * s)} {num(top + 0.42 * s)} {num(x - 0.1 * s)} "
        f"{num(top + 0.5 * s)} {num(x - 0.46 * s)} {num(top + 0.78 * s)} Z",
        head,
    )
    for side in (-1, 1):
        canvas.stroke(
            f"M{num(x + side * 0.98 * s)} {num(shoulder + 0.75 * s)} L{num(x + side * 0.86 * s)} {num(table - 4)}",
            "#14242B", 2.5, 0.25,
        )  # fmt: skip


def cup(canvas: Canvas, x: float, y: float, size: float, color: str) -> None:
    """A mug that stands at y."""
    canvas.rect(x - size / 2, y - size, size, size, color, radius=size * 0.14)
    canvas.stroke(f"M{num(x + size / 2)} {num(y - size * 0.78)} q{num(size * 0.34)} 0 {num(size * 0.3)} "
                  f"{num(size * 0.26)} q0 {num(size * 0.26)} {num(-size * 0.3)} {num(size * 0.24)}", color,
                  size * 0.12)  # fmt: skip


def plant(canvas: Canvas, x: float, foot: float, size: float, leaf: str, pot: str) -> None:
    """A plant in a pot."""
    for n in range(7):
        way = -0.9 + 0.3 * n
        tip_x, tip_y = x + size * way * 0.62, foot - size * (1.28 - 0.42 * way * way)
        canvas.path(
            f"M{num(x)} {num(foot - size * 0.35)} Q{num(x + size * way * 0.18)} {num(tip_y + size * 0.2)} {num(tip_x)} "
            f"{num(tip_y)} Q{num(x + size * way * 0.6)} {num(tip_y + size * 0.5)} {num(x)} {num(foot - size * 0.35)} Z",
            leaf,
        )
    canvas.path(
        f"M{num(x - size * 0.26)} {num(foot - size * 0.42)} h{num(size * 0.52)} l{num(-size * 0.07)} "
        f"{num(size * 0.42)} h{num(-size * 0.38)} Z",
        pot,
    )
