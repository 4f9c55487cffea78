"""The texts that are open in an editor, and what was last seen of their decks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from deckgen.editor.fixes import Fix, find_fix
from deckgen.editor.look import Look, look, read_names
from deckgen.editor.owner import Owner, owner_of
from deckgen.values.diagnostics import Diagnostic
from deckgen.values.source import Source, Span


@dataclass
class OpenText:
    """A text that is open: its address in the editor, its file, and the deck that it belongs to."""

    uri: str
    file: Path
    text: str
    owner: Owner

    @property
    def source(self) -> Source:
        """The text as it is now, with its path in the project."""
        return Source(self.file.relative_to(self.owner.root).as_posix(), self.text)


@dataclass
class OpenTexts:
    """Everything that is open. What is open of a deck counts in place of its files."""

    texts: dict[str, OpenText] = field(default_factory=dict)  # by address
    looks: dict[Owner, Look] = field(default_factory=dict)

    def put(self, uri: str, path: str, text: str) -> Owner | None:
        """Take a text as it is now; the deck that it belongs to, if it is part of one."""
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        file = Path(path).resolve()
        owner = owner_of(file, text)
        if owner is None:
            self.texts.pop(uri, None)
            return None
        self.texts[uri] = OpenText(uri, file, text, owner)
        return owner

    def remove(self, uri: str) -> None:
        """Put a text away, and what was seen of a deck of which nothing is open any more."""
        self.texts.pop(uri, None)
        owners = self.owners()
        self.looks = {owner: seen for owner, seen in self.looks.items() if owner in owners}

    def owners(self) -> frozenset[Owner]:
        """The decks of which something is open."""
        return frozenset(each.owner for each in self.texts.values())

    def drafts(self, owner: Owner) -> dict[str, str]:
        """The open texts of a deck's project, by path."""
        return {each.source.path: each.text for each in self.texts.values() if each.owner.root == owner.root}

    def look(self, owner: Owner, drafts: Mapping[str, str]) -> Look:
        """Look at a deck anew. Where it cannot be read, what it has to name stays as it was."""
        return look(owner, drafts)

    def keep(self, seen: Look) -> None:
        """Keep what was seen of a deck."""
        last = self.looks.get(seen.owner)
        if seen.deck is None and last is not None:
            seen = Look(seen.owner, seen.findings, last.deck, last.names, last.texts)
        self.looks[seen.owner] = seen

    def seen(self, owner: Owner) -> Look:
        """What was last seen of a deck; a glance at it where nothing was."""
        if owner not in self.looks:
            self.looks[owner] = read_names(owner, self.drafts(owner))
        return self.looks[owner]

    def findings(self) -> dict[Path, list[Diagnostic]]:
        """What is wrong, by file: also in files that are not open. What has no place is told of the deck's own file."""
        found: dict[Path, dict[tuple[object, ...], Diagnostic]] = {}
        for owner, seen in self.looks.items():
            for each in seen.findings:
                path = each.span.source.path if each.span else owner.place.path
                place = (each.span.start, each.span.end) if each.span else ()
                found.setdefault(owner.root / path, {})[(each.code, each.message, *place)] = each
        return {file: list(each.values()) for file, each in found.items()}

    def fixes(self, opened: OpenText) -> tuple[Fix, ...]:
        """What can be mended in an open text, as it is now."""
        source = opened.source
        found = self.findings().get(opened.owner.root / source.path, ())
        return tuple(fix for fix in map(find_fix, found) if fix and _are_of(fix, source))

    def uri_of(self, file: Path) -> str:
        """The address by which an editor knows a file."""
        return next((each.uri for each in self.texts.values() if each.file == file), file.as_uri())


def lines_meet(span: Span, first: int, last: int) -> bool:
    """Whether a place has a line, counted from 0, among those from the first to the last."""
    end = span.source.position(span.end)[0] - 1
    return span.line - 1 <= last and first <= end


def _are_of(fix: Fix, source: Source) -> bool:
    places: Iterable[Span] = (edit.span for edit in fix.edits)
    return all(span.source.path == source.path and span.source.text == source.text for span in places)
