"""Names within double braces for another tool → what they stand for, or a warning that it is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from deckgen.reader.other_tools.lines.fences import code_flags
from deckgen.reader.other_tools.lines.lost_content import LostContent
from deckgen.reader.other_tools.lines.pages import TextLine

_CODE = r"(?P<code>(?P<tick>`+)(?!`).{1,2000}?(?<!`)(?P=tick)(?!`))|"
_NAME = re.compile(_CODE + r"\{\{[ \t]*(?P<name>[\w.-]{1,100})[ \t]*\}\}")
_META = re.compile(_CODE + r"\{\{<[ \t]*meta[ \t]+(?P<name>[\w.-]{1,100})[ \t]*>\}\}")
_EXPRESSION = re.compile(_CODE + r"\{\{(?P<name>[^{}\n]{1,400})\}\}")
# By dialect. Sources: the guides of MyST ("Substitutions"), Quarto ("Shortcodes") and Slidev ("Vue in Markdown").
_MARKS = {"myst": _NAME, "quarto": _META, "slidev": _EXPRESSION}


def insert_values(
    lines: Sequence[TextLine], dialect: str, values: Mapping[str, str], losses: LostContent
) -> Iterator[TextLine]:
    """The lines with values in place of their names; what only a running page could compute is left out, and told."""
    pattern = _MARKS.get(dialect)
    code = code_flags(lines) if pattern else ()
    for at, line in enumerate(lines):
        if pattern is None or code[at] or "{{" not in line.text:
            yield line
            continue

        def shown(found: re.Match[str], number: int = line.number) -> str:
            if found["code"]:
                return found[0]
            name = found["name"].strip()
            if name in values or dialect == "quarto":
                return values.get(name, found[0])
            losses.name("lost-result", "what is computed is left out: {}", f"{{{{ {name} }}}}", number,
                        "put the result itself into the text")  # fmt: skip
            return ""

        yield TextLine(pattern.sub(shown, line.text), line.number)
