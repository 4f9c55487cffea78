"""How long it takes from a write to the new picture in a browser: the preview as a user starts it.

    ./dev run python benchmarks/preview.py [--sizes 500,2000] [--runs 5]

The workshop comes first, then made up decks of these sizes. Of each, medians in milliseconds for an edit of one slide's
text, of a client's settings and of the theme. Needs Chromium and, of the extra `dev`, Playwright.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from timing import OURS, ROOT

import deck

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE = 120_000  # ms
WORKSHOP = "malbildsworkshop"
TITLE, YEAR = "Det här ska ni ha med er härifrån", "target_year: 2023"
# Resolves with the time at which a picture with another address than the present one is on the screen.
NEXT_PICTURE = """() => {
  const before = document.getElementById("picture").src;
  window.nextPicture = new Promise((resolve) => {
    const look = async () => {
      const picture = document.getElementById("picture");
      if (!picture || picture.src === before) return;
      watcher.disconnect();
      await picture.decode();
      requestAnimationFrame(() => resolve(Date.now()));
    };
    const watcher = new MutationObserver(look);
    watcher.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["src"] });
  });
}"""


@contextmanager
def preview(folder: Path, *options: str) -> Iterator[Page]:
    """A page of the preview that shows a slide in the middle of the deck."""
    assert BROWSER, "this needs the program `chromium`"
    command = [*OURS, "preview", *options]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process, sync_playwright() as run:
        assert process.stdout
        address = re.search(r"http://\S+", process.stdout.readline())
        assert address
        browser = run.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1400, "height": 850})
        page.set_default_timeout(PATIENCE)
        page.goto(address.group())
        page.wait_for_selector("#thumbnails [data-slide]")
        yield page
        browser.close()
        process.terminate()


def latencies(page: Page, slide: str, edit: Callable[[int], None], runs: int) -> list[float]:
    """Milliseconds from a write to the picture of `slide`, once for each run after one that warms up."""
    page.locator(f'#thumbnails [data-slide="{slide}"]').click()
    found = []
    for n in range(runs + 1):
        page.wait_for_timeout(1_500)  # nothing of the last edit goes on
        page.evaluate(NEXT_PICTURE)
        begin = time.time()
        edit(n)
        found.append(float(page.evaluate("() => window.nextPicture")) - begin * 1000)
    return found[1:]


def replaced(file: Path, old: str, new: Callable[[int], str]) -> Callable[[int], None]:
    """An edit that writes something else for `old` each time."""
    text = file.read_text(encoding="utf-8")
    assert old in text, (file, old)

    def write(n: int) -> None:
        file.write_text(text.replace(old, new(n), 1), encoding="utf-8")

    return write


@contextmanager
def project(copy_deck: bool = False) -> Iterator[Path]:
    """A project with themes of its own, and the shipped workshop where it is asked for."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        shutil.copytree(ROOT / "themes", folder / "themes")
        if copy_deck:
            shutil.copytree(ROOT / "decks" / WORKSHOP, folder / "decks" / WORKSHOP)
        (folder / "deckgen.toml").touch()
        yield folder


def theme_edit(folder: Path) -> Callable[[int], None]:
    """Another green each time."""
    return replaced(folder / "themes/nordljus/theme.yaml", "#1A7561", lambda n: f"#1A75{0x51 + n:02X}")


def measure_workshop(runs: int) -> None:
    """The shipped workshop, and a client of it."""
    with project(copy_deck=True) as folder:
        home = folder / "decks" / WORKSHOP
        written = next(file for file in home.rglob("*.md") if TITLE in file.read_text(encoding="utf-8"))
        words = replaced(written, TITLE, lambda n: f"{TITLE} {n}")
        client = replaced(home / "clients/biblioteken.yaml", YEAR, lambda n: f"target_year: {2030 + n}")
        with preview(folder, WORKSHOP) as page:
            ids = slide_ids(page)
            tell(f"workshop, {len(ids)} slides", "a slide", latencies(page, ids[1], words, runs))
            tell("", "the theme", latencies(page, ids[6], theme_edit(folder), runs))
        with preview(folder, WORKSHOP, "--client", "biblioteken") as page:
            tell("", "a client", latencies(page, slide_named(page, "målbild för år"), client, runs))


def measure(size: int, runs: int) -> None:
    """A made up deck of some slides."""
    with project() as folder:
        deck.write(folder, size, deck.ours)
        text = (folder / "ours.md").read_text(encoding="utf-8")
        title = re.findall(r"^# (.+)$", text, re.MULTILINE)[size // 2]
        words = replaced(folder / "ours.md", f"# {title}\n", lambda n: f"# {title} {n}\n")
        with preview(folder, "ours.md") as page:
            found = slide_named(page, title)
            tell(f"{len(slide_ids(page))} slides", "a slide", latencies(page, found, words, runs))
            tell("", "the theme", latencies(page, found, theme_edit(folder), runs))


def slide_ids(page: Page) -> list[str]:
    """The ids of the slides, in their order."""
    return list(page.locator("#thumbnails [data-slide]").evaluate_all("all => all.map(each => each.dataset.slide)"))


def slide_named(page: Page, words: str) -> str:
    """The id of the first slide that has these words in its title."""
    return str(page.locator("#thumbnails [data-slide]", has_text=words).first.get_attribute("data-slide"))


def tell(what: str, edited: str, found: list[float]) -> None:
    """A row of the table."""
    print(
        f"{what:24} {edited:10} {statistics.median(found):7.0f} ms   {min(found):6.0f} to {max(found):6.0f}", flush=True
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="500,2000")
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()
    measure_workshop(asked.runs)
    for size in map(int, asked.sizes.split(",")):
        measure(size, asked.runs)


if __name__ == "__main__":
    main()
