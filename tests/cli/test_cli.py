"""The commands as a user meets them: files, words, exit statuses."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from pypdf import PdfReader

from deckgen import pipeline as prepare
from deckgen.cli.commands import COMMANDS
from deckgen.cli.messages import shows_colors
from deckgen.files.decks import list_decks
from deckgen.files.project import Project
from support.command import Command, begin_history

SOURCE = """\
---
deck: {title: Tiny, language: en, author: Somebody}
layout: title
duration: 2 min
---
# Tiny
A deck of two slides

---
layout: bullets
id: what
reveal: true
---
# What it holds

- One point
- [Another](https://example.org) point

::: say
First. [click] Second. [click] Done.
:::
"""
BROKEN = "# One\n\n- {{ nobody }}\n"
DOUBTFUL = "---\ncolour: red\n---\n# One\n\n- point\n"  # an unknown key: a warning
HEAVY = ("weasyprint", "pptx", "PIL", "resvg_py", "uharfbuzz", "fontTools", "yaml", "markdown_it", "jinja2")
UNUSED = {
    "weasyprint", "pptx", "PIL", "resvg_py", "fontTools", "markdown_it", "jinja2", "dulwich", "lxml", "xlsxwriter",
    "asyncio", "concurrent", "email", "importlib.metadata", "logging", "multiprocessing", "socket", "subprocess",
    "tempfile",
    "deckgen.checks.review", "deckgen.citations.library", "deckgen.comparing", "deckgen.editor", "deckgen.guide",
    "deckgen.importing", "deckgen.maths.formula", "deckgen.pictures", "deckgen.powerpoint.read", "deckgen.preview",
    "deckgen.reader.mermaid.flowchart", "deckgen.reader.other_tools.conversion", "deckgen.starter", "deckgen.svg",
    "deckgen.theme_tools", "deckgen.themes.client", "deckgen.themes.own", "deckgen.typeset.highlight", "deckgen.web",
}  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "decks").mkdir()
    put(tmp_path, "tiny", SOURCE)
    begin_history(tmp_path)
    return tmp_path


def put(project: Path, name: str, text: str) -> Path:
    path = project / "decks" / f"{name}.md"
    path.write_text(text, encoding="utf-8")
    return path


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by name."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


# --- build --------------------------------------------------------------------------------------------


def test_build_writes_the_deck_the_guide_and_the_manifest(project: Path, deckgen: Command) -> None:
    outcome = deckgen("build")
    assert outcome == (0, "tiny: 2 slides → build/tiny: tiny.pptx, tiny-guide.pdf\n", "")
    made = files(project / "build")
    assert sorted(made) == ["tiny/manifest.json", "tiny/tiny-guide.pdf", "tiny/tiny.pptx"]
    assert zipfile.ZipFile(io.BytesIO(made["tiny/tiny.pptx"])).testzip() is None
    about = PdfReader(io.BytesIO(made["tiny/tiny-guide.pdf"])).metadata
    assert about is not None and str(about.title).endswith("Tiny")


def test_the_manifest_says_what_went_in_and_what_came_out(project: Path, deckgen: Command) -> None:
    put(project, "tiny", SOURCE.replace("id: what", "id: what\ncolour: red"))
    deckgen("build", "--only", "pptx")
    made = files(project / "build" / "tiny")
    manifest = json.loads(made["manifest.json"])
    assert (manifest["deck"], manifest["title"], manifest["slides"]) == ("tiny", "Tiny", 2)
    assert manifest["outputs"] == {"tiny.pptx": sha256(made["tiny.pptx"]).hexdigest()}
    source = (project / "decks" / "tiny.md").read_bytes()
    assert manifest["inputs"]["decks/tiny.md"] == sha256(source).hexdigest()
    assert [d["code"] for d in manifest["diagnostics"]] == ["unknown-key"]
    assert str(project) not in made["manifest.json"].decode()


@pytest.mark.slow
def test_pictures_and_a_contact_sheet_on_demand(project: Path, deckgen: Command) -> None:
    assert deckgen("build", "--only", "pictures,contact-sheet").status == 0
    made = files(project / "build" / "tiny")
    stems = [f"pictures/{name}.{kind}" for name in ("001-tiny", "002-what") for kind in ("png", "svg")]
    assert sorted(made) == ["manifest.json", *stems, "tiny-contact-sheet.pdf"]
    assert all(data.startswith(b"\x89PNG") for name, data in made.items() if name.endswith(".png"))
    assert all(data.startswith(b"<svg") for name, data in made.items() if name.endswith(".svg"))
    assert len(PdfReader(io.BytesIO(made["tiny-contact-sheet.pdf"])).pages) == 1


def test_out_names_another_folder(project: Path, deckgen: Command, tmp_path: Path) -> None:
    assert deckgen("build", "--only", "pptx", "--out", "given").out == "tiny: 2 slides → given/tiny: tiny.pptx\n"
    assert sorted(files(project / "given")) == ["tiny/manifest.json", "tiny/tiny.pptx"]
    assert not (project / "build").exists()


def test_a_single_file_is_a_deck_anywhere(tmp_path: Path, deckgen: Command) -> None:
    (tmp_path / "talk.md").write_text("# A talk\n\n- a point\n", encoding="utf-8")
    assert deckgen("build", "talk.md", "--only", "pptx").status == 0
    assert (tmp_path / "build" / "talk" / "talk.pptx").is_file()


@pytest.mark.parametrize("suffix", [".markdown", ".qmd", ".Rmd"])
def test_other_names_of_markdown_files(suffix: str, tmp_path: Path, deckgen: Command) -> None:
    (tmp_path / f"talk{suffix}").write_text("# A talk\n\n- a point\n", encoding="utf-8")
    assert deckgen("build", f"talk{suffix}", "--only", "pptx").status == 0
    assert (tmp_path / "build" / "talk" / "talk.pptx").is_file()


def test_a_deck_by_its_path_from_another_folder(
    project: Path, deckgen: Command, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    path = project / "decks" / "tiny.md"
    assert deckgen("build", str(path), "--only", "pptx", folder=elsewhere).status == 0
    assert (project / "build" / "tiny" / "tiny.pptx").is_file()


def test_the_manifest_of_a_project_without_history_tells_it(project: Path, deckgen: Command) -> None:
    shutil.rmtree(project / ".git")
    assert deckgen("build", "--only", "pptx").err == ""  # who uses no git misses nothing
    assert json.loads((project / "build/tiny/manifest.json").read_bytes())["history"] == "there is no history here"
    put(project, "tiny", SOURCE.replace("deck: {", "deck: {date: 2026-03-12, "))
    assert deckgen("build", "--only", "pptx").err == ""


def test_quiet_says_nothing_when_all_is_well(project: Path, deckgen: Command) -> None:
    assert deckgen("build", "--only", "pptx", "--quiet") == (0, "", "")


def test_warnings_do_not_stop_a_build_unless_strict(project: Path, deckgen: Command) -> None:
    put(project, "tiny", DOUBTFUL)
    strict = deckgen("build", "--only", "pptx", "--strict")
    assert (strict.status, strict.out) == (1, "")
    assert strict.err.endswith("tiny: not built\n")
    assert not (project / "build").exists()
    lenient = deckgen("build", "--only", "pptx")
    assert lenient.status == 0
    assert "decks/tiny.md:2:1: warning[unknown-key]" in lenient.err


def test_another_theme_must_exist(project: Path, deckgen: Command) -> None:
    assert deckgen("build", "--only", "pptx", "--theme", "nordljus").status == 0
    outcome = deckgen("build", "--theme", "nordlys")
    assert outcome.status == 2
    assert "there is no theme `nordlys`" in outcome.err
    assert "did you mean `nordljus`?" in outcome.err


def test_overflow_on_the_command_line(project: Path, deckgen: Command) -> None:
    points = "".join(f"- Point number {n} of a list that is far too long for one slide\n" for n in range(40))
    put(project, "tiny", f"# Long\n\n{points}")
    refused = deckgen("build", "--only", "pptx")
    assert (refused.status, "error[text-overflow]" in refused.err) == (1, True)
    assert deckgen("build", "--only", "pptx", "--overflow", "continue").status == 0
    assert json.loads((project / "build/tiny/manifest.json").read_text(encoding="utf-8"))["slides"] > 1


def test_a_faulty_deck_leaves_its_old_files_and_the_other_decks_are_built(project: Path, deckgen: Command) -> None:
    put(project, "zebra", "# Zebra\n\n- stripes\n")
    assert deckgen("build", "--only", "pptx").status == 0
    before = files(project / "build")
    put(project, "tiny", BROKEN)
    put(project, "zebra", "# Zebra\n\n- black stripes\n")
    outcome = deckgen("build", "--only", "pptx,pictures")
    after = files(project / "build")
    assert outcome.status == 1
    assert "tiny: not built" in outcome.err
    assert outcome.out.startswith("zebra: 1 slide →")
    assert {n: d for n, d in after.items() if n.startswith("tiny/")} == {
        n: d for n, d in before.items() if n.startswith("tiny/")
    }
    assert after["zebra/zebra.pptx"] != before["zebra/zebra.pptx"]


def test_all_faults_are_told_at_once(project: Path, deckgen: Command) -> None:
    put(project, "tiny", "# One\n\n- {{ nobody }}\n\n---\nlayout: bulets\n---\n# Two\n\n![x](gone.png)\n")
    codes = {"unknown-variable", "unknown-layout", "missing-picture"}
    said = deckgen("build").err
    assert {code for code in codes if f"error[{code}]" in said} == codes
    assert "3 errors" in said


def test_nothing_half_written_is_left_when_interrupted(
    project: Path, deckgen: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert deckgen("build", "--only", "pptx").status == 0
    before = files(project / "build")

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(prepare, "compose_deck", interrupt)
    outcome = deckgen("build", "--only", "pptx", "--force")
    assert (outcome.status, outcome.out) == (130, "")
    assert outcome.err.strip() == "interrupted; nothing half-written is left"
    assert files(project / "build") == before


def test_a_fault_of_ours_is_a_sentence(project: Path, deckgen: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(prepare, "compose_deck", fail)
    outcome = deckgen("build", "--only", "pptx")
    assert outcome.status == 2
    assert "a fault of ours, not of your deck (ZeroDivisionError at test_cli.py:" in outcome.err
    assert "please report it with the deck that shows it" in outcome.err
    assert "Traceback" not in outcome.err


def test_a_file_that_cannot_be_written_is_a_sentence(project: Path, deckgen: Command) -> None:
    (project / "build" / "tiny" / "tiny.pptx").mkdir(parents=True)
    outcome = deckgen("build", "--only", "pptx")
    assert outcome.status == 2
    assert "a folder of that name is in the way" in outcome.err


# --- the machine lacks something ----------------------------------------------------------------------

WITHOUT_PANGO = """\
import sys
class Lacking:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0': error 0x7e")
sys.meta_path.insert(0, Lacking())
from deckgen.cli import run
run()
"""


@pytest.mark.slow
def test_without_pango_the_deck_is_written_and_the_remedy_told(project: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_PANGO, "build"], cwd=project, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 2
    assert sorted(files(project / "build" / "tiny")) == ["manifest.json", "tiny.pptx"]
    (line,) = done.stderr.splitlines()
    assert line.startswith("tiny: the guide was not made (cannot load library 'libpango-1.0-0'")
    for remedy in ("apt install libpango-1.0-0", "brew install pango", "Windows"):
        assert remedy in line


@pytest.mark.slow
def test_content_errors_weigh_more_than_a_lacking_machine(project: Path) -> None:
    put(project, "wrong", BROKEN)
    done = subprocess.run([sys.executable, "-c", WITHOUT_PANGO, "build"], cwd=project, capture_output=True)
    assert done.returncode == 1
    assert (project / "build" / "tiny" / "tiny.pptx").is_file()


def test_doctor_names_what_lacks(project: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_PANGO, "doctor"], cwd=project, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 2
    assert "LACK weasyprint: cannot load library" in done.stdout
    assert "apt install libpango-1.0-0" in done.stdout


def test_doctor_on_a_machine_that_has_all(project: Path, deckgen: Command) -> None:
    outcome = deckgen("doctor")
    assert outcome.status == 0
    assert "LACK" not in outcome.out
    for what in ("deckgen", "weasyprint", "themes: ", "nordljus", "cache: "):
        assert what in outcome.out


# --- check --------------------------------------------------------------------------------------------


def test_check_finds_nothing_and_writes_nothing(project: Path, deckgen: Command) -> None:
    assert deckgen("check") == (0, "nothing found in tiny\n", "")
    assert sorted(files(project)) == [".git/HEAD", "decks/tiny.md"]


def test_check_as_text(project: Path, deckgen: Command) -> None:
    put(project, "tiny", BROKEN)
    outcome = deckgen("check")
    assert outcome.status == 1
    assert outcome.out.splitlines()[0].startswith("decks/tiny.md:3:3: error[unknown-variable]")
    assert outcome.out.splitlines()[-1] == "1 error"


def test_check_as_json(project: Path, deckgen: Command) -> None:
    put(project, "tiny", BROKEN)
    outcome = deckgen("check", "--format", "json")
    (found,) = json.loads(outcome.out)["diagnostics"]
    assert outcome.status == 1
    assert (found["file"], found["line"], found["column"], found["code"]) == ("decks/tiny.md", 3, 3, "unknown-variable")


def test_check_as_annotations_of_a_pull_request(project: Path, deckgen: Command) -> None:
    put(project, "tiny", BROKEN)
    outcome = deckgen("check", "--format", "github")
    assert outcome.status == 1
    assert outcome.out.startswith("::error file=decks/tiny.md,line=3,col=3,title=unknown-variable::")


def test_check_as_sarif(project: Path, deckgen: Command) -> None:
    put(project, "tiny", BROKEN)
    outcome = deckgen("check", "--format", "sarif")
    (run,) = json.loads(outcome.out)["runs"]
    assert outcome.status == 1
    assert [result["ruleId"] for result in run["results"]] == ["unknown-variable"]


@pytest.mark.parametrize("form", ["json", "github", "sarif"])
def test_tools_read_the_same_when_nothing_is_found(form: str, project: Path, deckgen: Command) -> None:
    outcome = deckgen("check", "--format", form)
    assert outcome.status == 0
    if form == "github":
        assert outcome.out.strip() == ""
    else:
        json.loads(outcome.out)


def test_strict_check_counts_warnings(project: Path, deckgen: Command) -> None:
    put(project, "tiny", DOUBTFUL)
    assert (deckgen("check").status, deckgen("check", "--strict").status) == (0, 1)


# --- dump ---------------------------------------------------------------------------------------------


def test_dump_tells_shapes_boxes_sizes_and_lines(project: Path, deckgen: Command) -> None:
    outcome = deckgen("dump", "tiny")
    slides = json.loads(outcome.out)["slides"]
    assert outcome.status == 0
    assert [(s["number"], s["id"], s["layout"]) for s in slides] == [(1, "tiny", "title"), (2, "what", "bullets")]
    title, body = slides[1]["items"][:2]
    assert title["paragraphs"] == [{"size": 34.0, "lines": ["What it holds"]}]
    assert [p["lines"] for p in body["paragraphs"]] == [["One point"], ["Another point"]]
    assert all(isinstance(n, int) for item in slides[1]["items"] for n in item["box"])


def test_shape_ids_of_dump_are_those_of_the_file(project: Path, deckgen: Command) -> None:
    from pptx import Presentation

    slides = json.loads(deckgen("dump", "tiny").out)["slides"]
    deckgen("build", "--only", "pptx")
    written = Presentation(str(project / "build" / "tiny" / "tiny.pptx"))
    for told, slide in zip(slides, written.slides, strict=True):
        named = {shape.shape_id: shape.name for shape in slide.shapes}
        assert {item["shape"]: item["name"] for item in told["items"]} == named


def test_dump_of_a_faulty_deck_tells_the_fault(project: Path, deckgen: Command) -> None:
    put(project, "tiny", BROKEN)
    outcome = deckgen("dump", "tiny")
    assert outcome.status == 1
    assert "error[unknown-variable]" in outcome.err
    json.loads(outcome.out)


# --- layouts ------------------------------------------------------------------------------------------


def test_the_catalogue(deckgen: Command) -> None:
    outcome = deckgen("layouts")
    assert outcome.status == 0
    named = [line.split()[0] for line in outcome.out.splitlines() if line and not line.startswith("deckgen")]
    assert {"bullets", "swot", "plan-step"} <= set(named)
    assert [entry["name"] for entry in json.loads(deckgen("layouts", "--format", "json").out)] == named


def test_a_layout_that_is_like_none_is_told_with_all_names(project: Path, deckgen: Command) -> None:
    put(project, "tiny", "---\nlayout: starfish\n---\n# One\n")
    said = deckgen("check").out
    assert "there is no layout `starfish`" in said
    for entry in json.loads(deckgen("layouts", "--format", "json").out):
        assert f"`{entry['name']}`" in said


def test_one_layout_with_the_markdown_that_makes_it(deckgen: Command) -> None:
    assert "layout: swot\n" in deckgen("layouts", "swot").out
    assert json.loads(deckgen("layouts", "swot", "--format", "json").out)["name"] == "swot"
    outcome = deckgen("layouts", "swott")
    assert outcome.status == 2
    assert "did you mean `swot`?" in outcome.err


# --- wrong usage --------------------------------------------------------------------------------------


def test_wrong_usage_is_told_with_the_nearest_name(project: Path, deckgen: Command) -> None:
    cases = {
        ("build", "tinny"): "there is no deck `tinny`; did you mean `tiny`?",
        ("build", "--only", "pptx,pdf"): "`pdf` is not one of pptx, guide, handout",
        ("build", "--only", "giude"): "did you mean `guide`?",
        ("build", "--only", ","): "give at least one of pptx, guide",
        ("bild",): "Did you mean 'build'?",
        ("check", "--format", "xml"): "'xml' is not one of",
        ("build", "--fast"): "No such option",
    }
    for arguments, sentence in cases.items():
        outcome = deckgen(*arguments)
        assert outcome.status == 2, arguments
        assert sentence in outcome.err, arguments
        assert outcome.out == "", arguments


def test_a_folder_without_decks(tmp_path: Path, deckgen: Command) -> None:
    outcome = deckgen("build")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith("deckgen: there is no deck here: give a Markdown file")


def test_a_folder_whose_decks_are_not_named(tmp_path: Path, deckgen: Command) -> None:
    (tmp_path / "readme.md").write_text("# Read me\n", encoding="utf-8")
    (tmp_path / "talk.md").write_text(SOURCE, encoding="utf-8")
    outcome = deckgen("build", folder=tmp_path)
    assert outcome.status == 2
    assert "give a Markdown file, such as `talk.md`, or make `decks/<name>/deck.yaml`" in outcome.err


def test_a_deck_that_is_named_twice_is_built_once(project: Path, deckgen: Command) -> None:
    outcome = deckgen("build", "tiny", "tiny/", "decks/tiny.md", "--only", "pptx")
    assert outcome.status == 0, outcome.err
    assert outcome.out.splitlines() == ["tiny: 2 slides → build/tiny: tiny.pptx"]


def test_a_folder_that_declares_no_deck(tmp_path: Path, deckgen: Command) -> None:
    (tmp_path / "decks" / "day").mkdir(parents=True)
    for arguments in ("build",), ("build", "day"), ("build", "decks/day"):
        outcome = deckgen(*arguments)
        assert outcome.status == 2
        assert "has no deck.yaml, which makes a folder a deck" in outcome.err


def test_a_file_of_a_deck_is_that_deck(project: Path, deckgen: Command) -> None:
    folder = project / "decks" / "day" / "morning"
    folder.mkdir(parents=True)
    (folder.parent / "deck.yaml").write_text("title: A day\nvariables: {client: you}\n", encoding="utf-8")
    (folder / "a.md").write_text("# For {{ client }}\n\n- A point\n", encoding="utf-8")
    outcome = deckgen("check", "decks/day/morning/a.md")
    assert (outcome.status, outcome.out) == (0, "nothing found in day\n")


def test_the_only_deck_needs_no_name(project: Path, deckgen: Command) -> None:
    assert deckgen("schedule").out == deckgen("schedule", "tiny").out
    assert deckgen("dump").out == deckgen("dump", "tiny").out
    put(project, "other", SOURCE)
    for command in ("schedule", "dump"):
        outcome = deckgen(command)
        assert (outcome.status, outcome.out) == (2, "")
        assert "which deck? Name one of `other`, `tiny`" in outcome.err


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("build ", "tiny"),
        ("build --only pptx,h", "pptx,handout"),
        ("build --theme k", "kontor"),
        ("layouts sw", "swot"),
        ("schedule t", "tiny"),
    ],
)
def test_the_shell_is_offered_names(
    typed: str, offered: str, project: Path, deckgen: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    words = f"deckgen {typed}".split(" ")
    monkeypatch.setenv("COMP_WORDS", " ".join(words))
    monkeypatch.setenv("COMP_CWORD", str(len(words) - 1))
    monkeypatch.setenv("_DECKGEN_COMPLETE", "bash_complete")
    assert f"plain,{offered}" in deckgen().out.splitlines()


@pytest.mark.parametrize(("variable", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_colours_are_left_out_where_they_are_not_wanted(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert shows_colors(Terminal())
    monkeypatch.setenv(variable, value)
    assert not shows_colors(Terminal())


def test_a_file_that_is_no_deck(project: Path, deckgen: Command) -> None:
    (project / "notes.txt").write_text("x", encoding="utf-8")
    outcome = deckgen("build", "notes.txt")
    assert outcome.status == 2
    assert "`notes.txt` is no deck" in outcome.err


def test_help_and_version(deckgen: Command) -> None:
    assert deckgen("--help").status == 0
    assert deckgen("--version").out.startswith("deckgen, version ")
    for command in COMMANDS:
        assert deckgen(command, "--help").status == 0


# --- what is loaded -----------------------------------------------------------------------------------


def loaded(project: Path, *arguments: str) -> set[str]:
    """The modules that a command loads, in a process of its own, and the packages that they lie in."""
    code = (
        "import sys\nfrom deckgen.cli import run\ntry:\n    run()\nexcept SystemExit:\n    pass\n"
        "print('loaded:', *sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=project, capture_output=True, text=True, encoding="utf-8"
    )
    modules = done.stdout.splitlines()[-1].split()[1:]
    return {".".join(parts[:n]) for module in modules for parts in [module.split(".")] for n in range(1, 9)}


def test_help_loads_nothing_heavy(project: Path) -> None:
    found = loaded(project, "--help")
    assert not found & {*HEAVY, "hashlib", "json", "pickle", "deckgen.cli.building", "deckgen.files.project"}
    assert sum(module.startswith("deckgen.") for module in found) <= 20


def test_a_plain_deck_is_built_without_what_only_other_decks_need(project: Path, deckgen: Command) -> None:
    """What a deck pays for at each start. Whoever adds to it should know what it costs."""
    deckgen("build", "--only", "pptx", folder=project)
    found = loaded(project, "build", "--only", "pptx", "--force")  # the slides are known from the first
    assert (project / "build" / "tiny" / "tiny.pptx").is_file()
    assert found & UNUSED == set()
    assert sum(module.startswith("deckgen.") for module in found) <= 300


# --- where the machine cannot keep anything -----------------------------------------------------------


def test_a_cache_that_cannot_be_used_costs_time_only(
    project: Path, deckgen: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = project / "blocked"
    blocked.write_bytes(b"")
    monkeypatch.setenv("DECKGEN_CACHE", str(blocked))
    assert deckgen("build", "--only", "pptx").status == 0
    assert list_decks(Project(project))


# --- names --------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows none of these")
@pytest.mark.parametrize("name", ["..", "CON", "a:b", "\x1b]0;x\x07", "a\n::add-mask::e"])
def test_a_name_that_no_folder_can_have_is_refused_before_anything_is_written(
    project: Path, deckgen: Command, name: str
) -> None:
    put(project, name, SOURCE)
    before = files(project)
    for words in (("build", "--only", "pptx"), ("check",)):
        outcome = deckgen(*words)
        said = outcome.out + outcome.err
        assert outcome.status == 1 and "error[bad-name]" in said
        assert not any(line.startswith("::") for line in said.splitlines()) and "\x1b" not in said
    assert files(project) == before


def test_two_decks_of_one_name_are_refused(project: Path, deckgen: Command) -> None:
    (project / "decks" / "tiny").mkdir()
    (project / "decks" / "tiny" / "deck.yaml").write_text("title: T\n", encoding="utf-8")
    outcome = deckgen("build", "decks/tiny.md", "--only", "pptx")
    assert outcome.status == 1
    assert "`decks/tiny.md` and `decks/tiny/deck.yaml` would write the same files" in outcome.err
    assert not (project / "build").exists()
