"""The commands that build and check: `build`, `check`, `dump`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from deckgen.cli.options import Choices, client_of, for_client, for_clients, orders, places_of, requested
from deckgen.cli.talk import ERRORS, MACHINE, Progress, columns, count, in_colors, judge, leave, say, shown, weight

if TYPE_CHECKING:
    from deckgen.build import Built, Request
    from deckgen.diagnostics import Diagnostic
    from deckgen.project import Place, Project

KINDS = ("pptx", "guide", "handout", "worksheets", "running-order", "slides-pdf", "pictures", "contact-sheet")
PAPERS = ("a4", "letter")
HANDOUTS = ("1", "2", "3", "6")
FORMATS = ("text", "json", "github", "sarif")


@click.command()
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@for_clients
@click.option("--only", "kinds", type=Choices(KINDS), metavar="KINDS", help=f"Of {', '.join(KINDS)}.")
@click.option("--paper", type=click.Choice(PAPERS), help="Of everything that is printed.")
@click.option("--handout", type=click.Choice(HANDOUTS), help="Slides to a page of the participants' handout.")
@requested
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Instead of build/.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--quiet", "-q", is_flag=True, help="Say only what went wrong.")
@click.option("--explain", default="", metavar="ID", help="Build nothing: say where each piece of that slide is from.")
def build(
    decks: tuple[str, ...],
    clients: tuple[str, ...],
    all_clients: bool,
    request: Request,
    kinds: tuple[str, ...] | None,
    paper: str | None,
    handout: str | None,
    out: Path | None,
    strict: bool,
    quiet: bool,
    explain: str,
) -> None:
    """Build decks: all of the project, or those named (a name, a folder or a Markdown file)."""
    request = replace(
        request,
        kinds=_wanted(kinds, request, quiet),
        out=out and out.resolve(),
        paper=paper or "",
        handout=int(handout or 0),
    )
    project, jobs = orders(decks, clients, all_clients, request)
    if explain:
        leave(max((_explain(project, place, wish, explain) for place, wish in jobs), key=weight))
        return
    outcomes = [(_label(place, wish), *_build(project, place, wish, strict, quiet)) for place, wish in jobs]
    if len(outcomes) > 1 and not quiet:
        click.echo("\n" + columns(_summary(outcomes)))
    leave(max((status for _, status, _ in outcomes), key=weight))


def _wanted(kinds: tuple[str, ...] | None, request: Request, quiet: bool) -> tuple[str, ...]:
    """The kinds to make. A client-safe build makes none that are for the leader; raises UsageError if asked to."""
    from deckgen.outputs import LEADERS

    if not request.edition.client_safe:
        return kinds or request.kinds
    for kind in kinds or ():
        if kind in LEADERS:
            raise click.UsageError(
                f"`{kind}` is for the leader and is never client-safe: build it without --client-safe"
            )
    if kinds is None and not quiet:
        click.echo("client-safe: the guide is left out, since it is for the leader", err=True)
    return tuple(kind for kind in kinds or request.kinds if kind not in LEADERS)


def _build(project: Project, place: Place, request: Request, strict: bool, quiet: bool) -> tuple[int, Built]:
    """One deck for one client, written: the status and what was built."""
    from deckgen.build import build as build_deck

    with Progress(_label(place, request), quiet) as progress:
        built = build_deck(project, place, replace(request, tell=progress.tell))
    return _outcome(project, built, request, strict, quiet), built


def _outcome(project: Project, built: Built, request: Request, strict: bool, quiet: bool) -> int:
    from deckgen.build import folder_of

    say(built.diagnostics)
    label = _label(built.place, request)
    status = judge(built.diagnostics, strict)
    if status:
        click.echo(f"{label}: not built", err=True)
        return status
    folder = folder_of(project, built.place, request)
    project.write(folder, built.outputs)
    if not quiet:
        names = ", ".join(name for name in built.outputs if name != "manifest.json" and "/" not in name)
        click.echo(f"{label}: {count(built.slides, 'slide')} → {shown(folder)}: {names or 'pictures/'}")
    if built.lacking:
        click.echo(f"{label}: {built.lacking}", err=True)
        return MACHINE
    return 0


def _explain(project: Project, place: Place, request: Request, identity: str) -> int:
    """Print what a slide is made of; the status."""
    from deckgen.assemble import assemble
    from deckgen.diagnostics import did_you_mean
    from deckgen.explain import explain, slide_ids

    assembled, found = assemble(project, place, request.edition)
    if assembled is None:
        say(found)
        return ERRORS
    known = slide_ids(assembled.original, assembled.client)
    if identity not in known:
        raise click.UsageError(
            f"`{place.name}` has no slide `{identity}`; {did_you_mean(identity, known)}".rstrip("; ")
        )
    rows = explain(identity, assembled.original, assembled.tailored, assembled.client)
    click.echo(f"{identity} of {_label(place, request)}")
    click.echo(columns(("", *row) for row in rows))
    return judge(found)


def _label(place: Place, request: Request) -> str:
    client = request.edition.client
    return f"{place.name} for {client}" if client else place.name


def _summary(outcomes: Iterable[tuple[str, int, Built]]) -> Iterable[tuple[str, ...]]:
    """A row for each deck that was to be built: its slides, what was found, what became of it."""
    words = {0: "built", ERRORS: "not built", MACHINE: "built in part"}
    for label, status, built in outcomes:
        errors = sum(d.severity.value == "error" for d in built.diagnostics)
        told = [(errors, "error"), (len(built.diagnostics) - errors, "warning")]
        findings = ", ".join(count(number, what) for number, what in told if number)
        yield label, count(built.slides, "slide") if built.slides else "", findings, words[status]


# --- looking only -------------------------------------------------------------------------------------


@click.command()
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@for_clients
@click.option("--format", "form", default="text", type=click.Choice(FORMATS), help="How findings are written.")
@requested
@click.option("--accept", is_flag=True, help="Mark the translation as made from the originals as they are.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
def check(
    decks: tuple[str, ...],
    clients: tuple[str, ...],
    all_clients: bool,
    form: str,
    request: Request,
    accept: bool,
    strict: bool,
) -> None:
    """Find everything that is wrong, without writing a file (--accept alone writes)."""
    from deckgen import report
    from deckgen.build import prepare

    project, jobs = orders(decks, clients, all_clients, request)
    if accept:
        _accept(project, jobs)
    found = _distinct(d for place, wish in jobs for d in prepare(project, place, wish).diagnostics)
    if form == "text":
        click.echo(report.text(found, in_colors(sys.stdout)) or _all_well(jobs))
    else:
        click.echo(report.FORMATS[form](found))
    leave(judge(found, strict))


def _distinct(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Each finding once: what is wrong in the deck is wrong for every client."""
    seen = {(d.code, d.message, d.span and (d.span.source.path, d.span.start, d.span.end)): d for d in found}
    return list(seen.values())


