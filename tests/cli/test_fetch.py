"""`fetch` brings pictures from the web into the project and leaves the deck as it is; a build finds them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deckgen.cli.messages import Progress
from deckgen.files.fetched import LOCK, FetchedFile, fetched_file, read_lock, written_lock
from deckgen.files.fingerprints import checksum
from deckgen.files.project import Project
from deckgen.web import DownloadError
from support.command import Command
from support.paths import GOLDEN

PNG = (GOLDEN / "errors" / "picture-of-another-case" / "images" / "boat.png").read_bytes()
ADDRESS = "https://a.example/pictures/The%20Quay.PNG?size=2"
OWN = f"# A\n\n- b\n\n---\n\n# C\n\n![A quay]({ADDRESS})\n"
MARP = f"---\nmarp: true\n---\n\n# A\n\n---\n\n![bg]({ADDRESS})\n"


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What there is on the web."""
    there = {ADDRESS: PNG}

    def download(address: str, most: int, *, private: bool = False) -> bytes:
        if address not in there:
            raise DownloadError("answers 404 (Not Found)")
        return there[address]

    monkeypatch.setattr("deckgen.web.download", download)
    return there


@pytest.mark.parametrize("text", [OWN, MARP])
def test_a_fetched_picture_is_found_and_nothing_else_changes(
    text: str, web: dict[str, bytes], tmp_path: Path, deckgen: Command
) -> None:
    talk = tmp_path / "talk.md"
    talk.write_text(text, encoding="utf-8")
    assert "remote-file" in (before := deckgen("check", "talk.md")).err + before.out
    assert deckgen("fetch", "talk.md").out == "1 fetched, 0 there already, 0 not to be had\n"
    lock = json.loads((tmp_path / LOCK).read_bytes())
    assert lock == {ADDRESS: {"file": lock[ADDRESS]["file"], "sha256": checksum(PNG)}}
    assert lock[ADDRESS]["file"].startswith("the-quay-") and lock[ADDRESS]["file"].endswith(".png")
    after = deckgen("check", "talk.md")
    assert after.status == 0 and "remote-file" not in after.err + after.out
    assert talk.read_text(encoding="utf-8") == text
    assert deckgen("fetch", "talk.md").out == "0 fetched, 1 there already, 0 not to be had\n"


def test_a_file_that_was_changed_is_told_and_not_shown(web: dict[str, bytes], tmp_path: Path, deckgen: Command) -> None:
    (tmp_path / "talk.md").write_text(OWN, encoding="utf-8")
    deckgen("fetch", "talk.md")
    (file,) = (tmp_path / "fetched").glob("*.png")
    file.write_bytes(PNG + b"x")
    said = deckgen("check", "talk.md")
    assert said.status == 1 and "is not what was fetched any more" in said.err + said.out
    assert deckgen("fetch", "talk.md").out.startswith("1 fetched")
    assert file.read_bytes() == PNG


def test_what_is_no_picture_is_told_at_its_place(web: dict[str, bytes], tmp_path: Path, deckgen: Command) -> None:
    web[ADDRESS] = b"<!doctype html><p>No picture"
    (tmp_path / "talk.md").write_text(OWN.replace("# A\n", "# A\n\n![B](//a.example/b.png)\n"), encoding="utf-8")
    said = deckgen("fetch", "talk.md")
    assert said.status == 1 and said.out == "0 fetched, 0 there already, 2 not to be had\n"
    assert f"talk.md:11:1: error[failed-fetch]: `{ADDRESS}` is no picture that can be shown" in said.err + said.out
    assert "talk.md:3:1: error[failed-fetch]: `https://a.example/b.png` answers 404" in said.err + said.out
    assert not (tmp_path / "fetched").exists()


def test_a_lock_file_names_only_files_beside_it() -> None:
    good = FetchedFile("a-1.png", "0")
    assert read_lock(written_lock({"b": good})) == {"b": good}
    for name in ("../a.png", "/a.png", "a/b.png", "A.png", ".png", "a", ""):
        assert read_lock(written_lock({"b": FetchedFile(name, "0")})) == {}
    assert read_lock(b"[" * 100_000) == {}
    for broken in (b"", b"[]", b'{"a": 1}', b'{"a": {"file": 1, "sha256": ""}}', b"\xff"):
        assert read_lock(broken) == {}


def test_two_addresses_have_two_files() -> None:
    names = {fetched_file(f"https://a.example/{n}/b.png", PNG, "png").name for n in range(3)}
    assert len(names) == 3


def test_a_link_that_leads_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    project, outside = tmp_path / "project", tmp_path / "secret.png"
    outside.write_bytes(PNG)
    (project / "fetched").mkdir(parents=True)
    entry = fetched_file(ADDRESS, PNG, "png")
    (project / LOCK).write_bytes(written_lock({ADDRESS: entry}))
    (project / "fetched" / entry.name).symlink_to(outside)
    assert Project(project).fetched(ADDRESS, "") == ""


def names_of(count: int) -> str:
    return "# A\n\n" + "\n\n".join(f"![A quay](https://a.example/{number}.png)" for number in range(count)) + "\n"


@pytest.mark.parametrize(
    ("limit", "most", "told"),
    [("FETCHES", 2, "2 pictures are fetched at a time"), ("ASSETS", 2 * len(PNG), "may have")],
)
def test_what_a_deck_fetches_is_bounded(
    limit: str, most: int, told: str, web: dict[str, bytes], tmp_path: Path, deckgen: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    web |= {f"https://a.example/{number}.png": PNG for number in range(5)}
    monkeypatch.setattr(f"deckgen.values.limits.{limit}", most)
    (tmp_path / "talk.md").write_text(names_of(5), encoding="utf-8")
    said = deckgen("fetch", "talk.md")
    assert said.status == 1 and said.out == "2 fetched, 0 there already, 3 not to be had\n"
    assert (said.err + said.out).count("is one too many") == 1 and told in said.err + said.out
    assert len(read_lock((tmp_path / LOCK).read_bytes())) == 2 == len(list((tmp_path / "fetched").glob("*.png")))


def test_each_picture_is_put_there_before_the_next_is_asked_for(
    tmp_path: Path, deckgen: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    there: list[int] = []

    def download(address: str, most: int, *, private: bool = False) -> bytes:
        there.append(len(read_lock((tmp_path / LOCK).read_bytes())) if (tmp_path / LOCK).exists() else 0)
        return PNG

    monkeypatch.setattr("deckgen.web.download", download)
    (tmp_path / "talk.md").write_text(names_of(3), encoding="utf-8")
    assert deckgen("fetch", "talk.md").status == 0
    assert there == [0, 1, 2]


def test_no_address_reaches_the_terminal_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    line = Progress("talk", quiet=False)
    line.shown = True
    line.show("https://example.org/\x1b]0;pwned\x07\u202egpj")
    assert capsys.readouterr().err == "\rtalk: https://example.org/\ufffd]0;pwned\ufffd\ufffdgpj …"
