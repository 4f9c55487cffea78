"""Substitutes for families without font files. As far as is known, no substitute is narrower than the family."""

from __future__ import annotations

import re

SANS = ("Liberation Sans", "Arial", "Source Sans 3")
SERIF = ("Liberation Serif", "Times New Roman", "Gelasio")
MONO = ("Liberation Mono", "Courier New", "Source Code Pro")
WIDE = ("DejaVu Sans", "Verdana", *SANS)

# Light and heavy cuts of these families are sold as separate families. The plain family's twin is nearest to them.
CUTS = {"calibri": "Carlito", "cambria": "Caladea", "arial": "Liberation Sans", "georgia": "Gelasio"}

# Families whose figures have ascenders and descenders, as letters have: large ones dance on their line.
OLD_STYLE = frozenset({"georgia", "gelasio", "constantia", "corbel", "candara", "hoefler text", "vollkorn", "raleway"})

_CUT = re.compile(r" (?:light|thin|medium|semibold|semilight|black|narrow|math)$", re.I)
_WIDE = re.compile(r"verdana|tahoma|dejavu|black|extended|wide|montserrat|poppins|raleway|century gothic|gotham", re.I)
_MONO = re.compile(r"mono|courier|consolas|\bcode\b|typewriter|lucida console", re.I)
_SERIF = re.compile(
    r"(?<!sans )(?<!sans-)serif|garamond|times|georgia|cambria|book|roman|minion|baskerville|caslon|didot|bodoni"
    r"|palatino|century(?! gothic)|merriweather|playfair|slab|constantia|gelasio|caladea|literata|\bantiqua\b",
    re.I,
)


def has_old_style_figures(family: str) -> bool:
    """Whether the family's figures are known to be of unequal heights, its light and heavy cuts included."""
    return _CUT.sub("", family).casefold() in OLD_STYLE


def substitute_families(family: str) -> tuple[str, ...]:
    """Families of the same kind that are as wide or wider, best first. The kind is guessed from the name."""
    plain = CUTS.get(_CUT.sub("", family).casefold())
    if plain and not _WIDE.search(family):
        return (plain, *_of_kind(plain))
    return _of_kind(family)


def _of_kind(family: str) -> tuple[str, ...]:
    if _MONO.search(family):
        return MONO
    if _WIDE.search(family):
        return WIDE
    return SERIF if _SERIF.search(family) else SANS
