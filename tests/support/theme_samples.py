"""The built-in theme and a small one, ready to compile."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from deckgen.reader import read_theme
from deckgen.themes.own.compile import compile_theme
from deckgen.themes.own.theme_data import ThemeData, read_theme_data
from deckgen.values.source import Source
from support.paths import ROOT

NORDLJUS = ROOT / "themes" / "nordljus"

SMALL: Mapping[str, object] = {
    "name": "Small & plain",
    "fonts": {"major": "Georgia", "minor": "Arial"},
    "colors": {
        **{"dk1": "#101010", "lt1": "#FFFFFF", "dk2": "#202060", "lt2": "#EEEEEE", "hlink": "#0000EE"},
        **{f"accent{n}": f"#00{n}0{n}0" for n in range(1, 7)},
        "folHlink": "#551A8B",
    },
    "derived": {"soft": "accent1 40/60 sat 50"},
    "scale": {"title": [30, 28], "body": [20, 18]},
    "styles": {
        "title": {"font": "major", "pitch": 1.1},
        "body": {
            "before": 6,
            "levels": [{"bullet": "•", "bullet-color": "soft", "text": 0.25}, {"size": 16, "text": 0.5}],
        },
    },
    "standard": {
        "title": {"type": "title", "style": "title", "box": [1, 0.5, 11, 1]},
        "body": {"type": "body", "style": "body", "box": [1, 2, 11, 4]},
    },
    "layouts": {
        "bullets": {"name": "Text", "standard": ["title", "body"]},
        "break": {
            "name": "Break",
            "background": "dk2",
            "standard": ["title"],
            "artwork": [{"rect": [0, 7, 13.333, 0.5], "fill": {"from": "soft", "to": "dk2 50%"}}],
            "placeholders": {"title": {"color": "lt1"}, "left-heading": {"box": [1, 3, 4, 1], "anchor": "middle"}},
        },
    },
}


def _plain(path: Path) -> dict[str, object]:
    value, faults = read_theme(Source(path.name, path.read_text(encoding="utf-8")))
    assert not faults
    return dict(value)


@cache
def nordljus() -> ThemeData:
    """The built-in theme."""
    data = _plain(NORDLJUS / "theme.yaml")
    data["artwork"] = {path.stem: _plain(path) for path in sorted((NORDLJUS / "artwork").glob("*.yaml"))}
    theme, faults = read_theme_data(data)
    assert [fault.message for fault in faults] == []
    return theme


def font_files() -> dict[str, bytes]:
    """The built-in theme's fonts."""
    return {path.name: path.read_bytes() for path in sorted((NORDLJUS / "fonts").glob("*.ttf"))}


@cache
def compiled() -> bytes:
    """The built-in theme as a template."""
    return compile_theme(nordljus(), font_files())


@cache
def small() -> ThemeData:
    """A theme of two layouts."""
    theme, faults = read_theme_data(SMALL)
    assert not faults
    return theme
