"""The preview's addresses, and what each answers."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from deckgen.preview.gate import DRAWING_POLICY
from deckgen.preview.stage import KINDS, Stage
from deckgen.preview.view import as_data

PAGES = Path(__file__).parent / "pages"
SHOWN = {"": "index.html", "room": "room.html", "presenter": "presenter.html"}  # pages by their address
KEPT = "private, max-age=31536000, immutable"  # a drawing is named by its content
LONGEST = 4096  # bytes of what a page may send


class Endpoints:
    """What the addresses of one preview answer."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    async def page(self, request: Request) -> Response:
        """One of the pages."""
        return FileResponse(PAGES / SHOWN[request.url.path.rpartition("/")[2]])

    async def state(self, request: Request) -> Response:
        """The view as JSON, and where the project lies, for links into editors."""
        return JSONResponse({**as_data(self._stage.view), "root": str(self._stage.project.root), "kinds": KINDS})

    async def events(self, request: Request) -> Response:
        """What happens, as server-sent events. Source: WHATWG HTML, section 9.2."""
        return StreamingResponse(self._stream(), media_type="text/event-stream")

    async def _stream(self) -> AsyncIterator[str]:
        async for kind, text in self._stage.news():
            yield f"event: {kind}\ndata: {json.dumps(text)}\n\n"

    async def picture(self, request: Request) -> Response:
        """A slide's drawing by its name."""
        data = self._stage.view.pictures.get(request.path_params["name"])
        return _drawing(data, KEPT)

    async def click_state(self, request: Request) -> Response:
        """A slide's drawing after so many clicks."""
        step = request.path_params["step"]
        if not (step.isascii() and step.isdecimal() and len(step) < 5):  # no slide has so many clicks
            return _drawing(None, "no-store")
        return _drawing(await self._stage.click_state(request.path_params["slide"], int(step)), "no-store")

    async def choose(self, request: Request) -> Response:
        """Look at another edition."""
        asked = await _sent(request)
        return JSONResponse({"known": asked is not None and await self._stage.choose(asked)})

    async def build(self, request: Request) -> Response:
        """Build one kind of output."""
        asked = await _sent(request)
        kind = asked.get("kind") if asked else None
        if kind not in KINDS:
            return PlainTextResponse("there is no such kind of output", 400)
        return JSONResponse(await self._stage.build(str(kind)))

    async def file(self, request: Request) -> Response:
        """A file that was built from the page."""
        path = self._stage.file(request.path_params["name"])
        if path is None or path.resolve() != path or not path.is_file():  # a link was put on its way afterwards
            return PlainTextResponse("not found", 404)
        shown = "show" in request.query_params  # in the page; else the browser keeps it
        return FileResponse(path, filename=path.name, content_disposition_type="inline" if shown else "attachment")


def make_app(stage: Stage) -> Starlette:
    """The preview as an ASGI application; the gate goes before it."""
    endpoints = Endpoints(stage)
    return Starlette(
        routes=[
            *(Route(f"/{address}", endpoints.page) for address in SHOWN),
            Route("/state", endpoints.state),
            Route("/events", endpoints.events),
            Route("/picture/{name}.svg", endpoints.picture),
            Route("/click/{slide}/{step}", endpoints.click_state),
            Route("/choose", endpoints.choose, methods=["POST"]),
            Route("/build", endpoints.build, methods=["POST"]),
            Route("/file/{name:path}", endpoints.file),
            Mount("/static", StaticFiles(directory=PAGES)),
        ],
        lifespan=lambda _: stage.running(),
    )


def _drawing(data: bytes | None, kept: str) -> Response:
    if data is None:
        return PlainTextResponse("not found", 404)
    headers = {"cache-control": kept, "content-security-policy": DRAWING_POLICY}
    return Response(data, media_type="image/svg+xml", headers=headers)


async def _sent(request: Request) -> dict[str, Any] | None:
    """The object that a page has sent as JSON; None where it is none. Other sites cannot send this type unasked."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/json":
        return None
    data = b""
    async for chunk in request.stream():
        data += chunk
        if len(data) > LONGEST:
            return None
    try:
        sent = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return sent if isinstance(sent, dict) else None
