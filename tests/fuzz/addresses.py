"""What must hold of links, by whatever way an address comes: each that stays is of a kind that is known as good."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import unquote

from deckgen.deck.model import Deck, Run
from deckgen.edition.expressions import adapt
from deckgen.pictures.svg_safety import check_svg
from deckgen.reader import read
from deckgen.values.links import safe_link
from fuzz.reading import judged

# Told by what readers of addresses do, not by how the program judges them.
GOOD = re.compile(r"https?://[^/\\?#]|mailto:|tel:|#")
# Ways to write a link; {} is the address. The last is one that is complete only when the deck is made.
WAYS = ("[a]({})", "[a](<{}>)", "<{}>", "[a][b]\n\n[b]: {}", "[a]\n\n[a]: <{}>", "[a]({{{{ v }}}})")
PLACES = ("# T\n\n{}\n", "# T\n\n- a {}\n", "# T\n\na\n\n::: say\n{}\n:::\n", "# T\n\n| a |\n|-|\n| {} |\n")


def links(data: bytes) -> None:
    """An address, written in one of several ways in one of several places, and in a drawing. Bytes choose the two."""
    if len(data) < 2:
        return
    address = data[2:].decode("utf-8", "replace").replace("\r", "")
    for way, place in ((data[0], data[1]), (len(WAYS) - 1, data[1])):
        body = PLACES[place % len(PLACES)].format(WAYS[way % len(WAYS)].format(address))
        quoted = address.replace("'", "''").replace("\n", " ")
        text = f"---\ndeck: {{title: T, variables: {{v: '{quoted}'}}}}\n---\n{body}"
        deck, found = read({"t.md": text}, "t.md")
        judged(found)
        if deck is not None:
            deck, found = adapt(deck)
            judged(found)
            for run in _runs(deck):
                _check(run.link)
    safe = safe_link(address)
    _check(safe)
    assert safe_link(safe) == safe, safe
    attribute = _xml(address)
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><a href="{attribute}"><path/></a></svg>'
    if check_svg(drawing.encode("utf-8", "replace"), "p.svg").value is not None:
        _check(re.sub(r"[\t\n]", " ", address))


def _check(link: str) -> None:
    """Raise AssertionError for a link that some reader would take for another than a good one."""
    if not link or "{{" in link:
        return
    for read_as in (link, unescape(link), unquote(link), unquote(unescape(link))):
        bare = "".join(char for char in read_as if unicodedata.category(char) not in {"Cc", "Cf", "Zl", "Zp"}).strip()
        assert GOOD.match(bare.lower()), link
    assert "\\" not in link.split("?")[0].split("#")[0] or link.startswith(("http", "HTTP")), link


def _runs(deck: Deck) -> Iterator[Run]:
    """All runs of a deck, wherever they are."""
    waiting: list[object] = [deck]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Run):
            yield value
        elif isinstance(value, tuple | list):
            waiting += value
        elif isinstance(value, dict):
            waiting += value.values()
        else:
            waiting += (getattr(value, name) for name in getattr(type(value), "__slots__", ()) if hasattr(value, name))


def _xml(address: str) -> str:
    kept = "".join(char for char in address if char.isprintable() or char in "\t\n")
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def link_seeds() -> Iterable[bytes]:
    """Addresses that are good, and others that pretend to be."""
    addresses = (
        "https://example.org/a?b=c#d", "mailto:a@example.org?subject=b", "tel:+46 8 1", "#one", " file:///etc/passwd",
        "java\u200bscript:alert(1)", "&#106;avascript:x", "%6aavascript:x", "//example.org/x", "\\\\example.org\\x",
        "https:example.org", "setup.exe", "{{ v }}", "mailto:?attach=x", "tel:*#06#", "http\u017f://example.org",
    )  # fmt: skip
    return (
        bytes((way, (way + n) % len(PLACES))) + address.encode()
        for n, address in enumerate(addresses)
        for way in range(len(WAYS))
    )
