"""The source files of a theme: settings, artwork, page templates, fonts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from pathlib import PurePosixPath

from deckgen import reader
from deckgen.deck.model import Deck
from deckgen.files.fingerprints import checksum, code_fingerprint, digest
from deckgen.files.text import decode_text, not_utf8
from deckgen.values.diagnostics import Diagnosed, Diagnostic, Findings
from deckgen.values.source import Source, Span
from deckgen.values.value import value_class

FONTS = (".ttf", ".otf")
SETTINGS = "theme.yaml"
MAKERS = ("fonts", "powerpoint", "scene", "themes", "values")  # the packages whose code decides what a theme becomes


@value_class
class ThemeSource:
    """The files of a theme by path, with the deck's own colours, slide size and language.

    Two sources are equal if they give the same result: `key` is a digest of all other fields and of deckgen's code.
    """

    key: str
    name: str = field(compare=False)
    files: Mapping[str, bytes] = field(compare=False)
    colors: Mapping[str, str] = field(compare=False)  # the deck's own colours, slot → RRGGBB
    size: str = field(compare=False)  # of the deck's slides, such as 16:9
    language: str = field(compare=False)

    @property
    def rules(self) -> Source | None:
        """The theme's style sheet for printed pages."""
        data = self.files.get("guide/guide.css")
        if data is None:
            return None
        return Source(f"themes/{self.name}/guide/guide.css", data.decode("utf-8-sig", errors="replace"))

    @property
    def pages(self) -> dict[str, Source]:
        """The theme's page templates by file name."""
        named = {name.removeprefix("guide/"): data for name, data in self.files.items() if name.startswith("guide/")}
        texts = {name: data for name, data in named.items() if name.endswith(".html")}
        folder = f"themes/{self.name}/guide"
        return {
            name: Source(f"{folder}/{name}", data.decode("utf-8-sig", errors="replace")) for name, data in texts.items()
        }

    @property
    def fonts(self) -> dict[str, bytes]:
        """The bytes of the font files by file name."""
        return {name.rpartition("/")[2]: data for name, data in self.files.items() if name.endswith(FONTS)}

    def names_template(self) -> bool:
        """Whether the theme may be based on a client's template.

        This only looks for the word, because reading the settings takes as long as building twenty slides.
        """
        return "template" in decode_text(self.files[SETTINGS])

    def own_settings(self) -> Diagnosed[dict[str, object]]:
        """theme.yaml as plain data."""
        data, found = reader.read_theme(self.texts()[SETTINGS])
        return Diagnosed(dict(data), found)

    def settings(self) -> Diagnosed[dict[str, object]]:
        """theme.yaml and the artwork as plain data, with the deck's own colours, size and language."""
        found = Findings()
        read: dict[str, dict[str, object]] = {}
        for name, text in self.texts().items():
            plain: Mapping[str, object] = found.take(reader.read_theme(text))
            read[name] = dict(plain)
        data = read[SETTINGS]
        data["artwork"] = {PurePosixPath(n).stem: art for n, art in read.items() if n.startswith("artwork/")}
        data["colors"] = {**mapping_of(data.get("colors")), **self.colors}
        data["size"] = self.size
        data["language"] = self.language
        return Diagnosed(data, found.all())

    def places(self) -> Callable[[str], Span]:
        """A function from a value's path, such as `fonts.major`, to its place in the settings."""
        return reader.theme_places(self.texts())

    def texts(self) -> dict[str, Source]:
        """The texts of theme.yaml and of the artwork files, by name."""
        folder = f"themes/{self.name}"
        return {n: Source(f"{folder}/{n}", decode_text(data)) for n, data in self.files.items() if n.endswith(".yaml")}


def theme_source(name: str, files: Mapping[str, bytes], deck: Deck) -> Diagnosed[ThemeSource | None]:
    """The files of a theme as the deck uses them; None where the settings are not UTF-8 text."""
    found = tuple(_undecodable(name, files))
    if found:
        return Diagnosed(None, found)
    choice = json.dumps([name, sorted(deck.theme.colors.items()), deck.size, deck.language]).encode()
    named = [part for file, data in sorted(files.items()) for part in (file.encode(), checksum(data).encode())]
    key = digest(code_fingerprint(*MAKERS), choice, *named)
    return Diagnosed(ThemeSource(key, name, files, deck.theme.colors, deck.size, deck.language))


def _undecodable(theme: str, files: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Findings for files of settings that are not UTF-8 text."""
    for name, data in files.items():
        if name.endswith(".yaml"):
            try:
                decode_text(data)
            except UnicodeDecodeError as fault:
                yield not_utf8(f"themes/{theme}/{name}", fault)


def mapping_of(value: object) -> dict[str, object]:
    """The value if it is a mapping, else an empty one."""
    return dict(value) if isinstance(value, Mapping) else {}
