"""`deckgen diff`: builds, commits, and what a client has done to a deck of ours."""

from __future__ import annotations

import json
import shutil
import stat
from pathlib import Path

import pytest
from dulwich.index import commit_tree
from dulwich.objects import Blob, Commit, Tag
from dulwich.refs import Ref
from dulwich.repo import Repo
from pptx import Presentation
from pptx.chart.data import CategoryChartData

from support.command import Command
from support.paths import ROOT

DECK = """\
---
deck: {title: The day, language: en}
---
# Welcome

- Coffee at nine

::: say
Good morning, everyone.
:::

---
id: visits
layout: chart
chart: {type: column, highlight: Malmö}
data: visits.csv
---
# Visits rise

---
id: end
---
# Thank you

- Until next time
"""
FIGURES = "Town,2024,2025\nLund,9,9\nMalmö,12,14\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "decks" / "day").mkdir(parents=True)
    (tmp_path / "decks" / "day.md").write_text(DECK, encoding="utf-8")
    (tmp_path / "decks" / "visits.csv").write_text(FIGURES, encoding="utf-8")
    shutil.rmtree(tmp_path / "decks" / "day")
    return tmp_path


def edit_by_hand(built: Path, returned: Path) -> None:
    """Change words, notes, figures and places, and add a slide, as a client does."""
    deck = Presentation(str(built))
    first, second, third = deck.slides
    first.shapes.title.text = "Welcome, all"
    first.notes_slide.notes_text_frame.text = "Say: Good morning, all."
    chart = next(shape.chart for shape in second.shapes if shape.has_chart)
    data = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = ["Lund", "Malmö"]
    data.add_series("2024", (9, 12))  # type: ignore[no-untyped-call]
    data.add_series("2025", (9, 20))  # type: ignore[no-untyped-call]
    chart.replace_data(data)
    title = third.shapes.title
    title.left, title.top, title.width, title.height = title.left + 720_000, title.top, title.width, title.height
    deck.slides.add_slide(deck.slide_layouts[0])
    deck.save(str(returned))


def test_what_a_client_has_changed_is_told(deckgen: Command, project: Path) -> None:
    assert deckgen("build", "day", "--only", "pptx").status == 0
    built = project / "build/day/day.pptx"
    edit_by_hand(built, project / "returned.pptx")
    said = deckgen("diff", str(built), "returned.pptx", "--deck", "day", "--format", "json")
    assert said.status == 0
    told = json.loads(said.out)
    assert [(s["is"], s["id"], s["line"]) for s in told["slides"][:3]] == [
        ("changed", "welcome", "decks/day.md:1"),
        ("changed", "visits", "decks/day.md:12"),
        ("changed", "end", "decks/day.md:20"),
    ]
    changes = [[(c["in"], c["where"], c["before"], c["after"]) for c in s["changes"]] for s in told["slides"]]
    assert ("title", "", "Welcome", "Welcome, all") in changes[0]
    assert ("notes", "", "Say: Good morning, everyone.", "Say: Good morning, all.") in changes[0]
    assert changes[1] == [("data", "Malmö, 2025", "14", "20")]
    assert changes[2] == [("look", "Title", "", "2.0 cm to the right")]
    assert told["slides"][3]["is"] == "added"


def test_what_a_client_has_changed_is_taken_over(deckgen: Command, project: Path) -> None:
    files = {"decks/day.md": DECK, "decks/visits.csv": FIGURES}
    assert deckgen("build", "day", "--only", "pptx").status == 0
    edit_by_hand(project / "build/day/day.pptx", project / "returned.pptx")
    command = ("diff", "build/day/day.pptx", "returned.pptx", "--deck", "day", "--apply")
    refused = deckgen(*command)
    assert (refused.status, refused.out) == (2, "")
    assert "commit the project first" in refused.err
    commit(project, files)
    said = deckgen(*command)
    assert said.status == 0
    first, *rest = said.out.splitlines()
    assert first.startswith("taken over: decks/day.md (2 edits), decks/visits.csv (1 edit); `git diff` shows it.")
    assert [line.split()[0] for line in rest[2:] if line[:1].isalpha()] == ["changed", "added"]  # what was moved
    text = (project / "decks/day.md").read_text(encoding="utf-8")
    assert text == DECK.replace("# Welcome", "# Welcome, all").replace("everyone.", "all.")
    assert (project / "decks/visits.csv").read_text(encoding="utf-8") == FIGURES.replace("14", "20")
    (project / "decks/day.md").write_text(text.replace("Welcome, all", "Welcome"), encoding="utf-8")
    again = deckgen(*command)
    assert again.status == 2
    assert "`decks/day.md` has changes that are not committed: commit them, then --apply" in again.err


