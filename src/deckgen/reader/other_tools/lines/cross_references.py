"""Labels of figures, tables, equations and sections → what a reference to each says.

Sources: Quarto's guide, "Cross References"; MyST's guide, "Cross-references"; the words are those of Quarto's own
translations.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from deckgen.reader.other_tools.lines.fences import code_flags
from deckgen.reader.other_tools.lines.pages import TextLine

_KINDS = {"fig": 0, "tbl": 1, "tab": 1, "eq": 2, "lst": 3, "thm": 4, "def": 5, "exm": 6}
_WORDS = {
    "en": "Figure Table Equation Listing Theorem Definition Example",
    "sv": "Figur Tabell Ekvation Listning Sats Definition Exempel",
    "da": "Figur Tabel Ligning Kode Sætning Definition Eksempel",
    "nb": "Figur Tabell Ligning Liste Teorem Definisjon Eksempel",
    "de": "Abbildung Tabelle Gleichung Quelltext Satz Definition Beispiel",
    "nl": "Figuur Tabel Vergelijking Lijst Stelling Definitie Voorbeeld",
    "fr": "Figure Table Équation Code Théorème Définition Exemple",
    "es": "Figura Tabla Ecuación Listado Teorema Definición Ejemplo",
    "pt": "Figura Tabela Equação Listagem Teorema Definição Exemplo",
    "it": "Figura Tabella Equazione Lista Teorema Definizione Esempio",
    "fi": "Kuva Taulukko Yhtälö Listaus Lause Määritelmä Esimerkki",
    "pl": "Rysunek Tabela Równanie Listing Twierdzenie Definicja Przykład",
    "ru": "Рисунок Таблица Уравнение Список Теорема Определение Пример",
    "ja": "図 表 式 コード 定理 定義 例",
    "zh": "图 表 式 列表 定理 定义 例",
    "ko": "그림 표 방정식 목록 정리 정의 예제",
}
_LABEL = re.compile(r"\{#((fig|tbl|tab|eq|lst|thm|def|exm|sec)[-:][\w.:-]*\w)")
_CELL_LABEL = re.compile(r"[ \t]*(?:#|//|--|%%)\|[ \t]*label:[ \t]*[\"']?((fig|tbl|lst|eq)-[\w.-]*\w)")
_CHUNK_LABEL = re.compile(r"[ \t]*`{3,}[ \t]*\{r[ \t,]+([\w-]+)[^}]*\bfig\.cap")
_TABLE_CAPTION = re.compile(r"([ ]{0,3}(?:[Tt]able:|:)[ \t]+)(\S.*)")
_DIV = re.compile(r"[ \t]*:{3,}[ \t]*(.*?)[ \t:]*")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]+(.*?)[ \t]*(?:\{[^{}]*\})?[ \t]*#*[ \t]*")
_NO_CAPTION = re.compile(r"[ \t]*(?:!\[|[-*+|>#:$<]|\d+[.)][ \t]|```)")
_TARGET = re.compile(r"\(([\w.:-]+)\)=[ \t]*")
_NAME = re.compile(r"[ \t]*:(?:name|label):[ \t]*([\w.:-]+)[ \t]*")
_OPTION = re.compile(r"[ \t]*:[\w-]+:.*")
_DIRECTIVE = re.compile(r"[ \t]*(?::{3,}|`{3,}|~{3,})[ \t]*\{([\w-]+)\}[ \t]*(.*?)[ \t]*")
_NUMBERED_DIRECTIVES = {"figure": "fig", "image": "fig", "table": "tbl", "list-table": "tbl", "csv-table": "tbl",
                        "math": "eq", "code-block": "lst", "code": "lst"}  # fmt: skip
_NEAR = 12  # lines below the head of a directive in which its name and its caption stand


class References(NamedTuple):
    """By label what a reference says, and the name with its number that stands before a caption."""

    words: Mapping[str, str] = {}
    captions: Mapping[str, str] = {}


def label_of(text: str) -> str:
    """The label that a line sets; empty for none."""
    found = _LABEL.search(text)
    return found[1] if found else ""


def resolve_labels(lines: Sequence[TextLine], language: str) -> tuple[list[TextLine], References]:
    """The lines, with their numbers before captions of tables and of groups and behind equations; the references.

    Only what a deck refers to anywhere has its number shown, with all others of its kind.
    """
    text = "\n".join(line.text for line in lines)
    kinds = {kind for kind in _KINDS if re.search(rf"@{kind}[-:]|ref\({kind}:", text)}
    if not kinds and "@sec" not in text:
        return list(lines), References()
    numbering = _Numbering(language)
    out: list[TextLine] = []
    groups: list[str] = []  # the labels of the blocks that are open; empty for one without
    for line, is_code in zip(lines, code_flags(lines), strict=True):
        if is_code:
            if found := _CELL_LABEL.match(line.text):
                numbering.add(found[1], found[2])
            elif found := _CHUNK_LABEL.match(line.text):
                numbering.add(f"fig:{found[1]}", "fig")
            out.append(line)
            continue
        found = _LABEL.search(line.text)
        if found and found[2] == "sec":
            heading = _HEADING.fullmatch(line.text)
            numbering.words[found[1]] = f"*{heading[1].strip('*_ ')}*" if heading else found[1]
        elif found:
            numbering.add(found[1], found[2], next((each for each in reversed(groups) if each), ""))
        if block := _DIV.fullmatch(line.text):
            if block[1]:
                groups.append(found[1] if found else "")
            elif groups and (label := groups.pop()) and label[:3].rstrip("-:") in kinds:
                _put_before_caption(out, numbering.captions[label])
        elif found and found[2] in kinds:
            line = _with_number(line, found[2], numbering.captions[found[1]], out)
        out.append(line)
    shown = {label: name for label, name in numbering.captions.items() if re.split("[-:]", label)[0] in kinds}
    return out, References(numbering.words, shown)


class _Numbering:
    """Counts what is labelled, each kind by itself."""

    def __init__(self, language: str) -> None:
        self.names = _WORDS.get(language.lower().partition("-")[0], _WORDS["en"]).split()
        self.words: dict[str, str] = {}
        self.captions: dict[str, str] = {}
        self._counts: Counter[int] = Counter()
        self._parts: Counter[str] = Counter()

    def add(self, label: str, kind: str, group: str = "") -> None:
        """Give a label its number; a part of a labelled group has the group's, and a letter."""
        if label in self.captions:
            return
        if group in self.captions and group != label:
            self._parts[group] += 1
            self.words[label] = f"{self.captions[group]} ({chr(ord('a') + (self._parts[group] - 1) % 26)})"
            self.captions[label] = self.words[label]
            return
        self._counts[_KINDS[kind]] += 1
        self.words[label] = self.captions[label] = f"{self.names[_KINDS[kind]]}\u00a0{self._counts[_KINDS[kind]]}"


