"""The lines of a slide for another tool → a page: its rows and columns, its notes. What stays out is told."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from deckgen.reader.other_tools.column_writer import MOST_OPEN, ColumnWriter
from deckgen.reader.other_tools.comment_reader import CommentReader
from deckgen.reader.other_tools.dialects import REVEALED, Dialect
from deckgen.reader.other_tools.fenced_blocks import block_head, code_lines, formula_lines, is_directive
from deckgen.reader.other_tools.html.tags import read_tags
from deckgen.reader.other_tools.html.text import EventKind, TagEvent
from deckgen.reader.other_tools.lines.fences import Stretch, stretches
from deckgen.reader.other_tools.lines.lost_content import LostContent
from deckgen.reader.other_tools.lines.pages import END, TextLine
from deckgen.reader.other_tools.lines.quotations import name_speakers
from deckgen.reader.other_tools.lines.visibility import Visibility, attributes_in, block_visibility
from deckgen.reader.other_tools.open_blocks import Role, tag_classes
from deckgen.reader.other_tools.running_feet import take_foot
from deckgen.reader.other_tools.slide_head import SlideHead

_DIV = re.compile(r"[ \t]*:{3,}[ \t]*(.*?)[ \t:]*")
_SLOT = re.compile(r"::[ \t]*([A-Za-z][\w-]*)[ \t]*::[ \t]*")
_BRACKET = re.compile(r"[ \t]*\.([A-Za-z][\w.-]*)\[(.*)")
_TARGET = re.compile(
    r"\([\w-]+\)=[ \t]*|\{: ?[.#][^}]*\}[ \t]*|\[\.(?:[\w-]+:[^\]]*|[a-z]+(?:-[a-z]+)+)\][ \t]*|\[TOC\]"
    r"|\\(?:begin|end)\{[^}]*\}[ \t]*"
)
_RST = re.compile(r"^[ \t]*(?:\.\.[ \t]+[\w-]+::|:[\w-]+:.*)")  # a directive, an option of one
_QUOTED = ("epigraph", "pull-quote")
_HEADING_TAG = re.compile(r"h[1-6]")
_UNDRAWN_TAGS = ("table", "button", "form", "input", "canvas")
_BLANK_AFTER = ("li", "p", "div", "ul", "ol", "tr", "summary", "figcaption", "center", "dd", "dt")
_DETAILS = "details>"  # what `<details>` holds below its summary
_PICTURES = ("figure", "image")
_TAKE_IN = "put what it would take in into this file"
_INCLUDES = ("literalinclude", "toctree", "include", "bibliography")


class SlideBuilder:
    """Makes the page of one slide. `head` takes what is said of the page as a whole."""

    def __init__(self, head: SlideHead, dialect: Dialect, losses: LostContent, column_classes: Collection[str]) -> None:
        self.head, self.dialect, self.losses = head, dialect, losses
        self.slide, self.page = head.slide, head.page
        self.columns = ColumnWriter(head.page, column_classes)
        self.comments = CommentReader(head, dialect)

    def build(self) -> None:
        """Read the slide into the page."""
        self.head.read()
        self._read(take_foot(self.slide.lines, self.page) if self.dialect.cited else self.slide.lines)
        self._add_comment_notes()

    def _read(self, lines: Sequence[TextLine], depth: int = 0) -> None:
        """Read lines; `depth` is how many directives they stand in."""
        for stretch in stretches(lines):
            if stretch.fence:
                self._read_code(stretch, depth)
                continue
            for event in read_tags(stretch.lines, self.losses, self.dialect.components):
                self._read_event(event)

    def _read_event(self, event: TagEvent) -> None:
        match event.kind:
            case EventKind.LINE:
                if event.text.strip() and self.columns.names[-1:] == ["details"]:
                    self._open(_DETAILS, ("details",), event.number)
                self._read_line(TextLine(event.text, event.number))
            case EventKind.COMMENT:
                self.comments.read(event.text, event.number)
            case EventKind.MATHS:
                self.columns.put(formula_lines(event, self.losses))
            case EventKind.OPEN:
                self._open_tag(event)
            case EventKind.CLOSE:
                if _HEADING_TAG.fullmatch(event.text) or event.text in _BLANK_AFTER:
                    self.columns.put([TextLine("", event.number)])
                self.columns.close(event.text)
                if event.text == "summary" and "details" in self.columns.names:
                    self._open(_DETAILS, ("details",), event.number)

    # --- lines ---

    def _read_line(self, line: TextLine) -> None:
        text, number = line
        if self.dialect.notes and (found := re.fullmatch(self.dialect.notes, text)):
            self.columns.is_noted = True
            text = next((words for words in found.groups() if words), "").strip()
        if not self.columns.is_unseen:
            text = self.head.take_pictures(text, number)
        if found := _DIV.fullmatch(text):
            self._read_div(found[1], number)
        elif found := _SLOT.fullmatch(text):
            self.columns.begin_slot(found[1])
        else:
            self._put_text(self._read_brackets(text, number), number)

    def _read_brackets(self, text: str, number: int) -> str:
        """The rest of a line that opens a bracket `.class[`, or closes one."""
        if not self.dialect.brackets:
            return text
        while (found := _BRACKET.fullmatch(text)) and text.count("[") > text.count("]"):
            self._open("]", found[1].replace(".", " ").split(), number)
            text = found[2]
        while "]" in self.columns.names and text.count("]") > text.count("["):
            above, text = _split_at_closer(text)
            self.columns.put([TextLine(above, number)])
            self.columns.close("]")
        return text

    def _put_text(self, text: str, number: int) -> None:
        """A line of text, or one of the marks that stand on lines of their own."""
        if re.fullmatch(self.dialect.pauses, text.strip()) and not self.columns.is_noted:
            self.page.settings.setdefault("reveal", "true")
            text = ""
        if text.startswith("^ ") and not self.columns.names:
            self.page.notes.append(TextLine(text[2:], number))
            return
        if self.dialect.filled and text.rstrip() == "[.column]":
            self.columns.begin_column()
            return
        if text.startswith("[.background-color"):
            self.head.set("backgroundColor", text, number)
        if _TARGET.fullmatch(text):
            text = ""
        self.columns.put([TextLine(_without_inclusion(text, number, self.losses), number)])

    # --- what opens ---

    def _open_tag(self, tag: TagEvent) -> None:
        name, number = tag.text, tag.number
        self.page.has_html = True
        if name == "li":
            self.columns.put([TextLine("- ", number)])
            self.columns.open_mark(name)
        elif name == "summary" or _HEADING_TAG.fullmatch(name):
            level = 6 if name == "summary" else int(name[1])
            self.columns.put([TextLine("", number), TextLine("#" * level + " ", number)])
            self.columns.open_mark(name)
        else:
            if name in _UNDRAWN_TAGS:
                hint = "its words are shown; write Markdown for the rest"
                self.losses.add("raw-html", f"`<{name}>` is HTML", number, hint)
            if name == "template" and any("right" in key for key in tag.attributes):
                self.columns.begin_slot("right")
            self.columns.put([TextLine("", number)])
            self._open(name, tag_classes(tag), number)

    def _open(self, name: str, classes: Sequence[str], number: int) -> None:
        was_unseen = self.columns.is_unseen
        if self.columns.open(name, classes) and REVEALED & {each.split(".")[0] for each in classes}:
            self.page.settings.setdefault("reveal", "true")
        if self.columns.role in (Role.FOLDED, Role.HIDDEN) and not was_unseen:
            say = self.losses.hide if self.columns.role is Role.HIDDEN else self.losses.fold
            say(classes[0] if classes else name, number)

    def _read_div(self, head: str, number: int) -> None:
        """A line of colons: a block with that head begins, or the innermost one ends."""
        self.columns.put([TextLine(END, number)])
        if not head:
            self.columns.close(":::")
            self.columns.put([TextLine(END, number)])
            return
        classes, label = block_head(head)
        if classes and classes[0] in _PICTURES and (path := _path(head)):
            self._put_picture(path, attributes_in(head).get("alt", ""), number)
        if attributes_in(head).get("collapse") == "true":  # a callout of Quarto
            classes.append("collapse")
        self._open(":::", classes, number)
        self._put_label(label, number)

    def _put_picture(self, path: str, alt: str, number: int) -> None:
        self.columns.put([TextLine("", number), TextLine(f"![{alt}](<{path}>)", number)])

    def _put_label(self, label: str, number: int) -> None:
        """The name of a block: the slide's title where the slide is made of it, else bold."""
        if not label or self.columns.role in (Role.NOTES, Role.HIDDEN):
            return
        if self.columns.is_unseen:
            self.columns.put([TextLine("", number), TextLine(f"**{label}**", number), TextLine("", number)])
            return
        empty = not any(any(row.columns) for row in self.page.rows)
        boxed = self.dialect.directives and not self.slide.level and empty
        self.page.is_boxed = self.page.is_boxed or boxed
        self.columns.put([TextLine(f"## {label}" if boxed else f"**{label}**", number), TextLine("", number)])

    def _add_comment_notes(self) -> None:
        for lines in self.comments.notes():
            outer, self.columns.is_noted = self.columns.is_noted, True
            self.page.notes.append(TextLine("", lines[0].number))
            for stretch in stretches(lines):
                if stretch.fence:
                    self._read_code(stretch, 1)
                else:
                    events = read_tags(stretch.lines, self.losses)
                    self.page.notes += [TextLine(e.text, e.number) for e in events if e.kind is EventKind.LINE]
            self.columns.is_noted = outer

    # --- code and directives ---

    def _read_code(self, stretch: Stretch, depth: int) -> None:
        if is_directive(stretch.info, self.dialect):
            self._read_directive(stretch, depth)
        else:
            self.columns.put(code_lines(stretch, self.dialect, self.losses))

    def _read_directive(self, stretch: Stretch, depth: int) -> None:
        """A block that is written as code, but holds text, a picture, or something that is not shown."""
        info, ((_, number), *inner) = stretch.info, stretch.lines
        if info.startswith("{="):
            self.losses.add("raw-html", f"a block `{info.split()[0]}` is left out", number, "write it as Markdown")
            return
        classes, label = block_head(info)
        name, options = classes[0] if classes else "", _take_options(inner)
        classes += options.get("class", "").split()
        if block_visibility(info, classes) is Visibility.HIDDEN:
            self.losses.hide(name, number)
            return
        if name == "math":
            self._read_event(TagEvent(EventKind.MATHS, "\n".join(line.text for line in inner), number))
        elif name in _PICTURES:
            caption = " ".join(line.text for line in inner).strip()
            self._put_picture(_path(info), options.get("alt", "") or caption, number)
            if caption and name == "figure":
                self.columns.put([TextLine(caption, number)])
        elif name == "eval-rst":
            self._read(_plain_rst(inner, number, self.losses), depth + 1)
        elif name in _INCLUDES:
            self.losses.name("lost-include", "what takes in other files is not carried out: {}", name, number, _TAKE_IN)
        else:
            self._open("```", classes, number)
            self.columns.put([TextLine("", number)])
            self._put_label(label, number)
            if depth < MOST_OPEN:
                self._read(list(name_speakers(inner)) if name in _QUOTED else inner, depth + 1)
            self.columns.close("```")


