"""What the settings, classes and pictures of a slide say of the page as a whole."""

from __future__ import annotations

import json
import re
from collections.abc import Collection

from deckgen.reader.other_tools.dialects import COLUMNS, COVERS, SECTIONS, Dialect, column_count
from deckgen.reader.other_tools.lines.lost_content import LostContent
from deckgen.reader.other_tools.lines.pages import AsidePicture, Inclusion, PageKind, SlidePage, TextLine
from deckgen.reader.other_tools.lines.visibility import SLIDE_FORMATS, Visibility, attributes_in, visibility_of
from deckgen.reader.other_tools.slide_breaks import SlideLines

_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp)\b", re.IGNORECASE)
_BACKGROUND = re.compile(r"!\[bg\b([^\]]{0,400})\]\(\s*<?([^)>\n]*?)>?\s*\)")
_FILLING = re.compile(r"!\[([^\]]{0,400})\]\(\s*<?([^)>\n]*?)>?\s*\)")
_PLACES = re.compile(r"(?<!\S)(?:bg|(?:left|right|vertical)(?::\S+)?|original|filtered)(?!\S)|[\[\]]")
_URL = re.compile(r"url\(\s*['\"]?(.*?)['\"]?\s*\)")
_CENTERED = frozenset(("center", "middle", "inverse", "statement", "fact", "quote"))


class SlideHead:
    """Notes in a page what its slide says of it as a whole."""

    def __init__(
        self,
        slide: SlideLines,
        page: SlidePage,
        dialect: Dialect,
        column_classes: Collection[str],
        losses: LostContent,
    ) -> None:
        self.slide, self.page, self.dialect = slide, page, dialect
        self.column_classes, self.losses = column_classes, losses
        self._drawn = ""  # the picture behind the slide

    def read(self) -> None:
        """Note the settings at the slide's head."""
        for line in self.slide.keys:
            key, _, value = line.text.partition(":")
            if not key.startswith((" ", "\t", "#", "-")):
                self.set(key.strip(), value.strip().strip("'\""), line.number)

    def set(self, key: str, value: str, number: int) -> None:
        """Note a setting. `number` is that of its line, from 0."""
        if key in ("class", "layout", "template"):
            names = re.split(r"[,\s]+", value.lower())
            self.hide_by(names, "")
            self.add_classes(names)
            if key == "layout" and value in ("two-cols", "two-cols-header"):
                self.page.kind = PageKind(value)
            elif key == "layout" and value == "none":
                self.losses.add("lost-layout", f"the layout `{value}` is not known", number,
                                "the slide takes the layout that its content suggests")  # fmt: skip
        elif key in ("backgroundColor", "background-color") and value:
            self.losses.add("lost-background", "the background is not drawn", number,
                            "name a picture, or let the theme give the ground")  # fmt: skip
        elif key in ("name", "routeAlias") and re.fullmatch(r"[a-z][a-z0-9-]*", value):
            self.page.settings["id"] = value
        elif key == "title" and value:
            self.page.settings["title"] = json.dumps(value, ensure_ascii=False)
        elif (key in ("hide", "disabled", "exclude", "hidden", "draft") and value.lower() == "true") or (
            key in ("visibility", "data-visibility") and value == "hidden"
        ):
            self.page.settings["hidden"] = "true"
        elif key == "url" and re.match(r"https?://\S+$", value):
            self.losses.add("lost-media", "a page of the web is not shown in the slide", number,
                            "a link stands in its place")  # fmt: skip
            self.slide.lines = [*self.slide.lines, TextLine("", number), TextLine(f"[{value}]({value})", number)]
        elif key == "src" and value and self.dialect.takes:
            self.page.inclusion = Inclusion(value, number, self.dialect.name)
        elif key in ("image", "background", "background-image", "backgroundImage"):
            self.set_image(value, number, key)

    def hide_by(self, names: Collection[str], attributes: str, formats: Collection[str] = SLIDE_FORMATS) -> None:
        """Note that the slide is hidden, where classes or attributes say so."""
        if visibility_of(names, attributes_in(attributes), formats) is Visibility.HIDDEN:
            self.page.settings["hidden"] = "true"

    def add_classes(self, names: Collection[str]) -> None:
        """Note what the names of classes and layouts make of the slide."""
        page = self.page
        beside = (name for name in names if COLUMNS.fullmatch(name) or name in self.column_classes)
        page.columns = page.columns or next(map(column_count, beside), 0)
        if COVERS & set(names):
            page.kind = page.kind or PageKind.COVER
        elif SECTIONS & set(names):
            page.kind = PageKind.SECTION
        elif _CENTERED & set(names):
            page.kind = page.kind or PageKind.CENTER

    def set_image(self, value: str, number: int, key: str = "background") -> None:
        """Put a picture behind the slide, or beside its text where its layout says so."""
        found = _URL.fullmatch(value)
        path = found[1] if found else value
        if not (_PICTURE.search(path) or re.search(r"^https?:|^/", path, re.IGNORECASE)):
            if "`" in path or "gradient" in path:
                self.losses.add("lost-background", "the background is not drawn", number,
                                "name a picture, or let the theme give the ground")  # fmt: skip
            return
        layout = next((line.text for line in self.slide.keys if line.text.startswith("layout:")), "")
        if key == "image" and ("right" in layout or "left" in layout or "image" in layout):
            self._put_aside(path, layout, number)
        elif self._drawn and path != self._drawn:  # several stand side by side
            if self.page.settings.pop("background", None):
                self._put_aside(self._drawn, "", number)
            self._put_aside(path, "", number)
        else:
            self._drawn = path
            self.page.background_number = number
            self.page.settings["background"] = json.dumps(path, ensure_ascii=False)

    def take_pictures(self, text: str, number: int) -> str:
        """A line without the pictures that stand behind the slide, or beside all the rest of it."""
        if "![bg" in text:
            text = _BACKGROUND.sub(lambda found: self._take_background(found, number), text)
        if self.dialect.filled and "![" in text:
            text = _FILLING.sub(lambda found: self._take_filling(found, number), text)
        return text

    def _take_background(self, found: re.Match[str], number: int) -> str:
        """Put a picture `![bg …](…)` behind the slide, or beside its text where it says so; what stays in the text."""
        keywords, path = found[1], found[2].split(' "')[0]
        if re.search(r"\b(?:left|right)\b", keywords):
            self._put_aside(path, keywords, number, keywords)
        else:
            self.set_image(path, number)
        return ""

    def _take_filling(self, found: re.Match[str], number: int) -> str:
        """Let a picture fill the slide, or the side of it that it names; what stays in the text: pictures `inline`."""
        keywords = found[1]
        if "inline" in keywords or not _PICTURE.search(found[2]):
            return found[0]
        self._put_aside(found[2].strip(), keywords, number, keywords)
        return ""

    def _put_aside(self, path: str, side: str, number: int, alt: str = "") -> None:
        self.page.aside.append(AsidePicture(path, number, " ".join(_PLACES.sub(" ", alt).split())))
        if "left" in side:
            self.page.kind = PageKind.PICTURE_LEFT
