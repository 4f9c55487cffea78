"""Originals and the files beside them that translate them → the parts of the deck in another language.

A translated part has the original's settings, with the translation's own on top, and the translation's text. It is
then read like any other part. What is missing, stale or built otherwise is named here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from deckgen.deck.keys import NOT_YET, STAMP
from deckgen.deck.model import Chapter, Module, Slide, Value
from deckgen.reader.parts.deck_part import DECK, gather_deck_settings
from deckgen.reader.parts.part import FilePart, parts_of, settings_of
from deckgen.reader.translation.differences import differences
from deckgen.reader.translation.inherited_settings import inherit_settings
from deckgen.reader.translation.original import Original, first_line, part_heading, worded_settings
from deckgen.reader.translation.stamps import check_stamps
from deckgen.reader.translation.translatable_words import has_words
from deckgen.values.diagnostics import Diagnosed, Diagnostic, Findings, Severity
from deckgen.values.nearest import did_you_mean, nearest
from deckgen.values.source import Edit, Source, Span, translated_path, translation_of


class Translation:
    """A deck's files in one language. Its faults go to `found`, in the order in which its parts are asked for.

    `own` is the language of the originals. `edits` bring every stamp up to the original as it is, `sources` are the
    files that were read, and `missing` is what they lack: all grow with every call of `parts`.
    """

    def __init__(self, language: str, own: str, files: Mapping[str, str], found: Findings) -> None:
        self.language, self.own, self.files, self.found = language, own, files, found
        self.edits: list[Edit] = []
        self.sources: list[Source] = []
        self.missing: list[tuple[str, Original]] = []  # each with the file that should translate it

    def parts(self, path: str, originals: Sequence[Original]) -> dict[str, FilePart]:
        """The translated parts of a file, by the ids of their originals; every fault of the file is named."""
        beside = translated_path(path, self.language)
        if beside not in self.files:
            self.missing += [(beside, o) for o in originals if o.needed and o.has_words]
            self._report_missing_file(path, beside, originals)
            return {}
        source = Source(beside, self.files[beside])
        self.sources.append(source)
        own = self._read(source)
        if own and originals and DECK in originals[0].part.values:
            own = (gather_deck_settings(own[0]), *own[1:])
        matched = self._match(own, originals)
        for original in originals:
            if original.name not in matched and original.needed and original.has_words:
                self.missing.append((beside, original))
                self._report_missing_part(original, beside)
        pairs = [(o, matched[o.name]) for o in originals if o.name in matched and self._has_text(o, matched[o.name])]
        edits = self.found.take(check_stamps(source, self.language, pairs))
        self.edits += edits
        return {original.name: self._inherit(original, part) for original, part in pairs}

    def compare(self, original: Slide | Module | Chapter, translated: Slide | Module | Chapter, part: FilePart) -> None:
        """Name what a translation has more or fewer of than its original. `part` is the translation's."""
        if differing := differences(original, translated):
            assert original.span is not None
            first = first_line(original.span.source, original.span.start)
            hint = f"give both the same parts; the original is in {first.source.path}:{first.line}"
            message = f"`{original.id}` is built otherwise: {'; '.join(differing)}"
            self.found.warning("translation-differs", message, part_heading(part), hint)

    def check_files(self) -> None:
        """Name the files of the language that translate nothing."""
        for path, text in sorted(self.files.items()):
            original, language = translation_of(path)
            if language == self.language and original not in self.files:
                near = nearest(original, [p for p in self.files if not translation_of(p)[1]])
                hint = f"name it `{translated_path(near, language)}`" if near else "name it after its original"
                start = Span(Source(path, text), 0, 0)
                self.found.error("unknown-translation", f"there is no `{original}` to translate", start, hint)

    def _read(self, source: Source) -> tuple[FilePart, ...]:
        """The parts of a translating file, as they stand there."""
        if source.path.endswith(".md"):
            return self.found.take(parts_of(source))
        return (self.found.take(settings_of(source)),)

    # --- finding the counterpart ---

    def _match(self, own: Sequence[FilePart], originals: Sequence[Original]) -> dict[str, FilePart]:
        """The translation's parts by the ids of their originals."""
        names = [original.name for original in originals]
        matched: dict[str, FilePart] = {}
        for part in own:
            name = _next_of_its_name(_original_name(part, own, originals), names, matched)
            if name in matched:
                hint = f"the first is in line {part_heading(matched[name]).line}; remove one of them"
                self.found.error("duplicate-id", f"`{name}` is translated twice", part_heading(part), hint)
            elif name in names:
                matched[name] = part
            else:
                self._report_unknown(part, name, [n for n in names if n not in {_given_id(p) for p in own}], names)
        return matched

    def _report_unknown(self, part: FilePart, name: str, waiting: list[str], names: list[str]) -> None:
        """That a part translates nothing. `waiting` are the ids that no part translates, `names` those of all."""
        if name:
            hint = did_you_mean(name, waiting or names)
            self.found.error("unknown-translation", f"the original has no `{name}`", part_heading(part), hint)
        else:
            hint = "write the original's `id: …`" + (f": {_quoted_list(waiting)}" if waiting else "")
            self.found.error("missing-id", "nothing says what this translates", part_heading(part), hint)

    # --- judging it ---

    def _report_missing_file(self, path: str, beside: str, originals: Sequence[Original]) -> None:
        wanted = [o for o in originals if o.needed and o.has_words]
        if not wanted:
            return
        if path.endswith(".md"):
            what = f" with a block for each of {_quoted_list([o.name for o in wanted])}"
        else:
            keys = (key for o in wanted for key, _ in worded_settings(o.part.values, o.keys))
            what = f" with {_quoted_list(list(dict.fromkeys(key.partition('.')[0] for key in keys)))}"
        start = Span(wanted[0].part.source, 0, 0)
        message = f"`{path}` is not translated into `{self.language}`"
        self.found.error("untranslated", message, start, f"write `{beside}`{what}")

    def _report_missing_part(self, original: Original, beside: str) -> None:
        message = f"`{original.name}` is not translated into `{self.language}`"
        hint = f"write a block with `id: {original.name}` in `{beside}`"
        self.found.error("untranslated", message, part_heading(original.part), hint)

    def _has_text(self, original: Original, part: FilePart) -> bool:
        """Whether there is text where the original has some, and in the other language; else an error."""
        stamp = part.values.get(STAMP)
        if stamp is not None and stamp.text == NOT_YET:
            hint = f"translate what stands there, then remove `{STAMP}: {NOT_YET}`"
            self.found.error("untranslated", f"`{original.name}` is not yet translated", part_heading(part), hint)
            return False
        if part.has_text or not has_words(original.body):
            return True
        hint = "write its heading, text and notes below the settings"
        self.found.error("untranslated", f"`{original.name}` has settings but no text", part_heading(part), hint)
        return False

    def _inherit(self, original: Original, part: FilePart) -> FilePart:
        """The translated part with all that it inherits."""
        values = self.found.take(inherit_settings(original.part.values, part.values))
        left = [k for k, v in worded_settings(values, original.keys) if v.span and v.span.source is not part.source]
        if left:
            keys = list(dict.fromkeys(left))
            verb = "is" if len(keys) == 1 else "are"
            hint = "write " + " and ".join(f"`{_spell_key(key)}`" for key in keys) + ", also where it stays the same"
            message = f"{_quoted_list(keys)} of `{original.name}` {verb} not translated"
            self.found.warning("untranslated-setting", message, part_heading(part), hint)
        values.pop(STAMP, None)
        if part.source.path.endswith(".md"):
            # Links lead to the same ids in each language.
            values["id"] = Value(original.name, original.name, part_heading(part))
        return FilePart(part.source, part.chunk, values, original.part.marks)


