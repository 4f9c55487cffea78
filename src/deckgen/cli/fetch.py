"""The command that brings pictures from the web into a project: `fetch`. The only one that asks the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from deckgen.cli import completion
from deckgen.cli.messages import ERRORS, Progress, echo, judge, leave, say
from deckgen.cli.options import place_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from deckgen.files.fetched import FetchedFile
    from deckgen.files.location import DeckLocation
    from deckgen.files.project import Project
    from deckgen.values.source import Span

# The ending of the name for each kind of picture that a slide can show.
ENDINGS = {
    "png": "png", "jpeg": "jpg", "gif": "gif", "webp": "webp", "tiff": "tif", "bmp": "bmp", "svg": "svg",
}  # fmt: skip


@click.command(short_help="Bring a deck's pictures from the web into the project.")
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
        echo("the deck names no pictures on the web")
        leave(status)
    there = _there(project, place)
    missing = [a for a in wanted if again or not project.fetched(a, place.folder)]
    files, fetched, failed = _fetched({address: wanted[address] for address in missing}, place, private)
    if files:
        from deckgen.files.fetched import LOCK, written_lock
        from deckgen.files.output_folder import OutputFolder

        folder = f"{place.folder}/" if place.folder else ""
        kept = {**there, **fetched}
        contents = {f"{folder}{name}": data for name, data in files.items()}
        OutputFolder(project.root).write({**contents, f"{folder}{LOCK}": written_lock(kept)})
    echo(f"{len(fetched)} fetched, {len(wanted) - len(missing)} there already, {failed} not to be had")
    leave(ERRORS if failed else status)


def _wanted(project: Project, place: DeckLocation) -> tuple[dict[str, Span | None], int]:
    """The addresses of a deck's pictures and where each is named first, and the status so far."""
    from deckgen.edition.assemble import assemble
    from deckgen.edition.assets import WEB, pictures
    from deckgen.edition.lookup import web_address
    from deckgen.request import Edition

    assembled, found = assemble(project, place, Edition())
    if assembled is None:
        say(found)
        leave(judge(found))
        return {}, ERRORS
    wanted: dict[str, Span | None] = {}
    for picture in pictures(assembled.original):
        if picture.path.startswith(WEB):
            wanted.setdefault(web_address(picture.path), picture.span)
    return wanted, 0


def _there(project: Project, place: DeckLocation) -> Mapping[str, FetchedFile]:
    from deckgen.files.fetched import LOCK, read_lock
    from deckgen.files.output_folder import OutputFolder

    return read_lock(OutputFolder(project.root / place.folder).read(LOCK))


def _fetched(
    wanted: Mapping[str, Span | None], place: DeckLocation, private: bool
) -> tuple[dict[str, bytes], dict[str, FetchedFile], int]:
    """The files that could be had by their names, their entries for the lock file, and how many could not be had."""
    from deckgen.files.fetched import FOLDER, fetched_file
    from deckgen.scene.pictures import picture_kind
    from deckgen.values.diagnostics import error
    from deckgen.values.limits import DRAWING, PICTURE
    from deckgen.web import DownloadError, download

    files: dict[str, bytes] = {}
    entries: dict[str, FetchedFile] = {}
    failed = 0
    with Progress(place.name, quiet=False) as progress:
        for address, span in wanted.items():
            progress.tell(address)
            try:
                data = download(address, PICTURE, private=private)
                kind = picture_kind(data)
                if kind not in ENDINGS:
                    raise DownloadError("is no picture that can be shown")
                if kind == "svg" and len(data) > DRAWING:
                    raise DownloadError("is larger than a drawing may be")
            except DownloadError as fault:
                failed += 1
                progress.clear()
                say([error("failed-fetch", f"`{address}` {fault}", span, "save the picture in `images/`")])
                continue
            entries[address] = fetched_file(address, data, ENDINGS[kind])
            files[f"{FOLDER}/{entries[address].name}"] = data
    return files, entries, failed
