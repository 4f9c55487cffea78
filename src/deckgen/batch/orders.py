"""Many decks in one run. Several processes work on the orders, and each outcome is told as soon as it is there.

A worker gets an order and gives back files as bytes; only this process writes them. So a worker may as well be on
another machine: what runs the work is any executor of `concurrent.futures`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from deckgen.batch.unchanged_builds import (
    BuildRecord,
    Question,
    RecordingProject,
    keep_record,
    last_record,
    still_holds,
)
from deckgen.files.fingerprints import checksum, digest
from deckgen.files.location import DeckLocation
from deckgen.files.machine import processors
from deckgen.files.output_folder import OutputFolder
from deckgen.files.project import Project
from deckgen.outputs.hand_edits import check_unedited
from deckgen.outputs.manifest import MANIFEST, holds_build, merge_manifests
from deckgen.reports.findings import Mishap, mishap
from deckgen.request import Built, Request, folder_of
from deckgen.values import garbage_collection
from deckgen.values.diagnostics import UsageError
from deckgen.values.value import field_names, replace, value_class

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from deckgen.outputs.recalled_slides import KnownSlides

Outcomes: TypeAlias = Generator[tuple[int, "Done"], None, None]  # each with the number of its order
LOOKING = 1  # seconds between looks at workers that finish nothing
AHEAD = 2  # orders for each worker: more would only fill memory with what is not written yet
CLUSTER_AHEAD = 64  # orders for a cluster, however many workers it has


@value_class
class Order:
    """A deck of a project, and what is asked for. `anew`: also where nothing has changed, and over edits by hand."""

    root: Path
    place: DeckLocation
    request: Request
    anew: bool = False

    @property
    def folder(self) -> Path:
        """Where its files go."""
        return folder_of(Project(self.root), self.place, self.request)

    @property
    def outputs(self) -> OutputFolder:
        """That folder, in which no link may lead elsewhere; an output folder outside of the project may be one."""
        folder, chosen = (Path(os.path.normpath(path)) for path in (self.folder, self.request.out or self.root))
        return OutputFolder(folder, self.root if chosen.is_relative_to(self.root) else chosen)

    @property
    def key(self) -> str:
        """What tells this order from all others."""
        told = [(name, getattr(self.request, name)) for name in field_names(Request) if name != "tell"]
        return digest(str(self.root).encode(), repr(self.place).encode(), repr(told).encode())


@value_class
class Done:
    """The outcome of an order: what was built, and its record where that may be kept; or what is there already.

    `fault` tells why there are no files though the deck is right: the system refused, or this program has a mistake.
    """

    built: Built
    record: BuildRecord | None = None
    unchanged: bool = False
    fault: Mishap | None = None


def work(order: Order, known: KnownSlides | None = None) -> Done:
    """The outcome of an order, built anew but for slides that are known. Writes nothing."""
    from deckgen.outputs.build import build

    project = RecordingProject(order.root)
    kept = (known.composed, known.written) if known else ()
    built = build(project, order.place, order.request, *kept)
    if not built.outputs or built.lacking:
        return Done(built)
    told = checksum(built.outputs[MANIFEST])
    return Done(
        built, BuildRecord(project.answers, built.sums, told, diagnostics=built.diagnostics, slides=built.slides)
    )


def _work_alone(order: Order) -> Done:
    """The outcome of an order that is the only one: the slides of the last run are known again."""
    from deckgen.outputs.recalled_slides import recalled_slides

    with recalled_slides(Project(order.root), order.place, order.request.edition) as known:
        return work(order, known)


def _standing(order: Order, answered: dict[Question, str]) -> Done | None:
    """The outcome that is there already where nothing has changed; `answered`: what was asked before in this run."""
    old = None if order.anew else last_record(order.key)
    if old is None or not _stands(old, order.folder) or not still_holds(old, Project(order.root), answered):
        return None
    return Done(Built(order.place, {}, old.diagnostics, old.slides), old, unchanged=True)


def _stands(record: BuildRecord, folder: Path) -> bool:
    """Whether the files of a record are there as they were written, and the manifest with them."""
    there = OutputFolder(folder)
    stamps = there.stamps(record.outputs)
    doubtful = [name for name in record.outputs if name not in stamps or stamps[name] != record.stamps.get(name)]
    sums = there.checksums(doubtful)
    return all(sums.get(name) == record.outputs[name] for name in doubtful) and holds_build(
        there.read(MANIFEST), record.manifest
    )


def deliver(order: Order, done: Done) -> None:
    """Write what was built and remember it. Raises OutputError where the system refuses, or edits would be lost."""
    folder = order.outputs
    if not order.anew:
        check_unedited(folder, done.built.outputs)
    known = merge_manifests(done.built.outputs[MANIFEST], folder.read(MANIFEST), folder.names())
    folder.write({**done.built.outputs, MANIFEST: known})
    if done.record is not None:
        keep_record(order.key, replace(done.record, stamps=folder.stamps(done.record.outputs)))


# --- several at once ------------------------------------------------------------------------------------


def run(orders: Sequence[Order], jobs: int = 0, executor: str = "") -> Outcomes:
    """Each order's number and outcome, as they are finished; `jobs` 0 is one for each processor.

    `executor` names a Dask scheduler (`dask://HOST:PORT`) whose workers see the project at the same path. Raises
    UsageError where that cannot be reached, or where a worker was ended from outside.
    """
    answered: dict[Question, str] = {}
    changed: dict[int, Order] = {}
    for number, order in enumerate(orders):
        done = _standing(order, answered)
        if done is None:
            changed[number] = order
        else:
            OutputFolder(order.folder).sweep(done.record.outputs if done.record else ())
            yield number, done
    jobs = min(jobs or processors(), len(changed))
    if not executor and len(changed) == 1:
        yield from ((number, _work_alone(order)) for number, order in changed.items())
    elif not executor and jobs < 2:
        yield from ((number, _worked(order)) for number, order in changed.items())
    elif changed:
        yield from _together(changed, jobs, executor)


def _together(orders: Mapping[int, Order], jobs: int, executor: str) -> Outcomes:
    """The outcomes of several orders at once, as they are finished."""
    from concurrent.futures.process import BrokenProcessPool

    import deckgen.outputs.kinds  # noqa: F401  # what every worker needs is loaded before they part

    garbage_collection.keep_all()
    if executor:
        from deckgen.batch.cluster import cluster

        with cluster(executor) as workers:
            yield from _finished(orders, workers.executor, CLUSTER_AHEAD, workers.look)
        return
    from deckgen.batch.processes import processes

    try:
        with processes(jobs) as pool:
            yield from _finished(orders, pool, jobs * AHEAD)
    except BrokenProcessPool as fault:
        raise UsageError("a worker was ended from outside, perhaps for want of memory: try fewer --jobs") from fault


def _finished(
    orders: Mapping[int, Order], pool: Executor, most: int, look: Callable[[], None] = lambda: None
) -> Outcomes:
    """The outcomes as they are finished, of at most so many orders at once; while there are none, `look` is called."""
    from concurrent.futures import FIRST_COMPLETED, wait

    waiting = list(orders.items())[::-1]
    running: dict[Future[Done], int] = {}
    try:
        while waiting or running:
            while waiting and len(running) < most:
                number, order = waiting.pop()
                running[pool.submit(_worked, order)] = number
            finished = wait(running, LOOKING, FIRST_COMPLETED).done  # without a time Windows would not see Ctrl-C
            if not finished:
                look()
            for future in finished:
                yield running.pop(future), future.result()
    finally:
        for future in running:
            future.cancel()


def _worked(order: Order) -> Done:
    """The outcome of an order, in a process that goes on to others. Garbage is cleared away, faults are told."""
    try:
        return work(order)
    except Exception as fault:
        return Done(Built(order.place), fault=mishap(fault))
    finally:
        garbage_collection.collect()
