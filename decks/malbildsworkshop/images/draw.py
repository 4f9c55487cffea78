"""Draw the deck's pictures: `python draw.py` writes the SVG files beside itself.

Scenes of 1600 × 900 by night, at dawn and by day, and a few for half a slide. They take the colours of a deck's
theme. At night the left half is kept calm and dark, since a statement stands there; light and detail belong to the
right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from math import exp, pi, sin
from pathlib import Path

from scenery import (
    APRICOT,
    CLOUDBERRY,
    FJORD,
    HEATHER,
    HEIGHT,
    LIGHTS,
    NIGHT,
    PAPER,
    SAGE,
    SILVER,
    SPRUCE,
    WIDTH,
    Canvas,
    Point,
    cup,
    dawn,
    facing,
    hair,
    mixed,
    num,
    person,
    pillars,
    plant,
    ridge,
    sky,
    spruce,
    wobble,
)


def rails() -> Canvas:
    """A railway that bends away over a snowfield, under northern lights."""
    canvas = Canvas()
    horizon, centre, depth = 500.0, 1085.0, 430.0
    sky(canvas, horizon)
    pillars(canvas, 300)
    ridge(canvas, [(0, 462), (180, 430), (330, 452), (520, 408), (700, 448), (900, 420), (1080, 452), (1250, 372),
                   (1340, 408), (1430, 386), (1600, 430)], horizon, "#123F49")  # fmt: skip
    canvas.polygon([(1250, 372), (1308, 396), (1280, 402), (1262, 430), (1228, 418), (1206, 410)], "#2B6E70", 0.75)
    ridge(canvas, [(0, 484), (260, 466), (560, 480), (820, 462), (1010, 486), (1230, 452), (1600, 474)], horizon + 6,
          "#0C2E38")  # fmt: skip
    snow = canvas.gradient((0, horizon), (0, HEIGHT), (0, "#24626A", 1), (0.3, "#174A54", 1), (1, "#0A2A35", 1))
    canvas.rect(0, horizon, WIDTH, HEIGHT - horizon, snow)
    for n in range(9):  # drifts
        y = horizon + 16 + n * n * 5.2
        canvas.ellipse(300 + 1300 * wobble(n, 2.2), y, 260 + 50 * n, 4 + 1.6 * n, "#5E9C9A", 0.07)

    def place(x: float, z: float) -> Point:
        bend = -0.62 + 7.5 * (z / 60) ** 2 - 1.1 * exp(-((z - 9) ** 2) / 30)
        return centre + depth * (x + bend) / z, horizon + depth / z

    depths = [1 / (1.12 - 0.0111 * n) for n in range(100)]
    canvas.polygon(_strip(place, depths, -1.12, 1.12), "#2C5A63", 0.5)
    canvas.polygon(_strip(place, depths, -0.92, 0.92), "#0A232D", 0.45)
    _sleepers(canvas, place)
    shine = canvas.gradient((0, HEIGHT), (0, horizon), (0, "#4F8C8B", 1), (0.55, "#8FC6BD", 1), (1, "#D9F5EC", 1))
    for x in (-0.6, 0.6):
        canvas.polygon(_strip(place, depths, x - 0.055, x + 0.055), "#1B4750")
        canvas.polygon(_strip(place, depths, x - 0.03, x + 0.03), shine)
    for n in range(15):
        x = 1180 + 30 * n + 12 * wobble(n, 3.3)
        spruce(
            canvas, x, 512 + 7 * wobble(n) + 0.05 * (x - 1180), 46 + 60 * wobble(n, 1.7) + 0.05 * (x - 1180), "#071D25"
        )
    for x, foot, height in ((1392, 600, 190), (1478, 640, 270), (1566, 690, 360), (1330, 566, 120)):
        spruce(canvas, x, foot, height, "#06181F")
    for n in range(8):
        spruce(canvas, 60 + 78 * n, 500 + 5 * wobble(n), 26 + 30 * wobble(n, 2.9), "#0A2731")
    return canvas


def _strip(place: Callable[[float, float], Point], depths: list[float], left: float, right: float) -> list[Point]:
    return [place(left, z) for z in depths] + [place(right, z) for z in reversed(depths)]


def _sleepers(canvas: Canvas, place: Callable[[float, float], Point]) -> None:
    z = 0.94
    while z < 16:
        near, far = z, z + 0.085
        corners = [place(-0.86, near), place(0.86, near), place(0.86, far), place(-0.86, far)]
        canvas.polygon(corners, "#8A5A3C", max(0.12, 0.75 - z * 0.05))
        z += 0.26


def windows(dark: float = 0.86) -> Canvas:
    """Houses along a quay at night; some windows are lit and mirrored in the water, the more the less is `dark`."""
    canvas = Canvas()
    quay = 640.0
    sky(canvas, quay)
    pillars(canvas, 250, 0.55)
    ridge(canvas, [(0, 560), (240, 520), (460, 556), (640, 516), (820, 548), (1000, 500), (1260, 540), (1600, 490)],
          quay, "#14464F")  # fmt: skip
    water = canvas.gradient((0, quay), (0, HEIGHT), (0, "#123F4A", 1), (1, "#061A22", 1))
    canvas.rect(0, quay, WIDTH, HEIGHT - quay, water)
    x = 770.0
    lit: list[tuple[float, float, float, str]] = []
    for n, (width, height, gable) in enumerate(HOUSES):
        lit.extend(_house(canvas, n, x, quay, (width, height, gable), dark))
        x += width
    canvas.rect(0, quay, WIDTH, 7, "#05161D")
    canvas.rect(730, quay - 3, WIDTH - 730, 4, "#2B5B62", 0.6)
    for cx, breadth, y, warm in lit:
        length = 60 + (quay - y) * 0.42
        paint = canvas.gradient((0, quay + 12), (0, quay + 12 + length), (0, warm, 0.5), (1, warm, 0))
        canvas.rect(cx - breadth / 2, quay + 12, breadth, length, paint)
    for n in range(26):  # ripples
        y = quay + 20 + n * 9.5
        x = 640 + 800 * wobble(n, 2.7)
        canvas.rect(x, y, 60 + 190 * wobble(n, 1.3), 1.6, "#7FB8B4", 0.13)
    return canvas


HOUSES = ((118, 168, "step"), (104, 236, "gable"), (138, 196, "flat"), (96, 284, "gable"), (124, 230, "step"),
          (146, 316, "flat"), (110, 262, "gable"), (164, 214, "step"))  # fmt: skip


def _house(
    canvas: Canvas, n: int, x: float, foot: float, form: tuple[float, float, str], dark: float
) -> Iterator[tuple[float, float, float, str]]:
    width, height, roof = form
    wall = ("#0A2731", "#0D313C", "#08212A", "#0F3641")[n % 4]
    top = foot - height
    canvas.rect(x, top, width + 1, height, wall)
    if roof == "gable":
        canvas.polygon([(x - 4, top), (x + width / 2, top - width * 0.55), (x + width + 4, top)], wall)
    elif roof == "step":
        for step in range(3):
            inset = width * 0.14 * (step + 1)
            canvas.rect(x + inset, top - 16 * (step + 1), width - 2 * inset, 17, wall)
    else:
        canvas.rect(x - 3, top - 6, width + 7, 8, "#1D525A")
        canvas.rect(x + width * 0.7, top - 34, 16, 30, wall)
    columns, rows = int(width // 36), int((height - 26) // 48)
    gap = width / columns
    for row in range(rows):
        for column in range(columns):
            cx, y = x + gap * (column + 0.5), top + 22 + 48 * row
            chance = wobble(7 * n + 3 * row + 5 * column, 1.37)
            if chance > dark:
                warm = APRICOT if (n + row) % 3 else "#F7CFA8"
                canvas.rect(cx - 15, y - 4, 30, 38, warm, 0.16, radius=3)
                canvas.rect(cx - 9, y, 18, 28, warm)
                canvas.rect(cx - 0.9, y, 1.8, 28, wall)
                canvas.rect(cx - 9, y + 11, 18, 1.6, wall)
                yield cx, 18.0, y, warm
            else:
                canvas.rect(cx - 9, y, 18, 28, "#071D26", 0.75)


def lookout(*, morning: bool = False) -> Canvas:
    """Somebody with a lantern on a height, looking out over a still lake among mountains, at night or at dawn."""
    canvas = Canvas()
    shore = 560.0
    if morning:
        dawn(canvas, shore, 1010)
    else:
        sky(canvas, shore)
        pillars(canvas, 285, 0.9)
    far: list[Point] = [
        (0, 470),
        (200, 420),
        (380, 456),
        (560, 400),
        (760, 452),
        (960, 380),
        (1090, 432),
        (1240, 360),
        (1400, 430),
        (1600, 392),
    ]
    ridge(canvas, far, shore, "#12414C")
    near: list[Point] = [(0, 520), (300, 486), (620, 520), (880, 478), (1100, 524), (1330, 470), (1600, 516)]
    ridge(canvas, near, shore, "#0B2D38")
    lake = canvas.gradient((0, shore), (0, HEIGHT), (0, "#1F6064", 1), (0.35, "#134550", 1), (1, "#0A2A35", 1))
    canvas.rect(0, shore, WIDTH, HEIGHT - shore, lake)
    canvas.polygon([(x, 2 * shore - y * 0.985) for x, y in near] + [(WIDTH, shore), (0, shore)], "#0B2B36", 0.6)
    for n in range(0 if morning else 40):  # the lights once more, in the water
        u = n / 39
        x, length = 704 + 22.4 * n, 60 + 130 * (0.5 + 0.5 * sin(2.3 * pi * u + 4.1)) * wobble(n, 2.4)
        color = LIGHTS[min(4, int(5 * u * (0.5 + 0.5 * sin(2.3 * pi * u + 4.1))))]
        start = 2 * shore - _height_at(near, x) + 8 + 14 * wobble(n, 1.1)
        paint = canvas.gradient((0, start), (0, start + length), (0, color, 0.42 * min(1, u / 0.3)), (1, color, 0))
        canvas.rect(x, start, 12.6, length, paint)
    for n in range(18 if morning else 0):  # the sun in the water
        wide = 150 - 5 * n + 60 * wobble(n, 2.1)
        canvas.rect(1010 - wide / 2, shore + 12 + 13 * n, wide, 4, "#FBE3C4", 0.5 - 0.02 * n)
    canvas.rect(0, shore - 1, WIDTH, 2.5, "#7FB8B4", 0.35)
    canvas.path(
        "M560 900 C760 872 900 842 1010 790 C1100 748 1160 716 1240 708 C1330 700 1440 690 1600 640 L1600 900 Z",
        "#06181F",
    )
    canvas.stroke("M1010 790 C1100 748 1160 716 1240 708 C1330 700 1440 690 1600 640", "#3B7C7C", 2, 0.5)
    for x, foot, height in ((1438, 700, 210), (1500, 690, 320), (1572, 668, 250)):
        spruce(canvas, x, foot, height, "#051319")
    _wanderer(canvas, 1200, 714, 158)
    return canvas


def _height_at(line: list[Point], x: float) -> float:
    """The y of a ridge at x, between the two peaks beside it."""
    (x1, y1), (x2, y2) = next((a, b) for a, b in pairwise(line) if a[0] <= x <= b[0])
    return y1 + (y2 - y1) * (x - x1) / (x2 - x1)


def _wanderer(canvas: Canvas, x: float, foot: float, height: float) -> None:
    lamp_x, lamp_y = x - height * 0.3, foot - height * 0.36
    for ring in range(14):
        canvas.circle(lamp_x, lamp_y + 6, 132 * (1 - ring / 14) ** 1.25 + 8, APRICOT, 0.026)
    person(canvas, x, foot, height, "#0A222B", "#2B211C")
    h = height
    canvas.path(
        f"M{num(x - h * 0.075)} {num(foot - h * 0.93)} a{num(h * 0.075)} {num(h * 0.085)} 0 0 1 {num(h * 0.15)} 0 Z",
        CLOUDBERRY,
    )
    canvas.rect(x - h * 0.08, foot - h * 0.945, h * 0.16, h * 0.035, "#A54211", radius=2)
    canvas.rect(x - h * 0.085, foot - h * 0.84, h * 0.17, h * 0.05, CLOUDBERRY, radius=4)
    canvas.stroke(
        f"M{num(x - h * 0.12)} {num(foot - h * 0.74)} L{num(lamp_x + 2)} {num(lamp_y - h * 0.1)}", "#0A222B", 13
    )
    canvas.stroke(f"M{num(lamp_x)} {num(lamp_y - h * 0.1)} L{num(lamp_x)} {num(lamp_y)}", "#0A222B", 2)
    canvas.rect(lamp_x - 8, lamp_y - 4, 16, 22, "#FBE3C4", radius=4)
    canvas.rect(lamp_x - 9, lamp_y - 8, 18, 5, "#0A222B", radius=2)
    canvas.rect(lamp_x - 9, lamp_y + 17, 18, 5, "#0A222B", radius=2)


BOOKS = (  # width, height, colour
    (84, 300, "#0F3843"), (54, 250, "#17604F"), (96, 392, "#154C57"), (70, 340, "#0B2C37"), (110, 500, "#145849"),
    (64, 420, "#1C5660"), (90, 570, "#0F3843"), (74, 460, "#1E4B6E"), (104, 380, "#12424D"),
)  # fmt: skip


def books(taller: float = 1.0, dark: float = 0.87) -> Canvas:
    """Books that stand like a town at night, with light in some windows; a town that grows has a crane."""
    canvas = Canvas()
    street = 760.0
    sky(canvas, street)
    pillars(canvas, 300, 0.7)
    ground = canvas.gradient((0, street), (0, HEIGHT), (0, "#0A2A35", 1), (1, "#061A22", 1))
    for n, (left, width, color) in enumerate(((748, 150, "#12424D"), (766, 128, "#17604F"))):  # two lie down
        top = street - 44 * (n + 1)
        canvas.rect(left, top, width, 44, color, radius=5)
        canvas.rect(left + 16, top, 5, 44, SAGE, 0.5)
        canvas.rect(left + 26, top + 12, 5, 20, SAGE, 0.3)
        canvas.rect(left + width - 22, top, 5, 44, SAGE, 0.5)
        canvas.rect(left + width * 0.55, top + 13, 12, 18, APRICOT if n else "#04141A", 1 if n else 0.3)
    x = 900.0
    for n, (width, height, color) in enumerate(BOOKS):
        _book(canvas, n, x, street, (width, height * taller if n % 2 else height * (taller + 1) / 2), color, dark)
        x += width + 2
    if taller > 1:
        _crane(canvas, 1236, street - 420 * taller, 400)
    canvas.rect(0, street, WIDTH, HEIGHT - street, ground)
    canvas.rect(0, street, WIDTH, 3, "#3B7C7C", 0.5)
    for n in range(6):
        lamp = 790 + 140 * n
        canvas.ellipse(lamp, street + 26, 46, 7, APRICOT, 0.1)
        canvas.rect(lamp - 1.5, street - 44, 3, 50, "#051319")
        canvas.circle(lamp, street - 48, 13, APRICOT, 0.18)
        canvas.circle(lamp, street - 48, 5, "#FBE3C4")
    return canvas


def _crane(canvas: Canvas, x: float, foot: float, reach: float) -> None:
    """A crane on a roof, with a book on its hook."""
    top, steel = foot - 150, "#8FC6BD"
    canvas.stroke(f"M{num(x)} {num(foot)} V{num(top - 26)}", steel, 7)
    canvas.stroke(f"M{num(x - reach * 0.3)} {num(top)} H{num(x + reach * 0.75)}", steel, 6)
    canvas.stroke(f"M{num(x - reach * 0.3)} {num(top)} L{num(x)} {num(top - 26)} L{num(x + reach * 0.75)} {num(top)}",
                  steel, 2.5)  # fmt: skip
    for n in range(9):
        canvas.stroke(f"M{num(x - 3)} {num(foot - 17 * n)} l6 -16", "#1C5660", 2)
    canvas.rect(x - reach * 0.3 - 8, top - 4, 38, 26, "#1C5660", radius=3)
    hook = x + reach * 0.52
    canvas.stroke(f"M{num(hook)} {num(top)} v74", steel, 2)
    canvas.rect(hook - 46, top + 74, 92, 30, CLOUDBERRY, radius=4)
    canvas.rect(hook - 34, top + 74, 5, 30, APRICOT, 0.8)
    canvas.rect(hook + 28, top + 74, 5, 30, APRICOT, 0.8)


def _book(canvas: Canvas, n: int, x: float, foot: float, form: tuple[float, float], color: str, dark: float) -> None:
    width, height = form
    top = foot - height
    canvas.rect(x, top, width, height + 4, color, radius=5)
    shade = canvas.gradient((x, 0), (x + width, 0), (0, "#FFFFFF", 0.1), (0.3, "#FFFFFF", 0), (1, "#000000", 0.28))
    canvas.rect(x, top, width, height + 4, shade, radius=5)
    band = "#F4B494" if n == 5 else SAGE
    canvas.rect(x, top + 20, width, 26, band, 0.22)
    for offset in (14, 48, height - 46, height - 40):
        canvas.rect(x, top + offset, width, 3, band, 0.55)
    canvas.rect(x + width * 0.22, top + 31, width * 0.56, 4, band, 0.6)
    columns = max(2, int(width // 30))
    gap = (width - 14) / columns
    for row in range(int((height - 128) // 34)):
        for column in range(columns):
            left, y = x + 7 + gap * (column + 0.5) - 6, top + 70 + 34 * row
            if wobble(11 * n + 5 * row + 3 * column, 1.37) > dark:
                canvas.rect(left - 5, y - 5, 22, 28, APRICOT, 0.14, radius=3)
                canvas.rect(left, y, 12, 18, "#F7CFA8" if row % 2 else APRICOT)
            else:
                canvas.rect(left, y, 12, 18, "#04141A", 0.3)


def exhibition() -> Canvas:
    """A wall of sheets in warm light, and people who walk along it and read."""
    canvas = Canvas()
    floor = 676.0
    wall = canvas.gradient((0, 0), (0, floor), (0, "#DCE8E5", 1), (1, "#EEF4F2", 1))
    canvas.rect(0, 0, WIDTH, floor, wall)
    boards = canvas.gradient((0, floor), (0, HEIGHT), (0, "#C9D3D2", 1), (1, "#A9B7B7", 1))
    canvas.rect(0, floor, WIDTH, HEIGHT - floor, boards)
    canvas.rect(0, floor - 12, WIDTH, 12, PAPER)
    for n in range(5):
        x = 160 + 320 * n
        cone = canvas.gradient((0, 170), (0, 640), (0, "#FBE3C4", 0.75), (1, "#FBE3C4", 0))
        canvas.polygon([(x - 24, 190), (x + 24, 190), (x + 158, 640), (x - 158, 640)], cone)
    canvas.rect(0, 148, WIDTH, 7, "#14242B")
    for n in range(5):
        x = 160 + 320 * n
        canvas.rect(x - 3, 154, 6, 14, "#14242B")
        canvas.path(f"M{x - 15} 168 h30 l8 24 h-46 Z", "#14242B")
    for n in range(5):
        _sheet(canvas, n, 62 + 320 * n, 268 + 9 * sin(2.1 * n))
    for x, tall, coat, head, lean, long in (
        (318, 420, NIGHT, "#5B3A29", -1, True), (790, 448, SPRUCE, "#2A2320", 1, False),
        (908, 404, HEATHER, "#C9C4BC", -1, True), (1348, 436, FJORD, "#7A5236", 1, False),
    ):  # fmt: skip
        canvas.ellipse(x, 750, tall * 0.2, 10, "#14242B", 0.16)
        person(canvas, x, 748, tall, coat, "#D9B49A", lean)
        hair(canvas, x, 748, tall, head, lean, long)
        _sleeves(canvas, x, 748, tall, coat, raised=coat == FJORD)
    return canvas


def _sleeves(canvas: Canvas, x: float, foot: float, height: float, coat: str, raised: bool) -> None:
    """Arms on a coat; the right one may be raised towards the sheet, with a pen."""
    h, shade = height, "#14242B"
    for side in (-1, 1):
        if side > 0 and raised:
            continue
        seam = f"M{num(x + side * h * 0.098)} {num(foot - h * 0.66)} V{num(foot - h * 0.37)}"
        canvas.stroke(seam, shade, 2.5, 0.3)
    if raised:
        arm = f"M{num(x + h * 0.112)} {num(foot - h * 0.72)} L{num(x + h * 0.22)} {num(foot - h * 0.61)}"
        hand_x, hand_y = x + h * 0.262, foot - h * 0.755
        canvas.stroke(f"{arm} L{num(hand_x - 4)} {num(hand_y + 14)}", coat, h * 0.068)
        canvas.circle(hand_x, hand_y, h * 0.029, "#D9B49A")
        canvas.stroke(f"M{num(hand_x + 2)} {num(hand_y + 2)} l12 -26", CLOUDBERRY, 5)


def _sheet(canvas: Canvas, n: int, x: float, y: float) -> None:
    canvas.rect(x + 5, y + 7, 196, 268, "#14242B", 0.12)
    canvas.rect(x, y, 196, 268, PAPER)
    canvas.rect(x + 70, y - 10, 56, 20, SAGE, 0.9)
    canvas.rect(x + 22, y + 30, 96 + 40 * wobble(n, 3.1), 13, (SPRUCE, FJORD, SPRUCE, HEATHER, SPRUCE)[n])
    for row in range(8):
        width = 148 - 62 * wobble(3 * n + row, 2.9) * (row % 4 == 3)
        canvas.rect(x + 22, y + 66 + 23 * row, width, 6, SILVER)
    marked = (2, 5, 1, 4, 6)[n]
    canvas.rect(x + 20, y + 62 + 23 * marked, 152, 14, APRICOT, 0.55)
    canvas.rect(x + 22, y + 66 + 23 * marked, 148, 6, "#465459")


def answers() -> Canvas:
    """A phone with a question and three answers, around it those who think. It gives no answer away."""
    canvas = Canvas(1000, 1000)
    canvas.rect(0, 0, 1000, 1000, "#E7EFEC")
    for x, y, size, color in ((170, 250, 58, SPRUCE), (150, 560, 46, FJORD), (205, 800, 52, HEATHER),
                              (830, 210, 48, HEATHER), (852, 520, 58, SPRUCE), (800, 812, 46, FJORD)):  # fmt: skip
        canvas.circle(x, y, size, color)
        for dot in (-1, 0, 1):
            canvas.circle(x + dot * size * 0.44, y, size * 0.13, PAPER)
    canvas.rect(306, 96, 400, 824, "#14242B", 0.14, radius=60)
    canvas.rect(300, 84, 400, 824, NIGHT, radius=60)
    canvas.rect(322, 106, 356, 780, PAPER, radius=42)
    canvas.rect(450, 122, 100, 14, NIGHT, radius=7)
    for n, width in enumerate((284, 212)):
        canvas.rect(358, 190 + 40 * n, width, 20, "#14242B", radius=10)
    for n, (color, width) in enumerate(((SPRUCE, 150), (FJORD, 176), (HEATHER, 128))):
        y = 330 + 150 * n
        canvas.rect(352, y, 296, 118, SAGE, 0.35, radius=20)
        canvas.circle(404, y + 59, 30, color)
        canvas.rect(454, y + 50, width, 18, "#465459", radius=9)
    canvas.circle(500, 832, 28, APRICOT)
    canvas.stroke("M500 816 v16 l11 9", NIGHT, 6)
    return canvas


def counter() -> Canvas:
    """A bright room by day: somebody at a counter is shown something on a screen, another one waits with a book."""
    canvas = Canvas()
    floor, desk = 720.0, 560.0
    wall = canvas.gradient((0, 0), (0, floor), (0, "#E4EEEB", 1), (1, "#F3F8F6", 1))
    canvas.rect(0, 0, WIDTH, floor, wall)
    boards = canvas.gradient((0, floor), (0, HEIGHT), (0, "#D3DDDB", 1), (1, "#BCC9C8", 1))
    canvas.rect(0, floor, WIDTH, HEIGHT - floor, boards)
    for shelf in range(4):  # a bookcase
        y = 120 + 112 * shelf
        canvas.rect(1090, y, 480, 100, "#DCE8E5")
        x = 1098.0
        for n in range(16):
            wide, tall = 20 + 12 * wobble(n + 5 * shelf, 2.3), 58 + 32 * wobble(n + 7 * shelf, 1.7)
            color = (SPRUCE, NIGHT, FJORD, SAGE, HEATHER, SILVER)[int(6 * wobble(3 * n + 11 * shelf, 1.31)) % 6]
            if x + wide < 1564 and wobble(5 * n + shelf, 2.9) > 0.1:
                canvas.rect(x, y + 100 - tall, wide - 3, tall, color, radius=2)
            x += wide
        canvas.rect(1084, y + 100, 492, 8, "#A9B7B7")
    for lamp in (940, 1060):
        canvas.stroke(f"M{lamp} 0 V150", "#14242B", 3)
        canvas.path(f"M{lamp - 44} 200 q44 -100 88 0 Z", CLOUDBERRY if lamp == 940 else SPRUCE)
        canvas.ellipse(lamp, 201, 44, 6, "#FBE3C4")
    facing(canvas, 1266, desk, 84, SPRUCE, "#C98F6B", "#2A2320", long=True)
    canvas.rect(930, desk - 10, 640, 22, NIGHT, radius=6)
    front = canvas.gradient((0, desk), (0, floor + 60), (0, "#1A7561", 1), (1, "#145849", 1))
    canvas.rect(950, desk + 12, 600, floor + 50 - desk, front)
    for n in range(10):
        canvas.rect(970 + 62 * n, desk + 26, 3, floor + 20 - desk, "#145849", 0.7)
    canvas.path(f"M1360 {num(desk - 12)} l24 -118 h150 l-24 118 Z", "#14242B")
    canvas.path(f"M1372 {num(desk - 22)} l20 -98 h130 l-20 98 Z", "#8FC6BD")
    canvas.rect(1320, desk - 16, 120, 6, "#14242B", radius=3)
    plant(canvas, 1546, desk - 10, 92, SPRUCE, APRICOT)
    for x, tall, coat, head, lean, long in (
        (1070, 452, FJORD, "#8A5A3C", 1, False),
        (900, 424, HEATHER, "#C9C4BC", 1, True),
    ):
        canvas.ellipse(x, 826, tall * 0.22, 11, "#14242B", 0.14)
        person(canvas, x, 824, tall, coat, "#D9B49A", lean)
        hair(canvas, x, 824, tall, head, lean, long)
    canvas.stroke("M1118 520 L1180 560 L1230 546", FJORD, 30)
    canvas.circle(1236, 545, 13, "#D9B49A")
    canvas.rect(940, 600, 56, 74, CLOUDBERRY, radius=4)
    canvas.rect(946, 606, 6, 62, APRICOT, 0.8)
    return canvas


def _window(canvas: Canvas, x: float, y: float, w: float, h: float) -> None:
    """A window with daylight, hills and a tree behind it, and its light on the wall."""
    canvas.rect(x - 14, y - 14, w + 28, h + 28, PAPER)
    light = canvas.gradient((0, y), (0, y + h), (0, "#BFE0E0", 1), (0.7, "#E7F3EE", 1), (1, "#F8EBDC", 1))
    canvas.rect(x, y, w, h, light)
    canvas.path(f"M{num(x)} {num(y + h * 0.74)} Q{num(x + w * 0.3)} {num(y + h * 0.5)} {num(x + w * 0.62)} "
                f"{num(y + h * 0.7)} T{num(x + w)} {num(y + h * 0.62)} V{num(y + h)} H{num(x)} Z", SAGE)  # fmt: skip
    canvas.rect(x + w * 0.745, y + h * 0.55, w * 0.02, h * 0.2, "#8A5A3C")
    canvas.circle(x + w * 0.755, y + h * 0.46, w * 0.11, "#51B49E")
    canvas.circle(x + w * 0.68, y + h * 0.52, w * 0.07, "#51B49E")
    canvas.rect(x + w / 2 - 5, y, 10, h, PAPER)
    canvas.rect(x, y + h * 0.46, w, 8, PAPER)
    canvas.rect(x - 26, y + h + 12, w + 52, 14, "#C9D3D2")


def kitchen() -> Canvas:
    """Two people at a kitchen table in the morning; one looks at a phone, the other one tells something."""
    canvas = Canvas(1000, 1240)
    table = 905.0
    wall = canvas.gradient((0, 0), (0, 1240), (0, "#E4EEEB", 1), (1, "#F3F8F6", 1))
    canvas.rect(0, 0, 1000, 1240, wall)
    _window(canvas, 235, 120, 530, 420)
    plant(canvas, 500, 560, 110, SPRUCE, CLOUDBERRY)
    canvas.stroke("M500 0 V150", "#14242B", 4)
    canvas.path("M392 262 q108 -232 216 0 Z", NIGHT)
    canvas.ellipse(500, 263, 108, 12, "#FBE3C4")
    shade, dusk = (mixed(color, "#14242B", 0.18) for color in (SPRUCE, HEATHER))
    facing(canvas, 285, table, 132, SPRUCE, "#C98F6B", "#2A2320", long=True)
    facing(canvas, 735, table, 138, HEATHER, "#E3BFA3", "#8A5A3C")
    canvas.stroke(f"M168 {num(table - 130)} Q220 {num(table - 30)} 380 {num(table - 96)}", shade, 56)
    canvas.circle(394, table - 106, 25, "#C98F6B")
    canvas.rect(376, table - 208, 74, 132, "#14242B", radius=12)
    canvas.rect(383, table - 196, 60, 106, "#8FC6BD", radius=4)
    canvas.stroke(f"M852 {num(table - 130)} Q830 {num(table - 40)} 640 {num(table - 54)}", dusk, 56)
    cup(canvas, 545, table - 12, 84, CLOUDBERRY)
    canvas.circle(604, table - 54, 27, "#E3BFA3")
    canvas.rect(0, table - 12, 1000, 34, "#C98F6B", radius=4)
    canvas.rect(0, table + 22, 1000, 320, "#B57B58")
    for n in range(6):
        canvas.rect(0, table + 60 + 52 * n, 1000, 3, "#8A5A3C", 0.28)
    cup(canvas, 905, table - 12, 78, SAGE)
    canvas.ellipse(140, table - 14, 92, 13, PAPER)
    for x, y in ((112, 38), (150, 46), (176, 36)):
        canvas.ellipse(x, table - y, 30, 18, APRICOT)
    return canvas


def workshop() -> Canvas:
    """Three people at a wall full of notes, in daylight; one of them has just moved a note to the middle."""
    canvas = Canvas()
    floor = 700.0
    wall = canvas.gradient((0, 0), (0, floor), (0, "#E4EEEB", 1), (1, "#F3F8F6", 1))
    canvas.rect(0, 0, WIDTH, floor, wall)
    boards = canvas.gradient((0, floor), (0, HEIGHT), (0, "#D3DDDB", 1), (1, "#B4C2C1", 1))
    canvas.rect(0, floor, WIDTH, HEIGHT - floor, boards)
    canvas.rect(0, floor - 12, WIDTH, 12, PAPER)
    shine = canvas.gradient((450, 0), (1000, 0), (0, "#FFF3DF", 0.75), (1, "#FFF3DF", 0))
    canvas.polygon([(464, 110), (1000, 210), (1000, 640), (464, 520)], shine)
    canvas.rect(880, 96, 690, 500, PAPER, radius=6)
    canvas.rect(880, 96, 690, 500, SILVER, 0.25, radius=6)
    colors = (SAGE, APRICOT, SAGE, "#CFE6E1", "#CFE6E1", SAGE, "#BFD3E6")
    for n in range(30):
        row, column = divmod(n, 7)
        if row == 1 and 2 <= column <= 4:
            continue
        x, y = 906 + 92 * column + 14 * wobble(n, 2.2), 122 + 114 * row + 16 * wobble(n, 3.4)
        canvas.rect(x + 3, y + 4, 70, 70, "#14242B", 0.1)
        canvas.rect(x, y, 70, 70, colors[int(7 * wobble(n, 1.9)) % 7])
        for line in range(3 - n % 2):
            canvas.rect(x + 9, y + 16 + 15 * line, 30 + 22 * wobble(n + line, 2.6), 4, "#465459", 0.65)
    canvas.circle(1226, 300, 84, APRICOT, 0.35)
    canvas.rect(1180, 254, 92, 92, CLOUDBERRY)
    for line in range(3):
        canvas.rect(1192, 274 + 19 * line, 64 - 12 * line, 5, PAPER, 0.9)
    for x, tall, coat, head, lean, long in (
        (960, 470, SPRUCE, "#2A2320", 1, True), (1126, 500, NIGHT, "#8A5A3C", 1, False),
        (1450, 452, HEATHER, "#C9C4BC", -1, True),
    ):  # fmt: skip
        canvas.ellipse(x, 802, tall * 0.2, 11, "#14242B", 0.15)
        person(canvas, x, 800, tall, coat, "#D9B49A", lean)
        hair(canvas, x, 800, tall, head, lean, long)
    canvas.stroke("M1180 446 L1228 410 L1228 362", NIGHT, 32)
    canvas.circle(1228, 352, 15, "#D9B49A")
    canvas.stroke("M1396 480 L1346 440", HEATHER, 30)
    canvas.circle(1340, 434, 14, "#D9B49A")
    return canvas


def _brush(canvas: Canvas, x: float, y: float, color: str, bristles: str = SILVER) -> None:
    """A toothbrush that stands on its end, its head at the top."""
    canvas.stroke(f"M{num(x)} {num(y)} C{num(x - 8)} {num(y - 70)} {num(x + 6)} {num(y - 120)} {num(x)} {num(y - 196)}",
                  color, 17)  # fmt: skip
    canvas.rect(x + 6, y - 212, 24, 62, bristles, radius=4)
    canvas.rect(x + 6, y - 212, 24, 22, SAGE, radius=4)
    canvas.rect(x - 9, y - 216, 18, 72, color, radius=8)


def stick() -> Canvas:
    """A twig, frayed at one end."""
    canvas = Canvas(300, 300)
    canvas.stroke("M64 268 C110 190 150 140 226 52", "#8A5A3C", 20)
    canvas.stroke("M132 164 q34 -2 52 18", "#8A5A3C", 12)
    for n in range(6):
        canvas.stroke(f"M{222 + n} 58 l{-14 + 11 * n} {-34 + 3 * n}", "#B57B58", 6)
    canvas.ellipse(196, 186, 22, 10, SPRUCE)
    return canvas


def shared_brush() -> Canvas:
    """One toothbrush in a mug, and the hands of a family that reach for it."""
    canvas = Canvas(300, 300)
    _brush(canvas, 152, 262, FJORD)
    canvas.rect(108, 190, 84, 96, CLOUDBERRY, radius=10)
    canvas.rect(108, 206, 84, 8, APRICOT, 0.8)
    for x, y, way, skin in ((8, 70, 1, "#D9B49A"), (8, 140, 1, "#8A5A3C"), (292, 100, -1, "#C98F6B")):
        canvas.stroke(f"M{x} {y} h{way * 66}", SPRUCE if way > 0 else HEATHER, 28)
        canvas.circle(x + way * 80, y, 17, skin)
        canvas.stroke(f"M{x + way * 84} {y - 6} l{way * 20} -9", skin, 11)
    return canvas


def own_brush() -> Canvas:
    """A mug with one's own toothbrush."""
    canvas = Canvas(300, 300)
    _brush(canvas, 158, 258, CLOUDBERRY)
    canvas.rect(112, 180, 84, 106, SPRUCE, radius=10)
    canvas.rect(112, 180, 84, 12, SAGE, radius=6)
    canvas.circle(154, 240, 22, PAPER)
    canvas.circle(154, 234, 7, SPRUCE)
    canvas.path("M141 254 q13 -17 26 0 Z", SPRUCE)
    return canvas


