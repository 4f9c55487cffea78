"""Words in diagrams: in boxes, at lines, in frames."""

from __future__ import annotations

from deckgen.deck.model import Runs
from deckgen.scene.placeholder import LevelStyle
from deckgen.typeset.context import Context
from deckgen.typeset.diagrams.shape_labels import Label, label_paragraphs
from deckgen.typeset.text import height, longest_word, run_style
from deckgen.typeset.tolerances import EASE, RESERVE
from deckgen.values.units import Emu, Pt, Size
from deckgen.values.value import replace

PLAIN = LevelStyle(pitch=1.2)


def words_label(words: Runs, size: Pt, ink: str, context: Context, align: str = "center") -> Label:
    """Words in a colour at a size."""
    return Label(((words, words_style(size, ink, context, align)),), (size,))


def words_style(size: Pt, ink: str, context: Context, align: str = "center") -> LevelStyle:
    """The look of words in a diagram."""
    (style, *_) = context.theme.styles.get("stair-text", (PLAIN,))
    return replace(style, size=size, color=context.color(ink), align=align, space_before=0.0)


def words_size(label: Label, widest: Emu, context: Context) -> Size:
    """How wide and high words are in lines of at most `widest` EMU, which a longer word widens."""
    ((runs, style),) = label.words
    word = longest_word(runs, run_style(style), context)
    paragraphs = label_paragraphs(label, 0, max(widest, round(word / (1 - 2 * EASE))), context)
    wide = max((line.width for each in paragraphs for line in each.lines), default=0)
    return Size(round(wide / (1 - 2 * EASE)) + 1, round(height(paragraphs) * (1 + RESERVE)) + 1)
