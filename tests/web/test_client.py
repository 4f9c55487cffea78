"""Downloads: from public addresses alone, of a bounded size; what a server passes on to is judged like the first."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

import pytest

from deckgen.web import DownloadError, client, download
from deckgen.web.client import _is_public

MOST = 1000


class Answers(BaseHTTPRequestHandler):
    """A server that answers as the path says."""

    def do_GET(self) -> None:
        kind, _, rest = unquote(self.path).lstrip("/").partition("/")
        if kind == "to":
            self.send_response(302)
            self.send_header("Location", rest)
            self.end_headers()
        elif kind == "drip":  # a head that never ends
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            with suppress(OSError):
                while True:
                    self.wfile.write(b"X: y\r\n")
                    self.wfile.flush()
                    time.sleep(0.02)
        elif kind == "status":
            self.send_error(int(rest))
        else:
            body = b"x" * int(rest)
            self.send_response(200)
            if kind == "sized":
                self.send_header("Content-Length", rest)
            if kind == "short":
                self.send_header("Content-Length", str(len(body) + 1))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as made:
        threading.Thread(target=made.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{made.server_port}"
        made.shutdown()


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's own server counts as one of the public network, and nothing else of this machine."""
    monkeypatch.setattr("deckgen.web.client._is_public", lambda text: text == "127.0.0.1")


@pytest.mark.parametrize("path", ["sized/1000", "open/1000", "to//sized/1000", "to//to//to//to//to//sized/1000"])
def test_a_file_is_downloaded(server: str, path: str) -> None:
    assert download(f"{server}/{path}", MOST, private=True) == b"x" * 1000


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("sized/1001", "larger than"),
        ("open/1001", "larger than"),
        ("short/9", "breaks off"),
        ("status/404", "answers 404"),
        ("status/500", "answers 500"),
        ("to/file:///etc/passwd", "leads to `file:`"),
        ("to/ftp://a.example/b", "leads to `ftp:`"),
        ("to/data:image/png;base64,AAAA", "leads to `data:`"),
        ("to/http://user:word@a.example/", "is no address of a public file"),
        ("to/http://[::1", "cannot be read"),
        ("to//to//to//to//to//to//sized/1", "passes on more than 5 times"),
        ("to/http://169.254.169.254/latest", "in a private network"),
        ("to/http://[::1]/", "in a private network"),
        ("to/http://10.0.0.1/", "in a private network"),
    ],
)
def test_what_is_not_downloaded_is_told(server: str, public: None, path: str, said: str) -> None:
    with pytest.raises(DownloadError, match=said.replace("(", "\\(")):
        download(f"{server}/{path}", MOST)


def test_private_networks_are_asked_only_where_they_are_meant(server: str) -> None:
    with pytest.raises(DownloadError, match="in a private network; `--private` allows that"):
        download(f"{server}/sized/1", MOST)


def test_nothing_encrypted_is_passed_on_to_what_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deckgen.web.client._ask", lambda *_: "http://a.example/b.png")
    with pytest.raises(DownloadError, match="not encrypted"):
        download("https://a.example/b.png", MOST)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("192.168.0.1", False),
        ("172.16.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b:1::7f00:1", False),
        ("64:ff9b::5db8:d70e", True),
        ("::ffff:93.184.215.14", True),
        ("::127.0.0.1", False),
        ("::ffff:0:127.0.0.1", False),
        ("fec0::1", False),
        ("5f00::1", False),
        ("3fff::1", False),
        ("192.0.0.8", False),
        ("192.88.99.1", False),
    ],
)
def test_only_addresses_of_the_public_network_are_public(address: str, public: bool) -> None:
    assert _is_public(address) is public


def test_a_server_that_sends_a_little_now_and_then_is_not_waited_for(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "LONGEST", 0.2)
    with pytest.raises(DownloadError):
        download(f"{server}/drip/x", MOST, private=True)


def test_a_name_that_leads_elsewhere_after_it_was_looked_at_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["93.184.215.14", "127.0.0.1", "127.0.0.1"])
    connected: list[tuple[str, int]] = []

    def resolve(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(address: tuple[str, int], timeout: float) -> socket.socket:
        connected.append(address)
        raise ConnectionRefusedError(111, "Connection refused")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(DownloadError, match="cannot be reached"):
        download("http://rebound.example/a.png", MOST)
    assert connected == [("93.184.215.14", 80)]
    with pytest.raises(DownloadError, match="in a private network"):  # the next look sees where it leads now
        download("http://rebound.example/a.png", MOST)
    assert len(connected) == 1


def test_a_name_with_one_address_in_a_private_network_is_not_asked_at_any(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (text, 80)) for text in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    with pytest.raises(DownloadError, match="in a private network"):
        download("http://rebound.example/a.png", MOST)
