"""Derives the colours that layouts use from a client's theme, legible on the template's actual ground.

Each is a modification of a theme slot, so that it follows when somebody changes the theme's colours in PowerPoint.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from deckgen.scene.shades import CLEAR, INKS, LADDER, READ, SEEN, shade
from deckgen.values.color import Color, contrast, is_dark, modify_color
from deckgen.values.value import value_class

NEAR = (1.03, 1.27)  # contrast between a quiet ground and the paper, from and to
_ROLES = (  # colours for emphasis: role, slot, contrast
    ("lead", "accent1", READ), ("look-here", "accent2", READ), ("second", "accent3", READ), ("third", "accent4", READ),
    ("fourth", "accent5", READ), ("deep", "accent1", CLEAR), ("rust", "accent2", 5.5),
    ("glow-1", "accent1", READ), ("glow-2", "accent1", 2.0),
)  # fmt: skip
_TOLD = ("lead", "look-here", "second", "third", "fourth", "leaf")  # roles of which each has a colour of its own
TOLD_BY_LIGHT = 1.5  # the contrast by which two colours are told apart in grey, and by whoever sees few colours
TOLD_BY_EYE = 2500  # the least squared distance of two colours (RRGGBB, each part from 0 to 255) that are told apart
_SPARE = ("accent6", "dk2", "accent5", "accent4", "accent3", "accent2", "accent1")  # for roles without a colour
_GREYS = (("slate", CLEAR), ("stone", READ + 0.2), ("pebble", SEEN), ("silver", 1.7), ("fog", 1.2))
_ON_TINTS = ("second", "third", "deep")
_TINTS = (("pale-0", 5), ("pale-1", 10), ("pale-2", 20))


@value_class
class Ground:
    """The ground behind content: its colour and its text's colour (RRGGBB), and whether it is dark."""

    rgb: str
    ink: str
    dark: bool


def derive_colors(colors: Mapping[str, str], ground: Ground) -> dict[str, Color]:
    """Every derived name → a shade of one of the theme's slots. `colors` maps slots to RRGGBB."""
    return _Deriving(colors, ground).all()


