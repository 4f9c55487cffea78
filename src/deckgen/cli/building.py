"""The commands that build and check: `build`, `check`, `dump`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from deckgen.cli import completion
from deckgen.cli.messages import (
    ERRORS,
    MACHINE,
    Progress,
    align,
    exit_status,
    exit_with,
    path_from_here,
    print_findings,
    print_json,
    print_mishap,
    print_progress,
    print_result,
    rank_status,
    shows_colors,
)
from deckgen.cli.options import Choices, client_of, for_client, for_clients, orders, place_of, request_options
from deckgen.deck.choices import GUIDES, HANDOUTS, OUTPUTS, PAPERS, REPORTS
from deckgen.values.diagnostics import UsageError, printable
from deckgen.values.plural import number_of
from deckgen.values.value import replace

if TYPE_CHECKING:
    from deckgen.batch.orders import Done, Order
    from deckgen.files.location import DeckLocation
    from deckgen.files.project import Project
    from deckgen.outputs.build import Request
    from deckgen.request import Returned
    from deckgen.values.diagnostics import Diagnostic


class Outcome(NamedTuple):
    """What became of an order, in figures. Its findings are told by now, and would keep whole texts in memory."""

    label: str
    status: int
    slides: int
    errors: int
    warnings: int
    became: str


@click.command()
@click.argument("decks", nargs=-1, metavar="[DECK]...", shell_complete=completion.decks)
@for_clients
@click.option(
    "--only",
    "kinds",
    type=Choices(OUTPUTS),
    metavar="KINDS",
    help=f"What to make, with commas: {', '.join(OUTPUTS)}; the first two if not given.",
)
@click.option("--paper", type=click.Choice(PAPERS), help="The paper of everything that is printed; a4 if not given.")
@click.option("--handout", type=click.Choice(HANDOUTS), help="Slides to a page of the participants' handout.")
@click.option("--guide", type=click.Choice(GUIDES), help="The leader's guide to take along, or with everything in it.")
@request_options
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where to put it; build/ if not given.",
)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--quiet", "-q", is_flag=True, help="Say only what went wrong.")
@click.option(
    "--jobs", "-j", type=click.IntRange(1), metavar="N", help="Processes at once; all processors if not given."
)
@click.option("--executor", default="", metavar="URL", help="Work on a Dask cluster instead: dask://HOST:PORT.")
@click.option("--force", is_flag=True, help="Build even where nothing has changed, and over decks edited by hand.")
@click.option("--explain", default="", metavar="ID", help="Build nothing: say where each piece of that slide is from.")
@click.option(
    "--keep-added",
    "returned",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Keep the slides that somebody has added to this deck of ours, at their places.",
)
@click.option("--open", "shown", is_flag=True, help="Open the result in the program for it.")
@click.option("--watch", is_flag=True, help="Build again after each change, until Ctrl-C.")
def build(
    decks: tuple[str, ...],
    clients: tuple[str, ...],
    all_clients: bool,
    request: Request,
    kinds: tuple[str, ...] | None,
    paper: str | None,
    handout: str | None,
    guide: str | None,
    out: Path | None,
    strict: bool,
    quiet: bool,
    jobs: int | None,
    executor: str,
    force: bool,
    explain: str,
    returned: Path | None,
    shown: bool,
    watch: bool,
) -> None:
    """Build decks: all of the project, or those named (a name, a folder or a Markdown file).

    \b
    deckgen build talk.md
    deckgen build workshop --client harbour --variant half-day
    deckgen build workshop --only handout,worksheets --paper letter
    deckgen build --all-clients --client-safe --out delivery
    deckgen build talk.md --only pptx --watch --open
    """
    request = replace(
        request,
        kinds=_wanted(kinds, request, quiet),
        out=out and out.absolute(),
        paper=paper or "",
        handout=int(handout or 0),
        guide=guide or "",
        keep_added=_returned(returned) if returned else None,
    )
    project, wishes = _named_orders(decks, clients, all_clients, request)
    if returned and len(wishes) > 1:
        raise click.UsageError("--keep-added is for one deck: name it, and the client, variant or language")
    if explain:
        exit_with(max((_explain(project, place, wish, explain) for place, wish in wishes), key=rank_status))
        return
    crew = Crew(jobs or 0, executor)

    def built() -> int:
        nonlocal shown
        status = _build_and_tell(project, wishes, force, crew, strict, quiet)
        if shown:
            _open(project, wishes)
            shown = False
        return status

    if watch:
        _watch(project, wishes, built)
    exit_with(built())


def _returned(file: Path) -> Returned:
    """A deck that came back. Raises UsageError where it cannot be read."""
    from deckgen.comparing.added_slides import check_returned
    from deckgen.files.decks import read_named_file
    from deckgen.files.fingerprints import checksum
    from deckgen.files.reading import TooLargeError
    from deckgen.powerpoint.package.package import TemplateError
    from deckgen.request import Returned

    try:
        data = read_named_file(file)
        check_returned(data, file.name)
    except TemplateError as fault:
        raise UsageError(f"`{file}` cannot be read: {fault}") from fault
    except TooLargeError as fault:
        raise UsageError(str(fault)) from fault
    return Returned(file.name, checksum(data), data)


def _named_orders(
    decks: tuple[str, ...], clients: tuple[str, ...], all_clients: bool, request: Request
) -> tuple[Project, list[tuple[DeckLocation, Request]]]:
    """What to build, once the names of what it would write are known to be good."""
    from deckgen.files.decks import list_decks
    from deckgen.request import find_name_faults

    project, wishes = orders(decks, clients, all_clients, request)
    if found := find_name_faults(wishes, list_decks(project)):
        print_findings(found)
        exit_with(ERRORS)
    return project, wishes


def _build_and_tell(
    project: Project, wishes: list[tuple[DeckLocation, Request]], force: bool, crew: Crew, strict: bool, quiet: bool
) -> int:
    """Build all that was asked for and sum up what became of it; the status of what went worst."""
    outcomes = _build_all(project, wishes, force, crew, strict, quiet)
    if len(outcomes) > 1 and not quiet:
        print_progress("\n" + align(_summary(outcomes)))
    if not quiet:
        _tell_of_cache()
    return max((outcome.status for outcome in outcomes), key=rank_status)


def _open(project: Project, wishes: list[tuple[DeckLocation, Request]]) -> None:
    """Open the first deck that was built, else the folder of the outputs."""
    from deckgen.request import folder_of

    folder = folder_of(project, *wishes[0])
    decks = sorted(folder.glob("*.pptx"))
    if folder.is_dir():
        click.launch(str(decks[0] if len(decks) == 1 else folder))


def _watch(project: Project, wishes: list[tuple[DeckLocation, Request]], built: Callable[[], object]) -> None:
    """Build, and again whenever a file has changed that one of the decks may be made of."""
    from deckgen.preview.sources import source_folders
    from deckgen.preview.watching import follow

    places = dict.fromkeys(place for place, _ in wishes)
    print_progress("watching for changes; Ctrl-C ends it", err=True)
    follow(lambda: {folder for place in places for folder in source_folders(project, place, ())}, built)


def _wanted(kinds: tuple[str, ...] | None, request: Request, quiet: bool) -> tuple[str, ...]:
    """The kinds to make. A client-safe build makes none that are for the leader; raises UsageError if asked to."""
    from deckgen.request import LEADERS

    if not request.edition.client_safe:
        return kinds or request.kinds
    for kind in kinds or ():
        if kind in LEADERS:
            raise click.UsageError(
                f"`{kind}` is for the leader and is never client-safe: build it without --client-safe"
            )
    if kinds is None and not quiet:
        print_progress("client-safe: the guide is left out, since it is for the leader", err=True)
    return tuple(kind for kind in kinds or request.kinds if kind not in LEADERS)


class Crew(NamedTuple):
    """Who does the work: so many processes (0: one for each processor), or an executor by its address."""

    jobs: int
    executor: str


def _build_all(
    project: Project, wishes: list[tuple[DeckLocation, Request]], force: bool, crew: Crew, strict: bool, quiet: bool
) -> list[Outcome]:
    """Everything that was asked for, built and written as it is finished, told of in the order that was asked for."""
    from deckgen.batch.orders import Order, run

    name = _label(*wishes[0]) if len(wishes) == 1 else number_of(len(wishes), "deck")
    outcomes: list[Outcome] = []
    finished: dict[int, Done] = {}
    with Progress(name, quiet) as progress:
        told = [replace(wish, tell=progress.show) if len(wishes) == 1 else wish for _, wish in wishes]
        orders = [Order(project.root, place, wish, force) for (place, _), wish in zip(wishes, told, strict=True)]
        for order in orders:
            order.outputs.check_links()
        with closing(run(orders, *crew)) as outcome:
            for number, done in outcome:
                finished[number] = _delivered(orders[number], done, strict)
                progress.show(f"{len(outcomes) + len(finished)} of {len(orders)}")
                while len(outcomes) in finished:
                    progress.clear()
                    order = orders[len(outcomes)]
                    outcomes.append(_outcome(order, finished.pop(len(outcomes)), strict, quiet))
    return outcomes


def _delivered(order: Order, done: Done, strict: bool) -> Done:
    """What was built, written; without its bytes, which nobody needs any more."""
    from deckgen.batch.orders import deliver
    from deckgen.files.atomic import OutputError
    from deckgen.reports.findings import Mishap

    if not done.built.outputs or exit_status(done.built.diagnostics, strict):
        return done
    try:
        deliver(order, done)
    except OutputError as fault:
        return replace(done, fault=Mishap(str(fault)))
    return replace(done, built=replace(done.built, outputs=dict.fromkeys(done.built.outputs, b"")))


def _outcome(order: Order, done: Done, strict: bool, quiet: bool) -> Outcome:
    """Say what became of an order."""
    built, label = done.built, _label(order.place, order.request)
    print_findings(built.diagnostics)
    status = exit_status(built.diagnostics, strict, order.request)
    became = "not built" if status or done.fault else "unchanged" if done.unchanged else "built"
    if status:
        print_progress(f"{label}: not built", err=True)
    elif done.fault:
        status = MACHINE
        print_mishap(label, done.fault)
    elif done.unchanged and not quiet:
        print_progress(f"{label}: nothing has changed since the last build → {path_from_here(order.folder)}")
    elif not quiet and set(built.outputs) - {"manifest.json"}:
        names = ", ".join(name for name in built.outputs if name != "manifest.json" and "/" not in name)
        print_progress(
            f"{label}: {number_of(built.slides, 'slide')} → {path_from_here(order.folder)}: {names or 'pictures/'}"
        )
    if built.lacking and not status:
        print_progress(f"{label}: {built.lacking}", err=True)
        status, became = MACHINE, "built in part"
    errors = sum(d.severity.value == "error" for d in built.diagnostics)
    return Outcome(label, status, built.slides, errors, len(built.diagnostics) - errors, became)


def _tell_of_cache() -> None:
    """Say so where nothing may be kept for the next build."""
    from deckgen.files.cache_folder import cache_folder, refusal

    folder = cache_folder()
    if folder and (why := refusal(folder)):
        print_progress(f"nothing is kept for the next build: {why}", err=True)


def _explain(project: Project, place: DeckLocation, request: Request, identity: str) -> int:
    """Print what a slide is made of; the status."""
    from deckgen.edition.assemble import assemble
    from deckgen.edition.lookup import finder
    from deckgen.edition.provenance import explain, file_rows, slide_ids
    from deckgen.values.nearest import did_you_mean

    assembled, found = assemble(project, place, request.edition)
    if assembled is None:
        print_findings(found)
        return exit_status(found, request=request)
    known = slide_ids(assembled.original, assembled.client)
    if identity not in known:
        raise click.UsageError(
            f"`{place.name}` has no slide `{identity}`; {did_you_mean(identity, known)}".rstrip("; ")
        )
    rows = explain(identity, assembled.original, assembled.tailored, assembled.client)
    find, neutral = (finder(project, place, assembled.deck, name).find for name in (request.edition.client, ""))
    rows += tuple(
        row for slide in assembled.deck.slides if slide.id == identity for row in file_rows(slide, find, neutral)
    )
    print_result(f"{identity} of {_label(place, request)}")
    print_result(align(("", *row) for row in rows))
    print_findings([d for d in found if d.severity.value == "error"])
    return exit_status(found, request=request)


def _label(place: DeckLocation, request: Request) -> str:
    edition = request.edition
    more = ", ".join(filter(None, (edition.variant, edition.language)))
    name = f"{place.name} ({more})" if more else place.name
    return f"{name} for {edition.client}" if edition.client else name


def _summary(outcomes: Iterable[Outcome]) -> Iterable[tuple[str, ...]]:
    """A row for each deck that was to be built: its slides, what was found, what became of it."""
    for label, _, slides, errors, warnings, became in outcomes:
        findings = ", ".join(number_of(n, what) for n, what in ((errors, "error"), (warnings, "warning")) if n)
        yield label, number_of(slides, "slide") if slides else "", findings, became


# --- looking only -------------------------------------------------------------------------------------


@click.command()
@click.argument("decks", nargs=-1, metavar="[DECK]...", shell_complete=completion.decks)
@for_clients
@click.option("--format", "form", default="text", type=click.Choice(REPORTS), help="How findings are written.")
@request_options
@click.option("--accept", is_flag=True, help="Mark the translation as made from the originals as they are.")
@click.option("--begin", is_flag=True, help="Write a block for every part that is not translated yet.")
@click.option("--fix", is_flag=True, help="Mend what nobody can have meant otherwise, in the files.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
def check(
    decks: tuple[str, ...],
    clients: tuple[str, ...],
    all_clients: bool,
    form: str,
    request: Request,
    accept: bool,
    begin: bool,
    fix: bool,
    strict: bool,
) -> None:
    """Find everything that is wrong, without writing a file (--fix, --accept and --begin alone write).

    \b
    deckgen check
    deckgen check workshop --all-clients --strict
    deckgen check talk.md --fix
    deckgen check workshop --language en-GB --accept
    deckgen check --format sarif > findings.sarif
    """
    from deckgen.files.decks import list_decks
    from deckgen.reports import findings as report
    from deckgen.request import find_name_faults

    project, jobs = orders(decks, clients, all_clients, request)
    if fix:
        _mend(project, jobs)
    if begin:
        _begin(project, jobs)
    if accept:
        _accept(project, jobs)
    variants: dict[DeckLocation, tuple[str, ...]] = {}
    found = _distinct((*find_name_faults(jobs, list_decks(project)), *_findings(project, jobs, variants)))
    if form == "text":
        click.echo(report.text(found, shows_colors(sys.stdout)) or printable(_all_well(jobs)))
        for line in _not_looked_at(project, jobs, variants):
            click.echo(printable(line))
    elif form == "github":
        click.echo(report.FORMATS[form](found))
    else:
        print_json(report.FORMATS[form](found))
    exit_with(exit_status(found, strict, jobs[0][1]))


def _findings(
    project: Project, jobs: Sequence[tuple[DeckLocation, Request]], variants: dict[DeckLocation, tuple[str, ...]]
) -> Iterator[Diagnostic]:
    """What is to be said of these decks; `variants` gets the names of those that each deck without errors has.

    Of a deck that is alone the slides of the last run are known again.
    """
    from deckgen.outputs.build import prepare
    from deckgen.outputs.recalled_slides import recalled_slides
    from deckgen.values.diagnostics import has_errors

    for place, wish in jobs:
        with recalled_slides(project, place, wish.edition) if len(jobs) == 1 else nullcontext() as known:
            prepared, found = prepare(project, place, wish, known.composed if known else None)
        if prepared is not None and not has_errors(found):
            variants[place] = tuple(variant.id for variant in prepared.deck.variants if variant.id != "full")
        yield from found


def _distinct(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Each finding once: what is wrong in the deck is wrong for every client."""
    seen = {(d.code, d.message, d.span and (d.span.source.path, d.span.start, d.span.end)): d for d in found}
    return list(seen.values())


