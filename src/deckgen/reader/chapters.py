"""Learning modules (`modules/*.md`) and chapters of the guide (`guide/*.md`)."""

from __future__ import annotations

from deckgen.diagnostics import error
from deckgen.model import Block, Chapter, Heading, Module, Paragraph, Runs, Value
from deckgen.reader.ids import free_name, runs_slug, slug
from deckgen.reader.inline import Scope
from deckgen.reader.settings import Settings
from deckgen.reader.slide import read_body, read_front
from deckgen.reader.split import Chunk, split
from deckgen.source import Source, Span

EFFORTS = ("minutes", "hours", "days", "weeks", "months")
MODULE_KEYS = ("id", "title", "time", "with", "effort", "tags")
CHAPTER_KEYS = ("id", "title")


def read_modules(source: Source, scope: Scope, taken: dict[str, Span | None]) -> list[Module]:
    """The modules of a file; `taken` holds the ids of those read before."""
    return [_module(source, chunk, _fresh(scope), taken) for chunk in split(source, scope.found)]


def read_chapter(source: Source, scope: Scope, taken: set[str]) -> list[Chapter]:
    """The chapters of a file, one for each of its slide-like blocks."""
    return [_chapter(source, chunk, _fresh(scope), taken) for chunk in split(source, scope.found)]


def _fresh(scope: Scope) -> Scope:
    """The same diagnostics, with link definitions and footnotes of its own."""
    return Scope(scope.found)


def _settings(source: Source, chunk: Chunk, scope: Scope) -> Settings:
    return Settings(read_front(source, chunk, scope), scope, None)


def _module(source: Source, chunk: Chunk, scope: Scope, taken: dict[str, Span | None]) -> Module:
    settings = _settings(source, chunk, scope)
    settings.check_keys(MODULE_KEYS, "a learning module")
    body = read_body(source, chunk, scope)
    blocks = [block for block in body.flow if isinstance(block, Block)]
    name, blocks = _name(settings, blocks)
    card: Runs = ()
    if blocks and isinstance(blocks[0], Paragraph):
        card, blocks = blocks[0].runs, blocks[1:]
    span = _span(source, chunk)
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


def _chapter(source: Source, chunk: Chunk, scope: Scope, taken: set[str]) -> Chapter:
    settings = _settings(source, chunk, scope)
    settings.check_keys(CHAPTER_KEYS, "a chapter of the guide")
    body = read_body(source, chunk, scope)
    blocks = [block for block in body.flow if isinstance(block, Block)]
    blocks += [block for note in body.notes for block in note.blocks]
    title, blocks = _name(settings, blocks)
    stem = source.path.rpartition("/")[2].rpartition(".")[0]
    identity = free_name(settings.identity() or runs_slug(title) or slug(stem) or "chapter", taken)
    return Chapter(identity, title, tuple(blocks), _span(source, chunk))


def _name(settings: Settings, blocks: list[Block]) -> tuple[Runs, list[Block]]:
    """The title, from the settings or the first heading, and the other blocks."""
    if settings.get("title"):
        return settings.runs("title"), blocks
    for index, block in enumerate(blocks):
        if isinstance(block, Heading):
            return block.runs, blocks[:index] + blocks[index + 1 :]
    return (), blocks


def _span(source: Source, chunk: Chunk) -> Span:
    return Span(source, chunk.start, chunk.start + len(source.text[chunk.start : chunk.end].rstrip()))


def _tags(values: tuple[Value, ...]) -> tuple[str, ...]:
    return tuple(value.text.strip().lstrip("#") for value in values)
