"""Keeps the view of a deck up to date, tells all open pages of it, and builds the files that they ask for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar, TypeVarTuple

from deckgen.batch.orders import Done, Order, deliver, work
from deckgen.batch.processes import processes
from deckgen.files.atomic import OutputError
from deckgen.files.location import DeckLocation
from deckgen.files.project import Project
from deckgen.preview.choice import Choice
from deckgen.preview.sources import source_folders
from deckgen.preview.view import View
from deckgen.preview.view_maker import ViewMaker
from deckgen.preview.watching import watch
from deckgen.reports.findings import Mishap, mishap, record
from deckgen.request import folder_of
from deckgen.values.diagnostics import has_errors
from deckgen.values.value import replace

T = TypeVar("T")
Ts = TypeVarTuple("Ts")
KINDS = ("pptx", "guide", "handout", "worksheets", "running-order")  # what a page may ask for


class Stage:
    """One deck that is being written, and everybody who looks at it."""

    def __init__(self, project: Project, place: DeckLocation, choice: Choice) -> None:
        self.project, self.place = project, place
        self._maker = ViewMaker(project, place, choice)
        self._thread = ThreadPoolExecutor(1, "preview")  # one thread makes all views: what it keeps is its own
        self._listeners: set[asyncio.Queue[tuple[str, str]]] = set()
        self._changed = asyncio.Event()
        self._stop = asyncio.Event()
        self._built: dict[str, Path] = {}  # the files that were built from the page, by name

    @property
    def view(self) -> View:
        """The deck as it is shown now."""
        return self._maker.view

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """While inside, the view follows the files."""
        tasks = [asyncio.create_task(task) for task in (self._follow(), self._keep_up())]
        self._changed.set()
        try:
            yield
        finally:
            self.end()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            self._thread.shutdown(wait=False, cancel_futures=True)

    def end(self) -> None:
        """Let all pages go."""
        self._stop.set()
        self._tell("end", "")

    # --- the view -------------------------------------------------------------------------------------

    async def choose(self, asked: Mapping[str, object]) -> bool:
        """Look at another edition; False where there is no such one."""
        known = await self._on_one_thread(self._maker.choose, asked)
        if known:
            self._changed.set()
        return known

    async def click_state(self, slide: str, step: int) -> bytes | None:
        """The drawing of a slide after so many clicks."""
        return await self._on_one_thread(self._maker.click_state, slide, step)

    async def _follow(self) -> None:
        async for _ in watch(lambda: source_folders(self.project, self.place, self._maker.inputs), self._stop):
            self._changed.set()

    async def _keep_up(self) -> None:
        """Make the view anew after each change. What changes meanwhile is made next, however often it changes."""
        while True:
            await self._changed.wait()
            self._changed.clear()
            before = self.view.revision
            self._tell("working", "")
            try:
                view = await self._on_one_thread(self._maker.make)
            except Exception as fault:  # the page says so, and the next change is tried again
                self._tell("fault", mishap(fault).message)
                continue
            self._tell("view" if view.revision != before else "same", str(view.revision))

    async def _on_one_thread(self, function: Callable[[*Ts], T], *arguments: *Ts) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, function, *arguments)

    # --- pages ----------------------------------------------------------------------------------------

    async def news(self) -> AsyncIterator[tuple[str, str]]:
        """What happens from now on, each as its kind and a text, until the preview ends."""
        queue: asyncio.Queue[tuple[str, str]] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield "view", str(self.view.revision)
            while not self._stop.is_set():
                try:
                    yield await asyncio.wait_for(queue.get(), 15)
                except TimeoutError:
                    yield "here", ""
        finally:
            self._listeners.discard(queue)

    def _tell(self, kind: str, text: str) -> None:
        for queue in self._listeners:
            queue.put_nowait((kind, text))

    # --- files ----------------------------------------------------------------------------------------

    async def build(self, kind: str) -> dict[str, object]:
        """Build one kind of output for the edition that is shown: the names of its files, or why there are none."""
        done = await asyncio.to_thread(self._build, kind)
        built = done.built
        if done.fault or built.lacking:
            return {"fault": done.fault.message if done.fault else built.lacking, "findings": []}
        if has_errors(built.diagnostics):
            return {"fault": "", "findings": [record(d) for d in built.diagnostics if d.severity.value == "error"]}
        folder = folder_of(self.project, self.place, self.view.choice.request)
        names = [name for name in built.outputs if name != "manifest.json"]
        self._built |= {name: (folder / name).resolve() for name in names}
        return {"fault": "", "findings": [], "files": names}

    def _build(self, kind: str) -> Done:
        order = Order(self.project.root, self.place, replace(self.view.choice.request, kinds=(kind,)))
        with processes(1, "spawn") as pool:
            done = pool.submit(work, order).result()
        if done.built.outputs and not has_errors(done.built.diagnostics):
            try:
                order.outputs.check_links()
                deliver(order, done)
            except OutputError as fault:
                return replace(done, fault=Mishap(str(fault)))
        return done

    def file(self, name: str) -> Path | None:
        """The real path of a file that was built from the page."""
        return self._built.get(name)
