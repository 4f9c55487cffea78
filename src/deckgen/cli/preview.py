"""The command that shows the slides while they are written: `preview`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from deckgen.cli import completion
from deckgen.cli.messages import print_progress
from deckgen.cli.options import client_of, edition_of, for_theme, place_of
from deckgen.values.diagnostics import UsageError

if TYPE_CHECKING:
    from deckgen.request import Edition


@click.command()
@click.argument("deck", default="", metavar="[DECK]", shell_complete=completion.decks)
@edition_of
@for_theme
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="P", help="The port; else a free one.")
@click.option("--open", "shown", is_flag=True, help="Open the page in the browser.")
@click.option("--framed", is_flag=True, help="Let an editor show the page within itself.")
def preview(deck: str, edition: Edition, theme: str, port: int, shown: bool, framed: bool) -> None:
    """Show the slides in the browser while they are written: the lines of the PowerPoint file, anew after each save.

    The page is for this machine alone. Ctrl-C ends it.

    \b
    deckgen preview talk.md --open
    deckgen preview workshop --client harbour --variant half-day
    """
    from deckgen.preview.choice import Choice
    from deckgen.preview.serve import serve
    from deckgen.values.nearest import did_you_mean

    project, place = place_of(deck)
    client_of(project, place, edition.client)
    known = project.themes()
    if theme and theme not in known:
        raise UsageError(f"there is no theme `{theme}`; {did_you_mean(theme, known)}")
    choice = Choice(edition.client, edition.variant, edition.language, theme)
    serve(
        project,
        place,
        choice,
        port,
        lambda address: print_progress(f"{place.name}: {address}\nCtrl-C ends it"),
        shown,
        framed,
    )
