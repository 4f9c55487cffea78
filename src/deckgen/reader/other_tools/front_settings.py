"""The settings at the top of a deck for another tool, in all their forms, and what we make of them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from deckgen.deck.model import Value
from deckgen.reader.other_tools.dialects import Dialect
from deckgen.reader.other_tools.lines.line_rewriter import spell_words
from deckgen.reader.other_tools.lines.lost_content import LostContent
from deckgen.reader.other_tools.lines.pages import ColumnRow, SlidePage, TextLine
from deckgen.reader.other_tools.lines.visibility import SLIDE_FORMATS
from deckgen.reader.other_tools.page_layouts import plain_words
from deckgen.reader.settings.yaml_values import yaml_value
from deckgen.values.diagnostics import Diagnosed, warning
from deckgen.values.source import Source

LONGEST_WORD = 40  # characters of a word of the deck's title, which stands at the foot of every slide
FRONT = re.compile(r"\A---[ \t]*\n([\s\S]*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
BARE = re.compile(r"\A(?:(?:\w[\w. -]{0,40}:|[ \t]+\S).*\n)+(?=\s*(?:--\n|#|\n))")
_PERCENT = re.compile(r"\A(?:% ?.*\n){1,3}")
_TOML = re.compile(r"\A\s*\+\+\+[ \t]*\n([\s\S]*?)\n\+\+\+[ \t]*(?:\n|\Z)")
_TOML_KEY = re.compile(r"^(\w+)[ \t]*=[ \t]*\"([^\"\n]*)\"", re.MULTILINE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_INLINE = re.compile(r"`r [^`]*`|<[^>]{0,200}>|\{[^}]*\}|\[([^\]]*)\]\([^)]*\)")
_OWN_FORMATS = ("revealjs", "beamer", "slidy", "slideous", "s5", "dzslides", "ioslides", "xaringan")
_CLASSES = re.compile(r"\]\{[^{}\n]*\}")
_REFERENCE = re.compile(r"(?<!!)\[([^\[\]\n]*)\]\[[^\[\]\n]*\]")
_PICTURE = re.compile(r"!\[[^\]\n]*\]\(<?([^()\s<>]+)>?[^()]*\)")
_LINK = re.compile(r"(?:\]\(<?|\bhref=[\"'])((?:https?:|mailto:)[^()\s<>\"']+)")
_RUNNING = ("quarto", "pandoc", "deckset", "remark")  # whose settings `footer` and `logo` are for every slide
_SIZES = {"4:3": "4:3", "4/3": "4:3", "16:10": "16:10", "16/10": "16:10", "43": "4:3", "1610": "16:10"}


class RunningWords(NamedTuple):
    """What stands on every slide: words at its head and its foot, and the logo's path."""

    head: str = ""
    foot: str = ""
    logo: str = ""


class FrontSettings(NamedTuple):
    """The settings, and the number, from 0, of the first line below them."""

    values: Mapping[str, Value]
    end: int


def read_front(source: Source) -> Diagnosed[FrontSettings]:
    """The settings at the top: between two lines `---` or `+++`, bare above the text, or after `%`."""
    text = source.text
    if front := FRONT.match(text):
        value, faults = yaml_value(source, *front.span(1)) if front[1] else (Value({}), ())
        soft = tuple(warning("unread-settings", fault.message, fault.span, *fault.hints) for fault in faults)
        return Diagnosed(FrontSettings(_mapping(value), text.count("\n", 0, front.end())), soft)
    if bare := BARE.match(text):
        value = yaml_value(source, 0, bare.end()).value
        return Diagnosed(FrontSettings(_mapping(value), text.count("\n", 0, bare.end())))
    if toml := _TOML.match(text):
        settings = {key[1]: Value(key[2], key[2]) for key in _TOML_KEY.finditer(toml[1])}
        return Diagnosed(FrontSettings(settings, text.count("\n", 0, toml.end())))
    if percent := _PERCENT.match(text):
        given = [line.lstrip("% ").strip() for line in percent.group().split("\n")]
        names = dict(zip(("title", "author", "date"), given, strict=False))
        settings = {key: Value(words, words) for key, words in names.items() if words}
        return Diagnosed(FrontSettings(settings, percent.group().count("\n")))
    return Diagnosed(FrontSettings({}, 0))


