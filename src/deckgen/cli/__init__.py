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
from deckgen.cli import completion
from deckgen.cli.building import build, check, dump
from deckgen.cli.ci_matrix import matrix
from deckgen.cli.clients import clients
from deckgen.cli.diff import diff
from deckgen.cli.fetch import fetch
from deckgen.cli.importing import import_
from deckgen.cli.lsp import lsp
from deckgen.cli.messages import MACHINE, echo, echo_own, lament, leave, silence, tell
from deckgen.cli.new import new
from deckgen.cli.preview import preview
from deckgen.cli.schedule import schedule
from deckgen.cli.signals import STATUS, SignalledError, signals_raised
from deckgen.cli.theme import theme
from deckgen.values import garbage_collection
from deckgen.values.diagnostics import printable

if TYPE_CHECKING:
    from deckgen.reports.findings import Mishap

SCHEMAS = ("deck", "client", "slide", "module", "chapter")  # those of `reports.schema`, named here to start light
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


class _InOrder(click.Group):
    """A group whose commands are listed as they were added: what is needed first stands first."""

    def make_context(self, *arguments: Any, **more: Any) -> click.Context:
        """As click's; it prints what `--help` asks for."""
        with _unread():
            return super().make_context(*arguments, **more)

    def invoke(self, ctx: click.Context) -> Any:
        """As click's."""
        with _unread():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in that order."""
        return list(self.commands)


@click.group(cls=_InOrder, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="deckgen")
def main() -> None:
    """Compile workshops from Markdown into PowerPoint decks and printed leader's guides.

    `deckgen COMMAND --help` tells more of each command. Exit status: 0 done, 1 errors in the content, 2 wrong usage
    or a machine that lacks something, 128 and its number where a signal ended it (130 for Ctrl-C).
    """


for command in (new, build, preview, check, schedule, clients, diff, theme):
    main.add_command(command)


@main.command(short_help="Show the catalogue of layouts, and how each is written.")
@click.argument("name", required=False, shell_complete=completion.layouts)
@click.option("--format", "form", default="text", type=click.Choice(["text", "json"]), help="How it is written.")
def layouts(name: str | None, form: str) -> None:
    """Show the catalogue of layouts, or one with the Markdown that makes it."""
    from deckgen.reports import catalogue
    from deckgen.values.nearest import did_you_mean

    known = catalogue.names()
    if name and name not in known:
        raise click.UsageError(f"there is no layout `{name}`; {did_you_mean(name, known)}")
    echo_own(catalogue.as_json(name) if form == "json" else catalogue.as_text(name))


@main.command()
@click.argument("kind", metavar="deck|client|slide|module|chapter", type=click.Choice(SCHEMAS))
def schema(kind: str) -> None:
    """Print the JSON Schema of a kind of settings, by which editors offer keys.

    \b
    deckgen schema deck > deck.schema.json
    """
    from deckgen.reports import schema as schemas

    echo(schemas.as_json(kind))


main.add_command(import_)
main.add_command(fetch)
main.add_command(lsp)
main.add_command(matrix)
main.add_command(dump)


@main.command()
def doctor() -> None:
    """Tell what this machine has and lacks, and the remedy."""
    from deckgen.reports.doctor import examine

    findings = examine()
    for finding in findings:
        echo(
            f"{'ok  ' if finding.ok else 'LACK'} {finding.what}"
            + (f"\n     {finding.remedy}" if finding.remedy else "")
        )
    leave(0 if all(f.ok for f in findings) else MACHINE)


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
    from deckgen.files.decks import UsageError

    try:
        return main(standalone_mode=False) or 0  # commands return nothing, click the status of an Exit
    except click.ClickException as fault:
        fault.message = printable(fault.message)  # type: ignore[misc]  # names that were typed, or that others gave
        fault.show()
        return fault.exit_code
    except (SignalledError, click.Abort) as end:
        tell("interrupted; nothing half-written is left", err=True)
        return end.code if isinstance(end, SignalledError) else INTERRUPTED
    except (UsageError, OutputError) as fault:
        tell(f"deckgen: {fault}", err=True)
    except UnreadError:
        silence(sys.stdout)
        return 0
    except OSError as fault:
        if fault.errno in FULL:
            silence(sys.stdout)
            reason = os.strerror(fault.errno or 0).lower()
            tell(f"deckgen: what is printed cannot be written: {reason}", err=True)
        else:
            lament("deckgen", _mishap(fault))
    except Exception as fault:
        lament("deckgen", _mishap(fault))
    return MACHINE


def _mishap(fault: Exception) -> Mishap:
    from deckgen.reports.findings import mishap

    return mishap(fault)