def acceptance_edits(translation: Translation | None, found: Iterable[Diagnostic]) -> Diagnosed[tuple[Edit, ...]]:
    """The edits that accept a translation; none where there are errors, which are given back.

    What is not yet translated is no such error: the rest can be accepted before.
    """
    faults = tuple(d for d in found if d.severity is Severity.ERROR and d.code != "untranslated")
    return Diagnosed(tuple(translation.edits) if translation and not faults else (), faults)


def _next_of_its_name(name: str, names: Sequence[str], taken: Mapping[str, FilePart]) -> str:
    """A name, or where it is taken the next of those that share it: chapters of one id under different conditions."""
    number = 2
    while name in taken and f"{name}-{number}" in names:
        if f"{name}-{number}" not in taken:
            return f"{name}-{number}"
        number += 1
    return name


def _original_name(part: FilePart, own: Sequence[FilePart], originals: Sequence[Original]) -> str:
    """The id of what a part translates; empty where nothing says it.

    A part without an id translates the only part there is. The deck's settings belong to the first part.
    """
    if given := _given_id(part):
        return given
    alone = len(own) == len(originals) == 1
    return originals[0].name if originals and (alone or "deck" in part.values) else ""


def _given_id(part: FilePart) -> str:
    value = part.values.get("id")
    return value.text.strip() if value is not None else ""


def _quoted_list(names: Sequence[str]) -> str:
    """Names as part of a sentence: "`a`, `b` and `c`"."""
    quoted = [f"`{name}`" for name in names]
    return " and ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))


def _spell_key(key: str) -> str:
    """A dotted key as it is written: `curve.x` → `curve: {x: …}`."""
    outer, _, inner = key.partition(".")
    if outer == "sessions":
        return f"sessions: [{{id: …, {inner}: …}}]"
    return f"{outer}: {{{_spell_key(inner)}}}" if inner else f"{outer}: …"
