"""Slides of pictures: one, with a caption or a text; several, each with its caption."""

from __future__ import annotations

from deckgen.importing.slides.draft import Form, SlideDraft
from deckgen.importing.slides.lines import picture_line
from deckgen.importing.slides.parts import SlideParts
from deckgen.importing.slides.plain import GALLERY, described, title_of
from deckgen.importing.slides.words import paragraph
from deckgen.importing.source.content import SourcePicture, SourceText

_CAPTION = 30  # words


def _only_pictures(parts: SlideParts) -> tuple[SourcePicture, ...]:
    pictures = parts.pictures + ((parts.ground,) if parts.ground is not None else ())
    return () if parts.tables or parts.charts or parts.diagrams else pictures


def picture_form(parts: SlideParts) -> Form | None:
    """One picture and at most one paragraph."""
    pictures = _only_pictures(parts)
    paragraphs = [p for each in parts.texts for p in each.paragraphs]
    if len(pictures) != 1 or len(paragraphs) > 1 or any(p.mark for p in paragraphs):
        return None
    if paragraphs and len(paragraphs[0].text.split()) > _CAPTION:
        return None
    title, off = title_of(parts)
    body = (
        picture_line(pictures[0], described(pictures[0], parts)),
        *(("", paragraph(paragraphs[0])) if paragraphs else ()),
    )
    return Form("picture", (SlideDraft("picture", title, body, off_slide=off),))


def gallery_form(parts: SlideParts) -> Form | None:
    """Several pictures, with as many captions or none."""
    pictures = _only_pictures(parts)
    if not 2 <= len(pictures) <= GALLERY:
        return None
    captions = [each for each in parts.texts if len(each.paragraphs) == 1 and len(each.text.split()) <= _CAPTION]
    if captions and (len(captions) != len(pictures) or len(captions) != len(parts.texts)):
        return None
    if parts.texts and not captions:
        return None
    title, off = title_of(parts)
    lines: list[str] = []
    free = list(captions)
    for picture in pictures:
        caption = min(free, key=lambda each: _distance(picture, each)) if free else None
        if caption is not None:
            free.remove(caption)
        lines.append(picture_line(picture, described(picture, parts)))
        lines += [paragraph(caption.paragraphs[0]), ""] if caption is not None else [""]
    return Form("gallery", (SlideDraft("gallery", title, tuple(lines), off_slide=off),))


def _distance(picture: SourcePicture, text: SourceText) -> float:
    """How far a text stands from the lower edge of a picture."""
    across = abs((picture.box.x + picture.box.right) - (text.box.x + text.box.right)) / 2
    return float(across + abs(text.box.y - picture.box.bottom))
