"""The files of a deck made of a presentation: deck.yaml, a text for each section, data and pictures."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from deckgen.importing.outcome import ReadPresentation, ReadSlide
from deckgen.importing.slides.draft import Form, SlideDraft, draft_text
from deckgen.reader.markdown.slugs import free_name, slug
from deckgen.values.value import replace, value_class

_LINK = re.compile(r"(?<!\\)\]\(#(\d{1,5})\)")
_SHAPES = {"16:9": 16 / 9, "16:10": 1.6, "4:3": 4 / 3}


@value_class
class SlideWay:
    """One way of writing a slide: a form, with its parts on clicks or all at once, going on where it must or not."""

    form: Form
    reveals: bool = False
    goes_on: bool = False


def ways_of(slide: ReadSlide) -> tuple[SlideWay, ...]:
    """The ways of writing a slide, in the order in which they are tried; the last one always builds."""
    ways: list[SlideWay] = []
    for form in slide.forms:
        ways += [SlideWay(form, reveals=True)] if slide.builds and len(form.drafts) == 1 else []
        ways += [SlideWay(form), SlideWay(form, goes_on=True)]
    return tuple(ways)


@value_class
class WrittenDeck:
    """The files of a deck by their paths in its folder; of each text, the line at which each slide begins."""

    files: Mapping[str, bytes]
    starts: Mapping[str, tuple[tuple[int, int], ...]]  # file → (line, number of the slide)

    def slide_at(self, file: str, line: int) -> int:
        """The number of the slide that stands at a line; 0: none."""
        return max(((at, number) for at, number in self.starts.get(file, ()) if at <= line), default=(0, 0))[1]


def written_deck(
    read: ReadPresentation, chosen: Mapping[int, SlideWay], *, name: str, language: str, theme: str
) -> WrittenDeck:
    """The files of a deck. `chosen` is the way of each slide, by its number."""
    linked = {int(n) for way in chosen.values() for d in way.form.drafts for n in _links((d.title, *d.body))}
    ids = {
        slide.number: slide.id or (f"slide-{slide.number}" if slide.number in linked else "") for slide in read.slides
    }
    by_number = {slide.number: slide for slide in read.slides}
    files: dict[str, bytes] = {}
    starts: dict[str, tuple[tuple[int, int], ...]] = {}
    sessions = []
    for title, file, numbers in _sessions(read, name):
        text, lines = "", []
        for number in numbers:
            lines.append((text.count("\n") + 1, number))
            text += ("\n" if text else "") + slide_text(by_number[number], chosen[number], ids)
        files[file] = text.encode()
        starts[file] = tuple(lines)
        sessions.append((title, file))
    for way in chosen.values():
        files |= {path: data.encode() for path, data in way.form.files.items()}
    settings = _settings(read, sessions, name, language, theme)
    return WrittenDeck({"deck.yaml": settings.encode(), **files, **read.files}, starts)


def _links(lines: Sequence[str]) -> Iterator[str]:
    return (found for line in lines for found in _LINK.findall(line))


def slide_text(slide: ReadSlide, way: SlideWay, ids: Mapping[int, str]) -> str:
    """The Markdown of a slide, written in a way. Its notes stand on the first of those that it is divided into."""
    texts = []
    for at, draft in enumerate(way.form.drafts):
        settings = dict(draft.settings)
        if at == 0 and ids.get(slide.number):
            settings["id"] = ids[slide.number]
        settings |= {"reveal": "true"} if way.reveals else {}
        settings |= {"overflow": "continue"} if way.goes_on else {}
        settings |= {"hidden": "true"} if slide.hidden else {}
        settings |= {"sample-data": "true"} if slide.sample else {}
        settings |= {"source": slide.source} if slide.source and at == len(way.form.drafts) - 1 else {}
        notes = (slide.clicked if way.reveals else slide.notes) if at == 0 else ""
        texts.append(draft_text(_resolved(replace(draft, settings=settings), ids), notes))
    return "\n".join(texts)


def _resolved(draft: SlideDraft, ids: Mapping[int, str]) -> SlideDraft:
    """The draft with its links to slides by their ids."""

    def named(found: re.Match[str]) -> str:
        return f"](#{ids.get(int(found[1]), '')})"

    return replace(
        draft, title=_LINK.sub(named, draft.title), body=tuple(_LINK.sub(named, line) for line in draft.body)
    )


def _sessions(read: ReadPresentation, name: str) -> list[tuple[str, str, tuple[int, ...]]]:
    """The sessions: their titles, their files, the numbers of their slides. Every slide is in one."""
    placed = {number for _, numbers in read.sections for number in numbers}
    loose = tuple(slide.number for slide in read.slides if slide.number not in placed)
    sections = [(title, numbers) for title, numbers in read.sections if numbers]
    if loose:
        sections.insert(0, ("" if sections else read.title or name, loose))
    taken: dict[str, int] = {}
    width = len(str(len(sections)))
    found = []
    for at, (title, numbers) in enumerate(sections, 1):
        if len(sections) == 1:
            found.append((title or read.title or name, "slides.md", numbers))
            continue
        stem = free_name(slug(title)[:40].strip("-") or "slides", taken)
        found.append((title or read.title or name, f"{at:0{max(2, width)}}-{stem}.md", numbers))
    return found


def _settings(read: ReadPresentation, sessions: Sequence[tuple[str, str]], name: str, language: str, theme: str) -> str:
    """The text of deck.yaml."""
    lines = [f"title: {_text(read.title or name)}"]
    lines += [f"author: {_text(read.author)}"] if read.author else []
    lines += [f"language: {language}", f"theme: {theme}", f"size: {_shape(read)}"]
    lines += [f"footer: {_text(read.footer)}"] if read.footer else []
    lines.append("sessions:")
    taken: dict[str, int] = {}
    for title, file in sessions:
        name = free_name(slug(title) or "slides", taken)
        lines += [f"  - id: {_text(name)}", f"    title: {_text(title)}", f"    slides: [{file}]"]
    return "\n".join(lines) + "\n"


def _text(words: str) -> str:
    plain = re.sub(r"[\x00-\x1f]", " ", words).replace("{{", "{ {").replace("{%", "{ %")
    return json.dumps(plain, ensure_ascii=False)


def _shape(read: ReadPresentation) -> str:
    ratio = read.width / max(1, read.height)
    return min(_SHAPES, key=lambda shape: abs(_SHAPES[shape] - ratio))
