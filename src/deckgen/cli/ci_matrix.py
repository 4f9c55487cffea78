"""The command that tells CI what there is to build: `matrix`."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import click

from deckgen.cli import completion
from deckgen.cli.messages import print_json
from deckgen.cli.options import for_clients, orders, request_options

if TYPE_CHECKING:
    from deckgen.files.location import DeckLocation
    from deckgen.request import Request


@click.command()
@click.argument("decks", nargs=-1, metavar="[DECK]...", shell_complete=completion.decks)
@for_clients
@request_options
@click.option("--format", "form", default="github", type=click.Choice(["github", "gitlab"]), help="For which forge.")
def matrix(decks: tuple[str, ...], clients: tuple[str, ...], all_clients: bool, request: Request, form: str) -> None:
    """Print one job for each deck, client, variant and language, for the build matrix of a forge.

    \b
    deckgen matrix --all-clients
    deckgen matrix --all-clients --format gitlab > jobs.yml
    """
    import json

    _, wishes = orders(decks, clients, all_clients, request)
    jobs = [_job(place, wish) for place, wish in wishes]
    if form == "github":
        print_json(json.dumps({"include": jobs}, ensure_ascii=False))
        return
    # GitLab puts its own variables, such as the words of a commit, in for what looks like one.
    upper = [{f"DECKGEN_{key.upper()}": value.replace("$", "$$") for key, value in job.items()} for job in jobs]
    print_json(json.dumps({"build": {"script": SCRIPT, "parallel": {"matrix": upper}}}, ensure_ascii=False, indent=2))


# eval: names with blanks are in quotation marks. In those of the shell, none of them is taken for a pattern of files.
SCRIPT = ['eval "deckgen build $DECKGEN_ARGUMENTS"']


def _job(place: DeckLocation, wish: Request) -> dict[str, str]:
    """A job by its name and the arguments of its `deckgen build`, as a shell wants them."""
    edition = wish.edition
    pairs = (("--client", edition.client), ("--variant", edition.variant), ("--language", edition.language),
             ("--theme", wish.theme), ("--clicks", wish.clicks), ("--overflow", wish.overflow))  # fmt: skip
    options = [word for pair in pairs for word in _option(*pair)]
    if edition.client_safe:
        options.append("--client-safe")
    deck = place.path if place.single else place.path.rpartition("/")[0]
    name = "-".join(filter(None, (place.name, edition.client, edition.variant, edition.language)))
    return {"name": name, "arguments": shlex.join((_not_an_option(deck), *options))}


def _option(option: str, value: str) -> tuple[str, ...]:
    """An option with its value, which may look like another option; nothing where there is no value."""
    return (f"{option}={value}",) if value.startswith("-") else (option, value) if value else ()


def _not_an_option(path: str) -> str:
    return f"./{path}" if path.startswith("-") else path
