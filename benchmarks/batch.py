"""The workshop for many made-up clients: one process and several, anew, again, and after one edit.

    ./dev bench --clients 200 [--kinds pptx,guide]

Prints wall and processor seconds and the peak memory of the largest process, for every way of building.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from timing import OURS, ROOT, shown, timed

DECK = "malbildsworkshop"


def project(folder: Path, clients: int) -> Path:
    """The shipped workshop with so many clients, each with a name and a target year of its own."""
    deck = folder / "decks" / DECK
    shutil.copytree(ROOT / "decks" / DECK, deck, ignore=shutil.ignore_patterns("clients"))
    (deck / "clients").mkdir()
    for number in range(clients):
        text = f"name: Client {number}\nvariables: {{client: Client {number}, target_year: {2027 + number % 9}}}\n"
        (deck / "clients" / f"client-{number:03d}.yaml").write_text(text, encoding="utf-8")
    return folder


def measure(clients: int, kinds: str) -> None:
    """Build for all clients in each way and print a line for it."""
    with tempfile.TemporaryDirectory() as name:
        folder = project(Path(name), clients)
        os.environ["DECKGEN_CACHE"] = str(folder / "cache")
        build = [*OURS, "build", DECK, "--all-clients", "--only", kinds, "--quiet"]
        alone = [*OURS, "build", DECK, "--client", "client-000", "--only", kinds, "--quiet"]
        timed(alone, folder)
        ways = {
            "one client, anew": [*alone, "--force"],
            "all, one process": [*build, "--force", "--jobs", "1"],
            "all, all processors": [*build, "--force"],
            "all, nothing changed": build,
        }
        for title, command in ways.items():
            print(f"{clients:4d} clients, {kinds}: {title:22s} {shown([timed(command, folder)])}", flush=True)
        slide = folder / "decks" / DECK / "clients" / "client-000.yaml"
        slide.write_text(slide.read_text(encoding="utf-8").replace("2027", "2031"), encoding="utf-8")
        print(f"{clients:4d} clients, {kinds}: {'all, one edited':22s} {shown([timed(build, folder)])}", flush=True)


if __name__ == "__main__":
    sys.exit("run it with ./dev bench --clients N")
