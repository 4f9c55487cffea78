"""The view follows the files: what has changed is drawn anew, and what is broken keeps its last good picture."""

from __future__ import annotations

from pathlib import Path

import pytest

from deckgen.outputs.drawings import SlidePainter
from deckgen.preview.choice import Choice
from deckgen.preview.view import ShownSlide, View, as_data, with_findings
from deckgen.preview.view_maker import ViewMaker
from deckgen.scene.items import Scene
from deckgen.values.diagnostics import error
from deckgen.values.source import Source, Span
from support.previewing import FIRST, SECOND, maker_of, project_at


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project_at(tmp_path)


@pytest.fixture
def maker(folder: Path, tmp_path: Path) -> ViewMaker:
    made = maker_of(tmp_path)
    made.make()
    return made


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def pictures(maker: ViewMaker) -> dict[str, str]:
    return {slide.id: slide.picture for slide in maker.view.slides}


def test_a_view_tells_all_of_each_slide(maker: ViewMaker) -> None:
    view = maker.view
    assert [(slide.id, slide.number, slide.start, slide.duration, slide.clicks) for slide in view.slides] == [
        ("welcome", 1, 540, 0, 0), ("points", 2, 540, 5, 3), ("end", 3, 545, 10, 0)
    ]  # fmt: skip
    assert [session.title for session in view.sessions] == ["Morning"]
    points = view.slides[1]
    assert (points.path, points.lines) == ("decks/day/01-first.md", (8, 22))
    assert [(note.label, note.text) for note in points.notes] == [("Say:", "Good morning.")]
    assert points.words.splitlines()[:4] == ["Three points", "One", "Two", "Three"]
    assert all(view.pictures[slide.picture].startswith(b"<svg") for slide in view.slides)


def test_options_are_what_the_project_holds(maker: ViewMaker) -> None:
    options = maker.view.options
    assert (options.client, options.variant, options.language) == (("acme",), ("short",), ("en",))
    assert "nordljus" in options.theme


def test_nothing_new_is_no_new_view(maker: ViewMaker, folder: Path) -> None:
    before = maker.view
    assert maker.make() is before
    write(folder, "01-first.md", FIRST + "\n\n")  # no slide is another
    assert maker.make().revision <= before.revision + 1


