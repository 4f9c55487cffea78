"""Pages of a foreign theme reach no file and no address, whatever of HTML or CSS asks for it."""

from __future__ import annotations

import base64
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from deckgen.guide.press.manuscript import Thumbnail
from deckgen.guide.press.pdf import Memory, write_pdf
from deckgen.guide.press.theme_faults import UnsafeAddressError
from deckgen.guide.press.typefaces import font_set
from support.small_workshop import FONTS, THEME, jpeg

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
FONT_SET = font_set(THEME, dict(list(FONTS.items())[:1]))
SHELVES = {
    "font": lambda name: Thumbnail(FONTS[name], "font/ttf"),
    "icon": lambda name: Thumbnail(SVG, "image/svg+xml"),
}
WAYS = (
    "<img alt='' src='{}'>",
    "<img alt='' src=' {}'>",
    "<object data='{}'></object>",
    "<embed src='{}'>",
    "<input type=image src='{}'><img alt='' src='{}'>",
    "<link rel=stylesheet href='{}'>",
    "<link rel=attachment href='{}'>",
    "<a rel=attachment href='{}'>x</a>",
    "<style>@import '{}';</style>",
    "<style>@import url({});</style>",
    "<style>@font-face {{ font-family: a; src: url('{}') }} p {{ font-family: a }}</style>",
    "<style>body {{ background: url({}) }}</style>",
    "<style>@page {{ background: url({}) }}</style>",
    "<style>@page {{ @top-left {{ content: url({}) }} }}</style>",
    "<style>p {{ list-style-image: url({}); display: list-item }}</style>",
    "<style>p {{ border-image-source: url({}) }}</style>",
    "<style>p::before {{ content: url({}) }}</style>",
    "<style>:root {{ --a: url({}) }} p {{ background-image: var(--a) }}</style>",
    "<p style='background: url({})'>x</p>",
    "<svg width=9 height=9 viewBox='0 0 9 9'><image href='{}' width=9 height=9 /></svg>",
)
IGNORED = (  # what the renderer does not know, and so does not load
    "<style>p {{ content: url({}) }}</style>",
    "<svg width=9 height=9 viewBox='0 0 9 9'><use href='{}#a' /></svg>",
    "<svg width=9 height=9 viewBox='0 0 9 9'><style>@import url({});</style><rect width=9 height=9 /></svg>",
    "<style>p {{ cursor: url({}), auto; mask-image: url({}); -weasy-mask: url({}) }}</style>",
    "<style>@font-face {{ font-family: a; src: local('{}') }} p {{ font-family: a }}</style>",
    "<iframe src='{}'></iframe><video src='{}'></video><script src='{}'></script>",
    "<meta http-equiv=refresh content='0;{}'>",
    "<base href='{}'>",
)
_opened: list[str] = []
_watched: list[str] = []


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if _watched and event in ("open", "os.open") and str(arguments[0]) in _watched:
        _opened.append(str(arguments[0]))


sys.addaudithook(_watch)


class Listener:
    """A server on this machine that notes whether anybody came."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.visits = 0
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}/a.png"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                visitor, _ = self.socket.accept()
            except OSError:
                return
            self.visits += 1
            visitor.sendall(b"HTTP/1.0 302 Found\r\nLocation: file:///etc/hostname\r\n\r\n")
            visitor.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.socket.close()


@pytest.fixture
def canary(tmp_path: Path) -> Iterator[Path]:
    """A file that nobody may open."""
    path = tmp_path / "canary.png"
    path.write_bytes(b"CANARY")
    _opened.clear()
    _watched.append(str(path))
    yield path
    _watched.clear()


def printed(html: str, strict: bool = True) -> bytes:
    whole = f"<html lang='en'><title>x</title><body><p>x</p>{html}</body></html>"
    return write_pdf(whole, Memory(SHELVES, strict), FONT_SET)


@pytest.mark.parametrize("way", WAYS)
def test_a_foreign_page_that_asks_for_a_file_or_the_network_is_refused(
    way: str, listener: Listener, canary: Path
) -> None:
    for address in (canary.as_uri(), listener.address):
        with pytest.raises(UnsafeAddressError):
            printed(way.replace("{}", address).format())
    assert (listener.visits, _opened) == (0, [])


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS + IGNORED)
def test_neither_files_nor_the_network_are_reached(way: str, listener: Listener, canary: Path) -> None:
    secure = listener.address.replace("http", "HTTPS")
    for address in (canary.as_uri(), str(canary), listener.address, secure, "ftp://127.0.0.1/a"):
        assert printed(way.replace("{}", address).format(), strict=False).startswith(b"%PDF")
    assert (listener.visits, _opened) == (0, [])


def test_a_canary_would_be_noticed(canary: Path, listener: Listener) -> None:
    canary.read_bytes()
    with socket.create_connection(listener.socket.getsockname()) as visitor:
        visitor.recv(100)
    assert (_opened, listener.visits) == ([str(canary)], 1)


def stated(data: bytes, mime: str) -> str:
    return f"data:{mime};base64,{base64.b64encode(data).decode()}"


@pytest.mark.parametrize("mime", ["image/svg+xml", "image/png", "text/css", ""])
@pytest.mark.parametrize("data", [SVG, b"<?xml version='1.0'?>" + SVG, b"\n" + SVG, b"%!PS-Adobe-3.0 EPSF-3.0", b""])
def test_a_page_states_no_drawings(data: bytes, mime: str) -> None:
    with pytest.raises(UnsafeAddressError):
        printed(f"<img alt='' src='{stated(data, mime)}'>")


@pytest.mark.parametrize(
    "address", ["x.png", "/etc/hostname", "//example.org/x", "data:,x", "data:image/svg+xml,<svg/>", "memory:font/none"]
)
def test_what_is_not_there_is_told(address: str) -> None:
    with pytest.raises(UnsafeAddressError) as caught:
        printed(f"<img alt='' src='{address}'>")
    assert not caught.value.address.startswith("memory:guide")


@pytest.mark.slow
def test_pictures_fonts_and_our_own_drawings_are_loaded() -> None:
    font = next(iter(FONTS.values()))
    face = (
        f"<style>@font-face {{ font-family: a; src: url({stated(font, 'font/ttf')}) }} p {{ font-family: a }}</style>"
    )
    picture = f"<img alt='' src='{stated(jpeg().data, 'image/jpeg')}'><img alt='' src='memory:icon/say'>"
    assert printed(face + picture).startswith(b"%PDF")


@pytest.mark.parametrize("way", ["<link rel=attachment href='{}'>", "<a rel=attachment href='{}'>x</a>"])
@pytest.mark.parametrize("address", ["memory:icon/say", stated(jpeg().data, "image/jpeg")])
def test_nothing_is_attached(way: str, address: str) -> None:
    with pytest.raises(UnsafeAddressError):
        printed(way.format(address))
