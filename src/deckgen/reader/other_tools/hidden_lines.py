"""The lines of a deck without what nobody may see here; what only the speaker may see stands between `::: notes`.

This comes before the slides are cut: what is hidden may reach over several of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate

from deckgen.reader.other_tools.dialects import Dialect
from deckgen.reader.other_tools.fenced_blocks import block_head
from deckgen.reader.other_tools.lines.fences import code_flags
from deckgen.reader.other_tools.lines.lost_content import LostContent
from deckgen.reader.other_tools.lines.pages import TextLine
from deckgen.reader.other_tools.lines.visibility import Visibility, attributes_in, block_visibility, visibility_of

_DIV = re.compile(r"[ \t]*:{3,}[ \t]*(.*?)[ \t:]*")
_RULE = re.compile(r"[ ]{0,3}-{3,}[ \t]*")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]+(.*?)[ \t#]*")
_TAG = re.compile(r"<([A-Za-z][\w.:-]*)((?:[^<>\"']|\"[^\"]{0,2000}\"|'[^']{0,2000}'){0,200})>")
_VOID = frozenset(("img", "br", "hr", "input", "meta", "link", "source", "col", "wbr", "embed"))
_SEEN_IN = frozenset(("slide", "main", "visible", "print"))  # contexts of Slidev's `<RenderWhen>`
_CARET = re.compile(r"[ ]{0,3}\^[ \t]?(.*)")
_BLOCK = re.compile(r"[ ]{0,3}(?:[-*+>|^] ?|\d+[.)] |#|```|~~~|!\[|\[\.|:{3}|<)")
_QUOTED = re.compile(r"[ ]{0,3}>[ ]?(.*)")
_KRAMDOWN = re.compile(r"\{:[ ]*\.([\w-]+)[^}]*\}[ \t]*")
_PAIRED = re.compile(r"\{\{[<%][ \t]*(/?)[ \t]*(\w*notes?|comment|hide|hidden|private|solution|answer)\b[^>%]*[>%]\}\}")
_CONDITION = re.compile(r"\.content-(?:visible|hidden)\b")
_DIRECTIVE = re.compile(r"[ \t]*:{3,}[ \t]*\{[\w:.-]+\}.*")
_OPTION = re.compile(r"[ \t]*:([\w-]+):(.*)")
_SLIDE = re.compile(r"[ \t]*\{\{<[ \t]*slide\b([^<>{}]*)>\}\}[ \t]*")
_COMMENT = re.compile(r"[ \t]*\\begin\{comment\}|[ \t]*\\iffalse\b|\{\{/\*")
_COMMENT_END = re.compile(r"\\end\{comment\}|\\fi\b|\*/\}\}")
_NOTE = re.compile(r"[ \t]*\\note(?:<[^>]*>)?(?:\[[^\]]*\])?\{")
MOST_LINES = 200  # of a note of LaTeX


def take_visible(
    lines: Sequence[TextLine], dialect: Dialect, formats: Collection[str], losses: LostContent
) -> list[TextLine]:
    """The lines without what is hidden, which is told; notes of all forms as blocks `::: notes`."""
    shown = list(lines)
    if dialect.name in ("deckset", "markdown"):
        shown = _caret_notes(shown)
    if dialect.name == "carpentries":
        shown = _quoted_boxes(shown)
    if dialect.directives:
        shown = list(_with_options(shown))
    if dialect.name == "myst":
        shown = _without_comments(shown)
    shown = list(_latex_notes(_shortcode_notes(shown)))
    shown = _without_elements(shown, losses)
    return list(_without_blocks(shown, dialect, formats, losses))


def _note(lines: Sequence[TextLine]) -> list[TextLine]:
    """Lines as a note."""
    first, last = lines[0].number, lines[-1].number
    return [TextLine("::: notes", first), *lines, TextLine(":::", last)]


def _caret_notes(lines: Sequence[TextLine]) -> list[TextLine]:
    """Deckset's notes: paragraphs that begin with `^`, with a blank after it or none."""
    out, note = list[TextLine](), list[TextLine]()
    for line, is_code in zip(lines, code_flags(lines), strict=True):
        found = None if is_code else _CARET.fullmatch(line.text)
        goes_on = bool(note) and not is_code and line.text.strip() and not _BLOCK.match(line.text)
        if note and not found and not (goes_on and not _RULE.fullmatch(line.text)):
            out += _note(note)
            note = []
        if found:
            note += [TextLine("", line.number), TextLine(found[1], line.number)]
        elif note:
            note.append(line)
        else:
            out.append(line)
    return out + (_note(note) if note else [])


