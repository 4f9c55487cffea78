"""What `@value_class` makes of a class: no value is changed, which the type checker and the tests watch over."""

import dataclasses
import inspect
import os
import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError, field
from pathlib import Path
from types import SimpleNamespace

import pytest

from deckgen.request import Edition
from deckgen.values import value
from deckgen.values.value import field_names, is_value_class, replace, value_class
from support.paths import ROOT


@value_class
class Thing:
    name: str
    size: int = 0
    place: str = field(default="", compare=False)


@value_class
class Nothing:
    pass


def test_a_value_is_compared_hashed_and_shown_by_its_fields() -> None:
    assert Thing("a", 1, "here") == Thing("a", 1, "there") != Thing("a", 2)
    assert len({Thing("a", 1, "here"), Thing("a", 1, "there"), Thing("a")}) == 2
    assert repr(Thing("a")) == "Thing(name='a', size=0, place='')"


def test_a_value_that_says_itself_what_is_equal_or_shown_is_believed() -> None:
    @value_class
    class Mark:
        name: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Mark) and self.name.lower() == other.name.lower()

        def __hash__(self) -> int:
            return hash(self.name.lower())

        def __repr__(self) -> str:
            return self.name

    assert {Mark("a"), Mark("A")} == {Mark("A")}
    assert repr(Mark("a")) == "a"
    assert Nothing() == Nothing() != Mark("a")


def test_a_value_is_copied_kept_and_matched() -> None:
    assert replace(Thing("a"), size=3) == dataclasses.replace(Thing("a"), size=3) == Thing("a", 3)
    assert replace(Thing("a", 1, "here"), name="b").place == "here"
    assert pickle.loads(pickle.dumps(Thing("a", 3))) == Thing("a", 3)
    assert pickle.loads(pickle.dumps(Nothing())) == replace(Nothing()) == Nothing()
    match Thing("a", 3):
        case Thing(name, size):
            assert (name, size) == ("a", 3)


def test_in_tests_no_value_can_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Thing("a").name = "b"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        Edition().client = "x"  # type: ignore[misc]


def test_in_the_program_values_are_made_the_short_way() -> None:
    """Where Python watched over them they would take an eighth of the time for a deck."""
    code = "from deckgen.request import Edition; Edition().client = 'x'"
    environment = {name: text for name, text in os.environ.items() if name != "DECKGEN_GUARD_VALUES"}
    assert subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0


def test_the_short_way_makes_what_the_standard_one_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(value, "GUARDED", False)

    @value_class
    class Short:
        """A thing."""

        name: str
        size: int = 0
        place: str = field(default="", compare=False)

        @property
        def double(self) -> int:
            return self.size * 2

    made = Short("a", place="here")
    parameters, standard = (inspect.signature(cls).parameters.values() for cls in (Short, Thing))
    assert [(p.name, p.default) for p in parameters] == [(p.name, p.default) for p in standard]
    assert dataclasses.asdict(made) == {"name": "a", "size": 0, "place": "here"}
    assert [item.name for item in dataclasses.fields(Short)] == [*field_names(Short)] == [*field_names(Thing)]
    assert made == Short("a") == dataclasses.replace(Short("b", 1), name="a", size=0) != Short("b")
    assert hash(made) == hash(Short("a"))
    assert (Short("a", 3).double, Short.__doc__, Short.__name__, Short.__module__) == (6, "A thing.", "Short", __name__)
    assert repr(made).endswith("Short(name='a', size=0, place='here')")
    assert not hasattr(made, "__dict__")
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'name'"):
        Short()  # type: ignore[call-arg]


def test_the_short_way_leaves_to_the_standard_one_what_is_more_than_to_set_fields(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(value, "GUARDED", False)

    @value_class
    class Short:
        names: list[str] = field(default_factory=list)
        many: int = 0

        def __post_init__(self) -> None:
            self.names.append("all")

    assert Short().names == ["all"]
    assert Short(["a"], many=2).names == ["a", "all"]
    assert repr(replace(Short(), many=3)).endswith("(names=['all', 'all'], many=3)")


def test_a_value_takes_no_fields_from_a_base() -> None:
    with pytest.raises(TypeError, match="Child has a base"):

        @value_class
        class Child(Thing):
            more: str = ""


def test_what_is_no_value_has_no_fields() -> None:
    assert field_names(int) == field_names(SimpleNamespace) == ()
    assert not is_value_class(tuple)


def test_a_value_has_no_other_fields() -> None:
    with pytest.raises((AttributeError, TypeError)):  # Python 3.11's own `__setattr__` stumbles over its message
        Thing("a").colour = "red"  # type: ignore[attr-defined]


@pytest.mark.slow
def test_the_type_checker_refuses_to_change_a_value(tmp_path: Path) -> None:
    file = tmp_path / "change.py"
    file.write_text(
        "from deckgen.values.value import value_class\n@value_class\nclass Thing:\n    name: str\n"
        "Thing('a').name = 'b'\n",
        "utf-8",
    )
    command = [sys.executable, "-m", "mypy", "--strict", f"--cache-dir={tmp_path / 'cache'}", str(file)]
    environment = {**os.environ, "MYPYPATH": str(ROOT / "src")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert 'change.py:5: error: Property "name" defined in "Thing" is read-only' in done.stdout
