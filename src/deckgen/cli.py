"""Arguments in, exit status out. Everything heavy is imported by the command that needs it."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from deckgen import __version__

if TYPE_CHECKING:
    from deckgen.build import Built, Request
    from deckgen.diagnostics import Diagnostic
    from deckgen.project import Place, Project

ERRORS, MACHINE, INTERRUPTED = 1, 2, 130
KINDS = ("pptx", "guide", "pictures", "contact-sheet")
FORMATS = ("text", "json", "github", "sarif")


class Choices(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.2, not before
    """A comma-separated list of known words."""

    name = "list"

    def __init__(self, known: tuple[str, ...]) -> None:
        self.known = known

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """The words as a tuple; fails, naming the known ones, on another."""
        if isinstance(value, tuple):
            return value
        words = tuple(word.strip() for word in str(value).split(",") if word.strip())
        for word in words:
            if word not in self.known:
                self.fail(f"`{word}` is not one of {', '.join(self.known)}", param, ctx)
        return words


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="deckgen")
def main() -> None:
    """Compile workshops from Markdown into PowerPoint decks and printed leader's guides."""


@main.command()
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--only", "kinds", type=Choices(KINDS), metavar="KINDS", help=f"Of {', '.join(KINDS)}.")
@click.option("--theme", default="", metavar="NAME", help="Another theme than the deck's own.")
@click.option("--overflow", type=click.Choice(["error", "continue"]), help="Text that does not fit.")
@click.option("--clicks", type=click.Choice(["animate", "slides"]), help="Each click an animation, or a slide.")
@click.option("--language", default="", metavar="TAG", help="A language that the deck is translated into.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Instead of build/.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--quiet", "-q", is_flag=True, help="Say only what went wrong.")
def build(
    decks: tuple[str, ...],
    kinds: tuple[str, ...] | None,
    theme: str,
    overflow: str | None,
    clicks: str | None,
    language: str,
    out: Path | None,
    strict: bool,
    quiet: bool,
) -> None:
    """Build decks: all of the project, or those named (a name, a folder or a Markdown file)."""
    from deckgen.build import DEFAULT_KINDS, Edition, Request

    edition = Edition(language=language)
    request = Request(
        kinds or DEFAULT_KINDS, theme, overflow or "", out and out.resolve(), edition, clicks=clicks or ""
    )
    _exit(_build_all(decks, request, strict, quiet))


@main.command()
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--format", "form", default="text", type=click.Choice(FORMATS), help="How findings are written.")
@click.option("--theme", default="", metavar="NAME", help="Another theme than the deck's own.")
@click.option("--overflow", type=click.Choice(["error", "continue"]), help="Text that does not fit.")
@click.option("--clicks", type=click.Choice(["animate", "slides"]), help="Each click an animation, or a slide.")
@click.option("--language", default="", metavar="TAG", help="A language that the deck is translated into.")
@click.option("--accept", is_flag=True, help="Mark the translation as made from the originals as they are.")
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
def check(
    decks: tuple[str, ...],
    form: str,
    theme: str,
    overflow: str | None,
    clicks: str | None,
    language: str,
    accept: bool,
    strict: bool,
) -> None:
    """Find everything that is wrong, without writing a file (--accept alone writes)."""
    from deckgen import report
    from deckgen.build import Edition, Request, prepare

    project, places = _places(decks)
    if accept:
        _accept(project, places, language)
    request = Request(theme=theme, overflow=overflow or "", edition=Edition(language=language), clicks=clicks or "")
    found = [d for place in places for d in prepare(project, place, request).diagnostics]
    if form == "text":
        click.echo(report.text(found, _colors(sys.stdout)) or _all_well(places))
    else:
        click.echo(report.FORMATS[form](found))
    _exit(_judge(found, strict))


@main.command()
@click.argument("deck")
@click.option("--overflow", type=click.Choice(["error", "continue"]), help="Text that does not fit.")
@click.option("--clicks", type=click.Choice(["animate", "slides"]), help="Each click an animation, or a slide.")
@click.option("--language", default="", metavar="TAG", help="A language that the deck is translated into.")
def dump(deck: str, overflow: str | None, clicks: str | None, language: str) -> None:
    """Print the composed slides of DECK as JSON: shapes, boxes, predicted lines."""
    import json

    from deckgen.build import Edition, Request, prepare
    from deckgen.dump import as_data

    project, (place, *_) = _places((deck,))
    request = Request(overflow=overflow or "", edition=Edition(language=language), clicks=clicks or "")
    prepared, found = prepare(project, place, request)
    _say(found)
    if prepared is not None:
        click.echo(json.dumps(as_data(prepared.scenes), ensure_ascii=False, indent=1))
    _exit(_judge(found, strict=False))


@main.command()
@click.argument("name", required=False)
@click.option("--format", "form", default="text", type=click.Choice(["text", "json"]), help="text or json.")
def layouts(name: str | None, form: str) -> None:
    """Show the catalogue of layouts, or one with the Markdown that makes it."""
    from deckgen import catalogue
    from deckgen.diagnostics import did_you_mean

    known = catalogue.names()
    if name and name not in known:
        raise click.UsageError(f"there is no layout `{name}`; {did_you_mean(name, known)}")
    click.echo(catalogue.as_json(name) if form == "json" else catalogue.as_text(name))


