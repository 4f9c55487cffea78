"""What is an error in our dialect and none in another tool's deck is mended in one way, and told."""

from __future__ import annotations

import pytest

from deckgen.importing.mending import Mending, RetoldSlide
from deckgen.values.diagnostics import error
from deckgen.values.source import Source, Span

CASES = {
    "missing-picture": (
        "# T\n\n![a](b.png){fit=contain}\n\nx\n", "![",
        "---\nlayout: stack\n# Not there when it was imported: ![a](b.png){fit=contain}\n---\n# T\n\n\n\nx\n",
    ),
    "missing-alt": ("# T\n\n![](b.png)\n", "![", "---\n# T\n\n![T](b.png)\n"),
    "foreign-mark": ("# T\n\n![w:30%](b.png)\n", "![", "---\n# T\n\n![T](b.png)\n"),
    "unknown-slide": ("# T\n\nsee [there](#gone) now\n", "[there]", "---\n# T\n\nsee there now\n"),
    "unknown-icon": ("# T\n\n:one: step\n", ":one:", "---\n# T\n\n\\:one: step\n"),
    "unknown-attribute": ("# T\n\n[words]{.odd} here\n", "{.odd}", "---\n# T\n\nwords here\n"),
    "raw-html": ("# T\n\n<br>\n", "<br>", "---\n# T\n\n\n"),
}  # fmt: skip


@pytest.mark.parametrize("code", CASES)
def test_each_fault_is_mended_where_it_stands(code: str) -> None:
    body, place, wanted = CASES[code]
    slide = RetoldSlide.of(f"---\n{body}", "T")
    text = slide.text()
    before = "what stands before it\n"
    start = len(before) + text.index(place)
    mending = Mending(slide, len(before), first=False)
    mending.mend(error(code, "there is none", Span(Source("", before + text), start, start + len(place))))
    assert mending.slide.text() == wanted
    assert bool(mending.slide.told) == (code not in ("unknown-icon", "unknown-attribute", "raw-html"))


def test_a_slide_without_room_is_tried_in_other_ways_and_says_so() -> None:
    slide = RetoldSlide.of("---\nlayout: title\nreveal: true\n---\n# **Long**\n\n```mermaid\ngraph\n```\n", "Long")
    stack = slide.next_way()
    assert stack.text() == "---\nlayout: stack\nreveal: true\n---\n# **Long**\n\n```text\ngraph\n```\n"
    words = stack.next_way()
    assert words.text() == ('---\nlayout: stack\nreveal: true\ntitle: "Long"\n---\n**Long**\n\n```text\ngraph\n```\n')
    notes = words.next_way()
    assert notes.body == "::: notes\n**Long**\n\n```text\ngraph\n```\n:::\n"
    assert notes.next_way() == notes
    assert len(notes.told) == 3
