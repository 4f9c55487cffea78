"""What differs between two decks, in words: slides, texts, figures, notes, pictures, and what was moved by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum
from itertools import zip_longest

from deckgen.comparing.finished import FinishedDeck, FinishedShape, FinishedSlide, FinishedTable
from deckgen.comparing.matching import SlidePair, match_slides
from deckgen.values.value import value_class

SEEN = 12_700 * 3  # EMU that a shape is moved by hand at least: three points; programs round by less
ALIKE = 0.5  # of their words that two paragraphs must share to be taken for one
WORD = re.compile(r"\w+")
AHEAD = 20  # paragraphs among which the one that replaces another is looked for


class ChangedPart(Enum):
    """What of a slide a change is in."""

    TITLE = "title"
    TEXT = "text"
    DATA = "data"
    NOTES = "notes"
    PICTURE = "picture"
    HIDDEN = "hidden"
    LOOK = "look"


@value_class
class SlideChange:
    """One change on a slide: what it was and what it is, "" where there was or is nothing.

    Of a cell, `where` is what it is called by, `row` what stood in its row and `column` its place there.
    """

    part: ChangedPart
    before: str
    after: str
    where: str = ""
    row: tuple[str, ...] = ()
    column: int = 0


@value_class
class SlideDifference:
    """What became of one slide; `old` or `new` is None where it was added or removed."""

    old: FinishedSlide | None
    new: FinishedSlide | None
    moved: bool = False
    changes: tuple[SlideChange, ...] = ()

    @property
    def id(self) -> str:
        """What the slide is called in either deck: programs drop the ids of what they save."""
        return self.slide.id or (self.old.id if self.old else "")

    @property
    def slide(self) -> FinishedSlide:
        """The slide as it is, or as it was where it was removed."""
        slide = self.new or self.old
        assert slide is not None
        return slide


@value_class
class Comparison:
    """Two decks laid side by side: the slides that differ, in the order of the new deck, and how many do not.

    A removed slide stands behind the one that it stood behind.
    """

    old: str
    new: str
    slides: tuple[SlideDifference, ...]
    same: int


def compare_decks(old: FinishedDeck, new: FinishedDeck) -> Comparison:
    """What differs. Places and paints of shapes count only where one of the decks was edited by hand: a program that
    composes slides anew moves shapes because their words have changed.
    """
    by_hand = not (old.is_ours and new.is_ours)
    pairs, removed, added = match_slides(old.slides, new.slides)
    found = [SlideDifference(p.old, p.new, p.moved, tuple(_changes(p, by_hand))) for p in pairs]
    differing = [each for each in found if each.moved or each.changes]
    follows = {pair.old.number: pair.new.number for pair in pairs}
    lost = [(_place_of_removed(slide, follows), SlideDifference(slide, None)) for slide in removed]
    come = [((slide.number, 0), SlideDifference(None, slide)) for slide in added]
    kept = [((each.new.number, 0), each) for each in differing if each.new]
    ordered = sorted([*kept, *come, *lost], key=lambda row: row[0])
    return Comparison(old.name, new.name, tuple(each for _, each in ordered), len(pairs) - len(differing))


def _place_of_removed(slide: FinishedSlide, follows: dict[int, int]) -> tuple[int, int]:
    before = next((follows[n] for n in range(slide.number - 1, 0, -1) if n in follows), 0)
    return before, slide.number


def _changes(pair: SlidePair, by_hand: bool) -> Iterator[SlideChange]:
    old, new = pair.old, pair.new
    if old.title != new.title:
        yield SlideChange(ChangedPart.TITLE, old.title, new.title)
    yield from _text_changes(ChangedPart.TEXT, old.texts, new.texts)
    yield from _data_changes(old.tables, new.tables)
    yield from _text_changes(ChangedPart.NOTES, old.notes, new.notes)
    yield from _picture_changes(old, new)
    if old.hidden != new.hidden:
        yield SlideChange(ChangedPart.HIDDEN, _hidden(old), _hidden(new))
    if by_hand:
        yield from _look_changes(old, new)


def _hidden(slide: FinishedSlide) -> str:
    return "hidden" if slide.hidden else "shown"


def _text_changes(part: ChangedPart, old: Sequence[str], new: Sequence[str]) -> Iterator[SlideChange]:
    """Paragraphs that were replaced, added or removed, in their order."""
    for way, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if way != "equal":
            yield from (SlideChange(part, before, after) for before, after in _paired(old[a:b], new[c:d]))


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Paragraphs that replace each other. Those that are alike belong together, the others were removed and added."""
    at = 0  # of the new ones that are not told yet
    for before in old:
        likeness, place = max(
            ((_alike(before, new[n]), -n) for n in range(at, min(at + AHEAD, len(new)))), default=(0, 0)
        )
        if likeness >= ALIKE:
            yield from (("", text) for text in new[at:-place])
            yield before, new[-place]
            at = 1 - place
        else:
            yield before, ""
    yield from (("", text) for text in new[at:])


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, WORD.findall(one), WORD.findall(other), autojunk=False).ratio()


