"""The command that begins a project, or prints a slide to fill in: `new`."""

from __future__ import annotations

import os
import shlex
from pathlib import Path

import click

from deckgen.cli import completion
from deckgen.cli.messages import path_from_here, print_example, print_result
from deckgen.values.plural import number_of

LANGUAGES = ("en", "sv")  # those of `starter.project`, named here to start light


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--language", type=click.Choice(LANGUAGES), help="The language of its texts; else the system's.")
@click.option("--single", is_flag=True, help="One file, talk.md, in place of a project.")
@click.option(
    "--slide", default="", metavar="LAYOUT", help="Print a slide of this layout.", shell_complete=completion.layouts
)
def new(folder: Path | None, language: str | None, single: bool, slide: str) -> None:
    """Begin a project: a workshop that builds, with a client, a variant, learning modules, settings for editors and CI.

    \b
    deckgen new our-workshop
    deckgen new . --single --language sv
    deckgen new --slide two-columns >> decks/workshop/morning/01-welcome.md
    """
    if slide:
        _print_slide(slide)
        return
    if folder is None:
        raise click.UsageError("say where: deckgen new FOLDER")
    from deckgen.files.output_folder import OutputFolder
    from deckgen.starter.project import SINGLE, new_project

    files = new_project(language or _of_the_system(), single)
    outputs = OutputFolder(folder.absolute())
    there = sorted(set(files) & outputs.names())
    if there:
        raise click.UsageError(f"`{folder}` has a file `{there[0]}` already: name another folder, or move it away")
    outputs.check_links(files)
    outputs.write({name: text.encode() for name, text in files.items()})
    print_result(f"written to {path_from_here(folder.absolute())}: {number_of(len(files), 'file')}")
    here = folder.absolute() == Path.cwd()
    go = "" if here else f"cd {shlex.quote(str(folder))} && "
    print_result(f"see it: {go}deckgen preview {SINGLE + ' ' if single else ''}--open")


def _print_slide(name: str) -> None:
    from deckgen.reports import catalogue
    from deckgen.values.nearest import did_you_mean

    known = catalogue.names()
    if name not in known:
        raise click.UsageError(f"there is no layout `{name}`; {did_you_mean(name, known)}")
    print_example(f"\n{catalogue.example(name)}")


def _of_the_system() -> str:
    """Swedish where the system speaks it, else English. Source: POSIX, locale variables by precedence."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "sv" if next(filter(None, names), "").startswith("sv") else "en"
