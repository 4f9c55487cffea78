"""The commands about themes: a client's template taken in, a theme judged, a new one begun."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckgen.cli import completion
from deckgen.cli.messages import align, exit_status, exit_with, path_from_here, print_findings, print_result
from deckgen.values.diagnostics import UsageError

if TYPE_CHECKING:
    from deckgen.theme_tools.examination import Report


@click.group()
def theme() -> None:
    """Take in a client's PowerPoint template, judge a theme, or begin a new one."""


@theme.command("import", short_help="Make a theme of a PowerPoint template.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--name", default="", metavar="NAME", help="The theme's name; without it made of the file's.")
def import_(file: Path, name: str) -> None:
    """Make a theme of a .pptx, .potx or .ppsx: its masters and layouts, a proposal of what serves what, pictures.

    \b
    deckgen theme import "Our template.potx" --name ours
    """
    from deckgen.files.decks import find_project, read_named_file
    from deckgen.files.output_folder import OutputFolder
    from deckgen.files.reading import TooLargeError
    from deckgen.theme_tools.examination import SHEET, examine, sheet
    from deckgen.theme_tools.making import fresh_name, import_theme, theme_name

    project = find_project(Path.cwd())
    name = fresh_name(project, name or theme_name(file.name))
    try:
        files, found = import_theme(file.name, read_named_file(file), name)
    except TooLargeError as fault:
        files, found = {}, (fault.finding(),)
    print_findings(found)
    if not files:
        exit_with(exit_status(found))
        return
    report = examine(project, name, files)
    if not report.rows:
        print_findings(report.findings)
        print_result(f"{name}: nothing is written", err=True)
        exit_with(exit_status(report.findings))
        return
    folder = OutputFolder(project.root / "themes" / name, project.root)
    folder.write({**files, SHEET: sheet(report)})
    status = _tell(report)
    print_result(
        f"\nwritten to {path_from_here(folder.path)}: correct theme.yaml where it is wrong, and look at {SHEET}"
    )
    exit_with(status)


@theme.command(short_help="Tell what a theme lacks, and how each layout looks.")
@click.argument("name", metavar="THEME", shell_complete=completion.themes)
@click.option("--sheet", "drawn", is_flag=True, help="Draw contact-sheet.pdf in the theme's folder anew.")
@click.option("--deck", default="", metavar="DECK", help="Judge this deck in the theme, too.",
              shell_complete=completion.decks)  # fmt: skip
def check(name: str, drawn: bool, deck: str) -> None:
    """Tell what a theme lacks or does wrong, and what becomes of each layout in it."""
    from deckgen.files.decks import find_deck, find_project
    from deckgen.files.output_folder import OutputFolder
    from deckgen.theme_tools.examination import SHEET, examine, sheet

    project = find_project(Path.cwd())
    report = examine(project, name, place=find_deck(project, deck) if deck else None)
    status = _tell(report)
    folder = project.root / "themes" / name
    if drawn and not (folder / "theme.yaml").is_file():
        raise UsageError(f"the theme `{name}` comes with the program: its folder is not to be written to")
    if drawn and (data := sheet(report)):
        OutputFolder(folder, project.root).write({SHEET: data})
        print_result(f"drawn: {path_from_here(folder / SHEET)}")
    exit_with(status)


@theme.command()
@click.argument("name")
@click.option(
    "--base", default="nordljus", metavar="THEME", help="The theme that it begins as.", shell_complete=completion.themes
)
def new(name: str, base: str) -> None:
    """Begin themes/NAME as a copy of a theme, to be changed."""
    from deckgen.files.decks import find_project
    from deckgen.files.output_folder import OutputFolder
    from deckgen.theme_tools.making import fresh_name, new_theme

    project = find_project(Path.cwd())
    folder = project.root / "themes" / fresh_name(project, name)
    OutputFolder(folder, project.root).write(new_theme(project, name, base))
    print_result(f"written to {path_from_here(folder)}: change theme.yaml, then: deckgen theme check {name}")


def _tell(report: Report) -> int:
    """Say what a theme is, and what becomes of each layout in it; the status."""
    print_result(align(report.facts))
    if report.rows:
        print_result()
        print_result(align(_table(report)))
    print_result(err=True)
    print_findings(report.findings)
    return exit_status(report.findings)


def _table(report: Report) -> list[tuple[str, ...]]:
    head = ("layout", "on", "how", "example")
    rows = ((r.name, r.template_layout, "drawn" if r.shared else "its own", r.verdict or "fits") for r in report.rows)
    return [head, *rows]