def _data_changes(old: Sequence[FinishedTable], new: Sequence[FinishedTable]) -> Iterator[SlideChange]:
    """Cells that differ; whole rows of a table that has more or fewer of them."""
    for before, after in zip_longest(old, new):
        if before is None or after is None:
            yield SlideChange(ChangedPart.DATA, _summary(before), _summary(after))
        elif before.rows != after.rows:
            yield from _cell_changes(before, after)


def _summary(table: FinishedTable | None) -> str:
    if table is None:
        return ""
    return f"{'chart' if table.is_chart else 'table'}: " + "; ".join(" | ".join(row) for row in table.rows)


def _cell_changes(old: FinishedTable, new: FinishedTable) -> Iterator[SlideChange]:
    ways = SequenceMatcher(None, old.rows, new.rows, autojunk=False).get_opcodes()
    for way, a, b, c, d in ways:
        if way == "equal":
            continue
        for before, after in zip_longest(old.rows[a:b], new.rows[c:d]):
            if before is None or after is None or len(before) != len(after):
                yield SlideChange(ChangedPart.DATA, " | ".join(before or ()), " | ".join(after or ()), "row")
                continue
            for column, (was, becomes) in enumerate(zip(before, after, strict=True)):
                if was != becomes:
                    yield SlideChange(ChangedPart.DATA, was, becomes, _cell_name(old, before, column), before, column)


def _cell_name(table: FinishedTable, row: tuple[str, ...], column: int) -> str:
    """What a cell is called by: the name of its row and that of its column."""
    names = (row[0] if column else "", table.rows[0][column] if row is not table.rows[0] else "")
    return ", ".join(filter(None, names))


def _picture_changes(old: FinishedSlide, new: FinishedSlide) -> Iterator[SlideChange]:
    gone = [alt for alt, digest in old.pictures if digest not in {d for _, d in new.pictures}]
    come = [alt for alt, digest in new.pictures if digest not in {d for _, d in old.pictures}]
    for before, after in zip_longest(gone, come):
        yield SlideChange(ChangedPart.PICTURE, _named(before), _named(after))


def _named(alt: str | None) -> str:
    return "" if alt is None else alt or "a picture without a description"


def _look_changes(old: FinishedSlide, new: FinishedSlide) -> Iterator[SlideChange]:
    for name, before in old.shapes.items():
        after = new.shapes.get(name)
        if after is None:
            continue
        if moved := _movement(before, after):
            yield SlideChange(ChangedPart.LOOK, "", moved, name)
        if before.fill != after.fill:
            yield SlideChange(ChangedPart.LOOK, "", "another fill", name)


def _movement(old: FinishedShape, new: FinishedShape) -> str:
    """How a shape was moved and sized, in words; "" where it was not. Lengths are in centimetres, 360,000 EMU each."""
    if new.place is None:
        return ""
    if old.place is None:
        return "placed by hand"
    across, down, wider, higher = (b - a for a, b in zip(old.place, new.place, strict=True))
    told = (
        _told(across, "to the right", "to the left"),
        _told(down, "down", "up"),
        _told(wider, "wider", "narrower"),
        _told(higher, "higher", "lower"),
    )
    return ", ".join(filter(None, told))


def _told(length: int, more: str, less: str) -> str:
    return f"{abs(length) / 360_000:.1f} cm {more if length > 0 else less}" if abs(length) >= SEEN else ""
