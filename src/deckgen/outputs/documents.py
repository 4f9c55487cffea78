"""What is printed: the leader's guide and running order, the participants' handout and worksheets, the slides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from deckgen.deck.model import plain
from deckgen.files.fonts import formula_fonts, shipped_styles, stand_in_fonts
from deckgen.files.history import Commit
from deckgen.outputs.drawings import thumbnails
from deckgen.pipeline import Prepared
from deckgen.request import Outputs
from deckgen.values.lazy import lazy_imports

with lazy_imports("deckgen.outputs", into=__name__):  # it loads what runs other processes
    from deckgen.outputs import printing

if TYPE_CHECKING:
    from deckgen.guide import Manuscript, Thumbnail
    from deckgen.themes.ready import ReadyTheme


def guide(prepared: Prepared, commit: Commit) -> Outputs:
    """The leader's guide."""
    from deckgen.guide import Thumbnail

    slides = {name: Thumbnail(data, "image/jpeg") for name, data in thumbnails(prepared)}
    return {f"{prepared.stem}-guide.pdf": printing.print_document("guide", manuscript(prepared, commit, slides))}


def handout(prepared: Prepared, commit: Commit) -> Outputs:
    """The slides with lines for the participants' own words."""
    from deckgen.guide.press.spoken_text import spoken_text

    source = manuscript(prepared, commit, _slides(prepared))
    said = {scene.id: spoken_text(scene) for scene in prepared.whole}
    pdf = printing.print_document("handout", source, per_page=prepared.deck.handout, spoken=said)
    return {f"{prepared.stem}-handout.pdf": pdf}


def worksheets(prepared: Prepared, commit: Commit) -> Outputs:
    """The worksheets to print and, beside them, as a form; none where the deck has no worksheet."""
    from deckgen.guide import has_worksheets

    source = manuscript(prepared, commit)
    if not has_worksheets(source):
        return {}
    stem, form = f"{prepared.stem}-worksheets", printing.print_document("worksheets", source, fillable=True)
    return {f"{stem}.pdf": printing.print_document("worksheets", source), f"{stem}-form.pdf": form}


def running_order(prepared: Prepared, commit: Commit) -> Outputs:
    """A page for each session."""
    return {
        f"{prepared.stem}-running-order.pdf": printing.print_document("running-order", manuscript(prepared, commit))
    }


def posters(prepared: Prepared, commit: Commit) -> Outputs:
    """What hangs on the walls, as A3 and as A2; none where there is nothing to hang up."""
    from deckgen.guide import has_posters
    from deckgen.guide.sheets.posters import SIZES

    if not has_posters(prepared.deck, prepared.agenda):
        return {}
    source = manuscript(prepared, commit, _slides(prepared))
    return {
        f"{prepared.stem}-posters-{size}.pdf": printing.print_document("posters", source, size=size) for size in SIZES
    }


def cards(prepared: Prepared, commit: Commit) -> Outputs:
    """Exercises and learning modules to cut out; none where there are none."""
    from deckgen.guide import has_cards

    if not has_cards(prepared.deck):
        return {}
    return {f"{prepared.stem}-cards.pdf": printing.print_document("cards", manuscript(prepared, commit))}


def mails(prepared: Prepared, commit: Commit) -> Outputs:
    """Invitation, summary and thanks, each as text and as a message to open in a mail program."""
    from deckgen.reports.mails import letters, message

    made: dict[str, bytes] = {}
    for name, letter in letters(prepared.deck, prepared.agenda).items():
        made[f"{prepared.stem}-{name}.txt"] = letter.text.encode()
        made[f"{prepared.stem}-{name}.eml"] = message(letter)
    return made


def slides_pdf(prepared: Prepared, commit: Commit) -> Outputs:
    """The slides as pages of their own size."""
    from deckgen.guide.press.manuscript import Album
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
    return {f"{prepared.stem}-slides.pdf": printing.print_document("slides-pdf", album)}


def manuscript(
    prepared: Prepared, commit: Commit, slides: Mapping[str, Thumbnail] = MappingProxyType({})
) -> Manuscript:
    """What the printed documents are made from; without `slides`, those that show none."""
    from deckgen.guide import Manuscript, Thumbnail

    return Manuscript(
        deck=prepared.deck,
        agenda=prepared.agenda,
        theme=prepared.context.theme,
        fonts=_fonts(prepared),
        thumbnails=dict(slides),
        pictures={name: Thumbnail(ready.data, ready.media_type) for name, ready in prepared.pictures.items()},
        logo=_logo(prepared, Thumbnail),
        commit=commit.hash,
        dated=commit.utc_date[:10],
        paper=prepared.deck.paper,
        rules=prepared.theme.rules,
        pages=prepared.theme.pages,
        foreign=is_foreign(prepared.theme),
    )


def is_foreign(theme: ReadyTheme) -> bool:
    """Whether anybody may have written what the theme says of printed pages."""
    return bool(theme.pages) or (theme.rules is not None and theme.rules.text not in shipped_styles())


def _fonts(prepared: Prepared) -> dict[str, bytes]:
    """The theme's fonts by file name, then those that lend it the letters that it lacks.

    A title with a formula stands on one line of text in lists, and so in the letters of formulas.
    """
    own, deck = prepared.theme.fonts, prepared.deck
    titles = (deck.title, *(session.title for session in deck.sessions), *(slide.title for slide in deck.slides))
    lent = {**stand_in_fonts(), **(formula_fonts() if any(run.maths for runs in titles for run in runs) else {})}
    return {name: own[name] for name in sorted(own)} | {name: font for name, font in lent.items() if name not in own}


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
    "posters": posters,
    "cards": cards,
    "mails": mails,
}
