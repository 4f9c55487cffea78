"""One file from the web: http and https alone, from public addresses, of a bounded size, in bounded time."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from contextlib import suppress
from urllib.parse import quote, urljoin, urlsplit

from deckgen.values.limits import shown_size

REDIRECTS = 5
PATIENCE = 20.0  # seconds without an answer
LONGEST = 120.0  # seconds for a file as a whole
SLOW = f"takes longer than {LONGEST:g} s"
CHUNK = 65_536
MOVED = frozenset((301, 302, 303, 307, 308))
PORTS = {"http": 80, "https": 443}
# What machines of the public network are given (IANA, IPv6 Global Unicast Address Assignments). Whatever else there is
# stands for another address, or for none: site-local ones, those compatible with IPv4, those of RFC 2765.
GIVEN = ipaddress.ip_network("2000::/3")
SPECIAL = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "192.88.99.0/24", "3fff::/20")))  # RFC 6890, 7526, 9637
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # stands for addresses of the older kind (RFC 6052)
SAFE = "/%:@!$&'()*+,;=~-._"  # signs of a path that stay as they are (RFC 3986, 3.3)


class DownloadError(Exception):
    """The file cannot be had; the text is the rest of a sentence: "answered 404 (Not Found)"."""


def download(address: str, most: int, *, private: bool = False) -> bytes:
    """The bytes of a file on the web, at most so many. Raises DownloadError.

    A deck may come from a stranger. So neither it nor a server that it names may make this machine ask others of its
    own network: every address, and each that a server passes on to, has to be public unless `private` allows others.
    The connection is made to the very address that was looked at, and no proxy is asked.
    """
    ends = time.monotonic() + LONGEST
    for _ in range(REDIRECTS + 1):
        found = _ask(address, most, private, ends)
        if isinstance(found, bytes):
            return found
        if address.startswith("https:") and not found.startswith("https:"):
            raise DownloadError(f"passes on to `{found}`, which is not encrypted as it is itself")
        address = found
    raise DownloadError(f"passes on more than {REDIRECTS} times")


def _ask(address: str, most: int, private: bool, ends: float) -> bytes | str:
    """The file, or the address that the server passes on to."""
    connection, target = _connect(address, private, ends)
    hung_up = _hang_up_at(ends, connection.sock)
    try:
        connection.request("GET", target, headers={"User-Agent": "deckgen", "Accept": "image/*"})
        with connection.getresponse() as answer:
            moved = answer.getheader("Location") if answer.status in MOVED else None
            if moved:
                return urljoin(address, moved)
            if answer.status != http.client.OK:
                raise DownloadError(f"answers {answer.status} ({answer.reason})")
            return _body(answer, most, ends)
    except (OSError, http.client.HTTPException, ValueError) as fault:
        raise DownloadError(SLOW if time.monotonic() >= ends else f"cannot be read ({_reason(fault)})") from fault
    finally:
        hung_up.cancel()
        connection.close()


def _hang_up_at(ends: float, line: socket.socket) -> threading.Timer:
    """Begin to wait for the end of our patience, then end the connection: a server may send a byte now and then."""

    def hang_up() -> None:
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(0.0, ends - time.monotonic()), hang_up)
    timer.daemon = True
    timer.start()
    return timer


def _body(answer: http.client.HTTPResponse, most: int, ends: float) -> bytes:
    too_much = DownloadError(f"is larger than the {shown_size(most)} that a picture may have")
    if (answer.length or 0) > most:
        raise too_much
    data, chunk = bytearray(), b"."
    while chunk:
        chunk = answer.read1(CHUNK)
        data += chunk
        if time.monotonic() >= ends:  # an empty chunk may be the end of our patience
            raise DownloadError(SLOW)
        if len(data) > most:
            raise too_much
    if answer.length:
        raise DownloadError("breaks off")
    return bytes(data)


def _connect(address: str, private: bool, ends: float) -> tuple[http.client.HTTPConnection, str]:
    """A connection to the server of an address, and what to ask it for."""
    try:
        parts = urlsplit(address)
        named, port = parts.hostname or "", parts.port or PORTS.get(parts.scheme, 0)
        host = named if ":" in named else named.encode("idna").decode()  # one with colons is a number
    except ValueError as fault:
        raise DownloadError("is no address that can be read") from fault
    if parts.scheme not in PORTS:
        raise DownloadError(f"leads to `{parts.scheme}:`; only http and https are fetched")
    if not host or parts.username is not None:
        raise DownloadError("is no address of a public file")
    target = quote(parts.path or "/", safe=SAFE) + (f"?{quote(parts.query, safe=f'{SAFE}?')}" if parts.query else "")
    connection = http.client.HTTPConnection(host, port, timeout=PATIENCE)
    try:
        connection.sock = socket.create_connection((_address_of(host, port, private), port), PATIENCE)
        if parts.scheme == "https":
            hung_up = _hang_up_at(ends, connection.sock)
            try:
                connection.sock = ssl.create_default_context().wrap_socket(connection.sock, server_hostname=host)
            finally:
                hung_up.cancel()
    except OSError as fault:
        connection.close()
        raise DownloadError(f"cannot be reached ({_reason(fault)})") from fault
    return connection, target


def _address_of(host: str, port: int, private: bool) -> str:
    """The network address of a server. Raises DownloadError for one in a private network."""
    found = [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not private and not all(map(_is_public, found)):
        raise DownloadError(f"leads to `{host}`, which is in a private network; `--private` allows that")
    return found[0]


def _is_public(text: str) -> bool:
    """Whether a network address is one of the public network, and of no kind that stands for another."""
    address = ipaddress.ip_address(text.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in TRANSLATED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return _is_public(str(inner))
        if address not in GIVEN:
            return False
    return address.is_global and not address.is_multicast and not any(address in each for each in SPECIAL)


def _reason(fault: Exception) -> str:
    return str(getattr(fault, "strerror", "") or fault).lower() or type(fault).__name__
