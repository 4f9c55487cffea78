"""Slides as drawings: SVG, pixels for the guide and for pages of thumbnails."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

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
LONGEST_ID = 200  # bytes of a slide's id in a file's name, which may have 255


def pictures(prepared: Prepared, commit: Commit) -> Outputs:
    """Every slide as SVG and as PNG."""
    painter = SlidePainter(prepared)
    outputs: Outputs = {}
    for number, scene in enumerate(prepared.scenes, start=1):
        stem = picture_name(number, scene.id)
        outputs[f"{stem}.svg"] = painter.whole(scene).encode()
        outputs[f"{stem}.png"] = painter.png(scene, PICTURE_WIDTH)
    return outputs


def picture_name(number: int, slide: str) -> str:
    """The path of a picture, without its ending: the slide's number, and as much of its id as a name may have."""
    return f"pictures/{number:03d}-{slide.encode()[:LONGEST_ID].decode(errors='ignore')}"


def contact_sheets(prepared: Prepared, commit: Commit) -> Outputs:
    """All slides small on a few pages."""
    from deckgen.pictures.contact_sheet import contact_sheet, slide_width

    painter = SlidePainter(prepared)
    slides = [painter.png(scene, slide_width(scene.size.w / scene.size.h)) for scene in prepared.scenes]
    face = prepared.context.metrics.face("minor").data
    sheet = contact_sheet(slides, plain(prepared.deck.title), face)
    return {f"{prepared.stem}-contact-sheet.pdf": sheet}


def thumbnails(prepared: Prepared) -> Iterator[tuple[str, bytes]]:
    """Each scene's id and its picture for the guide, with numbers at its clicks.

    It is a JPEG, which PDF files take as it is.
    """
    from deckgen.typeset.click_numbers import number_clicks

    painter = SlidePainter(prepared)
    for scene in prepared.whole:
        width = GUIDE_WIDE if kind_of(scene.layout) is SlideKind.PLAN else GUIDE_WIDTH
        marked = number_clicks(scene, scene.size.w * GUIDE_MARK // width, prepared.context)
        yield scene.id, painter.kept_jpeg(marked, width)


class SlidePainter:
    """Draws the slides of a deck, letters as outlines: the same on every machine.

    Where a template's ground holds pictures, it is drawn once for all slides that share it, and their content is laid
    over it: a large photograph takes ten times as long to draw as the content of a slide.
    """

    def __init__(self, prepared: Prepared) -> None:
        self._template, self._pictures = prepared.theme.template, prepared.drawn
        self._outlines = prepared.context.metrics
        self._grounds: dict[Hashable, str] = {}  # by what they are made of
        self._painted: dict[tuple[str, int], bytes] = {}

    def whole(self, scene: Scene) -> str:
        """The slide as one SVG document."""
        return self._draw(scene)

    def png(self, scene: Scene, width: int) -> bytes:
        """The slide `width` pixels wide."""
        return self._paint(self._layers(scene), width)

    def kept_jpeg(self, scene: Scene, width: int) -> bytes:
        """The slide `width` pixels wide as JPEG. It is drawn once and kept between runs, by what it is drawn from."""
        from deckgen.pictures.raster import ENGINES, jpeg

        layers = self._layers(scene)
        drawings = (layer.encode() for layer in layers)
        key = digest(code_fingerprint("pictures"), ENGINES.encode(), str(width).encode(), *drawings)
        return recall_or_make("slide", key, lambda: jpeg(self._paint(layers, width)))

    def _layers(self, scene: Scene) -> tuple[str, ...]:
        """What is drawn on one another: the slide alone, or its ground and its content."""
        ground = self._ground(scene)
        return (ground, self._draw(scene, ground=False)) if "<image" in ground else (self._draw(scene),)

    def _ground(self, scene: Scene) -> str:
        from deckgen.svg import draw_ground

        key = scene.template_layout, scene.background, scene.size
        if key not in self._grounds:
            self._grounds[key] = draw_ground(scene, self._template, self._pictures, outlines=self._outlines)
        return self._grounds[key]

    def _draw(self, scene: Scene, ground: bool = True) -> str:
        from deckgen.svg import draw

        return draw(scene, self._template, self._pictures, outlines=self._outlines, ground=ground)

    def _paint(self, layers: tuple[str, ...], width: int) -> bytes:
        from deckgen.pictures.raster import lay_over, rasterise

        *grounds, content = layers
        painted = rasterise(content, width)
        for ground in grounds:
            key = ground, width
            if key not in self._painted:
                self._painted[key] = rasterise(ground, width)
            painted = lay_over(self._painted[key], painted)
        return painted
