"""What authors of beamer's slides write in LaTeX among their Markdown → marks of Markdown.

Sources: the manuals of LaTeX ("Sectioning", "Lists") and beamer ("Overlays", "Columns", "Blocks").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from deckgen.reader.other_tools.lines.fences import code_flags
from deckgen.reader.other_tools.lines.pages import TextLine

_INSIDE = r"\{((?:[^{}]|\{[^{}]*\}){0,1000})\}"  # braces, which may hold others
_SPEC = r"(?:<[^<>\n]{0,80}>)?(?:\[[^\[\]\n]{0,200}\])?"  # when it is shown, and what it is given
_UNSIGNED = (
    "only", "onslide", "uncover", "visible", "temporal", "underline", "textrm", "textsf", "text", "mbox", "textnormal",
    "frametitle", "framesubtitle", "textcolor", "centerline",
)  # fmt: skip
_SIGNS = {
    **dict.fromkeys(("textbf", "alert", "structure", "textsc"), "**"),
    **dict.fromkeys(("emph", "textit", "textsl"), "*"),
    **dict.fromkeys(("texttt", "verb"), "`"),
    **dict.fromkeys(_UNSIGNED, ""),
}
_WRAPPED = re.compile(rf"\\({'|'.join(_SIGNS)})\*?{_SPEC}(?:\{{[a-z!\d]+\}}(?=\{{))?{_INSIDE}")
_NAMED_LINK = re.compile(rf"\\href\{{([^{{}}\s]{{1,2000}})\}}{_INSIDE}")
_LINK = re.compile(r"\\url\{([^{}\s]{1,2000})\}")
_FOOTNOTE = re.compile(rf"\\footnote{_SPEC}{_INSIDE}")
_PICTURE = re.compile(rf"\\includegraphics\*?{_SPEC}\{{([^{{}}\n]{{1,400}})\}}")
_ITEM = re.compile(rf"([ \t]*)\\item{_SPEC}[ \t]*(.*)")
_BLOCK = re.compile(rf"[ \t]*\\begin\{{(?:\w*block|theorem|definition|example|proof)\}}{_SPEC}(?:{_INSIDE})?[ \t]*")
_LIST = re.compile(r"[ \t]*\\(begin|end)\{(itemize|enumerate|description)\}.*")
_COLUMNS = re.compile(r"[ \t]*\\(begin|end)\{(columns?)\}.*")
_COLUMN = re.compile(r"[ \t]*\\column(?:\[[^\]]*\])?\{[^{}]*\}[ \t]*(.*)")
_FORMULA = re.compile(r"(\$[^$\n]+\$)")
_CITED = re.compile(r"\\(?:cite|citep|citet|autocite|parencite|textcite)(?:\[[^\]\n]*\])*\{([\w:.,-]{1,400})\}")


def plain_latex(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """The lines with Markdown for the commands that stand for words, lists, columns, links and pictures."""
    if not any("\\" in line.text for line in lines):
        yield from lines
        return
    reader = _BlockReader()
    in_formula = False
    for line, is_code in zip(lines, code_flags(lines), strict=True):
        in_formula ^= not is_code and line.text.count("$$") % 2 == 1
        if is_code or in_formula or "\\" not in line.text:
            yield line
        else:
            yield from (TextLine(text, line.number) for text in reader.read(line.text))


class _BlockReader:
    """Reads lines, and knows which lists and which column are open."""

    def __init__(self) -> None:
        self.marks: list[str] = []  # of the lists
        self.in_column = False

    def read(self, text: str) -> Sequence[str]:
        """The lines that stand for one."""
        if found := _LIST.fullmatch(text):
            if found[1] == "begin":
                self.marks.append("1." if found[2] == "enumerate" else "-")
            elif self.marks:
                self.marks.pop()
            return ("",)
        if found := _ITEM.fullmatch(text):
            mark = self.marks[-1] if self.marks else "-"
            return (f"{'    ' * (len(self.marks) - 1)}{mark} {plain_commands(found[2])}",)
        if found := _COLUMNS.fullmatch(text):
            ends = self._end_column() if (found[1], found[2]) == ("end", "columns") else ()
            return (*ends, f"::: {found[2]}" if found[1] == "begin" else ":::")
        if found := _COLUMN.fullmatch(text):
            ends = self._end_column()
            self.in_column = True
            return (*ends, "::: column", plain_commands(found[1]))
        if found := _BLOCK.fullmatch(text):
            return (f"**{plain_commands(found[1])}**" if found[1] else "", "")
        return (plain_commands(text),)

    def _end_column(self) -> Sequence[str]:
        """The end of a column that begins with `\\column`, which the next one ends."""
        was_open, self.in_column = self.in_column, False
        return (":::",) if was_open else ()


def plain_commands(text: str) -> str:
    """A line with Markdown for the commands within it; formulas stay."""
    return "".join(part if n % 2 else _plain_words(part) for n, part in enumerate(_FORMULA.split(text)))


def _plain_words(text: str) -> str:
    text = _NAMED_LINK.sub(r"[\2](\1)", text)
    text = _LINK.sub(r"<\1>", text)
    text = _PICTURE.sub(r"![](<\1>)", text)
    for _ in range(4):  # commands stand within commands
        plain = _FOOTNOTE.sub(r"^[\1]", _WRAPPED.sub(_wrapped, text))
        if plain == text:
            break
        text = plain
    return _CITED.sub(lambda found: f"[{'; '.join(f'@{key.strip()}' for key in found[1].split(','))}]", text)


def _wrapped(found: re.Match[str]) -> str:
    sign = _SIGNS[found[1]]
    return f"{sign}{found[2].strip() if sign else found[2]}{sign}"
