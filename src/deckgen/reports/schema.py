"""What may stand in the YAML of a workshop, as JSON Schemas: editors offer keys and mark faults while one writes.

They say less than the program, which alone knows what fits; they never refuse what it takes.
Source: JSON Schema 2020-12.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from deckgen.deck.choices import (
    CLICKS,
    GUIDES,
    HANDOUTS,
    MOTIONS,
    OVERFLOWS,
    PAPERS,
    PAUSES,
    PROGRESS,
    RECAPS,
    REVIEWS,
    TRANSITIONS,
    UNTRANSLATED,
)
from deckgen.layouts.catalogue import NAMES, catalogue
from deckgen.layouts.spec import Option
from deckgen.reader.parts.chapters import EFFORTS
from deckgen.reader.parts.slide import FORMS
from deckgen.reader.settings.shared_settings import COLOR_SLOTS
from deckgen.reader.settings.variant_settings import FOLLOW, SIZES

Schema = dict[str, Any]

SCALAR: Schema = {"type": ["string", "number", "boolean", "null"]}
TEXT: Schema = {"type": ["string", "number", "null"]}
FLAG: Schema = {"type": "boolean"}
NUMBER: Schema = {"type": "number"}
COUNT: Schema = {"type": "integer", "minimum": 1}
TEXTS: Schema = {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}
LENGTH: Schema = {"type": "string", "pattern": "[0-9]", "examples": ["20 min", "1 h 30 min"]}
CLOCK: Schema = {"type": ["string", "number"], "pattern": "^[0-9]{1,2}[:.][0-9]{2}$", "examples": ["09:00"]}
DATE: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "examples": ["2026-03-12"]}
LANGUAGE: Schema = {"type": "string", "examples": ["sv-SE", "en-GB"]}
COLOR: Schema = {"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"}
ANY: Schema = {"type": "object"}


def _one_of(*values: str | int) -> Schema:
    return {"enum": list(values)}


def _each(schema: Schema) -> Schema:
    """A mapping whose values, whatever their names, are alike."""
    return {"type": "object", "additionalProperties": schema}


def _mapping(keys: Mapping[str, Schema]) -> Schema:
    """A mapping that takes these keys and no others."""
    return {"type": "object", "properties": dict(keys), "additionalProperties": False}


def _told(meaning: str, schema: Schema) -> Schema:
    return {"description": meaning, **schema}


# --- what decks, variants and clients share -----------------------------------------------------------

THEME = _told(
    "a theme, or one with colours of its own",
    {
        "anyOf": [
            TEXT,
            _mapping(
                {
                    "base": _told("the theme whose colours change", TEXT),
                    "colors": _told("its new colours, by slot", _mapping(dict.fromkeys(COLOR_SLOTS, COLOR))),
                }
            ),
        ]
    },
)
VARIANT_KEYS: Mapping[str, Schema] = {
    "subtitle": _told("below the title", TEXT),
    "audience": _told("who comes", TEXT),
    "group-size": _told("how many come", COUNT),
    "room": _told("how the room is set", {"examples": ["cabaret", "u-shape", "circle", "theatre"], **TEXT}),
    "goals": _told("what participants can do afterwards", {"anyOf": [TEXTS, _each(TEXTS)]}),
    "clicks": _told("each click an animation, or a slide of its own", _one_of(*CLICKS)),
    "guide": _told("the leader's guide to take along, or the one with everything in it", _one_of(*GUIDES)),
    "leaders": _told("who `::: say A` and `::: say B` are", _each(TEXT)),
    "leads": _told("which slides, sessions or tags each of them leads; the first leads the rest", _each(TEXTS)),
}
CHOICE_KEYS: Mapping[str, Schema] = {
    "only": _told('only these slides, by id or by "#tag"', TEXTS),
    "leave-out": _told('all but these slides, by id or by "#tag"', TEXTS),
    "start": _told("when sessions begin, by their ids", _each({"anyOf": [CLOCK, _one_of(FOLLOW)]})),
    "end": _told("when sessions end, by their ids", _each(CLOCK)),
    "buffer": _told("time to spare at the end of sessions, by their ids", _each(LENGTH)),
}
SHARED_KEYS: Mapping[str, Schema] = {
    **VARIANT_KEYS,
    "title": _told("the deck's title", TEXT),
    "author": _told("who made it", TEXT),
    "theme": THEME,
    "size": _told("the slides' shape", _one_of(*SIZES)),
    "logo": _told("a picture, for the title slide and the guide", TEXT),
    "date": _told("the day of the delivery", DATE),
    "confidential": _told("a mark on every slide and page", TEXT),
    "paper": _told("of everything that is printed", _one_of(*PAPERS)),
    "handout": _told("slides to a page of the handout", _one_of(*map(int, HANDOUTS))),
    "language": _told("a language tag", LANGUAGE),
    "variables": _told("values for `{{ name }}`", _each({"anyOf": [SCALAR, ANY, {"type": "array"}]})),
    "terms": _told("words that bend: `{{ name.form }}`", _each({"anyOf": [SCALAR, ANY]})),
}

TRANSLATED = _told("written by `deckgen check --accept`", TEXT)

# --- the files ------------------------------------------------------------------------------------------

TIME_KEYS: Mapping[str, Schema] = {
    "start": _told("when it begins", CLOCK),
    "end": _told("when it ends", CLOCK),
    "buffer": _told("time to spare at its end", LENGTH),
}
SESSION_KEYS: Mapping[str, Schema] = {
    "id": _told("its name for variants and clients", TEXT),
    "title": _told("its title", TEXT),
    **TIME_KEYS,
    "break": _told("what lies between it and the session before", _one_of(*PAUSES)),
    "goals": _told("what participants can do afterwards", TEXTS),
    "transition": _told("how its slides follow each other", _one_of(*TRANSITIONS)),
    "slides": _told("a folder, or a list of files and slide ids", TEXTS),
}
VARIANT: Mapping[str, Schema] = {"title": _told("its name for people", TEXT), **CHOICE_KEYS, **VARIANT_KEYS}
DECK_KEYS: Mapping[str, Schema] = {
    "footer": _told("words at the foot of every slide, in place of the session's title", TEXT),
    **SHARED_KEYS,
    "overflow": _told("what becomes of text that does not fit", _one_of(*OVERFLOWS)),
    "glossary": _told("words explained at the end of the guide", _each(TEXT)),
    "sessions": _told("the parts of the day", {"type": "array", "items": _mapping(SESSION_KEYS)}),
    "variants": _told("the same workshop at other lengths", _each(_mapping(VARIANT))),
    "dialect": _told("the tool that the deck was written for", TEXT),
    "license": _told("what others may do with it", TEXT),
    "transition": _told("how slides follow each other", _one_of(*TRANSITIONS)),
    "motion": _told("whether parts fade in and slides go over into each other", _one_of(*MOTIONS)),
    "progress": _told("whether slides show which section they are in, in its colour", _one_of(*PROGRESS)),
    "agenda-recap": _told("an agenda before each part", _one_of(*RECAPS)),
    "review": _told(
        "what an editor looks at: some of these, or `all`",
        {"anyOf": [_one_of("all", *REVIEWS), FLAG, {"type": "array", "items": _one_of(*REVIEWS)}]},
    ),
    "known-words": _told("words that are right though no dictionary has them, for `review: spelling`", TEXTS),
    "maths": _told("`$…$` is a formula", FLAG),
    "bibliography": _told("the files of the sources that `[@key]` cites: .bib, or CSL-JSON", TEXTS),
    "csl": _told("the file of the style that they are cited in", TEXT),
    "untranslated": _told("what becomes of what is not translated", _one_of(*UNTRANSLATED)),
}
FILE_KEYS: Mapping[str, Schema] = {  # of a deck of one file, which is one session
    **{key: value for key, value in DECK_KEYS.items() if key != "sessions"},
    **TIME_KEYS,
}
CLIENT_KEYS: Mapping[str, Schema] = {
    "name": _told("the client's name as it is shown", TEXT),
    **SHARED_KEYS,
    **CHOICE_KEYS,
    "variant": _told("one of the deck's variants", TEXT),
    "sessions": _told("only these sessions, in this order", TEXTS),
    "modules": _told("of the modules for learning", TEXTS),
    "order": _told("each slide right after the one before it", TEXTS),
}
SLIDE_KEYS: Mapping[str, Schema] = {
    "layout": _told("an entry of the catalogue", _one_of(*NAMES)),
    "id": _told("its name for links and reuse", TEXT),
    "title": _told("a title that stands in no heading", TEXT),
    "duration": _told("how long it takes; or by variant", {"anyOf": [LENGTH, _each(LENGTH)]}),
    "part": _told("opens a row of the day's table", TEXT),
    "reveal": _told("what appears on click", {"type": ["boolean", "string", "array"]}),
    "source": _told("where it comes from", TEXTS),
    "footer": _told("its own words at the foot; empty: none", TEXT),
    "background": _told(
        "a picture or a colour behind it",
        {"anyOf": [TEXT, _mapping({"image": TEXT, "color": TEXT, "focus": TEXT,
                                   "scrim": _one_of("dark", "light", "none")})]},
    ),
    "alt": _told("what its picture shows", TEXT),
    "tags": _told("for variants and clients to choose by", TEXTS),
    "when": _told("only in these variants", TEXTS),
    "use": _told("shows the slide of that id again", TEXT),
    "overflow": _told("what becomes of text that does not fit", _one_of(*OVERFLOWS)),
    "transition": _told("how it follows the slide before it", _one_of(*TRANSITIONS)),
    "continues": _told("the id of the slide before, whose drawing it carries on", TEXT),
    "hidden": _told("not shown", FLAG),
    "sample-data": _told("marks invented figures", FLAG),
    "exercise": _told(
        "how participants work",
        _mapping({"form": _one_of(*FORMS), "purpose": TEXT, "output": TEXT, "group-size": COUNT, "set-up": LENGTH}),
    ),
    "cut": _told("what is skipped first when time runs short", {"anyOf": [COUNT, _one_of("never")]}),
    "milestone": _told("be here by the time at which it begins", TEXT),
    "aim": _told("what the part of the day that begins here is for", TEXT),
    "makes": _told("sheets and the like that people make here, to be used again where notes link to the slide", TEXTS),
    "after": _told("of a client's own slide: the id of the one before it", TEXT),
    "before": _told("of a client's own slide: the id of the one after it", TEXT),
    "session": _told("of a client's own slide: the session at whose end it stands", TEXT),
    "translated": TRANSLATED,
    "deck": _told("settings of a deck of one file, in its first slide", _mapping(FILE_KEYS)),
}  # fmt: skip

MODULE_KEYS: Mapping[str, Schema] = {
    "id": _told("its name for links and for a client's choice; without one it is made from the name", TEXT),
    "title": _told("its name, where no heading says it", TEXT),
    "time": _told("how long it takes, in words", {"examples": ["20 minutes", "1 hour"], **TEXT}),
    "with": _told("alone or with whom, in words", {"examples": ["alone", "with others"], **TEXT}),
    "effort": _told("where it stands in the guide, which sorts modules by how long they take", _one_of(*EFFORTS)),
    "tags": _told("`internal` keeps it from participants and clients", TEXTS),
}
CHAPTER_KEYS: Mapping[str, Schema] = {
    "id": _told("its name for links; the id of a chapter that the program writes opens or replaces that", TEXT),
    "title": _told("its title, where no heading says it", TEXT),
    "when": _told("printed only in these variants, or with these slides: `#id`", TEXTS),
}


def _slide() -> Schema:
    """The settings of a slide; what its layout adds is known once the layout is named."""
    branches = [
        {
            "if": {"properties": {"layout": {"const": layout.name}}, "required": ["layout"]},
            "then": {"properties": {option.key: _option(option) for option in layout.options}},
        }
        for layout in catalogue()
        if layout.options
    ]
    return {"type": "object", "properties": dict(SLIDE_KEYS), "allOf": branches}


def _option(option: Option) -> Schema:
    kinds: Mapping[str, Schema] = {"flag": FLAG, "number": NUMBER, "list": {}}
    if option.values:
        return _told(option.meaning, {"enum": list(option.values)})
    if option.kind == "mapping":
        return _told(option.meaning, {"type": ["object", "array"], "properties": {key: {} for key in option.keys}})
    return _told(option.meaning, kinds.get(option.kind, {}))


_KINDS: Mapping[str, tuple[str, Callable[[], Schema]]] = {
    "deck": ("deck.yaml", lambda: _mapping({**DECK_KEYS, "translated": TRANSLATED})),
    "client": ("clients/NAME.yaml", lambda: _mapping({**CLIENT_KEYS, "translated": TRANSLATED})),
    "slide": ("the settings of a slide", _slide),
    "module": ("the settings of a learning module", lambda: _mapping({**MODULE_KEYS, "translated": TRANSLATED})),
    "chapter": ("the settings of a chapter of the guide", lambda: _mapping({**CHAPTER_KEYS, "translated": TRANSLATED})),
}


def kinds() -> Iterable[str]:
    """What there are schemas of."""
    return tuple(_KINDS)


def schema(kind: str) -> Schema:
    """The schema of a kind of settings."""
    title, make = _KINDS[kind]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **make()}


def as_json(kind: str) -> str:
    """The same as text."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=2)
