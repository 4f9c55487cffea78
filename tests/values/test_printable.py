"""What is printed is seen, and obeyed by nothing."""

import json

from deckgen.values.diagnostics import printable, printable_json


def test_lines_stay_and_what_is_not_shown_is_marked() -> None:
    assert printable("a\nb\r\nå\tc") == "a\nb\r\nå�c"
    assert printable("\x1b[31mred\u202e\x9b") == "�[31mred��"
    assert printable("a\rb") == "a�b"


def test_no_line_is_a_command_to_github_actions() -> None:
    assert printable("::add-mask::x\n  ::debug::y\nstd::map") == ": :add-mask::x\n  : :debug::y\nstd::map"
    assert printable("a ##[add-mask]b") == "a # #[add-mask]b"


def test_json_means_the_same() -> None:
    data = {"a": "\x1b\x9b\u202e\u2028 ##[group] ::x å", "b": [1]}
    text = printable_json(json.dumps(data, ensure_ascii=False, indent=1))
    assert json.loads(text) == data
    assert not any(sign in text for sign in ("\x9b", "\u202e", "\u2028", "##["))
