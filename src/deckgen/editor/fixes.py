"""Findings that can be mended by an edit: what an editor offers, and what `deckgen check --fix` carries out.

A fix is certain where the author cannot have meant anything else; the others are offered, never carried out unasked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from deckgen.reader.markdown.likely_mistakes import ODD, items_like
from deckgen.values.diagnostics import Diagnostic
from deckgen.values.nearest import is_slip, meant, suggested
from deckgen.values.source import Edit, Span
from deckgen.values.value import value_class

CLOSED = ("unknown-key", "unknown-note", "unknown-layout", "wrong-value")  # codes whose known names the program gives
SHORTEST, LONG = 4, 6  # letters of a name that is read as another one; of one in which a letter may be another
_NAMED = re.compile(r"`([^`]+)`")
_HEADING = re.compile(rf"[{ODD} ]*(#{{1,6}})[{ODD} \t]*(.*)", re.DOTALL)
_HEADING_LINE = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)
_EMPTY_LINE = re.compile(r"^[ \t]*(?:\n|\Z)", re.MULTILINE)
_BREAK = re.compile(r"^---[ \t]*$", re.MULTILINE)
_BEGINS = re.compile(r"[ \t]*\n(?:[ \t]*\n)*(?:#{1,6}[ \t]+\S|[a-z][\w-]*:(?:[ \t]|$))", re.MULTILINE)  # a slide
_MARKED = re.compile(r"[ \t]*(?:[-*+][ \t]|\d+[.)][ \t]|\||>|:::|[ \t]+\S)")  # a line that is no heading
_PLAIN = re.compile(r"[^\n,\[\]{}\"'#]*[^\s,\[\]{}\"'#](?=[ \t]*[,\]}])")  # a value among others
_SAID = re.compile(r"(:::+[ \t]*[\w-]+):?[ \t]+(\S.*)")
_CURLY = re.compile(r"[“”„‘’‚](.*)[“”‘’]", re.DOTALL)
_SETTING = re.compile(r"[ \t]*(?:-[ \t]+)?[A-Za-z_][\w-]*:(?:[ \t]|$)|-{2,3}$|[ \t]+-[ \t]")
_VALUE = re.compile(r"([ \t]*(?:-[ \t]+)?[\w-]+:[ \t]+)([^\n]*?)[ \t]*$")
_WRITE = re.compile(r"write `([^`]+)`(?:, with an ordinary blank)?")
_QUOTED = re.compile(r"put quotes round the value: `(\"#[\w-]+\")`")
_BARE = re.compile(r"(?:(?<=[\[{,:])|(?<=[\[{,:] ))#[\w-]+(?=[ \t]*[,\]}])")
_QUOTED_ALL = re.compile(r"put quotes round the value: `\"(.*)\"`; behind")


@value_class
class Fix:
    """What mends a finding: what it does, in words, and its edits, all of one file and in no place twice."""

    finding: Diagnostic
    title: str
    edits: tuple[Edit, ...]
    certain: bool = False


def find_fix(finding: Diagnostic) -> Fix | None:
    """What mends a finding; None where nobody but its author can."""
    if finding.span is None:
        return None
    rule = _RULES.get(finding.code)
    return (rule(finding, finding.span) if rule else None) or _better_name(finding, finding.span)


# --- names ----------------------------------------------------------------------------------------------


def _better_name(finding: Diagnostic, span: Span) -> Fix | None:
    """The name that was probably meant, where the wrong one stands once in the finding's place."""
    better = next(filter(None, map(suggested, finding.hints)), "")
    named = [name for name in _NAMED.findall(finding.message) if name != better]
    for wrong in reversed(named):
        places = [found.start() for found in re.finditer(rf"(?<![\w-]){re.escape(wrong)}(?![\w-])", span.text)]
        if better and len(places) == 1:
            start = span.start + places[0]
            edit = Edit(Span(span.source, start, start + len(wrong)), better)
            return Fix(finding, f"write `{better}`", (edit,), _is_certain(finding.code, wrong, better))
    return None


def _is_certain(code: str, wrong: str, better: str) -> bool:
    if code == "missing-picture":
        return wrong.replace("\\", "/").casefold() == better.casefold()
    if code == "unknown-mark" and better == "[click]":
        return True  # named only where it is said in another language, or with a slip
    if code not in CLOSED:
        return False
    if re.sub(r"[\s_]+", "-", wrong.casefold()) == better:
        return True  # but for capitals and the sign between its words
    long_enough = SHORTEST if len(wrong) != len(better) or sorted(wrong) == sorted(better) else LONG
    is_typed_wrong = wrong.isalpha() and len(wrong) >= long_enough and is_slip(wrong, better)
    return is_typed_wrong or (code != "wrong-value" and meant(wrong, (better,)) == better)


# --- marks ----------------------------------------------------------------------------------------------


