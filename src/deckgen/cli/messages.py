"""What commands print, and the status with which they exit."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deckgen.values.diagnostics import printable, printable_json

if TYPE_CHECKING:
    from deckgen.reports.findings import Mishap
    from deckgen.request import Request
    from deckgen.values.diagnostics import Diagnostic

ERRORS, MACHINE = 1, 2


class Progress:
    """A line on a terminal that says what is being done; silent elsewhere."""

    def __init__(self, name: str, quiet: bool) -> None:
        self.name = name
        self.shown = sys.stderr is not None and sys.stderr.isatty() and not quiet

    def show(self, step: str) -> None:
        """Say which step is being taken."""
        if self.shown:
            _print_while_heard(f"\r\x1b[K{printable(f'{self.name}: {step}')} …", nl=False, err=True)

    def clear(self) -> None:
        """Take the line away, for something else to be said."""
        if self.shown:
            _print_while_heard("\r\x1b[K", nl=False, err=True)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *exception: object) -> None:
        self.clear()


def print_result(text: str = "", err: bool = False) -> None:
    """Print lines for people. All that commands say is cleaned here: names and texts come from anybody."""
    click.echo(printable(text), err=err)


def print_example(text: str) -> None:
    """Print what the program itself holds, as an example to be copied: as it is, blocks `:::` included."""
    click.echo(text)


def print_json(text: str) -> None:
    """Print JSON."""
    click.echo(printable_json(text))


def print_progress(text: str, *, err: bool = False) -> None:
    """Say how the work goes on. Where nobody listens any more (`| head`) it goes on all the same."""
    _print_while_heard(printable(text), err=err)


def _print_while_heard(text: str, *, err: bool, nl: bool = True) -> None:
    try:
        click.echo(text, err=err, nl=nl)
    except BrokenPipeError:
        silence(sys.stderr if err else sys.stdout)


def silence(stream: Any) -> None:
    """Let a stream lead nowhere: what is still in it could not be written, and Python would try again at the end."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def print_findings(diagnostics: Iterable[Diagnostic]) -> None:
    """Print findings for people."""
    from deckgen.reports import findings as report

    if shown := report.text(diagnostics, shows_colors(sys.stderr)):
        _print_while_heard(shown, err=True)  # clean already, and coloured


def print_mishap(label: str, fault: Mishap) -> None:
    """Say what kept us from writing; where it is our mistake, what to do with it."""
    print_progress(f"{label}: {fault.message}", err=True)
    if fault.ours:
        print_progress(
            "please report it with the deck that shows it; `deckgen doctor` tells about this machine", err=True
        )


def exit_status(diagnostics: Iterable[Diagnostic], strict: bool = False, request: Request | None = None) -> int:
    """The exit status of findings; that of wrong usage where nothing is wrong but what the `request` asks for."""
    from deckgen.request import is_wrong_request
    from deckgen.values.diagnostics import has_errors

    found = tuple(diagnostics)
    if request is not None and is_wrong_request(request, found):
        return MACHINE
    return ERRORS if has_errors(found) or (strict and found) else 0


def rank_status(status: int) -> int:
    """How statuses rank among each other: errors in the content above a machine that lacks something."""
    return {0: 0, MACHINE: 1, ERRORS: 2}.get(status, 3)


def exit_with(status: int) -> None:
    """End the command with that status."""
    if status:
        raise click.exceptions.Exit(status)


def shows_colors(stream: Any) -> bool:
    """Whether a stream shows colours, and the person wants them."""
    from deckgen.files.machine import wants_colors

    return stream is not None and bool(stream.isatty()) and wants_colors()  # None: it was closed before we began


def path_from_here(folder: Path) -> str:
    """A folder as seen from here."""
    return str(folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder)


def align(rows: Iterable[tuple[str, ...]]) -> str:
    """Rows as aligned columns, two blanks between them."""
    table = [tuple(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return "\n".join("  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in table)
