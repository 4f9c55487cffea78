"""Whatever comes in, the program ends by itself with a result or a message; nothing of ours breaks."""

from __future__ import annotations

import errno
import os
import shutil
import struct
import subprocess
import sys
import zlib
from itertools import count
from pathlib import Path
from xml.etree import ElementTree

import pytest

from deckgen.edition import asset_files
from deckgen.files import bounded
from deckgen.files.decks import find_deck
from deckgen.files.project import Project
from deckgen.pictures import raster
from deckgen.pictures.inspection import inspect
from deckgen.pipeline import prepare
from deckgen.reports.findings import mishap
from deckgen.request import Request
from deckgen.scene.pictures import ReadyPicture
from deckgen.values.diagnostics import Diagnosed
from deckgen.values.limits import DRAWING_MEMORY
from deckgen.values.machine_errors import MachineLacksError
from deckgen.values.units import Size
from support.command import Command
from support.composing import make
from support.package_invariants import problems
from support.paths import ROOT

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100" viewBox="0 0 100 100">{}</svg>'
RECT = '<rect width="50" height="50"/>'


def svg(inside: str) -> bytes:
    return SVG.format(inside).encode()


def chain(inside: str, count: int) -> str:
    """Definitions a0 … aN, each made of the one before; `inside` says how, with {before} and {id}."""
    return "".join(inside.format(id=f"a{n}", before=f"a{n - 1}") for n in range(1, count))


# --- texts that no slide can hold -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("markdown", "code"),
    [
        ("# A\n\n" + "w" * 300_000, "word-too-long"),
        ("# A\n\n" + "[" * 20_000, "word-too-long"),
        pytest.param("# A\n\n" + "[a](" * 5_000, "word-too-long", marks=pytest.mark.slow),
        pytest.param("# A\n\n" + "word " * 60_000, "text-overflow", marks=pytest.mark.slow),
        pytest.param("# " + "title " * 20_000, "text-overflow", marks=pytest.mark.slow),
        pytest.param("# A\n\n" + "**a** b " * 4_000, "text-overflow", marks=pytest.mark.slow),
        pytest.param("# A\n\n" + "你好" * 10_000, "text-overflow", marks=pytest.mark.slow),
        ("# A\n\n" + "-" * 3 + "a" * 20_000 + "-" * 9_000, "word-too-long"),
        ("# A\n\n|" + "a|" * 200 + "\n|" + "-|" * 200 + "\n|" + "b|" * 200, "table-too-wide"),
        ("# A\n\n" + "".join("  " * n + "- a\n" for n in range(200)), "text-overflow"),
    ],
    ids=["word", "brackets", "links", "paragraph", "title", "runs", "ideographs", "hyphens", "columns", "levels"],
)
def test_what_fits_on_no_slide_is_refused(markdown: str, code: str, deckgen: Command, tmp_path: Path) -> None:
    (tmp_path / "talk.md").write_text(markdown + "\n", encoding="utf-8")
    outcome = deckgen("check", "talk.md", folder=tmp_path)
    assert outcome.status == 1
    assert f"error[{code}]" in outcome.out
    assert outcome.out.count("error[") == 1
    assert "a fault of ours" not in outcome.out


@pytest.mark.slow
def test_an_endless_paragraph_goes_on_where_it_may() -> None:
    made = make("# A\n\n" + "word " * 30_000 + "\n", overflow="continue")
    assert made.codes == []
    assert len(made.scenes) > 20
    assert sum(scene.title.startswith("A") for scene in made.scenes) == len(made.scenes)


def test_five_thousand_quotes_within_each_other() -> None:
    assert make("# A\n\n" + ">" * 5_000 + " a\n").codes == []


