"""What is read of a presentation, on its way between two processes: the forms of its slides, and its files."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from deckgen.importing.slides.draft import Form, SlideDraft
from deckgen.powerpoint.package.archive import deflate, read_archive, store, write_archive
from deckgen.values.value import field_names, value_class

_LIST = "deck.json"
# What no text of ours may hold: YAML 1.2, 5.1, does not take it, and terminals obey some of it. The signs below a blank
# are escaped in JSON, and whoever writes a text looks after them.
_UNFIT = re.compile("[\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@value_class
class ReadSlide:
    """A slide: the forms in which it can be written, its notes in two ways, and what of it was left.

    `notes` hold what looks like `[click]` as words, `clicked` as marks. `builds`: its parts appear on clicks.
    `sample`: its figures are invented. `edited`: it is one of ours, and holds
    something else than was built. `words` are those of the source, in its own letters.
    """

    number: int
    id: str
    hidden: bool
    builds: bool
    sample: bool
    forms: tuple[Form, ...]
    notes: str
    clicked: str
    source: str
    left: tuple[str, ...]
    words: tuple[str, ...]
    edited: bool = False


@value_class
class ReadPresentation:
    """A presentation, read: sections as a title and the numbers of its slides each. `footer` stands on most slides.

    `repeated` are the files of pictures that stand on most slides, such as a logo: no slide of ours shows them.
    """

    title: str
    author: str
    width: int
    height: int
    theme: str
    language: str
    ours: bool
    footer: str
    sections: tuple[tuple[str, tuple[int, ...]], ...]
    slides: tuple[ReadSlide, ...]
    files: Mapping[str, bytes]
    repeated: tuple[str, ...] = ()


def packed(read: ReadPresentation) -> bytes:
    """A presentation as the bytes of an archive."""
    names = [name for name in field_names(ReadPresentation) if name not in ("files", "slides")]
    plain = {name: getattr(read, name) for name in names}
    plain["slides"] = [_slide_as_json(slide) for slide in read.slides]
    text = _UNFIT.sub("", json.dumps(plain, ensure_ascii=False))
    listing = deflate(_LIST, text.encode())
    return write_archive((listing, *(store(name, data) for name, data in read.files.items())))


def unpacked(data: bytes) -> ReadPresentation:
    """The presentation that `packed` made into bytes."""
    entries = read_archive(data)
    plain: dict[str, Any] = json.loads(entries.pop(_LIST).data())
    plain["slides"] = tuple(_slide_of_json(each) for each in plain["slides"])
    plain["repeated"] = tuple(plain["repeated"])
    plain["sections"] = tuple((title, tuple(numbers)) for title, numbers in plain["sections"])
    return ReadPresentation(**plain, files={name: entry.data() for name, entry in entries.items()})


def _slide_as_json(slide: ReadSlide) -> dict[str, Any]:
    plain = {name: getattr(slide, name) for name in field_names(ReadSlide)}
    plain["forms"] = [
        [form.name, [[d.layout, d.title, d.body, dict(d.settings), d.remark, d.off_slide] for d in form.drafts],
         dict(form.files), form.left, form.certain]
        for form in slide.forms
    ]  # fmt: skip
    return plain


def _slide_of_json(plain: dict[str, Any]) -> ReadSlide:
    plain["forms"] = tuple(
        Form(name, tuple(SlideDraft(layout, title, tuple(body), settings, remark, off)
                         for layout, title, body, settings, remark, off in drafts), files, tuple(left), certain)
        for name, drafts, files, left, certain in plain["forms"]
    )  # fmt: skip
    return ReadSlide(**{**plain, "left": tuple(plain["left"]), "words": tuple(plain["words"])})
