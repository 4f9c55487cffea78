"""A foreign deck → the same deck in our own dialect, and a warning for everything that is shown otherwise."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from deckgen.deck.model import Value
from deckgen.reader.other_tools.dialects import DIALECTS, Dialect, column_classes
from deckgen.reader.other_tools.line_rewriter import LineRewriter
from deckgen.reader.other_tools.lost_content import LostContent
from deckgen.reader.other_tools.page_layouts import REMOTE, choose_layouts, plain_words
from deckgen.reader.other_tools.page_rewriter import drop_empty, finish
from deckgen.reader.other_tools.pages import ColumnRow, SlidePage, TextLine, write_pages
from deckgen.reader.other_tools.recognition import OWN, TITLES, recognise
from deckgen.reader.other_tools.slide_breaks import hidden_code_lines, inherit_layouts, plain_breaks, split_slides
from deckgen.reader.other_tools.slide_builder import Builder
from deckgen.reader.settings.yaml_values import yaml_value
from deckgen.values.diagnostics import Diagnosed, Diagnostic, error, warning
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Source, Span

_FRONT = re.compile(r"\A---[ \t]*\n([\s\S]*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_BARE = re.compile(r"\A(?:(?:\w[\w. -]{0,40}:|[ \t]+\S).*\n)+(?=\s*(?:--\n|#|\n))")
_PERCENT = re.compile(r"\A(?:% ?.*\n){1,3}")
_TOML = re.compile(r"\A\+\+\+[ \t]*\n([\s\S]*?)\n\+\+\+[ \t]*(?:\n|\Z)")
_TOML_KEY = re.compile(r"^(\w+)[ \t]*=[ \t]*\"([^\"\n]*)\"", re.MULTILINE)
_NAMED = re.compile(r"^[ ]{0,4}dialect:[ \t]*[\"']?([\w-]+)[\"']?[ \t]*$", re.MULTILINE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_INLINE = re.compile(r"`r [^`]*`|<[^>]{0,200}>|\{[^}]*\}|\[([^\]]*)\]\([^)]*\)")
_DEFINITION = re.compile(r"[ ]{0,3}\[([^\]^][^\]]*)\]:[ \t]*\S+.*")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]:[ \t]*(.*)")
_SIZES = {"4:3": "4:3", "4/3": "4:3", "16:10": "16:10", "16/10": "16:10", "43": "4:3", "1610": "16:10"}
LONGEST_WORD = 40  # characters of a word of the deck's title, which stands at the foot of every slide


def convert(source: Source, named: str = "") -> Diagnosed[Source]:
    """The source in our own dialect; itself where it is written in it. `named` is the dialect its deck names."""
    explicit = named or _named(source.text)
    if explicit == OWN:
        return Diagnosed(source)
    if explicit and explicit not in DIALECTS:
        start = max(0, source.text.find(explicit))
        span = Span(source, start, start + len(explicit))
        fault = error("unknown-dialect", f"there is no dialect `{explicit}`", span,
                      did_you_mean(explicit, (*DIALECTS, OWN)))  # fmt: skip
        return Diagnosed(source, (fault,))
    if explicit:
        return _told(source, DIALECTS[explicit], whole=not named)
    found = recognise(source.text, source.path)
    if found is None:
        return Diagnosed(source)
    end = source.text.find("\n", found.start)
    span = Span(source, found.start, len(source.text) if end < 0 else end)
    said = warning("foreign-deck", f"read as written for {TITLES[found.name]}: {found.why}", span,
                   f"`dialect: {found.name}` in the settings at the top says so for good, "
                   f"`dialect: {OWN}` that it is ours")  # fmt: skip
    told = _told(source, DIALECTS[found.name])
    return Diagnosed(told.value, (said, *told.diagnostics))


def _named(text: str) -> str:
    front = _FRONT.match(text)
    found = _NAMED.search(front[1] or "") if front else None
    return found[1].lower() if found else ""


def _told(source: Source, dialect: Dialect, whole: bool = True) -> Diagnosed[Source]:
    """The source retold; with the deck's settings where the file is the whole deck."""
    losses = LostContent(source)
    values, start, found = _front(source)
    lines = [TextLine(text, n) for n, text in enumerate(source.text.split("\n")) if n >= start]
    links = _links_of(lines)
    notes = {m[1]: line for line in lines if (m := _FOOTNOTE.match(line.text))}
    hidden = hidden_code_lines(lines) if dialect.computed else frozenset()
    lines = [line for line in lines if line.number not in hidden]
    lines = [line for line in lines if not _DEFINITION.fullmatch(line.text) and not _FOOTNOTE.match(line.text)]
    words = LineRewriter(losses, links, dialect.brackets, dialect.computed)
    level = _LEVEL.search(source.text, 0, source.starts[min(start, len(source.starts) - 1)])
    if dialect.name == "marp":
        level = _DIVIDER.search(source.text)
    breaks = replace(dialect.breaks, headings=True, level=int(level[1])) if level else dialect.breaks
    if dialect.name == "markdown" and not _BARE.match(source.text):
        breaks, dialect = plain_breaks(lines), replace(dialect, notes=r"(?:[Nn]otes?:|\?\?\?)[ \t]*()")
    parts = inherit_layouts(split_slides(lines, breaks)) if dialect.brackets else split_slides(lines, breaks)
    if dialect.name == "slidev" and values:
        parts[0].keys = [
            TextLine(f"{key}: {value.text}", 0) for key, value in values.items() if key in _FIRST and value.text
        ]
    styled = column_classes(_styles(source.text))
    builders = (Builder(part, dialect, losses, words, styled) for part in parts)
    pages = [page for builder in builders if (page := _page(builder, notes)) is not None]
    if pages and whole and not dialect.titled:
        _uncovered(pages[0], losses)
    _theme(values, losses)
    opening = _opening(values, dialect, pages)
    told = choose_layouts([*opening, *pages], bool(opening) or not whole, source.path.rpartition("/")[2], dialect)
    text = write_pages(source, told, _settings(values, dialect, told) if whole else ())
    return Diagnosed(text, (*found, *losses.diagnostics()))


