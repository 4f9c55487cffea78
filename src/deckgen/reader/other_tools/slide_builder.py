"""The lines of a foreign slide → a page: rows and columns, notes, the title; what stays out is told."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from deckgen.reader.other_tools.dialects import COLUMNS, COVERS, FIRST, MARP_KEYS, REVEALED, SECTIONS, Dialect
from deckgen.reader.other_tools.fenced_blocks import (
    block_head,
    code_language,
    fence_code,
    formula_lines,
    marked_lines,
    strip_line_marks,
)
from deckgen.reader.other_tools.fences import Stretch, stretches
from deckgen.reader.other_tools.html_tags import TagEvent, TagReader
from deckgen.reader.other_tools.line_rewriter import LineRewriter
from deckgen.reader.other_tools.lost_content import LostContent
from deckgen.reader.other_tools.open_blocks import OpenBlock, role_of
from deckgen.reader.other_tools.pages import END, ColumnRow, Inclusion, SlidePage, TextLine
from deckgen.reader.other_tools.slide_breaks import SlideLines

_DIV = re.compile(r"[ \t]*:{3,}[ \t]*(.*?)[ \t:]*")
_SLOT = re.compile(r"::[ \t]*([A-Za-z][\w-]*)[ \t]*::[ \t]*")
_BRACKET = re.compile(r"[ \t]*\.([A-Za-z][\w.-]*)\[(.*)")
_BACKGROUND = re.compile(r"!\[bg\b([^\]]{0,400})\]\(\s*<?([^)>\n]*?)>?\s*\)")
_FILLING = re.compile(r"!\[([^\]]{0,400})\]\(\s*<?([^)>\n]*?)>?\s*\)")
_INCLUDED = re.compile(r"include_graphics\(\s*[\"']([^\"']+)[\"']")
_DIRECTIVE = re.compile(r"\s*(\$?_?[A-Za-z][\w-]*)\s*:(.*)", re.DOTALL)
_TARGET = re.compile(
    r"\([\w-]+\)=[ \t]*|\{: ?[.#][^}]*\}[ \t]*|\[\.[\w-]+:[^\]]*\][ \t]*|\[TOC\]|\\(?:begin|end)\{[^}]*\}[ \t]*"
)
_NAMED_BLOCK = re.compile(r"\{(?!code|\.|(?:r|python|bash|sh|julia|sql|stan|js)\b)[a-z]")  # none that is code to be run
_DEEPEST = 30
CLOSED = ("li", "p", "div", "ul", "ol", "tr", "summary", "figcaption", "center", "dd", "dt")  # a blank line follows
MOST_BESIDE = 4  # pictures in a row


@dataclass(slots=True)
class Builder:
    """Makes one page."""

    cut: SlideLines
    dialect: Dialect
    losses: LostContent
    words: LineRewriter
    styled: frozenset[str] = frozenset()  # classes that the deck sets in columns
    page: SlidePage = field(init=False)
    frames: list[OpenBlock] = field(default_factory=list)
    noted: bool = False  # the rest of the slide is notes
    wide: bool = True  # the next line stands in a row of its own after columns
    beside: ColumnRow | None = None  # the last row of columns that stand in no block of their own
    comments: list[tuple[str, int]] = field(default_factory=list)
    below: list[TextLine] = field(default_factory=list)  # a picture that stands beside all the rest
    split: bool = False  # the slide as a whole is set in columns
    tagged: bool = False  # it holds HTML, which people set in as they like

    def __post_init__(self) -> None:
        self.page = SlidePage(self.cut.number)

    def build(self) -> None:
        """Read the slide into `page`."""
        self._head()
        self._feed(self.cut.lines)
        self._close_comments()

    # --- the settings at its head -------------------------------------------------------------------

    def _head(self) -> None:
        for line in self.cut.keys:
            key, _, value = line.text.partition(":")
            if not key.startswith((" ", "\t", "#", "-")):
                self._setting(key.strip(), value.strip().strip("'\""), line.number)

    def _setting(self, key: str, value: str, number: int) -> None:
        names = re.split(r"[,\s]+", value.lower())
        if key in ("class", "layout", "template"):
            self.kinds(names)
            if key == "layout" and value in ("two-cols", "two-cols-header"):
                self.page.kind = value
            elif key == "layout" and value.startswith(("iframe", "none")):
                self.losses.add("lost-layout", f"the layout `{value}` is not known", number,
                                "the slide takes the layout that its content suggests")  # fmt: skip
        elif key == "title" and value:
            self.page.settings["title"] = json.dumps(value, ensure_ascii=False)
        elif key in ("hide", "disabled", "exclude") and value == "true":
            self.page.settings["hidden"] = "true"
        elif key == "src" and value and self.dialect.takes:
            self.page.taken = Inclusion(value, number, self.dialect.name)
        elif key in ("image", "background", "background-image", "backgroundImage"):
            self.image(value, number, key)

    def kinds(self, names: Sequence[str]) -> None:
        """Note what the names of classes and layouts make of the slide."""
        self.split = self.split or any(COLUMNS.fullmatch(name) or name in self.styled for name in names)
        if COVERS & set(names):
            self.page.kind = self.page.kind or "cover"
        elif SECTIONS & set(names):
            self.page.kind = "section"
        elif {"center", "middle", "inverse", "statement", "fact", "quote"} & set(names):
            self.page.kind = self.page.kind or "center"

    def image(self, value: str, number: int, key: str) -> None:
        """Put a picture behind the slide, or beside its text where its layout says so."""
        found = re.fullmatch(r"url\(\s*['\"]?(.*?)['\"]?\s*\)", value)
        path = found[1] if found else value
        if not re.search(r"\.(?:png|jpe?g|gif|svg|webp|bmp)\b|^https?:|^/", path, re.IGNORECASE):
            if "`" in path or "gradient" in path:
                self.losses.add("lost-background", "the background is not drawn", number,
                                "name a picture, or let the theme give the ground")  # fmt: skip
            return
        layout = next((line.text for line in self.cut.keys if line.text.startswith("layout:")), "")
        if key == "image" and ("right" in layout or "left" in layout or "image" in layout):
            self.below.append(TextLine(f"![](<{path}>)", number))
            if "left" in layout:
                self.page.kind = "image-left"
        elif not path.startswith(("http", "//")):
            self.page.settings["background"] = json.dumps(path, ensure_ascii=False)
        else:
            self.page.lost_background = path
            self.losses.add("remote-file", f"the background `{path}` is not in the project and is left out", number,
                            "save it beside the deck")  # fmt: skip

    # --- reading ------------------------------------------------------------------------------------

    def _feed(self, lines: Sequence[TextLine], depth: int = 0) -> None:
        known = frozenset(("components",)) if self.dialect.components else frozenset(())
        for stretch in stretches(lines):
            if stretch.fence:
                self._code(stretch, depth)
                continue
            for event in TagReader(stretch.lines, self.losses, known).events():
                self._event(event)

    def _event(self, event: TagEvent) -> None:
        match event.kind:
            case "line":
                self._line(TextLine(event.text, event.number))
            case "comment":
                self._comment(event.text, event.number)
            case "maths":
                self.losses.add("lost-maths", "maths is shown as a line of code", event.number,
                                "put a picture of the formula where it matters how it looks")  # fmt: skip
                self._put(formula_lines(event))
            case "open":
                self._tag(event)
            case "close":
                self._close_tag(event)

    def _line(self, line: TextLine) -> None:
        text = line.text
        if self.dialect.notes and not self.frames and (found := re.fullmatch(self.dialect.notes, text)):
            self.noted = True
            text = found[1].strip()
        if "![bg" in text:
            text = _BACKGROUND.sub(lambda found: self._behind(found, line.number), text)
        if self.dialect.filled and "![" in text:
            text = _FILLING.sub(lambda found: self._filling(found, line.number), text)
        if found := _DIV.fullmatch(text):
            self._div(found[1], line.number)
            return
        if found := _SLOT.fullmatch(text):
            self._slot(found[1])
            return
        if self.dialect.brackets and (found := _BRACKET.fullmatch(text)) and text.count("[") > text.count("]"):
            self._open("]", found[1].replace(".", " ").split(), line.number)
            text = found[2]
        elif self.dialect.brackets and any(f.name == "]" for f in self.frames) and text.count("]") > text.count("["):
            head, _, tail = text.rpartition("]")
            self._put([TextLine(head, line.number)])
            self._close("]")
            text = tail
        if re.fullmatch(self.dialect.pauses, text.strip()) and not self.noted:
            self.page.settings.setdefault("reveal", "true")
            text = ""
        if text.startswith("^ ") and not self.frames:
            self.page.notes.append(TextLine(text[2:], line.number))
            return
        if _TARGET.fullmatch(text):
            text = ""
        if text.startswith("<<< "):
            self.losses.add("lost-include", f"the code of `{text[4:].strip()}` is not taken in", line.number,
                            "put the code into this file, between two lines of ```")  # fmt: skip
            text = ""
        self._put([TextLine(text, line.number)])

    def _behind(self, found: re.Match[str], number: int) -> str:
        """A picture behind the slide, or beside its text where it says so."""
        keywords, path = found[1], found[2].split(' "')[0]
        if re.search(r"\b(?:left|right)\b", keywords):
            self.below.append(TextLine(f"![](<{path}>)", number))
            self.page.kind = "image-left" if "left" in keywords else self.page.kind
        else:
            self.image(path, number, "background")
        return ""

    def _filling(self, found: re.Match[str], number: int) -> str:
        """A picture that fills the slide, or the side of it that it names; others stand in the text."""
        keywords = found[1]
        if "inline" in keywords or not re.search(r"\.(?:png|jpe?g|gif|svg|webp|bmp)\b", found[2], re.IGNORECASE):
            return found[0]
        self.below.append(TextLine(f"![](<{found[2].strip()}>)", number))
        self.page.kind = "image-left" if "left" in keywords else self.page.kind
        return ""

    def _put(self, lines: Sequence[TextLine]) -> None:
        role = next((f.role for f in reversed(self.frames) if f.role in ("notes", "column", "columns")), "")
        if self.noted or role == "notes":
            self.page.notes += lines
            return
        if role == "columns" and not any(line.text.strip() for line in lines):
            return
        if role == "columns" and all(line.text.lstrip().startswith("![") for line in lines):
            self._beside()
        if role == "columns" and not self.page.rows[-1].columns:
            self.page.rows[-1].columns.append([])
        if not role and self.wide:
            if not any(line.text.strip() for line in lines):
                return
            if len(self.page.rows[-1].columns) != 1 or self.page.rows[-1].columns[0]:
                self.page.rows.append(ColumnRow())
            self.wide = False
        column = self.page.rows[-1].columns[-1]
        if column and self.frames and self.frames[-1].role == "opened" and re.fullmatch(r"- |#{1,6} ", column[-1].text):
            if not any(line.text.strip() for line in lines):
                return
            column[-1] = TextLine(column[-1].text + lines[0].text.strip(), column[-1].number)
            lines = lines[1:]
        column += lines

    def _beside(self) -> None:
        """A column for a picture that stands in a block of columns by itself."""
        row = self.page.rows[-1]
        if len(row.columns) >= MOST_BESIDE:
            row = ColumnRow([])
            self.page.rows.append(row)
        row.columns.append([])

    def _slot(self, name: str) -> None:
        """`::right::` and its like: what stands above is the first column where the layout has two."""
        row = self.page.rows[-1]
        if name in ("bottom", "footer", "default", "content", "top", "title", "header", "note"):
            self.wide = True
        elif name == "right" and (
            self.page.kind != "two-cols-header" or len(row.columns) > 1 or len(self.page.rows) > 1
        ):
            row.columns.append([])
        else:
            self.page.rows.append(ColumnRow())
            self.wide = False

    # --- what opens and closes ------------------------------------------------------------------------

    def _tag(self, event: TagEvent) -> None:
        name, number = event.text, event.number
        self.tagged = True
        if re.fullmatch(r"h[1-6]|summary", name):
            level = 6 if name == "summary" else int(name[1])
            self._put([TextLine("", number), TextLine("#" * level + " ", number)])
            self._hold(OpenBlock(name, "opened"))
            return
        if name == "li":
            self._put([TextLine("- ", number)])
            self._hold(OpenBlock(name, "opened"))
            return
        if name in ("table", "button", "form", "input", "canvas"):
            self.losses.add(
                "raw-html", f"`<{name}>` is HTML", number, "its words are shown; write Markdown for the rest"
            )
        classes = event.attributes.get("class", "").split()
        classes += [key for key in event.attributes if key.split(".")[0] in REVEALED]
        classes += ["grid"] if "cols" in event.attributes.get("grid", "") else []
        if "column" in event.attributes.get("style", "") and "grid" in event.attributes.get("style", ""):
            classes.append("columns")
        if "flex" in event.attributes.get("style", "") and "display" in event.attributes.get("style", ""):
            classes.append("columns")
        if name in ("v-clicks", "v-click", "split"):
            classes.append(name)
        if name == "template" and any("right" in key for key in event.attributes):
            self._slot("right")
        self._put([TextLine("", number)])
        self._open(name, classes, number)

    def _open(self, name: str, classes: Sequence[str], number: int) -> None:
        if len(self.frames) > _DEEPEST:
            return
        if REVEALED & {each.split(".")[0] for each in classes}:
            self.page.settings.setdefault("reveal", "true")
        role = role_of(name, classes, self.frames, self.styled)
        if role == "columns":
            self.page.rows.append(ColumnRow([]))
            self.wide = True
        elif role == "column":
            if not any(f.role == "columns" for f in self.frames):
                begins = any(FIRST.fullmatch(each) for each in classes) or not self.wide
                if begins or self.page.rows[-1] is not self.beside:
                    self.beside = ColumnRow([])
                    self.page.rows.append(self.beside)
            self.page.rows[-1].columns.append([])
            self.wide = True
        self.frames.append(OpenBlock(name, role))

    def _hold(self, frame: OpenBlock) -> None:
        if len(self.frames) <= _DEEPEST:
            self.frames.append(frame)

    def _close_tag(self, event: TagEvent) -> None:
        name = event.text
        if re.fullmatch(r"h[1-6]", name) or name in CLOSED:
            self._put([TextLine("", event.number)])
        self._close(name)

    def _close(self, name: str) -> None:
        for index in range(len(self.frames) - 1, -1, -1):
            if self.frames[index].name == name:
                del self.frames[index:]
                break
        if not any(f.role in ("columns", "column") for f in self.frames):
            self.wide = self.wide or len(self.page.rows[-1].columns) > 1

    def _div(self, head: str, number: int) -> None:
        self._put([TextLine(END, number)])
        if not head:
            self._close(":::")
            self._put([TextLine(END, number)])
            return
        classes, label = block_head(head)
        self._open(":::", classes, number)
        self._label(label, number)

    def _label(self, label: str, number: int) -> None:
        """The name of a block: the slide's title where the slide is made of it, else bold."""
        if not label or self.frames[-1].role == "notes":
            return
        empty = not any(any(row.columns) for row in self.page.rows)
        boxed = self.dialect.directives and not self.cut.level and empty
        self.page.boxed = self.page.boxed or boxed
        self._put([TextLine(f"## {label}" if boxed else f"**{label}**", number), TextLine("", number)])

    # --- comments -------------------------------------------------------------------------------------

    def _comment(self, text: str, number: int) -> None:
        found = _DIRECTIVE.fullmatch(text)
        key = found[1].lstrip("_$") if found else ""
        if self.dialect.name in ("marp", "markdown") and found and key in MARP_KEYS:
            for part in text.strip().split("\n"):
                name, _, value = part.partition(":")
                self._setting(name.strip().lstrip("_$"), value.strip().strip("'\""), number)
        elif text.strip().startswith((".slide:", ".element:")):
            self._slide_attributes(text, number)
        elif self.dialect.comments:
            self.comments.append((text, number))

    def _slide_attributes(self, text: str, number: int) -> None:
        if "fragment" in text:
            self.page.settings.setdefault("reveal", "true")
        if found := re.search(r"data-background(?:-image)?=\"([^\"]+)\"", text):
            self.image(found[1], number, "background")

    def _close_comments(self) -> None:
        """Comments that are notes: all of them, or the last one where it ends the slide."""
        chosen = self.comments[-1:] if self.dialect.comments == "last" else self.comments
        for text, number in chosen:
            lines = [
                TextLine(re.sub(r"\[click(?::\d+)?\]\s*", "", part).rstrip(), number + n)
                for n, part in enumerate(text.strip(" ").split("\n"))
            ]
            outer, self.noted = self.noted, True
            self.page.notes.append(TextLine("", number))
            for stretch in stretches(lines):
                if stretch.fence:
                    self._code(stretch, 1)
                else:
                    events = TagReader(stretch.lines, self.losses, frozenset()).events()
                    self.page.notes += [TextLine(e.text, e.number) for e in events if e.kind == "line"]
            self.noted = outer

    # --- code -----------------------------------------------------------------------------------------

    def _code(self, stretch: Stretch, depth: int) -> None:
        first, *body = stretch.lines
        info = stretch.info
        if info.startswith("{=") or (self.dialect.directives and _NAMED_BLOCK.match(info)) or "magic-move" in info:
            self._directive(info, body, first.number, depth)
            return
        language, options = code_language(info)
        chunk = info.startswith("{") and re.match(r"\{[a-zA-Z]", info) is not None
        if chunk:
            options += " " + " ".join(line.text for line in body if line.text.lstrip().startswith("#|"))
            body = [line for line in body if not line.text.lstrip().startswith(("#|", "%%|"))]
            pictures = _INCLUDED.findall("\n".join(line.text for line in body))
            if pictures:
                self._put(
                    [TextLine("", first.number), *(TextLine(f"![](<{path}>)", first.number) for path in pictures)]
                )
            hidden = re.search(r"(?:echo|include)\s*[=:]\s*(?:F|FALSE|false)\b", options)
            if pictures or hidden:
                if hidden and not pictures and not re.search(r"include\s*[=:]", options):
                    self.losses.add("lost-result", "what this code would print or draw is left out", first.number,
                                    "put its result into the text, or a picture of it")  # fmt: skip
                return
        if language in ("mermaid", "plantuml", "dot", "graphviz"):
            self.losses.add("lost-diagram", f"the diagram is shown as its text in `{language}`", first.number,
                            "put a picture of it in its place")  # fmt: skip
            language = "text"
        marked = marked_lines(f"{info} {options}")
        if self.dialect.brackets:
            body, marked = strip_line_marks(body)
        self._put(fence_code(stretch, body, language, marked))

    def _directive(self, info: str, body: Sequence[TextLine], number: int, depth: int) -> None:
        if info.startswith("{="):
            self.losses.add("raw-html", f"a block `{info.split()[0]}` is left out", number, "write it as Markdown")
            return
        classes, label = block_head(info)
        inner = list(body)
        while inner and re.match(r":[\w-]+:", inner[0].text):
            inner.pop(0)
        if classes and classes[0] in ("figure", "image"):
            path = info.partition("}")[2].strip()
            self._put(
                [
                    TextLine("", number),
                    TextLine(f"![{' '.join(line.text for line in inner).strip()}](<{path}>)", number),
                ]
            )
            return
        if classes and classes[0] in ("literalinclude", "toctree", "include", "bibliography"):
            self.losses.add("lost-include", f"`{{{classes[0]}}}` is not carried out", number,
                            "put what it would take in into this file")  # fmt: skip
            return
        self._open("```", classes, number)
        self._put([TextLine("", number)])
        self._label(label, number)
        if depth < _DEEPEST:
            self._feed(inner, depth + 1)
        self._close("```")
