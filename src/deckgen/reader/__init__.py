"""Texts → `Deck`, and nothing else: no file is opened here, and no text can make it raise."""

from __future__ import annotations

from collections.abc import Mapping

from deckgen.reader.client import client_stamps, read_client
from deckgen.reader.deck import begin_translation, read, stamps
from deckgen.reader.other_tools import included_paths, path_of, source_paths
from deckgen.reader.settings.theme_places import theme_places
from deckgen.reader.settings.yaml_values import yaml_value
from deckgen.reader.slide_reader import MOST_INCLUDED
from deckgen.values.diagnostics import Diagnosed, error
from deckgen.values.source import Source

__all__ = [
    "MOST_INCLUDED",
    "begin_translation",
    "client_stamps",
    "included_paths",
    "path_of",
    "read",
    "read_client",
    "read_theme",
    "source_paths",
    "stamps",
    "theme_places",
    "yaml_value",
]


def read_theme(source: Source) -> Diagnosed[Mapping[str, object]]:
    """The plain data of a theme.yaml; empty where it cannot be read."""
    value, found = yaml_value(source)
    data = value.plain()
    if isinstance(data, dict):
        return Diagnosed(data, found)
    fault = error("broken-yaml", "settings are not `key: value` lines", value.span, "write `key: value`, one a line")
    return Diagnosed({}, found or (fault,))
