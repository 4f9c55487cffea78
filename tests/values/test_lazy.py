"""Modules that are imported when they are first used."""

import subprocess
import sys
from pathlib import Path

import pytest

from deckgen.values.lazy import lazy_imports

CODE = """
import sys
from deckgen.values.lazy import lazy_imports
with lazy_imports("parcel"):
    from parcel import late, later
print("parcel.late" in sys.modules)
from parcel import late as again
print(late is again, again.ANSWER, "parcel.late" in sys.modules, "parcel.later" in sys.modules)
import parcel.later
print(parcel.later.QUESTION == later.QUESTION)
"""


def test_a_module_is_run_when_something_of_it_is_first_asked_for(tmp_path: Path) -> None:
    package = tmp_path / "parcel"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "late.py").write_text("print('run')\nANSWER = 42\n", encoding="utf-8")
    (package / "later.py").write_text("QUESTION = '?'\n", encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.split("\n") == ["False", "run", "True 42 True False", "True", ""]


def test_a_module_that_does_not_exist_is_told_at_once() -> None:
    before = list(sys.meta_path)
    with pytest.raises(ImportError, match="brekfast"), lazy_imports("deckgen.values"):
        from deckgen.values import brekfast  # type: ignore[attr-defined]  # noqa: F401
    assert sys.meta_path == before