def _with_number(line: TextLine, kind: str, name: str, out: list[TextLine]) -> TextLine:
    """The line, with its number where it is the caption of a table or the end of an equation."""
    if found := _TABLE_CAPTION.fullmatch(line.text):
        return TextLine(f"{found[1]}{name}: {found[2]}", line.number)
    if kind == "eq" and line.text.lstrip().startswith("$$"):
        number = rf" \quad ({name.rpartition(chr(0xA0))[2]})"
        before, sign, after = line.text.rpartition("$$")
        if before.strip() != "":
            return TextLine(f"{before.rstrip()}{number}{sign}{after}", line.number)
        if out and out[-1].text.strip():
            out[-1] = TextLine(out[-1].text.rstrip() + number, out[-1].number)
    return line


def _put_before_caption(out: list[TextLine], name: str) -> None:
    """Put a name before the last paragraph of a block, which is its caption."""
    at = len(out) - 1
    while at >= 0 and not out[at].text.strip():
        at -= 1
    while at > 0 and out[at - 1].text.strip() and not _DIV.fullmatch(out[at - 1].text):
        at -= 1
    if at >= 0 and not _NO_CAPTION.match(out[at].text):
        out[at] = TextLine(f"{name}: {out[at].text.lstrip()}", out[at].number)


def resolve_names(lines: Sequence[TextLine], language: str) -> tuple[list[TextLine], References]:
    """The lines, and what references of MyST say: to a heading or a caption its words, to a figure its number.

    The number stands before a caption where the deck refers to it.
    """
    out = list(lines)
    numbering = _Numbering(language)
    words: dict[str, str] = {}
    targets: list[str] = []
    text = "\n".join(line.text for line in lines)
    if not re.search(r"ref\}|\{eq\}|\{doc\}|\[[ \t]*\]\(#", text):
        return out, References()
    for at, line in enumerate(lines):
        if target := _TARGET.fullmatch(line.text):
            targets.append(target[1])
            continue
        heading = _HEADING.fullmatch(line.text)
        directive = _DIRECTIVE.fullmatch(line.text)
        if directive:
            inner = [each.text for each in lines[at + 1 : at + _NEAR]]
            names = [found[1] for each in inner if (found := _NAME.fullmatch(each))]
            kind = _NUMBERED_DIRECTIVES.get(directive[1], "")
            caption = directive[2] if directive[1] not in ("figure", "image", "math") else _first_words(inner)
            for name in [*targets, *names[:1]]:
                if kind:
                    numbering.add(name, kind)
                    if caption and re.search(rf"\{{numref\}}`{name}`|\[[ \t]*\]\(#{name}\)", text):
                        _put_number(out, at, caption, numbering.captions[name])
                words[name] = f"*{caption}*" if caption else numbering.words.get(name, "")
        elif heading:
            words |= dict.fromkeys(targets, f"*{heading[1].strip('*_ ')}*")
        if line.text.strip():
            targets = []
    return out, References({name: each for name, each in words.items() if each}, numbering.captions)


def _put_number(out: list[TextLine], at: int, caption: str, name: str) -> None:
    """Put a name before a caption, in the head of a directive or below it."""
    for n in range(at, min(len(out), at + _NEAR)):
        if out[n].text.rstrip().endswith(caption):
            text = out[n].text.rstrip()
            out[n] = TextLine(f"{text[: -len(caption)]}{name}: {caption}", out[n].number)
            return


def _first_words(inner: Sequence[str]) -> str:
    """The first words of what stands in a directive, below its options."""
    for text in inner:
        if _OPTION.fullmatch(text) or not text.strip():
            continue
        return "" if re.match(r"[ \t]*[`:~]{3,}", text) else text.strip()
    return ""