def electric_brush() -> Canvas:
    """An electric toothbrush on its charger, at work."""
    canvas = Canvas(300, 300)
    canvas.rect(128, 118, 48, 158, NIGHT, radius=22)
    canvas.rect(143, 46, 18, 84, SILVER, radius=8)
    canvas.circle(152, 44, 25, SILVER)
    canvas.circle(152, 44, 17, PAPER)
    canvas.circle(152, 170, 10, "#87E4D0")
    canvas.rect(146, 196, 12, 34, "#1C5660", radius=6)
    canvas.rect(98, 268, 108, 20, "#1C5660", radius=9)
    for side in (-1, 1):
        for n in range(2):
            r = 40 + 16 * n
            canvas.stroke(f"M{152 + side * r} {26 - 3 * n} q{side * 10} 18 0 {36 + 6 * n}", CLOUDBERRY, 6)
    return canvas


def _figure(canvas: Canvas, x: float, y: float, size: float, color: str, fill: float = 1) -> None:
    """A figure like a token in a game; only the lower part of it, `fill` of its height, has the colour."""
    for paint, share in (("#DEE3E5", 1.0), (color, fill)):
        top = y - size * share
        if share >= 1:
            canvas.circle(x, y - size * 0.8, size * 0.2, paint)
        body = max(top, y - size * 0.56)
        canvas.rect(x - size * 0.25, body, size * 0.5, y - body, paint, radius=size * (0.2 if share >= 0.56 else 0.04))


