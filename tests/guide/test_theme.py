"""What a theme may change of the guide: variables first, one page template at a time second."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from types import MappingProxyType

import pytest

from deckgen.deck.schedule import plan
from deckgen.deck.words import words
from deckgen.guide import Manuscript, guide_html
from deckgen.guide.chapters.book import make_book
from deckgen.guide.sheets.handout import make_leaflet
from deckgen.guide.sheets.running_order import make_orders
from deckgen.guide.sheets.worksheets import make_folder
from deckgen.values.diagnostics import FaultError
from deckgen.values.source import Source
from support.small_workshop import THEME, WORKSHOP

PLAIN = Manuscript(WORKSHOP, plan(WORKSHOP), THEME)


def with_page(name: str, text: str) -> Manuscript:
    return replace(PLAIN, pages={name: Source(f"themes/own/guide/{name}", text)})


def fault_of(manuscript: Manuscript) -> FaultError:
    with pytest.raises(FaultError) as caught:
        guide_html(manuscript)
    return caught.value


def test_a_variable_counts_wherever_our_rules_name_it() -> None:
    pages = guide_html(replace(PLAIN, rules=Source("guide.css", ":root { --lead: #AA1155; --card: 44mm }")))
    assert ".say .label { color: #AA1155 }" in pages
    assert "height: 44mm" in pages
    assert "#AA1155" not in guide_html(PLAIN)


def test_one_template_is_replaced_and_the_others_stay() -> None:
    pages = guide_html(with_page("cover.html", "<section class='cover'><h1>{{ book.title }}!</h1></section>"))
    assert "<h1>Målbildsworkshop!</h1>" in pages
    assert 'class="night"' not in pages
    assert 'id="preparation"' in pages


def test_a_template_that_replaces_nothing_is_named_with_its_nearest() -> None:
    found = fault_of(with_page("covr.html", "")).diagnostic
    assert (found.code, found.message) == ("unknown-page", "the guide has no page template `covr.html`")
    assert "`cover.html`" in " ".join(found.hints)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<p>\n{% if %}</p>", 2),
        ("<p>fine</p>\n\n{{ book.titel }}", 3),
        ("<p>\n{{ 1 / 0 }}", 2),
        ("{% for n in range(10 ** 9) %}{% endfor %}", 1),
        ("<p>{{ ''.__class__.__mro__ }}</p>", 1),
        ("<p>{{ cycler.__init__.__globals__ }}</p>", 1),
    ],
)
def test_a_template_that_cannot_be_used_is_shown_at_its_line(text: str, line: int) -> None:
    found = fault_of(with_page("cover.html", text)).diagnostic
    assert found.code == "broken-page"
    assert found.span is not None
    assert (found.span.source.path, found.span.line) == ("themes/own/guide/cover.html", line)


@pytest.mark.parametrize(
    "text",
    [
        "{% set _ = w.texts.update({'guide': 'POISONED'}) %}",
        "{% set _ = w.texts.pop('guide') %}",
        "{% set _ = w.texts.__setitem__('guide', 'POISONED') %}",
        "{% set _ = kind_icons.update({'talk': 'x'}) %}",
        "{% set _ = kind_icons.clear() %}",
        "{% set book.title = 'POISONED' %}",
        "{% set w.texts = {} %}",
        "{% set _ = range.update() %}",
        "{% set l = [] %}{% set _ = l.append(1) %}",
        "{{ lipsum() }}",
        "{{ [1, 2]|random }}",
        "{{ w.duration }}",
        "{{ cycler }}",
        "{{ namespace() }}{{ joiner() }}",
        "{{ [w.duration]|string }}",
        "{{ book }}",
    ],
)
def test_a_template_changes_nothing_that_others_see_and_prints_nothing_of_chance(text: str) -> None:
    before = guide_html(PLAIN)
    assert fault_of(with_page("cover.html", text)).diagnostic.code == "broken-page"
    assert guide_html(PLAIN) == before


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ nothing }}", "there is nothing that is called `nothing`"),
        ("{{ book.nothing }}", "there is nothing that is called `nothing`"),
        ("{{ w['nothing'] }}", "there is nothing that is called `nothing`"),
        ("{{ {}['a b'] }}", "there is nothing that is called `a b`"),
        ("{{ none.a }}", "there is nothing that is called `a`"),
        ("{{ [][9] }}", "there is nothing that is called `9`"),
        ("{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}", "there is nothing that is called `a`"),
        ("{{ ''.__class__ }}", "no template may use `__class__`"),
        ("{{ [].append(1) }}", "no template may use `append`"),
        ("{{ w.__init__ }}", "no template may use `__init__`"),
        ("{% include 'b.html' %}", "there is no page template `b.html`"),
        ("{{ 1 // 0 }}", "it divides by zero"),
        ("{{ 9.0 ** 999 }}", "a number in it is too large"),
        ("{{ '%c'|format(1114112) }}", "a number in it is too large"),
        ("{{ 1 + 'a' }}", "an expression in it cannot be computed"),
        ("{{ 1|join }}", "an expression in it cannot be computed"),
        ("{{ w() }}", "an expression in it cannot be computed"),
        ("{{ w }}", "a value of several parts is no text"),
        ("{{ book }}", "a value of several parts is no text"),
        ("{{ w.duration }}", "`duration` is no text"),
        ("{{ 1|nothing }}", "no filter named `nothing`"),
        ("{% what %}", "encountered unknown tag `what`"),
    ],
)
def test_what_is_wrong_with_a_template_is_told_in_its_authors_words(text: str, told: str) -> None:
    message = fault_of(with_page("cover.html", text)).diagnostic.message
    assert f"cannot be used: {told}" in message
    assert not re.search(r"object|Error|deckgen\.|NoneType|class '|<|function|dict|list index|operand", message)


def test_a_namespace_of_a_template_is_its_own() -> None:
    pages = guide_html(
        with_page("cover.html", "{% set n = namespace(w.texts) %}{% set n.guide = 'MINE' %}{{ n.guide }}")
    )
    assert "MINE" in pages
    assert "MINE" not in guide_html(PLAIN)


def test_nothing_that_templates_see_can_be_changed() -> None:
    folder = make_folder(PLAIN, fillable=True)
    seen = make_book(PLAIN), folder, make_leaflet(PLAIN, 3, None), make_orders(PLAIN), words("sv")
    changeable = [f"{path}: {type(value).__name__}" for path, value in inner(seen) if not is_fixed(value)]
    assert changeable == []


def inner(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """A value with all that it is made of, and where each lies."""
    yield path, value
    if is_dataclass(value):
        for each in fields(value):
            yield from inner(getattr(value, each.name), f"{path}.{each.name}")
    elif isinstance(value, tuple | list | frozenset | set):
        for n, each in enumerate(value):
            yield from inner(each, f"{path}[{n}]")
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from inner(each, f"{path}.{name}")


def is_fixed(value: object) -> bool:
    kinds = (str, int, float, bytes, tuple, frozenset, type(None), Enum, MappingProxyType)
    return isinstance(value, kinds) or is_dataclass(value)
