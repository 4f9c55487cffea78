"""The letters about a day."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.policy import compat32, default

import pytest

from deckgen.deck.model import Deck, Run, Session, Slide
from deckgen.deck.schedule import plan
from deckgen.reports.mails import letters, message

SLIDE = Slide("a", "bullets", (Run("A"),), duration=60)
DECK = Deck(
    "d", "d.yaml", (Run("Målbild"),), language="sv-SE", date="2026-05-04", author="Byrån",
    goals=((Run("kan säga varför"),),),
    sessions=(
        Session("one", (Run("Före"),), (SLIDE,), start=9 * 60),
        Session("two", (Run("Efter"),), (replace(SLIDE, id="b"),), start=13 * 60, pause="lunch"),
    ),
)  # fmt: skip


def test_an_invitation_says_when_where_and_what_for() -> None:
    invitation = letters(DECK, plan(DECK))["invitation"]
    assert invitation.subject == "Inbjudan: Målbild"
    assert (
        "När: 4 maj 2026\n- 09:00–10:00: Före\n- 10:00–13:00: Lunch\n- 13:00–14:00: Efter\nPlats: [adress och rum]"
        in invitation.text
    )
    assert "Tanken är att du efteråt\n- kan säga varför" in invitation.text
    assert invitation.text.endswith("Byrån\n")


def test_a_remote_day_has_a_link_and_a_day_without_a_date_a_place_for_it() -> None:
    remote = replace(DECK, room="remote", date="")
    text = letters(remote, plan(remote))["invitation"].text
    assert "Länk:" in text and "Plats:" not in text and "När: [datum]" in text
    assert "undertexter" in text and "mat," not in text


def test_a_message_is_a_draft_and_says_the_same_words() -> None:
    for letter in letters(DECK, plan(DECK)).values():
        made = message_from_bytes(message(letter), policy=default)
        assert made["Subject"] == letter.subject and made["X-Unsent"] == "1" and made["Date"] is None
        assert made.get_content().replace("\r\n", "\n") == letter.text
    assert message(letter) == message(letter)


@pytest.mark.parametrize(
    "title",
    [
        "=?utf-8?q?a=0D=0ABcc:_x@example.com?=",
        "a=?utf-8?b?DQpCY2M6IHhAZXhhbXBsZS5jb20=?=",
        "a\nBcc: x@example.com",
        "a\u2028b\x85c\rd\0e",
        "=?utf-8?q?" * 200,
    ],
)
def test_no_title_adds_fields_to_a_message(title: str) -> None:
    deck = replace(DECK, title=(Run(title),))
    for letter in letters(deck, plan(deck)).values():
        made = message(letter)
        head = made.partition(b"\r\n\r\n")[0]
        assert b"\nBcc" not in made and all(line[:1] == b" " or b": " in line for line in head.split(b"\r\n"))
        assert message_from_bytes(made, policy=compat32).keys()[:2] == ["Subject", "X-Unsent"]
        assert message_from_bytes(made, policy=default)["Subject"].replace("\r\n", "") == letter.subject


def test_a_summary_fits_what_was_done_and_where() -> None:
    enclosed = {
        "underlaget": DECK,
        "det vi skrev": replace(
            DECK, sessions=(replace(DECK.sessions[0], slides=(replace(SLIDE, makes=((Run("Lappar"),),)),)),)
        ),
    }
    for words, deck in enclosed.items():
        text = letters(deck, plan(deck))["summary"].text
        assert words in text and "Tanken var att du efteråt\n- kan säga varför" in text
    far = replace(enclosed["det vi skrev"], room="remote")
    assert "den delade ytan" in letters(far, plan(far))["summary"].text
    assert "skriva" not in letters(DECK, plan(DECK))["invitation"].text
