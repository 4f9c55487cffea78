"""Links in the guide's own texts lead somewhere."""

from __future__ import annotations

from dataclasses import replace

from deckgen.checks.references import check_references
from deckgen.deck.model import Block, Chapter, Deck, List, ListItem, Module, Paragraph, Picture, Run, Slide
from deckgen.values.diagnostics import Diagnostic
from support import composing

PLAN = "---\nlayout: plan-step\nplan: p\nid: mobilise\n---\n# Mobilise\n\n## Goal\nAll.\n"


def found(*blocks: Block, **changes: object) -> list[Diagnostic]:
    deck, _ = composing.read(PLAN)
    chapters = (Chapter("before", (Run("Before"),), blocks),)
    whole: Deck = replace(deck, chapters=chapters, **changes)  # type: ignore[arg-type]
    return list(check_references(whole, composing.context_of(whole)))


def link(to: str) -> Paragraph:
    return Paragraph((Run("there", link=to),))


def test_slides_steps_chapters_and_modules_are_known() -> None:
    module = Module("blog", (Run("Blog"),), ())
    links = (link("#mobilise"), link("#step-mobilise"), link("#before"), link("#blog"), link("https://example.org"))
    assert found(*links, modules=(module,)) == []


def test_an_unknown_one_is_named_with_its_nearest() -> None:
    (fault,) = found(List((ListItem((link("#step-mobilize"),)),)))
    assert fault.code == "unknown-reference"
    assert fault.message == "there is no slide, step, module, chapter or figure `step-mobilize`"
    assert "step-mobilise" in " ".join(fault.hints)


def test_a_slide_that_is_left_out_is_no_fault() -> None:
    assert found(link("#later"), shelf=(Slide("later", "bullets", ()),)) == []


def test_figures_have_ids_of_their_own() -> None:
    assert found(Picture("a.png", id="room"), link("#room")) == []
    assert [fault.code for fault in found(Picture("a.png", id="room"), Picture("b.png", id="room"))] == ["duplicate-id"]
