"""What a PDF may do when somebody clicks: follow a safe link. Looked at last, in the objects as they are written.

Page templates and style sheets of a theme come from anywhere, and both can make links: `href`, `link: url()`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from deckgen.values.links import name_of_link, safe_link

_FORBIDDEN = {"JS": "a script", "AA": "an action", "OpenAction": "an action", "EF": "a file", "Launch": "a program"}


class UnsafeActionError(ValueError):
    """A PDF would do what it may not. `address` is the link that leads astray, or empty; the text is a clause."""

    def __init__(self, message: str, address: str = "") -> None:
        super().__init__(message)
        self.address = address


def check_actions(pdf: Any) -> None:
    """Raise UnsafeActionError where the objects of a PDF hold an unsafe link, another action, a script or a file.

    Source: ISO 32000-1, 12.6.4 (types of actions) and 7.11.4 (embedded files).
    """
    for entry in _dictionaries(pdf.objects):
        for key, what in _FORBIDDEN.items():
            if key in entry:
                raise UnsafeActionError(f"it holds {what}")
        action = entry.get("A")
        if isinstance(action, dict) and "S" in action:
            _check(action)


def _check(action: dict[str, Any]) -> None:
    if action["S"] != "/URI":
        raise UnsafeActionError(f"it holds an action of the type {str(action['S']).lstrip('/')}")
    address = str(getattr(action["URI"], "string", action["URI"]))
    if not safe_link(address):
        raise UnsafeActionError(f"it links to `{name_of_link(address)}`", address)


def _dictionaries(values: list[Any]) -> Iterator[dict[str, Any]]:
    """Every dictionary in the values, those within others included."""
    waiting = list(values)
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
