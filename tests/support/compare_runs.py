"""What two states of the program are asked to do where their outputs are compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from support.paths import GOLDEN

COMMANDS = (
    "", "build", "check", "schedule", "clients", "clients new", "clients show", "theme", "theme check", "theme import",
    "theme new", "layouts", "schema", "matrix", "dump", "doctor",
)  # fmt: skip
PAGES = "guide,handout,worksheets,running-order,slides-pdf,contact-sheet"


@dataclass(frozen=True)
class Run:
    """A command. `name`: the folder of what it says and makes; `folder`: where it is run; `wrong`: it may fail."""

    name: str
    arguments: str
    folder: str = "project"
    wrong: bool = False


def quick() -> list[Run]:
    """A little of everything."""
    return [
        _build("decks/workshop", "malbildsworkshop --only pptx"),
        _build("decks/workshop-short", "malbildsworkshop --variant 90-minutes --only guide"),
        _build("decks/talk", "short-talk --only pptx,guide"),
        Run("dumps/workshop", "dump malbildsworkshop"),
        Run("dumps/talk", "dump short-talk"),
    ]


def full() -> list[Run]:
    """Every kind of output and every command; the longest first, so that no processor waits for them at the end."""
    return [*_decks(), *_printed(), *_written(), *_messages()]


def errors() -> list[Path]:
    """The folders of the tests' wrong decks."""
    return sorted(folder for folder in (GOLDEN / "errors").iterdir() if folder.is_dir())


def foreign() -> dict[str, Path]:
    """The tests' decks of other tools, by the names under which they lie in one folder."""
    return {f"{file.parent.name}{file.suffix}": file for file in sorted((GOLDEN / "foreign").glob("*/in.*"))}


def _decks() -> Iterator[Run]:
    """What is built: both languages, three themes, both shapes of slides, every client, variant and kind of output."""
    yield _build("decks/workshop", f"malbildsworkshop --only pptx,{PAGES}")
    yield _build(
        "decks/client", "malbildsworkshop --client kommunen --variant 90-minutes --language en-GB --only pptx,guide"
    )
    yield _build("decks/clients", "malbildsworkshop --all-clients --only pptx")
    yield _build(
        "decks/safe", "malbildsworkshop --client bolaget --client-safe --only pptx,handout --handout 3 --paper letter"
    )
    yield _build("decks/variants", "malbildsworkshop --variant full,90-minutes,remote --theme kontor --only pptx")
    yield _build("decks/narrow", "malbildsworkshop-4x3 --language en-GB --only pptx")
    yield _build("decks/narrow-kontor", "malbildsworkshop-4x3 --theme kontor --clicks slides --only pptx")
    yield _build("decks/talk", f"short-talk --paper letter --handout 6 --only pptx,pictures,{PAGES}")
    yield _build("decks/talk-kontor", "short-talk --theme kontor --clicks slides --only pptx,guide")
    yield _build("decks/talk-narrow", "short-talk-4x3 --only pptx,guide")
    yield _build("examples/nordljus", "examples --theme nordljus --only pptx,pictures,guide,worksheets")
    yield _build("examples/kontor", "examples --theme kontor --only pptx")
    yield _build("examples/exempelbolaget", "examples --theme exempelbolaget --only pptx")
    yield _build("examples/narrow", "examples-4x3 --theme nordljus --only pptx,slides-pdf")
    yield _build("examples/narrow-kontor", "examples-4x3 --theme kontor --only pptx")
    yield _build("foreign", f"{' '.join(foreign())} --only pptx", "foreign")
    yield Run("dumps/workshop", "dump malbildsworkshop")
    yield Run("dumps/translated", "dump malbildsworkshop --language en-GB --client biblioteken")
    yield Run("dumps/narrow", "dump malbildsworkshop-4x3 --theme kontor --client bolaget")
    yield Run("dumps/talk", "dump short-talk --overflow continue")
    yield Run("dumps/examples", "dump examples")


def _build(name: str, arguments: str, folder: str = "project") -> Run:
    """A build into the run's own folder."""
    return Run(name, f"build --jobs 1 --out ../out/{name} {arguments}", folder)


def _printed() -> Iterator[Run]:
    """All that is printed of good decks and themes and of the program itself."""
    yield Run("checks/clients", "check malbildsworkshop --all-clients --strict")
    yield Run("checks/text", "check short-talk examples-4x3 --clicks slides --overflow continue")
    yield Run("checks/sarif", "check malbildsworkshop short-talk --language en-GB --format sarif")
    yield Run("checks/github", "check malbildsworkshop --variant half-day,remote --format github")
    yield Run("checks/json", "check malbildsworkshop --theme exempelbolaget --format json")
    yield from (Run(f"themes/{name}", f"theme check {name}") for name in ("nordljus", "kontor", "exempelbolaget"))
    for form in ("text", "csv", "ics"):
        yield Run(f"plans/{form}", f"schedule malbildsworkshop --client kommunen --format {form}")
    yield Run("plans/variant", "schedule malbildsworkshop --variant 90-minutes --language en-GB")
    yield Run("plans/talk", "schedule short-talk")
    yield Run("plans/clients", "clients show")
    yield Run("plans/github", "matrix --all-clients")
    yield Run("plans/gitlab", "matrix malbildsworkshop --variant full,remote --language en-GB --format gitlab")
    yield Run("plans/explain", "build malbildsworkshop --client bolaget --explain swot")
    yield Run("catalogue/text", "layouts")
    yield Run("catalogue/json", "layouts --format json")
    yield Run("catalogue/one", "layouts two-columns")
    yield from (Run(f"catalogue/{kind}", f"schema {kind}") for kind in ("deck", "client", "slide"))
    yield Run("help/version", "--version")
    yield Run("help/machine", "doctor")
    yield from (Run(f"help/{words.replace(' ', '-') or 'all'}", f"{words} --help") for words in COMMANDS)


def _written() -> Iterator[Run]:
    """What writes into a project: into the one that is there for that."""
    yield Run("written/import", "theme import themes/exempelbolaget/template.pptx --name theirs", "studio")
    yield Run("written/theme", "theme new ours --base kontor", "studio")
    yield Run("written/client", "clients new lakeside --deck malbildsworkshop --date 2026-03-12", "studio")


def _messages() -> Iterator[Run]:
    """What is said of wrong decks: of all that are but a file at once, of each project as the tests run it."""
    more = ("decks", "themes", "command", "arguments")
    projects = [folder for folder in errors() if any((folder / name).exists() for name in more)]
    lone = " ".join(f"{folder.name}/in.md" for folder in errors() if folder not in projects)
    for form in ("text", "json"):
        yield Run(f"messages/errors-{form}", f"check {lone} --format {form}", "errors", wrong=True)
        yield Run(f"messages/foreign-{form}", f"check {' '.join(foreign())} --format {form}", "foreign", wrong=True)
    for folder in projects:
        deck = "in.md" if (folder / "in.md").exists() else ""
        arguments = f"{_text(folder / 'command') or 'check'} {deck} {_text(folder / 'arguments')}"
        yield Run(f"messages/{folder.name}", arguments, f"errors/{folder.name}", wrong=True)


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8").strip() if file.exists() else ""
