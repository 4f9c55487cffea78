"""Slides as drawings: SVG, pixels for the guide and for pages of thumbnails."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import plain
from deckgen.files.cache import recall_or_make
from deckgen.files.fingerprints import code_fingerprint, digest
from deckgen.files.history import Commit
from deckgen.layouts.catalogue import kind_of
from deckgen.pipeline import Prepared
from deckgen.request import Outputs
from deckgen.scene.items import Scene

GUIDE_WIDTH = 576  # px of a 48 mm picture: 305 dpi
GUIDE_WIDE = 1424  # px of a 119 mm picture, of a plan: 304 dpi
GUIDE_MARK = 31  # px across a click's number: 2.6 mm
PICTURE_WIDTH = 1920
SHEET_WIDTH = 800


def pictures(prepared: Prepared, commit: Commit) -> Outputs:
    """Every slide as SVG and as PNG."""
    from deckgen.pictures import rasterise

    outputs: Outputs = {}
    for number, scene in enumerate(prepared.scenes, start=1):
        stem, svg = f"pictures/{number:03d}-{scene.id}", drawing(prepared, scene)
        outputs[f"{stem}.svg"] = svg.encode()
        outputs[f"{stem}.png"] = rasterise(svg, PICTURE_WIDTH)
    return outputs


def contact_sheets(prepared: Prepared, commit: Commit) -> Outputs:
    """All slides small on a few pages."""
    from deckgen.pictures import contact_sheet, rasterise

    face = prepared.context.metrics.face("minor").data
    slides = [rasterise(drawing(prepared, scene), SHEET_WIDTH) for scene in prepared.scenes]
    sheet = contact_sheet(slides, plain(prepared.deck.title), face)
    return {f"{prepared.stem}-contact-sheet.pdf": sheet}


def drawing(prepared: Prepared, scene: Scene) -> str:
    """The slide's picture, letters as outlines: the same on every machine."""
    from deckgen.svg import draw

    return draw(scene, prepared.theme.template, prepared.drawn, outlines=prepared.context.metrics)


def thumbnails(prepared: Prepared) -> Iterator[tuple[str, bytes]]:
    """Each scene's id and its picture for the guide, with numbers at its clicks.

    A picture is kept by its drawing, so a new build draws only what has changed. It is a JPEG, which PDF files take as
    it is.
    """
    from deckgen.typeset.click_numbers import number_clicks

    for scene in prepared.whole:
        width = GUIDE_WIDE if kind_of(scene.layout) is SlideKind.PLAN else GUIDE_WIDTH
        marked = number_clicks(scene, scene.size.w * GUIDE_MARK // width, prepared.context)
        yield scene.id, kept_jpeg(drawing(prepared, marked), width)


def kept_jpeg(svg: str, width: int) -> bytes:
    """A drawing `width` pixels wide as JPEG. It is drawn once and kept between runs."""
    from deckgen.pictures import ENGINES, photograph

    key = digest(code_fingerprint("pictures"), ENGINES.encode(), str(width).encode(), svg.encode())
    return recall_or_make("slide", key, partial(photograph, svg, width))
