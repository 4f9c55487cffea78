"""What a slide says to those who hear it: alternative texts of whole slides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from deckgen.scene.items import Chart, Group, Item, Paragraph, Picture, Scene, Shape, Table, Text, TextBody


def spoken_text(scene: Scene) -> str:
    """What a slide says, in reading order: its texts, and the alternative texts of its drawings and pictures."""
    picture = (scene.background_picture,) if scene.background_picture else ()
    return "\n".join(text for text in _spoken((*scene.items, *picture)) if text.strip())


def _spoken(items: Iterable[Item]) -> Iterator[str]:
    """The texts of items in order; the cells of a table's row are joined by semicolons."""
    for item in items:
        match item:
            case Text(body=body):
                yield _words(body)
            case Shape(body=body, alt=alt):
                yield alt
                yield _words(body) if body else ""
            case Table(rows=rows):
                yield from ("; ".join(_words(cell.body) for cell in row) for row in rows)
            case Group(items=inner, alt=alt):
                yield alt
                yield from _spoken(inner)
            case Picture(alt=alt) | Chart(alt=alt):
                yield alt


def _words(body: TextBody) -> str:
    """The text of a body, one line per paragraph."""
    return "\n".join(_said(paragraph).replace("\n", " ") for paragraph in body.paragraphs)


def _said(paragraph: Paragraph) -> str:
    """The text of a paragraph, with its formulas as they are read aloud."""
    formulas = [run.style.formula for line in paragraph.lines for run in line.runs if run.style.formula is not None]
    text = paragraph.text
    for formula in dict.fromkeys(formulas):
        text = text.replace(formula.words, formula.spoken)
    return text
