"""What must hold of a stranger's files: nothing but findings comes of them, and what is taken out is out."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from itertools import cycle
from pathlib import Path
from tempfile import mkdtemp

from PIL import Image

from deckgen.files.decks import find_deck
from deckgen.files.fonts import shipped_files
from deckgen.files.history import Commit
from deckgen.files.project import Project
from deckgen.fonts.font_files import font_fault
from deckgen.fonts.metrics import Metrics
from deckgen.outputs.kinds import make
from deckgen.pictures.color_profile import plain_profile
from deckgen.pictures.metadata import strip_metadata
from deckgen.pictures.svg_safety import check_svg, strip_remarks
from deckgen.pipeline import Prepared, prepare
from deckgen.powerpoint.package.package import Package, TemplateError
from deckgen.reports.findings import mishap
from deckgen.request import Request
from deckgen.scene.pictures import picture_kind
from deckgen.theme_tools.making import import_theme
from deckgen.theme_tools.showcase import PLACE, prepare_showcase
from deckgen.themes.client.cleaning import clean_template
from deckgen.themes.own.eot import UnfitFontError, embeddable_families
from deckgen.values.diagnostics import FaultError
from deckgen.values.machine_errors import MachineLacksError
from deckgen.values.source import Source
from fuzz.reading import judged
from support.client_templates import PACKAGE, PLAIN, R, packed, png, pptx

PARTS = ("", "ppt/presentation.xml", "ppt/slideMasters/slideMaster1.xml", "ppt/slideLayouts/slideLayout1.xml",
         "ppt/theme/theme1.xml")  # fmt: skip
KINDS = ("image", "hyperlink", "oleObject", "tags", "video", "slide", "theme", "slideLayout", "package", "x")
UNSAFE = ("file:", "javascript:", "\\\\", "//example")


@contextmanager
def no_fault_of_ours() -> Iterator[None]:
    """What somebody wrote ends in findings. Raises AssertionError where the program would call it its own fault."""
    try:
        yield
    except FaultError as told:
        judged((told.diagnostic,))
    except MachineLacksError:
        pass
    except Exception as fault:
        said = mishap(fault)
        assert not said.ours, said.message


def metadata(data: bytes) -> None:
    """A PNG or JPEG: what stays is no more than before, stays the second time, and shows the same."""
    kind = picture_kind(data)
    if kind not in ("png", "jpeg"):
        assert plain_profile(plain_profile(data)) == plain_profile(data)
        return
    plain = strip_metadata(data, kind)
    if plain is None:
        return
    assert strip_metadata(plain, kind) == plain
    assert strip_metadata(plain + b"CANARY", kind) == plain
    for image in (data, plain):
        with no_fault_of_pil(), Image.open(io.BytesIO(image), formats=[kind]) as opened:
            assert opened.width > 0


@contextmanager
def no_fault_of_pil() -> Iterator[None]:
    """PIL raises whatever its formats run into."""
    try:
        yield
    except Exception as fault:
        assert not isinstance(fault, AssertionError)


def drawing(data: bytes) -> None:
    """A vector: refused, or what stays of it is as safe as it was, and stays the second time."""
    size, found = check_svg(data, "p.svg")
    judged(found)
    if size is None:
        return
    plain = strip_remarks(data)
    assert check_svg(plain, "p.svg").value == size
    assert strip_remarks(plain) == plain
    assert b"<!--" not in plain.replace(b"<![CDATA[", b"") or b"CDATA" in plain


def font(data: bytes) -> None:
    """A font file: told, or read and embedded, or told then."""
    assert not font_fault(data).endswith(".")
    if font_fault(data):
        return
    try:
        embeddable_families({"a.ttf": data}, ("Liberation Sans",))
    except UnfitFontError as told:
        assert str(told)
    try:
        metrics = Metrics({"a.ttf": data}, {"minor": "Liberation Sans"})
    except ValueError:  # no face of it has a name
        return
    metrics.face("minor").advance("Text", 12.0)


@cache
def _parts() -> Mapping[str, bytes]:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(pptx(PLAIN))) as package:
        return {name: package.read(name) for name in package.namelist()}


def relationships(data: bytes) -> None:
    """A template with relationships: the first bytes choose part and kind, each line is a target."""
    if len(data) < 2:
        return
    part, kinds = PARTS[data[0] % len(PARTS)], cycle(KINDS[data[1] % len(KINDS) :] + KINDS)
    targets = data[2:].decode("utf-8", "replace").splitlines()[:20]
    rows = "".join(
        f'<Relationship Id="rIdX{n}" Type="{R}/{kind}" Target="{_escaped(target)}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if n % 2 else ''}/>"
        for n, (target, kind) in enumerate(zip(targets, kinds, strict=False))
    )
    folder, _, name = part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels".lstrip("/")
    empty = f'<Relationships xmlns="{PACKAGE}"></Relationships>'.encode()
    document = _parts().get(rels, empty).replace(b"</Relationships>", f"{rows}</Relationships>".encode())
    try:
        cleaned, found = clean_template(packed({**_parts(), rels: document}))
    except TemplateError as told:
        assert "\n" not in str(told)
        return
    judged(found)
    package = Package(cleaned)
    for each in PARTS:
        for row in package.relationships(each):
            assert not row.external or (row.kind == "hyperlink" and not row.target.lower().startswith(UNSAFE)), row
    assert clean_template(cleaned) == (cleaned, ())


def _escaped(text: str) -> str:
    kept = "".join(char for char in text if char.isprintable())
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def numbers(data: bytes) -> None:
    """A template whose numbers are others: each line takes the place of one, in order, again and again."""
    texts = [_escaped(line) for line in data.decode("utf-8", "replace").splitlines()] or ["0"]
    first, *others = (int(text) if text.isdecimal() and len(text) < 6 else 0 for text in texts[:2]) if texts else (0,)
    which, step = first, max(1, others[0] if others else 1)
    parts = dict(_parts())
    name = PARTS[1:][which % 4]
    pieces = parts[name].split(b'="')
    for n, at in enumerate(range(1 + which % 7, len(pieces), step)):
        value, quote, rest = pieces[at].partition(b'"')
        if value.lstrip(b"-").isdigit():
            pieces[at] = texts[n % len(texts)].encode() + quote + rest
    with no_fault_of_ours():
        files, found = import_theme("t.pptx", packed({**parts, name: b'="'.join(pieces)}), "t")
        judged(found)
        if files:
            prepared, found = prepare_showcase(Path(_empty()), "t", files)
            judged(found)
            if prepared is not None:
                make("pptx", prepared, PLACE, Commit())


@cache
def _empty() -> str:
    return mkdtemp()


@cache
def _prepared() -> Prepared:
    """A small deck, composed."""
    folder = Path(mkdtemp())
    (folder / "t.md").write_text("---\ndeck: {title: T, language: en-GB}\n---\n# One\n\n- a\n", encoding="utf-8")
    project = Project(folder)
    prepared, _ = prepare(project, find_deck(project, str(folder / "t.md")), Request(kinds=("guide",)))
    assert prepared is not None
    return prepared


def style(data: bytes) -> None:
    """A theme's style sheet for printed pages."""
    _printed(replace(_prepared().theme, rules=Source("themes/x/guide/guide.css", data.decode("utf-8", "replace"))))


