"""A deck in the Markdown of another tool → the files of a deck in our own dialect, which builds to the same slides.

The text is what our readers make of the other tool's, slide by slide. A deck of another tool is composed more mildly
than ours: what would be an error in ours is mended, and told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from posixpath import basename, normpath

from deckgen.deck.model import Deck, Slide
from deckgen.edition.assets import pictures_on
from deckgen.files.location import DECLARATION, DeckLocation
from deckgen.files.project import Project
from deckgen.importing.mending import MENDED, Mending, RetoldSlide
from deckgen.importing.project import OURS, ImportedDeck, SlideReport, with_report
from deckgen.importing.trial import DeckInMemory
from deckgen.pipeline import prepare
from deckgen.reader.markdown.slugs import free_name, slug
from deckgen.request import Request
from deckgen.values.diagnostics import Diagnostic, Severity, UsageError

TEXT = "slides.md"
ROUNDS = 40  # more than the ways of a slide and the faults that may hide behind each other
_HEAD = re.compile(r"---\ndeck:\n((?: +.*\n)*)---\n")
_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})")
_PLAIN_PATH = re.compile(r"(?!/)[\w./ -]+")
_NOT_SAID = ("foreign-deck", "foreign-theme")  # what the import settles


def import_markdown(
    source: Project, at: DeckLocation, project: Project, *, name: str, language: str = "", theme: str = "",
    tell: Callable[[str], None] = lambda step: None,
) -> ImportedDeck:  # fmt: skip
    """The files of a deck called `name` in `project`, made of the one at a place in `source`.

    Raises UsageError where it is in our own dialect, or cannot be read.
    """
    tell("reading")
    direct, found = prepare(source, at, Request(overflow="continue", theme=theme or OURS))
    if direct is None:
        raise UsageError(f"`{at.path}` cannot be imported: {found[0].message if found else 'it cannot be read'}")
    deck = direct.context.deck
    if not deck.dialect:
        raise UsageError(f"`{at.path}` is in our own dialect: `deckgen build {at.path}` builds it as it is")
    place = DeckLocation(name, f"decks/{name}/{DECLARATION}")
    files, moved = _picture_files(source, deck)
    slides = [_written(slide, moved) for slide in deck.slides]
    settings = _settings(deck, slides, moved, language, theme or OURS)
    mended, settings, wrong = _settle(project, place, slides, settings, files, tell)
    files = {**files, DECLARATION: settings.encode(), TEXT: _joined(mended).encode()}
    told = tuple(f"{_place(each)}{each.message}" for each in found if each.code not in _NOT_SAID and _is_loss(each))
    reports = tuple(_report(number, slide) for number, slide in enumerate(mended, 1))
    made = ImportedDeck({f"{place.folder}/{path}": data for path, data in files.items()}, reports, told, wrong)
    return with_report(made, place, basename(at.path))


def _is_loss(finding: Diagnostic) -> bool:
    """Whether a finding of the direct build says what of the source is shown otherwise, or not at all."""
    return finding.code.startswith(("lost-", "raw-", "hidden-", "merged-", "unused-", "guessed-", "unknown-dialect"))


def _place(finding: Diagnostic) -> str:
    return f"line {finding.span.line}: " if finding.span else ""


# --- the slides -----------------------------------------------------------------------------------------


def _written(slide: Slide, moved: Mapping[str, str]) -> RetoldSlide:
    """A slide as it is written in our dialect, on the layout that shows all of it."""
    assert slide.span is not None  # a slide of a text has one
    text = _tidy(slide.span.source.text[slide.span.start : slide.span.end])
    for written, path in moved.items():
        text = re.sub(rf"(?<=\]\()<?{re.escape(written)}>?(?=[\s)])", path, text)
        text = text.replace(f'"{written}"', f'"{path}"')
    made = RetoldSlide.of(text, " ".join("".join(run.text for run in slide.title).split()))
    return made.on(slide.layout) if slide.layout == "stack" else made


def _tidy(text: str) -> str:
    """The text without blank lines beside each other; code stays as it is."""
    lines: list[str] = []
    fence = ""
    for line in text.strip("\n").split("\n"):
        found = _FENCE.match(line)
        if found and not fence:
            fence = found[1]
        elif found and line.strip().startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
        if line.strip() or fence or (lines and lines[-1].strip()):
            lines.append(line if line.strip() or fence else "")
    return "\n".join(lines).rstrip() + "\n"


def _joined(slides: list[RetoldSlide]) -> str:
    return "\n".join(slide.text(first=at == 0) for at, slide in enumerate(slides))


# --- settings and files ---------------------------------------------------------------------------------


def _settings(deck: Deck, slides: list[RetoldSlide], moved: Mapping[str, str], language: str, theme: str) -> str:
    """The text of deck.yaml: the settings that our reader made of the source's, and one session."""
    span = deck.slides[0].span if deck.slides else None
    head = _HEAD.match(span.source.text) if span else None
    lines = [line.strip() for line in (head[1].splitlines() if head else ())]
    given = dict(line.partition(": ")[::2] for line in lines if ": " in line)
    given = {key: value for key, value in given.items() if key not in ("dialect", "theme", "overflow")}
    given.setdefault("title", _quoted(_plain(deck.title)))
    if language or "language" not in given:
        given["language"] = language or deck.language
    if deck.logo and given.get("logo", "").strip('"') in moved:
        given["logo"] = _quoted(moved[given["logo"].strip('"')])
    given |= {"theme": theme, "overflow": "continue"}
    if any("$" in slide.body for slide in slides):
        given["maths"] = "true"
    title = _plain(deck.title)
    session = [
        "sessions:",
        f"  - id: {slug(title) or 'slides'}",
        f"    title: {_quoted(title)}",
        f"    slides: [{TEXT}]",
    ]
    return "\n".join([*(f"{key}: {value}" for key, value in given.items()), *session, ""])


