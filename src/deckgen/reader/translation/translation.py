"""Originals and the files beside them that translate them → the parts of the deck in another language.

A translated part is the original's settings with the translation's own words over the translation's text; it is then
read like any other. What is missing, stale or built otherwise is named here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from deckgen.deck.keys import STAMP
from deckgen.deck.model import Chapter, Module, Slide, Value
from deckgen.reader.parts.part import FilePart, parts_of, settings_of
from deckgen.reader.translation.differences import differences
from deckgen.reader.translation.inherited_settings import inherit_settings
from deckgen.reader.translation.translatable_words import (
    DECK_KEYS,
    HASHED_KEYS,
    Keys,
    fingerprint,
    has_words,
    settings_words,
)
from deckgen.values.diagnostics import Diagnosed, Diagnostic, Severity, error, warning
from deckgen.values.nearest import did_you_mean, nearest
from deckgen.values.source import Edit, Source, Span, translated_path, translation_of
from deckgen.values.value import frozen


@frozen
class Original:
    """A part of a file in the language that the deck is written in. `keys` are those settings that hold words."""

    name: str  # the id that its translation bears
    part: FilePart
    keys: Keys
    body: tuple[str, ...] = ()
    needed: bool = True  # whether the deck shows it

    @property
    def worded(self) -> bool:
        """Whether there is anything to translate."""
        return bool(_words(self.part.values, self.keys)) or has_words(self.body)

    @property
    def stamp(self) -> str:
        """What a translation of this very text says under `translated:`."""
        own = settings_words(self.part.values, HASHED_KEYS if self.keys is DECK_KEYS else self.keys)
        words = (*settings_words(_deck(self.part.values), HASHED_KEYS), *own)
        return fingerprint((*(value.text for _, value in words), *self.body))


@dataclass(slots=True)
class Translation:
    """A deck's files in one language. `edits` bring every stamp up to the original as it is."""

    language: str
    own: str  # the language of the originals
    files: Mapping[str, str]
    found: list[Diagnostic]
    edits: list[Edit] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)  # those that were read

    def parts(self, path: str, originals: Sequence[Original]) -> dict[str, FilePart]:
        """The translated parts of a file, by the ids of their originals; every fault of the file is named."""
        beside = translated_path(path, self.language)
        if beside not in self.files:
            self._missing_file(path, beside, originals)
            return {}
        source = Source(beside, self.files[beside])
        self.sources.append(source)
        own = parts_of(source, self.found) if path.endswith(".md") else (settings_of(source, self.found),)
        matched = self._matched(own, originals)
        for original in originals:
            if original.name not in matched and original.needed and original.worded:
                self._missing_part(original, beside)
        pairs = [(o, matched[o.name]) for o in originals if o.name in matched and self._filled(o, matched[o.name])]
        self._stamps(source, pairs)
        return {original.name: self._whole(original, part) for original, part in pairs}

    def compare(self, original: Slide | Module | Chapter, translated: Slide | Module | Chapter, part: FilePart) -> None:
        """Name what a translation has more or fewer of."""
        if told := differences(original, translated):
            assert original.span is not None
            first = _first_line(original.span.source, original.span.start)
            hint = f"give both the same parts; the original is in {first.source.path}:{first.line}"
            message = f"`{original.id}` is built otherwise: {'; '.join(told)}"
            self.found.append(warning("translation-differs", message, _head(part), hint))

    def check_files(self) -> None:
        """Name files of the language that translate nothing."""
        for path, text in sorted(self.files.items()):
            original, language = translation_of(path)
            if language == self.language and original not in self.files:
                near = nearest(original, [p for p in self.files if not translation_of(p)[1]])
                hint = f"name it `{translated_path(near, language)}`" if near else "name it after its original"
                start = Span(Source(path, text), 0, 0)
                self.found.append(error("unknown-translation", f"there is no `{original}` to translate", start, hint))

    # --- finding the counterpart ---

    def _matched(self, own: Sequence[FilePart], originals: Sequence[Original]) -> dict[str, FilePart]:
        """The translation's parts by the ids of their originals."""
        names = [original.name for original in originals]
        matched: dict[str, FilePart] = {}
        for part in own:
            name = self._name(part, own, originals)
            if name in matched:
                hint = f"the first is in line {_head(matched[name]).line}; remove one of them"
                self.found.append(error("duplicate-id", f"`{name}` is translated twice", _head(part), hint))
            elif name in names:
                matched[name] = part
            else:
                self._unknown(part, name, [n for n in names if n not in {_given(p) for p in own}], names)
        return matched

    def _name(self, part: FilePart, own: Sequence[FilePart], originals: Sequence[Original]) -> str:
        """The id of a part: given, or its place where there is but one; settings of the deck belong to the first."""
        if given := _given(part):
            return given
        alone = len(own) == len(originals) == 1
        return originals[0].name if originals and (alone or "deck" in part.values) else ""

    def _unknown(self, part: FilePart, name: str, waiting: list[str], names: list[str]) -> None:
        if name:
            hint = did_you_mean(name, waiting or names)
            fault = error("unknown-translation", f"the original has no `{name}`", _head(part), hint)
        else:
            hint = "write the original's `id: …`" + (f": {_listed(waiting)}" if waiting else "")
            fault = error("missing-id", "nothing says what this translates", _head(part), hint)
        self.found.append(fault)

    # --- judging it ---

    def _missing_file(self, path: str, beside: str, originals: Sequence[Original]) -> None:
        wanted = [o for o in originals if o.needed and o.worded]
        if not wanted:
            return
        what = f" with a block for each of {_listed([o.name for o in wanted])}" if path.endswith(".md") else ""
        if not what:
            keys = dict.fromkeys(key.partition(".")[0] for o in wanted for key, _ in _words(o.part.values, o.keys))
            what = f" with {_listed(list(keys))}"
        start = Span(wanted[0].part.source, 0, 0)
        message = f"`{path}` is not translated into `{self.language}`"
        self.found.append(error("untranslated", message, start, f"write `{beside}`{what}"))

    def _missing_part(self, original: Original, beside: str) -> None:
        message = f"`{original.name}` is not translated into `{self.language}`"
        hint = f"write a block with `id: {original.name}` in `{beside}`"
        self.found.append(error("untranslated", message, _head(original.part), hint))

    def _filled(self, original: Original, part: FilePart) -> bool:
        """Whether there is text where the original has some."""
        if part.has_text or not has_words(original.body):
            return True
        hint = "write its heading, text and notes below the settings"
        self.found.append(error("untranslated", f"`{original.name}` has settings but no text", _head(part), hint))
        return False

    def _whole(self, original: Original, part: FilePart) -> FilePart:
        """The translated part with all that it inherits."""
        values = inherit_settings(original.part.values, part.values, self.found)
        left = [k for k, v in _words(values, original.keys) if v.span and v.span.source is not part.source]
        if left:
            keys = list(dict.fromkeys(left))
            told = "is" if len(keys) == 1 else "are"
            hint = "write " + " and ".join(f"`{_nested(key)}`" for key in keys) + ", also where it stays the same"
            message = f"{_listed(keys)} of `{original.name}` {told} not translated"
            self.found.append(warning("untranslated-setting", message, _head(part), hint))
        values.pop(STAMP, None)
        if part.source.path.endswith(".md"):
            values["id"] = Value(original.name, original.name, _head(part))  # links lead to the same in each language
        return FilePart(part.source, part.chunk, values)

    # --- stamps ---

    def _stamps(self, source: Source, pairs: Iterable[tuple[Original, FilePart]]) -> None:
        """Name stale translations, and once whether some bear no stamp."""
        bare: list[FilePart] = []
        for original, part in pairs:
            stamp = part.values.get(STAMP)
            if stamp is not None and stamp.text == original.stamp:
                continue
            self.edits.append(_stamping(part, original.stamp))
            if stamp is None or not stamp.text:
                bare.append(part)
                continue
            message = f"the original of `{original.name}` has changed since it was translated"
            head = _head(original.part)
            hint = f"read {head.source.path}:{head.line}, mend the translation, then {self._accept}"
            self.found.append(warning("stale-translation", message, stamp.span, hint))
        if bare:
            message = f"nothing says which state of the original `{source.path.rpartition('/')[2]}` translates"
            hint = f"read both, then {self._accept}"
            self.found.append(warning("unaccepted-translation", message, _head(bare[0]), hint))

    @property
    def _accept(self) -> str:
        return f"run `deckgen check --language {self.language} --accept`"


