"""Draws the picture on the cover of Exempelbolaget's template: tiles of quarter circles in the company's colours.

`PYTHONPATH=tests:src python -m support.company_picture` draws it anew. It is ours, under this repository's licence.
"""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image, ImageDraw

from support.paths import ROOT

FILE = ROOT / "tests" / "data" / "company-cover.png"
TILE, ACROSS, DOWN = 180, 6, 6  # pixels of a tile, and how many there are
FINE = 4  # times as large while it is drawn, so that edges come out smooth
NAVY, TEAL, COPPER, MIST, SAND = "#17324D", "#0F6E84", "#C8553D", "#9FC3CC", "#E9DFCF"
# A tile: its ground, and the colours of the quarter circles round its four corners, clockwise from the upper left.
PATTERN = """
N:T... N:.... T:.N.. N:...C M:..T. T:N...
N:.... N:..T. N:T.T. T:..S. N:C... T:.M..
N:...T T:.N.. S:..C. N:M... T:.N.N C:...N
N:.... N:M... T:...N C:.S.. N:..T. M:T...
N:..T. N:.... M:.T.. N:T.T. S:C... T:..N.
N:.... T:N... N:..C. T:...M N:.T.. N:S...
"""
COLORS = {"N": NAVY, "T": TEAL, "C": COPPER, "M": MIST, "S": SAND}


def tiles() -> Iterator[tuple[int, int, str, str]]:
    """Column, row, ground and corners of each tile."""
    for row, line in enumerate(PATTERN.split("\n")[1:-1]):
        for column, tile in enumerate(line.split()):
            yield column, row, tile[0], tile[2:]


def draw() -> Image.Image:
    """The picture."""
    side = TILE * FINE
    image = Image.new("RGB", (ACROSS * side, DOWN * side), NAVY)
    pen = ImageDraw.Draw(image)
    for column, row, ground, corners in tiles():
        x, y = column * side, row * side
        pen.rectangle((x, y, x + side - 1, y + side - 1), fill=COLORS[ground])
        middles = ((x, y, 0), (x + side, y, 90), (x + side, y + side, 180), (x, y + side, 270))
        for (cx, cy, start), color in zip(middles, corners, strict=True):
            if color != ".":
                pen.pieslice((cx - side, cy - side, cx + side, cy + side), start, start + 90, fill=COLORS[color])
    small = image.resize((ACROSS * TILE, DOWN * TILE), Image.Resampling.BOX)
    return small.quantize(64, dither=Image.Dither.NONE)


if __name__ == "__main__":
    draw().save(FILE, optimize=True)
