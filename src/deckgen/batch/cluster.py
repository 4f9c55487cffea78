"""The workers of a Dask cluster, and what becomes of a build that they leave alone."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from deckgen.values.diagnostics import UsageError

if TYPE_CHECKING:
    from distributed import Client

DASK = "dask://"
CONNECTING = 10  # seconds
PATIENCE = 15  # looks at a cluster without workers before the build gives up; there is one look a second
REMEDY = "see to it, or build without --executor"


class Cluster:
    """A Dask cluster as an executor of orders, which is looked at from time to time."""

    def __init__(self, client: Client, address: str) -> None:
        self.executor: Executor = client.get_executor(pure=False)  # type: ignore[no-untyped-call]
        self._client = client
        self._address = address
        self._alone = 0

    def look(self) -> None:
        """See whether somebody works. Raises UsageError where there has been nobody for a while."""
        if not self._is_connected():
            raise UsageError(f"the Dask scheduler at `{self._address}` has gone")
        self._alone = 0 if self._has_workers() else self._alone + 1
        if self._alone >= PATIENCE:
            raise UsageError(f"the Dask cluster at `{self._address}` has had no workers for {PATIENCE} s: {REMEDY}")

    def _is_connected(self) -> bool:
        return bool(self._client.status == "running")

    def _has_workers(self) -> bool:
        with suppress(OSError, TimeoutError):
            return bool(self._client.ncores())  # type: ignore[no-untyped-call]
        return False


@contextmanager
def cluster(name: str) -> Iterator[Cluster]:
    """The cluster whose scheduler is named `dask://HOST:PORT`. Raises UsageError where it cannot be reached."""
    try:
        from distributed import Client
    except ImportError as fault:
        raise UsageError("--executor dask:// needs Dask: pip install distributed") from fault
    address = name.removeprefix(DASK)
    if not name.startswith(DASK) or not address:
        raise UsageError(f"`{name}` is no executor that we know: write dask://HOST:PORT")
    try:
        client = Client(f"tcp://{address}", timeout=CONNECTING)  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TimeoutError) as fault:
        raise UsageError(f"no Dask scheduler answers at `{address}`") from fault
    logging.disable()  # for good: Dask would print what it does, and tracebacks of what we tell in a sentence
    try:
        yield Cluster(client, address)
    except UsageError:
        raise
    except Exception as fault:  # no order fails with one: what the order raised is in its outcome
        reason = f"{type(fault).__name__} {fault}".strip()
        raise UsageError(f"the Dask cluster at `{address}` broke off the work ({reason}): {REMEDY}") from fault
    finally:
        client.close(timeout=1)  # type: ignore[no-untyped-call]