# --- drawings ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "inside",
    [
        "<g>" * 20_000 + RECT + "</g>" * 20_000,
        '<g opacity="0.999">' * 900 + RECT + "</g>" * 900,
        '<g id="a0">' + RECT + "</g>" + chain('<g id="{id}">' + '<use href="#{before}"/>' * 10 + "</g>", 9),
        chain('<mask id="{id}"><rect mask="url(#{before})" width="5" height="5"/></mask>', 3_000)
        + '<rect mask="url(#a2999)" width="50" height="50"/>',
        '<pattern id="p" width="100000" height="100000" patternUnits="userSpaceOnUse">' + RECT + "</pattern>"
        '<rect fill="url(#p)" width="90" height="90"/>',
        '<g id="x"><use href="#y"/></g><g id="y"><use href="#x"/></g>',
    ],
    ids=["groups", "layers", "copies", "masks", "pattern", "circle"],
)
def test_a_drawing_that_would_crash_or_fill_the_memory_is_refused(inside: str) -> None:
    info, found = inspect(svg(inside), "p.svg")
    assert info is None
    assert [d.code for d in found] == ["complex-picture"]


@pytest.mark.slow
def test_a_drawing_that_never_ends_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raster, "DRAWING_SECONDS", 1)
    wide = '<filter id="f"><feMorphology operator="dilate" radius="1000"/></filter>'
    info, (fault,) = inspect(svg(wide + '<rect width="90" height="90" filter="url(#f)"/>'), "p.svg")
    assert info is None
    assert fault.code == "complex-picture"


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="other systems set no limit of memory")
def test_masks_of_masks_take_no_more_memory_than_is_said() -> None:
    """Each holds its own pixels while the next is drawn: forty of them took 2 GB. A process of its own counts."""
    inside = '<rect width="90" height="90" fill="#fff" mask="url(#{before})"/>'
    masks = chain(f'<mask id="{{id}}" mask="url(#{{before}})">{inside}</mask>', 40)
    rect = '<rect width="90" height="90" mask="url(#a39)"/>'
    code = (
        "import resource, sys; from deckgen.pictures.inspection import inspect; "
        "print(*(each.code for each in inspect(sys.stdin.buffer.read(), 'p.svg').diagnostics), "
        "resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)"
    )
    ran = subprocess.run([sys.executable, "-c", code], input=svg(masks + rect), capture_output=True, check=True)
    *codes, taken = ran.stdout.split()
    assert codes in ([], [b"complex-picture"]) and int(taken) <= DRAWING_MEMORY


def test_a_busy_machine_is_not_the_fault_of_a_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long a picture waits for a processor, it is drawn, or the machine is named: a clock knows no pictures."""
    monkeypatch.setattr(bounded, "PATIENCE", 0.01)
    monkeypatch.setattr(bounded, "SHARE", 0)
    with pytest.raises(MachineLacksError, match="did not finish the drawing of a picture within"):
        inspect(svg('<rect width="91" height="90"/>'), "p.svg")
    told = mishap(MachineLacksError("no processor: wait"))
    assert (told.message, told.ours) == ("no processor: wait", False)


def test_a_process_that_the_machine_ends_is_not_the_fault_of_a_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = subprocess.CompletedProcess([], -9, b"", b"")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: ended)
    with pytest.raises(MachineLacksError, match="ended the drawing"):
        inspect(svg('<rect width="92" height="90"/>'), "p.svg")


def test_a_machine_that_starts_no_process_is_told_as_such(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "run", refuse)
    with pytest.raises(MachineLacksError, match="cannot start a process for the drawing of a picture"):
        inspect(svg('<rect width="93" height="90"/>'), "p.svg")


@pytest.mark.parametrize("own", [True, False])
def test_drawings_have_a_time_for_all_of_them_together(
    own: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Those for which none is left are errors; in a deck of another tool they are frames, with warnings."""
    clock = count(0, 25)
    monkeypatch.setattr(asset_files, "processor_time_of_children", lambda: next(clock))
    made = ReadyPicture(b"", "png", Size(9, 9))
    monkeypatch.setattr(asset_files, "_ready_picture", lambda *_: Diagnosed(made))
    for n in range(5):
        (tmp_path / f"p{n}.svg").write_bytes(svg(f'<rect width="{n + 1}" height="9"/>'))
    head = "deck: {title: T, language: en-GB}" if own else "marp: true"
    slides = "\n---\n\n".join(f"# T{n}\n\n![a picture](p{n}.svg)\n" for n in range(5))
    (tmp_path / "t.md").write_text(f"---\n{head}\n---\n\n{slides}", encoding="utf-8")
    project = Project(tmp_path)
    _, found = prepare(project, find_deck(project, str(tmp_path / "t.md")), Request())
    told = [each for each in found if each.code == "complex-picture"]
    assert {each.severity.value for each in told} == {"error" if own else "warning"}
    assert [each.message.split("`")[1] for each in told] == ["p2.svg", "p3.svg", "p4.svg"]


