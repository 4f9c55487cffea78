"""The font files of a document: their names in style sheets, and which families stand in for others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import starmap
from pathlib import PurePosixPath
from urllib.parse import quote

from deckgen.fonts.metrics import Face
from deckgen.scene.template import Theme
from deckgen.values.value import value_class

_GENERIC = {"major": "serif", "minor": "sans-serif", "hand": "cursive", "mono": "monospace"}
ROLES = tuple(_GENERIC)


def family_list(theme: Theme, role: str) -> str:
    """A CSS font list for a role: the theme's family or its shipped twin, its substitutes, the generic family."""
    return ", ".join((*(f'"{_name(name)}"' for name in _named(theme, role)), _GENERIC[role]))


def _named(theme: Theme, role: str) -> tuple[str, ...]:
    """The families that a theme names for a role, best first; empty if it names none."""
    family = theme.fonts.get(role, "")
    return (theme.drawn(role), *theme.fallbacks.get(family, ())) if family else ()


@value_class
class FontSet:
    """The fonts of a document. `rules` are its `@font-face` rules; the files are at `memory:font/NAME`.

    `stand_ins` are families, best first. They supply letters that a text's own family lacks.
    """

    rules: str
    stand_ins: tuple[str, ...]


def font_set(theme: Theme, fonts: Mapping[str, bytes]) -> FontSet:
    """The font set of some files by name. The theme's text face stands in first, then its others, then the rest."""
    faces = [(path, face, _family(path, face, theme)) for path, face in _faces(fonts)]
    named = (name for role in ("minor", *theme.fonts) for name in _named(theme, role))
    families = dict.fromkeys((*named, *(family for _, _, family in faces)))
    return FontSet("\n".join(starmap(_rule, faces)), tuple(map(_name, families)))


def _faces(fonts: Mapping[str, bytes]) -> Iterator[tuple[str, Face]]:
    """The first face of each file, with the file's name. Files that are no fonts are left out."""
    for path, data in fonts.items():
        face = Face(data)
        if face.families:
            yield path, face


def _rule(path: str, face: Face, family: str) -> str:
    """The `@font-face` rule of a file."""
    weight = min(max(round(face.weight, -2), 100), 900)  # CSS knows hundreds
    slant = "italic" if face.italic else "normal"
    return (
        f'@font-face {{ font-family: "{_name(family)}"; font-weight: {weight:.0f}; font-style: {slant}; '
        f'src: url("memory:font/{quote(path)}") }}'
    )


def _family(path: str, face: Face, theme: Theme) -> str:
    """The theme's name for a file's family, if the file's name or the font bears it; otherwise the font's own name."""
    told = {*face.families, _squeezed(PurePosixPath(path).stem.partition("-")[0])}
    return next(
        (name for name in map(theme.drawn, theme.fonts) if {name.casefold(), _squeezed(name)} & told), face.family
    )


def _squeezed(name: str) -> str:
    """A name in lower case with letters and digits only, to compare names spelled in different ways."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _name(text: str) -> str:
    """A name that is safe between quotes in a style sheet: a client's template may call its fonts anything."""
    return "".join(letter for letter in text if letter.isalnum() or letter in " -_.'+")
