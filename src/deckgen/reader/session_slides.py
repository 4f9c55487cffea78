"""Which slides a session of a folder shows: it names folders, files and ids of slides."""

from __future__ import annotations

from deckgen.deck.model import Value
from deckgen.reader.deck_files import DeckFiles
from deckgen.reader.parts.slide import Draft
from deckgen.reader.settings.deck_settings import SessionOutline
from deckgen.reader.slide_reader import SlideReader
from deckgen.values.diagnostics import Findings
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Span


class SessionSlides:
    """Finds the slides of sessions, and remembers which files were named."""

    def __init__(self, files: DeckFiles, slides: SlideReader, found: Findings) -> None:
        self.files, self.slides, self.found = files, slides, found
        self.paths = files.slide_paths()
        self._used: set[str] = set()
        self._has_unknown = False  # a name that leads nowhere: it explains what is missing elsewhere
        self._has_empty = False

    @property
    def is_faulty(self) -> bool:
        """Whether a session was found wanting: that explains a deck without slides."""
        return self._has_unknown or self._has_empty

    def choose(self, outline: SessionOutline) -> list[Draft]:
        """The slides that a session names, in its order."""
        drafts = [draft for item in outline.slides for draft in self._find(item)]
        if not drafts and outline.slides and not self._has_unknown:
            self._has_empty = True
            hint = "write at least one slide, or remove the session"
            self.found.error("empty-session", f"session `{outline.id}` has no slides", outline.span, hint)
        return drafts

    def report_unused(self) -> None:
        """Warn of files that no session names; not where a name leads nowhere, which may be meant for one of them."""
        if self._has_unknown:
            return
        for path in self.paths:
            if path not in self._used:
                hint = "name it, or its folder, under `slides:` in deck.yaml"
                start = Span(self.files.source(path), 0, 0)
                self.found.warning("unused-slides", f"no session shows `{self.files.inside(path)}`", start, hint)

    def _find(self, item: Value) -> list[Draft]:
        """The slides of a folder, of a file, or the one of that id; an error where there is nothing of the name."""
        name = item.text.strip().removeprefix("./").rstrip("/")
        inside = [path for path in self.paths if self._folder_of(path) == name.strip(".")]
        if inside:
            return [draft for path in inside for draft in self._use(path)]
        full = f"{self.files.folder}/{name}" if self.files.folder else name
        if full in self.files.originals and full.endswith(".md"):
            return self._use(full)
        if _may_be_id(item, name):
            by_id = {draft.slide.id: (path, draft) for path in self.paths for draft in self.slides.drafts(path)}
            if name in by_id:
                path, draft = by_id[name]
                self._used.add(path)
                return [draft]
        self._report_unknown(item, name)
        return []

    def _use(self, path: str) -> list[Draft]:
        self._used.add(path)
        return self.slides.drafts(path)

    def _report_unknown(self, item: Value, name: str) -> None:
        self._has_unknown = True
        names = {self.files.inside(path) for path in self.paths}
        names |= {self._folder_of(path) + "/" for path in self.paths if "/" in self.files.inside(path)}
        if _may_be_id(item, name):
            names |= {draft.slide.id for path in self.paths for draft in self.slides.drafts(path)}
        message = f"there is no folder, file or slide `{item.text}`"
        self.found.error("unknown-slides", message, item.span, did_you_mean(item.text, tuple(sorted(names))))

    def _folder_of(self, path: str) -> str:
        return self.files.inside(path).rpartition("/")[0]


def _may_be_id(item: Value, name: str) -> bool:
    return not name.endswith(".md") and "/" not in item.text
