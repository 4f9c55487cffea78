"""Names that a slide's keys hold, as `highlight: [One, Two]` does: what they are, and which of them are not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deckgen.deck.model import Value
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.nearest import did_you_mean


def values_in(option: Value | None) -> tuple[Value, ...]:
    """The values of a list, or a single one; none of a key that is not there."""
    if option is None or option.data is None:
        return ()
    return option.data if isinstance(option.data, tuple) else (option,)


def name_key(name: str) -> str:
    """A name as it is compared: large and small letters, and the kinds and numbers of blanks, are alike."""
    return " ".join(name.replace("\u00a0", " ").split()).casefold()


def unknown_names(option: Value | None, known: Sequence[str], what: str) -> Iterator[Diagnostic]:
    """`unknown-row`: a name that the slide is to point at, and that it does not have; `what` is as in "row"."""
    keys = {name_key(name) for name in known}
    for value in values_in(option):
        if name_key(value.text) not in keys:
            yield error("unknown-row", f"there is no {what} `{value.text}` to highlight", value.span,
                        did_you_mean(value.text, known))  # fmt: skip
