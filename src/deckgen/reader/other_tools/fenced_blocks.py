"""Fenced blocks for other tools: code with its options, formulas, and the heads of other blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deckgen.maths.tokens import TexError
from deckgen.reader.other_tools.dialects import LABELS, Dialect
from deckgen.reader.other_tools.html.text import TagEvent
from deckgen.reader.other_tools.lines.fences import Stretch
from deckgen.reader.other_tools.lines.formulas import write_formula
from deckgen.reader.other_tools.lines.lost_content import LostContent
from deckgen.reader.other_tools.lines.pages import TextLine

_DIAGRAMS = ("plantuml", "dot", "graphviz")  # of which no text is read; Mermaid is
_NAMED_BLOCK = re.compile(
    r"\{(?!code|\.|(?:r|python|bash|sh|julia|sql|stan|js|mermaid)\b)[a-z]"
)  # none that is code to be run
_PICTURES = re.compile(r"include_graphics\(\s*[\"']([^\"']+)[\"']")
_NAME = re.compile(r"^[ \t]*\{[^}\n]*\}[ \t]*(?=\n|\Z)")  # what other tools call a formula, on a line of its own
_HIDDEN = re.compile(r"(?:echo|include)\s*[=:]\s*(?:F|FALSE|false)\b")
_CELL_OPTION = re.compile(r":([\w-]+:.*)")
_UNSEEN_CELL = re.compile(r"tags:.*\b(?:remove|hide)[-_](?:cell|input)")
_TITLED = re.compile(r"(?:^|[\s{,])(?:title|filename|file|lst-cap|caption|name)\s*=\s*(?:\"([^\"]+)\"|'([^']+)')")
_BRACKETED = re.compile(r"^[\w+#-]+[ \t]+\[([^\]\[]*[^\W\d_][^\]\[]*)\]")  # behind the language
_TITLE_OPTION = re.compile(r"[ \t]*(?::caption:|#\|[ \t]*(?:lst-cap|filename):)[ \t]*(\S.*)")
_STEPS = r"((?:all|none|\*|\d[\d ,-]*)?(?:\|(?:all|none|\*|\d[\d ,-]*)?)*)"
_NUMBERED = re.compile(rf"code-line-numbers\s*[=:]\s*[\"']?{_STEPS}|[{{\[](?=[^}}\]]*\d){_STEPS}[}}\]]")


def is_directive(info: str, dialect: Dialect) -> bool:
    """Whether what stands after a fence says that the block is no code."""
    named = dialect.directives and _NAMED_BLOCK.match(info) is not None
    return info.startswith("{=") or named or "magic-move" in info


def code_lines(stretch: Stretch, dialect: Dialect, losses: LostContent) -> list[TextLine]:
    """A block of code as our own dialect has it; the pictures that it includes; nothing where it is not to be shown."""
    first, *body = stretch.lines
    language, options = code_language(stretch.info)
    title = _title_of_code(stretch.info, [line.text for line in body])
    if re.match(r"\{[a-zA-Z]", stretch.info):  # code that its tool runs
        options += " " + " ".join(line.text for line in body if line.text.lstrip().startswith("#|"))
        body = [line for line in body if not line.text.lstrip().startswith(("#|", "%%|"))]
        while body and (option := _CELL_OPTION.fullmatch(body[0].text)) and stretch.info.startswith("{code"):
            options += f" {option[1]}"
            body = body[1:]
        if _UNSEEN_CELL.search(options):
            losses.hide("code", first.number)
            return []
        if pictures := _PICTURES.findall("\n".join(line.text for line in body)):
            return [TextLine("", first.number), *(TextLine(f"![](<{path}>)", first.number) for path in pictures)]
        if _HIDDEN.search(options):
            if not re.search(r"include\s*[=:]", options):
                losses.add(
                    "lost-result",
                    "what this code would print or draw is left out",
                    first.number,
                    "put its result into the text, or a picture of it",
                )
            return []
    if language in _DIAGRAMS:
        losses.add("lost-diagram", f"the diagram is shown as its text in `{language}`", first.number,
                   "put a picture of it in its place")  # fmt: skip
        language = "text"
    marked = marked_lines(f"{stretch.info} {options}")
    if dialect.brackets:
        body, marked = strip_line_marks(body)
    above = [TextLine(f"{stretch.indent}**{title}**", first.number), TextLine("", first.number)] if title else []
    return [*above, *_fence_code(stretch, body, language, marked)]


def _title_of_code(info: str, body: Sequence[str]) -> str:
    """What a block of code is called, in its head or its options. Sources: the guides of Quarto, MyST and Slidev."""
    if found := _TITLED.search(info) or _BRACKETED.search(info):
        return escape_marks(next(filter(None, found.groups())))
    for line in body:
        if found := _TITLE_OPTION.fullmatch(line):
            return escape_marks(found[1].strip("\"' "))
        if not line.lstrip().startswith((":", "#|")):
            break
    return ""


def escape_marks(words: str) -> str:
    """Words that stand as they are: names of files hold low lines."""
    return re.sub(r"([\\*_`\[\]{}<>])", r"\\\1", words)


def formula_lines(event: TagEvent, losses: LostContent) -> list[TextLine]:
    """A formula on lines of its own; its source as code where it cannot be read."""
    text = _NAME.sub("", event.text).strip()
    if not text:
        return []
    try:
        rows = [write_formula(text, True)]
    except TexError as fault:
        losses.lose_formula(fault.message, event.number)
        rows = ["```text", *(row for row in text.split("\n") if row.strip()), "```"]
    return [TextLine(row, event.number) for row in ("", *rows, "")]


def block_head(head: str) -> tuple[list[str], str]:
    """The classes that the head of a fenced block names, and the words that stand over the block."""
    braces = re.match(r"\{([^}]*)\}\s*(.*)", head)
    inner, rest = (braces[1], braces[2]) if braces else (head, "")
    titled = re.search(r"(?:title|header)=\"([^\"]*)\"", inner)
    names = re.sub(r"=\s*(?:\"[^\"]*\"|'[^']*')", "=", inner).replace("{", " ").replace("}", " ").split()
    classes = [name.lstrip(".") for name in names if not name.startswith("#")]
    main = classes[0] if classes else ""
    if not braces and len(names) > 1:
        rest = " ".join(names[1:])
    if braces and main == "solution":  # of MyST: the name of its exercise
        rest = ""
    label = titled[1] if titled else rest if main in LABELS or main == "table" else ""
    return classes, label or LABELS.get(main, "")


def code_language(info: str) -> tuple[str, str]:
    """The language of a block of code, and its options."""
    text = info.strip()
    if text.startswith("{"):
        inner = text.strip("{}").strip()
        if inner.startswith("code-"):
            return text.rpartition("}")[2].strip().split(" ")[0], inner
        head, _, options = re.sub(r"[,{}]", " ", text).strip().partition(" ")
        return head.lstrip("."), options
    found = re.match(r"[\w+#.-]*", text)
    language = found[0] if found else ""
    return language.removeprefix("."), text[len(language) :]


def marked_lines(options: str) -> str:
    """The lines that the options of a block of code mark, as `2,4-6`; as `1|3-4` those that it marks one by one."""
    found = _NUMBERED.search(options)
    given = next(filter(None, found.groups()), "") if found else ""
    steps = [_numbers_alone(step) for step in given.split("|")]
    if not any(re.search(r"\d", step) for step in steps):
        return ""
    return "|".join(steps)


def _numbers_alone(step: str) -> str:
    """The numbers of a step, with commas between; `all` where it marks none of them more than the others."""
    parts = dict.fromkeys(part.strip() for part in step.split(",") if re.search(r"\d", part))
    return ",".join(parts) or "all"


def strip_line_marks(body: Sequence[TextLine]) -> tuple[list[TextLine], str]:
    """The lines without remark's marks, a star before a line or `#<<` at its end; and the numbers of those marked."""
    out, numbers = [], []
    for n, line in enumerate(body, start=1):
        text = re.sub(r"[ \t]*(?:#|//|%|--)?<<[ \t]*$", "", line.text)
        if text == line.text and re.match(r"\*\S|\*[ \t]{2,}", text):
            text = text[1:]
        if text != line.text:
            numbers.append(str(n))
        out.append(TextLine(text, line.number))
    return out, ",".join(numbers)


def _fence_code(stretch: Stretch, body: Sequence[TextLine], language: str, marked: str = "") -> list[TextLine]:
    """The block with a fence that our own dialect reads."""
    runs = [len(run) for line in body for run in re.findall(r"`+", line.text)]
    fence = "`" * max(3, max(runs, default=0) + 1)
    blank = re.sub(r"\S", " ", stretch.indent)
    first = stretch.lines[0].number
    last = body[-1].number if body else first
    marked = f" {{{marked}}}" if marked else ""
    return [TextLine(f"{stretch.indent}{fence}{language}{marked}", first), *body, TextLine(f"{blank}{fence}", last)]
