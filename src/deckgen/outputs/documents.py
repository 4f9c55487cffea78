"""What is printed: the leader's guide and running order, the participants' handout and worksheets, the slides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from deckgen.deck.model import plain
from deckgen.files.fonts import stand_in_fonts
from deckgen.files.history import Commit
from deckgen.outputs.drawings import thumbnails
from deckgen.pipeline import Prepared
from deckgen.request import Outputs
from deckgen.values import garbage_collection
from deckgen.values.diagnostics import MachineLacksError

if TYPE_CHECKING:
    from deckgen.guide import Manuscript, Thumbnail


def guide(prepared: Prepared, commit: Commit) -> Outputs:
    """The leader's guide."""
    _prepare_printing("the guide was not made")
    from deckgen.guide import Thumbnail, guide_pdf

    slides = {name: Thumbnail(data, "image/jpeg") for name, data in thumbnails(prepared)}
    return {f"{prepared.stem}-guide.pdf": guide_pdf(manuscript(prepared, commit, slides))}


def handout(prepared: Prepared, commit: Commit) -> Outputs:
    """The slides with lines for the participants' own words."""
    source = manuscript(prepared, commit)
    from deckgen.guide import handout_pdf
    from deckgen.guide.press.slide_pages import spoken_text

    said = {scene.id: spoken_text(scene) for scene in prepared.whole}
    pdf = handout_pdf(replace(source, thumbnails=_slides(prepared)), prepared.deck.handout, said)
    return {f"{prepared.stem}-handout.pdf": pdf}


def worksheets(prepared: Prepared, commit: Commit) -> Outputs:
    """The worksheets to print and, beside them, as a form; none where the deck has no worksheet."""
    source = manuscript(prepared, commit)
    from deckgen.guide import has_worksheets, worksheets_pdf

    if not has_worksheets(source):
        return {}
    stem = f"{prepared.stem}-worksheets"
    return {f"{stem}.pdf": worksheets_pdf(source), f"{stem}-form.pdf": worksheets_pdf(source, fillable=True)}


def running_order(prepared: Prepared, commit: Commit) -> Outputs:
    """A page for each session."""
    source = manuscript(prepared, commit)
    from deckgen.guide import running_order_pdf

    return {f"{prepared.stem}-running-order.pdf": running_order_pdf(source)}


def slides_pdf(prepared: Prepared, commit: Commit) -> Outputs:
    """The slides as pages of their own size."""
    _prepare_printing("the slides were not printed")
    from deckgen.guide.press.slide_pages import Album
    from deckgen.guide.press.slide_pages import slides_pdf as printed
    from deckgen.svg import draw

    deck = prepared.deck
    album = Album(
        title=plain(deck.title),
        author=deck.author,
        language=deck.language,
        scenes=prepared.scenes,
        drawings={
            scene.id: draw(scene, prepared.theme.template, prepared.drawn, placed=prepared.context.metrics)
            for scene in prepared.scenes
        },
        sessions={session.id: plain(session.title) for session in deck.sessions},
        theme=prepared.context.theme,
        fonts=_fonts(prepared),
    )
    return {f"{prepared.stem}-slides.pdf": printed(album)}


def _prepare_printing(fault_told: str) -> None:
    """Load what prints pages. Raises MachineLacksError where the system's libraries for it are missing."""
    from deckgen.reports.doctor import PANGO

    try:
        import deckgen.guide  # noqa: F401
    except (ImportError, OSError) as fault:
        raise MachineLacksError(f"{fault_told} ({str(fault).splitlines()[0]}): {PANGO}") from fault
    garbage_collection.resume_collecting()


def manuscript(
    prepared: Prepared, commit: Commit, slides: Mapping[str, Thumbnail] = MappingProxyType({})
) -> Manuscript:
    """What the printed documents are made from; without `slides`, those that show none."""
    _prepare_printing("no documents were made")
    from deckgen.guide import Manuscript, Thumbnail

    return Manuscript(
        deck=prepared.deck,
        agenda=prepared.agenda,
        theme=prepared.context.theme,
        fonts=_fonts(prepared),
        thumbnails=slides,
        pictures={name: Thumbnail(ready.data, ready.media_type) for name, ready in prepared.pictures.items()},
        logo=_logo(prepared, Thumbnail),
        commit=commit.hash,
        paper=prepared.deck.paper,
        rules=prepared.theme.rules,
        pages=prepared.theme.pages,
    )


def _fonts(prepared: Prepared) -> dict[str, bytes]:
    """The theme's fonts by file name, then those that lend it the letters that it lacks."""
    own = prepared.theme.fonts
    return {name: own[name] for name in sorted(own)} | {n: font for n, font in stand_in_fonts().items() if n not in own}


def _logo(prepared: Prepared, thumbnail: type[Thumbnail]) -> Thumbnail | None:
    ready = prepared.pictures.get(prepared.deck.logo)
    return thumbnail(ready.data, ready.media_type) if ready else None


def _slides(prepared: Prepared) -> dict[str, Thumbnail]:
    """Slide by slide its drawing with its letters as text: sharp at any size, small, and to be searched."""
    from deckgen.guide import Thumbnail
    from deckgen.svg import draw

    template, metrics = prepared.theme.template, prepared.context.metrics
    # Drawings within drawings as pixels: the PDF's writer draws fine gradients as stripes.
    drawn = {name: ready.as_pixels() for name, ready in prepared.drawn.items()}
    drawings = ((scene.id, draw(scene, template, drawn, placed=metrics)) for scene in prepared.whole)
    return {name: Thumbnail(svg.encode(), "image/svg+xml") for name, svg in drawings}


DOCUMENTS: dict[str, Callable[[Prepared, Commit], Outputs]] = {
    "handout": handout,
    "worksheets": worksheets,
    "running-order": running_order,
}
