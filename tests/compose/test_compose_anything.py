"""Whatever stands on a slide, composing and checking it never raises, and says what is wrong, or nothing is."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deckgen.checks import check_deck, check_scenes
from deckgen.deck.model import ThemeChoice
from deckgen.layouts.catalogue import NAMES
from deckgen.values.diagnostics import has_errors
from deckgen.values.units import Size
from support import composing
from support.examples import examples
from support.layout_rules import faults

FRAGMENTS = (
    "A paragraph.",
    "- a\n- b\n  - c",
    "1. **Name** text (3 min)\n2. b",
    "> Words.\n\n— Name",
    "## Heading",
    "## Heading\n- x",
    "| a | b |\n|---|---|\n| x | 1 |\n| y | 2 |",
    "| a |\n|---|\n| x |",
    "![alt](a.png)",
    "![](b.png)",
    "```\ncode\n```",
    "::left::",
    "::right::\n- r",
    "::: say\nWords [click] more\n:::",
    "::: materials\n- Pens: 1 per person\n:::",
    "[Hand. Words.]{.hand}",
    "x" * 300,
    "- " + "word " * 120,
    "[^1]\n\n[^1]: a note",
    "\u0301\u202e\u200b 汉字 🙂",
    "- [ ] a\n- [x] b",
)
KEYS = (
    "reveal: true",
    "reveal: rows",
    "reveal: [[a], [b]]",
    "reveal: 3",
    "overflow: continue",
    "duration: 90 min",
    "duration: 0 min",
    "chart: {type: stacked, total: true, highlight: b}",
    "chart: {type: line}",
    "chart: 3",
    "chart: {type: doughnut}",
    "data: g.csv",
    "data: none.csv",
    "color: night",
    "columns: 9",
    "columns: 0",
    "plan: p",
    "short: S",
    "summary: [a]",
    "modules: [m1]",
    "modules: 3",
    "dots: open",
    "background: a.png",
    "background: ink",
    "background: nothing",
    "sample-data: true",
    "title: T",
    "source: A [link](https://example.org)",
    "exercise: {form: plenary}",
    "hidden: true",
    "tags: [a]",
    "alt: words",
)


@st.composite
def slides(draw: st.DrawFn) -> str:
    names = st.sampled_from((*NAMES, "nothing", ""))
    text: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        keys = draw(st.lists(st.sampled_from(KEYS), max_size=4, unique_by=lambda key: key.split(":")[0]))
        name = draw(names)
        front = [*([f"layout: {name}"] if name else []), *keys, "id: s" + str(len(text))]
        title = draw(st.sampled_from(("# Title", "# 53 %", "# " + "Long title " * 12, "")))
        body = draw(st.lists(st.sampled_from(FRAGMENTS), max_size=6))
        text.append("---\n" + "\n".join(front) + "\n---\n" + "\n\n".join([title, *body]) + "\n")
    return "\n".join(text)


@settings(max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(slides(), st.sampled_from(("16:9", "16:10", "4:3")), st.sampled_from(("nordljus", "kontor")))
def test_never_raises(markdown: str, size: str, theme: str) -> None:
    made = composing.make(
        markdown,
        size=size,
        theme=ThemeChoice(theme),
        pictures={"": Size(16, 9)},
        data={"g.csv": "a;b;c\nx;1;2\ny;3;\n"},
        modules=composing.modules(3),
    )
    found = (*made.diagnostics, *check_deck(made.context), *check_scenes(made.scenes, made.context))
    assert all(d.message and d.message[0] == d.message[0].lower() for d in found)
    if not has_errors(made.diagnostics):
        assert len(made.scenes) >= len(made.context.deck.slides)
    assert [scene.number for scene in made.scenes] == list(range(1, len(made.scenes) + 1))
    assert len({scene.id for scene in made.scenes}) == len(made.scenes)
    if not has_errors(found):
        assert [fault for scene in made.scenes for fault in faults(scene)] == []
