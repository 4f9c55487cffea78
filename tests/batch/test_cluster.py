"""A build on a cluster ends when nobody works on it."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from deckgen.batch import orders as batch
from deckgen.batch.cluster import PATIENCE, cluster
from deckgen.batch.orders import Order, run
from deckgen.files.location import DeckLocation
from deckgen.request import Request
from deckgen.values.diagnostics import UsageError


class Client:
    """A Dask client in whose cluster nothing is ever done, and nobody may be there to do it."""

    def __init__(self, address: str, timeout: int) -> None:
        self.address = address
        self.status = "running"
        self.workers = [{}, {"a": 1}]
        self.closed = False
        self.futures: list[Future[Any]] = []

    def ncores(self) -> dict[str, int]:
        return self.workers.pop() if len(self.workers) > 1 else self.workers[0]

    def get_executor(self, pure: bool) -> Client:
        return self

    def submit(self, *_: Any) -> Future[Any]:
        self.futures.append(Future())
        return self.futures[-1]

    def close(self, timeout: int) -> None:
        self.closed = True


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """What `distributed` gives as a client."""
    made = Client("", 0)
    monkeypatch.setitem(sys.modules, "distributed", SimpleNamespace(Client=lambda address, timeout: made))
    monkeypatch.setattr(batch, "LOOKING", 0.001)
    yield made
    logging.disable(logging.NOTSET)


def ordered(tmp_path: Path) -> list[Order]:
    return [Order(tmp_path, DeckLocation(name, f"decks/{name}.md"), Request()) for name in "ab"]


def test_a_cluster_whose_last_worker_has_gone_is_told(client: Client, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="the Dask cluster at `here:1` has had no workers for 15 s"):
        list(run(ordered(tmp_path), executor="dask://here:1"))
    assert client.closed and len(client.futures) == 2 and all(future.cancelled() for future in client.futures)


def test_a_worker_that_comes_in_time_is_waited_for(client: Client) -> None:
    client.workers = [{}, *[{}] * (PATIENCE - 1), {"a": 1}, *[{}] * (PATIENCE - 1)]
    with cluster("dask://here:1") as workers:
        for _ in range(2 * PATIENCE - 1):
            workers.look()
        with pytest.raises(UsageError):
            workers.look()


def test_a_scheduler_that_has_gone_is_told(client: Client, tmp_path: Path) -> None:
    client.status = "connecting"
    with pytest.raises(UsageError, match="the Dask scheduler at `here:1` has gone"):
        list(run(ordered(tmp_path), executor="dask://here:1"))


def test_a_cluster_that_gives_an_order_up_is_told(client: Client, tmp_path: Path) -> None:
    client.submit = _lost  # type: ignore[method-assign]
    with pytest.raises(UsageError, match=r"broke off the work \(ModuleNotFoundError no deckgen here\)"):
        list(run(ordered(tmp_path), executor="dask://here:1"))


def _lost(*_: Any) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_exception(ModuleNotFoundError("no deckgen here"))
    return future
