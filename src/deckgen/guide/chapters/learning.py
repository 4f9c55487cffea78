"""The modules for learning: a card each, by how long they take, and the sheet on which three are chosen."""

from __future__ import annotations

from math import ceil

from deckgen.deck.kinds import SlideKind
from deckgen.deck.model import Module, Paragraph, plain
from deckgen.guide.chapters.chapter_context import Desk
from deckgen.guide.chapters.page_values import Effort, ModuleCard
from deckgen.guide.chapters.prose import blocks_html, runs_html

_EFFORTS = ("minutes", "hours", "days", "weeks", "months", "")
_CARD_EDGES, _ORDINARY = 16.0, 48.0  # mm: what stands above and below a card's texts; generously, what most cards need
_ALONE = frozenset({"ensam", "alone", "solo"})


def module_cards(desk: Desk) -> tuple[ModuleCard, ...]:
    """A card for every module, numbered as on the slide."""
    return tuple(_card(module, number, desk) for number, module in enumerate(desk.deck.modules, 1))


def group_by_effort(made: tuple[ModuleCard, ...], desk: Desk) -> tuple[Effort, ...]:
    """The cards from the quickest to the longest; in one heap where no module says what it takes."""
    efforts = [module.effort for module in desk.deck.modules]
    named = any(efforts)
    groups = []
    for effort in _EFFORTS:
        chosen = tuple(card for card, own in zip(made, efforts, strict=True) if own == effort)
        name = desk.words[f"effort-{effort or 'any'}"] if named else ""
        groups += [Effort(name, chosen)] if chosen else []
    return tuple(groups)


def choosing_anchor(desk: Desk) -> str:
    """Where the sheet for choosing modules stands: that of the slide that shows them."""
    sheets = (desk.worksheets.get(slide.id, ()) for slide in desk.deck.slides if slide.kind is SlideKind.MODULES)
    return next((own[0].anchor for own in sheets if own), "")


def _card(module: Module, number: int, desk: Desk) -> ModuleCard:
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
    """About the height in mm of a card with those texts; 0 where they have room on a card like the others."""
    lines = (6.2 * ceil(len(name) / 25), 4.9 * ceil(len(text) / 37), 4.3 * ceil(len(follow_up) / 40))
    needed = _CARD_EDGES + sum(lines)
    return round(needed, 1) if needed > _ORDINARY else 0.0
