"""What all tests share: a cache of their own, the rewriting of golden files, and the command run in-process.

Tests in folders import the modules beside this file: pytest puts its folder on the path.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

os.environ["DECKGEN_GUARD_VALUES"] = "yes"  # before the first value is declared: none can be changed in tests

from deckgen import cli
from deckgen.values import garbage_collection
from support import known_codes
from support.command import Command, Outcome
from support.examples import examples

# No test depends on the clock: a busy machine is no fault of the program.
settings.register_profile("deckgen", deadline=None, max_examples=examples(100))
settings.load_profile("deckgen")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected files under tests/golden/")


def pytest_configure(config: pytest.Config) -> None:
    """Compiled themes are kept beside pytest's own cache: warm from run to run, and nowhere in the user's home.

    Who starts the tests in the background has them ignore Ctrl-C, and with them all programs that they start: a test
    that ends one by Ctrl-C would wait for ever.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ.setdefault("DECKGEN_CACHE", str(config.rootpath / ".pytest_cache" / "deckgen"))
    known_codes.refuse_others()


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Ten thousand tests live to the end: looking for garbage among them would be a tenth of all the work."""
    with garbage_collection.pause_collecting():
        collected = yield
    garbage_collection.keep_all()
    return collected


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def deckgen(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Command:
    """`deckgen ARGUMENT…` in `folder`, by default the test's own: what a user sees, without a process."""

    def run(*arguments: str, folder: Path = tmp_path) -> Outcome:
        monkeypatch.chdir(folder)
        monkeypatch.setattr(sys, "argv", ["deckgen", *arguments])
        monkeypatch.setattr(sys.modules["__main__"], "__package__", None, raising=False)  # a program, not `python -m`
        capsys.readouterr()
        status = 0
        try:
            cli.run()
        except SystemExit as done:
            status = int(done.code or 0)
        said = capsys.readouterr()
        return Outcome(status, said.out, said.err)

    return run
