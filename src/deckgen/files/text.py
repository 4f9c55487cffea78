"""Texts and their bytes. Whatever an editor has saved is read, and an edit leaves the rest of a file as it is."""

from __future__ import annotations

from collections.abc import Iterable

from deckgen.values.diagnostics import Diagnostic, error
from deckgen.values.source import Edit, Source, Span


def decode_text(data: bytes) -> str:
    """A text file's text with `\\n` line ends: UTF-8, or UTF-16 that says so by its byte order mark.

    Raises UnicodeDecodeError.
    """
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = data.decode(encoding)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def apply_edits(data: bytes, edits: Iterable[Edit]) -> bytes:
    """A file's bytes after some edits of its decoded text. Its encoding and its line ends stay."""
    encoding = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(data[:2], "utf-8")
    raw = data.decode(encoding)
    first = int(raw.startswith("\ufeff"))
    places = [at for at in range(first, len(raw) + 1) if raw[max(at - 1, 0) : at + 1] != "\r\n"]  # of the decoded text
    line_end = "\r\n" if "\r\n" in raw else "\r" if "\r" in raw and "\n" not in raw else "\n"
    for edit in sorted(edits, key=lambda edit: edit.span.start, reverse=True):
        start, end = places[edit.span.start], places[edit.span.end]
        raw = raw[:start] + edit.text.replace("\n", line_end) + raw[end:]
    return raw.encode(encoding)


def not_utf8(name: str, fault: UnicodeDecodeError, hint: str = "save the file as UTF-8 in your editor") -> Diagnostic:
    """The finding at the first byte that is no UTF-8. Its line is shown in cp1252, as old Windows programs write."""
    guess = bytes(fault.object).decode("cp1252", "replace") if fault.encoding.startswith("utf-8") else ""
    span = Span(Source(name, guess), fault.start, fault.start + 1) if guess else None
    return error("not-utf-8", f"`{name}` is not UTF-8", span, hint)
