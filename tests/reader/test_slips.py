"""What is hardly meant as a paragraph is told; what may well be is left alone."""

import pytest

from deckgen.reader.markdown.likely_mistakes import find_glued_items, find_slip
from deckgen.reader.markdown.text import linear
from deckgen.values.source import Source, Span
from support.reading_texts import deck, outline, told


def code(text: str) -> str:
    found = find_slip(text, Span(Source("a.md", text), 0, len(text)))
    return found.code if found else "glued-item" if glued(text) else ""


def glued(text: str) -> list[str]:
    """What is told of lines that were meant as items: the first of each kind."""
    source = Source("a.md", text)
    return [found.span.text for found in find_glued_items(text, linear(source, 0)) if found.span]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("##Strengths", "glued-heading"),
        ("| a | b |\n| 1 | 2 |", "table-without-rule"),
        ("|a|b|", "table-without-rule"),
        ("-one\n-two", "glued-item"),
        ("• one", "glued-item"),
        ("———", "lost-rule"),
        (":: say\nHello", "stray-fence"),
    ],
)
def test_slips_are_told(text: str, wanted: str) -> None:
    assert code(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "#metoo",
        "# a heading",
        "-5 degrees\n-7 degrees",
        "-Hello, she said.",
        "– Hello, she said.",
        "*slanted words* and others\n*and more*",
        "|x| is never negative",
        "::: say",
        "a | b",
        "|x|",
        "--",
        "a – b",
        "–5",
    ],
)
def test_text_is_left_alone(text: str) -> None:
    assert code(text) == ""


def test_the_place_is_the_first_line() -> None:
    text = "some text\n\n-one\n-two"
    (found,) = find_glued_items("-one\n-two", linear(Source("a.md", text), 11))
    assert found.span is not None
    assert (found.span.line, found.span.text) == (3, "-one")


NBSP, THIN, ZERO = "\u00a0", "\u2009", "\u200b"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("\uf0b7\tone\n\uf0b7\ttwo", ["\uf0b7\tone"]),
        ("\uf0a7 one", ["\uf0a7 one"]),
        ("o\tone\no\ttwo", ["o\tone"]),
        (f"o{NBSP}{NBSP}{NBSP}one", [f"o{NBSP}{NBSP}{NBSP}one"]),
        ("§\tone", ["§\tone"]),
        ("·\tone", ["·\tone"]),
        ("Words before:\n• one\n• two", ["• one"]),
        ("– one\n– two", ["– one"]),
        ("— one\nand its end\n— two", ["— one"]),
        ("→ one\n→ two", ["→ one"]),
        ("✓ one\n✓ two", ["✓ one"]),
        ("👉 one\n👉 two", ["👉 one"]),
        ("• one\n– two\no\tthree", ["• one", "– two", "o\tthree"]),
        (f"-{NBSP}one\n-{NBSP}two", [f"-{NBSP}one"]),
        (f"*{THIN}one", [f"*{THIN}one"]),
        (f"1.{NBSP}one\n2.{NBSP}two", [f"1.{NBSP}one"]),
        (f"{ZERO}- one", [f"{ZERO}- one"]),
        (f"{NBSP}{NBSP}- one", [f"{NBSP}{NBSP}- one"]),
        ("1.One\n2.Two", ["1.One"]),
        ("a) one\nb) two", ["a) one"]),
        ("(1) one\n(2) two", ["(1) one"]),
    ],
)
def test_pasted_items_are_told_in_every_form(text: str, lines: list[str]) -> None:
    assert glued(text) == lines


@pytest.mark.parametrize(
    "text",
    [
        "— Anna Svensson",
        "o carro\no barco",
        f"o{NBSP}domě\na{NBSP}jiné",
        "“One”, he said.\n“Two”, she said.",
        "*one* and\n*two*",
        "1.5 million\n2.5 million",
        "A. Smith wrote it.",
        "~~one~~\n~~two~~",
        "`a`\n`b`",
        "[a](b)\n[c](d)",
        "{{ a }}\n{{ b }}",
    ],
)
def test_lines_that_are_no_items_are_left_alone(text: str) -> None:
    assert glued(text) == []


def test_what_an_item_swallows_is_told() -> None:
    assert told(deck("# A\n\n- a\n  - b\n-c\n\n***\n\n* d\n– e\n")[1])[0] == (
        "5:1 glued-item: `-c` is no item of a list | write `- c`"
    )
    assert deck("# A\n\n- a long item, which goes on\n  – as many do – below\n- b\n")[1] == ()


