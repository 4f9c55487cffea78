"""The pages in a browser: edit, break, mend, switch, present; and what a screen reader's user meets."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.previewing import FIRST, SECOND, project_at

sync_api = pytest.importorskip("playwright.sync_api")
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not BROWSER, reason="needs the program `chromium`")]
PATIENCE = 60_000  # ms: this waits for what happens, however busy the machine is


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as run:
        launched = run.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"] if not os.getuid() else [])
        yield launched
        launched.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return project_at(tmp_path)


@pytest.fixture
def address(folder: Path, tmp_path: Path) -> Iterator[str]:
    """A preview of its own, as a user starts it."""
    command = [sys.executable, "-m", "deckgen", "preview", "day"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        found = re.search(r"http://\S+", process.stdout.readline())
        assert found
        yield found.group()
        process.terminate()
        assert process.stderr and "Traceback" not in process.stderr.read()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    context = browser.new_context(locale="en-GB", viewport={"width": 1400, "height": 850})
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    opened.goto(address)
    opened.wait_for_selector("#thumbnails [data-slide=end]")
    yield opened
    context.close()
    assert faults == []


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def picture_holds(page: Any, words: str) -> None:
    """Wait until the picture that is shown says this."""
    page.locator(f'#picture[alt*="{words}"]').wait_for()


def test_a_saved_edit_is_shown_where_one_looks(page: Any, folder: Path) -> None:
    page.locator("#thumbnails [data-slide=end]").click()
    picture_holds(page, "Go home.")
    before = page.locator("#picture").get_attribute("src")
    write(folder, "02-second.md", SECOND.replace("Go home.", "Stay here."))
    picture_holds(page, "Stay here.")
    assert page.locator("#picture").get_attribute("src") != before
    assert page.locator("#picture").evaluate("picture => picture.decode().then(() => picture.naturalWidth > 0)")
    assert page.locator("#thumbnails [aria-current=true]").get_attribute("data-slide") == "end"
    assert "fresh" in page.locator("#thumbnails [data-slide=end]").get_attribute("class")
    assert page.locator("#thumbnails .fresh").count() == 1


def test_a_broken_edit_keeps_the_picture_with_the_error_over_it(page: Any, folder: Path) -> None:
    page.locator("#thumbnails [data-slide=points]").click()
    source = page.locator("#picture").get_attribute("src")
    write(folder, "01-first.md", FIRST.replace("reveal: items", "layout: bulets"))
    page.locator("#over .finding.error").wait_for()
    assert "there is no layout bulets" in page.locator("#over").inner_text()
    assert page.locator("#picture").get_attribute("src") == source
    link = page.locator("#over a")
    assert link.inner_text() == "decks/day/01-first.md:10:9"
    assert link.get_attribute("href") == f"vscode://file{folder}/01-first.md:10:9"
    write(folder, "01-first.md", FIRST)
    page.locator("#over").wait_for(state="hidden")


def test_a_slide_that_is_renamed_keeps_the_place(page: Any, folder: Path) -> None:
    page.locator("#thumbnails [data-slide=points]").click()
    write(folder, "01-first.md", FIRST.replace("id: points", "id: ideas"))
    page.locator("#thumbnails [data-slide=ideas][aria-current=true]").wait_for()


def test_the_keyboard_is_enough(page: Any) -> None:
    where = page.locator("#where")
    for key, told in (
        ("ArrowRight", "Slide 2 of 3"),
        ("End", "Slide 3 of 3"),
        ("Home", "Slide 1 of 3"),
        ("j", "Slide 2 of 3"),
    ):
        page.keyboard.press(key)
        sync_api.expect(where).to_have_text(told)
    steps = page.locator("#step")
    sync_api.expect(steps).to_have_text("click 3 of 3")
    page.keyboard.press("-")
    sync_api.expect(steps).to_have_text("click 2 of 3")
    assert "click/points/2" in page.locator("#picture").get_attribute("src")
    page.keyboard.press("3")
    sync_api.expect(page.locator("#plan")).to_be_visible()
    assert page.locator("#plan").inner_text().splitlines()[0] == "09:00–09:15 Morning"
    page.keyboard.press("?")
    sync_api.expect(page.locator("#keys")).to_be_visible()


def test_another_edition_is_a_choice_away(page: Any) -> None:
    page.locator("select[name=variant]").select_option("short")
    page.locator("#thumbnails [data-slide=end]").wait_for(state="detached")
    page.locator("select[name=theme]").select_option("kontor")
    page.locator("select[name=variant]").select_option("")
    page.locator("#thumbnails [data-slide=end]").wait_for()


def test_files_are_built_and_handed_over(page: Any, tmp_path: Path) -> None:
    page.locator("#build").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="PowerPoint deck").click()
    assert Path(download.value.path()).read_bytes() == (tmp_path / "build/day/day.pptx").read_bytes()


def test_presenting(page: Any) -> None:
    with page.expect_popup() as opened:
        page.keyboard.press("p")
    presenter = opened.value
    presenter.wait_for_selector("#now-title:has-text('Welcome')")
    with presenter.expect_popup() as shown:
        presenter.locator("#room").click()
    room = shown.value
    room.wait_for_selector("img[alt*='Welcome']")
    presenter.keyboard.press("ArrowRight")
    room.wait_for_selector("img[alt*='Three points']")
    sync_api.expect(presenter.locator("#now-title")).to_have_text("Now: Three points – click 0 of 3")
    sync_api.expect(presenter.locator("#notes")).to_contain_text("Good morning.")
    for _ in range(3):
        presenter.keyboard.press("ArrowRight")
    sync_api.expect(presenter.locator("#following-title")).to_have_text("Next: The end")
    presenter.keyboard.press("t")
    sync_api.expect(room.locator("#countdown")).to_have_text(re.compile(r"^[45]:\d\d$"))
    presenter.keyboard.press("t")
    sync_api.expect(room.locator("#countdown")).to_be_hidden()
    room.keyboard.press("ArrowRight")
    sync_api.expect(presenter.locator("#now-title")).to_have_text("Now: The end")


def test_clicks_and_the_pace_are_counted_rightly(page: Any) -> None:
    counted = page.evaluate(
        """async () => {
            const { after, behind } = await import("./static/steps.js");
            const slides = [{ clicks: 0 }, { clicks: 2 }];
            const forward = [{ at: 0, step: 0 }];
            for (let n = 0; n < 4; n += 1) forward.push(after(slides, forward.at(-1), 1));
            const back = [{ at: 1, step: null }];
            for (let n = 0; n < 4; n += 1) back.push(after(slides, back.at(-1), -1));
            const told = (list) => list.map((place) => [place.at, place.step]);
            return [told(forward), told(back), [540, 545, 548, 530].map((now) => behind(now, 540, 5))];
        }"""
    )
    forward = [[0, 0], [1, 0], [1, 1], [1, 2], [1, 2]]
    back = [[1, None], [1, 1], [1, 0], [0, 0], [0, 0]]
    assert counted == [forward, back, [0, 0, 3, -10]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1400, 400])
@pytest.mark.parametrize("name", ["", "presenter"])
def test_nothing_stands_in_the_way_of_a_screen_reader(
    browser: Any, address: str, folder: Path, scheme: str, width: int, name: str
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    write(folder, "02-second.md", SECOND.replace("Go home.", "Go home. " * 400))
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 800}, reduced_motion="reduce"
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(f"{address}{name}")
    page.wait_for_selector("#thumbnails .mark.error" if not name else "#now-title:has-text('Welcome')")
    found = axe.run(page).response["violations"]
    context.close()
    serious = [rule for rule in found if rule["impact"] in ("serious", "critical", "moderate")]
    assert serious == [], json.dumps(
        [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in serious], indent=1
    )