def acceptance_edits(translation: Translation | None, found: Iterable[Diagnostic]) -> Diagnosed[tuple[Edit, ...]]:
    """The edits that accept a translation; none where there are errors, which are given back.

    What is not yet translated is no such error: the rest can be accepted before.
    """
    faults = tuple(d for d in found if d.severity is Severity.ERROR and d.code != "untranslated")
    return Diagnosed(tuple(translation.edits) if translation and not faults else (), faults)


def languages_of(paths: Iterable[str]) -> tuple[str, ...]:
    """The languages into which some of these files are translated, in order."""
    known = set(paths)
    pairs = (translation_of(path) for path in known)
    return tuple(sorted({language for original, language in pairs if original in known}))


def known_language(language: str, languages: Iterable[str]) -> str:
    """The language as the files' names spell it (`en-gb` → `en-GB`); empty where there is none."""
    return next((known for known in languages if known.lower() == language.lower()), "")


def _stamping(part: FilePart, stamp: str) -> Edit:
    """The edit that writes a stamp into a part's settings and changes nothing else."""
    text, old = part.source.text, part.values.get(STAMP)
    if old is not None and old.span is not None:
        blank = " " if old.span.start == old.span.end and text[old.span.start - 1 : old.span.start] == ":" else ""
        return Edit(old.span, f"{blank}{stamp}")
    if part.chunk.front is None:
        return Edit(Span(part.source, 0, 0), f"---\n{STAMP}: {stamp}\n---\n")
    start = part.chunk.front[0]
    if text[start : part.chunk.front[1]].lstrip().startswith("{"):
        brace = text.index("{", start) + 1
        return Edit(Span(part.source, brace, brace), f"{STAMP}: {stamp}, ")
    given = part.values.get("id")
    if given is not None and given.span is not None:
        end = text.find("\n", given.span.end) + 1 or len(text)
        return Edit(Span(part.source, end, end), f"{STAMP}: {stamp}\n")
    return Edit(Span(part.source, start, start), f"{STAMP}: {stamp}\n")