@pytest.mark.parametrize("text", ["1. x\n  - y\n2. z", "10. x\n   - y", "- x\n 1. y"])
def test_an_item_that_is_indented_too_little_is_told(text: str) -> None:
    assert [d.code for d in deck(f"# A\n\n{text}\n")[1]] == ["shallow-item"]


@pytest.mark.parametrize("text", ["1. x\n   - y\n2. z", "1. x\n2. z\n\n- y", "- x\n  1. y", "- a\n\n1. x"])
def test_an_item_that_is_indented_enough_is_not_told(text: str) -> None:
    assert deck(f"# A\n\n{text}\n")[1] == ()


@pytest.mark.parametrize("sign", [f"#{NBSP}", f"#{THIN}", f"{ZERO}# ", "\ufeff# "])
def test_a_title_is_one_whatever_blank_stands_beside_its_sign(sign: str) -> None:
    found, faults = deck(f"# A\n\n---\n\n{sign}Title\n\n- a\n")
    assert [d.code for d in faults] == ["glued-heading"]
    assert found.slides[1].id == "title"


@pytest.mark.parametrize("text", ["| a " * 30_000, "-—" * 50_000 + "x", "—" * 100_000 + "x", "-a\n" * 30_000])
def test_long_texts_take_no_longer_than_their_length_warrants(text: str) -> None:
    """Each would take minutes by a pattern that tries every end of every part."""
    assert code(text) in ("", "glued-item")


@pytest.mark.parametrize(
    "text", ["Promise: [lines=3]", "[lines=3] and more", "- Draw: [box=60mm]", "| a |\n|---|\n| [lines=2] |"]
)
def test_a_place_to_write_within_a_text_is_told(text: str) -> None:
    assert [d.code for d in deck(f"# A\n\n- a\n\n::: worksheet\n{text}\n:::\n")[1]] == ["misplaced-space"]


@pytest.mark.parametrize("text", ["- Our name: [line]", "a\n\n**Name** [line]", "| a |\n|---|\n| [line] |"])
def test_a_place_to_write_on_a_slide_is_told(text: str) -> None:
    assert [d.code for d in deck(f"# A\n\n{text}\n")[1]] == ["misplaced-space"]
    assert [d.code for d in deck("# A\n\n- `[line]`\n\n::: worksheet\nName: [line]\n:::\n")[1]] == []


@pytest.mark.parametrize(
    "text", ["Signed: [line]", "Promise:\n[lines=3]", "[lines=3](https://a.se)", "`[lines=3]`", "\\[lines=3]"]
)
def test_a_place_to_write_by_itself_is_not_told(text: str) -> None:
    assert deck(f"# A\n\n- a\n\n::: worksheet\n{text}\n:::\n")[1] == ()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The icon ![chair](c.png){fit=contain} means sit.", ["The icon chair means sit."]),
        ("- Press ![the gear](g.png) and wait", [["-", ["", "Press the gear and wait"]]]),
    ],
)
def test_a_picture_within_a_sentence_is_told_and_tears_nothing(text: str, shown: list[object]) -> None:
    found, faults = deck(f"# A\n\n{text}\n")
    assert [d.code for d in faults] == ["torn-sentence"]
    assert outline(found.slides[0].blocks) == shown


@pytest.mark.parametrize(
    "text",
    ["Words\n![a](a.png)\nbelow", "Words ![a](a.png)", "![a](a.png) ![b](b.png) ![c](c.png)", "1. ![a](a.png) words"],
)
def test_a_picture_beside_a_sentence_stays_one(text: str) -> None:
    assert deck(f"# A\n\n{text}\n")[1] == ()


@pytest.mark.parametrize("text", ["Note: bring lunch", "Notes:\n\n- Bring pens"])
def test_words_that_make_notes_in_other_tools_are_told(text: str) -> None:
    found, faults = deck(f"# A\n\n- a\n\n{text}\n")
    assert [d.code for d in faults] == ["unmeant-notes"]
    assert [note.kind for note in found.slides[0].notes] == ["notes"]


@pytest.mark.parametrize("text", ["note: bring lunch", "**Note:** bring lunch", "A Note: bring lunch", "`Note:`"])
def test_other_words_stay_on_the_slide(text: str) -> None:
    found, faults = deck(f"# A\n\n{text}\n")
    assert faults == () and found.slides[0].blocks and not found.slides[0].notes
