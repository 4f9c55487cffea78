"""A box for text: where it stands on the slide, and how text looks in it."""

from __future__ import annotations

from deckgen.scene.placeholder import LevelStyle, Placeholder
from deckgen.typeset.flow import step_down
from deckgen.typeset.text import NO_INSETS
from deckgen.values.units import Box, Emu, Insets, Pt
from deckgen.values.value import replace, value_class


@value_class
class TextBox:
    """A place for text. `box` and `insets` are in EMU, `sizes` in points.

    `levels` are the styles by list level. `sizes` is the scale that the text may step down, largest first; without
    one the text keeps the sizes of its levels. `placeholder` is None for a text box that the template knows nothing
    of. `role` is the role of the text in the scene: `caption`, `source`, `date` and so on.
    """

    box: Box
    levels: tuple[LevelStyle, ...]
    sizes: tuple[Pt, ...] = ()
    insets: Insets = NO_INSETS
    anchor: str = "top"  # top | middle | bottom
    placeholder: Placeholder | None = None
    role: str = ""
    balance: bool = False  # whether the lines of a short text are about equally long

    @classmethod
    def of(cls, place: Placeholder) -> TextBox:
        """The box, styles, sizes, insets and anchor of a placeholder."""
        return cls(place.box, place.levels, place.sizes, place.insets, place.anchor, place)

    @property
    def width(self) -> Emu:
        """The width that the insets leave for text, in EMU."""
        return max(0, self.box.w - self.insets.left - self.insets.right)

    def at(self, box: Box) -> TextBox:
        """The same text box with another place or extent."""
        return replace(self, box=box)

    def from_step(self, step: int) -> TextBox:
        """The same text box whose largest size is `step` sizes further down its scale."""
        if not step:
            return self
        return replace(self, levels=step_down(self.levels, self.sizes, step), sizes=self.sizes[step:])
