"""The styles of a placeholder's sample text, for templates that state none.

LibreOffice and Google write a master without text styles: what its text looks like stands in the runs of its sample
text alone. Programs do not hand these on to slides: each sets the text as it likes. So slides state the whole look.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from deckgen.powerpoint.package.package import NS
from deckgen.powerpoint.read.numbers import LIST_LEVELS, whole_number
from deckgen.powerpoint.read.paint import child
from deckgen.scene.placeholder import LevelStyle
from deckgen.values.color import Color
from deckgen.values.units import EMU_PER_PT, Pt
from deckgen.values.value import replace

BULLET = "•"
HANG = 0.9  # of the type size: the indent of a bullet's text
MOST = 28.0  # points on a slide 7.5 inches high: larger text is for sample sentences, not for lists
# What a slide inherits of a placeholder without styles: nothing to be relied on, so that everything differs from it.
UNKNOWN = LevelStyle(
    font="", size=0.0, color=Color(), align="", pitch=0.0, space_before=-1.0, margin=-1, indent=-1, bullet="?"
)
_A = f"{{{NS['a']}}}"
BULLETS = ("buNone", "buAutoNum", "buChar", "buBlip")
_SPACES, _MARKS = ("lnSpc", "spcBef"), ("buClr", "buFont", *BULLETS)


def states_size(chain: Sequence[etree._Element | None]) -> bool:
    """Whether any of the list styles says how large the text of the first level is."""
    looks = (child(styles, name) for styles in chain for name in ("defPPr", "lvl1pPr"))
    return any((run := child(look, "defRPr")) is not None and run.get("sz") for look in looks)


def sample_styles(shape: etree._Element | None) -> etree._Element | None:
    """A list style with the look of the placeholder's sample text, level by level; None without such text."""
    text = child(shape, "txBody")
    if text is None:
        return None
    styles = etree.Element(f"{_A}lstStyle")
    for paragraph in text.iterchildren(f"{_A}p"):
        stated = child(paragraph, "pPr")
        name = f"lvl{whole_number(stated, 'lvl', bounds=LIST_LEVELS) + 1 if stated is not None else 1}pPr"
        run = child(child(paragraph, "r", "fld"), "rPr")
        kept = _SPACES if run is None else (*_SPACES, *_MARKS)  # of empty text LibreOffice says that it has no bullet
        run = run if run is not None else child(paragraph, "endParaRPr")
        if child(styles, name) is None and run is not None and run.get("sz"):
            styles.append(_level(name, stated, run, kept))
    return styles if len(styles) else None


def _level(name: str, stated: etree._Element | None, run: etree._Element, kept: Sequence[str]) -> etree._Element:
    """A level of a list style with a paragraph's properties and those of its first run."""
    level = etree.Element(f"{_A}{name}")
    if stated is not None:
        level.attrib.update({key: stated.get(key, "") for key in ("marL", "indent", "algn") if key in stated.attrib})
        level.extend(deepcopy(each) for each in stated if etree.QName(each).localname in kept)
    look = deepcopy(run)
    look.tag = f"{_A}defRPr"
    level.append(look)
    return level


def as_list(levels: Sequence[LevelStyle], bulleted: bool, most: Pt) -> tuple[LevelStyle, ...]:
    """The levels of a place for lists: `most` points large at most, with bullets unless the template says of any."""
    share = min(1.0, most / levels[0].size)
    return tuple(_listed(n, replace(each, size=each.size * share), bulleted) for n, each in enumerate(levels))


def _listed(number: int, style: LevelStyle, bulleted: bool) -> LevelStyle:
    if bulleted:
        return style
    hang = round(style.size * HANG * EMU_PER_PT)
    return replace(style, bullet=BULLET, margin=hang * (number + 1), indent=-hang)
