"""The style sheet of the printed documents, with a theme's colours and font families filled in."""

from __future__ import annotations

import re

from deckgen.guide.press import icons
from deckgen.guide.press.typefaces import ROLES, family_list
from deckgen.scene.template import Theme

_COLORS = (
    "paper", "ink", "night", "mist", "lead", "look-here", "second", "stone",
    "mint", "deep", "rust", "slate", "silver", "fog", "pale-1", "pale-2",
)  # fmt: skip
_PILLARS = ("deep", "lead", "leaf", "sea", "mint")  # from dark to light
# Page size, heights of cover and cards, margins. Letter is 18 mm shorter, so its upper and lower margins are smaller.
_PAPERS = {
    "a4": ("A4", "266mm", "38mm", "24mm 18mm 20mm"),
    "letter": ("letter", "248mm", "38mm", "20mm 18mm 17mm"),
}
# The guide's two editions: what is beside the text, how large that is set, and how high an empty slide is. The compact
# one is read standing, with the day's clock in the other hand: smaller pictures, wider lines, narrower margins.
EDITIONS = {
    "compact": {
        "rail": "29mm", "beside": "32.5mm", "label": "20.6mm", "text": "9.6pt", "say": "10.3pt", "title": "12.5pt",
        "rail-height": "31mm", "head-gap": "3.4mm", "foot-gap": "3.6mm",
    },
    "full": {
        "rail": "36mm", "beside": "39.5mm", "label": "21mm", "text": "10pt", "say": "10.8pt", "title": "13.5pt",
        "rail-height": "35mm", "head-gap": "3.4mm", "foot-gap": "3.6mm",
    },
}  # fmt: skip
GUIDE_MARGINS = {"a4": "18mm 15mm 16mm", "letter": "17mm 17mm 16mm"}
# Posters: size upright and lying, letters, height of the text lying. Then the height of a card to cut out.
_POSTERS = {"a3": ("A3", "A3 landscape", "18pt", "265mm"), "a2": ("A2", "A2 landscape", "26pt", "388mm")}
_CARD_MM = {"a4": "68mm", "letter": "63mm"}
TEXT_MM = {"a4": 263.0, "letter": 246.0}  # height of the text on a page of the guide
SHEET_MM = {"a4": 260.0, "letter": 242.0}  # height of the text on a page of the other documents
_VARIABLE = re.compile(r"var\(--([a-z0-9-]+)\)")
_ROOT = re.compile(r":root\s*\{([^}]*)\}")
_DEFINED = re.compile(r"--([a-z0-9-]+)\s*:\s*([^;}]+)")
_DISPLAY = re.compile(r"\bfont: (?=[\d.]+pt/[\d.]+ var\(--major\))")


def stylesheet(theme: Theme, css: str, paper: str = "a4", edition: str = "") -> str:
    """The whole style sheet: the values that depend on theme and paper (a4 or letter), then the rules of `css`.

    `edition` is that of the guide, compact or full; empty for other documents.

    The rules name colours and families as `var(--ink)`. Their values are filled in here: the renderer would resolve
    them anew for each element, which takes a tenth of the layout. Variables without a value here stay as they are.
    """
    size, cover, card, margin = _PAPERS.get(paper, _PAPERS["a4"])
    size, wide, em, wide_height = _POSTERS.get(paper, (size, size, "11pt", "0"))
    values = {name: f"#{_rgb(theme, name)}" for name in _COLORS}
    values |= {role: family_list(theme, role) for role in ROLES}
    values |= {"cover": cover, "card": card, "margin": margin, "sheet": f"{SHEET_MM.get(paper, 0):g}mm"}
    values |= {"wide": wide, "em": em, "wide-height": wide_height, "card-height": _CARD_MM.get(paper, "68mm")}
    marks = (f".i-{name} {{ background-image: url(memory:icon/{name}) }}" for name in icons.names())
    if edition:
        values |= {**EDITIONS[edition], "margin": GUIDE_MARGINS[paper]}
    values |= _redefined(css)
    weighed = _DISPLAY.sub("font: bold ", css) if _has_bold_titles(theme) else css
    rules = _VARIABLE.sub(lambda variable: values.get(variable[1], variable[0]), weighed)
    return "\n".join((f"@page {{ size: {size} }}", *marks, rules))


def _redefined(css: str) -> dict[str, str]:
    """The variables that a theme sets in `:root { --lead: #123456 }`. They replace ours in all rules."""
    return {name: value.strip() for rules in _ROOT.findall(css) for name, value in _DEFINED.findall(rules)}


def _has_bold_titles(theme: Theme) -> bool:
    """Whether the theme's titles are bold on slides; then they are bold on paper too."""
    return any(level.bold for level in theme.styles.get("title", ())[:1])


def night_and_greens(theme: Theme) -> tuple[str, tuple[str, ...]]:
    """The cover's colours as RRGGBB: its ground, and the pillars' colours from dark to light."""
    return _rgb(theme, "night"), tuple(_rgb(theme, name) for name in _PILLARS)


def ink(theme: Theme) -> str:
    """The colour of icons and drawings, as RRGGBB."""
    return _rgb(theme, "ink")


def mist(theme: Theme) -> str:
    """The colour of quiet grounds, as RRGGBB."""
    return _rgb(theme, "mist")


def _rgb(theme: Theme, name: str) -> str:
    return theme.rgb(theme.color(name))
