"""Slides of few words: the title of a deck or section, a statement, a quotation."""

from __future__ import annotations

import re

from deckgen.importing.slides.draft import Form, SlideDraft, scalar
from deckgen.importing.slides.lines import text_lines
from deckgen.importing.slides.parts import SlideParts, alt_of
from deckgen.importing.slides.words import paragraph, plain

_QUOTED = re.compile(r"^[“”\"«»„‟‘’']")
_SAID = re.compile(r"^(?:[—–-]\s*)(?=\S)")
_FEW = 60  # words: more are no statement
_TITLE = 14  # words of a section's title, at most


def _others(parts: SlideParts) -> tuple[str, ...]:
    return tuple(line for text in parts.texts for line in [*text_lines(text.paragraphs), ""])


def _words(parts: SlideParts) -> int:
    return sum(len(text.text.split()) for text in parts.texts)


def opening_form(parts: SlideParts) -> Form | None:
    """The title of the whole deck."""
    first = parts.slide.number == 1 and len(parts.texts) <= 1 and not parts.slide.layout.startswith("two")
    opens = parts.slide.layout == "title" or first
    if not opens or not parts.title or parts.objects or _words(parts) > 40 or _has_list(parts):
        return None
    if parts.slide.number > 1 and (parts.texts or len(parts.title.split()) <= _TITLE) and not _is_title(parts):
        return None
    return Form("title", (SlideDraft("title", parts.title, _others(parts)),))


def _is_title(parts: SlideParts) -> bool:
    return parts.slide.layout_name == "Title" and bool(parts.slide.id)


def _has_list(parts: SlideParts) -> bool:
    return any(p.mark for text in parts.texts for p in text.paragraphs)


def section_form(parts: SlideParts) -> Form | None:
    """The title of a section: on a layout made for it, or on that of the deck's title."""
    on = parts.slide.layout in ("secHead", "title") or parts.slide.layout_name.lower().startswith("section")
    if not on or not parts.title or parts.objects or _has_list(parts) or _words(parts) > 30:
        return None
    if parts.slide.number == 1 and parts.slide.layout == "title":
        return None
    return Form("section", (SlideDraft("section", parts.title, _others(parts)),))


def statement_form(parts: SlideParts) -> Form | None:
    """A sentence that stands alone, perhaps on a picture; or one that stands in no title, large and alone."""
    if parts.objects or _has_list(parts):
        return None
    settings = {}
    if parts.ground is not None:
        alt = alt_of(parts.ground, parts) or plain(parts.title)
        settings = {"background": parts.ground.file, "alt": scalar(alt)}
    if parts.title and not parts.texts:
        return Form("statement", (SlideDraft("statement", parts.title, (), settings),))
    if not parts.title and len(parts.texts) == 1 and len(parts.texts[0].paragraphs) == 1 and _words(parts) <= _FEW:
        return Form("statement", (SlideDraft("statement", paragraph(parts.texts[0].paragraphs[0]), (), settings),))
    return None


def quote_form(parts: SlideParts) -> Form | None:
    """Somebody's words in quotation marks, and who said them."""
    if parts.objects or len(parts.texts) > 2:
        return None
    said = [p for text in parts.texts for p in text.paragraphs]
    ours = parts.slide.layout_name == "Quote" and bool(parts.title)
    if parts.title and not parts.guessed and parts.slide.layout_name != "Quote":
        return None
    words = ([parts.title] if parts.title else []) + [paragraph(p) for p in said]
    if not 1 <= len(words) <= 3 or not (ours or _QUOTED.match(plain(words[0]).lstrip("\\"))):
        return None
    if ours and len(words) == 1:
        return Form("quote", (SlideDraft("quote", "", (f"> {words[0]}",)),))
    last = words[-1]
    if len(words) < 2 or not (_SAID.match(last.lstrip("\\")) or len(last.split()) <= 9):
        return None
    name = f"— {_SAID.sub('', last.lstrip(chr(92)))}"
    quoted = [line for each in words[:-1] for line in (f"> {each}", ">")][:-1]
    return Form("quote", (SlideDraft("quote", "", (*quoted, "", name)),))
