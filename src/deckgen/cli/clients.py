"""The commands about clients: what each changes, and a new one."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from deckgen.cli import completion
from deckgen.cli.messages import ERRORS, align, exit_status, exit_with, print_findings, print_result, rank_status
from deckgen.cli.options import places_of
from deckgen.values.value import replace

if TYPE_CHECKING:
    from datetime import datetime

    from deckgen.deck.model import Deck
    from deckgen.edition.tailor.new_client import Answers
    from deckgen.files.location import DeckLocation
    from deckgen.files.project import Project


class _Shown(click.Group):
    """A group whose first argument may be a deck: then the clients are shown."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """`clients DECK` is `clients show DECK`."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["show", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_Shown)
def clients() -> None:
    """Show what each client changes: deckgen clients [DECK]; begin a new one: deckgen clients new NAME."""


@clients.command()
@click.argument("decks", nargs=-1, metavar="[DECK]...", shell_complete=completion.decks)
def show(decks: tuple[str, ...]) -> None:
    """Show what each client of the decks changes."""
    project, places = places_of(decks)
    statuses = [_show(project, place, name) for place in places for name in project.clients(place)]
    if not statuses:
        print_result("there are no clients here; make one: deckgen clients new NAME")
    exit_with(max(statuses, key=rank_status, default=0))


def _show(project: Project, place: DeckLocation, name: str) -> int:
    from deckgen.edition.assemble import assemble
    from deckgen.edition.tailor.change_summary import summary
    from deckgen.request import Edition

    assembled, found = assemble(project, place, Edition(client=name))
    print_findings(found)
    if assembled is None or assembled.client is None:
        return ERRORS
    rows = summary(assembled.original, assembled.client, assembled.tailored)
    print_result(f"{place.name} for {name}: {assembled.client.name}")
    print_result(align(("", label, text) for label, text in rows) + "\n")
    return exit_status(found)


@clients.command(short_help="Begin a client: writes clients/NAME.yaml.")
@click.argument("name")
@click.option(
    "--deck",
    default="",
    metavar="DECK",
    help="The deck; needed where there are several.",
    shell_complete=completion.decks,
)
@click.option("--shown-as", default="", metavar="TEXT", help="The client's name as it is shown.")
@click.option("--date", default="", metavar="DATE", help="The day of the delivery, such as 2026-03-12.")
@click.option("--variant", default="", metavar="NAME", help="One of the deck's variants.")
@click.option("--set", "settings", multiple=True, metavar="NAME=TEXT", help="A variable; may be repeated.")
def new(name: str, deck: str, shown_as: str, date: str, variant: str, settings: tuple[str, ...]) -> None:
    """Write clients/NAME.yaml; asks for what is not given where there is someone to ask.

    \b
    deckgen clients new lakeside --deck workshop
    deckgen clients new lakeside --shown-as "Lakeside Ltd" --date 2026-03-12 --set target_year=2030
    """
    from deckgen.edition.tailor.new_client import Answers, client_file
    from deckgen.files.location import CLIENTS
    from deckgen.files.output_folder import OutputFolder

    project, place = _deck(deck)
    model = _read(project, place)
    _check_name(name, project, place)
    given = dict(_pair(setting) for setting in settings)
    answers = Answers(shown_as, date, variant, given)
    if sys.stdin is not None and sys.stdin.isatty():
        answers = _asked(name, answers, model)
    answers = replace(answers, name=answers.name or name, date=_day(answers.date))
    _check(answers, model)
    path = f"{place.folder}/{CLIENTS}/{name}.yaml".lstrip("/")
    OutputFolder(project.root).write({path: client_file(name, answers, model).encode()})
    print_result(f"wrote {path}; build it: deckgen build {place.name} --client {name}")


def _deck(name: str) -> tuple[Project, DeckLocation]:
    project, places = places_of((name,) if name else ())
    if len(places) > 1:
        folders = [place for place in places if not place.single]
        if len(folders) != 1:
            raise click.UsageError(f"which deck? --deck {' or '.join(place.name for place in folders or places)}")
        places = tuple(folders)
    if places[0].single:
        raise click.UsageError(f"`{places[0].name}` is a single file: only a deck with a deck.yaml has clients")
    return project, places[0]


def _read(project: Project, place: DeckLocation) -> Deck:
    from deckgen.edition.assemble import assemble
    from deckgen.request import Edition

    assembled, found = assemble(project, place, Edition())
    if assembled is None:
        print_findings(found)
        exit_with(ERRORS)
    assert assembled is not None
    return assembled.original


def _check_name(name: str, project: Project, place: DeckLocation) -> None:
    from deckgen.reader.markdown.slugs import slug

    if name != slug(name):
        raise click.UsageError(f"`{name}` cannot be a file's name everywhere; write `{slug(name) or 'client'}`")
    if name in project.clients(place):
        raise click.UsageError(f"`{place.name}` has a client `{name}` already")


def _pair(setting: str) -> tuple[str, str]:
    name, sign, text = setting.partition("=")
    if not sign:
        raise click.UsageError(f"--set wants a name and a text: --set {name}=…")
    return name.strip(), text.strip()


def _asked(name: str, answers: Answers, deck: Deck) -> Answers:
    """The answers with those that a person gives, asked again where they cannot be; an empty one is the deck's own."""
    shown = answers.name or click.prompt("Name as it is shown", default=name)
    date, variant = answers.date, answers.variant
    if not date:
        date = click.prompt(
            "Day of the delivery (2026-03-12, or nothing)", default="", show_default=False, value_proc=_day
        )
    if deck.variants and not variant:
        known = ", ".join(variant.id for variant in deck.variants)
        asked = f"Variant ({known}, or nothing)"
        variant = click.prompt(asked, default="", show_default=False, value_proc=lambda text: _variant(text, deck))
    values = dict(answers.variables)
    for key, value in deck.variables.items():
        if key not in values and not isinstance(value, dict | tuple):
            values[key] = click.prompt(key, default=shown if key == "client" else str(value))
    return replace(answers, name=shown, date=date, variant=variant, variables=values)


def _day(text: str) -> str:
    """The day as it is written in files, 2026-03-01 for 2026-3-1; refuses what is no day of the calendar."""
    if not text.strip():
        return ""
    try:
        day: datetime = click.DateTime(["%Y-%m-%d"]).convert(text.strip(), None, None)
    except click.BadParameter:
        message = f"`{text}` is no day of the calendar: write the year, the month and the day, 2026-03-12"
        raise click.UsageError(message) from None
    return day.date().isoformat()


def _variant(text: str, deck: Deck) -> str:
    """One of the deck's variants, or none; refuses another."""
    from deckgen.values.nearest import did_you_mean

    name, known = text.strip(), ("full", *(variant.id for variant in deck.variants))
    if name and name not in known:
        raise click.UsageError(f"there is no variant `{name}`; {did_you_mean(name, known)}")
    return name


def _check(answers: Answers, deck: Deck) -> None:
    """Refuse names that the deck does not know."""
    from deckgen.values.nearest import did_you_mean

    _variant(answers.variant, deck)
    for name in answers.variables:
        if name not in deck.variables:
            hint = did_you_mean(name, tuple(deck.variables))
            raise click.UsageError(f"the deck has no variable `{name}`; {hint}".rstrip("; "))