@main.command()
def doctor() -> None:
    """Tell what this machine has and lacks, and the remedy."""
    from deckgen.doctor import examine

    findings = examine()
    for finding in findings:
        click.echo(
            f"{'ok  ' if finding.ok else 'LACK'} {finding.what}"
            + (f"\n     {finding.remedy}" if finding.remedy else "")
        )
    _exit(0 if all(f.ok for f in findings) else MACHINE)


def run() -> None:
    """The `deckgen` command: `main`, with interruptions and our own mistakes told in a sentence."""
    from deckgen.project import OutputError, UsageError

    # A deck is a large tree of small values that all live to the end: looking for garbage among them takes a tenth
    # of the time and finds none.
    gc.disable()
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
    except Exception as fault:
        _mourn(fault)
        raise SystemExit(MACHINE) from None


# --- building -----------------------------------------------------------------------------------------


def _build_all(decks: Iterable[str], request: Request, strict: bool, quiet: bool) -> int:
    project, places = _places(decks)
    status = 0
    for place in places:
        with _Progress(place.name, quiet) as progress:
            built = _build_one(project, place, request, progress)
        status = max(status, _outcome(project, built, request, strict, quiet), key=_weight)
    return status


def _build_one(project: Project, place: Place, request: Request, progress: _Progress) -> Built:
    from dataclasses import replace

    from deckgen.build import build as build_deck

    return build_deck(project, place, replace(request, tell=progress.tell))


def _outcome(project: Project, built: Built, request: Request, strict: bool, quiet: bool) -> int:
    from deckgen.build import folder_of

    _say(built.diagnostics)
    status = _judge(built.diagnostics, strict)
    if status:
        click.echo(f"{built.place.name}: not built", err=True)
        return status
    folder = folder_of(project, built.place, request)
    project.write(folder, built.outputs)
    if not quiet:
        names = ", ".join(name for name in built.outputs if name != "manifest.json" and "/" not in name)
        click.echo(f"{built.place.name}: {_slides(built.slides)} → {_shown(folder)}: {names or 'pictures/'}")
    if built.lacking:
        click.echo(f"{built.place.name}: {built.lacking}", err=True)
        return MACHINE
    return 0


def _accept(project: Project, places: Iterable[Place], language: str) -> None:
    """Stamp the translations of these decks, or say why not and leave."""
    from deckgen.accept import accepting

    if not language:
        raise click.UsageError("--accept needs the language of the translation: --language en-GB")
    for place in places:
        edits, faults = accepting(project, place, language)
        _say(faults)
        if faults:
            click.echo(f"{place.name}: nothing was accepted", err=True)
            _exit(ERRORS)
        for path, count in project.edit(edits).items():
            click.echo(f"accepted {path}: {count} {'part' if count == 1 else 'parts'}", err=True)


def _weight(status: int) -> int:
    return {0: 0, MACHINE: 1, ERRORS: 2}.get(status, 3)


def _places(decks: Iterable[str]) -> tuple[Project, tuple[Place, ...]]:
    from deckgen.project import Project, UsageError

    names = tuple(decks)
    start = Path.cwd()
    if len(names) == 1 and (given := Path(names[0])).exists():
        start = given if given.is_dir() else given.parent
    project = Project.around(start)
    places = tuple(project.place(name) for name in names) if names else project.decks()
    if not places:
        raise UsageError("there is no deck here: give a Markdown file, or make `decks/<name>/deck.yaml`")
    return project, places


# --- talking ------------------------------------------------------------------------------------------


class _Progress:
    """A line on a terminal that says what is being done; silent elsewhere."""

    def __init__(self, name: str, quiet: bool) -> None:
        self.name = name
        self.shown = sys.stderr.isatty() and not quiet

    def tell(self, step: str) -> None:
        if self.shown:
            click.echo(f"\r\x1b[K{self.name}: {step} …", nl=False, err=True)

    def __enter__(self) -> _Progress:
        return self

    def __exit__(self, *exception: object) -> None:
        if self.shown:
            click.echo("\r\x1b[K", nl=False, err=True)


def _say(diagnostics: Iterable[Diagnostic]) -> None:
    from deckgen import report

    if shown := report.text(diagnostics, _colors(sys.stderr)):
        click.echo(shown, err=True)


def _judge(diagnostics: Iterable[Diagnostic], strict: bool) -> int:
    from deckgen.diagnostics import has_errors

    found = tuple(diagnostics)
    return ERRORS if has_errors(found) or (strict and found) else 0


def _all_well(places: Iterable[Place]) -> str:
    return "nothing found in " + ", ".join(place.name for place in places)


def _colors(stream: Any) -> bool:
    return bool(stream.isatty())


def _slides(number: int) -> str:
    return f"{number} slide{'' if number == 1 else 's'}"


def _shown(folder: Path) -> str:
    return str(folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder)


def _exit(status: int) -> None:
    if status:
        raise click.exceptions.Exit(status)


def _mourn(fault: Exception) -> None:
    place = fault.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    where = f"{Path(place.tb_frame.f_code.co_filename).name}:{place.tb_lineno}" if place else "?"
    click.echo(f"deckgen: a fault of ours, not of your deck ({type(fault).__name__} at {where}: {fault})", err=True)
    click.echo("please report it with the deck that shows it; `deckgen doctor` tells about this machine", err=True)
