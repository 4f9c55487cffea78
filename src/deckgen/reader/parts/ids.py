"""The ids of a deck's slides, settled once all of them are read."""

from __future__ import annotations

from collections.abc import Sequence

from deckgen.deck.model import Slide
from deckgen.reader.markdown.slugs import free_name
from deckgen.reader.parts.slide import BARE, OPENING, Draft
from deckgen.values.diagnostics import Findings
from deckgen.values.nearest import did_you_mean
from deckgen.values.source import Span
from deckgen.values.value import replace

GUESSED = 100  # links: so many are compared with the ids of all slides


class Ids:
    """The ids of a deck. Those that an author gives come first; those made from titles give way to them."""

    def __init__(self, drafts: Sequence[Draft], found: Findings) -> None:
        self.drafts, self.found = drafts, found
        self.first = drafts[0] if drafts else None
        self.taken = dict.fromkeys(self._given(), 2)

    def _given(self) -> dict[str, Span]:
        """The ids that authors give, each with its first place. One that is given twice is an error."""
        given: dict[str, Span] = {}
        for draft in self.drafts:
            name, span = draft.slide.id, draft.id_span
            if span is None:
                continue
            first = given.setdefault(name, span)
            if first is not span:
                message = f"two slides have the id `{name}`"
                hint = f"the first is in {first.source.path}:{first.line}; to show a slide again write `use: {name}`"
                self.found.error("duplicate-id", message, span, hint)
        return given

    def settle(self, draft: Draft, session: str) -> Slide:
        """The slide with its final id and layout, in its session."""
        slide = draft.slide
        name = slide.id if draft.id_span is not None else free_name(slide.id, self.taken)
        opening = draft is self.first and not draft.named_layout and slide.layout == BARE
        return replace(slide, id=name, session=session, layout=OPENING if opening else slide.layout)

    def check_links(self) -> None:
        """Name every link to a slide that does not exist. All slides must be settled before."""
        known = tuple(sorted(self.taken))
        links = [link for draft in self.drafts for link in draft.links]
        unknown = [(name, span) for name, span in links if name not in self.taken and "{{" not in name]
        for number, (name, span) in enumerate(unknown):
            hint = did_you_mean(name, known if number < GUESSED else ())
            self.found.error("unknown-slide", f"there is no slide `{name}`", span, hint)
