"""What a theme may change of the guide: variables first, one page template at a time second."""

from __future__ import annotations

from dataclasses import replace

import pytest

from deckgen.deck.schedule import plan
from deckgen.guide import Manuscript, guide_html
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
    pages = guide_html(replace(PLAIN, rules=":root { --lead: #AA1155; --card: 44mm }"))
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
