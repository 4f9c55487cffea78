"""Which keys and values settings take, as the schemas say: of `reports.schema`, by the path of keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from deckgen.reports.schema import FILE_KEYS, Schema, schema


@lru_cache
def _schema(kind: str) -> Schema:
    return schema(kind)


def keys_of(kind: str, path: Sequence[str], layout: str = "", first: bool = False) -> Mapping[str, str]:
    """What each key means that may stand below the keys of a path, by its name. `first`: those of a deck may too."""
    found: dict[str, str] = {}
    for each in _at(kind, path, layout):
        for key, inner in each.get("properties", {}).items():
            found.setdefault(key, inner.get("description", ""))
    if first and kind == "slide" and not path:
        found |= {key: f"of the deck: {inner.get('description', '')}" for key, inner in FILE_KEYS.items()
                  if key not in found}  # fmt: skip
    return found


def values_of(kind: str, path: Sequence[str], layout: str = "", first: bool = False) -> tuple[str, ...]:
    """The values that the last key of a path may have, or examples of them; none where it may be anything."""
    found: list[str] = []
    for each in _at(kind, path, layout, first):
        types = each.get("type", ())
        flags = ("true", "false") if "boolean" in ((types,) if isinstance(types, str) else types) else ()
        found += [*map(str, each.get("enum", ())), *map(str, each.get("examples", ())), *flags]
    return tuple(dict.fromkeys(found))


def meaning_of(kind: str, path: Sequence[str], layout: str = "", first: bool = False) -> str:
    """What the last key of a path means; empty where it is not known."""
    return keys_of(kind, path[:-1], layout, first).get(path[-1], "") if path else ""


def _at(kind: str, path: Sequence[str], layout: str, first: bool = False) -> tuple[Schema, ...]:
    """The schemas of what stands below the keys of a path: there may be several, of which one has to hold."""
    here = tuple(_choices(_schema(kind), layout))
    if first and kind == "slide" and path and path[0] in FILE_KEYS and not any(path[0] in _keys(s) for s in here):
        here = ({"properties": dict(FILE_KEYS)},)
    for key in path:
        here = tuple(
            choice for each in here if (inner := _below(each, key)) is not None for choice in _choices(inner, layout)
        )
    return here


def _keys(each: Schema) -> Mapping[str, Schema]:
    found: Mapping[str, Schema] = each.get("properties", {})
    return found


def _below(each: Schema, key: str) -> Schema | None:
    if key in _keys(each):
        return _keys(each)[key]
    more = each.get("additionalProperties")
    return more if isinstance(more, dict) else None


def _choices(each: Schema, layout: str) -> Iterator[Schema]:
    """A schema, those that it names as choices, and what it holds for a layout."""
    yield each
    for choice in each.get("anyOf", ()):
        yield from _choices(choice, layout)
    if isinstance(items := each.get("items"), dict):
        yield from _choices(items, layout)
    for branch in each.get("allOf", ()):
        if branch["if"]["properties"]["layout"]["const"] == layout:
            yield branch["then"]
