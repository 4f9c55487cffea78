"""A presentation → the files of a deck that builds, and of a theme; and what is told of each slide."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from deckgen.files.location import DECLARATION, DeckLocation
from deckgen.files.project import Project
from deckgen.importing.account import lost_words
from deckgen.importing.outcome import ReadPresentation, ReadSlide
from deckgen.importing.trial import Settled, settle
from deckgen.importing.writing import SlideWay, slide_text
from deckgen.powerpoint.package.archive import read_archive
from deckgen.theme_tools.making import import_theme, theme_name
from deckgen.values.diagnostics import Diagnostic
from deckgen.values.value import replace, value_class

OURS = "nordljus"  # the theme of a deck whose own template cannot be used
REPORT = "imported.txt"
_LOOK = re.compile(r"ppt/(?:slideMasters|theme|slideLayouts)/[a-zA-Z]+\d{1,3}\.xml")  # numbers above are of samples
_SHOWN = 12  # words of those that are lost


@value_class
class SlideReport:
    """What became of a slide: what it is now, and what was left of it."""

    number: int
    title: str
    form: str
    certain: bool
    left: tuple[str, ...]
    edited: bool = False  # since we built it


@value_class
class ImportedDeck:
    """The files to be written, by their paths in the project; a report of each slide; what is told of the whole."""

    files: Mapping[str, bytes]
    slides: tuple[SlideReport, ...]
    told: tuple[str, ...]
    findings: tuple[Diagnostic, ...]


def import_deck(
    read: ReadPresentation, file: str, data: bytes, project: Project, *, name: str, language: str = "", theme: str = "",
    tell: Callable[[str], None] = lambda step: None,
) -> ImportedDeck:  # fmt: skip
    """The files of a deck called `name` made of a presentation, whose file has the name `file` and the bytes `data`.

    `theme` is one of the project's in place of the file's own template.
    """
    place = DeckLocation(name, f"decks/{name}/{DECLARATION}")
    language = language or read.language
    own = "" if theme else _own_theme(read, project)
    told: list[str] = []
    themes: dict[str, Mapping[str, bytes]] = {}
    if not theme and not own:
        tell("taking in its template")
        made = _free_theme(project, theme_name(file))
        files, found = import_theme(file, data, made)
        if files and (own := _same_theme(project, files)):
            told.append(f"its template is that of the theme `{own}`")
        elif files:
            themes[made] = files
            told.append(f"its template is the theme `{made}`")
        else:
            told.append(f"its template cannot be used ({found[0].message}): the theme is `{OURS}`")
    settled = settle(read, project.root, place, language, theme or own or next(iter(themes), OURS), themes, tell)
    if settled.errors and themes:
        told[-1] = f"its template cannot be used ({settled.errors[0].message}): the theme is `{OURS}`"
        themes = {}
        settled = settle(read, project.root, place, language, OURS, themes, tell)
    if not read.ours and read.footer:
        told.append(f"the footer of the slides is the deck's: “{read.footer}”")
    told += [
        f"the picture `{each}` stands on most slides: it belongs to the theme, and is on none" for each in read.repeated
    ]
    reports = tuple(_report(slide, settled.chosen[slide.number], settled, read) for slide in read.slides)
    files = {f"{place.folder}/{path}": content for path, content in settled.deck.files.items()}
    for key, content in themes.items():
        files |= {f"themes/{key}/{path}": each for path, each in content.items()}
    return with_report(ImportedDeck(files, reports, tuple(told), settled.errors), place, file)


def with_report(deck: ImportedDeck, place: DeckLocation, file: str) -> ImportedDeck:
    """The deck with its report as one more file."""
    return replace(deck, files={**deck.files, f"{place.folder}/{REPORT}": report_text(deck, file).encode()})


def _own_theme(read: ReadPresentation, project: Project) -> str:
    """The theme of ours that a deck of ours was made with."""
    name = theme_name(read.theme)
    return name if read.ours and name in project.themes() else ""


def _same_theme(project: Project, files: Mapping[str, bytes]) -> str:
    """The project's theme on the same template, as decks that were begun from one file have; "" for none."""
    looks = _looks(files)
    for name in project.themes():
        there = project.theme_files(name)
        if "template.pptx" in there and _looks(there) == looks:
            return name
    return ""


def _looks(files: Mapping[str, bytes]) -> dict[str, int]:
    """What a template looks like: its masters, layouts and colours by their checksums, samples of its slides apart."""
    entries = read_archive(files["template.pptx"])
    return {name: entry.crc for name, entry in entries.items() if _LOOK.fullmatch(name)}


def _free_theme(project: Project, name: str) -> str:
    taken, number, made = project.themes(), 2, name
    while made in taken:
        made, number = f"{name}-{number}", number + 1
    return made


def _report(slide: ReadSlide, way: SlideWay, settled: Settled, read: ReadPresentation) -> SlideReport:
    ids = {each.number: each.id for each in read.slides}
    written = slide_text(slide, way, ids) + "".join(way.form.files.values())
    left = [*slide.left, *way.form.left]
    if slide.builds and not way.reveals:
        left.append("its parts appeared one by one; now all is there at once")
    lost = lost_words(slide.words, f"{written} {' '.join(slide.left)}")
    if lost:
        left.append(f"{len(lost)} words: {' '.join(lost[:_SHOWN])}{' …' if len(lost) > _SHOWN else ''}")
    title = way.form.drafts[0].title.replace("<br>", " ").replace("\\", "")
    return SlideReport(slide.number, title, way.form.name, way.form.certain, tuple(left), slide.edited)


def report_lines(slides: tuple[SlideReport, ...]) -> Iterator[str]:
    """A line for each slide, and one for each thing that was left of it."""
    for slide in slides:
        state = "partly" if slide.left else "carried"
        unsure = "" if slide.certain else " (look at it: its meaning may lie in its places)"
        edited = " (edited since it was built)" if slide.edited else ""
        yield f"{slide.number:>4}  {state:7}  {slide.form}: {slide.title}{unsure}{edited}"
        for each in slide.left:
            yield f"               left: {each}"


def report_text(deck: ImportedDeck, file: str) -> str:
    """The report as a text file."""
    whole = sum(not slide.left for slide in deck.slides)
    head = [
        f"Made from {file}: {len(deck.slides)} slides, {whole} carried, {len(deck.slides) - whole} partly.",
        *deck.told,
    ]
    return "\n".join((*head, "", *report_lines(deck.slides), ""))
