"""Tells when a deck's files may have changed: at once where the system says so, else by looking now and then."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from pathlib import Path

from watchfiles import Change, awatch

from deckgen.files.stamps import Stamps, stamps_of

SETTLE = 40  # ms without a further change: an editor writes a file in several steps
STEP = 10  # ms between looks at what the system has told
LOOK = 1.0  # seconds between our own looks: folders in the network tell nothing, and a new folder is not heard at first
PASSING = ("~", ".swp", ".swx", ".swo", ".tmp", ".part", ".crdownload", "4913")  # editors write these beside a file


def counts(change: Change, path: str) -> bool:
    """Whether a change may be one of the deck: not of what editors and systems write beside it."""
    name = path.replace("\\", "/").rpartition("/")[2]
    return not (name.startswith((".#", "#", "~$", ".goutputstream", "___jb_")) or name.endswith(PASSING))


async def watch(
    folders: Callable[[], Iterable[Path]], stop: asyncio.Event, known: Stamps | None = None
) -> AsyncIterator[None]:
    """Yields whenever something in these folders may have changed, until `stop` is set. `folders` is asked anew.

    What counts as a change is measured against the stamps that are `known`, if not given against those of now.
    """
    heard = asyncio.Event()
    known = stamps_of(folders()) if known is None else known
    listener = asyncio.create_task(_listen(folders, heard, stop))
    try:
        while not stop.is_set():
            told = await _wait(heard, LOOK)
            heard.clear()
            now = await asyncio.to_thread(stamps_of, folders())
            if told or now != known:
                known = now
                yield
    finally:
        listener.cancel()


def follow(folders: Callable[[], Iterable[Path]], act: Callable[[], object]) -> None:
    """Call `act`, and again whenever something in these folders may have changed, until something raises."""

    async def following() -> None:
        known = stamps_of(folders())
        act()
        async for _ in watch(folders, asyncio.Event(), known):
            act()

    asyncio.run(following())


async def _listen(folders: Callable[[], Iterable[Path]], heard: asyncio.Event, stop: asyncio.Event) -> None:
    """Set `heard` when the system tells of a change. Begins anew where the folders are others than before."""
    while not stop.is_set():
        watched = _present(folders())
        if not watched:  # another branch is checked out, perhaps
            await asyncio.sleep(LOOK)
            continue
        again = asyncio.Event()
        asker = asyncio.create_task(_until_others(folders, watched, again))
        try:
            async for _ in awatch(
                *watched,
                watch_filter=counts,
                debounce=SETTLE * 4,
                step=STEP,
                stop_event=again,
                recursive=False,
                ignore_permission_denied=True,
            ):
                heard.set()
        except (OSError, RuntimeError):  # the system watches no more folders: our own looks have to do
            await _wait(again, 60 * LOOK)
        finally:
            asker.cancel()


async def _until_others(folders: Callable[[], Iterable[Path]], watched: tuple[Path, ...], again: asyncio.Event) -> None:
    while _present(folders()) == watched:
        await asyncio.sleep(LOOK)
    again.set()


def _present(folders: Iterable[Path]) -> tuple[Path, ...]:
    return tuple(sorted(folder for folder in set(folders) if folder.is_dir()))


async def _wait(event: asyncio.Event, seconds: float) -> bool:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return False
    return True
