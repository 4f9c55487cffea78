"""Placeholders of a template layout, and the look of each list level in them."""

from __future__ import annotations

from deckgen.values.color import Color, Fill
from deckgen.values.units import Box, Emu, Insets, Pt
from deckgen.values.value import value_class


@value_class
class LevelStyle:
    """The look of one list level in a placeholder or in a named style of the theme."""

    font: str = "minor"  # major | minor | hand | mono
    size: Pt = 18.0
    color: Color = Color("dk1")
    bold: bool = False
    italic: bool = False
    align: str = "left"
    pitch: float = 1.2  # line pitch as a multiple of the size; written as a percentage of the font's own line
    space_before: Pt = 0.0
    margin: Emu = 0
    indent: Emu = 0
    bullet: str = ""  # the bullet's character; "" for none; "1." for automatic numbers
    bullet_color: Color | None = None  # None: the text's


@value_class
class Placeholder:
    """A placeholder of a template layout. `key` is our name for it: title, body, left, caption, source …

    `type` is PowerPoint's: title, ctrTitle, subTitle, body, obj, pic, chart, tbl, dt, ftr, sldNum.
    `levels` are the resolved styles (layout over master over defaults). The last one also serves deeper levels.
    """

    idx: int
    type: str
    key: str
    name: str  # as shown in PowerPoint
    box: Box
    levels: tuple[LevelStyle, ...]
    insets: Insets = Insets()
    anchor: str = "top"  # top | middle | bottom
    sizes: tuple[Pt, ...] = ()  # the scale of level 0, largest first; empty: only the level's own
    pitch_percent: float = 0.0  # 0: the pitch is exact points; else PowerPoint's percentage, e.g. 0.9
    fill: Fill = None  # the ground that the template paints behind its text; None: none, or a picture
    prompt: str = ""
    words: str = ""  # of a footer or a date: what the template itself says there, and slides repeat
    origin: Placeholder | None = None  # the template's own placeholder, where ours differs from it
    mixed_bullets: bool = False  # its layout has bullets of several colours; LibreOffice paints all in the last colour

    def level(self, number: int) -> LevelStyle:
        """The style of a list level; levels count from 0."""
        return self.levels[min(number, len(self.levels) - 1)]
