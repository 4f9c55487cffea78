"""Every word of the source stands on its slide or in its notes, as often as it was written, and no word is made up.

What is left out on purpose: `::: answer`, which is for the guide alone; numbers that are drawn instead of written
(`DRAWN`, charts); names that the form of writing asks for and the slide shows by its own form: the first column of a
chart (its alternative text says it), the columns of facts, the circles that overlap in a venn.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

import pytest

from deckgen.checks import check_scenes
from deckgen.deck.model import (
    Block,
    Code,
    Deck,
    Diagram,
    Heading,
    List,
    Paragraph,
    Picture,
    Quote,
    Run,
    Runs,
    Slide,
    Table,
    plain,
)
from deckgen.deck.words import Words, words
from deckgen.layouts.catalogue import NAMES
from deckgen.scene.items import Chart, Item, Scene, Shape, Text, walk
from deckgen.scene.items import Table as SetTable
from deckgen.values.diagnostics import has_errors
from support import shipped_decks
from support.examples import some_quick
from support.layout_contents import CONTENTS, Content, Texts

# They show by where something stands, or by a sign, what their authors wrote as numbers.
DRAWN = ("curve", "journey", "chart", "waterfall", "ratings", "quadrant")
GATHERED = ("agenda", "sources", "plan", "modules", "plan-step")  # they show words of other slides and of their keys
BY_THE_PROGRAM = ("slide-number", "footer", "date")
ANY = 99  # as often as it likes
# So many cells of a table's header are not shown.
NAMED_BY_FORM = {"chart": 1, "waterfall": 2, "quadrant": 1, "roadmap": 4, "facts": 3}
DRAWN_BY_FORM = {"roadmap": 2}  # so many cells at the end of each row say where it stands
WORD = r"[^\W¹²³⁰⁴-⁹]+"  # marks of footnotes are no words
RATINGS = ("yes", "partly", "no", "green", "amber", "red")  # a table of them shows signs
LETTERS = {"swot": "swot", "quiz": "abcdef", "sequence": ("alt", "else", "loop")}  # that a layout draws
Counted = Counter[str]


def test_nothing_is_lost_and_nothing_made_up_in_the_shipped_decks(whole: shipped_decks.Whole) -> None:
    prepared = whole.prepared
    slides = [whole.authored(n) for n in range(len(prepared.scenes))]
    assert list(faults(slides, prepared.scenes, prepared.deck)) == []


@pytest.fixture(
    scope="module",
    params=(
        *shipped_decks.SHORT,
        *(
            pytest.param(name, marks=pytest.mark.slow)
            for name in (shipped_decks.DECKS[0], f"{shipped_decks.DECKS[0]} in kontor to en-GB")
        ),
    ),
)
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> shipped_decks.Whole:
    """A deck and its scenes."""
    return shipped_decks.build(request.param, tmp_path_factory.mktemp("project"))


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["nordljus", "kontor"])
@pytest.mark.parametrize("content", some_quick(CONTENTS, 12), ids=lambda content: content.id)
def test_nothing_is_lost_or_made_up_from_the_smallest_to_the_largest(content: Content, theme: str) -> None:
    names, sentences = ("ljus", "hav"), ("vind och vatten", "is, snö", "sol")
    for key in content.keys:
        for count in {content.least, content.most}:
            made = content.made(count, Texts(names, sentences), key, theme)
            if has_errors((*made.diagnostics, *check_scenes(made.scenes, made.context))):
                continue  # with as many words as that; `test_extremes.py` has few
            slides = made.context.deck.slides[: len(made.scenes)]
            assert list(faults(slides, made.scenes, made.context.deck)) == [], (count, key)


def test_every_layout_is_looked_at() -> None:
    assert {content.layout for content in CONTENTS} == set(NAMES)


# --- what is compared ---------------------------------------------------------------------------------


def faults(slides: Sequence[Slide], scenes: Sequence[Scene], deck: Deck) -> Iterator[str]:
    """The words that are missing, and those that nobody wrote."""
    own = words(deck.language)
    for (slide, *_), shown in _by_slide(slides, scenes):
        there, written = sum(map(seen, shown), Counted()), wanted(slide)
        if lost := written - there:
            yield f"{slide.id}: {sorted(lost)} are lost"
        often = Counter(dict.fromkeys(written, ANY)) if len(shown) > 1 else written  # what heads each of its slides
        if slide.layout not in GATHERED and (new := there - often - granted(slide, there, own)):
            yield f"{slide.id}: {sorted(new)} were not written"
        said, meant = counted(note.text for scene in shown for note in scene.notes), noted(slide, own)
        if said != meant:
            yield f"{slide.id}: the notes lose {sorted(meant - said)}, add {sorted(said - meant)}"


def _by_slide(slides: Sequence[Slide], scenes: Sequence[Scene]) -> Iterator[tuple[list[Slide], list[Scene]]]:
    """The scenes of each slide: one, or several where it goes on."""
    for _, group in groupby(zip(slides, scenes, strict=True), key=lambda pair: pair[0].id):
        both = list(group)
        yield [slide for slide, _ in both], [scene for _, scene in both]


def counted(texts: Iterator[str]) -> Counted:
    """Words and how often they occur: letters and digits alone, lower case."""
    return Counter(word for text in texts for word in re.findall(WORD, text.casefold()))


def wanted(slide: Slide) -> Counted:
    """The words that the slide is to show."""
    found = counted(plain(runs) for runs in slide_texts(slide))
    if slide.layout == "ratings":
        found = Counter({word: count for word, count in found.items() if word not in RATINGS})
    if slide.layout in DRAWN:
        found = Counter({word: count for word, count in found.items() if not word.isdecimal()})
    return found


def slide_texts(slide: Slide) -> Iterator[Runs]:
    if not slide.title_off_slide:
        yield slide.title
    yield slide.source
    yield from slide.footnotes
    yield from texts(slide.blocks, NAMED_BY_FORM.get(slide.layout, 0), DRAWN_BY_FORM.get(slide.layout, 0))
    for slot in slide.slots:
        if not (slide.layout == "venn" and " + " in plain(slot.heading)):
            yield slot.heading
        yield from texts(slot.blocks)


def texts(blocks: Sequence[Block], skipped: int = 0, drawn: int = 0) -> Iterator[Runs]:
    """The texts of blocks; of a table without so many cells of its header, and so many at the end of each row."""
    for block in blocks:
        match block:
            case Paragraph(runs) | Heading(_, runs):
                yield runs
            case List(items):
                for item in items:
                    yield from texts(item.blocks)
            case Quote(inner):
                yield from texts(inner)
            case Table(header, rows):
                shown = (header[skipped:], *(row[: len(row) - drawn] for row in rows))
                yield from (cell.runs for row in shown for cell in row)
            case Picture(caption=caption):
                yield caption
            case Code(text):
                yield (Run(text),)
            case Diagram(drawing):
                yield from drawing.texts


def seen(scene: Scene) -> Counted:
    """The words that stand on the slide."""
    return counted(text for item in walk(scene.items) for text in item_texts(item))


def item_texts(item: Item) -> Iterator[str]:
    if isinstance(item, Text) and (item.role in BY_THE_PROGRAM or item.box.bottom <= 0):
        return
    if isinstance(item, Text | Shape) and item.body is not None:
        yield from (paragraph.text for paragraph in item.body.paragraphs)
    elif isinstance(item, SetTable):
        yield from (paragraph.text for row in item.rows for cell in row for paragraph in cell.body.paragraphs)
    elif isinstance(item, Chart):
        yield from (*item.categories, *(series.name for series in item.series))


def noted(slide: Slide, own: Words) -> Counted:
    """The words of the notes that the file holds, the marks of clicks with them."""
    runs = [runs for note in slide.notes if note.kind != "answer" for runs in texts(note.blocks)]
    clicks = sum(run.click for each in runs for run in each)
    return counted(plain(each) for each in runs) + Counter({own["click"].casefold(): clicks} if clicks else {})


def granted(slide: Slide, there: Counted, own: Words) -> Counted:
    """What the program adds by itself, as often as it likes: its own words, numbers, and what the keys say."""
    if "data" in slide.options:
        return Counter(there)  # a file's
    keys = counted(scalar for value in slide.options.values() for scalar in scalars(value.plain()))
    added = counted(iter(own.texts.values())).keys() | keys.keys() | {word for word in there if word.isdecimal()}
    added |= set(LETTERS.get(slide.layout, ""))
    if slide.layout == "facts":  # as bars they show the names of their columns
        added |= counted(plain(cell.runs) for b in slide.blocks if isinstance(b, Table) for cell in b.header).keys()
    if slide.layout == "people":  # initials, where there is no picture
        first = {word[0] for word in there}
        added |= first | {one + other for one in first for other in first}
    if slide.layout == "timeline":
        added |= {"q1", "q2", "q3", "q4"}  # where it is true to scale
    if slide.layout == "roadmap":
        added |= {month.casefold()[:3] for month in own["months"].split()}
    if slide.layout == "exercise":
        added |= counted(plain(runs) for note in slide.notes for runs in texts(note.blocks)).keys()
    return Counter(dict.fromkeys(added, ANY))


def scalars(value: object) -> Iterator[str]:
    """The texts within a front-matter value."""
    if isinstance(value, dict):
        yield from (text for inner in value.values() for text in scalars(inner))
    elif isinstance(value, list):
        yield from (text for inner in value for text in scalars(inner))
    elif isinstance(value, str):
        yield value