def test_what_a_drawing_lacks_is_told() -> None:
    _, (fault,) = inspect(b'<svg xmlns="http://www.w3.org/2000/svg"/>', "p.svg")
    assert fault.code == "svg-without-size"


def test_a_picture_that_unpacks_to_gigabytes_is_refused_unread() -> None:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 180_001)) + chunk(b"IEND", b"")
    info, (fault,) = inspect(bomb, "p.png")
    assert (info, fault.code) == (None, "picture-too-large")


# --- settings and expressions -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ("a: &a [x, x]\nb: [*a, *a]", "yaml-alias"),
        ("variables: &a\n  x: *a", "yaml-alias"),
        ('title: !!python/object/apply:os.system ["id"]', "yaml-tag"),
        ("x: " + "[" * 5_000 + "]" * 5_000, "yaml-too-deep"),
        ("exercise:\n\tform: pairs", "broken-yaml"),
        ("- a\n- b", "broken-yaml"),
        ("duration: " + "9" * 10_000, "wrong-value"),
    ],
    ids=["aliases", "recursive", "python", "deep", "tab", "list", "digits"],
)
def test_settings_that_are_refused(settings: str, code: str, deckgen: Command, tmp_path: Path) -> None:
    (tmp_path / "talk.md").write_text(f"---\n{settings}\n---\n# A\n", encoding="utf-8")
    outcome = deckgen("check", "talk.md", folder=tmp_path)
    assert outcome.status == 1
    assert f"error[{code}]" in outcome.out


@pytest.mark.parametrize(
    "expression",
    [
        "''.__class__", "[].__class__.__mro__", "'x' * 10**9", "9**9**9", "'x' * 1000000000", "range(10)", "lipsum()",
        "'%1000000000d' % 1", "5 | round(999999999, 'ceil')", "'aaaa' | replace('a', 'b' + '" + "c" * 300 + "')" * 3,
        "cycler", "self", "x.y.z", "1 / 0", "{'a': 1}", "'a'.join(['b'])",
    ],
)  # fmt: skip
def test_expressions_reach_nothing_and_stay_small(expression: str) -> None:
    codes = make("# A\n\n{{ " + expression + " }}\n").codes
    assert codes and set(codes) <= {"unsafe-expression", "unknown-variable", "broken-expression", "unclosed-expression"}


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JavaScript:x", "file:///etc/passwd", "data:text/html,x", "c:/x"]
)
def test_a_link_that_may_run_something_is_left_out(address: str) -> None:
    made = make(f"# A\n\nRead [this]({address}) now\n")
    assert made.codes == ["unsafe-link"]
    assert made.text("Body").body.paragraphs[0].text == "Read this now"
    assert not any(run.style.link for line in made.text("Body").body.paragraphs[0].lines for run in line.runs)


def test_nor_does_a_variable_bring_one_in(deckgen: Command, tmp_path: Path) -> None:
    front = "---\ndeck: {title: T, language: en, variables: {u: 'javascript:alert(1)'}}\n---\n"
    (tmp_path / "talk.md").write_text(front + "# A\n\n[a]({{ u }})\n", encoding="utf-8")
    outcome = deckgen("check", "talk.md", folder=tmp_path)
    assert outcome.status == 0
    assert "warning[unsafe-link]" in outcome.out + outcome.err


# --- names of files -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["x" * 3_000, "a" * 255 + ".png", "/" * 5_000, "a.png/b.png"])
def test_names_that_no_file_has(name: str, deckgen: Command, tmp_path: Path) -> None:
    (tmp_path / "talk.md").write_text(f"# A\n\n![It]({name})\n", encoding="utf-8")
    outcome = deckgen("check", "talk.md", folder=tmp_path)
    assert outcome.status == 1
    assert "talk.md:3:1: error[" in outcome.out
    assert len(outcome.out) < 1_000


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_text(deckgen: Command, tmp_path: Path) -> None:
    (tmp_path / "decks" / "d" / "a").mkdir(parents=True)
    (tmp_path / "decks" / "d" / "deck.yaml").write_text("title: T\n", encoding="utf-8")
    (tmp_path / "decks" / "d" / "a" / os.fsdecode(b"\xff.md")).write_text("# A\n", encoding="utf-8")
    outcome = deckgen("build", "--only", "pptx", folder=tmp_path)
    assert outcome.status == 1
    assert "error[odd-name]: the name of the file `decks/d/a/�.md` is not UTF-8" in outcome.err