def breadth() -> Canvas:
    """A great many figures, each of which has a little of the colour."""
    canvas = Canvas(1140, 620)
    for row in range(5):
        for column in range(20):
            _figure(canvas, 30 + 57 * column, 112 + 124 * row, 98, SAGE, 1)
    return canvas


def depth() -> Canvas:
    """The same many figures, of which three are coloured all through."""
    canvas = Canvas(1140, 620)
    for row in range(5):
        for column in range(20):
            _figure(canvas, 30 + 57 * column, 112 + 124 * row, 98, CLOUDBERRY, 1 if (row, column) in CHOSEN else 0)
    return canvas


CHOSEN = ((1, 5), (2, 12), (3, 8))

PICTURES: dict[str, Callable[[], Canvas]] = {
    "pinne": stick,
    "delad-borste": shared_brush,
    "egen-borste": own_brush,
    "elborste": electric_brush,
    "bredd": breadth,
    "djup": depth,
    "ralsen": rails,
    "fonstren": windows,
    "fonstren-tanda": lambda: windows(0.42),
    "utsikten": lookout,
    "utsikten-gryning": lambda: lookout(morning=True),
    "bocker": books,
    "bocker-vaxer": lambda: books(1.18, 0.7),
    "disken": counter,
    "koksbordet": kitchen,
    "vaggen": workshop,
    "vernissagen": exhibition,
    "svaren": answers,
}

if __name__ == "__main__":
    for name, draw in PICTURES.items():
        Path(__file__).with_name(f"{name}.svg").write_text(draw().svg(), encoding="utf-8", newline="\n")
