"""How far the programs that show a deck differ from what was measured."""

from __future__ import annotations

RESERVE = 0.02  # renderers differ in height by a few percent


SPREAD = 0.005  # and in width by as much as this
EASE = 0.02  # of a line's width: stays free in texts whose box is ours, so that their lines break everywhere alike
