"""The command that brings pictures from the web into a project: `fetch`. The only one that asks the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from deckgen.cli import completion
from deckgen.cli.messages import ERRORS, Progress, exit_status, exit_with, print_findings, print_result
from deckgen.cli.options import place_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.files.location import DeckLocation
    from deckgen.files.project import Project
    from deckgen.values.source import Span

# The ending of the name for each kind of picture that a slide can show.
ENDINGS = {
    "png": "png", "jpeg": "jpg", "gif": "gif", "webp": "webp", "tiff": "tif", "bmp": "bmp", "svg": "svg",
}  # fmt: skip


@click.command()
@click.argument("deck", default="", metavar="[DECK]", shell_complete=completion.decks)
@click.option("--again", is_flag=True, help="Fetch those again that are there.")
@click.option("--private", is_flag=True, help="Fetch from addresses of private networks, too.")
def fetch(deck: str, again: bool, private: bool) -> None:
    """Bring the pictures that a deck names by their web addresses into its folder `fetched`.

    The deck itself stays as it is: a build finds them there, as long as they are what `fetched/lock.json` says.

    \b
    deckgen fetch talk.md
    deckgen fetch workshop --again
    """
    project, place = place_of(deck)
    wanted, status = _wanted(project, place)
    if not wanted:
        print_result("the deck names no pictures on the web")
        exit_with(status)
    missing = {a: span for a, span in wanted.items() if again or not project.fetched(a, place.folder)}
    fetched, failed = _fetch_all(project, place, missing, private)
    print_result(f"{fetched} fetched, {len(wanted) - len(missing)} there already, {failed} not to be had")
    exit_with(ERRORS if failed else status)


def _wanted(project: Project, place: DeckLocation) -> tuple[dict[str, Span | None], int]:
    """The addresses of a deck's pictures and where each is named first, and the status so far."""
    from deckgen.edition.assemble import assemble
    from deckgen.edition.assets import WEB, pictures
    from deckgen.edition.lookup import web_address
    from deckgen.request import Edition

    assembled, found = assemble(project, place, Edition())
    if assembled is None:
        print_findings(found)
        exit_with(exit_status(found))
        return {}, ERRORS
    wanted: dict[str, Span | None] = {}
    for picture in pictures(assembled.original):
        if picture.path.startswith(WEB):
            wanted.setdefault(web_address(picture.path), picture.span)
    return wanted, 0


def _fetch_all(
    project: Project, place: DeckLocation, wanted: Mapping[str, Span | None], private: bool
) -> tuple[int, int]:
    """Fetch pictures into the deck's folder, and tell of those that cannot be had: how many of either.

    Each is put there, with its entry in the lock file, before the next one is asked for.
    """
    from deckgen.files.fetched import FOLDER, LOCK, fetched_file, read_lock, written_lock
    from deckgen.files.output_folder import OutputFolder
    from deckgen.values.diagnostics import error
    from deckgen.values.limits import ASSETS, FETCHES, shown_size
    from deckgen.web import DownloadError

    folder = f"{place.folder}/" if place.folder else ""
    outputs = OutputFolder(project.root)
    entries = read_lock(OutputFolder(project.root / place.folder).read(LOCK))
    fetched, size = 0, 0
    with Progress(place.name, quiet=False) as progress:
        for number, (address, span) in enumerate(wanted.items()):
            progress.show(address)
            try:
                if number >= FETCHES:
                    raise DownloadError(f"is one too many: {FETCHES:,} pictures are fetched at a time")
                data, ending = _picture(address, private)
                size += len(data)
                if size > ASSETS:
                    raise DownloadError(f"is one too many: a deck's pictures may have {shown_size(ASSETS)} together")
            except DownloadError as fault:
                progress.clear()
                print_findings([error("failed-fetch", f"`{address}` {fault}", span, "save the picture in `images/`")])
                if number >= FETCHES or size > ASSETS:
                    break
                continue
            entries[address] = fetched_file(address, data, ending)
            outputs.write({f"{folder}{FOLDER}/{entries[address].name}": data, f"{folder}{LOCK}": written_lock(entries)})
            fetched += 1
    return fetched, len(wanted) - fetched


def _picture(address: str, private: bool) -> tuple[bytes, str]:
    """A picture on the web, and the ending of its name. Raises DownloadError."""
    from deckgen.scene.pictures import picture_kind
    from deckgen.values.limits import DRAWING, PICTURE
    from deckgen.web import DownloadError, download

    data = download(address, PICTURE, private=private)
    kind = picture_kind(data)
    if kind not in ENDINGS:
        raise DownloadError("is no picture that can be shown")
    if kind == "svg" and len(data) > DRAWING:
        raise DownloadError("is larger than a drawing may be")
    return data, ENDINGS[kind]