def _all_well(jobs: Iterable[tuple[DeckLocation, Request]]) -> str:
    return "nothing found in " + ", ".join(_label(place, request) for place, request in jobs)


def _not_looked_at(
    project: Project, jobs: Sequence[tuple[DeckLocation, Request]], variants: Mapping[DeckLocation, tuple[str, ...]]
) -> Iterator[str]:
    """The clients and variants of decks that were looked at without one: they may have faults of their own."""
    if any(wish.edition.client for _, wish in jobs):
        return
    chosen = any(wish.edition.variant for _, wish in jobs)
    for place in dict.fromkeys(place for place, _ in jobs):
        if clients := project.clients(place):
            yield f"not looked at: {place.name} for {', '.join(clients)} (--all-clients)"
        if not chosen and (names := variants.get(place)):
            yield f"not looked at: {place.name} ({', '.join(names)}) (--variant {names[0]})"


def _mend(project: Project, jobs: Iterable[tuple[DeckLocation, Request]]) -> None:
    """Mend in the files of these decks what can be mended for certain, and say what was."""
    from deckgen.editor.drafts import Drafts
    from deckgen.editor.mending import line_edits, mend
    from deckgen.files.output_folder import edit_files
    from deckgen.outputs.build import prepare

    jobs = tuple(jobs)
    files: dict[str, str] = {}
    for place, wish in jobs:
        files |= project.sources(place, wish.edition.language).value
        files |= project.client_sources(place, wish.edition.client).value

    def found(texts: Mapping[str, str]) -> list[Diagnostic]:
        drafts = Drafts(project.root, texts)
        return _distinct(d for place, wish in jobs for d in prepare(drafts, place, wish).diagnostics)

    mended = mend(found, files)
    edits = (line_edits(path, files[path], text) for path, text in mended.texts.items())
    edit_files(project.root, [edit for inside in edits for edit in inside])
    places = [(span.source.path, span.line, each) for each in mended.done if (span := each.finding.span)]
    for path, line, each in sorted(places, key=lambda place: place[:2]):
        print_result(f"mended {path}:{line}: {each.finding.message}: {each.title}", err=True)
    if places:
        print_result(f"{len(places)} mended, {len(mended.left) or 'none'} left for you", err=True)


