"""A deck for another tool → the same deck in our own dialect, and a warning for everything that is shown otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from deckgen.deck.model import Value
from deckgen.deck.words.guess_language import guess_language
from deckgen.reader.other_tools import liascript
from deckgen.reader.other_tools.dialects import DIALECTS, Dialect, column_classes
from deckgen.reader.other_tools.footnotes import add_footnotes, report_unused, take_footnotes
from deckgen.reader.other_tools.front_settings import (
    BARE,
    FRONT,
    FrontSettings,
    deck_lines,
    formats_of,
    named_language,
    named_values,
    opening_page,
    plain_foot,
    read_front,
    report_theme,
    report_unshown,
    running_words,
)
from deckgen.reader.other_tools.hidden_lines import take_visible
from deckgen.reader.other_tools.html.elements import flatten_cells
from deckgen.reader.other_tools.lines import gitpitch
from deckgen.reader.other_tools.lines.cross_references import References, resolve_labels, resolve_names
from deckgen.reader.other_tools.lines.deckset import step_code
from deckgen.reader.other_tools.lines.latex_marks import plain_latex
from deckgen.reader.other_tools.lines.line_rewriter import BibliographyEntry, LineRewriter
from deckgen.reader.other_tools.lines.linked_pictures import join_linked_pictures
from deckgen.reader.other_tools.lines.list_numbers import number_examples, part_lettered_items
from deckgen.reader.other_tools.lines.list_tables import bars_of_lists
from deckgen.reader.other_tools.lines.lost_content import LostContent
from deckgen.reader.other_tools.lines.named_values import insert_values
from deckgen.reader.other_tools.lines.pages import ColumnRow, PageKind, SlidePage, TextLine, drop_empty, has_words
from deckgen.reader.other_tools.lines.pandoc_tables import bar_tables, join_attributes
from deckgen.reader.other_tools.lines.quotations import name_speakers
from deckgen.reader.other_tools.lines.slide_links import link_slides
from deckgen.reader.other_tools.page_layouts import REMOTE, choose_layouts
from deckgen.reader.other_tools.page_rewriter import rewrite_page
from deckgen.reader.other_tools.recognition import OWN, TITLES, recognise
from deckgen.reader.other_tools.running_feet import set_feet
from deckgen.reader.other_tools.slide_breaks import (
    SlideBreaks,
    SlideLines,
    break_long_slides,
    hidden_code_lines,
    inherit_layouts,
    plain_breaks,
    split_slides,
)
from deckgen.reader.other_tools.slide_builder import SlideBuilder
from deckgen.reader.other_tools.slide_head import SlideHead
from deckgen.reader.other_tools.write_pages import write_pages
from deckgen.values.diagnostics import Diagnosed, Findings, error, warning
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Source, Span
from deckgen.values.value import replace

_NAMED = re.compile(r"^[ ]{0,4}dialect:[ \t]*[\"']?([\w-]+)[\"']?[ \t]*$", re.MULTILINE)
_DEFINITION = re.compile(r"[ ]{0,3}\[([^\]^][^\]]*)\]:[ \t]*\S+.*")
_ADDRESS = re.compile(r"[ ]{0,3}\[([^\]^][^\]]*)\]:[ \t]*<?(\S+?)>?(?:[ \t]+[\"'(].*)?[ \t]*")
_LEVEL = re.compile(r"^[ \t]*(?:slide[-_]level|slideLevel):[ \t]*([1-6])[ \t]*$", re.MULTILINE)
_DIVIDER = re.compile(
    r"^(?:<!--[ \t]*)?headingDivider:[ \t]*(?:\[[^\]\n]*)?([1-6])\]?[ \t]*(?:-->)?[ \t]*$", re.MULTILINE
)
_STYLE = re.compile(r"^style:[ \t]*\|?\n((?:[ \t]+.*\n|\n)+)", re.MULTILINE)
_REMOTE_ONLY = re.compile(rf"(?:{REMOTE.pattern}[ \t]*)+")
_NOTES_SIGN = re.compile(
    r"(?:^[ \t]*notesSeparator:[ \t]*|data-separator-notes=)[\"']?\^?([^\"'\n^$*+?()|\\\[\]{}]{2,40})", re.MULTILINE
)
_FIRST_KEYS = ("layout", "class", "background", "image", "hide")  # that Slidev takes for the first slide too


def convert(source: Source, named: str = "", bibliography: Sequence[str] = ()) -> Diagnosed[Source]:
    """The source in our own dialect; itself where it is written in it. `named` is the dialect that its deck names."""
    explicit = named or _named_dialect(source.text)
    if explicit == OWN:
        return Diagnosed(source)
    if explicit and explicit not in DIALECTS:
        start = max(0, source.text.find(explicit))
        span = Span(source, start, start + len(explicit))
        hint = did_you_mean(explicit, (*DIALECTS, OWN))
        return Diagnosed(source, (error("unknown-dialect", f"there is no dialect `{explicit}`", span, hint),))
    if explicit:
        return _convert(source, DIALECTS[explicit], not named, bibliography)
    recognition = recognise(source.text, source.path)
    if recognition is None:
        return Diagnosed(source)
    end = source.text.find("\n", recognition.start)
    span = Span(source, recognition.start, len(source.text) if end < 0 else end)
    name, title = recognition.name, TITLES[recognition.name]
    said = warning("foreign-deck", f"read as written for {title}: {recognition.why}", span,
                   f"`dialect: {name}` in the settings at the top says so for good, "
                   f"`dialect: {OWN}` that it is ours")  # fmt: skip
    converted = _convert(source, DIALECTS[name], True, bibliography)
    return Diagnosed(converted.value, (said, *converted.diagnostics))


def _named_dialect(text: str) -> str:
    """The dialect that the settings at the top name; empty where they name none."""
    front = FRONT.match(text)
    found = _NAMED.search(front[1] or "") if front else None
    return found[1].lower() if found else ""


def _convert(source: Source, dialect: Dialect, is_whole: bool, bibliography: Sequence[str]) -> Diagnosed[Source]:
    """The source converted; with settings of a deck where the file is the whole deck (`is_whole`)."""
    losses, found = LostContent(source), Findings()
    front = liascript.head_settings(source) if dialect.name == "liascript" else found.take(read_front(source))
    if dialect.brackets and not source.text.startswith("---"):
        front = FrontSettings({}, 0)  # they are those of the first slide
    lines = [TextLine(text, n) for n, text in enumerate(source.text.split("\n")) if n >= front.end]
    links = _link_addresses(lines)
    language = named_language(front.values) or (_guess(source, lines, losses) if is_whole else "")
    lines = list(insert_values(lines, dialect.name, named_values(front.values, dialect), losses))
    lines, references = _resolve_references(lines, dialect, language)
    lines = _in_common_marks(lines, dialect, losses)
    lines = take_visible(lines, dialect, formats_of(front.values), losses)
    lines, footnotes = take_footnotes(lines)
    lines = _shown_lines(lines, dialect)
    breaks = _slide_breaks(source, dialect, lines, front.end)
    dialect = _with_signs_of(source.text, dialect)
    rewriter = LineRewriter(
        losses,
        links,
        dialect.brackets,
        dialect.computed,
        formats_of(front.values),
        scripts=dialect.cited,
        cited=dialect.cited,
        roles=dialect.name == "myst",
        footnotes=footnotes,
        references=references,
        sources=_sources(bibliography) if dialect.cited and bibliography else {},
    )
    feet: list[str] = []
    slides = _split(lines, breaks, dialect, front.values, feet)
    pages, used = _read_pages(slides, dialect, losses, rewriter, column_classes(_style_sheets(source.text)))
    link_slides(pages, dialect.name)
    report_unused((note for notes in footnotes.values() for note in notes), used, losses)
    if pages and is_whole and not dialect.titled:
        _drop_remote_pictures(pages[0], losses)
    report_theme(front.values, losses)
    opening = opening_page(front.values, dialect)
    pages = [*([opening] if opening else ()), *pages]
    choose_layouts(pages, opening is not None or not is_whole, source.path.rpartition("/")[2], dialect)
    running = running_words(front.values, source.text, dialect, losses)
    for words in feet:
        report_unshown(words, 0, losses)
    if feet:
        running = running._replace(foot=" · ".join(filter(None, (running.foot, *map(plain_foot, feet)))))
    if is_whole:
        running = set_feet(pages, running, losses)
    head = deck_lines(front.values, dialect, pages, running, language) if is_whole else ()
    text = write_pages(source, pages, head)
    return Diagnosed(text, (*found.all(), *losses.diagnostics()))


def _with_signs_of(text: str, dialect: Dialect) -> Dialect:
    """The dialect with the signs of notes that this text uses or sets itself."""
    if dialect.name == "markdown" and not BARE.match(text):
        return replace(dialect, notes=r"(?:[Nn]otes?:|\?\?\?)[ \t]*()")
    if dialect.name == "reveal" and (own := _NOTES_SIGN.search(text)):
        return replace(dialect, notes=rf"{dialect.notes}|\s*{re.escape(own[1])}(.*)")
    return dialect


def _read_pages(
    slides: Iterable[SlideLines],
    dialect: Dialect,
    losses: LostContent,
    rewriter: LineRewriter,
    classes: frozenset[str],
) -> tuple[list[SlidePage], set[TextLine]]:
    """The pages of all slides, and the lines of footnotes that they show. What is cited is listed where one asks."""
    pages: list[SlidePage] = []
    used: set[TextLine] = set()
    listed: SlidePage | None = None
    feet: dict[str, str] = {}  # that a slide of which nothing is left sets for those below it
    for slide in slides:
        page = _page(slide, dialect, losses, rewriter, classes, feet)
        if page is None:
            continue
        page.feet = {key: words for key, words in feet.items() if slide.level or key[0] != "_"} | page.feet
        feet.clear()
        if not page.inclusion:
            used.update(add_footnotes(page, rewriter))
        pages.append(page)
        if any("#refs" in line.text for line in slide.lines):
            listed = page
    if listed is not None and not has_words(listed.rows[-1].columns[-1]):
        listed.rows[-1].columns[-1] += [TextLine(f"- {each}", listed.number) for each in rewriter.cited_sources()]
    return pages, used


# --- the lines ---


def _in_common_marks(lines: list[TextLine], dialect: Dialect, losses: LostContent) -> list[TextLine]:
    """The lines; what one tool alone writes so is in marks that others know too."""
    lines = list(join_linked_pictures(lines))
    if dialect.cited:
        lines = list(part_lettered_items(list(number_examples(list(plain_latex(lines))))))
    if dialect.terms:
        lines = bar_tables(join_attributes(lines), losses)
    if dialect.directives:
        lines = list(bars_of_lists(lines, losses))
    if dialect.name == "gitpitch":
        lines = list(gitpitch.plain_marks(lines, losses))
    if dialect.name == "liascript":
        lines = list(liascript.plain_marks(lines, losses))
    if dialect.filled:
        lines = list(step_code(list(name_speakers(lines))))
    if dialect.brackets:
        lines = [TextLine(line.text.replace("{{content}}", ""), line.number) for line in lines]
    return [flatten_cells(line) for line in lines]


def _resolve_references(lines: list[TextLine], dialect: Dialect, language: str) -> tuple[list[TextLine], References]:
    """The lines, and what references to figures, tables, equations and sections in them say."""
    if dialect.cited:
        return resolve_labels(lines, language)
    return resolve_names(lines, language) if dialect.directives else (lines, References())


def _sources(bibliography: Sequence[str]) -> Mapping[str, BibliographyEntry]:
    # Here, and not above: few decks cite, and the library takes long to load.
    from deckgen.reader.other_tools.citations import read_sources

    return {key: source for text in bibliography for key, source in read_sources(text).items()}


def _guess(source: Source, lines: Sequence[TextLine], losses: LostContent) -> str:
    """The language that the words are in, which is told; empty for English, as is said of decks that name none."""
    language = guess_language(source.text)
    if language in ("", "en"):
        return ""
    first = next((line.number for line in lines if line.text.strip()), 0)
    losses.add("guessed-language", f"the deck names no language; by its words it is `{language}`", first,
               f"say `lang: {language}` in the settings at the top")  # fmt: skip
    return language


def _shown_lines(lines: Sequence[TextLine], dialect: Dialect) -> list[TextLine]:
    """The lines without code that is not shown and without link definitions."""
    hidden = hidden_code_lines(lines) if dialect.computed else frozenset()
    shown = (line for line in lines if line.number not in hidden)
    return [line for line in shown if not _DEFINITION.fullmatch(line.text)]


def _link_addresses(lines: Iterable[TextLine]) -> Mapping[str, str]:
    """The addresses that a deck's link definitions give, by label."""
    found = (_ADDRESS.fullmatch(line.text) for line in lines)
    return {each[1].casefold(): each[2] for each in found if each}