def page(data: bytes) -> None:
    """A theme's page template for the guide's cover."""
    text = data.decode("utf-8", "replace")
    _printed(replace(_prepared().theme, pages={"cover.html": Source("themes/x/guide/cover.html", text)}))


def _printed(theme: object) -> None:
    with no_fault_of_ours():
        make("guide", replace(_prepared(), theme=theme), PLACE, Commit())  # type: ignore[arg-type]


# --- what to begin with ---------------------------------------------------------------------------------


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def metadata_seeds() -> Iterable[bytes]:
    """Small pictures with something said in them."""
    plain = png([[(1, 2, 3), (200, 100, 0)]] * 3)
    yield plain + b"CANARY"
    yield plain[:33] + _chunk(b"tEXt", b"a\0b") + _chunk(b"gAMA", b"\0\0\xb1\x8f") + plain[33:]
    with Image.open(io.BytesIO(plain)) as image:
        for options in ({}, {"progressive": True}, {"comment": b"CANARY"}, {"restart_marker_rows": 1}):
            out = io.BytesIO()
            image.save(out, "JPEG", **options)
            yield out.getvalue()


def drawing_seeds() -> Iterable[bytes]:
    """Drawings with what programs leave in them."""
    start = '<?xml version="1.0" encoding="ISO-8859-1"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"'
    yield f'{start} xmlns:i="u:i" i:a="b"><!-- a --><metadata>b</metadata><i:c>d</i:c><rect width="9"/></svg>'.encode()
    held = '<image href="data:image/png;base64,aa"/>'
    yield f'{start} width="1e3in"><style><![CDATA[a>b{{}}]]></style>{held}</svg>'.encode()


def font_seeds() -> Iterable[bytes]:
    """The tables of a font, and the head of a collection."""
    whole = shipped_files()[0].read_bytes()
    yield whole[:4096]
    yield b"ttcf" + struct.pack(">4L", 0x10000, 2, 20, 20) + whole[:4000]


TARGETS: Mapping[str, tuple[Callable[[bytes], None], int]] = {
    "metadata": (metadata, 2),
    "drawing": (drawing, 2),
    "font": (font, 8),
    "relationships": (relationships, 16),
    "numbers": (numbers, 800),
    "style": (style, 400),
    "page": (page, 400),
}
SEEDS: Mapping[str, Callable[[], Iterable[bytes]]] = {
    "metadata": metadata_seeds,
    "drawing": drawing_seeds,
    "font": font_seeds,
    "relationships": lambda: (
        bytes((part, kind)) + b"\\\\example.com\\x\nfile:///c:/a.exe\nhttps://example.org\njavascript:x\n../x"
        for part in range(len(PARTS)) for kind in range(0, len(KINDS), 3)
    ),
    "numbers": lambda: (f"{n}\n{n + 1}\n0\n-1\nNaN\n99999999999999999999\n51206400\n1e5".encode() for n in range(8)),
    "style": lambda: (
        b"body{color:red}", b"@page{size:3mm 3mm}*{font-size:9e9pt}", b"a{width:calc(calc(1px))}{{{{",
        b"@import url(file:///etc/passwd);@font-face{font-family:x;src:url(http://example.org)}",
    ),
    "page": lambda: (b"<h1>{{ title }}</h1>", b"{% for i in range(9) %}x{% endfor %}", b"{{ 1/0 }}{% macro a() %}",
                     b"<td colspan=99 rowspan=99><div><div>", b"{{ lipsum() }}{{ ''.__class__ }}"),
}  # fmt: skip
