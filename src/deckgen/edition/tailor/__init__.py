"""Deck → Deck for one client and one variant: slides replaced, added, chosen and ordered; settings and times changed.

The client's slides come first, then the variant chooses among all, then the client's settings have the last word.
"""

from __future__ import annotations

from dataclasses import replace

from deckgen.deck.client import Client
from deckgen.deck.model import WHOLE, Deck, Variant
from deckgen.edition.tailor.choosing import choose_for_client, choose_for_variant
from deckgen.edition.tailor.discretion import discreet
from deckgen.edition.tailor.idle import idle
from deckgen.edition.tailor.matching import check_sessions
from deckgen.edition.tailor.names import change_names
from deckgen.edition.tailor.settings import change_modules, change_settings, change_times
from deckgen.edition.tailor.shelf import shelved
from deckgen.edition.tailor.slides import own_slides, reorder
from deckgen.edition.tailor.variants import check_variants
from deckgen.values.diagnostics import Diagnosed, Diagnostic, error
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Span

__all__ = ["discreet", "tailor"]


def tailor(deck: Deck, client: Client | None = None, variant: str = "") -> Diagnosed[Deck]:
    """The deck for that client and variant; an empty variant is the client's own choice. Never raises."""
    found: list[Diagnostic] = list(check_variants(deck))
    done = deck
    if client is not None:
        found.extend(check_sessions(client.times, deck))
        done = choose_for_client(reorder(own_slides(deck, client, found), client, found), client, found)
        found.extend(idle(client, deck, done))
    chosen = _variant(deck, client, variant, found)
    done = choose_for_variant(done, chosen)
    if chosen is not None:
        done = change_times(change_settings(done, chosen.changes), chosen.times, found)
        done = replace(done, variant="" if chosen.id == WHOLE else chosen.id, variant_title=chosen.title)
    if client is not None:
        whole = deck if variant else done  # a variant of the client's own choice is its deck
        done = change_times(change_settings(done, client.changes, found, whole), client.times, found, whole)
        done = change_modules(change_names(done, client, found), client, found)
        done = replace(done, client=client.name)
    return Diagnosed(shelved(done, deck, client, found), tuple(found))


def _variant(deck: Deck, client: Client | None, asked: str, found: list[Diagnostic]) -> Variant | None:
    """The variant that was asked for, or that the client chose."""
    given = client.variant if client is not None and not asked else None
    name = asked or (given.text.strip() if given else "")
    known = {variant.id: variant for variant in deck.variants}
    if name and name not in known and name != WHOLE:
        span: Span | None = given.span if given else None
        hint = did_you_mean(name, (WHOLE, *known)) if known else "name it under `variants:` in deck.yaml"
        found.append(error("unknown-variant", f"there is no variant `{name}`", span, hint))
    return known.get(name or WHOLE)
