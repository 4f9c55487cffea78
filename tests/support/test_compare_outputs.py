"""The comparing of outputs finds what differs, and does not take two failures for agreement."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

import pytest

from support.compare_files import compare, table
from support.compare_outputs import Side, run_all
from support.compare_runs import Run, full, quick

Content = bytes | dict[str, bytes]


def packed(parts: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return data.getvalue()


def lines(folder: Path, old: bytes | None, new: bytes | None) -> tuple[str, ...]:
    """What is told of one file of two folders, beside another that both have."""
    for name, content in (("old", old), ("new", new)):
        (folder / name / "decks").mkdir(parents=True)
        (folder / name / "same.txt").write_text("the same")
        if content is not None:
            (folder / name / "decks" / "talk").write_bytes(content)
    paths, differences = compare(folder / "old", folder / "new")
    assert paths == ("decks/talk", "same.txt")
    assert all(difference.path == "decks/talk" for difference in differences)
    return tuple(line for difference in differences for line in difference.lines)


def test_what_is_the_same_is_no_difference(tmp_path: Path) -> None:
    assert lines(tmp_path, b"\x00\xff", b"\x00\xff") == ()


def test_the_part_of_an_archive_that_differs_is_named_and_its_first_lines_shown(tmp_path: Path) -> None:
    old = packed({"a.xml": b"<a/>", "slides/1.xml": b"<p><b>one</b><c/></p>"})
    new = packed({"a.xml": b"<a/>", "slides/1.xml": b"<p><b>two</b><c/></p>"})
    told = lines(tmp_path, old, new)
    assert told[0] == "slides/1.xml: 21 bytes, now 21, from byte 7 on"
    assert told[1:] == ("@@ line 2 @@", " <p>", "-<b>one</b>", "+<b>two</b>", " <c/>")


def test_an_archive_in_an_archive_is_looked_into(tmp_path: Path) -> None:
    old, new = (packed({"chart.xlsx": packed({"sheet.xml": cell})}) for cell in (b"<v>1</v>", b"<v>2</v>"))
    assert lines(tmp_path, old, new)[0].startswith("chart.xlsx/sheet.xml: ")


def test_a_part_that_one_lacks_is_told(tmp_path: Path) -> None:
    assert lines(tmp_path, packed({"a": b"1"}), packed({"a": b"1", "b": b"2"})) == ("b: only in the new",)


def test_archives_of_the_same_parts_in_another_order_differ(tmp_path: Path) -> None:
    told = lines(tmp_path, packed({"a": b"1", "b": b"2"}), packed({"b": b"2", "a": b"1"}))
    assert told == ("the same parts, packed otherwise",)


def test_a_file_that_one_lacks_is_a_difference(tmp_path: Path) -> None:
    assert lines(tmp_path, b"1", None) == ("only in the old",)


def test_of_a_pdf_it_shows_what_its_streams_hold(tmp_path: Path) -> None:
    def page(text: bytes) -> bytes:
        streams = (b"stream\n" + zlib.compress(content) + b"\nendstream\n" for content in (b"q\nQ", text))
        return b"%PDF-1.7\n" + b"".join(streams)

    assert {"-(one) Tj", "+(two) Tj"} <= set(lines(tmp_path, page(b"BT\n(one) Tj\nET"), page(b"BT\n(two) Tj\nET")))


def test_the_table_counts_by_topmost_folder(tmp_path: Path) -> None:
    lines(tmp_path, b"1", b"2")
    told = [line.split() for line in table(*compare(tmp_path / "old", tmp_path / "new"))]
    assert [row for row in told if len(row) == 3][-3:] == [
        ["decks", "1", "0"],
        ["same.txt", "1", "1"],
        ["all", "2", "1"],
    ]


@pytest.mark.parametrize(
    ("old", "new", "wrong", "vain"),
    [(1, 1, False, ["a"]), (1, 1, True, []), (1, 0, False, []), (0, 0, False, [])],
)
def test_two_failures_show_nothing_unless_the_deck_is_wrong(old: int, new: int, wrong: bool, vain: list[str]) -> None:
    class Fake(Side):
        def run(self, run: Run) -> int:
            return int(self.root.name)

        def gather(self) -> None:
            pass

    assert run_all(Fake(Path(str(old))), Fake(Path(str(new))), [Run("a", "check", wrong=wrong)]) == vain


def test_no_run_writes_over_another() -> None:
    for runs in (quick(), full()):
        assert len({run.name for run in runs}) == len(runs)
