"""Decks written for other tools → our own dialect: recognised, cut into slides, retold line by line.

Decks of our own do not load what this needs.
"""

from __future__ import annotations

import re
from importlib import import_module

from deckgen.diagnostics import Diagnosed
from deckgen.reader.foreign.retold import Retold, softened
from deckgen.source import Source

__all__ = ["Retold", "retell", "softened"]

_OURS = re.compile(r"\A---[ \t]*\n(?:#.*\n)*deck:")
_HEAD = 2000  # characters within which a deck of our own would name another dialect


def retell(source: Source, named: str = "") -> Diagnosed[Source]:
    """The source in our own dialect; itself where it is written in it. `named` is the dialect its deck names."""
    if not named and _OURS.match(source.text) and "dialect:" not in source.text[:_HEAD]:
        return Diagnosed(source)
    told: Diagnosed[Source] = import_module(f"{__name__}.telling").retell(source, named)
    return told
