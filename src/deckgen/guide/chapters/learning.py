"""The learning modules: a card for each, grouped by how long they take, and the sheet for choosing three."""

from __future__ import annotations

from math import ceil

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import Module, Paragraph, plain
from deckgen.guide.chapters.chapter_context import Desk
from deckgen.guide.chapters.page_values import Effort, ModuleCard
from deckgen.guide.chapters.prose import blocks_html, runs_html

_EFFORTS = ("minutes", "hours", "days", "weeks", "months", "")
_CARD_EDGES, _ORDINARY = 13.0, 38.0  # mm: the space above and below a card's texts; a height that most cards fit
_ALONE = frozenset({"ensam", "alone", "solo"})


def module_cards(desk: Desk) -> tuple[ModuleCard, ...]:
    """A card for each module, numbered as on the slide."""
    return tuple(_card(module, number, desk) for number, module in enumerate(desk.deck.modules, 1))


def group_by_effort(made: tuple[ModuleCard, ...], desk: Desk) -> tuple[Effort, ...]:
    """The cards by effort, quickest first; one unnamed group where no module states its effort."""
    efforts = [module.effort for module in desk.deck.modules]
    named = any(efforts)
    groups = []
    for effort in _EFFORTS:
        chosen = tuple(card for card, own in zip(made, efforts, strict=True) if own == effort)
        name = desk.words[f"effort-{effort or 'any'}"] if named else ""
        groups += [Effort(name, chosen)] if chosen else []
    return tuple(groups)


def choosing_anchor(desk: Desk) -> str:
    """The anchor of the sheet for choosing modules, which belongs to the slide that shows them; or empty."""
    sheets = (desk.worksheets.get(slide.id, ()) for slide in desk.deck.slides if slide.kind is SlideKind.MODULES)
    return next((own[0].anchor for own in sheets if own), "")


def _card(module: Module, number: int, desk: Desk) -> ModuleCard:
    """A module's card and its entry."""
    follow_up = " ".join(plain(block.runs) for block in module.follow_up if isinstance(block, Paragraph))
    return ModuleCard(
        anchor=f"module-{module.id}",
        number=number,
        name=runs_html(module.name, desk.prose()),
        text=runs_html(module.card, desk.prose()),
        time=module.time,
        company=module.company,
        alone=bool(_ALONE & set(module.company.lower().split())),
        follow_up=follow_up,
        entry=blocks_html(module.blocks, desk.prose(3)),
        tall=_height(plain(module.name), plain(module.card), follow_up),
    )


def _height(name: str, text: str, follow_up: str) -> float:
    """The estimated height in mm of a card with these texts; 0 where an ordinary card has room for them."""
    lines = (5.2 * ceil(len(name) / 17), 4.2 * ceil(len(text) / 27), 3.8 * ceil(len(follow_up) / 33))
    needed = _CARD_EDGES + sum(lines)
    return round(needed, 1) if needed > _ORDINARY else 0.0