def test_nothing_differs_between_a_build_and_the_project(deckgen: Command, project: Path) -> None:
    deckgen("build", "day", "--only", "pptx")
    said = deckgen("diff", "build/day/day.pptx", "--exit-code")
    assert (said.status, said.out) == (0, "day.pptx → day: no difference\n")


def commit(project: Path, files: dict[str, str], *before: bytes) -> bytes:
    with Repo(str(project)) if (project / ".git").exists() else Repo.init(str(project)) as repo:
        blobs = [(path.encode(), Blob.from_string(text.encode())) for path, text in files.items()]
        repo.object_store.add_objects([(blob, None) for _, blob in blobs])
        made = Commit()
        entries = [(path, blob.id, stat.S_IFREG | 0o644) for path, blob in blobs]
        link = Blob.from_string(b"/etc/passwd")
        repo.object_store.add_object(link)
        made.tree = commit_tree(repo.object_store, [*entries, (b"decks/link.csv", link.id, stat.S_IFLNK)])
        made.parents = list(before)  # type: ignore[arg-type]
        made.author = made.committer = b"a <a@example.com>"
        made.author_time = made.commit_time = 1_700_000_000
        made.author_timezone = made.commit_timezone = 0
        made.message = b"one"
        repo.object_store.add_object(made)
        repo.refs[Ref(b"refs/heads/main")] = made.id
        repo.refs.set_symbolic_ref(Ref(b"HEAD"), Ref(b"refs/heads/main"))
        return bytes(made.id)


@pytest.fixture
def history(project: Path) -> Path:
    first = commit(project, {"decks/day.md": DECK.replace("Coffee", "Tea"), "decks/visits.csv": FIGURES})
    second = commit(project, {"decks/day.md": DECK, "decks/visits.csv": FIGURES}, first)
    with Repo(str(project)) as repo:
        tag = Tag()
        tag.object, tag.name, tag.tagger = (Commit, second), b"v1", b"a <a@example.com>"
        tag.tag_time, tag.tag_timezone, tag.message = 1_700_000_000, 0, b"one"
        repo.object_store.add_object(tag)
        repo.refs[Ref(b"refs/tags/v1")] = tag.id
        repo.refs[Ref(b"refs/tags/first")] = first  # type: ignore[assignment]
    return project


@pytest.mark.parametrize("old", ["HEAD~1", "main^", "v1~1", "first", "hash"])
def test_commits_are_compared(deckgen: Command, history: Path, old: str) -> None:
    with Repo(str(history)) as repo:
        first = repo.refs[Ref(b"refs/tags/first")].decode()
    said = deckgen("diff", first[:9] if old == "hash" else old, "--exit-code")
    assert said.status == 1
    assert said.out.splitlines()[2:] == [
        "changed 1 “Welcome” (welcome)  decks/day.md:1",
        "  text",
        "    - Tea at nine",
        "    + Coffee at nine",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["HEAD~2"], "`HEAD~2` goes back beyond the first commit"),
        (["nowhere"], "there is no commit, branch or tag `nowhere` here"),
        (["../x"], "there is no commit, branch or tag `../x` here"),
        (["lost.pptx"], "lost.pptx` cannot be read"),
        (["text.pptx", "text.pptx"], "`text.pptx` cannot be compared: it is no .pptx file"),
    ],
)
def test_what_cannot_be_compared_is_told(deckgen: Command, history: Path, arguments: list[str], said: str) -> None:
    (history / "text.pptx").write_text("words", encoding="utf-8")
    done = deckgen("diff", *arguments)
    assert (done.status, done.out) == (2, "")
    assert said in done.err


def test_the_page_shows_what_is_printed(deckgen: Command, tmp_path: Path) -> None:
    page = (ROOT / "docs" / "compare.md").read_text(encoding="utf-8")
    text = page.partition("<!-- file: decks/day.md -->\n```markdown\n")[2].partition("```")[0]
    commit(tmp_path, {"decks/day.md": text}, commit(tmp_path, {"decks/day.md": text.replace("Coffee", "Tea")}))
    (tmp_path / "decks").mkdir()
    (tmp_path / "decks" / "day.md").write_text(text, encoding="utf-8")
    assert f"$ deckgen diff HEAD~1\n{deckgen('diff', 'HEAD~1').out}```" in page


def test_a_deck_that_was_made_later_has_only_new_slides(deckgen: Command, history: Path) -> None:
    (history / "decks" / "more.md").write_text(DECK.replace("The day", "More"), encoding="utf-8")
    said = deckgen("diff", "HEAD", "--deck", "more")
    assert said.out.splitlines()[0] == "HEAD → more: 3 added, 0 as before"


def test_without_history_there_are_no_commits(deckgen: Command, project: Path) -> None:
    done = deckgen("diff", "HEAD~1")
    assert done.status == 2
    assert "`HEAD~1` is no .pptx file, and the project has no git history to look into" in done.err
