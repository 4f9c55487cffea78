"""Modules that are imported, and patterns that are compiled, when they are first used."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from deckgen.values.lazy import late_pattern, lazy_imports

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


OTHERS = """
import sys
from deckgen.values.lazy import lazy_imports
with lazy_imports("parcel", into=__name__):
    from parcel import late
from parcel import late as real
print(real is sys.modules["parcel.late"], late.ANSWER)
"""


def test_a_stand_in_is_known_to_the_module_alone_that_asked_for_it(tmp_path: Path) -> None:
    package = tmp_path / "parcel"
    package.mkdir()
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "late.py").write_text("ANSWER = 42\n", encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", OTHERS], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout == "True 42\n"


def test_a_module_that_does_not_exist_is_told_at_once() -> None:
    before = list(sys.meta_path)
    with pytest.raises(ImportError, match="brekfast"), lazy_imports("deckgen.values"):
        from deckgen.values import brekfast  # type: ignore[attr-defined]  # noqa: F401
    assert sys.meta_path == before


def test_a_late_pattern_is_compiled_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_ = re.compile

    def note(text: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(text)
        return compile_(text, flags)

    monkeypatch.setattr(re, "compile", note)
    word = late_pattern(r"\bwor(d)\b", re.IGNORECASE)
    assert not compiled
    assert [bool(word.match(text)) for text in ("Word", "sword")] == [True, False]
    assert word.sub(r"\1", "a Word") == "a d"
    assert set(compiled) == {word.pattern}
