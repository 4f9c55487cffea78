"""A deck with every expression replaced by its text: runs, settings, notes, modules, chapters. Code stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never
from urllib.parse import quote

from deckgen.deck.model import (
    Background,
    Block,
    Chapter,
    Code,
    Deck,
    Diagram,
    Exercise,
    Heading,
    List,
    ListItem,
    Module,
    Note,
    Paragraph,
    Picture,
    Quote,
    Run,
    Runs,
    Session,
    Slide,
    Slot,
    Table,
    Value,
    WriteSpace,
    plain,
)
from deckgen.edition.expressions.rewritten import Rewriting
from deckgen.edition.expressions.variables import Variables
from deckgen.values.source import Span
from deckgen.values.value import replace


def rewrite_deck(deck: Deck, names: Variables, parts: Rewriting) -> Deck:
    """The deck with its own texts rewritten, and those of its `parts` that are not known."""
    left_out = names.of_shelf()
    return replace(
        deck,
        title=rewrite_runs(deck.title, names),
        subtitle=rewrite_runs(deck.subtitle, names),
        author=names.fill(deck.author, deck.span),
        confidential=rewrite_runs(deck.confidential, names),
        footer=rewrite_runs(deck.footer, names),
        variant_title=rewrite_runs(deck.variant_title, names),
        audience=rewrite_runs(deck.audience, names),
        room=names.fill(deck.room, deck.span),
        logo=names.fill(deck.logo, deck.span),
        leaders=tuple((letter, names.fill(name, deck.span)) for letter, name in deck.leaders),
        license=rewrite_runs(deck.license, names),
        goals=tuple(rewrite_runs(goal, names) for goal in deck.goals),
        glossary=tuple((rewrite_runs(word, names), rewrite_runs(meaning, names)) for word, meaning in deck.glossary),
        sessions=tuple(_session(session, names, parts) for session in deck.sessions),
        shelf=tuple(parts.part("shelf", slide, lambda slide: _slide(slide, left_out)) for slide in deck.shelf),
        modules=tuple(
            parts.part("modules", module, lambda module: _module(module, names))
            if _touched(module.span, names)
            else module
            for module in deck.modules
        ),
        chapters=tuple(
            parts.part("chapters", chapter, lambda chapter: _chapter(chapter, names))
            if _touched(chapter.span, names)
            else chapter
            for chapter in deck.chapters
        ),
    )


def _touched(span: Span | None, names: Variables) -> bool:
    """Whether a stretch of a file may change: most hold no expression, and are passed on as they are."""
    return (
        span is None
        or bool(names.gone)
        or names.there is not None
        or span.source.text.find("{{", span.start, span.end) >= 0
    )


def _session(session: Session, names: Variables, parts: Rewriting) -> Session:
    slides = tuple(
        parts.part("slides", slide, lambda slide: _slide(slide, names)) if _touched(slide.span, names) else slide
        for slide in session.slides
    )
    goals = tuple(rewrite_runs(goal, names) for goal in session.goals)
    return replace(session, title=rewrite_runs(session.title, names), goals=goals, slides=slides)


def _slide(slide: Slide, names: Variables) -> Slide:
    slots = tuple(
        Slot(rewrite_runs(s.heading, names), s.name, rewrite_blocks(s.blocks, names), s.span) for s in slide.slots
    )
    return replace(
        slide,
        title=rewrite_runs(slide.title, names),
        blocks=rewrite_blocks(slide.blocks, names),
        slots=slots,
        notes=tuple(_notes(slide.notes, names)),
        part=rewrite_runs(slide.part, names),
        milestone=rewrite_runs(slide.milestone, names),
        aim=rewrite_runs(slide.aim, names),
        makes=tuple(rewrite_runs(made, names) for made in slide.makes),
        source=rewrite_runs(slide.source, names),
        footer=None if slide.footer is None else rewrite_runs(slide.footer, names),
        footnotes=tuple(rewrite_runs(note, names) for note in slide.footnotes),
        background=_background(slide.background, names),
        alt=names.fill(slide.alt, slide.span),
        exercise=_exercise(slide.exercise, names),
        reveal=_value(slide.reveal, names) if slide.reveal else None,
        options={names.fill(key, value.key_span): _value(value, names) for key, value in slide.options.items()},
    )


def _notes(notes: tuple[Note, ...], names: Variables) -> Iterator[Note]:
    """The notes; one whose expressions leave nothing of it goes."""
    for note in notes:
        blocks = without_blanks(note.blocks, rewrite_blocks(note.blocks, names))
        if blocks or not note.blocks:
            yield replace(note, blocks=blocks)


def _background(background: Background | None, names: Variables) -> Background | None:
    if background is None:
        return None
    path, color = names.fill(background.path, background.span), names.fill(background.color, background.span)
    return replace(background, path=path, color=color)


def _exercise(exercise: Exercise | None, names: Variables) -> Exercise | None:
    if exercise is None:
        return None
    return replace(exercise, purpose=rewrite_runs(exercise.purpose, names), output=rewrite_runs(exercise.output, names))


def _module(module: Module, names: Variables) -> Module:
    return replace(
        module,
        name=rewrite_runs(module.name, names),
        card=rewrite_runs(module.card, names),
        blocks=rewrite_blocks(module.blocks, names),
        time=names.fill(module.time, module.span),
        company=names.fill(module.company, module.span),
        follow_up=rewrite_blocks(module.follow_up, names),
    )


def _chapter(chapter: Chapter, names: Variables) -> Chapter:
    blocks = without_blanks(chapter.blocks, rewrite_blocks(chapter.blocks, names))
    return replace(chapter, title=rewrite_runs(chapter.title, names), blocks=blocks)


def _value(value: Value, names: Variables) -> Value:
    match value.data:
        case str() as text if "{{" in text:
            filled = names.fill(text, value.span)
            return replace(value, data=filled, raw=filled)
        case tuple() as parts:
            return replace(value, data=tuple(_value(part, names) for part in parts))
        case dict() as inner:
            filled_keys = {names.fill(key, part.key_span): _value(part, names) for key, part in inner.items()}
            return replace(value, data=filled_keys)
        case _:
            return value


# --- blocks and runs ------------------------------------------------------------------------------


def rewrite_blocks(given: tuple[Block, ...], names: Variables) -> tuple[Block, ...]:
    """Blocks with their expressions replaced."""
    return tuple(_block(block, names) for block in given)


def without_blanks(before: tuple[Block, ...], after: tuple[Block, ...]) -> tuple[Block, ...]:
    """The rewritten blocks without those paragraphs and list items of which their expressions left nothing."""
    kept = (_unless_blank(old, new) for old, new in zip(before, after, strict=True))
    return tuple(block for block in kept if block is not None)


def _unless_blank(old: Block, new: Block) -> Block | None:
    match old, new:
        case Paragraph(written), Paragraph(runs):
            return None if written and not plain(runs).strip() and not any(run.click for run in runs) else new
        case List(), List(items):
            pairs = zip(old.items, items, strict=True)
            left = (replace(i, blocks=without_blanks(o.blocks, i.blocks)) if o.blocks else i for o, i in pairs)
            filled = tuple(item for item, o in zip(left, old.items, strict=True) if item.blocks or not o.blocks)
            return replace(new, items=filled) if filled else None
        case _:
            return new


def _block(block: Block, names: Variables) -> Block:
    match block:
        case Paragraph(inner) | Heading(_, inner):
            return replace(block, runs=rewrite_runs(inner, names))
        case List(items):
            return replace(block, items=tuple(_item(item, names) for item in items))
        case Table():
            return block.with_cells(lambda cell: replace(cell, runs=rewrite_runs(cell.runs, names)))
        case Picture(path, alt, caption):
            path, alt = names.fill(path, block.span), names.fill(alt, block.span)
            return replace(block, path=path, alt=alt, caption=rewrite_runs(caption, names))
        case Quote(parts):
            return replace(block, blocks=rewrite_blocks(parts, names))
        case Code() | WriteSpace() | Diagram():
            return block
        case _:
            assert_never(block)


def _item(item: ListItem, names: Variables) -> ListItem:
    return replace(item, blocks=rewrite_blocks(item.blocks, names))


_ADDRESS = "/:?#[]@!$&'()*+,;=%~"  # what has a meaning in a web address


def rewrite_runs(given: Runs, names: Variables) -> Runs:
    """Runs with their expressions replaced; what then stands in one style becomes one run."""
    if not any(run.expression or "{{" in run.link or names.drops_link(run.link) for run in given):
        return given
    out: list[Run] = []
    for run in given:
        text = names.text(run.text, run.span) if run.expression else run.text
        whole = names.fill(run.link, run.span) if "{{" in run.link else run.link
        link = names.safe_link(whole, run.span) if text else ""  # of which no word is left, leads nowhere
        link = quote(link, _ADDRESS) if "{{" in run.link else link
        done = replace(run, text=text, link=link, expression=False)
        if out and _joins(out[-1], done):
            out[-1] = replace(out[-1], text=out[-1].text + text, span=_joined(out[-1].span, run.span))
        else:
            out.append(done)
    return tuple(run for run in out if run.text or run.click or run.footnote or run.icon)


def _joins(left: Run, right: Run) -> bool:
    """Whether two runs differ in their texts only."""
    alone = left.click or left.footnote or right.click or right.footnote or "\n" in (left.text, right.text)
    return not alone and not left.code and not left.maths and replace(left, text="") == replace(right, text="")


def _joined(left: Span | None, right: Span | None) -> Span | None:
    if left is None or right is None or left.source is not right.source:
        return left or right
    return Span(left.source, left.start, max(left.end, right.end))
