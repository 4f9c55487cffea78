"""A build that is there already is not made again, and one that is stale is never taken for it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deckgen.batch.orders import Order, deliver, run
from deckgen.batch.unchanged_builds import RecordingProject
from deckgen.files.atomic import OutputError
from deckgen.files.decks import find_deck
from deckgen.files.paths import SHIPPED
from deckgen.files.project import Project
from deckgen.request import Edition, Request
from support.command import Command
from support.examples import examples
from support.paths import DATA

DECK = "title: Tiny\nlanguage: sv\nauthor: A\nvariables: {word: hello}\n"
SLIDES = "---\nid: one\n---\n# One\n\n- {{ word }}\n\n---\nid: two\n---\n# Two\n\n![A](dot.png)\n"
ENGLISH = "---\nid: one\n---\n# One\n\n- {{ word }}\n\n---\nid: two\n---\n# Two\n\n![A](dot.png)\n"
CLIENTS = {"first": "name: First\nvariables: {word: first}\n", "second": "name: Second\n"}
UNASKED = {"relative"}  # not part of a build


def make(root: Path) -> Path:
    """A project with one deck, a picture, two clients and a theme of its own."""
    deck = root / "decks" / "tiny"
    for name, text in {
        "deck.yaml": DECK,
        "a/1.md": SLIDES,
        "a/1.en.md": ENGLISH,
        "deck.en.yaml": "title: Tiny\nvariables: {word: hello}\n",
        **{f"clients/{name}.yaml": text for name, text in CLIENTS.items()},
    }.items():
        path = deck / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (deck / "images").mkdir()
    shutil.copy(DATA / "example.png", deck / "images" / "dot.png")
    shutil.copytree(SHIPPED / "themes" / "nordljus", root / "themes" / "nordljus")
    return root


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make(tmp_path)


def built(root: Path, out: Path, *, anew: bool = False, **wish: Any) -> tuple[bool, dict[str, bytes]]:
    """Whether nothing had to be done, and the files that are there then."""
    place = find_deck(Project(root), "tiny")
    request = Request(("pptx",), out=out, edition=Edition(**wish))
    order = Order(root, place, request, anew)
    ((_, done),) = run([order])
    if done.built.outputs:
        deliver(order, done)
    return done.unchanged, {p.name: p.read_bytes() for p in order.folder.glob("*") if p.is_file()}


def write(text: str, *names: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        path = root.joinpath(*names)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return edit


def copy(source: str, *names: str) -> Callable[[Path], None]:
    def edit(root: Path) -> None:
        root.joinpath(*names).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(DATA / source, root.joinpath(*names))

    return edit


def repaint(root: Path) -> None:
    theme = root / "themes" / "nordljus" / "theme.yaml"
    theme.write_text(theme.read_text(encoding="utf-8").replace("#1A7561", "#1A7562"), encoding="utf-8")


TINY = ("decks", "tiny")
EDITS: dict[str, Callable[[Path], None]] = {
    "a slide": write(SLIDES.replace("One", "Uno"), *TINY, "a", "1.md"),
    "the deck": write(DECK.replace("hello", "hi"), *TINY, "deck.yaml"),
    "a new slide": write("# Three\n\n- c\n", *TINY, "a", "2.md"),
    "a picture found before the one that was found": copy("example.jpg", *TINY, "a", "dot.png"),
    "the theme": repaint,
}


def test_every_question_of_a_build_is_written_down() -> None:
    asked = {name for name in vars(Project) if not name.startswith("_")} - UNASKED
    assert asked <= set(vars(RecordingProject))


def test_nothing_is_done_where_nothing_has_changed(project: Path) -> None:
    first = built(project, project / "out")
    assert first[0] is False
    assert built(project, project / "out") == (True, first[1])
    assert built(project, project / "out", anew=True) == first


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_what_has_changed_is_built(project: Path, edit: Callable[[Path], None]) -> None:
    _, before = built(project, project / "out")
    edit(project)
    unchanged, after = built(project, project / "out")
    assert not unchanged
    assert after["tiny.pptx"] != before["tiny.pptx"]
    assert built(project, project / "out")[0]


def disguise(path: Path) -> None:
    """Alter a file in such a way that its size and its time of modification stay."""
    before = path.stat()
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def spoil(path: Path) -> None:
    path.write_bytes(b"x")


@pytest.mark.parametrize(
    ("name", "change"),
    [("tiny.pptx", Path.unlink), ("manifest.json", Path.unlink), ("manifest.json", spoil), ("manifest.json", disguise)],
)
def test_files_that_are_gone_or_altered_are_made_again(
    project: Path, name: str, change: Callable[[Path], object]
) -> None:
    first = built(project, project / "out")
    change(project / "out" / "tiny" / name)
    again = built(project, project / "out")
    assert again[1] == first[1] and not again[0]


@pytest.mark.parametrize("change", [spoil, disguise])
def test_an_altered_deck_is_noticed_and_kept(project: Path, change: Callable[[Path], object]) -> None:
    first = built(project, project / "out")
    change(project / "out" / "tiny" / "tiny.pptx")
    with pytest.raises(OutputError, match="may hold somebody's edits"):
        built(project, project / "out")
    assert built(project, project / "out", anew=True) == first


def test_a_manifest_that_no_longer_tells_of_a_build_is_written_anew(project: Path) -> None:
    built(project, project / "out")
    both = built(project, project / "out", language="en")[1]
    file = project / "out" / "tiny" / "manifest.json"
    file.write_text(json.dumps({**json.loads(both["manifest.json"]), "slides": 9}), encoding="utf-8")
    assert not built(project, project / "out", language="en")[0]
    assert json.loads(file.read_bytes())["slides"] == 2
    file.write_text("[" * 100_000, encoding="utf-8")
    assert not built(project, project / "out")[0]


def test_another_program_builds_anew(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(project, project / "out")
    monkeypatch.setattr("deckgen.batch.unchanged_builds.program_fingerprint", lambda: "other")
    assert built(project, project / "out")[0] is False


@pytest.mark.parametrize("spoil", [lambda data: data[:-9], lambda data: b"", lambda data: bytes(len(data))])
def test_a_damaged_record_is_none(
    project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    monkeypatch.setenv("DECKGEN_CACHE", str(tmp_path / "cache"))
    built(project, project / "out")
    (record,) = (tmp_path / "cache").glob("build-*")
    record.write_bytes(spoil(record.read_bytes()))
    assert built(project, project / "out")[0] is False
    assert built(project, project / "out")[0] is True


def test_a_client_s_file_concerns_that_client_alone(project: Path) -> None:
    for name in CLIENTS:
        built(project, project / "out", client=name)
    copy("example.jpg", *TINY, "clients", "first", "images", "dot.png")(project)
    assert not built(project, project / "out", client="first")[0]
    assert built(project, project / "out", client="second")[0]
    assert not built(project, project / "out")[0]  # never built for nobody


def test_a_picture_that_nobody_shows_concerns_nobody(project: Path) -> None:
    built(project, project / "out")
    copy("example.jpg", *TINY, "images", "other.jpg")(project)
    assert built(project, project / "out")[0]


def test_one_manifest_tells_of_all_languages(project: Path) -> None:
    built(project, project / "out")
    built(project, project / "out", language="en")
    manifest = json.loads((project / "out" / "tiny" / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["name"], list(manifest["others"])) == ("tiny-en", ["tiny"])
    assert built(project, project / "out")[0] and built(project, project / "out", language="en")[0]


def test_errors_are_told_each_time(project: Path, deckgen: Command) -> None:
    write("# One\n\n- {{ nobody }}\n", *TINY, "a", "1.md")(project)
    outcomes = [deckgen("build", "tiny", "--only", "pptx", folder=project) for _ in range(2)]
    assert [o.status for o in outcomes] == [1, 1]
    assert outcomes[0].err == outcomes[1].err


def test_warnings_are_told_each_time_and_strict_still_refuses(project: Path, deckgen: Command) -> None:
    write("---\ncolour: red\n---\n# One\n\n- a\n", *TINY, "a", "1.md")(project)
    first, second, strict = (
        deckgen("build", "tiny", "--only", "pptx", *more, folder=project) for more in ((), (), ("--strict",))
    )
    assert "unknown-key" in first.err and first.err == second.err
    assert "nothing has changed" in second.out and second.status == 0
    assert strict.status == 1 and "not built" in strict.err


MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("slide"), st.sampled_from("abc")),
        st.tuples(st.just("client"), st.sampled_from("abc")),
        st.tuples(st.just("near"), st.sampled_from(("example.jpg", "example.png", ""))),
        st.tuples(st.just("own"), st.sampled_from(("example.jpg", "example.png", ""))),
        st.tuples(st.just("english"), st.sampled_from("abc")),
        st.tuples(st.just("other"), st.sampled_from(("a", "b", ""))),
        st.tuples(st.just("disguised"), st.sampled_from("abc")),
        st.tuples(
            st.just("font"), st.sampled_from(("SourceSans3-Regular.ttf", "SourceSans3-Bold.ttf", "Caveat-Bold.ttf"))
        ),
        st.tuples(st.just("artwork"), st.just("")),
        st.tuples(st.just("shelf"), st.sampled_from(("example.jpg", "example.png", ""))),
        st.tuples(st.just("style"), st.sampled_from(("red", "blue", ""))),
        st.tuples(st.just("commit"), st.sampled_from("ab")),
    ),
    min_size=1,
    max_size=4,
)


def move(root: Path, what: str, how: str) -> None:
    """One edit of the project: a text, a picture or a font that is put, altered or taken away, a commit."""
    pictures = {"near": ("a", "dot.png"), "own": ("clients", "first", "images", "dot.png"), "shelf": ("dot.png",)}
    theme = root / "themes" / "nordljus"
    texts = {
        "slide": ((*TINY, "a", "1.md"), SLIDES.replace("# One", f"# One {how}")),
        "english": ((*TINY, "a", "1.en.md"), ENGLISH.replace("# One", f"# One {how}")),
        "client": ((*TINY, "clients", "first.yaml"), f"name: First\nvariables: {{word: {how}}}\n"),
        "other": ((*TINY, "a", "0.md"), f"# Another {how}\n"),
        "style": (("themes", "nordljus", "guide", "guide.css"), f"h1 {{ color: {how} }}\n"),
    }
    if what in pictures:
        path = root.joinpath(*TINY, *pictures[what])
        copy(how, *TINY, *pictures[what])(root) if how else path.unlink(missing_ok=True)
    elif what in texts:
        place, text = texts[what]
        write(text, *place)(root) if how else root.joinpath(*place).unlink(missing_ok=True)
    elif what == "disguised":  # of one size and one time, whatever it shows
        path = root.joinpath(*TINY, "images", "dot.png")
        path.write_bytes((DATA / "example.png").read_bytes() + how.encode())
        os.utime(path, ns=(0, 0))
    elif what == "font":
        shutil.copy(SHIPPED / "themes" / "nordljus" / "fonts" / how, theme / "fonts" / "SourceSans3-Regular.ttf")
    elif what == "artwork":
        repaint(root)
    else:
        git = ["git", "-C", str(root), "-c", "user.name=A", "-c", "user.email=a@example.org"]
        for command in (["init", "-q"], ["add", "-A", "decks"], ["commit", "-q", "--allow-empty", "-m", how]):
            subprocess.run([*git, *command], check=True)


@pytest.mark.slow
@settings(max_examples=examples(10), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MOVES)
def test_whatever_is_edited_what_stands_is_what_would_be_built(moves: list[tuple[str, str]]) -> None:
    editions: tuple[dict[str, Any], ...] = ({}, {"client": "first"}, {"language": "en"})
    with tempfile.TemporaryDirectory() as folder:
        root = make(Path(folder).resolve())
        for what, how in (("", ""), *moves):
            if what:
                move(root, what, how)
            for wish in editions:
                _, kept = built(root, root / "out", **wish)
                _, fresh = built(root, root / "fresh", anew=True, **wish)
                decks = {name for name in fresh if name.endswith(".pptx")}
                assert {name: kept[name] for name in decks} == {name: fresh[name] for name in decks}
