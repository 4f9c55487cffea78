"""The letters about a day."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.policy import default

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
        "När: 4 maj 2026\n- 09:00–10:00: Före\n- Lunch\n- 13:00–14:00: Efter\nPlats: [adress och rum]"
        in invitation.text
    )
    assert "Tanken är att du efteråt\n- kan säga varför" in invitation.text
    assert invitation.text.endswith("Byrån\n")


def test_a_remote_day_has_a_link_and_a_day_without_a_date_a_place_for_it() -> None:
    remote = replace(DECK, room="remote", date="")
    text = letters(remote, plan(remote))["invitation"].text
    assert "Länk:" in text and "Plats:" not in text and "När: [datum]" in text


def test_a_message_is_a_draft_and_says_the_same_words() -> None:
    for letter in letters(DECK, plan(DECK)).values():
        made = message_from_bytes(message(letter), policy=default)
        assert made["Subject"] == letter.subject and made["X-Unsent"] == "1" and made["Date"] is None
        assert made.get_content().replace("\r\n", "\n") == letter.text
    assert message(letter) == message(letter)
