"""Whatever lies in the cache: the same value comes of it, later perhaps, and nothing is executed."""

from __future__ import annotations

import hmac
import os
import pickle
import stat
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from deckgen.files import cache_folder as folders
from deckgen.files import fingerprints, machine
from deckgen.files.cache import SEAL_SIZE, _Values, recall, recall_or_make, remember
from deckgen.files.cache_folder import cache_folder, clear, refusal, size
from deckgen.files.fingerprints import code_fingerprint, digest
from deckgen.reports import doctor
from deckgen.themes import ready
from deckgen.values.diagnostics import Diagnosed, Severity
from deckgen.values.source import Source
from deckgen.values.units import Size
from support.command import Command

DECK = "---\ndeck: {title: T, language: en}\n---\n# A\n\n- x\n"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="files have other rights there")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="other systems have other places")


def test_the_cache_makes_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DECKGEN_CACHE", str(tmp_path / "cache"))
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"x"

    assert [recall_or_make("k", digest(b"1"), make), recall_or_make("k", digest(b"1"), make)] == [b"x", b"x"]
    assert made == [1]


def test_without_a_usable_cache_things_are_made_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    monkeypatch.setenv("DECKGEN_CACHE", str(blocked))
    assert recall_or_make("k", digest(b"1"), lambda: b"x") == b"x"


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A cache that holds one thing, `x` under `k-1`: its file."""
    monkeypatch.setenv("DECKGEN_CACHE", str(tmp_path / "cache"))
    remember("k", "1", "x")
    assert recall("k", "1") == "x"
    return tmp_path / "cache" / "k-1"


# --- what is damaged ----------------------------------------------------------------------------------


@pytest.mark.parametrize("damage", [lambda data: data[:40], lambda data: data[:-1] + b"!", lambda data: b""])
def test_what_is_damaged_in_the_cache_is_made_anew(kept: Path, damage: Callable[[bytes], bytes]) -> None:
    kept.write_bytes(damage(kept.read_bytes()))
    assert recall("k", "1") is None
    assert recall_or_make("k", "1", lambda: "y") == recall("k", "1") == "y"


def _a_folder(place: Path) -> None:
    place.mkdir()


def _a_pipe(place: Path) -> None:
    os.mkfifo(place)


def _a_link(place: Path) -> None:
    place.symlink_to("/dev/zero")


def _nothing(place: Path) -> None:
    return


def _five_gigabytes(place: Path) -> None:
    with place.open("wb") as file:
        file.truncate(5 << 30)


@POSIX
@pytest.mark.parametrize("make", [_a_folder, _a_pipe, _a_link, _five_gigabytes, _nothing])
@pytest.mark.parametrize("name", ["k-1", "seal.key"])
def test_what_is_no_plain_file_in_the_cache_keeps_nobody_waiting(
    kept: Path, make: Callable[[Path], None], name: str
) -> None:
    place = kept.with_name(name)
    place.unlink()
    make(place)
    assert recall("k", "1") is None
    assert recall_or_make("k", "1", lambda: "y") == "y"
    assert recall_or_make("k", "1", lambda: "y") == "y"


def test_what_was_kept_under_one_name_or_by_one_program_is_nothing_to_others(kept: Path) -> None:
    kept.with_name("k-2").write_bytes(kept.read_bytes())
    assert (recall("k", "1", "other"), recall("k", "2")) == (None, None)


# --- what was put there -------------------------------------------------------------------------------


class Trap:
    """Read as a pickle, it makes a file: it stands for any code."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return os.mkdir, (self.mark,)


class Attribute:
    """Kept as early Pythons 3.11 keep the member of an enumeration."""

    def __init__(self, holder: type, name: str) -> None:
        self.named = (holder, name)

    def __reduce__(self) -> tuple[object, tuple[type, str]]:
        return getattr, self.named


def test_nothing_in_the_cache_is_read_that_was_put_there_by_others(kept: Path, tmp_path: Path) -> None:
    trap = pickle.dumps(Trap(tmp_path / "ran"))
    seal = kept.read_bytes()[:32]
    for forged in (trap, seal + trap, hmac.digest(b"", trap, "sha256") + trap):
        kept.write_bytes(forged)
        assert recall("k", "1") is None
    assert not (tmp_path / "ran").exists()