def _heading(finding: Diagnostic, span: Span) -> Fix | None:
    found = _HEADING.fullmatch(span.text)
    if not found:
        return None
    return Fix(finding, "put the blank after the mark", (Edit(span, f"{found[1]} {found[2]}"),), True)


def _items(finding: Diagnostic, span: Span) -> Fix | None:
    text = span.source.text
    empty = _EMPTY_LINE.search(text, span.start)
    start = text.rfind("\n", 0, span.start) + 1
    content = text[start : empty.start() if empty else len(text)].rstrip("\n")
    lines = tuple(items_like(content))
    edits = tuple(Edit(Span(span.source, start + begin, start + end), better) for begin, end, better in lines)
    mark = span.text.strip()[:1]
    return Fix(finding, "write it as a list", edits, not mark.isalpha() and mark != "(") if edits else None


def _fence(finding: Diagnostic, span: Span) -> Fix | None:
    """Two colons for three, or a line of colons that nothing needs."""
    text = span.source.text
    line_end = text.find("\n", span.end)
    if not span.text.startswith(":::"):
        stop = _BREAK.search(text, span.end)
        close = re.compile(r"^:{2,3}[ \t]*$", re.MULTILINE).search(text, span.end, stop.start() if stop else len(text))
        is_short = close is not None and not close.group().startswith(":::")
        ends = (Edit(Span(span.source, close.start(), close.start() + 2), ":::"),) if close and is_short else ()
        begin = Edit(Span(span.source, span.start, span.start + 2), ":::")
        is_two = span.text.startswith("::")
        return Fix(finding, "write three colons", (begin, *ends), close is not None) if is_two else None
    end = len(text) if line_end < 0 else line_end + 1
    return Fix(finding, "remove the line", (Edit(Span(span.source, span.start, end), ""),))


def _unclosed_fence(finding: Diagnostic, span: Span) -> Fix | None:
    text = span.source.text
    if not span.text.startswith(":"):
        return None
    stop = _BREAK.search(text, span.end)
    end = stop.start() if stop else len(text)
    end = len(text[:end].rstrip())
    return Fix(finding, "end the note before the next slide", (Edit(Span(span.source, end, end), "\n:::"),))


def _table(finding: Diagnostic, span: Span) -> Fix | None:
    text = span.source.text
    rule = "|---" * max(span.text.count("|") - 1, 1) + "|"
    has_rows = text.startswith("|", span.end + 1)
    above = text[: span.start].rstrip().rpartition("\n")[2]
    edit = Edit(Span(span.source, span.end, span.end), f"\n{rule}")
    return Fix(finding, "write the line below the header", (edit,), has_rows and not above.startswith("|"))


def _break_under_text(finding: Diagnostic, span: Span) -> Fix | None:
    """An empty line above `---`: certain where a slide begins below it, or no heading can be meant by what is above."""
    text = span.source.text
    above = text[: span.start].rstrip("\n").rpartition("\n")[2]
    begins = _BEGINS.match(text, span.end) or _MARKED.match(above)
    edit = Edit(Span(span.source, span.start, span.start), "\n")
    return Fix(finding, "leave an empty line above it", (edit,), bool(begins))


def _short_break(finding: Diagnostic, span: Span) -> Fix:
    """The third dash, below an empty line where none stands there and a slide begins."""
    lines = span.source.text[: span.start].split("\n")
    gap = "\n" if len(lines) > 1 and lines[-2].strip() and not _SETTING.match(lines[-2]) else ""
    return Fix(finding, "write `---`", (Edit(span, f"{gap}---"),), True)


def _rule(finding: Diagnostic, span: Span) -> Fix | None:
    start = span.source.text.rfind("\n", 0, span.start) + 1
    place = Span(span.source, start, span.end)
    return Fix(finding, "begin a new slide with `---`", (Edit(place, "---"),)) if len(place.text.split()) == 1 else None


def _other_mark(finding: Diagnostic, span: Span) -> Fix | None:
    found = _WRITE.fullmatch(finding.hints[0]) if finding.hints else None
    if not found or span.text != next(iter(_NAMED.findall(finding.message)), ""):
        return None
    return Fix(finding, f"write `{found[1]}`", (Edit(span, found[1]),), finding.code == "foreign-mark")


def _words_below(finding: Diagnostic, span: Span) -> Fix | None:
    """The words behind the kind of a note on a line of their own."""
    found = _SAID.fullmatch(span.text.rstrip())
    if not found:
        return None
    edit = Edit(span, f"{found[1]}\n{found[2]}")
    return Fix(finding, "write the words on a line of their own", (edit,), len(found[2].split()[0]) > 1)


# --- settings -------------------------------------------------------------------------------------------


def _unopened(finding: Diagnostic, span: Span) -> Fix | None:
    edit = Edit(Span(span.source, span.start, span.start), "---\n")
    return Fix(finding, "write `---` above the settings", (edit,), True)


