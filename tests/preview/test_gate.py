"""Nobody but this machine's user gets in: not by a guess, another host's name, or another site's page."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from deckgen.preview.app import PAGES
from deckgen.preview.gate import Gate, new_secret

SECRET, PORT = "s3cret", 8420


async def answer(request: Request) -> Response:
    return PlainTextResponse(f"{request.method} {request.url.path}")


APP = Starlette(routes=[Route("/state", answer, methods=["GET", "POST"])])


def ask(method: str = "GET", path: str = f"/{SECRET}/state", framed: bool = False, **headers: str) -> Any:
    client = TestClient(Gate(APP, SECRET, PORT, framed), base_url=f"http://127.0.0.1:{PORT}")
    return client.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})


def test_who_knows_the_address_gets_in() -> None:
    assert ask().text == "GET /state"
    assert ask(host=f"localhost:{PORT}").status_code == 200


@pytest.mark.parametrize("path", ["/", "/state", "/s3cre/state", "/s3cret", "/s3crets/state", "/é/state", "//state"])
def test_who_does_not_know_it_finds_nothing(path: str) -> None:
    assert ask(path=path).status_code == 404


@pytest.mark.parametrize("host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:1", f"[::1]:{PORT}"])
def test_a_name_that_was_made_to_lead_here_is_refused(host: str) -> None:
    assert ask(host=host).status_code == 403


@pytest.mark.parametrize("headers", [
    {"origin": "http://evil.example"}, {"origin": "null"}, {"origin": f"http://localhost:{PORT}"},
    {"sec_fetch_site": "cross-site"}, {"sec_fetch_site": "same-site"},
])  # fmt: skip
def test_another_site_s_page_can_ask_for_nothing(headers: dict[str, str]) -> None:
    assert ask("POST", framed=False, **headers).status_code == 403


def test_a_picture_in_another_site_s_page_is_refused_and_a_link_to_us_is_not() -> None:
    assert ask(sec_fetch_site="cross-site", sec_fetch_dest="image").status_code == 403
    assert ask(sec_fetch_site="cross-site").status_code == 403
    assert ask(sec_fetch_site="cross-site", sec_fetch_dest="document").status_code == 200


def test_every_answer_says_what_a_page_may_do() -> None:
    headers = ask().headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"


def test_secrets_differ() -> None:
    assert len({new_secret() for _ in range(9)}) == 9 and len(new_secret()) >= 22


@pytest.mark.parametrize(("framed", "status"), [(False, 403), (True, 200)])
def test_an_editor_may_show_the_page_within_itself_where_it_asked_to(framed: bool, status: int) -> None:
    answer = ask(framed=framed, sec_fetch_site="cross-site", sec_fetch_dest="iframe")
    assert answer.status_code == status
    assert ask("POST", framed=framed, sec_fetch_site="cross-site", sec_fetch_dest="iframe").status_code == 403


def test_no_page_of_the_web_may_frame_the_page() -> None:
    allowed = [ask(framed=framed).headers["content-security-policy"].rpartition("; ")[2] for framed in (False, True)]
    assert allowed == ["frame-ancestors 'self'", "frame-ancestors 'self' vscode-file: vscode-webview:"]


@pytest.mark.parametrize("path", [f"/{SECRET}/state", f"/{SECRET}/static/style.css", "/static/style.css", "/"])
def test_a_web_socket_gets_nowhere(path: str) -> None:
    pages = Starlette(routes=[*APP.routes, Mount("/static", StaticFiles(directory=PAGES))])
    client = TestClient(Gate(pages, SECRET, PORT), base_url=f"http://127.0.0.1:{PORT}")
    with pytest.raises(WebSocketDisconnect), client.websocket_connect(path):
        pass