def test_only_what_has_changed_is_drawn(maker: ViewMaker, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    draw = SlidePainter.whole

    def watched(self: SlidePainter, scene: Scene) -> str:
        drawn.append(scene.id)
        return draw(self, scene)

    monkeypatch.setattr(SlidePainter, "whole", watched)
    before = pictures(maker)
    write(folder, "02-second.md", SECOND.replace("Go home.", "Go on."))
    view = maker.make()
    assert drawn == ["end"]
    assert view.revision == 2
    after = pictures(maker)
    assert {name for name in after if after[name] != before[name]} == {"end"}
    assert set(view.pictures) == set(after.values()), "old drawings are let go"


def test_notes_are_not_drawn(maker: ViewMaker, folder: Path) -> None:
    before = pictures(maker)
    write(folder, "01-first.md", FIRST.replace("Good morning.", "Good evening."))
    assert maker.make().slides[1].notes[0].text == "Good evening."
    assert pictures(maker) == before


@pytest.mark.slow
def test_a_picture_that_changes_is_drawn_anew(maker: ViewMaker, folder: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="{}"/></svg>'
    write(folder, "p.svg", drawing.format("#123456"))
    write(folder, "02-second.md", SECOND + "\n![A triangle](p.svg)\n")
    maker.make()
    before = pictures(maker)
    write(folder, "p.svg", drawing.format("#654321"))
    maker.make()
    assert pictures(maker)["end"] != before["end"]


def test_a_broken_slide_keeps_its_last_good_picture(maker: ViewMaker, folder: Path) -> None:
    before = pictures(maker)
    write(folder, "01-first.md", FIRST.replace("reveal: items", "layout: bulets"))
    view = maker.make()
    assert [(slide.id, slide.behind) for slide in view.slides] == [("welcome", False), ("points", True), ("end", False)]
    points = view.slides[1]
    assert points.picture == before["points"] and points.picture in view.pictures
    assert [(found["code"], found["line"]) for found in points.findings] == [("unknown-layout", 10)]
    assert not view.failed
    write(folder, "01-first.md", FIRST)
    assert not any(slide.behind or slide.findings for slide in maker.make().slides)


def test_a_slide_whose_id_is_misspelt_is_shown_once(maker: ViewMaker, folder: Path) -> None:
    write(folder, "01-first.md", FIRST.replace("id: points", "idd: points"))
    view = maker.make()
    assert len(view.slides) == 3 and not any(slide.behind for slide in view.slides)
    assert [found["code"] for found in view.slides[1].findings] == ["unknown-key"]


@pytest.mark.parametrize(("now", "errors", "kept"), [
    ([("a", 1), ("x", 5)], [6], []),  # `b` has another name: its error is its own
    ([("a", 1)], [6], ["b", "c"]),  # one error may stand for both
    ([("a", 1), ("x", 5)], [12], ["c"]),  # `b` has another name, `c` cannot be composed
    ([("a", 1), ("c", 9)], [6], ["b"]),
    ([("b", 5), ("c", 9)], [2], ["a"]),
    ([("a", 1)], [], []),
])  # fmt: skip
def test_what_is_kept_is_what_cannot_be_composed(
    now: list[tuple[str, int]], errors: list[int], kept: list[str]
) -> None:
    def slides(placed: list[tuple[str, int]]) -> tuple[ShownSlide, ...]:
        return tuple(ShownSlide(name, name, "", number=1, path="f.md", lines=(line, line + 2)) for name, line in placed)

    source = Source("f.md", "\n" * 20)
    found = [error("wrong-value", "m", Span(source, line - 1, line - 1)) for line in errors]
    found.append(error("wrong-value", "m", Span(Source("other.md", ""), 0, 0)))
    last = slides([("a", 1), ("b", 5), ("c", 9)])
    view = with_findings(View(Choice(), slides=slides(now)), found, last)
    assert [slide.id for slide in view.slides if slide.behind] == kept
    assert not any(slide.number for slide in view.slides if slide.behind)


def test_a_slide_that_is_taken_out_is_gone(maker: ViewMaker, folder: Path) -> None:
    write(folder, "01-first.md", FIRST.partition("---\nid: points")[0])
    assert [slide.id for slide in maker.make().slides] == ["welcome", "end"]


def test_a_deck_that_cannot_be_read_keeps_all(maker: ViewMaker, folder: Path) -> None:
    before = pictures(maker)
    (folder / "deck.yaml").rename(folder / "deck.yml")
    view = maker.make()
    assert view.failed and pictures(maker) == before and all(slide.behind for slide in view.slides)
    assert view.findings or any(slide.findings for slide in view.slides)
    (folder / "deck.yml").rename(folder / "deck.yaml")
    view = maker.make()
    assert not view.failed and not any(slide.behind for slide in view.slides) and pictures(maker) == before


def test_an_error_that_can_be_drawn_is_drawn(maker: ViewMaker, folder: Path) -> None:
    write(folder, "02-second.md", SECOND.replace("Go home.", "Go home. " * 400))
    end = maker.make().slides[-1]
    assert not end.behind
    assert [found["code"] for found in end.findings] == ["text-overflow"]


def test_another_edition(maker: ViewMaker) -> None:
    assert maker.choose({"variant": "short"})
    view = maker.make()
    assert [slide.id for slide in view.slides] == ["welcome", "points"]
    assert view.choice == Choice(variant="short")
    assert maker.choose({"variant": "", "theme": "kontor", "client": "acme"})
    assert len(maker.make().slides) == 3


@pytest.mark.parametrize("asked", [{"variant": "long"}, {"client": "../x"}, {"colour": "red"}, {"theme": 7}])
def test_an_edition_that_is_not_there(maker: ViewMaker, asked: dict[str, object]) -> None:
    before = maker.view
    assert not maker.choose(asked)
    assert maker.view is before


def test_states_between_clicks(maker: ViewMaker) -> None:
    drawings = [maker.click_state("points", step) for step in range(4)]
    assert all(drawings) and len(set(drawings)) == 4
    assert maker.click_state("points", 4) is None and maker.click_state("nobody", 0) is None


def test_a_view_is_plain_data(maker: ViewMaker) -> None:
    data = as_data(maker.view)
    assert data["slides"][1]["notes"] == [{"text": "Good morning.", "label": "Say:", "level": 0, "bullet": ""}]
    assert "pictures" not in data
