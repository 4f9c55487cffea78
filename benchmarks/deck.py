"""The deck that everyone builds, as workshops are: sections, points on two levels, tables, pictures, columns, notes.

In every twentieth slide there is a list, and in another a table, that holds more than a slide has room for.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw

TEXT = (
    "people plan work that matters and learn while they build together what the town needs most from its library next "
    "year when new tools change how we meet and what we expect of each other every single day"
)
WORDS = TEXT.split()
PICTURES = ("one.png", "two.png", "three.png", "one.jpg", "two.jpg", "three.jpg")
HEADER = ("Time", "What happens", "Who", "Material")


class Point(NamedTuple):
    """A point, and the points below it."""

    text: str
    below: tuple[str, ...] = ()


class Content(NamedTuple):
    """What a slide holds: points, in one or two columns, or the rows of a table, or a picture; and its notes."""

    kind: str  # section | points | table | picture | columns
    title: str
    notes: str
    subtitle: str = ""
    columns: tuple[tuple[Point, ...], ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    picture: str = ""


def contents(count: int) -> list[Content]:
    """The slides after the title slide: the same for a number every time."""
    return [_content(number) for number in range(1, count)]


def _content(number: int) -> Content:
    chance = random.Random(number)
    kind = ("section", "points", "points", "table", "picture", "columns", "points", "table", "picture", "columns")
    made = Content(kind[number % 10], f"{_words(chance, 3, 6)} {number}", _words(chance, 72, 78))
    match made.kind:
        case "section":
            return made._replace(subtitle=_words(chance, 5, 9))
        case "points":
            return made._replace(columns=(_points(chance, is_full=number % 20 == 16),))
        case "columns":
            return made._replace(columns=tuple(tuple(Point(_words(chance, 4, 8)) for _ in range(4)) for _ in "ab"))
        case "table":
            return made._replace(rows=_rows(chance, is_full=number % 20 == 17))
        case _:
            return made._replace(picture=PICTURES[number % len(PICTURES)])


def _points(chance: random.Random, is_full: bool) -> tuple[Point, ...]:
    count, fewest, most = (10, 18, 24) if is_full else (chance.randint(3, 5), 5, 11)
    return tuple(
        Point(_words(chance, fewest, most), tuple(_words(chance, 4, 9) for _ in range(chance.randint(0, 3))))
        for _ in range(count)
    )


def _rows(chance: random.Random, is_full: bool) -> tuple[tuple[str, ...], ...]:
    count, what, material = (14, (6, 10), (4, 8)) if is_full else (5, (2, 5), (1, 3))
    return tuple(
        (f"{9 + row // 2:02}:{row % 2 * 30:02}", _words(chance, *what), _words(chance, 1, 1), _words(chance, *material))
        for row in range(count)
    )


def _words(chance: random.Random, fewest: int, most: int) -> str:
    """A sentence of so many words."""
    return " ".join(chance.choices(WORDS, k=chance.randint(fewest, most))).capitalize()


# --- as each contender wants it -------------------------------------------------------------------------


def ours(slides: int) -> str:
    """The deck in our dialect."""
    head = "---\ndeck: {title: Benchmark, language: en-GB}\n---\n# Benchmark\n\nThe same deck for everyone\n"
    return "\n".join([head, *map(_ours, contents(slides))])


def _ours(content: Content) -> str:
    layout = {"section": "layout: section\n---\n", "columns": "layout: two-columns\n---\n"}.get(content.kind, "")
    sides = ("::left::", "::right::") if content.kind == "columns" else ("",)
    body = [
        line for side, points in zip(sides, content.columns, strict=False) for line in ("", side, "", *_list(points, 2))
    ]
    lines = [f"---\n{layout}# {content.title}", "", content.subtitle, *body, *_table(content), *_picture(content)]
    return "\n".join([*lines, "", "::: notes", content.notes, ":::", ""])


def pandoc(slides: int) -> str:
    """The same deck as pandoc wants it."""
    return "\n".join(["---\ntitle: Benchmark\nlang: en-GB\n---\n", *map(_pandoc, contents(slides))])


def _pandoc(content: Content) -> str:
    lines = [f"{'#' if content.kind == 'section' else '##'} {content.title}", ""]
    if content.kind == "columns":
        sides = (["::: column", *_list(points, 4), ":::"] for points in content.columns)
        lines += [":::: columns", *(line for side in sides for line in side), "::::"]
    else:
        lines += [line for points in content.columns for line in _list(points, 4)]
    return "\n".join([*lines, *_table(content), *_picture(content), "", "::: notes", content.notes, ":::", ""])


def _list(points: tuple[Point, ...], indent: int) -> list[str]:
    return [line for point in points for line in (f"- {point.text}", *(f"{' ' * indent}- {x}" for x in point.below))]


def _table(content: Content) -> list[str]:
    rows = [HEADER, ("---",) * len(HEADER), *content.rows] if content.rows else []
    return [f"| {' | '.join(row)} |" for row in rows]


def _picture(content: Content) -> list[str]:
    return [f"![{content.title}]({content.picture})"] if content.picture else []


def draw_pictures(folder: Path) -> None:
    """The pictures of the deck: drawings of some 100 to 200 KB each."""
    for number, name in enumerate(PICTURES):
        chance = random.Random(number)
        wide, high = (640, 360) if name.endswith(".png") else (1280, 720)
        noise = chance.randbytes(wide * high // 16)
        picture = Image.frombytes("L", (wide // 4, high // 4), noise).resize((wide, high), Image.Resampling.BICUBIC)
        picture = picture.convert("RGB")
        pen = ImageDraw.Draw(picture)
        for _ in range(25):
            x, y = chance.randrange(wide), chance.randrange(high)
            color = (chance.randrange(256), chance.randrange(256), chance.randrange(256))
            pen.ellipse((x, y, x + chance.randrange(20, wide // 4), y + chance.randrange(20, high // 4)), fill=color)
        picture.save(folder / name, quality=78)


def write(folder: Path, slides: int, *dialects: Callable[[int], str]) -> None:
    """The deck's pictures, and a text in each of the dialects, named after it."""
    draw_pictures(folder)
    for dialect in dialects:
        (folder / f"{dialect.__name__}.md").write_text(dialect(slides), encoding="utf-8")
