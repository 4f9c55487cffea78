"""Variables and terms as the client has them."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.deck.client import Client
from deckgen.deck.model import Deck
from deckgen.values.diagnostics import Diagnosed, Findings
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Span
from deckgen.values.value import replace

CLIENT = "client"  # the variable that is the client's name where it gives it no other value


def change_names(deck: Deck, client: Client) -> Diagnosed[Deck]:
    """The deck with the client's values; names that the deck does not know are errors."""
    merging = _Merging(client.origins)
    variables = merging.merged(deck.variables, client.variables, "")
    terms = merging.merged(deck.terms, client.terms, "")
    origins = {**deck.origins, **client.origins}
    if CLIENT in variables and CLIENT not in client.variables:
        variables = {**variables, CLIENT: client.name}
        if client.span is not None:
            origins[CLIENT] = client.span
    for name, value in client.terms.items():
        merging.tell_incomplete(name, deck.terms.get(name), value)
    return Diagnosed(replace(deck, variables=variables, terms=terms, origins=origins), merging.found.all())


class _Merging:
    """The deck's values and the client's, key by key."""

    def __init__(self, origins: Mapping[str, Span]) -> None:
        self.origins = origins
        self.found = Findings()

    def merged(self, old: Mapping[str, object], new: Mapping[str, object], owner: str) -> dict[str, object]:
        """Everything of `old`, with what `new` gives in its place."""
        values = dict(old)
        for key, value in new.items():
            name = f"{owner}{key}"
            if key not in old:
                self._unknown(name, key, owner, old)
                continue
            before = old[key]
            if isinstance(before, Mapping) and isinstance(value, Mapping):
                values[key] = self.merged(before, value, f"{name}.")
            elif isinstance(before, Mapping) or isinstance(value, Mapping):
                self._misshapen(name, before)
            else:
                values[key] = value
        if not owner:
            self._tell_idle(old, new)
        return values

    def _unknown(self, name: str, key: str, owner: str, old: Mapping[str, object]) -> None:
        message = f"`{owner.removesuffix('.')}` has no form `{key}`" if owner else f"the deck has no name `{key}`"
        hint = did_you_mean(key, tuple(old), "name it in deck.yaml first, with a neutral value")
        self.found.error("unknown-variable", message, self.origins.get(name), hint)

    def _misshapen(self, name: str, before: object) -> None:
        forms = ", ".join(f"`{key}`" for key in before) if isinstance(before, Mapping) else ""
        message = f"`{name}` has forms: {forms}" if forms else f"`{name}` is one text, it has no forms"
        self.found.error("wrong-value", message, self.origins.get(name), "give it as the deck does")

    def _tell_idle(self, old: Mapping[str, object], new: Mapping[str, object]) -> None:
        """Values that are the deck's own; a term counts as a whole."""
        for key, value in new.items():
            if key in old and _within(value, old[key]):
                message = f"`{key}` has this value in the deck too"
                self.found.warning("changes-nothing", message, self.origins.get(key), "remove it")

    def tell_incomplete(self, name: str, old: object, new: object) -> None:
        """A term that gets a new word in some of its forms only: two words for one thing on the slides."""
        if not isinstance(old, Mapping) or not isinstance(new, Mapping) or _within(new, old):
            return
        left = [f"`{key}` ({value})" for key, value in old.items() if key not in new and not isinstance(value, Mapping)]
        if left:
            message = f"`{name}` is another word here, but not in the form{'s' * (len(left) > 1)} {', '.join(left)}"
            hint = "give every form, so that no slide mixes the words"
            self.found.warning("incomplete-term", message, self.origins.get(name), hint)


def _within(new: object, old: object) -> bool:
    """Whether everything that `new` says is said by `old`."""
    if isinstance(new, Mapping) and isinstance(old, Mapping):
        return all(key in old and _within(value, old[key]) for key, value in new.items())
    return new == old
