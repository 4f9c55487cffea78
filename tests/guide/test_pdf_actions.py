"""No document leaves with a link that may run or open something, whatever wrote it."""

from __future__ import annotations

from dataclasses import replace

import pydyf
import pytest

from deckgen.deck.schedule import plan
from deckgen.guide import Manuscript, guide_pdf
from deckgen.guide.press.pdf_actions import UnsafeActionError, check_actions
from deckgen.values.diagnostics import FaultError
from deckgen.values.source import Source
from support.small_workshop import FONTS, SHORTEST, THEME


def document(**entries: object) -> pydyf.PDF:
    pdf = pydyf.PDF()
    pdf.add_object(pydyf.Dictionary({"Type": "/Annot", **entries}))
    return pdf


def action(kind: str, address: str = "") -> pydyf.Dictionary:
    return pydyf.Dictionary({"S": kind, "URI": pydyf.String(address)})


@pytest.mark.parametrize("address", ["https://example.org", "mailto:a@example.org", "tel:+461"])
def test_safe_links_stay(address: str) -> None:
    check_actions(document(A=action("/URI", address)))


def test_what_is_no_action_stays() -> None:
    check_actions(document(A=pydyf.Dictionary({"O": "/Table"}), S="/P"))


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ({"A": action("/URI", "javascript:x")}, "it links to `javascript:`"),
        ({"A": action("/URI", "memory:guide/setup.exe")}, "it links to `memory:`"),
        ({"Kids": pydyf.Array([pydyf.Dictionary({"A": action("/URI", "//x/y")})])}, "it links to `//x/y`"),
        ({"A": action("/Launch")}, "it holds an action of the type Launch"),
        ({"A": action("/SubmitForm")}, "it holds an action of the type SubmitForm"),
        ({"OpenAction": action("/JavaScript")}, "it holds an action"),
        ({"AA": pydyf.Dictionary({})}, "it holds an action"),
        ({"EF": pydyf.Dictionary({})}, "it holds a file"),
    ],
)
def test_all_else_is_refused(entries: dict[str, object], told: str) -> None:
    with pytest.raises(UnsafeActionError, match=told):
        check_actions(document(**entries))


@pytest.mark.slow
@pytest.mark.parametrize(
    "page",
    [
        "<p><a href='javascript:app.alert(1)'>a</a></p>",
        "<p><a href=' javascript:app.alert(1)'>a</a></p>",
        "<p><a href='//example.org/share'>a</a></p>",
        "<p><a href='setup.exe'>a</a></p>",
        "<p><a href='file:///etc/passwd'>a</a></p>",
        "<p><a rel='attachment' href='data:text/plain;base64,YQ=='>a</a></p>",
        "<link rel='attachment' href='data:text/plain;base64,YQ=='><p>a</p>",
        "<style>p { -weasy-link: url(file:///etc/passwd) }</style><p>a</p>",
        "<style>p { -weasy-link: attr(title) }</style><p title='javascript:x'>a</p>",
        "<svg xmlns='http://www.w3.org/2000/svg'><a href='javascript:x'><text y='9'>a</text></a></svg>",
    ],
)
def test_a_page_template_with_an_unsafe_link_is_refused_or_makes_none(page: str) -> None:
    source = Manuscript(SHORTEST, plan(SHORTEST), THEME, FONTS)
    source = replace(source, pages={"cover.html": Source("themes/own/guide/cover.html", f"<section>{page}</section>")})
    try:
        written = guide_pdf(source)
    except FaultError as fault:
        assert fault.diagnostic.code == "broken-page"
    else:
        assert b"/URI (javascript" not in written and b"/EmbeddedFile" not in written
        assert b"/URI (file" not in written and b"/URI (memory" not in written
