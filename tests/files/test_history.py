"""The last commit of some files: as git finds it, from whatever repository, and without running anything."""

import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from dulwich.index import commit_tree
from dulwich.object_store import DiskObjectStore
from dulwich.objects import Blob, ObjectID
from dulwich.objects import Commit as StoredCommit
from dulwich.refs import Ref
from dulwich.repo import Repo

from deckgen.files import commits
from deckgen.files.history import Commit, last_commit

GIT = shutil.which("git")
NOON = 1_700_000_000


@pytest.fixture
def project(tmp_path: Path) -> Path:
    Repo.init(str(tmp_path / "project"), mkdir=True).close()
    return tmp_path / "project"


def commit(project: Path, files: dict[str, str], *before: str, at: int = NOON, zone: int = 0) -> str:
    """A commit with just these files, checked out as `master`."""
    with Repo(str(project)) as repo:
        blobs = [(path.encode(), Blob.from_string(text.encode())) for path, text in files.items()]
        repo.object_store.add_objects([(blob, None) for _, blob in blobs])
        made = StoredCommit()
        made.tree = commit_tree(repo.object_store, [(path, blob.id, 0o100644) for path, blob in blobs])
        made.parents = [ObjectID(name.encode()) for name in before]
        made.author = made.committer = b"a <a@example.com>"
        made.author_time = made.commit_time = at
        made.author_timezone = made.commit_timezone = zone
        made.message = b"one"
        repo.object_store.add_object(made)
        repo.refs[Ref(b"refs/heads/master")] = made.id
        repo.refs.set_symbolic_ref(Ref(b"HEAD"), Ref(b"refs/heads/master"))
    return made.id.decode()


def test_it_is_the_last_that_touched_one_of_the_paths(project: Path) -> None:
    first = commit(project, {"decks/a/deck.yaml": "1", "b.md": "1"}, zone=19_800)
    second = commit(project, {"decks/a/deck.yaml": "1", "b.md": "2"}, first)
    third = commit(project, {"decks/a/deck.yaml": "1", "b.md": "2", "themes/x": "1"}, second)
    assert last_commit(project, "decks/a") == Commit(first, "2023-11-15T03:43:20+05:30")
    assert last_commit(project, "b.md").hash == second
    assert last_commit(project, "decks/a", "themes").hash == third
    assert last_commit(project, "nothing") == Commit()
    assert last_commit(project, "").hash == third


def test_a_project_may_be_a_folder_of_a_repository(project: Path) -> None:
    first = commit(project, {"inner/decks/a.md": "1"})
    commit(project, {"inner/decks/a.md": "1", "decks/a.md": "2"}, first)
    (project / "inner").mkdir()
    assert last_commit(project / "inner", "decks/a.md").hash == first


def test_without_commits_and_without_a_repository(project: Path) -> None:
    assert last_commit(project, "a.md") == Commit()
    shutil.rmtree(project / ".git")
    assert last_commit(project, "a.md") == Commit(lacking="there is no history here")


def test_the_date_in_utc() -> None:
    assert Commit("x", "2026-01-01T02:00:00+05:30").utc_date == "2025-12-31T20:30:00+00:00"
    assert Commit().utc_date == ""


@pytest.mark.parametrize("missing", ["commit", "tree"])
def test_a_shallow_or_partial_clone_is_told_unless_the_answer_is_in_what_is_there(project: Path, missing: str) -> None:
    first = commit(project, {"a.md": "1", "b.md": "1"})
    second = commit(project, {"a.md": "1", "b.md": "2"}, first)
    third = commit(project, {"a.md": "1", "b.md": "3"}, second)
    with Repo(str(project)) as repo:
        found = repo[ObjectID(first.encode())]
        assert isinstance(found, StoredCommit)
        gone = found.id if missing == "commit" else found.tree
    name = gone.decode()
    (project / ".git/objects" / name[:2] / name[2:]).unlink()
    assert last_commit(project, "b.md").hash == third
    assert last_commit(project, "a.md") == Commit(lacking=commits.NOT_WHOLE)


