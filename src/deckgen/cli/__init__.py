"""Arguments in, exit status out. Everything heavy is imported by the command that needs it."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import NoReturn

import click

from deckgen import __version__
from deckgen.cli import completion
from deckgen.cli.building import build, check, dump
from deckgen.cli.clients import clients
from deckgen.cli.matrix import matrix
from deckgen.cli.messages import INTERRUPTED, MACHINE, lament, leave
from deckgen.cli.schedule import schedule
from deckgen.cli.theme import theme
from deckgen.values import garbage_collection

SCHEMAS = ("deck", "client", "slide", "module", "chapter")  # those of `reports.schema`, named here to start light
FULL = (errno.ENOSPC, errno.EFBIG, errno.EIO)  # a disk that takes no more, where output goes


class _InOrder(click.Group):
    """A group whose commands are listed as they were added: what is needed first stands first."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in that order."""
        return list(self.commands)


@click.group(cls=_InOrder, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="deckgen")
def main() -> None:
    """Compile workshops from Markdown into PowerPoint decks and printed leader's guides.

    `deckgen COMMAND --help` tells more of each command. Exit status: 0 done, 1 errors in the content, 2 wrong usage
    or a machine that lacks something, 130 interrupted.
    """


for command in (build, check, schedule, clients, theme):
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
    click.echo(catalogue.as_json(name) if form == "json" else catalogue.as_text(name))


@main.command()
@click.argument("kind", metavar="deck|client|slide|module|chapter", type=click.Choice(SCHEMAS))
def schema(kind: str) -> None:
    """Print the JSON Schema of a kind of settings, by which editors offer keys.

    \b
    deckgen schema deck > deck.schema.json
    """
    from deckgen.reports import schema as schemas

    click.echo(schemas.as_json(kind))


main.add_command(matrix)
main.add_command(dump)


@main.command()
def doctor() -> None:
    """Tell what this machine has and lacks, and the remedy."""
    from deckgen.reports.doctor import examine

    findings = examine()
    for finding in findings:
        click.echo(
            f"{'ok  ' if finding.ok else 'LACK'} {finding.what}"
            + (f"\n     {finding.remedy}" if finding.remedy else "")
        )
    leave(0 if all(f.ok for f in findings) else MACHINE)


def run() -> None:
    """The `deckgen` command: `main`, with interruptions and our own mistakes told in a sentence."""
    from deckgen.files.atomic import OutputError
    from deckgen.files.decks import UsageError

    garbage_collection.stop_collecting()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a name that this terminal has no letters for
    try:
        raise SystemExit(main(standalone_mode=False) or 0)  # commands return nothing, click the status of an Exit
    except click.ClickException as fault:
        fault.show()
        raise SystemExit(fault.exit_code) from None
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted; nothing half-written is left", err=True)
        raise SystemExit(INTERRUPTED) from None
    except (UsageError, OutputError) as fault:
        click.echo(f"deckgen: {fault}", err=True)
        raise SystemExit(MACHINE) from None
    except BrokenPipeError:
        raise SystemExit(0) from None
    except OSError as fault:
        if fault.errno not in FULL:
            _mishap(fault)
        click.echo(f"deckgen: what is printed cannot be written: {os.strerror(fault.errno or 0).lower()}", err=True)
        raise SystemExit(MACHINE) from None
    except Exception as fault:
        _mishap(fault)


def _mishap(fault: Exception) -> NoReturn:
    """Say that we are at fault, and leave."""
    from deckgen.reports.findings import mishap

    lament("deckgen", mishap(fault))
    raise SystemExit(MACHINE) from None
