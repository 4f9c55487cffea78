"""Serves the preview on this machine until somebody ends it."""

from __future__ import annotations

import socket
import webbrowser
from collections.abc import Callable

import uvicorn

from deckgen.files.location import DeckLocation
from deckgen.files.project import Project
from deckgen.preview.app import make_app
from deckgen.preview.choice import Choice
from deckgen.preview.gate import Gate, new_secret
from deckgen.preview.stage import Stage
from deckgen.values.machine_errors import MachineLacksError

LOOPBACK = "127.0.0.1"
FIRST, TRIED = 8420, 20  # the port that is tried first, and how many after it


def serve(
    project: Project,
    place: DeckLocation,
    choice: Choice,
    port: int,
    tell: Callable[[str], None],
    shown: bool,
    framed: bool = False,
) -> None:
    """Show a deck at an address that `tell` is told; where `shown`, in the browser; where `framed`, in an editor.

    Port 0: a free one.

    Raises MachineLacksError where the port is taken.
    """
    with _listening(port) as listener:
        port = listener.getsockname()[1]
        secret = new_secret()
        stage = Stage(project, place, choice)
        app = Gate(make_app(stage), secret, port, framed)
        config = uvicorn.Config(
            app, log_level="critical", lifespan="on", timeout_graceful_shutdown=1, access_log=False, server_header=False
        )
        address = f"http://{LOOPBACK}:{port}/{secret}/"
        tell(address)
        if shown:
            webbrowser.open(address)
        _Server(config, stage).run(sockets=[listener])


class _Server(uvicorn.Server):
    """A server that lets its pages go before it waits for them."""

    def __init__(self, config: uvicorn.Config, stage: Stage) -> None:
        super().__init__(config)
        self._stage = stage

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn's, but first all pages are told that it ends: they would hold it open for ever."""
        self._stage.end()
        await super().shutdown(sockets)


def _listening(port: int) -> socket.socket:
    wanted = (port,) if port else (*range(FIRST, FIRST + TRIED), 0)
    for number in wanted:
        listener = socket.socket()
        try:
            listener.bind((LOOPBACK, number))
        except OSError:
            listener.close()
            continue
        listener.listen()
        return listener
    raise MachineLacksError(f"port {port} is taken: give another with `--port`, or leave it out")
