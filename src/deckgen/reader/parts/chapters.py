"""Learning modules (`modules/*.md`) and chapters of the guide (`guide/*.md`)."""

from __future__ import annotations

from deckgen.deck.model import Block, Chapter, Heading, Module, Paragraph, Run, Runs, Value, raised_number
from deckgen.reader.markdown.scope import Scope
from deckgen.reader.markdown.slugs import free_name, runs_slug, slug
from deckgen.reader.parts.body import read_body
from deckgen.reader.parts.footnotes import read_footnotes
from deckgen.reader.parts.part import FilePart
from deckgen.reader.settings.typed_settings import Settings
from deckgen.values.diagnostics import Diagnosed
from deckgen.values.source import Span

EFFORTS = ("minutes", "hours", "days", "weeks", "months")
MODULE_KEYS = ("id", "title", "time", "with", "effort", "tags")
CHAPTER_KEYS = ("id", "title", "when")


class ModuleReader:
    """Reads learning modules one after another. Two with the same id are an error."""

    def __init__(self) -> None:
        self._taken: dict[str, Span | None] = {}  # the first place of each id

    def read(self, part: FilePart) -> Diagnosed[Module]:
        """The module that a part makes: its name, its card (the first paragraph), and all that follows."""
        scope = Scope(marks=part.marks)
        settings = Settings(part.values, scope, None)
        settings.check_keys(MODULE_KEYS, "a learning module")
        body = read_body(part.source, part.chunk, scope)
        blocks = [block for block in body.flow if isinstance(block, Block)]
        footnotes = _footnotes(part, scope)
        name, blocks = _split_title(settings, blocks)
        card: Runs = ()
        if blocks and isinstance(blocks[0], Paragraph):
            card, blocks = blocks[0].runs, blocks[1:]
        if not name:
            hint = "begin it with a heading: `# Its name`"
            scope.found.error("missing-title", "a learning module has no name", part.span, hint)
        identity = self._claim(settings, name, part)
        follow_up = tuple(b for note in body.notes if note.kind == "follow-up" for b in note.blocks)
        others = tuple(b for note in body.notes if note.kind != "follow-up" for b in note.blocks)
        module = Module(
            identity, name, card, (*blocks, *others, *footnotes), settings.text("time"), settings.text("with"),
            settings.choice("effort", EFFORTS, ""), follow_up, _plain_tags(settings.texts("tags")), part.span,
        )  # fmt: skip
        return Diagnosed(module, scope.found.all())

    def _claim(self, settings: Settings, name: Runs, part: FilePart) -> str:
        """The module's id: given, or made from its name."""
        identity = settings.identity() or runs_slug(name) or "module"
        given = settings.get("id")
        where = given.span if given else part.span
        if identity in self._taken:
            first = self._taken[identity]
            hint = f"first used in {first.source.path}:{first.line}" if first else ""
            settings.found.error("duplicate-id", f"two learning modules have the id `{identity}`", where, hint)
        self._taken.setdefault(identity, where)
        return identity


class ChapterReader:
    """Reads chapters of the guide one after another, and gives each an id of its own."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def read(self, part: FilePart) -> Diagnosed[Chapter]:
        """The chapter of the guide that a part makes."""
        scope = Scope(marks=part.marks)
        settings = Settings(part.values, scope, None)
        settings.check_keys(CHAPTER_KEYS, "a chapter of the guide")
        body = read_body(part.source, part.chunk, scope)
        blocks = [block for block in body.flow if isinstance(block, Block)]
        blocks += [block for note in body.notes for block in note.blocks]
        blocks += _footnotes(part, scope)
        title, blocks = _split_title(settings, blocks)
        stem = part.source.path.rpartition("/")[2].rpartition(".")[0]
        when = ", ".join(value.text.strip() for value in settings.texts("when"))
        given = settings.identity()
        # Chapters of one id under different conditions are meant: one of them is printed.
        identity = (
            given if given and when else free_name(given or runs_slug(title) or slug(stem) or "chapter", self._taken)
        )
        return Diagnosed(Chapter(identity, title, tuple(blocks), part.span, when), scope.found.all())


def _split_title(settings: Settings, blocks: list[Block]) -> tuple[Runs, list[Block]]:
    """The title, from the settings or else from the first heading, and the blocks without that heading."""
    if settings.get("title"):
        return settings.runs("title"), blocks
    for index, block in enumerate(blocks):
        if isinstance(block, Heading):
            return block.runs, blocks[:index] + blocks[index + 1 :]
    return (), blocks


def _footnotes(part: FilePart, scope: Scope) -> list[Block]:
    """The footnotes of a part, each a paragraph at its end that begins with its number."""
    texts = enumerate(read_footnotes(part.source, part.chunk, scope), 1)
    return [Paragraph((Run(f"{raised_number(number)}\u00a0"), *runs)) for number, runs in texts if runs]


def _plain_tags(values: tuple[Value, ...]) -> tuple[str, ...]:
    return tuple(value.text.strip().lstrip("#") for value in values)