def _without_inclusion(text: str, number: int, losses: LostContent) -> str:
    """A line; none where Slidev takes in code of another file there, which is told."""
    if not text.startswith("<<< "):
        return text
    losses.name("lost-include", "code of other files is not taken in: {}", text[4:].strip(), number,
                "put the code into this file, between two lines of ```")  # fmt: skip
    return ""


def _plain_rst(lines: Sequence[TextLine], number: int, losses: LostContent) -> list[TextLine]:
    """The words of a text in reStructuredText without its directives and their options."""
    losses.add("lost-component", "directives of reStructuredText are not carried out", number,
               "the words in them are shown")  # fmt: skip
    return [TextLine(_RST.sub("", line.text).strip(), line.number) for line in lines]


def _path(head: str) -> str:
    """The path that follows the name of a directive in braces."""
    return head.partition("}")[2].strip()


def _take_options(lines: list[TextLine]) -> dict[str, str]:
    """The options `:name: value` that a directive begins with; they leave its lines."""
    options: dict[str, str] = {}
    while lines and (option := re.match(r"[ \t]*:([\w-]+):(.*)", lines[0].text)):
        options[option[1]] = option[2].strip()
        lines.pop(0)
    return options


def _split_at_closer(text: str) -> tuple[str, str]:
    """What stands before the first bracket that closes none of its own line, and what follows on it."""
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == "[") - (sign == "]")
        if depth < 0:
            return text[:at], text[at + 1 :]
    return text, ""
