"""What the shell offers when somebody presses the tab key: names of decks, clients, themes and layouts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from deckgen.files.project import Project


def decks(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem]:
    """The decks of the project, and files."""
    from click.shell_completion import CompletionItem

    from deckgen.files.decks import list_decks

    return [*_beginning(typed, (place.name for place in list_decks(_project()))), CompletionItem(typed, type="file")]


def clients(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem]:
    """The clients of all decks."""
    from deckgen.files.decks import list_decks

    project = _project()
    return _beginning(typed, {name for place in list_decks(project) for name in project.clients(place)})


def themes(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem]:
    """The themes, the shipped ones included."""
    return _beginning(typed, _project().themes())


def layouts(ctx: click.Context, param: click.Parameter, typed: str) -> list[CompletionItem]:
    """The catalogue."""
    from deckgen.reports import catalogue

    return _beginning(typed, catalogue.names())


def words(known: Iterable[str], typed: str) -> list[CompletionItem]:
    """The known words that may follow in a comma-separated list, none of them twice."""
    from click.shell_completion import CompletionItem

    before, comma, last = typed.rpartition(",")
    said = before.split(",")
    return [CompletionItem(before + comma + word) for word in known if word.startswith(last) and word not in said]


def _project() -> Project:
    from deckgen.files.decks import find_project

    return find_project(Path.cwd())


def _beginning(typed: str, names: Iterable[str]) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(name) for name in sorted(names) if name.startswith(typed)]