def _begin(project: Project, jobs: Iterable[tuple[DeckLocation, Request]]) -> None:
    """Write what a translator begins with: a block for all that these decks lack in a language."""
    from deckgen.edition.accept_translation import begin_translation
    from deckgen.files.output_folder import add_to_files

    for place, wish in jobs:
        if not wish.edition.language:
            raise click.UsageError("--begin needs the language of the translation: --language en-GB")
        texts, faults = begin_translation(project, place, wish.edition.language)
        print_findings(faults)
        add_to_files(project.root, texts)
        for path in texts:
            click.echo(f"begun {path}", err=True)


def _accept(project: Project, jobs: Iterable[tuple[DeckLocation, Request]]) -> None:
    """Stamp the translations of these decks, or say why not and leave."""
    from deckgen.edition.accept_translation import accept_translation
    from deckgen.files.output_folder import edit_files

    for place, wish in jobs:
        if not wish.edition.language:
            raise click.UsageError("--accept needs the language of the translation: --language en-GB")
        edits, faults = accept_translation(project, place, wish.edition)
        print_findings(faults)
        if faults:
            print_result(f"{_label(place, wish)}: nothing was accepted", err=True)
            exit_with(ERRORS)
        for path, number in edit_files(project.root, edits).items():
            print_result(f"accepted {path}: {number_of(number, 'part')}", err=True)


@click.command()
@click.argument("deck", default="", metavar="[DECK]", shell_complete=completion.decks)
@for_client
@request_options
def dump(deck: str, client: str, request: Request) -> None:
    """Print the composed slides of a deck as JSON: shapes, boxes, predicted lines."""
    import json

    from deckgen.outputs.build import prepare
    from deckgen.reports.dump import as_data

    project, place = place_of(deck)
    edition = replace(request.edition, client=client_of(project, place, client))
    prepared, found = prepare(project, place, replace(request, edition=edition))
    print_findings(found)
    if prepared is not None:
        print_json(json.dumps(as_data(prepared.scenes, prepared.context.template.scale), ensure_ascii=False, indent=1))
    exit_with(exit_status(found, request=request))
