"""What the style of an element says, and the rules of style sheets say of it, as declarations: the cascade of CSS.

Source: CSS Cascading and Inheritance 4, section 6.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from deckgen.pictures.svg.declarations import Declaration, StyleRule
from deckgen.pictures.svg.names import PROPERTIES
from deckgen.pictures.svg.values import plain_value
from deckgen.values.lazy import lazy_imports

with lazy_imports("deckgen.pictures.svg", into=__name__):  # few drawings have styles that are more than a list
    from deckgen.pictures.svg import sheets

# A declaration that can be told from the others, and taken for nothing, without reading CSS.
APART = re.compile(r"""\s*+[\w-]++\s*+:(?:[^"'\\/!(){}\[\]]|"[^"\\]*+"|'[^'\\]*+')*+""")

Styles = Mapping[str, str]


def style_of(written: str) -> Styles:
    """What the `style` of an element says, without what draws nothing."""
    return _joined((), _declarations(written))


def is_simple(style: str) -> bool:
    """Whether a `style` is as programs write it: it can be told without reading CSS."""
    return _simple(style) is not None


def styled(rules: Sequence[StyleRule], written: str) -> Styles:
    """What holds for an element, by the rules that match it and by its own `style`."""
    return _joined(tuple(each for rule in rules for each in rule.declarations), _declarations(written))


def _joined(rules: Sequence[Declaration], own: Sequence[Declaration]) -> Styles:
    """The declarations that win, in the order in which they hold: one of `font` and `font-size` undoes the other."""
    found: dict[str, str] = {}
    for important in (False, True):
        for each in (*rules, *own):
            if each.important == important:
                found.pop(each.name, None)
                found[each.name] = each.value
    return found


def _declarations(style: str) -> tuple[Declaration, ...]:
    simple = _simple(style)
    return sheets.declarations(style) if simple is None else simple


@lru_cache(1024)
def _simple(style: str) -> tuple[Declaration, ...] | None:
    found = []
    for part in style.split(";"):
        name, _, value = part.partition(":")
        name, value = name.strip(), value.strip()
        if name in PROPERTIES and value and plain_value(name, value) == value:
            found.append(Declaration(name, value))
        elif part.strip() and not APART.fullmatch(part):
            return None
    return tuple(found)
