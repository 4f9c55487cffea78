"""Code, formulas and the heads of blocks: what foreign dialects write after a fence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deckgen.reader.other_tools.dialects import LABELS
from deckgen.reader.other_tools.fences import Stretch
from deckgen.reader.other_tools.html_tags import TagEvent
from deckgen.reader.other_tools.line_rewriter import spell_formula
from deckgen.reader.other_tools.pages import TextLine

_STEPS = r"((?:all|none|\*|\d[\d ,-]*)?(?:\|(?:all|none|\*|\d[\d ,-]*)?)*)"
_NUMBERED = re.compile(rf"code-line-numbers\s*[=:]\s*[\"']?{_STEPS}|[{{\[](?=[^}}\]]*\d){_STEPS}[}}\]]")


def formula_lines(event: TagEvent) -> list[TextLine]:
    """A formula on lines of its own, as code."""
    rows = [
        spell_formula(text)
        for text in event.text.split("\n")
        if not re.fullmatch(r"\s*(?:\{[^}]*\})?\s*|\s*\\(?:begin|end)\{.*", text)
    ]
    shown = [TextLine(row, event.number) for row in rows if row]
    return (
        [TextLine("", event.number), TextLine("```text", event.number), *shown, TextLine("```", event.number)]
        if shown
        else []
    )


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
    label = titled[1] if titled else rest if main in LABELS else ""
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
    """The lines that the options of a block of code mark, at any of its steps, as `2,4-6`."""
    found = _NUMBERED.search(options)
    given = next(filter(None, found.groups()), "") if found else ""
    steps = [step.strip() for step in given.split("|") if re.search(r"\d", step)]
    return ",".join(dict.fromkeys(part.strip() for step in steps for part in step.split(",") if part.strip()))


def strip_line_marks(body: Sequence[TextLine]) -> tuple[list[TextLine], str]:
    """The lines without the marks that remark puts in them: a star before a line, or `#<<` at its end."""
    out, numbers = [], []
    for n, line in enumerate(body, start=1):
        text = re.sub(r"[ \t]*(?:#|//|%|--)?<<[ \t]*$", "", line.text)
        if text == line.text and re.match(r"\*\S|\*[ \t]{2,}", text):
            text = text[1:]
        if text != line.text:
            numbers.append(str(n))
        out.append(TextLine(text, line.number))
    return out, ",".join(numbers)


def fence_code(stretch: Stretch, body: Sequence[TextLine], language: str, marked: str = "") -> list[TextLine]:
    """The block with a fence that our own dialect reads."""
    runs = [len(run) for line in body for run in re.findall(r"`+", line.text)]
    fence = "`" * max(3, max(runs, default=0) + 1)
    blank = re.sub(r"\S", " ", stretch.indent)
    first = stretch.lines[0].number
    last = body[-1].number if body else first
    marked = f" {{{marked}}}" if marked else ""
    return [TextLine(f"{stretch.indent}{fence}{language}{marked}", first), *body, TextLine(f"{blank}{fence}", last)]
