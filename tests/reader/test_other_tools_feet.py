"""Heads and feet of other tools: those of most slides are the deck's, those of others stand on their slides."""

from __future__ import annotations

import pytest

from deckgen import reader
from deckgen.deck.model import plain
from deckgen.scene.items import Text
from support import composing


def feet(text: str, name: str = "a.md") -> tuple[str, list[str | None]]:
    deck, found = reader.read({name: text}, name)
    assert deck is not None and not {each.code for each in found if each.code.startswith("lost")} - {"lost-link"}
    return plain(deck.footer), [None if each.footer is None else plain(each.footer) for each in deck.slides]


MARP = "---\nmarp: true\nfooter: All\n---\n\n# A\n\n---\n\n{}\n\n# B\n\n---\n\n# C\n\n---\n\n# D\n"


@pytest.mark.parametrize(
    ("comment", "deck", "slides"),
    [
        ("", "All", [None, None, None, None]),
        ("<!-- _footer: Here -->", "All", [None, "Here", None, None]),
        ("<!-- _footer: \"[Here]{.x style='y'}\" -->", "All", [None, "Here", None, None]),
        ("<!-- footer: From here -->", "From here", ["All", None, None, None]),
        ("<!-- footer: '' -->", "", ["All", None, None, None]),
        ("<!-- _header: **Head** -->", "All", [None, "Head · All", None, None]),
        ("<!--\n_header: Head\n_footer: ''\n-->", "All", [None, "Head", None, None]),
        ("<!-- footer: ![](logo.png) -->", "", ["All", None, None, None]),
    ],
)
def test_feet_of_marp(comment: str, deck: str, slides: list[str | None]) -> None:
    assert feet(MARP.format(comment)) == (deck, slides)


def test_a_slide_of_a_foot_alone_sets_it_for_those_below() -> None:
    text = "---\nmarp: true\n---\n\n# A\n\n---\n\n<!-- footer: From here -->\n\n---\n\n# B\n\n---\n\n# C\n"
    assert feet(text) == ("From here", ["", None, None])


def test_feet_of_quarto() -> None:
    own = "::: footer\nOnly [here](https://a.org)\n:::"
    text = f"---\nformat: revealjs\nfooter: All\n---\n\n## A\n\n- x\n\n{own}\n\n## B\n\n- y\n"
    assert feet(text, "a.qmd") == ("All", ["Only here", None])
    assert feet(text.replace("(https://a.org)", "[site]"), "a.qmd") == ("All", ["Only here", None])
    assert feet(text.replace("::: footer", "::: {.footer}"), "a.qmd") == ("All", ["Only here", None])
    deck, _ = reader.read({"a.qmd": text}, "a.qmd")
    assert deck is not None and len(deck.slides[0].blocks) == 1


def test_a_foot_in_code_is_code() -> None:
    text = "---\nformat: revealjs\n---\n\n## A\n\n```md\n::: footer\nWords\n:::\n```\n"
    assert feet(text, "a.qmd") == ("", [None])
    deck, _ = reader.read({"a.qmd": text}, "a.qmd")
    assert deck is not None and "Words" in str(deck.slides[0].blocks)


def test_a_foot_that_is_never_closed_is_text() -> None:
    text = "---\nformat: revealjs\n---\n\n## A\n\n::: footer\nWords\n"
    assert feet(text, "a.qmd") == ("", [None])


@pytest.mark.parametrize(("key", "shown"), [("", "An example"), ("footer: Here\n", "Here"), ('footer: ""\n', None)])
def test_a_slide_shows_its_own_foot(key: str, shown: str | None) -> None:
    made = composing.make(
        f"---\ndeck: {{title: T, language: en, footer: All}}\n---\n# T\n\n---\n{key}---\n# B\n\n- x\n"
    )
    texts = [
        item.body.paragraphs[0].text
        for item in made.scenes[-1].items
        if isinstance(item, Text) and item.name == "Footer"
    ]
    assert texts == ([] if shown is None else [shown])


@pytest.mark.parametrize(
    "text",
    [
        "---\nmarp: true\nfooter: '[Us](https://a.example)'\n---\n\n# A\n",
        MARP.format('<!-- _header: <a href="https://a.example">Us</a> -->'),
        "---\nformat: revealjs\n---\n\n## A\n\nx\n\n::: footer\n[Us](https://a.example)\n:::\n",
    ],
)
def test_links_of_feet_are_told_as_lost(text: str) -> None:
    _, found = reader.read({"a.md": text}, "a.md")
    (lost,) = [each for each in found if each.code == "lost-link"]
    assert "https://a.example" in lost.message


def test_pictures_of_feet_are_told_as_lost_but_for_the_logo() -> None:
    text = "---\nmarp: true\nfooter: '![](logo.png)'\n---\n\n<!-- _header: ![](a.png) -->\n# A\n\n---\n\n# B\n"
    deck, found = reader.read({"a.md": text}, "a.md")
    (lost,) = [each for each in found if each.code == "lost-background"]
    assert deck is not None and deck.logo.endswith("logo.png")
    assert "`a.png`" in lost.message and "logo" not in lost.message


def test_a_picture_of_a_slide_that_all_take_over_is_told() -> None:
    text = 'class: center\nlayout: true\n\n<div class="my-header"><img src="a.png"></div>\n\n---\n\n# A\n'
    _, found = reader.read({"a.md": text}, "a.md")
    assert any(each.code == "lost-background" and "`a.png`" in each.message for each in found)


def test_what_stands_above_a_heading_that_begins_a_slide_is_of_that_slide() -> None:
    text = "---\nmarp: true\nheadingDivider: 1\n---\n\n# A\n\n---\n\n<!-- _footer: Here -->\n\n# B\n\n# C\n\n# D\n"
    assert feet(text) == ("", [None, "Here", None, None])


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Made with {{< fa brands python >}}", "Made with Python"),
        ("H~2~O and 10^3^", "H₂O and 10³"),
        ("$a^2$ `code` :rocket: **bold**", "a² code 🚀 bold"),
        ("{{< meta x >}}Words", "Words"),
    ],
)
def test_marks_in_settings_are_spelled(written: str, shown: str) -> None:
    text = f"---\ntitle: '{written}'\nfooter: '{written}'\nformat: revealjs\n---\n\n## A\n\nx\n"
    deck, _ = reader.read({"a.qmd": text}, "a.qmd")
    assert deck is not None
    assert (plain(deck.title), plain(deck.footer), plain(deck.slides[0].title)) == (shown, shown, shown)