def _style_sheets(text: str) -> str:
    """The style sheets that a deck holds."""
    found = _STYLE.findall(text)
    at = text.find("<style")
    while at >= 0 and (end := text.find("</style>", at)) >= 0:
        found.append(text[at:end])
        at = text.find("<style", end)
    return "\n".join(found)


def _slide_breaks(source: Source, dialect: Dialect, lines: Sequence[TextLine], front_end: int) -> SlideBreaks:
    """How slides break: as in the dialect, or at the headings that the deck's settings name."""
    if dialect.name == "markdown" and not BARE.match(source.text):
        return plain_breaks(lines)
    if dialect.name == "marp":
        level = _DIVIDER.search(source.text)
    else:
        level = _LEVEL.search(source.text, 0, source.starts[min(front_end, len(source.starts) - 1)])
    return replace(dialect.breaks, headings=True, level=int(level[1])) if level else dialect.breaks


def _split(
    lines: Sequence[TextLine],
    breaks: SlideBreaks,
    dialect: Dialect,
    settings: Mapping[str, Value],
    feet: list[str],
) -> list[SlideLines]:
    """The slides; in Slidev the deck's settings are those of the first one too. Words of every slide go to `feet`."""
    slides = split_slides(lines, breaks)
    if dialect.brackets:
        slides = inherit_layouts(slides, feet)
    slides = break_long_slides(slides)
    if dialect.name == "slidev" and settings:
        given = [(key, value) for key, value in settings.items() if key in _FIRST_KEYS and value.text]
        slides[0].keys = [TextLine(f"{key}: {value.text}", 0) for key, value in given]
    return slides


