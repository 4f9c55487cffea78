"""Marks of other tools are told in decks of our own; the same signs in ordinary words are not."""

from __future__ import annotations

import pytest

from support.reading_texts import deck, told


def codes(text: str) -> list[str]:
    return [d.code for d in deck(f"---\ndeck: {{title: T}}\n---\n# A\n\n{text}\n")[1]]


@pytest.mark.parametrize(
    "text",
    [
        "H~2~O", "10^3^ km", "x^2n^", "A word^[An inline note.]", "Einstein: $E = mc^2$", "the number $n$",
        "$$\\frac{1}{2}$$", "## Part {#part}", "words {.lead}", "[a](https://b.se){target=_blank}", "`code`{=html}",
        "see [@ek2020, p. 5]", "[-@ek2020]", "[see @ek2020]", "as @fig-chair shows", "in [[My page]]",
        "![[chair.png]]", "> [!NOTE]\n> words", "Term\n: its meaning", "Term\n:   its meaning",
        "!!! note\n    Mind the gap.", "@snap[north]", "@img[fit](a.png)", "@snapend", "+---+---+\n+---+---+",
        "| a line\n| of verse", ": A caption {#tbl-a}", ". . .", "[.build-lists: true]", "| a |\n|---|\n| H~2~O |",
        "{: .lead}", "|===\n2+|Both |Sum\n|1 |2 |3\n|===", "| Name | Both ||\n|---|---|---|\n| a | 1 | 2 |",
        "It is ++new++ here", "++new++",
    ],
)  # fmt: skip
def test_marks_of_other_tools_are_told(text: str) -> None:
    assert codes(text)[0] == "foreign-mark"


@pytest.mark.parametrize("alt", ["bg", "bg right:40%", "fit", "w:200", "bg cover"])
def test_words_that_place_a_picture_do_not_describe_it(alt: str) -> None:
    assert codes(f"![{alt}](a.png)") == ["foreign-mark"]


@pytest.mark.parametrize(
    "text",
    [
        "~5 to ~10 minutes", "^_^ and ^^", "2^10 and 2^20", "costs $5 and $6", "US$ 5, C$ 6", "$5–$10", "a@b.se",
        "@anna said", "(@anna)", "[a@b.se](mailto:a@b.se)", "{name}", "{ }", "{{ a }}", "words [by hand]{.hand}",
        "a[1][2]", "`H~2~O`", "H\\~2~O", "\\$E = mc^2$", "\\{#id}", "~~out~~", "```\n{#id} $x^2$\n: a\n. . .\n```",
        "!!! Mind the gap", "| Name | Both | |\n|---|---|---|\n| a || 2 |", "|| A |\n|---|---|\n| a | b |",
        "@anna\n@bert", "+++ and ---", "C++ and i++ + ++j", "++i; j++",
        "a ++ b ++ c", "a | b\n| c | d",
        "at 9:30\nthen more", "[^1]\n\n[^1]: note", "Say: “no”", "![A fit runner](a.png)",
    ],
)  # fmt: skip
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert "foreign-mark" not in codes(text)


@pytest.mark.parametrize("text", ["+---+\n+===+\n+---+", "| one\n| two\n| three"])
def test_a_table_or_a_verse_is_told_once(text: str) -> None:
    assert codes(text).count("foreign-mark") == 1


def test_a_note_in_a_text_is_looked_for_on_no_more_than_a_page() -> None:
    """Each of its beginnings is followed to its end: without a bound thousands of them take minutes."""
    assert codes(f"A word^[{'a' * 1_999}]") == ["foreign-mark"]
    assert codes(f"A word^[{'a' * 2_001}]") == []


def test_the_signs_to_write_are_told() -> None:
    faults = told(deck("# A {#start}\n\n- CO~2~, 10^-3^, n^th^\n")[1])
    hints = [fault.split(" | ")[1] for fault in faults]
    assert hints == [
        "a slide is named in its settings, between lines `---`: `id: start`",
        "write `₂`", "write `⁻³`", "letters are not raised: write it without the signs",
    ]  # fmt: skip


def test_a_title_is_not_broken_by_a_backslash_after_a_sign() -> None:
    assert codes("## A part \\\nin two lines") == ["foreign-mark"]


def test_decks_of_other_tools_are_not_asked() -> None:
    found, _ = deck("---\nmarp: true\n---\n# A\n\n- H~2~O\n")
    assert found.dialect == "marp"
