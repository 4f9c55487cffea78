"""The schemas know the keys that the reader knows, and refuse nothing that the program takes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from deckgen.cli.looking_up import SCHEMAS
from deckgen.deck.keys import PLACES, SLIDE_KEYS, STAMP
from deckgen.layouts.catalogue import catalogue
from deckgen.reader import yaml_value
from deckgen.reader.client import CLIENT_KEYS
from deckgen.reader.parts.chapters import CHAPTER_KEYS, MODULE_KEYS
from deckgen.reader.settings.deck_settings import DECK_KEYS, SESSION_KEYS
from deckgen.reports import schema
from deckgen.values.source import Source
from support.command import Command
from support.paths import ROOT

FRONT = re.compile(r"^---\n(\w.*?)^---\n", re.MULTILINE | re.DOTALL)
TYPES: dict[str, Any] = {"string": str, "boolean": bool, "array": (list, tuple), "object": dict, "null": type(None)}
DECKS = ROOT / "decks"


def faults(value: Any, wanted: dict[str, Any], at: str = "") -> list[str]:
    """What a schema of the keywords that we use says against a value."""
    found = []
    names = wanted.get("type", [])
    if names and not any(_is(value, name) for name in ([names] if isinstance(names, str) else names)):
        return [f"{at}: {value!r} is no {names}"]
    if "enum" in wanted and value not in wanted["enum"]:
        found.append(f"{at}: {value!r} is not of {wanted['enum']}")
    if "const" in wanted and value != wanted["const"]:
        found.append(f"{at}: not {wanted['const']}")
    if "pattern" in wanted and isinstance(value, str) and not re.search(wanted["pattern"], value):
        found.append(f"{at}: {value!r} does not look right")
    if "anyOf" in wanted and all(faults(value, one, at) for one in wanted["anyOf"]):
        found += [f"{at}: {value!r} suits none of several"]
    for part in wanted.get("allOf", ()):
        found += faults(value, part, at)
    if "if" in wanted and not faults(value, wanted["if"], at):
        found += faults(value, wanted["then"], at)
    if isinstance(value, dict):
        found += [f"{at}: no {key}" for key in wanted.get("required", ()) if key not in value]
        for key, inner in value.items():
            known = wanted.get("properties", {}).get(key, wanted.get("additionalProperties", {}))
            found += [f"{at}: unknown {key}"] if known is False else faults(inner, known, f"{at}/{key}")
    if isinstance(value, list | tuple):
        found += [fault for inner in value for fault in faults(inner, wanted.get("items", {}), at)]
    return found


def _is(value: Any, name: str) -> bool:
    if name in ("number", "integer"):
        return isinstance(value, int if name == "integer" else int | float) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def data(text: str) -> Any:
    value, found = yaml_value(Source("x.yaml", text))
    assert not found
    return value.plain()


def test_the_keys_are_those_of_the_reader() -> None:
    assert set(schema.DECK_KEYS) == set(DECK_KEYS)
    assert set(schema.CLIENT_KEYS) == set(CLIENT_KEYS)
    assert set(schema.SESSION_KEYS) == set(SESSION_KEYS)
    assert set(schema.MODULE_KEYS) == set(MODULE_KEYS)
    assert set(schema.CHAPTER_KEYS) == set(CHAPTER_KEYS)
    assert set(schema.SLIDE_KEYS) == {*SLIDE_KEYS, *PLACES, STAMP, "deck"}


@pytest.mark.parametrize("path", sorted(DECKS.rglob("deck*.yaml")), ids=lambda p: p.name)
def test_shipped_decks_are_as_the_schema_says(path: Path) -> None:
    assert faults(data(path.read_text(encoding="utf-8")), schema.schema("deck")) == []


@pytest.mark.parametrize("path", sorted(DECKS.rglob("clients/*.yaml")), ids=lambda p: p.name)
def test_shipped_clients_are_as_the_schema_says(path: Path) -> None:
    assert faults(data(path.read_text(encoding="utf-8")), schema.schema("client")) == []


@pytest.mark.parametrize(("folder", "kind"), [("modules", "module"), ("guide", "chapter")])
def test_shipped_modules_and_chapters_are_as_the_schema_says(folder: str, kind: str) -> None:
    texts = [path.read_text(encoding="utf-8") for path in DECKS.rglob(f"{folder}/*.md")]
    fronts = [front for text in texts for front in FRONT.findall(text)]
    assert fronts
    assert [fault for front in fronts for fault in faults(data(front), schema.schema(kind))] == []


def test_shipped_slides_and_examples_are_as_the_schema_says() -> None:
    wanted = schema.schema("slide")
    files = [p for p in DECKS.rglob("*.md") if not {"modules", "guide"} & set(p.relative_to(DECKS).parts)]
    texts = {str(p): p.read_text(encoding="utf-8") for p in files} | {e.name: e.example for e in catalogue()}
    found = [
        f"{name}: {fault}"
        for name, text in texts.items()
        for front in FRONT.findall(text)
        for fault in faults(data(front), wanted)
    ]
    assert len(texts) > 60
    assert found == []


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("deck", "titel: A talk"),
        ("deck", "size: 3:4"),
        ("deck", "sessions: {id: a}"),
        ("client", "start: {morning: nine}"),
        ("client", "date: 12 March"),
        ("slide", "layout: bulets"),
        ("slide", "exercise: pairs"),
        ("module", "effort: minute"),
        ("module", "layout: bullets"),
        ("chapter", "wen: remote"),
        ("slide", "layout: columns-list\ncolumns: many"),
        ("slide", "deck: {theme: {colors: {accent1: red}}}"),
    ],
)
def test_faults_are_found(kind: str, text: str) -> None:
    assert faults(data(text), schema.schema(kind))


def test_the_command_knows_every_kind() -> None:
    assert schema.kinds() == SCHEMAS


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_command_prints_them(kind: str, deckgen: Command) -> None:
    outcome = deckgen("schema", kind)
    assert (outcome.status, outcome.err) == (0, "")
    assert json.loads(outcome.out) == json.loads(schema.as_json(kind))
