"""The kinds of output, each made from the prepared deck as bytes by file name."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

from deckgen import __version__, report
from deckgen.diagnostics import Diagnostic
from deckgen.manifest import written
from deckgen.model import Session, plain
from deckgen.prepare import Prepared
from deckgen.project import Commit, Place, cached, checksum, code_fingerprint, digest
from deckgen.request import LEADERS
from deckgen.scene import Scene

if TYPE_CHECKING:
    from deckgen.guide import Manuscript, Thumbnail
    from deckgen.powerpoint.properties import Section

GUIDE_WIDTH = 576  # px of a 48 mm picture: 305 dpi
GUIDE_WIDE = {"plan": 1424}  # layouts whose picture is 119 mm wide in the guide: 304 dpi
GUIDE_MARK = 31  # px across a click's number: 2.6 mm
PICTURE_WIDTH = 1920
SHEET_WIDTH = 800


class MachineLacksError(Exception):
    """A library of the machine is missing; the text says which and the remedy."""


Outputs = dict[str, bytes]


def make(kind: str, prepared: Prepared, place: Place, commit: Commit) -> Outputs:
    """The files of one kind. Raises MachineLacksError where the system's libraries for it are missing.

    ValueError for a leader's kind of a client-safe deck: there is no such thing.
    """
    if prepared.deck.client_safe and kind in LEADERS:
        raise ValueError(f"{kind} of a client-safe deck")
    return _MAKERS[kind](prepared, place, commit)


def manifest(prepared: Prepared, outputs: Mapping[str, bytes], commit: Commit, found: tuple[Diagnostic, ...]) -> bytes:
    """What went in and what came out, by sha256; the same bytes for the same build.

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
        "outputs": {name: checksum(data) for name, data in sorted(outputs.items())},
    }
    if not prepared.deck.client_safe:
        data |= {
            "commit": commit.hash,
            "inputs": dict(sorted(prepared.inputs.items())),
            "diagnostics": [report.record(d) for d in report.ordered(found)],
        }
    return written(data)


def _pptx(prepared: Prepared, place: Place, commit: Commit) -> Outputs:
    from deckgen.powerpoint.properties import Properties
    from deckgen.powerpoint.write import write

    deck = prepared.deck
    properties = Properties(
        title=plain(deck.title),
        subject=plain(deck.subtitle),
        author=deck.author,
        language=deck.language,
        client=deck.client,
        revision="" if deck.client_safe else commit.hash[:12],
        created=_moment(deck.date, commit),
        modified=_moment(deck.date, commit),
        sections=tuple(_section(session, prepared.scenes) for session in deck.sessions),
    )
    data = write(prepared.scenes, prepared.kit.template, prepared.kit.package, prepared.pictures, properties)
    return {f"{prepared.stem}.pptx": data}


def _section(session: Session, scenes: tuple[Scene, ...]) -> Section:
    from deckgen.powerpoint.properties import Section

    return Section(session.id, plain(session.title), tuple(c.id for c in scenes if c.session == session.id))


def _moment(date: str, commit: Commit) -> str:
    return f"{date}T00:00:00Z" if date else commit.date


def _guide(prepared: Prepared, place: Place, commit: Commit) -> Outputs:
    from deckgen.doctor import PANGO

    try:
        from deckgen.guide import Thumbnail, guide_pdf
    except (ImportError, OSError) as fault:
        raise MachineLacksError(f"the guide was not made ({str(fault).splitlines()[0]}): {PANGO}") from fault
    gc.freeze()  # what stands by now lives to the end …
    gc.enable()  # … while laying out pages leaves cycles behind
    thumbnails = {name: Thumbnail(data, "image/jpeg") for name, data in _jpegs(prepared)}
    return {f"{prepared.stem}-guide.pdf": guide_pdf(manuscript(prepared, commit, thumbnails))}


def manuscript(prepared: Prepared, commit: Commit, thumbnails: Mapping[str, Thumbnail]) -> Manuscript:
    """What the printed documents are made from; without `thumbnails`, those that show no slides."""
    from deckgen.guide import Manuscript, Thumbnail

    return Manuscript(
        deck=prepared.deck,
        agenda=prepared.context.agenda,
        theme=prepared.context.theme,
        fonts=prepared.kit.fonts,
        thumbnails=thumbnails,
        pictures={name: Thumbnail(data, _mime(data)) for name, data in prepared.pictures.items()},
        logo=_logo(prepared, Thumbnail),
        commit=commit.hash,
        paper=prepared.deck.paper,
        rules=prepared.kit.rules,
        pages=prepared.kit.pages,
    )


