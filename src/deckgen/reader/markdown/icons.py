"""An icon at the head of a text: `:house: A place to meet`."""

from __future__ import annotations

from typing import NamedTuple

from deckgen.deck.model import Run
from deckgen.reader.markdown.runs import Locate
from deckgen.reader.markdown.scope import Scope
from deckgen.values.lazy import late_pattern, lazy_imports
from deckgen.values.nearest import did_you_mean

with lazy_imports(__name__):
    from deckgen.values import icons

_ICON = late_pattern(r":([a-z][a-z0-9]*(?:-[a-z0-9]+)*):(?:[ \u00a0]+|$)")


class IconMark(NamedTuple):
    """An icon, and how many characters its mark takes with the blanks behind it."""

    run: Run
    length: int


def read_icon(text: str, locate: Locate, scope: Scope) -> IconMark | None:
    """The icon that a text begins with, or None. A name that is not known is told, and stays text."""
    match = _ICON.match(text)
    if match is None:
        return None
    name = match[1]
    if name not in icons.NAMES:
        message = f"there is no icon `{name}`"
        scope.found.error("unknown-icon", message, locate(0, len(name) + 2), did_you_mean(name, icons.NAMES))
        return None
    return IconMark(Run("", icon=name, span=locate(0, len(name) + 2)), match.end())
