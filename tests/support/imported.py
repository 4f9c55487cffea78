"""What became of a .pptx that was imported: carried, told as left, or silently gone.

The source is taken apart here in the plainest way, as XML, and not by the reader that is judged. Its words,
pictures, notes, cells and chart values are looked for in the texts, data and report of the deck.

`PYTHONPATH=tests:src python -m support.imported FILE.pptx FOLDER…` prints a line for a file and the folder of its deck.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
FEET = ("ftr", "sldNum", "dt", "hdr")
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
CODE = re.compile(r"(?<![\\`])`[^`\n]+`(?!`)")
MARKS = re.compile(r"\\(?=[^\w\s])|(?<!\\)(?:[*`]|~~)|\[click\]")
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ₀₁₂₃₄₅₆₇₈₉\uf06d", "0123456789n0123456789μ")  # the last: of a symbol font
CUT = (b"\x89PNG", b"\xff\xd8\xff", b"MM\0*", b"II*\0")  # how files begin that are cut as they are shown
KINDS = ("words", "notes", "cells", "values", "pictures")


class Share(NamedTuple):
    """Of a kind of thing: how many the source has, how many the deck has or tells, and some of those that are gone."""

    source: int
    there: int
    gone: Sequence[str]


def shares(presentation: bytes, home: Path) -> dict[str, Share]:
    """The shares of each kind for a presentation and the folder of the deck that was made of it."""
    texts = [
        p.read_text(encoding="utf-8") for p in sorted(home.rglob("*")) if p.suffix in (".md", ".csv", ".txt", ".yaml")
    ]
    written = CODE.sub(lambda found: re.sub(r"[*~]", " ", found[0]), "\n".join(texts))
    held = Counter(_words(MARKS.sub("", written.replace("<br>", " "))))
    found: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    pictures: dict[str, tuple[str, bool]] = {}  # by what is shown of which part: its hash, and whether it is cut
    with zipfile.ZipFile(io.BytesIO(presentation)) as package:
        names = set(package.namelist())
        for slide in sorted(name for name in names if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)):
            root = _tree(package, slide)
            found["cells"].update(_words(" ".join(_texts(root, cells=True))))
            found["words"].update(_words(" ".join(_texts(root, cells=False))))
            for target, kind in _related(package, slide, names):
                if kind == "notesSlide":
                    found["notes"].update(_words(" ".join(_texts(_tree(package, target), cells=False))))
                elif kind == "chart":
                    values = _tree(package, target).iter(f"{C}val")
                    found["values"].update(
                        f"{float(v.text or 0):.6g}" for val in values for v in val.iter(f"{C}v") if _is_number(v.text)
                    )
                elif kind == "diagramData":
                    found["words"].update(_words(" ".join(_texts(_tree(package, target), cells=False))))
            pictures |= _pictures(package, slide, root)
    said = "\n".join(texts)
    shown = Counter(f"{float(number):.6g}" for number in re.findall(r"-?\d+(?:\.\d+)?", said))
    made: dict[str, Share] = {}
    for kind in ("words", "notes", "cells"):
        gone = found[kind] - held
        held = held - found[kind]
        made[kind] = Share(found[kind].total(), found[kind].total() - gone.total(), sorted(gone)[:8])
    gone = Counter(
        {
            value: n
            for value, n in found["values"].items()
            if value not in shown and f"{float(value) * 100:.6g}" not in shown
        }
    )
    made["values"] = Share(found["values"].total(), found["values"].total() - gone.total(), sorted(gone)[:8])
    files = {p.stem for p in (home / "images").glob("*")} if (home / "images").is_dir() else set()
    whole = {name for name, (stem, cut) in pictures.items() if not cut}
    lost = [name for name in whole if pictures[name][0] not in files]
    cut = len(pictures) - len(whole) - len(files - {pictures[name][0] for name in whole})
    told = said.count("own background picture") + said.count("outside the file")
    missed = max(0, len(lost) + max(0, cut) - told)
    made["pictures"] = Share(len(pictures), len(pictures) - missed, lost[:8] if missed else [])
    return made


def _pictures(package: zipfile.ZipFile, slide: str, root: Any) -> dict[str, tuple[str, bool]]:
    """What a slide shows of which picture."""
    folder, _, file = slide.rpartition("/")
    rels = f"{folder}/_rels/{file}.rels"
    if rels not in package.namelist():
        return {}
    rows = {row.get("Id"): row for row in etree.fromstring(package.read(rels))}
    found: dict[str, tuple[str, bool]] = {}
    for blip in root.iter(f"{A}blip"):
        if blip.getparent().tag == f"{A}buBlip":  # a bullet
            continue
        row = rows.get(blip.get(f"{R}embed"))
        if row is None or row.get("TargetMode") == "External":
            continue
        target = posixpath.normpath(posixpath.join(folder, row.get("Target", ""))).lstrip("/")
        if target not in package.namelist():
            continue
        cut = blip.getparent().find(f"{A}srcRect")
        sides = [int(float(cut.get(side, "0").rstrip("%"))) for side in "ltrb"] if cut is not None else [0]
        data = package.read(target)
        is_cut = max(sides) > 1_000 and data.startswith(CUT)
        key = f"{target} {sides}" if is_cut else target
        found[key] = (hashlib.sha256(data).hexdigest()[:12], is_cut)
    return found


def _tree(package: zipfile.ZipFile, name: str) -> Any:
    root = etree.fromstring(package.read(name))
    for choice in list(root.iter(f"{MC}AlternateContent")):
        for form in choice.findall(f"{MC}Fallback") if choice.find(f"{MC}Choice") is not None else ():
            choice.remove(form)
    for place in list(root.iter(f"{P}ph")):
        if place.get("type") in FEET:
            shape = next(place.iterancestors(f"{P}sp"), None)
            if shape is not None:
                shape.clear()
    return root


def _texts(root: Any, *, cells: bool) -> Iterator[str]:
    for paragraph in root.iter(f"{A}p"):
        if any(True for _ in paragraph.iterancestors(f"{A}tc")) == cells:
            yield "".join(t.text or "" if t.tag == f"{A}t" else " " for t in paragraph.iter(f"{A}t", f"{A}br"))


def _related(package: zipfile.ZipFile, part: str, names: set[str]) -> Iterator[tuple[str, str]]:
    folder, _, file = part.rpartition("/")
    rels = f"{folder}/_rels/{file}.rels"
    for row in etree.fromstring(package.read(rels)) if rels in names else ():
        target = posixpath.normpath(posixpath.join(folder, row.get("Target", ""))).lstrip("/")
        if row.get("TargetMode") != "External" and target in names:
            yield target, row.get("Type", "").rpartition("/")[2]


def _words(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(text.translate(RAISED))]


def _is_number(text: str | None) -> bool:
    try:
        float(text or "")
    except ValueError:
        return False
    return True


def main() -> None:
    """Print the shares of each file and folder that is named, and of all together."""
    totals: dict[str, list[int]] = {kind: [0, 0] for kind in KINDS}
    for file, folder in zip(sys.argv[1::2], sys.argv[2::2], strict=True):
        found = shares(Path(file).read_bytes(), Path(folder))
        cells = [f"{kind} {s.there}/{s.source}" for kind, s in found.items() if s.source]
        gone = {kind: s.gone for kind, s in found.items() if s.gone}
        print(Path(file).name[:48], "; ".join(cells), gone or "")
        for kind, share in found.items():
            totals[kind][0] += share.there
            totals[kind][1] += share.source
    print(totals)


if __name__ == "__main__":
    main()
