"""Deck → Deck for one client and one variant: slides replaced, added, chosen and ordered; settings and times changed.

The client's slides come first, then the variant chooses among all, then the client's settings have the last word.
"""

from __future__ import annotations

from deckgen.deck.client import Client
from deckgen.deck.model import WHOLE, Deck, Variant, plain
from deckgen.edition.tailor.changed_settings import change_modules, change_settings, change_times
from deckgen.edition.tailor.client_safe import make_client_safe
from deckgen.edition.tailor.client_slides import place_own_slides, reorder
from deckgen.edition.tailor.client_words import change_names
from deckgen.edition.tailor.conditional_notes import check_conditions, choose_notes
from deckgen.edition.tailor.ineffective_settings import idle_settings
from deckgen.edition.tailor.leading import assign_leaders
from deckgen.edition.tailor.left_out_slides import shelve
from deckgen.edition.tailor.slide_choice import choose_for_client, choose_for_variant
from deckgen.edition.tailor.slide_names import check_sessions
from deckgen.edition.tailor.unshown_slides import left_out_by_client, left_out_by_variant
from deckgen.edition.tailor.variant_conditions import check_variants
from deckgen.values.diagnostics import Diagnosed, Diagnostic, Findings, error, has_errors
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Span
from deckgen.values.value import replace

__all__ = ["make_client_safe", "tailor"]


def tailor(deck: Deck, client: Client | None = None, variant: str = "") -> Diagnosed[Deck]:
    """The deck for that client and variant; an empty variant is the client's own choice. Never raises."""
    found = Findings()
    found.add(*check_variants(deck))
    found.add(*check_conditions(deck, [own.slide.id for own in client.slides] if client else ()))
    done = deck
    if client is not None:
        done = found.take(_with_clients_slides(deck, client))
    chosen = found.take(_variant(deck, client, variant))
    if client is not None:
        found.add(*left_out_by_variant(client, deck, done, chosen, asked=bool(variant)))
    done = choose_for_variant(done, chosen)
    breaks = {session.id: session.pause for session in deck.sessions}
    if chosen is not None:
        done = change_times(change_settings(done, chosen.changes).value, chosen.times, breaks).value
        done = replace(done, variant="" if chosen.id == WHOLE else chosen.id, variant_title=chosen.title)
    if client is not None:
        whole = deck if variant else done  # a variant of the client's own choice is its deck
        done = found.take(change_settings(done, client.changes, whole))
        done = found.take(change_times(done, client.times, breaks, whole))
        done = found.take(change_modules(found.take(change_names(done, client)), client))
        done = replace(done, client=client.name)
    done = found.take(assign_leaders(choose_notes(found.take(shelve(done, deck, client)))))
    if deck.slides and not done.slides and not has_errors(found.all()):
        where = client.span if client else deck.span
        found.error("no-slides", "no slide is left to show", where, "leave out fewer of them")
    return Diagnosed(done, found.all())


def _with_clients_slides(deck: Deck, client: Client) -> Diagnosed[Deck]:
    """The deck with the client's own slides, in its order, without those that it does not want."""
    found = Findings()
    found.add(*check_sessions(client.times, deck))
    placed = found.take(place_own_slides(deck, client))
    done = found.take(choose_for_client(found.take(reorder(placed, client)), client))
    found.add(*idle_settings(client, deck, done), *left_out_by_client(client, placed, done))
    return Diagnosed(done, found.all())


def _variant(deck: Deck, client: Client | None, asked: str) -> Diagnosed[Variant | None]:
    """The variant that was asked for, or that the client chose."""
    given = client.variant if client is not None and not asked else None
    name = asked or (given.text.strip() if given else "")
    known = {variant.id: variant for variant in deck.variants}
    faults: tuple[Diagnostic, ...] = ()
    if name and name not in known and name != WHOLE:
        span: Span | None = given.span if given else None
        titles = [(plain(variant.title), variant.id) for variant in deck.variants]
        hint = did_you_mean(name, (WHOLE, *known), titles=titles) if known else "name it under `variants:` in deck.yaml"
        faults = (error("unknown-variant", f"there is no variant `{name}`", span, hint),)
    return Diagnosed(known.get(name or WHOLE), faults)
