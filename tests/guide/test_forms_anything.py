"""Whatever an author puts on a worksheet, its form is sound: fields named once, explained, and where they belong."""

from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from deckgen.deck.model import (
    Block,
    Cell,
    Heading,
    List,
    ListItem,
    Note,
    Paragraph,
    Quote,
    Run,
    Slide,
    Table,
    WriteSpace,
)
from deckgen.deck.schedule import plan
from deckgen.guide import Manuscript, worksheets_html
from deckgen.guide.sheets.worksheets import make_folder
from support.examples import examples
from support.small_workshop import THEME, WORKSHOP, r

TEXT = st.text(st.characters(categories=("L", "N", "P", "Z"), include_characters="<>&\"'{}"), max_size=30)
RUNS = st.builds(lambda text, line: (Run(f"{text} [line]" if line else text or "x"),), TEXT, st.booleans())
CELLS = st.one_of(st.just(Cell(())), st.builds(Cell, RUNS))


def tables() -> st.SearchStrategy[Table]:
    def made(width: int) -> st.SearchStrategy[Table]:
        row = st.lists(CELLS, min_size=width, max_size=width).map(tuple)
        return st.builds(Table, row, st.lists(row, max_size=4).map(tuple), st.just(("",) * width))

    return st.integers(1, 5).flatmap(made)


SPACES = st.builds(WriteSpace, st.sampled_from(["lines", "box", "check"]), st.integers(1, 30))
PLAIN = st.one_of(st.builds(Paragraph, RUNS), st.builds(Heading, st.integers(2, 4), RUNS), SPACES, tables())
ITEMS = st.builds(
    ListItem,
    st.lists(st.builds(Paragraph, RUNS), min_size=1, max_size=2).map(tuple),
    st.sampled_from([None, True, False]),
)
BLOCKS: st.SearchStrategy[Block] = st.one_of(
    PLAIN,
    st.builds(List, st.lists(ITEMS, min_size=1, max_size=3).map(tuple), st.booleans()),
    st.builds(Quote, st.lists(PLAIN, max_size=2).map(tuple)),
)
SHEETS = st.lists(st.lists(BLOCKS, min_size=1, max_size=6).map(tuple), min_size=1, max_size=3)


def manuscript(sheets: list[tuple[Block, ...]]) -> Manuscript:
    notes = tuple(Note("worksheet", blocks) for blocks in sheets)
    slide = Slide("blad", "bullets", r("Ett blad"), notes=notes, number=1)
    deck = replace(WORKSHOP, goals=(), sessions=(replace(WORKSHOP.sessions[0], slides=(slide,)),))
    return Manuscript(deck, plan(deck), THEME)


@given(SHEETS)
@settings(max_examples=examples(40), deadline=None)
def test_fields_are_named_once_and_explained(sheets: list[tuple[Block, ...]]) -> None:
    html = worksheets_html(manuscript(sheets), fillable=True)
    fields = re.findall(r'<input [^>]*name="([^"]*)" title="([^"]*)"', html)
    assert len(fields) == html.count("<input ")
    assert len({name for name, _ in fields}) == len(fields)
    assert all(re.match(r"Arbetsblad\s\d", said) for _, said in fields)


@given(SHEETS)
@settings(max_examples=examples(40), deadline=None)
def test_paper_and_form_have_the_same_sheets(sheets: list[tuple[Block, ...]]) -> None:
    source = manuscript(sheets)
    paper, form = (make_folder(source, fillable=fillable).sheets for fillable in (False, True))
    assert [(s.label, s.pitch, s.notes) for s in paper] == [(s.label, s.pitch, s.notes) for s in form]
    assert "<input" not in worksheets_html(source)
