"""The command that makes decks of presentations, and of the Markdown of other tools: `import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckgen.cli import completion
from deckgen.cli.messages import ERRORS, Progress, exit_with, path_from_here, print_findings, print_result
from deckgen.values.plural import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deckgen.files.project import Project
    from deckgen.importing.project import ImportedDeck
    from deckgen.values.diagnostics import Diagnostic


@click.command("import")
@click.argument("path", metavar="FILE|FOLDER", type=click.Path(exists=True, path_type=Path))
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER",
              help="The project that it becomes a deck of; else this one.")  # fmt: skip
@click.option("--name", default="", metavar="NAME", help="The deck's name; without it made of the file's.")
@click.option("--language", default="", metavar="TAG", help="The language of its texts, such as sv-SE; else guessed.")
@click.option("--theme", default="", metavar="THEME", help="A theme in place of the file's template.",
              shell_complete=completion.themes)  # fmt: skip
def import_(path: Path, into: Path | None, name: str, language: str, theme: str) -> None:
    """Make a deck of a .pptx, or of another tool's Markdown: what its slides are, their words, data, pictures, notes.

    Of a folder every presentation becomes a deck, and those on one template share a theme. Each slide is told:
    carried, or what was left of it. Nothing that is there is written over.

    \b
    deckgen import "Our workshop.pptx"
    deckgen import talk.pptx --into our-talks --language sv-SE
    deckgen import talks/ --into our-talks
    deckgen import marp-talk.md
    """
    from deckgen.files.decks import find_project
    from deckgen.files.project import Project
    from deckgen.values.diagnostics import UsageError, has_errors

    project = Project(into) if into else find_project(Path.cwd())
    if theme and theme not in project.themes():
        raise UsageError(f"there is no theme `{theme}`")
    files = _files(path)
    if not files:
        raise UsageError(f"`{path}` holds no presentation, and no text of a deck")
    if name and len(files) > 1:
        raise UsageError(f"`{path}` holds {len(files)} decks: `--name` names one")
    names = _names(project, files, name)
    failed = False
    for file in files:
        if len(files) > 1:
            print_result(f"{file.name}:")
        found = _import(file, project, names[file], language, theme)
        failed = failed or has_errors(found)
    exit_with(ERRORS if failed else 0)


def _files(path: Path) -> list[Path]:
    """The files that become decks: of a folder its presentations, else the texts right in it."""
    from deckgen.files.decks import deck_texts

    if path.is_file():
        return [path]
    shown = sorted(each for each in path.iterdir() if each.suffix.lower() == ".pptx" and not each.name.startswith("~$"))
    return shown or deck_texts(path)


def _names(project: Project, files: Sequence[Path], name: str) -> dict[Path, str]:
    """The name of each deck, which none has. Raises UsageError."""
    from deckgen.files.location import TEXTS
    from deckgen.theme_tools.making import theme_name
    from deckgen.values.diagnostics import UsageError
    from deckgen.values.names import name_fault

    names: dict[Path, str] = {}
    for file in files:
        plain = file.suffix in TEXTS and file.stem in ("slides", "index", "presentation")
        made = name or theme_name(file.resolve().parent.name if plain else file.name)
        if fault := name_fault(made):
            raise UsageError(f"`{made}` cannot be a deck's name: {fault}")
        if made in names.values() or (project.root / "decks" / made).exists():
            raise UsageError(f"there is a deck `{made}` already: give another name by `--name`, or move it away")
        names[file] = made
    return names


def _import(file: Path, project: Project, name: str, language: str, theme: str) -> tuple[Diagnostic, ...]:
    """Import a file, tell what became of it, and write it; what is wrong with it."""
    from deckgen.files.bounded import ExceededError
    from deckgen.files.location import TEXTS
    from deckgen.files.reading import TooLargeError
    from deckgen.values.diagnostics import error

    with Progress(file.name, quiet=False) as progress:
        try:
            make = _of_text if file.suffix in TEXTS else _of_presentation
            deck = make(file, project, name, language, theme, progress)
        except TooLargeError as large:
            found: tuple[Diagnostic, ...] = (large.finding(),)
        except (ValueError, ExceededError) as fault:
            found = (error("broken-template", f"`{file.name}` cannot be read: {fault}", None),)
        else:
            progress.clear()
            _write(deck, project, name)
            return deck.findings
        progress.clear()
    print_findings(found)
    return found


def _of_presentation(
    file: Path, project: Project, name: str, language: str, theme: str, progress: Progress
) -> ImportedDeck:
    from deckgen.files.decks import read_named_file
    from deckgen.importing.project import import_deck
    from deckgen.importing.reading import read_bounded

    data = read_named_file(file)
    progress.show("reading")
    read = read_bounded(data)
    return import_deck(read, file.name, data, project, name=name, language=language, theme=theme, tell=progress.show)


def _of_text(file: Path, project: Project, name: str, language: str, theme: str, progress: Progress) -> ImportedDeck:
    from deckgen.files.decks import find_project
    from deckgen.files.location import DeckLocation
    from deckgen.importing.markdown import import_markdown

    full = file.resolve()
    here = find_project(Path.cwd())
    source = here if full.is_relative_to(here.root) else find_project(full.parent)
    at = DeckLocation(file.stem, source.relative(full))
    return import_markdown(source, at, project, name=name, language=language, theme=theme, tell=progress.show)


def _write(deck: ImportedDeck, project: Project, name: str) -> None:
    """Write an imported deck, and tell what became of each slide."""
    from deckgen.files.output_folder import OutputFolder
    from deckgen.importing.project import REPORT, report_lines

    OutputFolder(project.root).write(dict(deck.files))
    for line in report_lines(deck.slides):
        print_result(line)
    for line in deck.told:
        print_result(line)
    print_findings(deck.findings)
    whole = sum(not slide.left for slide in deck.slides)
    print_result(f"{number_of(len(deck.slides), 'slide')}: {whole} carried, {len(deck.slides) - whole} partly")
    home = project.root / "decks" / name
    print_result(f"written to {path_from_here(home)}; what is told here stands in {REPORT}, too")