class _Deriving:
    """Derives all colours for one ground."""

    def __init__(self, colors: Mapping[str, str], ground: Ground) -> None:
        self._colors, self._ground = colors, ground
        self._away = 1 if not ground.dark else -1  # the direction on the ladder that leads away from the ground

    def all(self) -> dict[str, Color]:
        """The derived colours by name."""
        ground = self._ground
        found = {"paper": self._nearest(ground.rgb, self._plain(ground.dark))}
        paper = self._rgb(found["paper"])
        ink_slots = self._plain(not ground.dark)
        ink = self._nearest(ground.ink, ink_slots)
        grounds: tuple[str, ...] = (ground.rgb, paper)
        if min(contrast(self._rgb(ink), rgb) for rgb in grounds) < CLEAR:
            ink = max(map(Color, ink_slots), key=lambda color: contrast(self._rgb(color), ground.rgb))
        found["ink"] = ink
        found["mist"] = self._mist(found["paper"], self._rgb(ink))
        grounds = (*grounds, self._rgb(found["mist"]))
        found |= {name: self._pale(part, self._rgb(ink)) for name, part in _TINTS}
        tinted = (*grounds, self._rgb(found["pale-2"]))  # pale-2 is behind emphasized lines of code
        for name, slot, ratio in _ROLES:
            behind = tinted if name in _ON_TINTS else grounds
            others = [self._rgb(found[other]) for other in _TOLD if other in found] if name in _TOLD else []
            found[name] = self._own(slot, behind, ratio, others)
            if name == "lead":
                found["leaf"] = self._leaf(found["lead"], grounds, self._rgb(ink))
        found |= {name: self._grey(ink.slot, grounds, ratio) for name, ratio in _GREYS}
        found["night"] = self._standing("dk2" if not ground.dark else "lt2", grounds, CLEAR)
        night, lead, text = (self._rgb(color) for color in (found["night"], found["lead"], ink))
        found["mint"] = self._first("accent1", 0, -self._away, lambda rgb: _read_on(rgb, night, lead))
        found["apricot"] = self._first("accent2", 0, -self._away, _against((night, text), READ))
        found["sea"] = self._first("accent1", 0, -self._away, _against((text,), READ))
        found["sage"] = self._first("accent1", -30 * self._away, -self._away, _against((text,), 6.0))
        return found

    def _rgb(self, color: Color) -> str:
        return modify_color(self._colors[color.slot], color.mods)

    def _plain(self, dark: bool) -> tuple[str, ...]:
        """The theme's dark or light slots for text and grounds. Their colours decide, since their names may mislead."""
        named = ("dk1", "dk2") if dark else ("lt1", "lt2")
        return tuple(slot for slot in INKS if is_dark(self._colors[slot]) == dark) or named

    def _nearest(self, rgb: str, slots: Iterable[str]) -> Color:
        return Color(min(slots, key=lambda slot: _distance(self._colors[slot], rgb)))

    def _mist(self, paper: Color, ink: str) -> Color:
        """A quiet ground near the paper: the theme's second ground if it is near enough, else a shade of the paper."""
        own = Color("lt2" if not self._ground.dark else "dk2")
        if NEAR[0] <= contrast(self._rgb(own), self._ground.rgb) <= NEAR[1] and contrast(self._rgb(own), ink) >= CLEAR:
            return own
        steps = (5, 10, 15) if not self._ground.dark else (-10, -15, -5)
        shades = (Color(paper.slot, mods=shade(step)) for step in steps)
        return next((c for c in shades if NEAR[0] <= contrast(self._rgb(c), self._ground.rgb) <= NEAR[1]), paper)

    def _standing(self, slot: str, grounds: Iterable[str], ratio: float) -> Color:
        """The shade nearest to the slot's colour with this contrast to the grounds; paler for a small contrast."""
        start = 0 if ratio >= SEEN else -60 * self._away
        return self._first(slot, start, self._away, _against(grounds, ratio))

    def _own(self, slot: str, grounds: Iterable[str], ratio: float, others: Sequence[str]) -> Color:
        """The shade nearest to the slot's colour with this contrast, which is none of the others.

        In a theme whose accents are alike, it is another shade of the slot, or of another slot.
        """
        nearest = self._standing(slot, grounds, ratio)
        if _is_told(self._rgb(nearest), others):
            return nearest
        suits = _against(grounds, ratio)
        every = (Color(each, mods=shade(rung)) for each in (slot, *_SPARE) for rung in self._outwards())
        shades = [color for color in every if suits(self._rgb(color)) and self._rgb(color) not in others]
        told = (color for color in shades if _is_told(self._rgb(color), others))
        return next(told, next(iter(shades), nearest))

    def _outwards(self) -> list[int]:
        """The rungs of the ladder from a slot's own colour on: those away from the ground first."""
        return sorted(LADDER, key=lambda rung: (rung * self._away < 0, abs(rung)))

    def _leaf(self, lead: Color, grounds: Iterable[str], ink: str) -> Color:
        """A shade of what leads that is told from it in grey, too: paler if it then stands out, else stronger.

        Between mid tones there may be none: then it is one that stands out from the very ground.
        """
        strong = self._rgb(lead)
        shades = [
            color
            for color in (Color(lead.slot, mods=shade(rung)) for rung in LADDER)
            if contrast(self._rgb(color), strong) >= TOLD_BY_LIGHT
        ]
        seen = [color for color in shades if _against(grounds, SEEN)(self._rgb(color))]
        told = seen or [color for color in shades if contrast(self._rgb(color), self._ground.rgb) >= SEEN] or shades
        paler = [color for color in told if contrast(self._rgb(color), ink) < contrast(strong, ink)]
        fitting = [color for color in paler if contrast(self._rgb(color), ink) >= READ]
        near = fitting or [color for color in told if color not in paler] or told
        return min(near, key=lambda color: contrast(self._rgb(color), strong), default=lead)

    def _grey(self, slot: str, grounds: Iterable[str], ratio: float) -> Color:
        """The quietest shade of the slot with this contrast to the grounds."""
        start = LADDER[0] if not self._ground.dark else LADDER[-1]
        return self._first(slot, start, self._away, _against(grounds, ratio))

    def _pale(self, part: int, ink: str) -> Color:
        """A tint of the accent, pale enough for text on it."""
        start = (part - 100) if not self._ground.dark else 90 - part
        return self._first("accent1", start, -self._away, _against((ink,), CLEAR))

    def _first(self, slot: str, start: int, step: int, suits: Callable[[str], bool]) -> Color:
        rungs = [rung for rung in LADDER if (rung - start) * step >= 0][::step]
        shades = [Color(slot, mods=shade(rung)) for rung in rungs]
        return next((color for color in shades if suits(self._rgb(color))), shades[-1])


def _against(grounds: Iterable[str], ratio: float) -> Callable[[str], bool]:
    """Whether a colour has this contrast to all grounds, as a function of the colour."""
    held = tuple(grounds)
    return lambda rgb: all(contrast(rgb, ground) >= ratio for ground in held)


def _is_told(rgb: str, others: Iterable[str]) -> bool:
    """Whether a colour is told from all the others by eye."""
    return all(_distance(rgb, other) >= TOLD_BY_EYE for other in others)


def _read_on(rgb: str, night: str, lead: str) -> bool:
    """Whether a bright shade is readable on the opposite ground and, in large type, on the main colour."""
    return contrast(rgb, night) >= READ and contrast(rgb, lead) >= SEEN


def _distance(one: str, other: str) -> int:
    return sum((int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) ** 2 for i in (0, 2, 4))