def _quoted_boxes(lines: Sequence[TextLine]) -> list[TextLine]:
    """The boxes of older lessons, quotations with `{: .challenge}` below, as fenced blocks."""
    out: list[TextLine] = []
    start = -1  # the index in `out` where the quotation began
    for line in lines:
        quoted = _QUOTED.fullmatch(line.text)
        found = _KRAMDOWN.fullmatch(line.text)
        if quoted and start < 0:
            start = len(out)
        if found and start >= 0:
            inner = [TextLine(m[1], each.number) for each in out[start:] if (m := _QUOTED.fullmatch(each.text))]
            opener = TextLine(f"::: {found[1]}", out[start].number)
            out[start:] = [TextLine("", opener.number), opener, *_quoted_boxes(inner), TextLine(":::", line.number)]
            start = -1
            continue
        if not quoted:
            start = -1
        out.append(line)
    return out


def _without_comments(lines: Sequence[TextLine]) -> list[TextLine]:
    """Without MyST's comments `% …` and the breaks `+++` between cells. Source: MyST's guide, "Comments"."""
    code = code_flags(lines)
    return [
        line
        for line, is_code in zip(lines, code, strict=True)
        if is_code or not re.match(r"%(?![%|])|\+\+\+", line.text)
    ]


def _with_options(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """With the options of a directive between colons, lines `:key: value`, in its head."""
    opener: TextLine | None = None
    for line, is_code in zip(lines, code_flags(lines), strict=True):
        option = _OPTION.fullmatch(line.text) if opener is not None and not is_code else None
        if opener is not None and option:
            name, brace, rest = opener.text.partition("}")
            classes = "".join(f" .{each}" for each in option[2].split()) if option[1] == "class" else ""
            given = classes or f' {option[1]}="{option[2].strip()}"'.replace("{", "").replace("}", "")
            opener = TextLine(f"{name}{given}{brace}{rest}", opener.number)
            continue
        if opener is not None:
            yield opener
            opener = None
        if not is_code and _DIRECTIVE.fullmatch(line.text):
            opener = line
        else:
            yield line
    if opener is not None:
        yield opener


def _shortcode_notes(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """Hugo's `{{% note %}}` and `{{< speaker_note >}}` as fenced blocks."""
    for line, is_code in zip(lines, code_flags(lines), strict=True):
        if "{{" not in line.text or is_code:
            yield line
            continue
        if found := _SLIDE.fullmatch(line.text):
            yield TextLine(f"<!-- .slide: {found[1]} -->", line.number)
            continue
        rest = 0
        for found in _PAIRED.finditer(line.text):
            if before := line.text[rest : found.start()].strip():
                yield TextLine(before, line.number)
            name = "notes" if found[2].endswith(("note", "notes")) else found[2]
            yield TextLine(":::" if found[1] else f"::: {name}", line.number)
            rest = found.end()
        if not rest or line.text[rest:].strip():
            yield TextLine(line.text[rest:], line.number)


def _latex_notes(lines: Iterator[TextLine]) -> Iterator[TextLine]:
    """LaTeX's `\\note{…}` as a fenced block, without its comments."""
    given = list(lines)
    code = code_flags(given)
    at = 0
    while at < len(given):
        line = given[at]
        at += 1
        if code[at - 1] or ("\\" not in line.text and "{{/*" not in line.text):
            yield line
        elif found := _COMMENT.search(line.text):
            while not _COMMENT_END.search(given[at - 1].text, found.end() if given[at - 1] is line else 0):
                if at == len(given):
                    return
                at += 1
            yield TextLine(line.text[: found.start()], line.number)
        elif found := _NOTE.match(line.text):
            note, depth, end = [TextLine(line.text[found.end() :], line.number)], 1, at + MOST_LINES
            depth += _depth(note[0].text)
            while depth > 0 and at < min(end, len(given)):
                note.append(given[at])
                depth += _depth(given[at].text)
                at += 1
            note[-1] = TextLine(note[-1].text.rstrip().removesuffix("}"), note[-1].number)
            yield from _note(note)
        else:
            yield line


def _depth(text: str) -> int:
    return text.count("{") - text.count("}")


# --- HTML ---


def _without_elements(lines: Sequence[TextLine], losses: LostContent) -> list[TextLine]:
    """Without the HTML elements that are hidden. In those that the speaker alone sees no heading begins a slide."""
    if not any("<" in line.text for line in lines):
        return list(lines)
    code = code_flags(lines)
    blind = "\n".join(
        " " * len(line.text) if is_code else _blind(line.text) for line, is_code in zip(lines, code, strict=True)
    )
    starts = list(accumulate((len(line.text) + 1 for line in lines), initial=0))
    texts = [line.text for line in lines]
    at = 0
    while found := _TAG.search(blind, at):
        at = found.end()
        seen = _tag_visibility(found[1].lower(), attributes_in(found[2]))
        if seen is Visibility.SHOWN:
            continue
        end = at if found[1].lower() in _VOID or found[2].endswith("/") else _element_end(blind, found)
        first, last = (min(bisect_right(starts, n) - 1, len(lines) - 1) for n in (found.start(), max(at, end - 1)))
        if seen is not Visibility.HIDDEN:
            for n in range(first + 1, last + 1):
                texts[n] = _plain_line(texts[n]) if not code[n] else texts[n]
            continue
        losses.hide(f"<{found[1]}>", lines[first].number)
        texts[first] = (
            texts[first][: found.start() - starts[first]]
            if first < last
            else _cut(texts[first], found.start() - starts[first], end - starts[first])
        )
        if first < last:
            texts[first + 1 : last + 1] = [""] * (last - first - 1) + [_cut(texts[last], 0, end - starts[last])]
        at = end
    return [TextLine(text, line.number) for text, line in zip(texts, lines, strict=True)]


def _cut(text: str, start: int, end: int) -> str:
    """The line with blanks in place of a part: what follows stays where it stood."""
    return f"{text[:start]}{' ' * (end - start)}{text[end:]}".rstrip()


def _blind(text: str) -> str:
    """A line in which code between backticks is blank."""
    return re.sub(r"`[^`\n]+`", lambda found: " " * len(found[0]), text) if "`" in text else text


def _tag_visibility(name: str, attributes: dict[str, str]) -> Visibility:
    if name == "renderwhen":
        seen = _SEEN_IN & set(re.split(r"\W+", attributes.get("context", "").lower()))
        return Visibility.SHOWN if seen else Visibility.HIDDEN
    return visibility_of(attributes.get("class", "").split(), attributes)


def _element_end(text: str, opened: re.Match[str]) -> int:
    """The offset after the tag that closes an element; after the tag that opens it, where none does."""
    depth = 1
    for found in re.compile(rf"<(/?){re.escape(opened[1])}\b[^<>]*?(/?)>", re.IGNORECASE).finditer(text, opened.end()):
        depth += -1 if found[1] else 0 if found[2] else 1
        if not depth:
            return found.end()
    following = re.compile(r"^[ ]{0,3}-{3,}[ \t]*$", re.MULTILINE).search(text, opened.end())
    return following.start() if following else len(text)


def _plain_line(text: str) -> str:
    """A line of a note, in which nothing begins a slide."""
    if found := _HEADING.fullmatch(text):
        return f"**{found[1]}**" if found[1] else ""
    return text


# --- fenced blocks ---


def _without_blocks(
    lines: Sequence[TextLine], dialect: Dialect, formats: Collection[str], losses: LostContent
) -> Iterator[TextLine]:
    """Without the fenced blocks that are hidden; no rule breaks a slide within those that the speaker alone sees."""
    open_: list[Visibility] = []
    hidden_from = 0  # the line whose mark hides all up to where its block is closed
    for line, is_code in zip(lines, code_flags(lines), strict=True):
        found = None if is_code else _DIV.fullmatch(line.text)
        hidden = Visibility.HIDDEN in open_
        if found and found[1]:
            classes, _ = block_head(found[1])
            seen = block_visibility(found[1], classes, formats)
            if seen is Visibility.HIDDEN and not hidden:
                losses.hide(":::" if not classes else f".{classes[0]}", line.number)
                hidden_from = line.number
            open_.append(seen)
            hidden = hidden or seen is Visibility.HIDDEN
            line = TextLine(_CONDITION.sub("", line.text), line.number)  # it holds, or the block is left out
        elif found and open_:
            open_.pop()
        elif not is_code and _RULE.fullmatch(line.text) and not dialect.breaks.headings:
            open_.clear()  # a slide ends, and what is open with it
            hidden = False
        if hidden:
            continue
        spoken = set(open_) & {Visibility.SPOKEN, Visibility.FOLDED}
        if not (spoken and _RULE.fullmatch(line.text) and not is_code):
            yield line
    if Visibility.HIDDEN in open_:
        losses.hide_all_below(hidden_from)
