"""The options that commands share, and what is meant by them: which decks, for which clients."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deckgen.cli import completion
from deckgen.deck.choices import CLICKS, OVERFLOWS
from deckgen.values.diagnostics import UsageError
from deckgen.values.value import replace

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from deckgen.files.location import DeckLocation
    from deckgen.files.project import Project
    from deckgen.outputs.build import Request

Command = Callable[..., None]


class Choices(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.2, not before
    """A comma-separated list of known words, in the order in which they are known."""

    name = "list"

    def __init__(self, known: tuple[str, ...]) -> None:
        self.known = known

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The words as a tuple; fails, naming the known ones, on another."""
        if isinstance(value, tuple):
            return value
        words = tuple(word.strip() for word in str(value).split(",") if word.strip())
        for word in words:
            if word not in self.known:
                self.fail(_unknown(word, self.known), param, ctx)
        return words or self.fail(f"give at least one of {', '.join(self.known)}", param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """The words that may follow."""
        return completion.words(self.known, incomplete)


def _unknown(word: str, known: tuple[str, ...]) -> str:
    from deckgen.values.nearest import nearest

    near = nearest(word, known)
    return f"`{word}` is not one of {', '.join(known)}" + (f"; did you mean `{near}`?" if near else "")


_EDITION = (
    click.option("--variant", default="", metavar="NAME", help="One of the deck's variants; several with commas."),
    click.option("--language", default="", metavar="TAG", help="A language of the deck; several with commas."),
)
_SAFE = click.option(
    "--client-safe", is_flag=True, help="Without notes, internal slides and anything else for the leaders alone."
)
for_theme = click.option(
    "--theme",
    default="",
    metavar="NAME",
    help="Another theme than the deck's own.",
    shell_complete=completion.themes,
)
_LOOK = (
    for_theme,
    click.option(
        "--overflow",
        type=click.Choice(OVERFLOWS),
        help="Text that does not fit is an error, or goes on over further slides.",
    ),
    click.option("--clicks", type=click.Choice(CLICKS), help="Each click an animation, or a slide."),
)
_CLIENTS = (
    click.option(
        "--client",
        "clients",
        multiple=True,
        metavar="NAME",
        help="For this client; may be repeated.",
        shell_complete=completion.clients,
    ),
    click.option("--all-clients", is_flag=True, help="For each client of the decks."),
)
_CLIENT = click.option(
    "--client", default="", metavar="NAME", help="For this client.", shell_complete=completion.clients
)


def request_options(command: Command) -> Command:
    """A command with the options of look and edition, which it gets as one `request`."""

    @functools.wraps(command)
    def gathered(
        theme: str,
        overflow: str | None,
        clicks: str | None,
        variant: str,
        language: str,
        client_safe: bool,
        **rest: Any,
    ) -> None:
        from deckgen.request import Edition, Request

        edition = Edition(variant=variant, language=language, client_safe=client_safe)
        command(request=Request(theme=theme, overflow=overflow or "", edition=edition, clicks=clicks or ""), **rest)

    return _with((*_EDITION, _SAFE, *_LOOK), gathered)


def edition_of(command: Command) -> Command:
    """A command with the options of one edition, which it gets as one `edition`."""

    @functools.wraps(command)
    def gathered(client: str, variant: str, language: str, **rest: Any) -> None:
        from deckgen.request import Edition

        command(edition=Edition(client, variant, language), **rest)

    return _with((_CLIENT, *_EDITION), gathered)


def for_clients(command: Command) -> Command:
    """A command that is done for several clients: `clients` and `all_clients`."""
    return _with(_CLIENTS, command)


def for_client(command: Command) -> Command:
    """A command that is done for at most one `client`."""
    return _CLIENT(command)


def _with(options: tuple[Callable[[Command], Command], ...], command: Command) -> Command:
    for option in reversed(options):
        command = option(command)
    return command


# --- what is meant ----------------------------------------------------------------------------------


def places_of(decks: Iterable[str]) -> tuple[Project, tuple[DeckLocation, ...]]:
    """The decks of those names, or all; raises UsageError where there is none."""
    from deckgen.files.decks import find_deck, find_project, list_decks

    names = tuple(decks)
    start = Path.cwd()
    if len(names) == 1 and (given := Path(names[0])).exists():
        start = given if given.is_dir() else given.parent
    project = find_project(start)
    places = tuple(dict.fromkeys(find_deck(project, name) for name in names)) if names else list_decks(project)
    if not places:
        raise UsageError(_no_deck(project))
    return project, places


def _no_deck(project: Project) -> str:
    """That there is no deck, and which files could be meant."""
    from deckgen.files.decks import loose_texts, undeclared_folders

    if folders := undeclared_folders(project):
        return f"there is no deck here: `{folders[0]}` has no deck.yaml, which makes a folder a deck"
    files = [name for name in loose_texts(project) if not name.lower().startswith("readme")]
    example = f", such as `{files[0]}`" if files else ""
    return f"there is no deck here: give a Markdown file{example}, or make `decks/<name>/deck.yaml`"


def place_of(deck: str) -> tuple[Project, DeckLocation]:
    """The deck of that name, or the only one; raises UsageError where there are several, or none."""

    project, places = places_of((deck,) if deck else ())
    if len(places) > 1:
        raise UsageError(f"which deck? Name one of {', '.join(f'`{place.name}`' for place in places)}")
    return project, places[0]


def client_of(project: Project, place: DeckLocation, name: str) -> str:
    """A client's name, known to that deck; raises UsageError naming the nearest."""
    from deckgen.values.nearest import did_you_mean

    known = project.clients(place)
    if name and name not in known:
        hint = did_you_mean(name, known, f"make one: deckgen clients new {name}")
        raise UsageError(f"`{place.name}` has no client `{name}`; {hint}")
    return name


def orders(
    decks: tuple[str, ...], clients: tuple[str, ...], every: bool, request: Request
) -> tuple[Project, list[tuple[DeckLocation, Request]]]:
    """Each deck with what is asked for of it: once for each client, variant and language that is named.

    Raises UsageError on unknown names.
    """
    project, pairs = _recipients(decks, clients, every)
    found = []
    for place, name in pairs:
        for variant, language in product(_words(request.edition.variant), _words(request.edition.language)):
            edition = replace(request.edition, client=name, variant=variant, language=language)
            found.append((place, replace(request, edition=edition)))
    return project, found


def _words(text: str) -> tuple[str, ...]:
    """The words of a comma-separated list; one empty word where there is none."""
    return tuple(dict.fromkeys(word.strip() for word in text.split(",") if word.strip())) or ("",)


def _recipients(
    decks: tuple[str, ...], clients: tuple[str, ...], every: bool
) -> tuple[Project, list[tuple[DeckLocation, str]]]:
    """Each deck with each client that it is for; the client's name is empty where none is named."""

    if clients and every:
        raise click.UsageError("--client and --all-clients exclude each other")
    project, places = places_of(decks)
    if not clients and not every:
        return project, [(place, "") for place in places]
    known = {place: project.clients(place) for place in places}
    if decks or len(places) == 1:
        wanted = {p: known[p] if every else tuple(client_of(project, p, name) for name in clients) for p in places}
    else:
        _check_somewhere(clients, known)
        wanted = {p: known[p] if every else tuple(name for name in clients if name in known[p]) for p in places}
    if not any(wanted.values()):
        raise UsageError("there are no clients here; make one: deckgen clients new NAME")
    return project, [(place, name) for place, names in wanted.items() for name in dict.fromkeys(names)]


def _check_somewhere(clients: tuple[str, ...], known: dict[DeckLocation, tuple[str, ...]]) -> None:
    from deckgen.values.nearest import did_you_mean

    everyone = sorted({name for names in known.values() for name in names})
    for name in clients:
        if name not in everyone:
            hint = did_you_mean(name, everyone, f"make one: deckgen clients new {name}")
            raise UsageError(f"no deck has a client `{name}`; {hint}")
