"""The command that compares decks: `diff`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckgen.cli import completion
from deckgen.cli.messages import ERRORS, exit_with, print_findings, print_json, print_progress, print_result
from deckgen.cli.options import client_of, for_client, place_of, request_options
from deckgen.deck.choices import COMPARISONS
from deckgen.values.plural import number_of
from deckgen.values.value import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.comparing.differences import Comparison
    from deckgen.comparing.finished import FinishedDeck
    from deckgen.comparing.project.sides import Side, Workplace
    from deckgen.request import Request


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", default="", metavar="[NEW]")
@click.option("--deck", default="", metavar="DECK", help="Which deck, where the project has several.",
              shell_complete=completion.decks)  # fmt: skip
@for_client
@request_options
@click.option("--format", "form", default="text", type=click.Choice(COMPARISONS), help="How it is written.")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Where to; printed if not given."
)
@click.option("--apply", "applied", is_flag=True, help="Write into the project what was changed by hand in NEW.")
@click.option("--exit-code", is_flag=True, help="End with 1 where something differs.")
def diff(
    old: str,
    new: str,
    deck: str,
    client: str,
    request: Request,
    form: str,
    out: Path | None,
    applied: bool,
    exit_code: bool,
) -> None:
    """Tell what differs between two decks, slide by slide, in words.

    OLD and NEW are .pptx files, or commits of the project (a branch, a tag, a hash, HEAD~1); without NEW it is the
    project as it is now. What a client has changed in a deck of ours is told with the line that it was written on.

    \b
    deckgen diff HEAD~1
    deckgen diff v1.0 v1.1 --deck workshop
    deckgen diff build/workshop/workshop.pptx "workshop, returned.pptx"
    """
    from deckgen.comparing.differences import compare_decks
    from deckgen.comparing.project.sides import BrokenDeckError, is_file, lines_of, read_side, slides_of

    if form == "pdf" and out is None:
        raise click.UsageError("a PDF is no text to be printed here: give --out FILE")
    if applied and not is_file(new):
        raise click.UsageError("--apply takes over what was changed by hand: NEW is to be a .pptx file")
    workplace = _workplace(old, new, deck, client, request)
    if applied and workplace is None:
        raise click.UsageError("which deck was it made of? Name it: --deck DECK")
    try:
        sides = read_side(old, workplace), read_side(new, workplace)
        lines = lines_of(slides_of(workplace)) if workplace else {}
        decks = sides[0].deck, sides[1].deck
        comparison = _apply(workplace, *decks) if applied and workplace else compare_decks(*decks)
    except BrokenDeckError as fault:
        print_findings(fault.diagnostics)
        print_progress(f"{fault}: not compared", err=True)
        exit_with(ERRORS)
        return
    _print(comparison, lines, sides, form, out)
    exit_with(ERRORS if exit_code and comparison.slides else 0)


def _apply(workplace: Workplace, old: FinishedDeck, returned: FinishedDeck) -> Comparison:
    """Write what is certain into the project; what still differs between it and the deck that came back."""
    from deckgen.comparing.project.hand_edits import check_committed, take_over
    from deckgen.files.output_folder import edit_files

    taken = take_over(workplace, old, returned)
    if not taken.edits:
        print_progress("nothing was taken over: below is what differs")
        return taken.left
    check_committed(workplace.project, taken.edits)
    counts = edit_files(workplace.project.root, taken.edits)
    told = ", ".join(f"{path} ({number_of(count, 'edit')})" for path, count in counts.items())
    print_progress(f"taken over: {told}; `git diff` shows it. Below is what still differs")
    return taken.left


def _print(
    comparison: Comparison, lines: Mapping[str, str], sides: tuple[Side, Side], form: str, out: Path | None
) -> None:
    from deckgen.comparing.project.page import as_page
    from deckgen.comparing.project.report import FORMS
    from deckgen.files.output_folder import OutputFolder

    old, new = sides
    page = form in ("html", "pdf")
    text = as_page(comparison, lines, old.paint, new.paint) if page else FORMS[form](comparison, lines)
    if out is None:
        print_json(text) if form == "json" else print_result(text)
    else:
        data = _printed(text) if form == "pdf" else f"{text}\n".encode()
        OutputFolder(out.parent).write({out.name: data})


def _printed(page: str) -> bytes:
    """The page as PDF. Raises MachineLacksError where the libraries that print are missing."""
    from deckgen.files.decks import find_project
    from deckgen.outputs.printing import printing_libraries

    with printing_libraries("nothing was printed"):
        from deckgen.comparing.project.printing import as_pdf
    return as_pdf(page, find_project(Path.cwd()))


def _workplace(old: str, new: str, deck: str, client: str, request: Request) -> Workplace | None:
    """The deck that is meant; None where both are files and no deck of a project is named like them."""
    from deckgen.comparing.project.sides import Workplace, is_file

    files = is_file(old) and is_file(new)
    name = deck or (_named_like(old, new) if files else "")
    if files and not name:
        return None
    project, place = place_of(name)
    known = client_of(project, place, client)
    return Workplace(project, place, replace(request, edition=replace(request.edition, client=known)))


def _named_like(*files: str) -> str:
    """The deck of the project here that files are named after, as a build does; "" where there is none."""
    from deckgen.files.decks import find_project, list_decks

    stems = [Path(file).stem for file in files]
    names = sorted((place.name for place in list_decks(find_project(Path.cwd()))), key=len, reverse=True)
    return next((name for name in names for stem in stems if stem == name or stem.startswith(f"{name}-")), "")