def _mapping(value: Value) -> Mapping[str, Value]:
    return value.data if isinstance(value.data, dict) else {}


def opening_page(values: Mapping[str, Value], dialect: Dialect) -> SlidePage | None:
    """The slide that a tool makes of the settings at the top; None where it makes none."""
    title = _plain_setting(values.get("title")) or _plain_setting(values.get("pagetitle"))
    made = dialect.titled or (dialect.name == "remark" and "output" in values and not _hides_title(values))
    if not made or not title:
        return None
    people = [_authors(values.get("author")), *(_plain_setting(values.get(key)) for key in ("institute", "date"))]
    people = [word for word in people if word and "Sys.Date" not in word and word != "last-modified"]
    words = [word for word in (_plain_setting(values.get("subtitle")), *people) if word]
    page = SlidePage(0, {"layout": "title"}, title=TextLine(f"# {escape_words(title)}", 0))
    page.rows = [ColumnRow([[TextLine(escape_words(" · ".join(words)), 0)]])]
    return page


def _authors(value: Value | None) -> str:
    """The names of all authors, each with where it is at home. Source: Quarto's guide, "Authors & Affiliations"."""
    if value is not None and isinstance(value.data, tuple):
        return ", ".join(filter(None, map(_authors, value.data)))
    fields = _mapping(value) if value is not None else {}
    home = _plain_setting(_first(fields, "affiliations", "affiliation"))
    return f"{_plain_setting(value)} ({home})" if home else _plain_setting(value)


def _hides_title(values: Mapping[str, Value]) -> bool:
    """Whether xaringan is told to make no slide of the title."""
    return "seal: false" in (values["output"].span.text if values["output"].span else "")


def deck_lines(
    values: Mapping[str, Value], dialect: Dialect, pages: Sequence[SlidePage], running: RunningWords, language: str
) -> list[str]:
    """The deck's settings as lines of our own: its title, author, language, size, foot, logo and dialect."""
    title = _plain_setting(values.get("title"))
    if not title and pages:
        title = plain_words(pages[0].title.text.lstrip("# ")) if pages[0].title else ""
    title = " ".join(word if len(word) <= LONGEST_WORD else f"{word[:LONGEST_WORD]}…" for word in title.split(" "))
    language = named_language(values) or language
    ratio = _plain_setting(_first(values, "size", "aspectRatio", "aspectratio", "ratio"))
    given = {
        "title": escape_words(title), "author": _plain_setting(values.get("author")),
        "language": language, "size": _SIZES.get(ratio, ""), "footer": escape_words(joined_words(running)),
        "logo": running.logo,
        "dialect": dialect.name,
    }  # fmt: skip
    return [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in given.items() if value]


def named_values(values: Mapping[str, Value], dialect: Dialect) -> dict[str, str]:
    """What names in the text stand for: MyST's substitutions; with Quarto all settings, dots between their levels."""
    if dialect.name == "myst":
        values = _mapping(values["substitutions"]) if "substitutions" in values else {}
    named: dict[str, str] = {}
    for key, value in values.items():
        inner = {f"{key}.{name}": words for name, words in named_values(_mapping(value), dialect).items()}
        named |= inner if inner else {key: _plain_setting(value)}
    return named


def named_language(values: Mapping[str, Value]) -> str:
    """The language tag that the settings name; empty where they name none."""
    language = _plain_setting(_first(values, "lang", "language", "htmlLang"))
    return language if _LANGUAGE.fullmatch(language) else ""


