"""The commands that look something up: `layouts`, `schema`, `doctor`."""

from __future__ import annotations

import click

from deckgen.cli import completion
from deckgen.cli.messages import MACHINE, exit_with, print_example, print_result

SCHEMAS = ("deck", "client", "slide", "module", "chapter")  # those of `reports.schema`, named here to start light


@click.command()
@click.argument("name", required=False, shell_complete=completion.layouts)
@click.option("--format", "form", default="text", type=click.Choice(["text", "json"]), help="How it is written.")
def layouts(name: str | None, form: str) -> None:
    """Show the catalogue of layouts, or one with the Markdown that makes it."""
    from deckgen.reports import catalogue
    from deckgen.values.nearest import did_you_mean

    known = catalogue.names()
    if name and name not in known:
        raise click.UsageError(f"there is no layout `{name}`; {did_you_mean(name, known)}")
    print_example(catalogue.as_json(name) if form == "json" else catalogue.as_text(name))


@click.command()
@click.argument("kind", metavar="deck|client|slide|module|chapter", type=click.Choice(SCHEMAS))
def schema(kind: str) -> None:
    """Print the JSON Schema of a kind of settings, by which editors offer keys.

    \b
    deckgen schema deck > deck.schema.json
    """
    from deckgen.reports import schema as schemas

    print_result(schemas.as_json(kind))


@click.command()
def doctor() -> None:
    """Tell what this machine has and lacks, and the remedy."""
    from deckgen.reports.doctor import examine

    findings = examine()
    for finding in findings:
        print_result(
            f"{'ok  ' if finding.ok else 'LACK'} {finding.what}"
            + (f"\n     {finding.remedy}" if finding.remedy else "")
        )
    exit_with(0 if all(f.ok for f in findings) else MACHINE)