_LEVEL = re.compile(r"^[ \t]*(?:slide[-_]level|slideLevel):[ \t]*([1-6])[ \t]*$", re.MULTILINE)
_DIVIDER = re.compile(
    r"^(?:<!--[ \t]*)?headingDivider:[ \t]*(?:\[[^\]\n]*)?([1-6])\]?[ \t]*(?:-->)?[ \t]*$", re.MULTILINE
)
_STYLE = re.compile(r"^style:[ \t]*\|?\n((?:[ \t]+.*\n|\n)+)", re.MULTILINE)
_ELSEWHERE = re.compile(rf"(?:{REMOTE.pattern}[ \t]*)+")
_FIRST = ("layout", "class", "background", "image", "hide")


def _front(source: Source) -> tuple[Mapping[str, Value], int, tuple[Diagnostic, ...]]:
    """The settings at the top, and the number of the first line below them."""
    text = source.text
    found = _FRONT.match(text)
    if found:
        value, faults = yaml_value(source, *found.span(1)) if found[1] else (Value({}), ())
        data = value.data if isinstance(value.data, dict) else {}
        soft = tuple(warning("unread-settings", d.message, d.span, *d.hints) for d in faults)
        return data, text.count("\n", 0, found.end()), soft
    if bare := _BARE.match(text):
        value, _ = yaml_value(source, 0, bare.end())
        data = value.data if isinstance(value.data, dict) else {}
        return data, text.count("\n", 0, bare.end()), ()
    if toml := _TOML.match(text):
        settings = {m[1]: Value(m[2], m[2]) for m in _TOML_KEY.finditer(toml[1])}
        return settings, text.count("\n", 0, toml.end()), ()
    if percent := _PERCENT.match(text):
        given = [line.lstrip("% ").strip() for line in percent.group().split("\n")]
        names = dict(zip(("title", "author", "date"), given, strict=False))
        return {key: Value(v, v) for key, v in names.items() if v}, percent.group().count("\n"), ()
    return {}, 0, ()


def _page(builder: Builder, notes: Mapping[str, TextLine]) -> SlidePage | None:
    part = builder.cut
    if not part.keys and not any(line.text.strip() for line in part.lines):
        return None
    builder.build()
    page = finish(builder)
    if page.taken:
        return page
    if part.above and not page.kind:
        page.kind = "section"
    if _is_bare(page) and page.title is None and page.lost_background:
        page.rows = [ColumnRow([[TextLine(f"![](<{page.lost_background}>)", page.number)]])]
    if page.title is None and _is_bare(page) and not page.settings.get("background") and not page.notes:
        return None
    used = {label for row in page.rows for column in row.columns for line in column for label in _labels(line.text)}
    for label in sorted(used & notes.keys()):
        page.rows[-1].columns[-1] += [TextLine("", notes[label].number), notes[label]]
    return page