def _words(values: Mapping[str, Value], keys: Keys) -> list[tuple[str, Value]]:
    """The settings that hold words, those of a deck within a file's first settings included."""
    found = (*settings_words(_deck(values), DECK_KEYS), *settings_words(values, keys))
    return [(key, value) for key, value in found if has_words((value.text,))]


def _deck(values: Mapping[str, Value]) -> Mapping[str, Value]:
    deck = values.get("deck")
    return deck.data if deck is not None and isinstance(deck.data, dict) else {}


def _given(part: FilePart) -> str:
    value = part.values.get("id")
    return value.text.strip() if value is not None else ""


def _head(part: FilePart) -> Span:
    """The place by which a part is named: its id, else its first characters."""
    value = part.values.get("id")
    if value is not None and value.span is not None:
        return value.span
    return _first_line(part.source, part.chunk.start)


def _first_line(source: Source, start: int) -> Span:
    """The first line from `start` on that is neither empty nor the rule that breaks slides."""
    while start < len(source.text) and source.text[start] in "-\n \t":
        start += 1
    end = source.text.find("\n", start)
    return Span(source, start, len(source.text) if end < 0 else end)


def _listed(names: Sequence[str]) -> str:
    quoted = [f"`{name}`" for name in names]
    return " and ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))


def _nested(key: str) -> str:
    """A dotted key as it is written: `curve.x` → `curve: {x: …}`."""
    outer, _, inner = key.partition(".")
    if outer == "sessions":
        return f"sessions: [{{id: …, {inner}: …}}]"
    return f"{outer}: {{{_nested(inner)}}}" if inner else f"{outer}: …"