def _all_well(jobs: Iterable[tuple[Place, Request]]) -> str:
    return "nothing found in " + ", ".join(_label(place, request) for place, request in jobs)


def _accept(project: Project, jobs: Iterable[tuple[Place, Request]]) -> None:
    """Stamp the translations of these decks, or say why not and leave."""
    from deckgen.accept import accepting

    for place, wish in jobs:
        if not wish.edition.language:
            raise click.UsageError("--accept needs the language of the translation: --language en-GB")
        edits, faults = accepting(project, place, wish.edition)
        say(faults)
        if faults:
            click.echo(f"{_label(place, wish)}: nothing was accepted", err=True)
            leave(ERRORS)
        for path, number in project.edit(edits).items():
            click.echo(f"accepted {path}: {count(number, 'part')}", err=True)


@click.command()
@click.argument("deck")
@for_client
@requested
def dump(deck: str, client: str, request: Request) -> None:
    """Print the composed slides of DECK as JSON: shapes, boxes, predicted lines."""
    import json

    from deckgen.build import prepare
    from deckgen.dump import as_data

    project, (place, *_) = places_of((deck,))
    edition = replace(request.edition, client=client_of(project, place, client))
    prepared, found = prepare(project, place, replace(request, edition=edition))
    say(found)
    if prepared is not None:
        click.echo(json.dumps(as_data(prepared.scenes), ensure_ascii=False, indent=1))
    leave(judge(found))
