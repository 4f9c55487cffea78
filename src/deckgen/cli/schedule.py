"""The command that prints the time plan: `schedule`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from deckgen.cli import completion
from deckgen.cli.messages import ERRORS, MACHINE, exit_status, exit_with, print_findings
from deckgen.cli.options import client_of, edition_of, place_of
from deckgen.deck.choices import TIMETABLES
from deckgen.values.diagnostics import printable

if TYPE_CHECKING:
    from deckgen.request import Edition


@click.command()
@click.argument("deck", default="", metavar="[DECK]", shell_complete=completion.decks)
@click.option("--format", "form", default="text", type=click.Choice(TIMETABLES), help="How it is written.")
@edition_of
def schedule(deck: str, form: str, edition: Edition) -> None:
    """Print the time plan of a deck; where there is but one, it need not be named.

    `ics` is a calendar, for which the deck or the client must have a `date`.

    \b
    deckgen schedule workshop --variant half-day
    deckgen schedule workshop --format csv > plan.csv
    """
    from deckgen.deck.schedule import plan
    from deckgen.deck.words import words
    from deckgen.edition.assemble import assemble
    from deckgen.reports import timetable
    from deckgen.request import Request

    project, place = place_of(deck)
    client_of(project, place, edition.client)
    assembled, found = assemble(project, place, edition)
    print_findings(found)
    status = exit_status(found, request=Request(edition=edition))
    if assembled is None or status == MACHINE:  # the plan of another variant than was asked for would mislead
        exit_with(status)
        return
    agenda = plan(assembled.deck)
    if form == "ics" and (faults := tuple(timetable.calendar_faults(assembled.deck, agenda))):
        print_findings(faults)
        exit_with(ERRORS)
    text = printable(timetable.FORMATS[form](assembled.deck, agenda, words(assembled.deck.language)))
    click.echo(text.encode(), nl=form == "text")  # as bytes: no system changes the line ends of csv and ics
    exit_with(status)
