"""The comments of a slide for another tool: settings of the slide in some dialects, the speaker's notes in others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from deckgen.reader.other_tools.dialects import MARP_KEYS, Dialect
from deckgen.reader.other_tools.lines.pages import TextLine
from deckgen.reader.other_tools.lines.visibility import attributes_in
from deckgen.reader.other_tools.running_feet import KEYS
from deckgen.reader.other_tools.slide_head import SlideHead

_SETTING = re.compile(r"\s*(\$?_?[A-Za-z][\w-]*)\s*:(.*)", re.DOTALL)
_CLICK = re.compile(r"\[click(?::\d+)?\]\s*")


class CommentReader:
    """Reads comments one after another. `head` takes the settings."""

    def __init__(self, head: SlideHead, dialect: Dialect) -> None:
        self.head, self.dialect = head, dialect
        self._notes: list[TextLine] = []  # of any number of lines each

    def read(self, text: str, number: int) -> None:
        """A comment holds settings in some dialects, and notes in others."""
        found = _SETTING.fullmatch(text)
        key = found[1].lstrip("_$") if found else ""
        if self.dialect.name in ("marp", "markdown") and found and key in MARP_KEYS:
            for part in text.strip().split("\n"):
                name, _, value = part.partition(":")
                value = value.strip().strip("'\"")
                if (key := name.strip()).lstrip("_") in KEYS:
                    self.head.page.feet[key] = value
                else:
                    self.head.set(key.lstrip("_$"), value, number)
        elif self.dialect.name == "gitpitch" and text.strip().startswith("@title:"):
            if self.head.page.title is None:
                self.head.set("title", text.partition(":")[2].strip(), number)
        elif text.strip().startswith((".slide:", ".element:")):
            if text.strip().startswith(".slide:"):
                self.head.hide_by(re.findall(r"[\w-]+", attributes_in(text).get("class", "")), text)
            if text.strip().startswith(".slide:") and (given := attributes_in(text).get("id")):
                self.head.set("name", given, number)
            if "fragment" in text:
                self.head.page.settings.setdefault("reveal", "true")
            if background := re.search(r"data-background(?:-image)?=\"([^\"]+)\"", text):
                self.head.set_image(background[1], number)
        elif (
            self.dialect.comments
            and text.strip() != "fit"
            and not re.match(r"\s*(?:prettier-ignore|markdownlint-)", text)
        ):
            self._notes.append(TextLine(text, number))

    def notes(self) -> Iterator[list[TextLine]]:
        """The lines of each comment that is a note: of all of them, or only of the last one, as the dialect says."""
        for text, number in self._notes[-1:] if self.dialect.comments == "last" else self._notes:
            parts = enumerate(text.strip(" ").split("\n"), number)
            yield [TextLine(_CLICK.sub("", part).rstrip(), line) for line, part in parts]
