"""Decks of other tools are shown rather than refused, and what is said of them is short."""

from __future__ import annotations

from deckgen.compose.other_tools import ADVICE, FEW, summarise
from deckgen.scene.items import Text, walk
from deckgen.values.diagnostics import Diagnostic, error, warning
from support.other_tools_decks import built


def test_advice_is_told_once_with_how_often_it_comes() -> None:
    told = summarise([warning("animated-picture", f"text {n} is small") for n in range(9)])
    assert [d.message for d in told] == ["text 0 is small; 8 more of this kind"]
    assert "animated-picture" in ADVICE


def test_losses_are_told_a_few_times_and_errors_all() -> None:
    found: list[Diagnostic] = [warning("lost-include", f"picture {n}") for n in range(FEW + 3)]
    found += [error("text-overflow", f"slide {n}") for n in range(FEW + 3)]
    told = [d.message for d in summarise(found)]
    assert told[:FEW] == [f"picture {n}" for n in range(FEW - 1)] + [f"picture {FEW - 1}; 3 more of this kind"]
    assert told[FEW:] == [f"slide {n}" for n in range(FEW + 3)]


def test_as_many_as_are_told_leave_none_to_be_counted() -> None:
    told = summarise([warning("lost-include", f"picture {n}") for n in range(FEW)])
    assert [d.message for d in told] == [f"picture {n}" for n in range(FEW)]
    assert [d.message for d in summarise([warning("animated-picture", "text is small")])] == ["text is small"]


def test_the_same_loss_is_told_once() -> None:
    told = summarise(
        [warning("lost-include", "picture a"), warning("lost-include", "b"), warning("lost-include", "picture a")]
    )
    assert [d.message for d in told] == ["picture a, and 1 more such", "b"]


def test_what_would_be_a_slip_of_ours_is_meant_in_other_tools() -> None:
    _, found = built("# A\n\n*so it is!*\n\n-x\n-y\n\n##Glued\n")
    assert [d.code for d in found] == ["foreign-deck"]


def test_a_long_title_makes_a_cover_all_the_same() -> None:
    long = "Things that nobody ever wanted to know about ferries but had to learn anyway"
    scenes, _ = built(f"# {long}\n\n### A harbour master | The ferry days | 16 November\n")
    assert [scene.layout for scene in scenes] == ["title"]
    assert scenes[0].title == long


def test_a_link_within_a_page_is_no_link_between_slides() -> None:
    scenes, found = built("# A\n\nSee [there](#there) and [B](#b).\n\n---\n\n# B\n\n- x\n\n---\n\n# C\n\n- y\n")
    assert [d.code for d in found] == ["foreign-deck", "unknown-slide"]
    texts = [item for item in scenes[0].items if isinstance(item, Text)]
    runs = [run for text in texts for p in text.body.paragraphs for line in p.lines for run in line.runs]
    assert {run.style.link for run in runs} == {"", "#b"}


def test_lists_begin_where_powerpoint_can_count_from() -> None:
    scenes, _ = built("# A\n\n0. zero\n1. one\n\nWords.\n\n999999999. last\n")
    texts = [item for item in scenes[0].items if isinstance(item, Text)]
    starts = [p.bullet.start for text in texts for p in text.body.paragraphs if p.bullet]
    assert starts and all(1 <= start <= 32767 for start in starts)


def test_nothing_is_said_that_nobody_can_act_on() -> None:
    """Signs that PowerPoint takes from another font, small text, a language that the program has no words in."""
    text = "---\nmarp: true\nlang: ja\n---\n\n# 霧の中の船\n\n" + "".join(
        f"- 霧の日は船が遅れます {n}\n" for n in range(12)
    )
    _, found = built(text, "")
    assert [d.code for d in found] == ["foreign-deck"]


def test_a_slide_of_a_missing_picture_shows_a_frame() -> None:
    for path in ("https://a.example/fog.jpg", "fog.jpg"):
        scenes, _ = built(f"# A\n\n---\n\n![bg cover]({path})\n\n---\n\n# B\n\nc\n")
        assert any(isinstance(i, Text) and i.body.paragraphs[0].text == "fog.jpg" for i in walk(scenes[1].items))


def test_frames_for_pictures_with_long_names_refuse_nothing() -> None:
    names = " ".join(f"![](https://a.example/{n}_Getty_Images_Logo_of_the_year.svg.png)" for n in range(4))
    _, found = built(f"# A\n\n{names}\n\n---\n\n# B\n\nc\n")
    assert [d.code for d in found if d.severity.name == "ERROR"] == []
