"""A dense slide that may go on: what it needs is found on numbers, and is what composing it then takes."""

from __future__ import annotations

import pytest

from deckgen.compose.continuing import _step, number_part
from deckgen.compose.slides import bind
from deckgen.layouts.catalogue import layout
from deckgen.layouts.overflow import is_too_full
from deckgen.values.value import replace
from support import composing

WORDS = "What citizens would say of this"
STAGES = "| | One | Two | Three |\n|---|---|---|---|\n"


def matrix(count: int) -> str:
    return STAGES + "".join(f"| Area {n} | {WORDS}; {WORDS} | {WORDS} | Short |\n" for n in range(count))


def swot(count: int) -> str:
    fields = ("Strengths", "Weaknesses", "Opportunities", "Threats")
    return "".join(f"## {name}\n" + f"- {WORDS}\n" * (count + n) for n, name in enumerate(fields))


def board(count: int) -> str:
    return "".join(f"## Column {n}\n" + f"- {WORDS}\n" * (count - n) for n in range(3))


def modules(count: int) -> str:
    return ""


DENSE = {"matrix": matrix, "swot": swot, "board": board, "modules": modules}


@pytest.mark.parametrize("count", [3, 9, 16])
@pytest.mark.parametrize("name", DENSE)
def test_what_is_measured_is_what_is_composed(name: str, count: int) -> None:
    text = f"---\nlayout: {name}\noverflow: continue\n---\n# A title\n{DENSE[name](count)}"
    made = composing.make(text, modules=composing.modules(count) if name == "modules" else ())
    bound, entry = bind(made.context.deck.slides[0], made.context).value, layout(name)
    assert bound is not None and entry is not None and entry.measure is not None
    whole = replace(bound, legible=entry.legible[-1])
    for part in (whole, number_part(whole, 1, 2, made.context)):
        measured, composed = entry.measure(part, made.context), entry.compose(part, made.context)
        assert measured == (_step(composed), is_too_full(composed, part.template_layout.free))
