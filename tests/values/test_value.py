"""What `@frozen` makes of a class: Python is told less than the type checker."""

import os
import pickle
import subprocess
import sys
from dataclasses import field, replace
from pathlib import Path

import pytest

from deckgen.values.value import frozen
from support.paths import ROOT


@frozen
class Thing:
    name: str
    size: int = 0
    place: str = field(default="", compare=False)


def test_a_value_is_compared_hashed_and_shown_by_its_fields() -> None:
    assert Thing("a", 1, "here") == Thing("a", 1, "there") != Thing("a", 2)
    assert len({Thing("a", 1, "here"), Thing("a", 1, "there"), Thing("a")}) == 2
    assert repr(Thing("a")) == "Thing(name='a', size=0, place='')"


def test_a_value_is_copied_kept_and_matched() -> None:
    assert replace(Thing("a"), size=3) == Thing("a", 3) == pickle.loads(pickle.dumps(Thing("a", 3)))
    match Thing("a", 3):
        case Thing(name, size):
            assert (name, size) == ("a", 3)


def test_a_value_has_no_other_fields() -> None:
    with pytest.raises(AttributeError):
        Thing("a").colour = "red"  # type: ignore[attr-defined]


@pytest.mark.slow
def test_the_type_checker_refuses_to_change_a_value(tmp_path: Path) -> None:
    file = tmp_path / "change.py"
    file.write_text(
        "from deckgen.values.value import frozen\n@frozen\nclass Thing:\n    name: str\nThing('a').name = 'b'\n",
        "utf-8",
    )
    command = [sys.executable, "-m", "mypy", "--strict", f"--cache-dir={tmp_path / 'cache'}", str(file)]
    environment = {**os.environ, "MYPYPATH": str(ROOT / "src")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert 'change.py:5: error: Property "name" defined in "Thing" is read-only' in done.stdout
