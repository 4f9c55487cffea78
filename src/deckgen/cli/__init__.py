"""Arguments in, exit status out. Everything heavy is imported by the command that needs it."""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from deckgen import __version__
from deckgen.cli.commands import Commands
from deckgen.cli.messages import MACHINE, print_mishap, print_progress, silence
from deckgen.cli.signals import STATUS, SignalledError, signals_raised
from deckgen.values import garbage_collection
from deckgen.values.diagnostics import UsageError, printable

if TYPE_CHECKING:
    from deckgen.reports.findings import Mishap

FULL = (errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EBADF, errno.EDQUOT)  # where output goes takes no more
INTERRUPTED = STATUS + signal.SIGINT


class UnreadError(Exception):
    """The reader of what is printed has seen enough, as in `deckgen layouts | head`."""


@contextmanager
def _unread() -> Iterator[None]:
    """Raises UnreadError where a pipe is broken: of the system's own exception click would make an exit status."""
    try:
        yield
    except BrokenPipeError as fault:
        raise UnreadError from fault


class _Readable(Commands):
    """The commands. Where what they print is not read to its end, they end too."""

    def make_context(self, *arguments: Any, **more: Any) -> click.Context:
        """As click's; it prints what `--help` asks for."""
        with _unread():
            return super().make_context(*arguments, **more)

    def invoke(self, ctx: click.Context) -> Any:
        """As click's."""
        with _unread():
            return super().invoke(ctx)


@click.group(cls=_Readable, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="deckgen")
def main() -> None:
    """Compile workshops from Markdown into PowerPoint decks and printed leader's guides.

    `deckgen COMMAND --help` tells more of each command. Exit status: 0 done, 1 errors in the content, 2 wrong usage
    or a machine that lacks something, 128 and its number where a signal ended it (130 for Ctrl-C).
    """


def run() -> None:
    """The `deckgen` command: `main`, with interruptions and our own mistakes told in a sentence."""
    garbage_collection.stop_collecting()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a name that this terminal has no letters for
    try:
        with signals_raised():
            status = _status()
    except OSError:  # not even the sentence about it could be written
        status = MACHINE
        silence(sys.stdout)
        silence(sys.stderr)
    raise SystemExit(status)


def _status() -> int:
    """Run the command; its exit status. Raises OSError where what is wrong cannot be said."""
    from deckgen.files.atomic import OutputError

    try:
        return main(standalone_mode=False) or 0  # commands return nothing, click the status of an Exit
    except click.ClickException as fault:
        fault.message = printable(fault.message)  # type: ignore[misc]  # names that were typed, or that others gave
        fault.show()
        return fault.exit_code
    except (SignalledError, click.Abort) as end:
        print_progress("interrupted; nothing half-written is left", err=True)
        return end.code if isinstance(end, SignalledError) else INTERRUPTED
    except (UsageError, OutputError) as fault:
        print_progress(f"deckgen: {fault}", err=True)
    except UnreadError:
        silence(sys.stdout)
        return 0
    except OSError as fault:
        if fault.errno in FULL:
            silence(sys.stdout)
            reason = os.strerror(fault.errno or 0).lower()
            print_progress(f"deckgen: what is printed cannot be written: {reason}", err=True)
        else:
            print_mishap("deckgen", _mishap(fault))
    except Exception as fault:
        print_mishap("deckgen", _mishap(fault))
    return MACHINE


def _mishap(fault: Exception) -> Mishap:
    from deckgen.reports.findings import mishap

    return mishap(fault)
