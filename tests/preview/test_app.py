"""What each address of the preview answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from deckgen.files.decks import find_deck, find_project
from deckgen.preview.app import make_app
from deckgen.preview.choice import Choice
from deckgen.preview.stage import Stage
from support.previewing import SECOND, project_at


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project_at(tmp_path)


@pytest.fixture
def client(folder: Path, tmp_path: Path) -> Iterator[TestClient]:
    project = find_project(tmp_path)
    stage = Stage(project, find_deck(project, "day"), Choice())
    with TestClient(make_app(stage)) as client:
        wait_for(client, 1)
        yield client


def wait_for(client: TestClient, revision: int) -> dict[str, object]:
    """The state from that revision on. The news are asked, not the clock."""
    while (state := client.get("/state").json())["revision"] < revision:
        pass
    return dict(state)


def test_pages_and_what_they_load(client: TestClient) -> None:
    for address in ("/", "/room", "/presenter"):
        page = client.get(address)
        assert page.status_code == 200 and "<script" in page.text
        for name in page.text.split('"'):
            if name.startswith("static/"):
                assert client.get(f"/{name}").status_code == 200, name
    assert client.get("/static/../app.py").status_code == 404


def test_pictures_are_drawings_that_run_nothing(client: TestClient) -> None:
    name = client.get("/state").json()["slides"][0]["picture"]
    answer = client.get(f"/picture/{name}.svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "immutable" in answer.headers["cache-control"]
    assert client.get("/click/points/1").status_code == 200
    assert [
        client.get(path).status_code
        for path in ("/picture/x.svg", "/click/points/9", "/click/x/0", f"/click/x/{'9' * 5000}")
    ] == [404] * 4


def test_a_saved_file_is_shown(client: TestClient, folder: Path) -> None:
    (folder / "02-second.md").write_text(SECOND.replace("Go home.", "Stay."), encoding="utf-8")
    state = wait_for(client, 2)
    assert "Stay." in state["slides"][-1]["words"]  # type: ignore[index]


def test_choosing(client: TestClient) -> None:
    assert client.post("/choose", json={"variant": "short"}).json() == {"known": True}
    assert len(wait_for(client, 2)["slides"]) == 2  # type: ignore[arg-type]
    assert client.post("/choose", json={"variant": "long"}).json() == {"known": False}


@pytest.mark.parametrize("sent", [
    {"content": b'{"variant": "short"}', "headers": {"content-type": "text/plain"}},
    {"content": b"[1]", "headers": {"content-type": "application/json"}},
    {"content": b"{", "headers": {"content-type": "application/json"}},
    {"json": {"variant": "x" * 9999}},
])  # fmt: skip
def test_what_no_page_of_ours_sends(client: TestClient, sent: dict[str, object]) -> None:
    assert client.post("/choose", **sent).json() == {"known": False}  # type: ignore[arg-type]
    assert client.post("/build", **sent).status_code == 400  # type: ignore[arg-type]


@pytest.mark.slow
def test_building(client: TestClient, folder: Path, tmp_path: Path) -> None:
    assert client.post("/build", json={"kind": "pptx"}).json() == {"fault": "", "findings": [], "files": ["day.pptx"]}
    data = client.get("/file/day.pptx")
    assert data.content == (tmp_path / "build/day/day.pptx").read_bytes()
    assert data.headers["content-disposition"].startswith("attachment")
    assert client.get("/file/manifest.json").status_code == 404
    (tmp_path / "build/day").rename(tmp_path / "elsewhere")
    (tmp_path / "build/day").symlink_to(tmp_path / "elsewhere", target_is_directory=True)  # no file of ours any more
    assert client.get("/file/day.pptx").status_code == 404
    (tmp_path / "build/day").unlink()
    (tmp_path / "build/day").mkdir()
    (folder / "02-second.md").write_text(SECOND.replace("id: end", "id: end\nlayout: nothing"), encoding="utf-8")
    told = client.post("/build", json={"kind": "pptx"}).json()
    assert [found["code"] for found in told["findings"]] == ["unknown-layout"] and "files" not in told