def _logo(prepared: Prepared, thumbnail: type[Thumbnail]) -> Thumbnail | None:
    data = prepared.pictures.get(prepared.deck.logo)
    return thumbnail(data, _mime(data)) if data else None


def _mime(data: bytes) -> str:
    if data.startswith(b"\x89PNG"):
        return "image/png"
    return "image/jpeg" if data.startswith(b"\xff\xd8") else "image/svg+xml"


def _pictures(prepared: Prepared, place: Place, commit: Commit) -> Outputs:
    from deckgen.pictures import rasterise

    outputs: Outputs = {}
    for number, scene in enumerate(prepared.scenes, start=1):
        stem, svg = f"pictures/{number:03d}-{scene.id}", drawing(prepared, scene)
        outputs[f"{stem}.svg"] = svg.encode()
        outputs[f"{stem}.png"] = rasterise(svg, PICTURE_WIDTH)
    return outputs


def _contact_sheet(prepared: Prepared, place: Place, commit: Commit) -> Outputs:
    from deckgen.pictures import contact_sheet, rasterise

    family = prepared.context.theme.drawn("minor").replace(" ", "")
    files = sorted(prepared.kit.fonts.items())
    face = next((data for name, data in files if name.startswith(family) and "Regular" in name), b"")
    slides = [rasterise(drawing(prepared, scene), SHEET_WIDTH) for scene in prepared.scenes]
    sheet = contact_sheet(slides, plain(prepared.deck.title), face)
    return {f"{prepared.stem}-contact-sheet.pdf": sheet}


def _slides_pdf(prepared: Prepared, place: Place, commit: Commit) -> Outputs:
    from deckgen.doctor import PANGO

    try:
        from deckgen.guide.slides import Album, slides_pdf
    except (ImportError, OSError) as fault:
        raise MachineLacksError(f"the slides were not printed ({str(fault).splitlines()[0]}): {PANGO}") from fault
    from deckgen.svg import draw

    deck = prepared.deck
    album = Album(
        title=plain(deck.title),
        author=deck.author,
        language=deck.language,
        scenes=prepared.scenes,
        drawings={
            scene.id: draw(scene, prepared.kit.template, prepared.drawn, placed=prepared.context.metrics)
            for scene in prepared.scenes
        },
        sessions={session.id: plain(session.title) for session in deck.sessions},
        theme=prepared.context.theme,
        fonts=prepared.kit.fonts,
    )
    return {f"{prepared.stem}-slides.pdf": slides_pdf(album)}


def drawing(prepared: Prepared, scene: Scene) -> str:
    """The slide's picture, letters as outlines: the same on every machine."""
    from deckgen.svg import draw

    return draw(scene, prepared.kit.template, prepared.drawn, outlines=prepared.context.metrics)


def _jpegs(prepared: Prepared) -> Iterator[tuple[str, bytes]]:
    """Scene by scene its picture for the guide, its clicks numbered; kept by its drawing: a new build draws what
    has changed.

    PDF files take JPEG as it is.
    """
    from deckgen.typeset.marks import numbered

    for scene in prepared.whole:
        width = GUIDE_WIDE.get(scene.layout, GUIDE_WIDTH)
        marked = numbered(scene, scene.size.w * GUIDE_MARK // width, prepared.context)
        yield scene.id, jpeg(drawing(prepared, marked), width)


def jpeg(svg: str, width: int) -> bytes:
    """A drawing `width` pixels wide, kept by what it is drawn of."""
    from deckgen.pictures import ENGINES, photograph

    key = digest(code_fingerprint("pictures"), ENGINES.encode(), str(width).encode(), svg.encode())
    return cached("slide", key, partial(photograph, svg, width))


def _document(kind: str, prepared: Prepared, place: Place, commit: Commit) -> Outputs:
    from deckgen.documents import DOCUMENTS

    return DOCUMENTS[kind](prepared, commit)


_MAKERS: Mapping[str, Callable[[Prepared, Place, Commit], Outputs]] = {
    "pptx": _pptx,
    "guide": _guide,
    "handout": partial(_document, "handout"),
    "worksheets": partial(_document, "worksheets"),
    "running-order": partial(_document, "running-order"),
    "slides-pdf": _slides_pdf,
    "pictures": _pictures,
    "contact-sheet": _contact_sheet,
}
