"""The kinds of output, each made from the prepared deck as bytes by file name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from deckgen import __version__
from deckgen.deck.model import Deck, Session, plain
from deckgen.files.cache import recall_or_make
from deckgen.files.fingerprints import code_fingerprint, digest
from deckgen.files.history import Commit
from deckgen.files.location import DeckLocation
from deckgen.outputs.documents import DOCUMENTS, guide, slides_pdf
from deckgen.outputs.drawings import contact_sheets, pictures
from deckgen.outputs.manifest import manifest_bytes
from deckgen.pipeline import Prepared
from deckgen.reports import findings as report
from deckgen.request import LEADERS, Outputs
from deckgen.scene.items import Scene
from deckgen.values.diagnostics import Diagnostic

if TYPE_CHECKING:
    from deckgen.powerpoint.package.properties import Section
    from deckgen.powerpoint.package.sheet import Column
    from deckgen.powerpoint.write.written_slides import WrittenSlides

__all__ = ["make", "manifest"]


def make(
    kind: str, prepared: Prepared, place: DeckLocation, commit: Commit, written: WrittenSlides | None = None
) -> Outputs:
    """The files of one kind. Raises MachineLacksError where the system's libraries for it are missing.

    Slides that are `written` already need not be written again.
    ValueError for a leader's kind of a client-safe deck: there is no such thing.
    """
    if prepared.deck.client_safe and kind in LEADERS:
        raise ValueError(f"{kind} of a client-safe deck")
    return _pptx(prepared, commit, written) if kind == "pptx" else _MAKERS[kind](prepared, commit)


def manifest(prepared: Prepared, sums: Mapping[str, str], commit: Commit, found: tuple[Diagnostic, ...]) -> bytes:
    """What went in and what came out, by sha256; the same bytes for the same build. `sums`: those of the outputs.

    Of a client-safe deck only what came out: files' names and findings tell of notes and of other clients.
    """
    data: dict[str, object] = {
        "name": prepared.stem,
        "deck": prepared.deck.name,
        "title": plain(prepared.deck.title),
        "client": prepared.deck.client,
        "variant": prepared.deck.variant,
        "language": prepared.deck.language,
        "program": f"deckgen {__version__}",
        "slides": len(prepared.scenes),
        "outputs": sums,
    }
    if commit.lacking:
        data["history"] = commit.lacking
    if not prepared.deck.client_safe:
        data |= {
            "commit": commit.hash,
            "inputs": dict(sorted(prepared.inputs.items())),
            "diagnostics": [report.record(d) for d in report.sort_findings(found)],
        }
    return manifest_bytes(data)


def _pptx(prepared: Prepared, commit: Commit, written: WrittenSlides | None = None) -> Outputs:
    from deckgen.powerpoint.package.properties import Properties
    from deckgen.powerpoint.write.deck import write_deck

    deck = prepared.deck
    properties = Properties(
        title=plain(deck.title),
        subject=plain(deck.subtitle),
        author=deck.author,
        language=deck.language,
        client=deck.client,
        revision="" if deck.client_safe else commit.hash[:12],
        created=_moment(deck, commit),
        modified=_moment(deck, commit),
        sections=tuple(_section(session, prepared.scenes) for session in deck.sessions),
        marked=not deck.client_safe,
    )
    theme = prepared.theme
    data = write_deck(
        prepared.scenes,
        theme.template,
        theme.package,
        prepared.pictures,
        properties,
        _kept_workbook,
        theme.lent,
        written,
    )
    return {f"{prepared.stem}.pptx": data}


def _kept_workbook(categories: Sequence[str], columns: Sequence[Column], number_format: str) -> bytes:
    """A chart's workbook. It is made once and kept between runs, since what writes it loads slowly."""
    table = categories, [(column.name, *map(list, column[1:])) for column in columns], number_format
    key = digest(code_fingerprint("powerpoint"), repr(table).encode())

    def make() -> bytes:
        from deckgen.powerpoint.write.workbook import workbook_bytes

        return workbook_bytes(categories, columns, number_format)

    return recall_or_make("workbook", key, make)


def _section(session: Session, scenes: tuple[Scene, ...]) -> Section:
    from deckgen.powerpoint.package.properties import Section

    return Section(session.id, plain(session.title), tuple(c.id for c in scenes if c.session == session.id))


def _moment(deck: Deck, commit: Commit) -> str:
    """The deck's day, else the commit's moment; in UTC where it may be handed over: its zone tells where we are."""
    if deck.date:
        return f"{deck.date}T00:00:00Z"
    return commit.utc_date if deck.client_safe else commit.date


_MAKERS: Mapping[str, Callable[[Prepared, Commit], Outputs]] = {
    "pptx": _pptx,
    "guide": guide,
    **DOCUMENTS,
    "slides-pdf": slides_pdf,
    "pictures": pictures,
    "contact-sheet": contact_sheets,
}