def running_words(values: Mapping[str, Value], text: str, dialect: Dialect, losses: LostContent) -> RunningWords:
    """What the settings set at the head and foot of every slide. `text` is that of the deck."""
    given: list[str] = []
    for key in ("header", "footer", "logo"):
        value = next((found for level in _levels(values) if (found := level.get(key)) is not None), None)
        given.append(value.text if value is not None else "")
    pictured = list(given[:2])
    if dialect.name == "marp":  # `header: ![](logo.png)` is no YAML; a comment may show a logo too
        front = FRONT.match(text)
        for n, key in enumerate(("header", "footer")):
            line = re.compile(rf"^{key}:[ \t]*(\S.*)$", re.MULTILINE).search(front[1] or "" if front else "")
            given[n] = given[n] or (line[1].strip().strip("'\"") if line else "")
        pictured = [*given[:2], *re.findall(r"<!--\s*(?:header|footer):[ \t]*([^\n]*?)\s*-->", text)]
    elif dialect.name not in _RUNNING:
        return RunningWords()
    pictures = [path for words in pictured for path in _PICTURE.findall(words)]
    logo = given[2] or (pictures[0] if pictures else "")
    for key, words in zip(("header", "footer"), given[:2], strict=True):
        line = re.search(rf"^[ \t]*{key}:", text, re.MULTILINE)
        report_unshown(words, text.count("\n", 0, line.start()) if line else 0, losses, logo)
    head, foot = map(plain_foot, given[:2])
    return RunningWords(head, foot, "" if re.match(r"https?:|//", logo) else logo)


def report_unshown(words: str, number: int, losses: LostContent, logo: str = "") -> None:
    """Say that links at the head and foot of slides are words only, and pictures there not shown, but for the logo."""
    for path in _PICTURE.findall(words):
        if path != logo:
            losses.name("lost-background", "pictures at the head and foot of slides are not drawn: {}", path, number,
                        "one can be the deck's logo; put others into the slides")  # fmt: skip
    for address in _LINK.findall(words):
        losses.name("lost-link", "links at the head and foot of slides are not carried out: {}", address, number,
                    "put the link into the text of a slide")  # fmt: skip


def joined_words(running: RunningWords) -> str:
    """The words of head and foot on one line."""
    return " · ".join(filter(None, (running.head, running.foot)))


def plain_foot(words: str) -> str:
    """Words at the head or foot of a slide without marks and pictures."""
    return _plain_words(_REFERENCE.sub(r"\1", _CLASSES.sub("]", _PICTURE.sub("", words))))


def _levels(values: Mapping[str, Value]) -> list[Mapping[str, Value]]:
    """The settings, and those of the formats within them."""
    formats = _mapping(values["format"]) if "format" in values else {}
    return [values, *(_mapping(each) for each in formats.values())]


def _plain_words(words: str) -> str:
    return " ".join(plain_words(re.sub(r"<[^<>]*>", " ", spell_words(words))).split())


def report_theme(values: Mapping[str, Value], losses: LostContent) -> None:
    """Say that a theme of another tool is not used."""
    theme = values.get("theme")
    if theme and theme.text and theme.key_span:
        number = theme.key_span.source.position(theme.key_span.start)[0] - 1
        hint = "choose one of ours with `--theme`"
        losses.add("foreign-theme", f"the theme `{theme.text}` is not ours", number, hint)


def formats_of(settings: Mapping[str, Value]) -> frozenset[str]:
    """The formats that a deck's settings name, of which its slides are one: PowerPoint where they name it."""
    given = next((settings[key] for key in ("format", "output", "to") if key in settings), None)
    named = given.data if given is not None and isinstance(given.data, dict) else ()
    words = {str(name) for name in named} or {given.text if given is not None else ""}
    if any("pptx" in word or "powerpoint" in word for word in words):
        return SLIDE_FORMATS
    own = next((name for name in _OWN_FORMATS if any(name in word for word in words)), "")
    return SLIDE_FORMATS | ({own} if own else set())


def _first(values: Mapping[str, Value], *keys: str) -> Value | None:
    """The first of some settings that is given."""
    return next((values[key] for key in keys if key in values), None)


def _plain_setting(value: Value | None) -> str:
    """A setting as plain words; several of them with commas between."""
    if value is None:
        return ""
    if isinstance(value.data, tuple):
        return ", ".join(filter(None, (_plain_setting(part) for part in value.data)))
    if isinstance(value.data, dict):
        return _plain_setting(value.data.get("name"))
    text = _INLINE.sub(lambda found: found[1] or " ", spell_words(value.text)).replace("{{", "{ {")
    return " ".join(re.sub(r"[*`]", "", text.replace("&nbsp;", "\u00a0")).split(" ")).strip()


def escape_words(text: str) -> str:
    """Words in which nothing is a mark."""
    return re.sub(r"([\[\]<`_])", r"\\\1", text)