def _styles(text: str) -> str:
    """The style sheets that a deck holds."""
    found = _STYLE.findall(text)
    at = text.find("<style")
    while at >= 0 and (end := text.find("</style>", at)) >= 0:
        found.append(text[at:end])
        at = text.find("<style", end)
    return "\n".join(found)


def _uncovered(page: SlidePage, losses: LostContent) -> None:
    """Leave out the pictures of a cover that are not in the project: a frame in their place says nothing."""
    for row in page.rows:
        for column in row.columns if page.title else ():
            for line in [line for line in column if _ELSEWHERE.fullmatch(line.text.strip())]:
                losses.add("remote-file", "a picture of the cover is not in the project and is left out", line.number,
                           "save it beside the deck")  # fmt: skip
                column.remove(line)
    page.rows = drop_empty(page.rows) or [ColumnRow()]


def _labels(text: str) -> list[str]:
    return re.findall(r"\[\^([^\]\s]+)\]", text)


def _theme(values: Mapping[str, Value], losses: LostContent) -> None:
    theme = values.get("theme")
    if theme and theme.text and theme.key_span:
        number = theme.key_span.source.position(theme.key_span.start)[0] - 1
        losses.add(
            "foreign-theme", f"the theme `{theme.text}` is not ours", number, "choose one of ours with `--theme`"
        )


def _is_bare(page: SlidePage) -> bool:
    """Whether a page has nothing but a title."""
    return not any(line.text.strip() for row in page.rows for column in row.columns for line in column)


def _links_of(lines: Sequence[TextLine]) -> Mapping[str, str]:
    """The link definitions of a deck, by label."""
    found = (
        re.fullmatch(r"[ ]{0,3}\[([^\]^][^\]]*)\]:[ \t]*<?(\S+?)>?(?:[ \t]+[\"'(].*)?[ \t]*", line.text)
        for line in lines
    )
    return {each[1].casefold(): each[2] for each in found if each}


# --- the deck -----------------------------------------------------------------------------------------


def _clean(value: Value | None) -> str:
    """A setting as plain words."""
    if value is None:
        return ""
    if isinstance(value.data, tuple):
        return ", ".join(filter(None, (_clean(part) for part in value.data)))
    if isinstance(value.data, dict):
        return _clean(value.data.get("name"))
    text = _INLINE.sub(lambda found: found[1] or " ", value.text).replace("{{", "{ {")
    return " ".join(text.replace("&nbsp;", "\u00a0").replace("*", "").split(" ")).strip()


def _opening(values: Mapping[str, Value], dialect: Dialect, pages: Sequence[SlidePage]) -> list[SlidePage]:
    """The slide that a tool makes of the settings at the top."""
    title = _clean(values.get("title")) or _clean(values.get("pagetitle"))
    made = dialect.titled or (dialect.name == "remark" and "output" in values and not _sealed(values))
    if not made or not title:
        return []
    people = [_clean(values.get(key)) for key in ("author", "institute", "date")]
    people = [word for word in people if word and "Sys.Date" not in word and word != "last-modified"]
    words = [word for word in (_clean(values.get("subtitle")), *people) if word]
    page = SlidePage(0, {"layout": "title"}, title=TextLine(f"# {_escaped(title)}", 0))
    page.rows = [ColumnRow([[TextLine(_escaped(" · ".join(words)), 0)]])]
    return [page]


def _sealed(values: Mapping[str, Value]) -> bool:
    return "seal: false" in (values["output"].span.text if values["output"].span else "")


def _escaped(text: str) -> str:
    return re.sub(r"([\[\]<`_])", r"\\\1", text)


def _settings(values: Mapping[str, Value], dialect: Dialect, pages: Sequence[SlidePage]) -> list[str]:
    """The deck's own settings as lines."""
    title = _clean(values.get("title"))
    if not title and pages:
        title = plain_words(pages[0].title.text.lstrip("# ")) if pages[0].title else ""
    title = " ".join(word if len(word) <= LONGEST_WORD else f"{word[:LONGEST_WORD]}…" for word in title.split(" "))
    language = _clean(values.get("lang") or values.get("language") or values.get("htmlLang"))
    ratio = _clean(values.get("size") or values.get("aspectRatio") or values.get("aspectratio") or values.get("ratio"))
    given = {
        "title": _escaped(title), "author": _clean(values.get("author")),
        "language": language if _LANGUAGE.fullmatch(language) else "", "size": _SIZES.get(ratio, ""),
        "dialect": dialect.name,
    }  # fmt: skip
    return [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in given.items() if value]