def _plain(runs: tuple[object, ...]) -> str:
    return " ".join("".join(getattr(run, "text", "") for run in runs).split())


def _quoted(words: str) -> str:
    plain = words.replace("\\", "\\\\").replace('"', '\\"').replace("{{", "{ {")
    return f'"{plain}"'


def _picture_files(source: Project, deck: Deck) -> tuple[dict[str, bytes], dict[str, str]]:
    """The pictures by their paths in the new deck, each once; and those paths by what the source writes for them."""
    files: dict[str, bytes] = {}
    moved: dict[str, str] = {}
    names: dict[str, str] = {}  # by asset
    taken: dict[str, int] = {}
    for written, asset in _pictured(deck):
        if asset.startswith("deckgen:"):
            continue
        if asset not in names:
            plain = _PLAIN_PATH.fullmatch(written) and ".." not in written and normpath(written) not in files
            stem, dot, ending = basename(asset).rpartition(".")
            fallback = f"images/{free_name(slug(stem) or 'picture', taken)}{dot}{ending}"
            names[asset] = normpath(written) if plain else fallback
            files[names[asset]] = source.asset(asset)
        if names[asset] != written:
            moved[written] = names[asset]
    return files, moved


def _pictured(deck: Deck) -> Iterator[tuple[str, str]]:
    """What is written for each picture, and the path in the project at which it was found."""
    for slide in deck.slides:
        yield from ((each.path, each.asset) for each in pictures_on(slide) if each.asset)
    if deck.logo:
        yield deck.logo, deck.logo


# --- the trial ------------------------------------------------------------------------------------------


def _settle(
    project: Project, place: DeckLocation, slides: list[RetoldSlide], settings: str, files: Mapping[str, bytes],
    tell: Callable[[str], None],
) -> tuple[list[RetoldSlide], str, tuple[Diagnostic, ...]]:  # fmt: skip
    """The slides and settings, mended until nothing is an error; the errors that are left."""
    wrong: tuple[Diagnostic, ...] = ()
    for count in range(ROUNDS):
        tell(f"trying it, round {count + 1}")
        tried = {**files, DECLARATION: settings.encode(), TEXT: _joined(slides).encode()}
        _, found = prepare(DeckInMemory(project.root, place, tried, {}), place, Request())
        wrong = tuple(each for each in found if each.severity is Severity.ERROR)
        mended = _mended(slides, wrong)
        kept = _without_lines(settings, wrong)
        if mended == slides and kept == settings:
            break
        slides, settings = mended, kept
    return slides, settings, wrong


def _mended(slides: list[RetoldSlide], wrong: tuple[Diagnostic, ...]) -> list[RetoldSlide]:
    """The slides, each with what can be mended of its errors; else in its next way."""
    starts, at = [], 0
    for number, slide in enumerate(slides):
        starts.append(at)
        at += len(slide.text(first=number == 0)) + 1
    made = list(slides)
    for number, slide in enumerate(slides):
        end = starts[number + 1] if number + 1 < len(slides) else at
        own = [each for each in wrong if each.span and each.span.source.path.endswith(f"/{TEXT}")
               and starts[number] <= each.span.start < end]  # fmt: skip
        if not own:
            continue
        mending = Mending(slide, starts[number], first=number == 0)
        for each in sorted(own, key=lambda each: -(each.span.start if each.span else 0)):
            if each.code in MENDED:
                mending.mend(each)
        made[number] = mending.slide if mending.slide != slide else slide.next_way()
    return made


def _without_lines(settings: str, wrong: tuple[Diagnostic, ...]) -> str:
    """The settings without the lines in which something is wrong, but the title."""
    lines = settings.splitlines(keepends=True)
    bad = {each.span.line - 1 for each in wrong if each.span and each.span.source.path.endswith(f"/{DECLARATION}")}
    return "".join(line for at, line in enumerate(lines) if at not in bad or line.startswith(("title:", " ", "sess")))


def _report(number: int, slide: RetoldSlide) -> SlideReport:
    return SlideReport(number, slide.title, slide.kind, True, slide.told)