def test_the_environment_leads_nowhere_else(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(project, {"a.md": "1"})
    expected = last_commit(project, "a.md")
    Repo.init(str(tmp_path / "other"), mkdir=True).close()
    commit(tmp_path / "other", {"a.md": "2"}, at=1)
    for name in ("GIT_DIR", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_WORK_TREE"):
        monkeypatch.setenv(name, str(tmp_path / "other/.git"))
    assert last_commit(project, "a.md") == expected


def test_a_bare_repository_among_the_files_is_none(project: Path) -> None:
    first = commit(project, {"inner/a.md": "1"})
    Repo.init_bare(str(project / "inner"), mkdir=True).close()
    (project / "inner/refs/heads/master").write_text(f"{'0' * 40}\n")
    assert last_commit(project / "inner", "a.md").hash == first


# --- repositories elsewhere -----------------------------------------------------------------------------


def link(project: Path, tmp_path: Path) -> Path:
    """Another folder whose `.git` is a file that names the project's repository."""
    other = tmp_path / "other"
    other.mkdir()
    (other / ".git").write_text(f"gitdir: {project / '.git/worktrees/other'}\n")
    own = project / ".git/worktrees/other"
    own.mkdir(parents=True)
    (own / "HEAD").write_text((project / ".git/HEAD").read_text())
    (own / "commondir").write_text("../..\n")
    (own / "gitdir").write_text(f"{other / '.git'}\n")
    return other


def test_a_second_working_tree_is_known_to_its_repository(project: Path, tmp_path: Path) -> None:
    first = commit(project, {"a.md": "1"})
    assert last_commit(link(project, tmp_path), "a.md").hash == first


def test_a_repository_elsewhere_that_does_not_know_the_folder_is_not_read(project: Path, tmp_path: Path) -> None:
    commit(project, {"a.md": "1"})
    other = link(project, tmp_path)
    (project / ".git/worktrees/other/gitdir").write_text("/somewhere/.git\n")
    assert "does not know" in last_commit(other, "a.md").lacking
    (other / ".git").write_text(f"gitdir: {project / '.git'}\n")
    assert "does not know" in last_commit(other, "a.md").lacking
    (other / ".git").unlink()
    (other / ".git").symlink_to(project / ".git")
    assert "does not know" in last_commit(other, "a.md").lacking


def test_a_project_does_not_make_itself_known_to_a_repository_elsewhere(project: Path, tmp_path: Path) -> None:
    """What the project says of itself, and links and files of its own, lead into no repository of whoever builds."""
    first = commit(project, {"a.md": "1"})
    stranger = tmp_path / "stranger"
    own = stranger / "g"
    own.mkdir(parents=True)
    (stranger / ".git").write_text("gitdir: g\n")
    (own / "HEAD").write_text("ref: refs/heads/master\n")
    (own / "commondir").write_text(f"{project / '.git'}\n")
    (own / "gitdir").write_text(f"{stranger / '.git'}\n")
    assert "does not know" in last_commit(stranger, "a.md").lacking
    (stranger / ".git").unlink()
    own.rename(stranger / ".git")
    assert "does not know" in last_commit(stranger, "a.md").lacking
    shutil.rmtree(stranger / ".git")
    (stranger / ".git/refs/heads").mkdir(parents=True)
    (stranger / ".git/HEAD").write_text("ref: refs/heads/x\n")
    (stranger / ".git/objects").symlink_to(project / ".git/objects")
    (stranger / ".git/refs/heads/x").write_text(f"{first}\n")
    assert "`objects` is a link that leads out" in last_commit(stranger, "a.md").lacking
    (stranger / ".git/objects").unlink()
    (stranger / ".git/objects").mkdir()
    (stranger / ".git/refs/heads/x").unlink()
    (stranger / ".git/refs/heads/x").symlink_to(project / ".git/refs/heads/master")
    assert "`x` is a link that leads out" in last_commit(stranger, "a.md").lacking


@pytest.mark.parametrize("linked", ["HEAD", "packed-refs", "objects", "objects/pack", "objects/info"])
def test_no_link_below_a_repository_leads_into_another(project: Path, tmp_path: Path, linked: str) -> None:
    """One link is enough for a stranger's repository to read another's, wherever below `.git` it stands."""
    first = commit(project, {"a.md": "1"})
    theirs = project / ".git"
    own = tmp_path / "stranger/.git"
    own.parent.mkdir()
    shutil.copytree(theirs, own)
    (theirs / "packed-refs").write_text(f"{first} refs/heads/master\n")
    (theirs / "HEAD").write_text(f"{first}\n")
    (theirs / "objects/info/alternates").write_text("\n")
    (theirs / "objects/pack/pack-1.idx").write_text("")
    if linked == "packed-refs":
        (own / "refs/heads/master").unlink()
    if (own / linked).is_dir():
        shutil.rmtree(own / linked)
    else:
        (own / linked).unlink(missing_ok=True)
    (own / linked).symlink_to(theirs / linked)
    made = last_commit(own.parent, "a.md")
    assert not made.hash and made.lacking


def test_nor_does_one_of_its_objects(project: Path, tmp_path: Path) -> None:
    first = commit(project, {"a.md": "1"})
    own = tmp_path / "stranger/.git"
    own.parent.mkdir()
    shutil.copytree(project / ".git", own)
    shutil.rmtree(own / "objects" / first[:2])
    (own / "objects" / first[:2]).symlink_to(project / ".git/objects" / first[:2])
    assert not last_commit(own.parent, "a.md").hash


def test_a_commit_with_endless_parents_is_refused(project: Path) -> None:
    first = commit(project, {"a.md": "1"})
    commit(project, {"a.md": "2"}, *[first] * 300)
    assert "more than 200 before it" in last_commit(project, "a.md").lacking


def test_a_submodule_is_known_to_the_repository_around_it(project: Path) -> None:
    commit(project, {"a.md": "1"})
    Repo.init(str(project / "sub"), mkdir=True).close()
    first = commit(project / "sub", {"b.md": "1"})
    (project / ".git/modules").mkdir()
    shutil.move(project / "sub/.git", project / ".git/modules/sub")
    (project / "sub/.git").write_text("gitdir: ../.git/modules/sub\n")
    assert last_commit(project / "sub", "b.md").hash == first


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away")
def test_a_repository_of_somebody_else_above_the_project_is_not_read(project: Path) -> None:
    first = commit(project, {"mine/a.md": "1"})
    (project / "mine").mkdir()
    os.chown(project / ".git", 12345, -1)
    assert last_commit(project / "mine", "a.md").lacking == (
        "the history cannot be read: `.git` belongs to somebody else"
    )
    os.chown(project / "mine", 12345, -1)  # as in a container: project and repository are the same person's
    assert last_commit(project / "mine", "a.md").hash == first


# --- what is damaged ------------------------------------------------------------------------------------


def _cut_head(git: Path) -> None:
    (git / "HEAD").write_text("")


def _lead_out(git: Path) -> None:
    (git / "HEAD").write_text("ref: refs/../../../../etc/passwd\n")


def _garble_branch(git: Path) -> None:
    (git / "refs/heads/master").write_text("main\n")


def _use_reftable(git: Path) -> None:
    (git / "reftable").mkdir()


def _garble_objects(git: Path) -> None:
    for file in (git / "objects").rglob("*"):
        if file.is_file():
            file.chmod(0o644)
            file.write_bytes(b"garbled")


def _put_pipe_among_packs(git: Path) -> None:
    (git / "objects/pack").mkdir(exist_ok=True)
    os.mkfifo(git / "objects/pack/pack-0.idx")


def _borrow_in_a_circle(git: Path) -> None:
    (git / "objects/info").mkdir(exist_ok=True)
    (git / "objects/info/alternates").write_text("../objects\n")


def _borrow_elsewhere(git: Path) -> None:
    elsewhere = git.parent.parent / "elsewhere"
    (git / "objects").rename(elsewhere)
    (git / "objects/info").mkdir(parents=True)
    (git / "objects/info/alternates").write_text(f"{elsewhere}\n")


def _lengthen_packed_branches(git: Path) -> None:
    (git / "refs/heads/master").unlink()
    with (git / "packed-refs").open("wb") as file:
        file.truncate(5 << 30)


@pytest.mark.parametrize(
    "damage",
    [
        _cut_head,
        _lead_out,
        _garble_branch,
        _use_reftable,
        _garble_objects,
        _put_pipe_among_packs,
        _borrow_in_a_circle,
        _borrow_elsewhere,
        _lengthen_packed_branches,
    ],
)
def test_a_damaged_repository_is_a_sentence(project: Path, damage: object) -> None:
    commit(project, {"a.md": "1"})
    assert callable(damage)
    damage(project / ".git")
    found = last_commit(project, "a.md")
    assert found.lacking.startswith("the history cannot be read: ")
    assert not found.hash and str(project) not in found.lacking


def test_objects_may_lie_in_several_folders_of_the_repository(project: Path) -> None:
    made = commit(project, {"a.md": "1"})
    git = project / ".git"
    (git / "objects").rename(git / "shared")
    (git / "objects/info").mkdir(parents=True)
    (git / "objects/info/alternates").write_text("../shared\n")
    assert last_commit(project, "a.md").hash == made


def test_a_history_has_a_limit(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before: tuple[str, ...] = ()
    for number in range(4):
        before = (commit(project, {"a.md": "1", "b.md": str(number)}, *before),)
    monkeypatch.setattr(commits, "FARTHEST", 3)
    assert "older ones are not looked at" in last_commit(project, "a.md").lacking
    monkeypatch.setattr(commits, "MOST", 50)
    assert "takes more than" in last_commit(project, "a.md", "b.md").lacking


def test_an_answer_is_kept_and_nothing_is_loaded_for_it_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DECKGEN_CACHE", str(project / "cache"))
    first = commit(project, {"a.md": "1"})
    assert last_commit(project, "a.md").hash == first
    monkeypatch.delattr(DiskObjectStore, "get_raw")
    assert last_commit(project, "a.md").hash == first


# --- held against git -------------------------------------------------------------------------------------


def git(folder: Path, *words: str, when: str = "1700000000 +0000") -> str:
    names = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in
             (("NAME", "a"), ("EMAIL", "a@example.com"), ("DATE", when))}  # fmt: skip
    done = subprocess.run(
        [GIT or "git", "-C", str(folder), *words], capture_output=True, text=True, env={**os.environ, **names}
    )
    return done.stdout.strip()


def any_history(folder: Path, chance: random.Random) -> None:
    """Commits, branches and merges, some of which are refused."""
    git(folder, "init", "-q", "-b", "main")
    branches = ["main"]
    for step in range(25):
        when = f"{NOON + chance.randrange(200)} {chance.choice(['+0000', '+0530', '-0330'])}"
        act = chance.random() if step else 1
        if act < 0.2:
            branches.append(f"b{step}")
            git(folder, "checkout", "-q", "-b", branches[-1])
        elif act < 0.45:
            git(folder, "checkout", "-q", "-f", chance.choice(branches))
        elif act < 0.65:
            git(folder, "merge", "-q", "--no-edit", *chance.sample(branches, min(2, len(branches))), when=when)
            git(folder, "merge", "--abort")
        else:
            file = folder / chance.choice(["a/x", "a/y", "b/x", "c"])
            file.parent.mkdir(exist_ok=True)
            file.write_text(str(chance.randrange(3)))
            git(folder, "add", "-A")
            git(folder, "commit", "-q", "-m", str(step), when=when)
    if chance.random() < 0.5:
        git(folder, "gc", "-q")


def samples() -> Iterator[tuple[str, ...]]:
    yield from (("a",), ("b",), ("c",), ("a/x",), ("a", "c"), ("nothing",))


@pytest.mark.slow
@pytest.mark.skipif(GIT is None, reason="git is not here")
@pytest.mark.parametrize("kind", ["sha1", "sha256"])
@pytest.mark.parametrize("seed", range(6))
def test_it_finds_what_git_finds(tmp_path: Path, seed: int, kind: str) -> None:
    if kind == "sha256":
        git(tmp_path, "init", "-q", "-b", "main", "--object-format=sha256")
    any_history(tmp_path, random.Random(seed))
    for paths in samples():
        expected = git(tmp_path, "log", "-1", "--format=%H %cI", "--", *paths).replace("Z", "+00:00")
        found = last_commit(tmp_path, *paths)
        assert f"{found.hash} {found.date}".strip() == expected, paths
        assert not found.lacking
