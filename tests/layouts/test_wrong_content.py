"""What every layout says of content that it cannot show: none, too little, too much, of another kind, unknown values.

All findings stand in a golden file, each with its line and its remedy: `--update-golden` rewrites it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from deckgen.checks import check_deck, check_scenes
from deckgen.layouts.catalogue import NAMES, layout
from deckgen.layouts.spec import Layout
from deckgen.values.diagnostics import Diagnostic, Severity
from support import composing
from support.layout_contents import CONTENTS, SHORT, Content, Texts
from support.paths import GOLDEN

EXPECTED = GOLDEN / "wrong-content.txt"
FRONT = 2  # lines of the studio's own before the slide's first key
TABLE, CODE, SPACE = "| a |\n|---|\n| x |", "```\nx = 1\n```", "[lines=3]"
OF_TABLES = ("table", "matrix", "chart", "waterfall", "quadrant", "roadmap", "ratings", "facts", "journey")
OTHER_KIND = {"bullets": SPACE, **dict.fromkeys(OF_TABLES, CODE)}
WRONG_KIND = ("wrong-content", "unexpected-content")
MAY_BE_EMPTY = ("title", "section", "statement", "bullets", "quote", "modules", "exercise", "break")
PICTURED = ("cycle", "staircase", "hub", "people")  # draw a picture of an item
UNSET = "no-such-value"


def of(name: str) -> Content:
    """The first content of a layout."""
    return next(content for content in CONTENTS if content.layout == name)


def told(made: composing.Made) -> list[Diagnostic]:
    """The errors, as a check of the deck finds them."""
    found = (*made.diagnostics, *check_deck(made.context), *check_scenes(made.scenes, made.context))
    return [d for d in found if d.severity is Severity.ERROR]


def counted(content: Content, count: int) -> composing.Made:
    return content.made(count, Texts(*SHORT), content.keys[0])


def rewritten(content: Content, old: str, new: str) -> composing.Made:
    """The smallest content with one thing changed."""
    changed = replace(content, write=lambda n, t: content.write(n, t).replace(old, new, 1))
    return changed.made(content.least, Texts(*SHORT), content.keys[0])


def emptied(content: Content) -> composing.Made:
    return replace(content, write=lambda n, t: "# Title\n").made(content.least, Texts(*SHORT))


def mixed(content: Content, block: str) -> composing.Made:
    """The smallest content with a block below its title."""
    return rewritten(content, "\n", f"\n\n{block}\n\n")


def with_key(content: Content, key: str) -> composing.Made:
    """The smallest content with another key, beside its own where that is another one."""
    own = content.keys[0]
    both = own and own.partition(":")[0] != key.partition(":")[0] and content.layout != "plan-step"
    return content.made(content.least, Texts(*SHORT), f"{own}\n{key}" if both else key)


def cases() -> Iterator[tuple[str, composing.Made, tuple[str, ...]]]:
    """Name, slides and the codes of which one is to be found."""
    for name in NAMES:
        entry, first = layout(name), of(name)
        assert entry is not None
        if name not in MAY_BE_EMPTY:
            yield f"{name}: nothing but a title", emptied(first), (first.empty,)
        for content in (content for content in CONTENTS if content.layout == name):
            if content.few:
                yield f"{content.id}, one too few", counted(content, content.least - 1), (content.few,)
            if content.many:
                more = "one" if content.over == 1 else str(content.over)
                yield f"{content.id}, {more} too many", counted(content, content.most + content.over), (content.many,)
        yield f"{name}: another kind of content", mixed(first, OTHER_KIND.get(name, TABLE)), WRONG_KIND
        yield from of_keys(entry, first)


def of_keys(entry: Layout, first: Content) -> Iterator[tuple[str, composing.Made, tuple[str, ...]]]:
    yield f"{entry.name}: unknown reveal", with_key(first, f"reveal: {UNSET}"), ("unknown-reveal",)
    if entry.open_slots is None:
        yield f"{entry.name}: a slot that it lacks", with_slot(first), ("unknown-slot",)
    for option in entry.options:
        yield f"{entry.name}: key misspelt", with_key(first, f"{option.key}e: x"), ("unknown-key",)
        if option.values or option.kind in ("mapping", "number", "list"):
            codes = ("wrong-value",)
            yield f"{entry.name}: unknown value of {option.key}", with_key(first, f"{option.key}: {UNSET}"), codes
        for key in option.keys[:1]:
            text = f"{option.key}: {{{key}: {UNSET}}}"
            yield f"{entry.name}: unknown {key}", with_key(first, text), ("wrong-value", "unknown-chart-type")


def with_slot(content: Content) -> composing.Made:
    return rewritten(content, "\n", "\n\n::nowhere::\nwords\n\n")


@pytest.fixture(scope="module")
def found() -> dict[str, tuple[list[Diagnostic], tuple[str, ...]]]:
    """What is said in each case, and what was to be said."""
    return {name: (told(made), codes) for name, made, codes in cases()}


@pytest.mark.slow
def test_each_fault_is_an_error_of_its_name(found: dict[str, tuple[list[Diagnostic], tuple[str, ...]]]) -> None:
    unlike = {
        name: [d.code for d in errors]
        for name, (errors, codes) in found.items()
        if not any(d.code in codes for d in errors)
    }
    assert unlike == {}


@pytest.mark.slow
def test_each_error_has_a_place_and_a_remedy(found: dict[str, tuple[list[Diagnostic], tuple[str, ...]]]) -> None:
    lacking = [(name, d.code) for name, (errors, _) in found.items() for d in errors if not (d.span and d.hints)]
    assert lacking == []


@pytest.mark.slow
def test_what_is_said(found: dict[str, tuple[list[Diagnostic], tuple[str, ...]]], update: bool) -> None:
    said = "\n".join(f"{name}\n" + "".join(map(written, errors)) for name, (errors, _) in found.items())
    if update:
        EXPECTED.write_text(said, encoding="utf-8")
    assert said == EXPECTED.read_text(encoding="utf-8")


def written(d: Diagnostic) -> str:
    """The line that it points at, what it says, its remedies."""
    assert d.span is not None
    place = f"  {d.span.line - FRONT}:{d.span.column} {d.span.source.line(d.span.line)}\n"
    return f"{place}  {d.code}: {d.message}\n" + "".join(f"    {hint}\n" for hint in d.hints)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("block", [TABLE, SPACE, "![A lamp](lamp.png)"], ids=["table", "space", "picture"])
def test_what_is_no_text_within_a_list_or_a_quote_is_named(name: str, block: str) -> None:
    """It is drawn by the few layouts that say so; everywhere else it would be lost, or end the program."""
    entry = layout(name)
    assert entry is not None
    example = entry.example
    item = re.search(r"^(?:- |\d+\. )(?!\[).*$", example, re.MULTILINE)
    if item is None:
        pytest.skip("has no list")
    inner = "\n".join(f"   {line}" for line in block.split("\n"))
    made = composing.make(f"{example[: item.end()]}\n\n{inner}\n\n{example[item.end() :]}")
    assert set(WRONG_KIND) & set(made.codes) or (name in PICTURED and block.startswith("!"))


@pytest.mark.parametrize("name", NAMES)
def test_items_without_words_end_nothing(name: str) -> None:
    for body in ("-\n-\n-\n", "1.\n2.\n", "- \n\n## A\n\n## B\n"):
        made = composing.make(f"---\nlayout: {name}\n---\n# Title\n\n{body}")
        assert all(d.hints and d.span for d in made.diagnostics), made.diagnostics
