"""`deckgen check --fix` mends files, says what it did, and does nothing a second time."""

from __future__ import annotations

from pathlib import Path

from support.command import Command


def test_the_command_mends_files_and_says_so(deckgen: Command, tmp_path: Path) -> None:
    file = tmp_path / "talk.md"
    file.write_bytes(b"---\r\ntitle: A talk\r\nlanguage: en\r\n---\r\n# One\r\n\r\n-a\r\n-b\r\n")
    done = deckgen("check", str(file), "--fix")
    assert (done.status, done.out) == (0, "nothing found in talk\n")
    told = "mended talk.md:7: `-a` is no item of a list, nor is one line more: write it as a list\n"
    assert done.err == f"{told}1 mended, none left for you\n"
    mended = b"---\r\ntitle: A talk\r\nlanguage: en\r\n---\r\n# One\r\n\r\n- a\r\n- b\r\n"
    assert file.read_bytes() == mended
    again = deckgen("check", str(file), "--fix")
    assert (again.status, again.err, file.read_bytes()) == (0, "", mended)
