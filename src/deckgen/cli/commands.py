"""The commands in the order in which they are listed. Their modules are imported when they are called.

To declare the options of all commands takes longer than to list what the commands do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any, NamedTuple, cast

import click

from deckgen.values.lazy import lazy_imports

with lazy_imports("deckgen.cli", into=__name__):
    from deckgen.cli import (
        building,
        ci_matrix,
        clients,
        diff,
        fetch,
        importing,
        looking_up,
        lsp,
        new,
        preview,
        schedule,
        theme,
    )


class ListedCommand(NamedTuple):
    """A command as it is listed: what it does in a few words, and where it is declared."""

    words: str
    load: Callable[[], click.Command]


COMMANDS = {
    "new": ListedCommand("Begin a project, or print a slide to fill in.", lambda: new.new),
    "build": ListedCommand("Build decks: all of the project, or those named.", lambda: building.build),
    "preview": ListedCommand("Show the slides while they are written.", lambda: preview.preview),
    "check": ListedCommand("Find everything that is wrong, without writing a file.", lambda: building.check),
    "schedule": ListedCommand("Print the time plan, as text, CSV or calendar.", lambda: schedule.schedule),
    "clients": ListedCommand("Show what each client changes, or begin a new one.", lambda: clients.clients),
    "diff": ListedCommand("Tell what differs between two decks, commits, or a build and what came back.",
                          lambda: diff.diff),
    "theme": ListedCommand("Take in a client's template, judge a theme, begin one.", lambda: theme.theme),
    "layouts": ListedCommand("Show the catalogue of layouts, and how each is written.", lambda: looking_up.layouts),
    "schema": ListedCommand("Print the JSON Schema of a kind of settings, by which editors offer keys.",
                            lambda: looking_up.schema),
    "import": ListedCommand("Make a deck of a PowerPoint presentation.", lambda: importing.import_),
    "fetch": ListedCommand("Bring a deck's pictures from the web into the project.", lambda: fetch.fetch),
    "lsp": ListedCommand("Help an editor while somebody writes (a language server).", lambda: lsp.lsp),
    "matrix": ListedCommand("Print the jobs for the build matrix of a forge.", lambda: ci_matrix.matrix),
    "dump": ListedCommand("Print the composed slides as JSON.", lambda: building.dump),
    "doctor": ListedCommand("Tell what this machine has and lacks, and the remedy.", lambda: looking_up.doctor),
}  # fmt: skip


class _LateCommands(Mapping[str, click.Command]):
    """The commands by name. One that is asked for is imported."""

    def __getitem__(self, name: str) -> click.Command:
        command = COMMANDS[name].load()
        command.short_help = COMMANDS[name].words
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)

    def __contains__(self, name: object) -> bool:
        return name in COMMANDS


class Commands(click.Group):
    """The group of these commands, listed in their order: what is needed first stands first."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.commands = cast("MutableMapping[str, click.Command]", _LateCommands())

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in that order."""
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands, of which none is imported for it."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.words) for name, entry in COMMANDS.items()])
