"""Courses of LiaScript: settings in a comment, spoken texts, steps, questions and their answers."""

from __future__ import annotations

from deckgen.reader.other_tools import convert
from deckgen.reader.other_tools.recognition import recognise
from deckgen.values.source import Source

HEAD = "<!--\nauthor:   Kim\nlanguage: de\nnarrator: Deutsch Male\ncomment:  About boats:\n   all of them\n-->\n\n"


def converted(text: str) -> tuple[str, list[str]]:
    made = convert(Source("a.md", f"{HEAD}# Boats\n\n{text}\n"))
    return made.value.text, [each.code for each in made.diagnostics if each.code != "foreign-deck"]


def test_it_is_known_by_the_comment_at_its_top() -> None:
    for text in (HEAD + "# A", "# A\n\n  --{{0}}--\nHello"):
        found = recognise(text, "a.md")
        assert found is not None and found.name == "liascript"
    assert recognise("<!-- a comment -->\n# A\n\n- b", "a.md") is None


def test_its_settings_are_the_decks() -> None:
    text, _ = converted("Words")
    assert 'author: "Kim"\n  language: "de"' in text and "narrator" not in text


def test_each_heading_begins_a_slide() -> None:
    text, _ = converted("x\n\n## One\n\ny\n\n### Two\n\nz\n\n-----\n\nw")
    assert [line for line in text.split("\n") if line.startswith("#")] == ["# Boats", "# One", "# Two"]


def test_spoken_texts_are_notes() -> None:
    text, _ = converted(
        "Shown\n\n    --{{0}}--\nSpoken text,\nof two lines.\n\nShown too\n\n<!--\n--{{1 Male}}--\nHid\n-->\n"
    )
    shown, _, notes = text.partition("::: notes")
    assert "Shown too" in shown and "Spoken" not in shown and "--" not in shown.partition("# Boats")[2]
    assert "Spoken text,\nof two lines." in notes and "Hid" in notes and "{{" not in notes


def test_steps_come_one_after_another() -> None:
    text, _ = converted("A\n\n      {{1-2}}\n*****\nB {1}{C}\n*****\n")
    assert "reveal: true" in text and "B C" in text and "{{" not in text and "*" not in text


def test_answers_are_not_on_the_slide() -> None:
    text, codes = converted(
        "    [[X]] right\n    [[ ]] wrong\n    [[?]] hint\n**********\nbecause\n**********\n\nIt is [[blue]]."
    )
    shown, _, notes = text.partition("::: notes")
    assert "- [ ] right" in shown and "- [ ] wrong" in shown and "It is ______." in shown
    assert not any(word in shown for word in ("hint", "because", "blue"))
    assert all(word in notes for word in ("right", "hint", "because", "blue"))
    assert codes.count("hidden-content") >= 1


def test_media_and_macros_are_told() -> None:
    text, codes = converted("!?[A film](https://a.example/b)\n\n```c\nx\n```\n@LIA.eval(`x`)\n")
    assert "[A film](https://a.example/b)" in text and "@LIA" not in text
    assert {"lost-media", "lost-component"} <= set(codes)