def _unclosed(finding: Diagnostic, span: Span) -> Fix | None:
    text = span.source.text
    start = min(span.end + 1, len(text))
    ends = (pattern.search(text, start) for pattern in (_HEADING_LINE, _EMPTY_LINE, _BREAK))
    end = min((found.start() for found in ends if found), default=len(text))
    lines = text[start:end].rstrip("\n").split("\n")
    if not all(re.match(r"[\w-]+:(?:[ \t]|$)|[ \t]+\S", line) for line in lines):
        return None
    begin = "" if text[:end].endswith("\n") else "\n"
    edit = Edit(Span(span.source, end, end), f"{begin}---\n")
    return Fix(finding, "write `---` below the settings", (edit,), True)


def _straight_quotes(finding: Diagnostic, span: Span) -> Fix | None:
    found = _CURLY.fullmatch(span.text)
    return Fix(finding, "write straight quotation marks", (Edit(span, _quoted(found[1])),), True) if found else None


def _whole_value(finding: Diagnostic, span: Span) -> Fix | None:
    """Quotes round a value that a bare `#` cuts."""
    found = next(filter(None, map(_QUOTED_ALL.match, finding.hints)), None)
    if not found or not span.source.text.endswith(found[1], 0, span.end):
        return None
    place = Span(span.source, span.end - len(found[1]), span.end)
    return Fix(finding, "put quotes round the value", (Edit(place, _quoted(found[1])),))


def _yaml(finding: Diagnostic, span: Span) -> Fix | None:
    """What keeps settings from being read, where only one thing can be meant."""
    hint, source = next(iter(finding.hints), ""), span.source
    begin = source.text.rfind("\n", 0, span.start) + 1
    line = source.line(span.line)
    if finding.message == "a line is indented with a tab":
        blanks = line[: len(line) - len(line.lstrip())]
        edit = Edit(Span(source, begin, begin + len(blanks)), blanks.replace("\t", "  "))
        return Fix(finding, "indent with spaces", (edit,), True)
    if finding.message.endswith("has no colon") and (found := _WRITE.fullmatch(hint)):
        place = Span(source, begin, begin + len(line))
        return Fix(finding, f"write `{found[1]}`", (Edit(place, found[1]),), True)
    if _QUOTED.fullmatch(hint):
        signs = _BARE.finditer(source.text, span.start, begin + len(line))
        edits = tuple(Edit(Span(source, sign.start(), sign.end()), f'"{sign[0]}"') for sign in signs)
        return Fix(finding, "put quotes round it", edits, True) if edits else None
    inside = {"{", "["} & set(line[: span.start - begin])
    among = _PLAIN.match(source.text, span.start, begin + len(line))
    if hint.startswith("put quotes round the value") and inside and among:
        edit = Edit(Span(source, span.start, among.end()), _quoted(among[0]))
        return Fix(finding, "put quotes round the value", (edit,), True)
    value = _VALUE.match(line)
    if value and hint.startswith("put quotes round the") and span.start == begin + value.end(1):
        place = Span(source, span.start, begin + value.end(2))
        return Fix(finding, "put quotes round the value", (Edit(place, _quoted(value[2])),), "#" not in value[2])
    return None


def _minutes(finding: Diagnostic, span: Span) -> Fix | None:
    found = next(filter(None, map(_WRITE.fullmatch, finding.hints)), None)
    if not found or not span.text.isdigit():
        return None
    certain = "a length of time" in finding.message and found[1] == f"{span.text} min"
    return Fix(finding, f"write `{found[1]}`", (Edit(span, found[1]),), certain)


def _tag(finding: Diagnostic, span: Span) -> Fix | None:
    """The language tag that was meant, where the finding stands at the tag itself."""
    found = next(filter(None, map(_WRITE.fullmatch, finding.hints)), None)
    named = _NAMED.search(finding.message)
    if not found or not named or not re.fullmatch(rf"[\"']?([a-z]+-)?{re.escape(named[1])}(-\w+)?[\"']?", span.text):
        return None
    return Fix(finding, f"write `{found[1]}`", (Edit(span, found[1]),), True)


def _quoted(text: str) -> str:
    """A text as a value of YAML between quotation marks. Source: YAML 1.2.2, 7.3.1 and 7.3.2."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


_Rule = Callable[[Diagnostic, Span], Fix | None]
_RULES: Mapping[str, _Rule] = {
    "glued-heading": _heading,
    "glued-item": _items,
    "stray-fence": _fence,
    "unclosed-fence": _unclosed_fence,
    "table-without-rule": _table,
    "break-under-text": _break_under_text,
    "short-break": _short_break,
    "lost-rule": _rule,
    "foreign-mark": _other_mark,
    "unknown-leader": _words_below,
    "unlike-glossary": _other_mark,
    "unopened-front-matter": _unopened,
    "unclosed-front-matter": _unclosed,
    "curly-quotes": _straight_quotes,
    "comment-in-value": _whole_value,
    "broken-yaml": _yaml,
    "wrong-value": _minutes,
    "mistaken-language": _tag,
}