# --- the pages ---


def _page(
    slide: SlideLines,
    dialect: Dialect,
    losses: LostContent,
    rewriter: LineRewriter,
    classes: frozenset[str],
    feet: dict[str, str],
) -> SlidePage | None:
    """The page of a slide; None where nothing is left of it. `classes` are those that the deck sets in columns.

    What such a slide says of the head and foot goes to `feet`: for the next one, where only a heading parts the two.
    """
    if not slide.keys and not has_words(slide.lines):
        return None
    page = SlidePage(slide.number, is_below=slide.below)
    head = SlideHead(slide, page, dialect, classes, losses)
    SlideBuilder(head, dialect, losses, classes).build()
    rewrite_page(page, head, dialect, rewriter)
    if page.settings.get("hidden"):
        losses.add("hidden-content", "a hidden slide is left out", page.number,
                   "take the mark away where it should be shown")  # fmt: skip
        return None
    if page.inclusion:
        if has_words(slide.lines) and slide.keys:  # Source: Slidev's guide, "Importing Slides"
            losses.add("hidden-content", "words below `src:` are left out, as Slidev does", page.inclusion.number,
                       "give them a slide of their own")  # fmt: skip
        return page
    if slide.above and not page.kind:
        page.kind = PageKind.SECTION
    if page.title is None and _is_bare(page) and not page.settings.get("background") and not page.notes:
        feet |= page.feet
        return None
    return page


def _is_bare(page: SlidePage) -> bool:
    """Whether a page has nothing but a title."""
    return not any(has_words(column) for row in page.rows for column in row.columns)


def _drop_remote_pictures(page: SlidePage, losses: LostContent) -> None:
    """Leave out the pictures of a cover that are not in the project: a frame in their place says nothing."""
    for row in page.rows:
        for column in row.columns if page.title else ():
            for line in [line for line in column if _REMOTE_ONLY.fullmatch(line.text.strip())]:
                losses.add("remote-file", "a picture of the cover is not in the project and is left out", line.number,
                           "save it beside the deck")  # fmt: skip
                column.remove(line)
    page.rows = drop_empty(page.rows) or [ColumnRow()]
