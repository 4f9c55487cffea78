"""The ids of a deck's slides, settled once all are read."""

from __future__ import annotations

from dataclasses import replace

from deckgen.deck.model import Slide
from deckgen.reader.markdown.slugs import free_name
from deckgen.reader.parts.slide import BARE, OPENING, Draft
from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Span


class Ids:
    """The ids of a deck: the author's come first, those made from titles give way."""

    def __init__(self, drafts: list[Draft], found: list[Diagnostic]) -> None:
        self.drafts, self.found = drafts, found
        self.first = drafts[0] if drafts else None
        self.explicit: dict[str, Span] = {}
        for draft in drafts:
            if draft.id_span is not None:
                self._claim(draft.slide.id, draft.id_span)
        self.taken = set(self.explicit)

    def _claim(self, name: str, span: Span) -> None:
        first = self.explicit.setdefault(name, span)
        if first is not span:
            message = f"two slides have the id `{name}`"
            hint = f"the first is in {first.source.path}:{first.line}; to show a slide again write `use: {name}`"
            self.found.append(error("duplicate-id", message, span, hint))

    def settle(self, draft: Draft, session: str) -> Slide:
        """The slide with its final id, layout and session."""
        slide = draft.slide
        name = slide.id if draft.id_span is not None else free_name(slide.id, self.taken)
        opening = draft is self.first and not draft.named_layout and slide.layout == BARE
        return replace(slide, id=name, session=session, layout=OPENING if opening else slide.layout)

    def check_links(self) -> None:
        """Name links to slides that do not exist."""
        for draft in self.drafts:
            for name, span in draft.links:
                if name not in self.taken and "{{" not in name:
                    hint = did_you_mean(name, tuple(sorted(self.taken)))
                    self.found.append(error("unknown-slide", f"there is no slide `{name}`", span, hint))
