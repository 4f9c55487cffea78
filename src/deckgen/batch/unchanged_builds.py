"""What a build asked of its project, and the answers. While the answers stay the same, so does the build.

A build is a function of its order, the program and the answers of the gate (`Project`), which alone reads files,
looks for them and asks git. So its record is every question with the digest of its answer, also "there is no such
file": a picture that comes to lie where one was looked for in vain changes an answer as surely as an edit does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, TypeVar

from deckgen.files.cache import recall, remember
from deckgen.files.fingerprints import checksum, digest, program_fingerprint
from deckgen.files.history import Commit
from deckgen.files.location import DeckLocation
from deckgen.files.output_folder import Stamp
from deckgen.files.project import Project
from deckgen.values.diagnostics import Diagnosed, Diagnostic
from deckgen.values.value import value_class

Question = tuple[str, tuple[Any, ...]]
T = TypeVar("T")


class RecordingProject(Project):
    """A project that writes down what it is asked and what it answers."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.answers: dict[Question, str] = {}

    def sources(self, place: DeckLocation, language: str = "") -> Diagnosed[dict[str, str]]:
        """As Project's."""
        return self._record("sources", super().sources, place, language)

    def source_names(self, place: DeckLocation, language: str = "") -> tuple[str, ...]:
        """As Project's."""
        return self._record("source_names", super().source_names, place, language)

    def client_sources(self, place: DeckLocation, client: str) -> Diagnosed[dict[str, str]]:
        """As Project's."""
        return self._record("client_sources", super().client_sources, place, client)

    def clients(self, place: DeckLocation) -> tuple[str, ...]:
        """As Project's."""
        return self._record("clients", super().clients, place)

    def clients_own(self, place: DeckLocation, client: str, asset: str, written: str) -> str:
        """As Project's."""
        return self._record("clients_own", super().clients_own, place, client, asset, written)

    def find(self, path: str, beside: str, folders: Iterable[str]) -> str | None:
        """As Project's."""
        return self._record("find", super().find, path, beside, tuple(folders))

    def fetched(self, address: str, folder: str) -> str | None:
        """As Project's."""
        return self._record("fetched", super().fetched, address, folder)

    def leaves(self, path: str, beside: str) -> bool:
        """As Project's."""
        return self._record("leaves", super().leaves, path, beside)

    def asset(self, asset: str) -> bytes:
        """As Project's."""
        return self._record("asset", super().asset, asset)

    def names(self, folder: str) -> tuple[str, ...]:
        """As Project's."""
        return self._record("names", super().names, folder)

    def themes(self) -> tuple[str, ...]:
        """As Project's."""
        return self._record("themes", super().themes)

    def theme_files(self, name: str) -> dict[str, bytes]:
        """As Project's."""
        return self._record("theme_files", super().theme_files, name)

    def fonts(self, families: Iterable[str]) -> dict[str, bytes]:
        """As Project's."""
        return self._record("fonts", super().fonts, tuple(families))

    def last_commit(self, place: DeckLocation) -> Commit:
        """As Project's."""
        return self._record("last_commit", super().last_commit, place)

    def _record(self, name: str, ask: Callable[..., T], *arguments: Any) -> T:
        """The answer, written down."""
        answer = ask(*arguments)
        self.answers[name, arguments] = _digest_of(answer)
        return answer


@value_class
class BuildRecord:
    """A finished build: what it was made of, the digests of its files, and what was said about it."""

    answers: Mapping[Question, str]
    outputs: Mapping[str, str]  # sha256 by name
    manifest: str = ""  # sha256 of what the build says of itself
    stamps: Mapping[str, Stamp] = field(default_factory=dict)  # of the files as they were written
    diagnostics: tuple[Diagnostic, ...] = ()
    slides: int = 0


def last_record(order: str) -> BuildRecord | None:
    """The record of the last build to that order by this very program; None where there is none."""
    kept: BuildRecord | None = recall("build", order, program_fingerprint())
    return kept


def keep_record(order: str, record: BuildRecord) -> None:
    """Remember a finished build."""
    remember("build", order, record, program_fingerprint())


def still_holds(record: BuildRecord, project: Project, answered: dict[Question, str]) -> bool:
    """Whether the project gives the same answers as when the record was made.

    `answered` holds what was asked already for other records, and gets what is asked for this one.
    """
    return all(_answer_now(project, question, answered) == answer for question, answer in record.answers.items())


def _answer_now(project: Project, question: Question, answered: dict[Question, str]) -> str:
    if question not in answered:
        name, arguments = question
        try:
            answered[question] = _digest_of(getattr(project, name)(*arguments))
        except OSError:
            answered[question] = ""
    return answered[question]


def _digest_of(answer: object) -> str:
    """A digest of an answer."""
    match answer:
        case bytes():
            return checksum(answer)
        case str():
            return digest(b"text", answer.encode("utf-8", "surrogatepass"))
        case Diagnosed():
            return digest(b"found", _digest_of(answer.value).encode(), repr(answer.diagnostics).encode())
        case Mapping():
            return digest(b"mapping", *(_digest_of(part).encode() for pair in answer.items() for part in pair))
        case _:
            return digest(b"value", repr(answer).encode())
