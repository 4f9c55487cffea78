"""The guide's style for a theme: its colours and fonts put into the rules, its fonts as font faces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from urllib.parse import quote

from deckgen.guide.press import icons
from deckgen.scene.template import Theme

_COLORS = (
    "paper", "ink", "night", "mist", "lead", "look-here", "second", "stone",
    "mint", "deep", "rust", "slate", "silver", "fog", "pale-1", "pale-2",
)  # fmt: skip
_PILLARS = ("deep", "lead", "leaf", "sea", "mint")  # from dark to light
# Size, heights of cover and cards; margins: Letter is 18 mm shorter, so that less is left above and below its text.
_PAPERS = {
    "a4": ("A4", "266mm", "40mm", "24mm 18mm 20mm"),
    "letter": ("letter", "248mm", "39mm", "20mm 18mm 17mm"),
}
TEXT_MM = {"a4": 253.0, "letter": 242.0}  # the height of the guide's text
SHEET_MM = {"a4": 260.0, "letter": 242.0}  # the height of the text on participants' papers
_VARIABLE = re.compile(r"var\(--([a-z0-9-]+)\)")
_ROOT = re.compile(r":root\s*\{([^}]*)\}")
_DEFINED = re.compile(r"--([a-z0-9-]+)\s*:\s*([^;}]+)")
_DISPLAY = re.compile(r"\bfont: (?=[\d.]+pt/[\d.]+ var\(--major\))")
_GENERIC = {"major": "serif", "minor": "sans-serif", "hand": "cursive", "mono": "monospace"}


def stylesheet(theme: Theme, fonts: Iterable[str], css: str, paper: str = "a4") -> str:
    """The whole style sheet: what the theme and the paper (a4 or letter) decide, then the rules of `css`.

    The rules name colours and families as `var(--ink)`. They are put in here: left to the renderer, each element
    would resolve them anew, a tenth of the layout. A name that a theme's own rules invent is left to them.
    """
    size, cover, card, margin = _PAPERS[paper]
    values = {name: f"#{_rgb(theme, name)}" for name in _COLORS}
    values |= {role: family_list(theme, role) for role in _GENERIC}
    values |= {"cover": cover, "card": card, "margin": margin, "sheet": f"{SHEET_MM[paper]:g}mm"}
    faces = (_face(path, theme) for path in sorted(fonts))
    marks = (f".i-{name} {{ background-image: url(memory:icon/{name}) }}" for name in icons.names())
    values |= _redefined(css)
    weighed = _DISPLAY.sub("font: bold ", css) if _has_bold_titles(theme) else css
    rules = _VARIABLE.sub(lambda variable: values.get(variable[1], variable[0]), weighed)
    return "\n".join((*filter(None, faces), f"@page {{ size: {size} }}", *marks, rules))


def _redefined(css: str) -> dict[str, str]:
    """The variables that a theme's `:root { --lead: #123456 }` sets: they count wherever our rules name them."""
    return {name: value.strip() for rules in _ROOT.findall(css) for name, value in _DEFINED.findall(rules)}


def _has_bold_titles(theme: Theme) -> bool:
    """Whether what is set in the face of titles is bold, on paper as on slides."""
    return any(level.bold for level in theme.styles.get("title", ())[:1])


def night_and_greens(theme: Theme) -> tuple[str, tuple[str, ...]]:
    """The cover's colours as RRGGBB: its ground, and the pillars' from dark to light."""
    return _rgb(theme, "night"), tuple(_rgb(theme, name) for name in _PILLARS)


def ink(theme: Theme) -> str:
    """RRGGBB of the icons."""
    return _rgb(theme, "ink")


def mist(theme: Theme) -> str:
    """RRGGBB of quiet grounds."""
    return _rgb(theme, "mist")


def _rgb(theme: Theme, name: str) -> str:
    return theme.rgb(theme.color(name))


def family_list(theme: Theme, role: str) -> str:
    """A CSS font list: the theme's family for a role (or its shipped twin), its substitutes, then the generic one."""
    family = theme.fonts.get(role, "")
    named = (theme.drawn(role), *theme.fallbacks.get(family, ())) if family else ()
    return ", ".join((*(f'"{_name(name)}"' for name in named), _GENERIC[role]))


def _name(text: str) -> str:
    """A name as it may stand between quotes in a style sheet: a client's template may call its fonts anything."""
    return "".join(letter for letter in text if letter.isalnum() or letter in " -_.'+")


def _face(path: str, theme: Theme) -> str:
    """The font face of a file, told by its name: `SourceSans3-BoldItalic.ttf`; empty for other families."""
    stem, _, cut = PurePosixPath(path).stem.partition("-")
    families: Mapping[str, str] = {_squeezed(family): family for family in map(theme.drawn, theme.fonts)}
    family = families.get(_squeezed(stem))
    if family is None:
        return ""
    weight = "bold" if "bold" in cut.lower() else "normal"
    slant = "italic" if "italic" in cut.lower() or "oblique" in cut.lower() else "normal"
    return (
        f'@font-face {{ font-family: "{_name(family)}"; font-weight: {weight}; font-style: {slant}; '
        f'src: url("memory:font/{quote(path)}") }}'
    )


def _squeezed(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())
