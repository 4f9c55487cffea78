"""Where a stranger's slides begin: at the level that their author chose, and at sub-headings where one is long."""

from __future__ import annotations

import pytest

from deckgen import reader
from deckgen.deck.model import Picture, Slide, plain
from deckgen.reader.other_tools import convert
from deckgen.values.source import Source

POINTS = "".join(f"- point {n}\n" for n in range(12))


def slides(text: str, path: str = "a.md") -> list[Slide]:
    deck, _ = reader.read({path: text}, path)
    assert deck is not None
    return list(deck.slides)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("# A\n\n### B\n\nx\n\n### C\n\nx\n\n# D\n\n### E\n\nx\n\n### F\n\nx\n", ["A", "B", "C", "D", "E", "F"]),
        ("# A\n\nx\n\n## B\n\nx\n\n## C\n\nx\n\n## D\n\nx\n\n### E\n\nx\n\n## F\n\nx\n", ["A", "B", "C", "D", "F"]),
        (f"---\nmarp: true\n---\n\n## A\n\n### B\n\n{POINTS}\n### C\n\n{POINTS}", ["A: B", "A: C"]),
        (f"---\nmarp: true\n---\n\n## A\n\nx\n\n### B\n\n{POINTS}\n### C\n\n{POINTS}", ["A", "A: B", "A: C"]),
        ("---\nmarp: true\n---\n\n## A\n\n### B\n\nx\n\n### C\n\nx\n", ["A"]),
        (f"---\nmarp: true\n---\n\n## A\n\n<div>\n\n### B\n\n{POINTS}\n### C\n\n{POINTS}\n</div>\n", ["A"]),
    ],
)
def test_slides_begin_where_their_author_meant(text: str, titles: list[str]) -> None:
    assert [plain(slide.title) for slide in slides(text)] == titles


@pytest.mark.parametrize(("number", "rows"), [(2, [2]), (4, [4]), (6, [3, 3]), (9, [3, 3, 3])])
def test_pictures_of_one_paragraph_stand_in_rows(number: int, rows: list[int]) -> None:
    pictures = " ".join(f"![w:200 P{n}](p{n}.png)" for n in range(number))
    (slide,) = slides(f"---\nmarp: true\n---\n\n# A\n\n{pictures}\n")
    made = convert(Source("a.md", f"---\nmarp: true\n---\n\n# A\n\n{pictures}\n")).value.text
    assert [row.count("::next::") + 1 for row in made.split("::first::")[1:]] == rows
    assert len(slide.slots) == number
    assert all(isinstance(slot.blocks[0], Picture) for slot in slide.slots)


def test_a_picture_in_a_sentence_makes_no_row() -> None:
    (slide,) = slides("---\nmarp: true\n---\n\n# A\n\nPress ![one](a.png) ![two](b.png)\n")
    assert not slide.slots
