"""Learning modules (`modules/*.md`) and chapters of the guide (`guide/*.md`)."""

from __future__ import annotations

from deckgen.deck.model import Block, Chapter, Heading, Module, Paragraph, Runs, Value
from deckgen.reader.markdown.inline import Scope
from deckgen.reader.markdown.slugs import free_name, runs_slug, slug
from deckgen.reader.parts.part import FilePart
from deckgen.reader.parts.slide import read_body
from deckgen.reader.settings.fields import Settings
from deckgen.values.diagnostics import error
from deckgen.values.source import Span

EFFORTS = ("minutes", "hours", "days", "weeks", "months")
MODULE_KEYS = ("id", "title", "time", "with", "effort", "tags")
CHAPTER_KEYS = ("id", "title")


def read_module(part: FilePart, scope: Scope, taken: dict[str, Span | None]) -> Module:
    """The module of a part; `taken` holds the ids of those read before."""
    settings = Settings(part.values, scope, None)
    settings.check_keys(MODULE_KEYS, "a learning module")
    body = read_body(part.source, part.chunk, scope)
    blocks = [block for block in body.flow if isinstance(block, Block)]
    name, blocks = _name(settings, blocks)
    card: Runs = ()
    if blocks and isinstance(blocks[0], Paragraph):
        card, blocks = blocks[0].runs, blocks[1:]
    span = part.span
    if not name:
        hint = "begin it with a heading: `# Its name`"
        scope.found.append(error("missing-title", "a learning module has no name", span, hint))
    identity = settings.identity() or runs_slug(name) or "module"
    given = settings.get("id")
    where = given.span if given else span
    if identity in taken:
        first = taken[identity]
        told = f"first used in {first.source.path}:{first.line}" if first else ""
        scope.found.append(error("duplicate-id", f"two learning modules have the id `{identity}`", where, told))
    taken.setdefault(identity, where)
    follow_up = tuple(b for note in body.notes if note.kind == "follow-up" for b in note.blocks)
    others = tuple(b for note in body.notes if note.kind != "follow-up" for b in note.blocks)
    return Module(
        identity, name, card, (*blocks, *others), settings.text("time"), settings.text("with"),
        settings.choice("effort", EFFORTS, ""), follow_up, _tags(settings.texts("tags")), span,
    )  # fmt: skip


def read_chapter(part: FilePart, scope: Scope, taken: set[str]) -> Chapter:
    """The chapter of the guide that a part makes; `taken` holds the ids of those read before."""
    settings = Settings(part.values, scope, None)
    settings.check_keys(CHAPTER_KEYS, "a chapter of the guide")
    body = read_body(part.source, part.chunk, scope)
    blocks = [block for block in body.flow if isinstance(block, Block)]
    blocks += [block for note in body.notes for block in note.blocks]
    title, blocks = _name(settings, blocks)
    stem = part.source.path.rpartition("/")[2].rpartition(".")[0]
    identity = free_name(settings.identity() or runs_slug(title) or slug(stem) or "chapter", taken)
    return Chapter(identity, title, tuple(blocks), part.span)


def _name(settings: Settings, blocks: list[Block]) -> tuple[Runs, list[Block]]:
    """The title, from the settings or the first heading, and the other blocks."""
    if settings.get("title"):
        return settings.runs("title"), blocks
    for index, block in enumerate(blocks):
        if isinstance(block, Heading):
            return block.runs, blocks[:index] + blocks[index + 1 :]
    return (), blocks


def _tags(values: tuple[Value, ...]) -> tuple[str, ...]:
    return tuple(value.text.strip().lstrip("#") for value in values)
