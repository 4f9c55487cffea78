"""Contrast of text on what is really drawn behind it: the deck as LibreOffice draws it, looked at pixel by pixel."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from deckgen.scene.items import RunStyle, Scene, Shape, Text, TextBody, walk
from deckgen.scene.shades import LARGE, LARGE_BOLD, READ, SEEN
from deckgen.scene.template import Theme
from deckgen.scene.text_places import placed_paragraphs
from deckgen.values.color import contrast
from deckgen.values.units import Box

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))
from support import office_drawing

DPI = 72
SHARE = 0.12  # of the pixels behind a text: a colour that covers less is not what it stands on
STEP = 16  # colours that differ by less are one
NEAR = 40  # per channel: pixels so near to the text's colour are its letters


class Faint(NamedTuple):
    """A text that does not stand out: its slide, its words, the contrast, and that which it should have."""

    slide: int
    words: str
    ratio: float
    wanted: float


def faint_texts(pages: Sequence[Image.Image], scenes: Sequence[Scene], theme: Theme) -> list[Faint]:
    """Every text whose contrast to the pixels behind it is too low. Hidden slides are not among the drawn pages."""
    shown = [scene for scene in scenes if not scene.hidden]
    found = []
    for number, (scene, page) in enumerate(zip(shown, pages, strict=True), start=1):
        every = (text for body, box in _bodies(scene) for text in _seen(body, box, page, scene, theme))
        found += [text._replace(slide=number) for text in every if text.ratio < text.wanted]
    return found


def drawn_pages(pptx: bytes) -> list[Image.Image]:
    """The slides as LibreOffice draws them, without hidden ones."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office_drawing.convert(pptx, folder)
        subprocess.run(["pdftoppm", "-r", str(DPI), "-png", "deck.pdf", "page"], cwd=folder, check=True)
        files = sorted(folder.glob("page-*.png"))
        return [Image.open(io.BytesIO(file.read_bytes())).convert("RGB") for file in files]


def contact_sheet(pages: Sequence[Image.Image], across: int = 10) -> Image.Image:
    """All pages on one picture."""
    small = [page.resize((240, round(240 * page.height / page.width))) for page in pages]
    step = (small[0].width + 4, small[0].height + 4)
    sheet = Image.new("RGB", (across * step[0], -(-len(small) // across) * step[1]), "#808080")
    for number, page in enumerate(small):
        sheet.paste(page, (number % across * step[0], number // across * step[1]))
    return sheet


def _bodies(scene: Scene) -> Iterator[tuple[TextBody, Box]]:
    for item in walk(scene.items):
        if isinstance(item, Text | Shape) and item.body is not None and not item.body.rotation and item.box.y >= 0:
            yield item.body, item.box


def _seen(body: TextBody, box: Box, page: Image.Image, scene: Scene, theme: Theme) -> Iterator[Faint]:
    """The contrast of each paragraph; none where it is too small to be told. Sizes are those on a slide of ours."""
    across = page.width / scene.size.w
    for paragraph, place in placed_paragraphs(body, box):
        if not paragraph.text.strip():
            continue
        left, top, right, bottom = (edge * across for edge in (place.x, place.y, place.right, place.bottom))
        seen = page.crop((round(left), round(top), round(right), round(bottom)))
        if min(seen.size) < 2:
            continue
        every = {run.style for line in paragraph.lines for run in line.runs if run.text.strip()} or {paragraph.style}
        found = [_faint(style, paragraph.text, seen, theme, every) for style in every if not style.highlight]
        yield from sorted(filter(None, found), key=lambda each: each.ratio - each.wanted)[:1]


def _faint(style: RunStyle, words: str, seen: Image.Image, theme: Theme, every: Collection[RunStyle]) -> Faint | None:
    """The contrast of the words in one style; those in `every` other one are no ground of theirs."""
    ink = theme.rgb(style.color)
    large = style.size >= LARGE or (style.bold and style.size >= LARGE_BOLD)
    others = tuple(theme.rgb(other.color) for other in every if other.color != style.color)
    grounds = _grounds(seen, ink, others)
    ratio = min((contrast(ink, ground) for ground in grounds), default=0.0)
    return Faint(0, words[:40], round(ratio, 1), SEEN if large else READ) if grounds else None


def _grounds(seen: Image.Image, ink: str, others: Sequence[str]) -> tuple[str, ...]:
    """The colours behind a text that cover much of its place, without all letters and their blurred edges."""
    letters = [tuple(int(rgb[n : n + 2], 16) for n in (0, 2, 4)) for rgb in (ink, *others)]
    pixels = seen.width * seen.height
    counted: list[tuple[int, tuple[int, ...]]] = seen.getcolors(pixels)  # type: ignore[assignment]  # RGB, all of them
    beside = _alike({pixel: count for count, pixel in counted if _apart(pixel, letters[0]) > NEAR})
    if not beside or sum(beside.values()) * 5 < pixels:
        return (ink,)  # nearly all of it has the text's own colour: it is not seen at all
    ground = beside.most_common(1)[0][0]
    bare = {
        color: count for color, count in beside.items() if color == ground or not _is_letter(color, letters, ground)
    }
    every = sum(bare.values())
    return tuple("".join(f"{part:02X}" for part in c) for c, count in bare.items() if count >= SHARE * every)


def _alike(counted: Mapping[tuple[int, ...], int]) -> Counter[tuple[int, ...]]:
    """The colours, of those that are one in the eye the most frequent for all."""
    alike: dict[tuple[int, ...], Counter[tuple[int, ...]]] = {}
    for color, count in counted.items():
        alike.setdefault(tuple(round(part / STEP) for part in color), Counter())[color] = count
    return Counter({each.most_common(1)[0][0]: each.total() for each in alike.values()})


def _is_letter(color: Sequence[int], letters: Sequence[Sequence[int]], ground: Sequence[int]) -> bool:
    return any(_apart(color, letter) <= NEAR or _blurred(color, letter, ground) for letter in letters)


def _apart(one: Sequence[int], other: Sequence[int]) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def _blurred(color: Sequence[int], letter: Sequence[int], ground: Sequence[int]) -> bool:
    """Whether a colour is a mixture of the letters' and the ground's, as at the edges of letters."""
    way = [g - i for g, i in zip(ground, letter, strict=True)]
    length = sum(part * part for part in way) or 1
    share = sum((c - i) * part for c, i, part in zip(color, letter, way, strict=True)) / length
    mixed = [i + share * part for i, part in zip(letter, way, strict=True)]
    return 0 <= share < 1 and max(abs(c - m) for c, m in zip(color, mixed, strict=True)) <= 2 * STEP