def test_even_what_is_sealed_is_not_executed(kept: Path, tmp_path: Path) -> None:
    """A cache that is restored with its key, as CI does, may come from somebody else."""
    for trap in (Trap(tmp_path / "ran"), Attribute(Path, "home"), cache_folder, Path("x")):
        remember("k", "1", trap)
        assert kept.exists()
        assert recall("k", "1") is None
    assert not (tmp_path / "ran").exists()


@pytest.mark.slow
def test_all_that_a_build_keeps_can_be_read_again(kept: Path, deckgen: Command, tmp_path: Path) -> None:
    for remembered in (ready._compiled, ready._own_template):
        remembered.cache_clear()
    (tmp_path / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', encoding="utf-8")
    (tmp_path / "talk.md").write_text(DECK + "\n---\n# B\n\n![a](a.svg)\n\n- One\n", encoding="utf-8")
    assert deckgen("build", "talk.md", "--only", "pptx").status == 0
    files = [path for path in kept.parent.iterdir() if "-" in path.name]
    assert {path.name.rpartition("-")[0] for path in files} >= {"k", "build", "layouts", "template", "picture"}
    for file in files:
        assert _Values(BytesIO(file.read_bytes()[SEAL_SIZE:])).load() is not None


def test_values_of_the_program_are_kept(kept: Path) -> None:
    value = {"a": (Size(1, 2), Severity.ERROR, Diagnosed(1)), "b": [b"x", 1.5, None, frozenset({"y"})]}
    remember("k", "1", value)
    assert recall("k", "1") == value
    remember("k", "1", Attribute(Severity, "ERROR"))
    assert recall("k", "1") is Severity.ERROR
    remember("k", "1", Source("a.md", "# A"))
    assert recall("k", "1").text == "# A"


@POSIX
def test_the_key_of_the_cache_is_for_its_user_alone(kept: Path) -> None:
    key = kept.with_name("seal.key")
    assert (stat.S_IMODE(kept.parent.stat().st_mode), stat.S_IMODE(key.stat().st_mode)) == (0o700, 0o600)
    known = key.read_bytes()
    key.chmod(0o644)
    assert recall("k", "1") is None
    assert (stat.S_IMODE(key.stat().st_mode), key.read_bytes() == known) == (0o600, False)


@POSIX
def test_all_folders_that_are_made_for_the_cache_are_the_user_s_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DECKGEN_CACHE", str(tmp_path / "a" / "b"))
    mask = os.umask(0)
    try:
        remember("k", "1", "x")
    finally:
        os.umask(mask)
    made = [tmp_path / "a", *(tmp_path / "a").rglob("*")]
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in made} == {
        "a": 0o700, "b": 0o700, "k-1": 0o600, "seal.key": 0o600,
    }  # fmt: skip


@POSIX
@pytest.mark.parametrize("rights", [0o777, 0o770, 0o702, 0o1777])
def test_a_folder_that_others_may_write_to_is_not_used(kept: Path, rights: int) -> None:
    kept.parent.chmod(rights)
    before = kept.read_bytes()
    assert recall("k", "1") is None
    assert recall_or_make("k", "1", lambda: "y") == "y"
    assert kept.read_bytes() == before
    assert refusal(kept.parent) == f"others may write to `{kept.parent}`: `chmod go-w` that folder"


@POSIX
def test_a_folder_of_another_user_is_not_used(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    user = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: user + 1)
    assert recall("k", "1") is None
    assert "belongs to another user" in refusal(kept.parent)


# --- where it lies ------------------------------------------------------------------------------------


