"""The command that makes a project of a PowerPoint presentation: `import`."""

from __future__ import annotations

from pathlib import Path

import click

from deckgen.cli import completion
from deckgen.cli.messages import ERRORS, Progress, echo, leave, path_from_here, say
from deckgen.values.plural import number_of


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER",
              help="The project that it becomes a deck of; else this one.")  # fmt: skip
@click.option("--name", default="", metavar="NAME", help="The deck's name; without it made of the file's.")
@click.option("--language", default="", metavar="TAG", help="The language of its texts, such as sv-SE; else guessed.")
@click.option("--theme", default="", metavar="THEME", help="A theme in place of the file's template.",
              shell_complete=completion.themes)  # fmt: skip
def import_(file: Path, into: Path | None, name: str, language: str, theme: str) -> None:
    """Make a deck of a .pptx: what its slides are, their words, data, pictures and notes, its template as a theme.

    Each slide is told: carried, or what was left of it. Nothing that is there is written over.

    \b
    deckgen import "Our workshop.pptx"
    deckgen import talk.pptx --into our-talks --language sv-SE
    """
    from deckgen.files.bounded import ExceededError
    from deckgen.files.decks import find_project, read_named_file
    from deckgen.files.output_folder import OutputFolder
    from deckgen.files.project import Project
    from deckgen.files.reading import TooLargeError
    from deckgen.importing.project import REPORT, import_deck, report_lines
    from deckgen.importing.reading import read_bounded
    from deckgen.theme_tools.making import theme_name
    from deckgen.values.diagnostics import UsageError, error
    from deckgen.values.names import name_fault

    project = Project(into) if into else find_project(Path.cwd())
    name = name or theme_name(file.name)
    if fault := name_fault(name):
        raise UsageError(f"`{name}` cannot be a deck's name: {fault}")
    if theme and theme not in project.themes():
        raise UsageError(f"there is no theme `{theme}`")
    if (project.root / "decks" / name).exists():
        raise UsageError(f"there is a deck `{name}` already: give another name by `--name`, or move it away")
    with Progress(file.name, quiet=False) as progress:
        try:
            data = read_named_file(file)
            progress.tell("reading")
            read = read_bounded(data)
        except TooLargeError as large:
            progress.clear()
            say([large.finding()])
            leave(ERRORS)
            return
        except (ValueError, ExceededError) as fault:
            progress.clear()
            say([error("broken-template", f"`{file.name}` cannot be read: {fault}", None)])
            leave(ERRORS)
            return
        deck = import_deck(
            read, file.name, data, project, name=name, language=language, theme=theme, tell=progress.tell
        )
    folder = OutputFolder(project.root)
    folder.write(dict(deck.files))
    for line in report_lines(deck.slides):
        echo(line)
    for line in deck.told:
        echo(line)
    say(deck.findings)
    whole = sum(not slide.left for slide in deck.slides)
    echo(f"{number_of(len(deck.slides), 'slide')}: {whole} carried, {len(deck.slides) - whole} partly")
    home = project.root / "decks" / name
    echo(f"written to {path_from_here(home)}; what is told here stands in {REPORT}, too")
    leave(ERRORS if deck.findings else 0)
