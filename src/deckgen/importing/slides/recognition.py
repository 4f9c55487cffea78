"""What a slide is: the forms in which it can be written, the one that says most of it first.

Whoever tries them takes the first that builds without an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from deckgen.importing.slides.columns import column_form, parted_form
from deckgen.importing.slides.data import (
    board_form,
    chart_forms,
    charts_form,
    facts_form,
    matrix_form,
    number_form,
    table_form,
)
from deckgen.importing.slides.diagrams import drawn_forms, smart_art_forms, swot_form
from deckgen.importing.slides.draft import Form
from deckgen.importing.slides.lists import exercise_form, grouped_form, long_list_form, questions_form
from deckgen.importing.slides.own import own_form
from deckgen.importing.slides.parts import SlideParts
from deckgen.importing.slides.plain import divided_form, notes_form, text_form
from deckgen.importing.slides.sentences import opening_form, quote_form, section_form, statement_form
from deckgen.importing.slides.shown import gallery_form, picture_form

Recogniser = Callable[[SlideParts], Form | None]

_ONE: tuple[Recogniser, ...] = (
    own_form,
    opening_form,
    section_form,
    statement_form,
    quote_form,
    number_form,
    questions_form,
)
_MORE: tuple[Recogniser, ...] = (charts_form, matrix_form, board_form, table_form, swot_form, facts_form)
_LISTS: tuple[Recogniser, ...] = (exercise_form, grouped_form, long_list_form)
_LAST: tuple[Recogniser, ...] = (gallery_form, picture_form, column_form, parted_form)


def forms_of(parts: SlideParts) -> tuple[Form, ...]:
    """The forms of a slide; the last one always builds."""
    return tuple(_forms(parts))


def _forms(parts: SlideParts) -> Iterator[Form]:
    yield from filter(None, (recognise(parts) for recognise in _ONE))
    yield from chart_forms(parts)
    yield from filter(None, (recognise(parts) for recognise in _MORE))
    yield from smart_art_forms(parts)
    yield from drawn_forms(parts)
    yield from filter(None, (recognise(parts) for recognise in _LISTS))
    yield from filter(None, (recognise(parts) for recognise in _LAST))
    if parts.objects <= 1 and not parts.charts:
        yield text_form(parts)
    if parts.charts:
        yield divided_form(parts, draws=True)
    yield divided_form(parts)
    yield notes_form(parts)