@LINUX
@pytest.mark.parametrize("named", ["", "relative", "./relative", ".", "~/x"])
def test_a_name_that_is_no_full_path_is_none(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.setenv("DECKGEN_CACHE", "")
    monkeypatch.setenv("XDG_CACHE_HOME", named)
    monkeypatch.setenv("HOME", "/home/somebody")
    assert cache_folder() == Path("/home/somebody/.cache/deckgen")


@LINUX
def test_the_folder_that_the_system_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DECKGEN_CACHE", "")
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/x")
    assert cache_folder() == Path("/var/x/deckgen")


def _no_home() -> Path:
    raise RuntimeError("Could not determine home directory.")


@pytest.mark.parametrize("home", [_no_home, lambda: Path("relative")])
def test_a_user_without_a_home_has_no_cache(monkeypatch: pytest.MonkeyPatch, home: Callable[[], Path]) -> None:
    for name in ("DECKGEN_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", home)
    assert cache_folder() is None
    assert recall_or_make("k", "1", lambda: "y") == "y"
    assert doctor._cache().what == "cache: none, since this user has no home"
    assert all(folder.is_absolute() for folder in machine.font_folders())


# --- how large it grows -------------------------------------------------------------------------------


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A cache of ten files of a hundred bytes, of which five may be kept; the first were used the longest time ago."""
    monkeypatch.setattr(folders, "LIMIT", 600)
    monkeypatch.setattr(folders, "LEFT", 500)
    for number in range(10):
        file = tmp_path / f"picture-{number:040x}"
        file.write_bytes(bytes(100))
        os.utime(file, (number, number))
    return tmp_path


def test_what_was_not_used_for_long_goes_first(full: Path) -> None:
    os.utime(full / f"picture-{0:040x}", (99, 0))  # it was read since
    clear(full)
    assert sorted(int(path.name[-40:], 16) for path in full.iterdir()) == [0, 6, 7, 8, 9]


def test_files_of_others_stay_in_the_cache(full: Path) -> None:
    others = [full / name for name in ("seal.key", "thesis.docx", "picture-1", ".profile")]
    for file in others:
        file.write_bytes(bytes(1000))
        os.utime(file, (0, 0))
    (full / f"folder-{0:040x}").mkdir()
    assert size(full) == 1000
    clear(full)
    assert size(full) == 500 and all(file.exists() for file in others)


def test_a_cache_that_is_small_enough_stays(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "LIMIT", 1000)
    clear(full)
    assert len(list(full.iterdir())) == 10


@pytest.mark.slow
def test_the_cache_is_cleared_while_it_is_filled(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DECKGEN_CACHE", str(full))
    sizes = []
    for number in range(500):
        remember("k", digest(str(number).encode()), "x" * 20)
        sizes.append(size(full))
    assert 600 < max(sizes) < 12_000 < sum(sizes)  # of 500 files of about 70 bytes


def test_doctor_tells_about_the_cache(kept: Path) -> None:
    assert doctor._cache().what == f"cache: {kept.parent}, 0.0 of at most 500 MB"


@POSIX
def test_a_build_says_that_the_cache_is_not_used(kept: Path, deckgen: Command, tmp_path: Path) -> None:
    (tmp_path / "talk.md").write_text(DECK, encoding="utf-8")
    kept.parent.chmod(0o777)
    said = deckgen("build", "talk.md", "--only", "pptx")
    assert said.status == 0
    assert (
        said.err
        == f"nothing is kept for the next build: others may write to `{kept.parent}`: `chmod go-w` that folder\n"
    )
    assert deckgen("build", "talk.md", "--only", "pptx", "--quiet").err == ""
    assert (doctor._cache().what, doctor._cache().remedy) == (
        "cache: not used, so each build compiles its theme anew", refusal(kept.parent),
    )  # fmt: skip


# --- what it depends on -------------------------------------------------------------------------------


def _anew() -> bytes:
    """The fingerprint, with nothing remembered of the last one."""
    for each in (code_fingerprint, fingerprints._fonts, fingerprints._libraries):
        each.cache_clear()
    return code_fingerprint("values")


def test_what_is_kept_depends_on_the_fonts_and_libraries(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    fonts = tmp_path / "themes" / "kontor" / "fonts"
    fonts.mkdir(parents=True)
    monkeypatch.setattr(fingerprints, "SHIPPED", tmp_path)
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    seen = [_anew()]
    (fonts / "A.ttf").touch()
    seen.append(_anew())
    (tmp_path / "resvg_py-9.dist-info").mkdir()
    seen.append(_anew())
    monkeypatch.undo()
    assert len({*seen, _anew()}) == 4