def test_links_that_go_in_circles(deckgen: Command, tmp_path: Path) -> None:
    (tmp_path / "p.png").symlink_to("q.png")
    (tmp_path / "q.png").symlink_to("p.png")
    (tmp_path / "talk.md").write_text("# A\n\n![It](p.png)\n", encoding="utf-8")
    outcome = deckgen("check", "talk.md", folder=tmp_path)
    assert "error[missing-picture]" in outcome.out


# --- letters ----------------------------------------------------------------------------------------


def test_letters_that_xml_forbids_reach_no_file(deckgen: Command, tmp_path: Path) -> None:
    (tmp_path / "talk.md").write_text("# A\x00B\n\nc\x0bd \x07 \x1b e \ufffe \uffff\n", encoding="utf-8")
    outcome = deckgen("build", "talk.md", "--only", "pptx,pictures", "--out", "out", folder=tmp_path)
    assert outcome.status == 0, outcome.err
    assert problems(next(tmp_path.rglob("*.pptx")).read_bytes()) == []
    for drawing in tmp_path.rglob("*.svg"):
        ElementTree.fromstring(drawing.read_bytes())


def test_right_to_left_text_says_so_and_missing_letters_are_named() -> None:
    made = make("# A\n\n- שלום עולם\n- 你好\n")
    assert set(made.codes) <= {"missing-glyph"}
    assert [p.rtl for p in made.text("Body").body.paragraphs] == [True, False]


# --- themes that come from anybody --------------------------------------------------------------------

POISON = "<section class='cover'>{% set _ = w.texts.update({'guide': 'POISONED'}) %}</section>"


@pytest.mark.slow
def test_a_theme_changes_no_other_deck_of_the_run(deckgen: Command, tmp_path: Path) -> None:
    guide = tmp_path / "themes" / "stranger" / "guide"
    guide.mkdir(parents=True)
    (guide / "cover.html").write_text(POISON, encoding="utf-8")
    shutil.copytree(ROOT / "themes" / "nordljus", guide.parent, dirs_exist_ok=True)
    (tmp_path / "decks").mkdir()
    for name, theme in (("a", "stranger"), ("b", "kontor")):
        text = f"---\ndeck: {{title: T, theme: {theme}}}\n---\n# Hello\n\n- one\n"
        (tmp_path / "decks" / f"{name}.md").write_text(text, encoding="utf-8")
    options = ("--only", "guide", "--force", "--jobs", "1")
    assert deckgen("build", "b", *options, "--out", "one").status == 0
    both = deckgen("build", *options, "--out", "two")
    assert both.status == 1
    assert "themes/stranger/guide/cover.html:1:1: error[broken-page]" in both.out + both.err
    assert (tmp_path / "one/b/b-guide.pdf").read_bytes() == (tmp_path / "two/b/b-guide.pdf").read_bytes()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="limits as Linux sets them")
@pytest.mark.parametrize(
    ("kind", "limit"),
    [
        *(("guide", limit) for limit in ("-v 60000", "-v 75000", "-v 80000", "-v 120000", "-v 150000", "-d 60000")),
        *((kind, limit) for kind in ("handout", "slides-pdf") for limit in ("-v 75000", "-v 150000")),
    ],
)
def test_where_memory_is_short_one_sentence_says_so(kind: str, limit: str, tmp_path: Path) -> None:
    (tmp_path / "talk.md").write_text("---\ndeck: {title: T}\n---\n# Hello\n\n- one\n", encoding="utf-8")
    command = f'ulimit {limit}; exec "{sys.executable}" -m deckgen build talk.md --force --only {kind}'
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    if limit == "-v 150000" and kind != "guide" and done.returncode == 0:
        return  # some machines need less
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert "MB of memory (`ulimit -v`), too little for" in line
