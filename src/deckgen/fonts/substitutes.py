"""Which families may stand in for one whose files are not at hand: never narrower than it, as far as is known."""

from __future__ import annotations

import re

SANS = ("Liberation Sans", "Arial", "Source Sans 3")
SERIF = ("Liberation Serif", "Times New Roman", "Gelasio")
MONO = ("Liberation Mono", "Courier New", "Source Code Pro")
WIDE = ("DejaVu Sans", "Verdana", *SANS)

# Light and heavy cuts that are sold as families of their own: the twin of the plain one is nearest.
CUTS = {"calibri": "Carlito", "cambria": "Caladea", "arial": "Liberation Sans", "georgia": "Gelasio"}

_CUT = re.compile(r" (?:light|thin|medium|semibold|semilight|black|narrow|math)$", re.I)
_WIDE = re.compile(r"verdana|tahoma|dejavu|black|extended|wide|montserrat|poppins|raleway|century gothic|gotham", re.I)
_MONO = re.compile(r"mono|courier|consolas|\bcode\b|typewriter|lucida console", re.I)
_SERIF = re.compile(
    r"(?<!sans )(?<!sans-)serif|garamond|times|georgia|cambria|book|roman|minion|baskerville|caslon|didot|bodoni"
    r"|palatino|century(?! gothic)|merriweather|playfair|slab|constantia|gelasio|caladea|literata|\bantiqua\b",
    re.I,
)


def substitute_families(family: str) -> tuple[str, ...]:
    """Families of the same kind as wide or wider, best first: kinds are told by the name alone."""
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
