"""Templates such as clients have: written here part by part, as unlike the built-in themes as theirs are."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
NAMES = f'xmlns:a="{A}" xmlns:p="{P}" xmlns:r="{R}"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "application/vnd.openxmlformats-officedocument"
LIGHT = 'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"'
DARK = 'bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"'
ACCENTS = " ".join(f'accent{n}="accent{n}"' for n in range(1, 7)) + ' hlink="hlink" folHlink="folHlink"'
FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
COLORS = {
    "dk1": "1B1B1F", "lt1": "FFFFFF", "dk2": "23344E", "lt2": "F1EEE8", "accent1": "8C1D40", "accent2": "E0A526",
    "accent3": "3D6B8C", "accent4": "5F7A3A", "accent5": "6C4F8F", "accent6": "7A7A7A", "hlink": "8C1D40",
    "folHlink": "6C4F8F",
}  # fmt: skip
WIDE, NARROW = (13.333, 7.5), (10.0, 7.5)


@dataclass(frozen=True)
class Place:
    """A placeholder: PowerPoint's type, its number, its box in inches; what it says of its text."""

    kind: str
    idx: int
    box: tuple[float, float, float, float]
    anchor: str = "t"
    size: int = 0  # points; 0: the master's
    color: str = ""  # a scheme colour; empty: the master's
    text: str = "Klicka här"
    insets: str = ""  # attributes of its a:bodyPr; empty: PowerPoint's own
    level: str = ""  # attributes and children of its a:lvl1pPr, up to the run's properties; empty: the master's
    run: str = ""  # attributes of its a:defRPr beside the size


@dataclass(frozen=True)
class Page:
    """A layout."""

    name: str
    places: tuple[Place, ...]
    kind: str = ""  # PowerPoint's type; empty: none
    ground: str = ""  # the XML of its own background
    art: str = ""


@dataclass(frozen=True)
class Client:
    """A client's template."""

    pages: tuple[Page, ...]
    size: tuple[float, float] = WIDE
    colors: dict[str, str] = field(default_factory=lambda: dict(COLORS))
    fonts: tuple[str, str] = ("Georgia", "Verdana")
    ground: str = '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
    map: str = LIGHT
    art: str = ""
    title: Place = Place("title", 0, (0.8, 0.55, 11.7, 1.0), "b", 34)
    body: Place = Place("body", 1, (0.8, 1.9, 11.7, 4.6), "t", 20)
    picture: bytes = b""
    second: tuple[Page, ...] = ()  # the layouts of another master
    embedded: tuple[tuple[str, bytes], ...] = ()  # families with the bytes of their font files


def emu(inches: float) -> int:
    return round(inches * 914_400)


def frame(box: tuple[float, float, float, float]) -> str:
    x, y, w, h = map(emu, box)
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'


def block(number: int, box: tuple[float, float, float, float], color: str, preset: str = "rect") -> str:
    """A shape of artwork in a scheme colour."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="Art {number}"/><p:cNvSpPr><a:spLocks noMove="1"/></p:cNvSpPr>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{frame(box)}<a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:schemeClr val="{color}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )


def grouped(number: int, box: tuple[float, float, float, float], inner: str) -> str:
    """Artwork in a group with coordinates of its own."""
    x, y, w, h = map(emu, box)
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{number}" name="Group {number}"/><p:cNvGrpSpPr/><p:nvPr userDrawn="1"/>'
        f'</p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/>'
        f'<a:chOff x="{x}" y="{y}"/><a:chExt cx="{w}" cy="{h}"/></a:xfrm></p:grpSpPr>{inner}</p:grpSp>'
    )


def foot(size: tuple[float, float], first: int = 10, color: str = "") -> tuple[Place, ...]:
    """Date, footer and number at the lower edge."""
    y, w = size[1] - 0.5, size[0]
    return (
        Place("dt", first, (0.8, y, 1.6, 0.3), "ctr", 11, color),
        Place("ftr", first + 1, (2.6, y, w - 5.2, 0.3), "ctr", 11, color),
        Place("sldNum", first + 2, (w - 1.8, y, 1.0, 0.3), "ctr", 11, color),
    )


def _placeholder(place: Place, number: int, names: dict[str, str]) -> str:
    kind = f' type="{place.kind}"' if place.kind != "obj" else ""
    idx = f' idx="{place.idx}"' if place.idx else ""
    fill = f'<a:solidFill><a:schemeClr val="{place.color}"/></a:solidFill>' if place.color else ""
    size = f' sz="{place.size * 100}"' if place.size else ""
    level = place.level or ">"
    style = f"<a:lstStyle><a:lvl1pPr{level}<a:defRPr{size}{place.run}>{fill}</a:defRPr></a:lvl1pPr></a:lstStyle>"
    shown = (
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="sv-SE"/><a:t>‹#›</a:t></a:fld>'
    )
    text = shown if place.kind == "sldNum" else f'<a:r><a:rPr lang="sv-SE"/><a:t>{place.text}</a:t></a:r>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{names.get(place.kind, "Platshållare")} {number}"/><p:cNvSpPr>'
        f'<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph{kind}{idx}/></p:nvPr></p:nvSpPr><p:spPr>{frame(place.box)}'
        f'</p:spPr><p:txBody><a:bodyPr{place.insets} anchor="{place.anchor}"><a:normAutofit/></a:bodyPr>{style}'
        f"<a:p>{text}</a:p></p:txBody></p:sp>"
    )


_SWEDISH = {"title": "Rubrik", "ctrTitle": "Rubrik", "subTitle": "Underrubrik", "dt": "Datum", "ftr": "Sidfot"}


def _tree(ground: str, art: str, places: tuple[Place, ...]) -> str:
    back = f"<p:bg><p:bgPr>{ground}<a:effectLst/></p:bgPr></p:bg>" if ground else ""
    shapes = "".join(_placeholder(place, 100 + n, _SWEDISH) for n, place in enumerate(places))
    return (
        f'{back}<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        f"{art}{shapes}</p:spTree>"
    )


def _master(client: Client, first: int, count: int) -> str:
    ids = "".join(f'<p:sldLayoutId id="{2_147_483_700 + first + n}" r:id="rId{n}"/>' for n in range(1, count + 1))
    places = (client.title, client.body, *foot(client.size))
    levels = "".join(
        f'<a:lvl{n}pPr marL="{n * 285_750}" indent="-285750"><a:spcBef><a:spcPts val="600"/></a:spcBef>'
        '<a:buFont typeface="Arial"/><a:buChar char="•"/>'
        f'<a:defRPr sz="{max(14, client.body.size - 2 * (n - 1)) * 100}">'
        '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr>'
        f"</a:lvl{n}pPr>"
        for n in range(1, 6)
    )
    return (
        f"{HEAD}<p:sldMaster {NAMES}><p:cSld>{_tree(client.ground, client.art, places)}</p:cSld>"
        f"<p:clrMap {client.map} {ACCENTS}/><p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles><p:titleStyle>"
        '<a:lvl1pPr><a:lnSpc><a:spcPct val="95000"/></a:lnSpc><a:buNone/>'
        f'<a:defRPr sz="{client.title.size * 100}" b="1">'
        '<a:solidFill><a:schemeClr val="tx2"/></a:solidFill><a:latin typeface="+mj-lt"/></a:defRPr></a:lvl1pPr>'
        f'</p:titleStyle><p:bodyStyle>{levels}</p:bodyStyle><p:otherStyle><a:lvl1pPr><a:defRPr sz="1100"><a:solidFill>'
        '<a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl1pPr></p:otherStyle>'
        "</p:txStyles></p:sldMaster>"
    )


def _layout(page: Page) -> str:
    kind = f' type="{page.kind}"' if page.kind else ""
    name = f' name="{page.name}"' if page.name else ""
    return (
        f'{HEAD}<p:sldLayout {NAMES}{kind} preserve="1"><p:cSld{name}>{_tree(page.ground, page.art, page.places)}'
        "</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _theme(client: Client) -> str:
    slots = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
    colors = "".join(f'<a:{slot}><a:srgbClr val="{client.colors[slot]}"/></a:{slot}>' for slot in slots)
    fonts = "".join(
        f'<a:{slot}Font><a:latin typeface="{family}"/><a:ea typeface=""/><a:cs typeface=""/></a:{slot}Font>'
        for slot, family in zip(("major", "minor"), client.fonts, strict=True)
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="{A}" name="Profil"><a:themeElements><a:clrScheme name="Profil">{colors}</a:clrScheme>'
        f'<a:fontScheme name="Profil">{fonts}</a:fontScheme><a:fmtScheme name="Profil"><a:fillStyleLst>{fill * 3}'
        f"</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _rels(rows: list[tuple[str, str]]) -> str:
    xml = "".join(
        f'<Relationship Id="rId{n}" Type="{R}/{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(rows, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{xml}</Relationships>'


def pptx(client: Client) -> bytes:
    """The template as a .pptx file."""
    parts: dict[str, str | bytes] = {}
    masters = [client.pages, *([client.second] if client.second else [])]
    number = 0
    for m, pages in enumerate(masters, start=1):
        first, rows = number, []
        for page in pages:
            number += 1
            parts[f"ppt/slideLayouts/slideLayout{number}.xml"] = _layout(page)
            own = [("slideMaster", f"../slideMasters/slideMaster{m}.xml")]
            own += [("image", "../media/image1.png")] if client.picture else []
            parts[f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels"] = _rels(own)
            rows.append(("slideLayout", f"../slideLayouts/slideLayout{number}.xml"))
        rows.append(("theme", f"../theme/theme{m}.xml"))
        rows += [("image", "../media/image1.png")] if client.picture else []
        parts[f"ppt/slideMasters/slideMaster{m}.xml"] = _master(client, first + m - 1, len(pages))
        parts[f"ppt/slideMasters/_rels/slideMaster{m}.xml.rels"] = _rels(rows)
        parts[f"ppt/theme/theme{m}.xml"] = _theme(client)
    if client.picture:
        parts["ppt/media/image1.png"] = client.picture
    ids = "".join(f'<p:sldMasterId id="{2_147_483_648 + 20 * m}" r:id="rId{m}"/>' for m in range(1, len(masters) + 1))
    w, h = map(emu, client.size)
    parts["ppt/presentation.xml"] = (
        f'{HEAD}<p:presentation {NAMES}><p:sldMasterIdLst>{ids}</p:sldMasterIdLst><p:sldSz cx="{w}" cy="{h}"/>'
        f'<p:notesSz cx="6858000" cy="9144000"/>{_embedded(client, len(masters) + 2)}</p:presentation>'
    )
    rows = [("slideMaster", f"slideMasters/slideMaster{m}.xml") for m in range(1, len(masters) + 1)]
    rows.append(("theme", "theme/theme1.xml"))
    for n, (_, font) in enumerate(client.embedded, start=1):
        parts[f"ppt/fonts/font{n}.fntdata"] = font
        rows.append(("font", f"fonts/font{n}.fntdata"))
    parts["ppt/_rels/presentation.xml.rels"] = _rels(rows)
    parts["_rels/.rels"] = _rels([("officeDocument", "ppt/presentation.xml")])
    return packed({"[Content_Types].xml": _types(parts), **parts})


def _embedded(client: Client, first: int) -> str:
    """The list of embedded fonts, whose relationships are numbered from `first` on."""
    rows = "".join(
        f'<p:embeddedFont><p:font typeface="{family}"/><p:regular r:id="rId{n}"/></p:embeddedFont>'
        for n, (family, _) in enumerate(client.embedded, start=first)
    )
    return f"<p:embeddedFontLst>{rows}</p:embeddedFontLst>" if rows else ""


def _types(parts: dict[str, str | bytes]) -> str:
    kinds = {
        "slideLayouts": "presentationml.slideLayout",
        "slideMasters": "presentationml.slideMaster",
        "theme": "theme",
    }
    rows = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    rows += '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    if any(name.endswith(".fntdata") for name in parts):
        rows += '<Default Extension="fntdata" ContentType="application/x-fontdata"/>'
    for name in parts:
        folder = name.split("/")[1] if name.startswith("ppt/") else ""
        if folder in kinds and "_rels" not in name:
            rows += f'<Override PartName="/{name}" ContentType="{OFFICE}.{kinds[folder]}+xml"/>'
    main = f"{OFFICE}.presentationml.presentation.main+xml"
    rows += f'<Override PartName="/ppt/presentation.xml" ContentType="{main}"/>'
    return f'{HEAD}<Types xmlns="{TYPES}">{rows}</Types>'


def packed(parts: dict[str, str | bytes]) -> bytes:
    """A zip archive of these parts, the same for the same parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def png(rows: list[list[tuple[int, int, int]]]) -> bytes:
    """A picture of these pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    raw = b"".join(b"\0" + bytes(v for pixel in row for v in pixel) for row in rows)
    head = struct.pack(">2I5B", len(rows[0]), len(rows), 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")


# --- such as clients have ---------------------------------------------------------------------------------


def usual(size: tuple[float, float] = WIDE, first: int = 10, color: str = "") -> tuple[Page, ...]:
    """The layouts that most templates have, under Swedish names and without PowerPoint's types."""
    w, h = size
    side = 0.06 * w
    title = Place("title", 0, (side, 0.073 * h, w - 2 * side, 0.133 * h), "b")
    low, rest = 0.253 * h, 0.613 * h
    half = (w - 2 * side - 0.3) / 2
    feet = foot(size, first, color)
    return (
        Page("Rubrikbild", (Place("ctrTitle", 0, (side, 0.3 * h, w - 2 * side, 0.3 * h), "b", 44),
                            Place("subTitle", first + 7, (side, 0.62 * h, w - 2 * side, 0.12 * h), "t", 20), *feet)),
        Page("Avsnittssida", (Place("title", 0, (side, 0.35 * h, w - 2 * side, 0.3 * h), "ctr", 40), *feet)),
        Page("Rubrik och innehåll", (title, Place("obj", first + 11, (side, low, w - 2 * side, rest)), *feet)),
        Page("Två spalter", (title, Place("obj", first + 21, (side, low, half, rest)),
                             Place("obj", first + 22, (side + half + 0.3, low, half, rest)), *feet)),
        Page("Bild och text", (title, Place("pic", first + 31, (side + half + 0.3, low, half, rest)),
                               Place("body", first + 32, (side, low, half, rest)), *feet)),
        Page("Endast rubrik", (title, *feet)),
        Page("Tom", feet),
    )  # fmt: skip


def sized(size: tuple[float, float]) -> Client:
    """The usual layouts on slides of another size."""
    w, h = size
    return Client(
        usual(size), size,
        title=Place("title", 0, (0.06 * w, 0.073 * h, 0.88 * w, 0.133 * h), "b", round(34 * h / 7.5)),
        body=Place("body", 1, (0.06 * w, 0.253 * h, 0.88 * w, 0.613 * h), "t", round(20 * h / 7.5)),
    )  # fmt: skip


_PICTURED = '<a:blipFill><a:blip r:embed="rId{}"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>'
PLAIN = Client(usual(first=40))


def samples() -> dict[str, Client]:
    """Templates by what is odd about them."""
    pages = PLAIN.pages
    band = block(50, (0, 0, 0.45, 7.5), "accent1")
    logo = grouped(51, (11.6, 0.3, 1.3, 0.7), block(52, (11.6, 0.3, 0.6, 0.7), "accent2", "ellipse")
                   + block(53, (12.3, 0.3, 0.6, 0.7), "accent1"))  # fmt: skip
    strip = block(54, (0, 6.2, 13.333, 1.3), "tx2")
    pale = {**COLORS, "accent1": "FFD400", "accent2": "9BE7E0", "accent3": "FFE9A8", "lt2": "FFF8D6"}
    dusk = png([[(12 + y, 20 + y // 2, 40 + y) for _ in range(16)] for y in range(9)])
    return {
        "swedish-odd-numbers": PLAIN,
        "narrow": sized(NARROW),
        "a4": sized((10.83, 7.5)),
        "small-wide": sized((10.0, 5.625)),
        "odd-size": sized((12.6, 8.1)),
        "logo-and-bands": replace(PLAIN, pages=usual(first=40, color="bg1"), art=band + logo + strip),
        "dark": replace(PLAIN, map=DARK, colors={**COLORS, "dk1": "101820", "dk2": "1D2B3A", "hlink": "9CC9FF"}),
        "tinted-ground": replace(PLAIN, ground='<a:solidFill><a:srgbClr val="F3E9DA"/></a:solidFill>'),
        "pale-brand": replace(PLAIN, colors=pale),
        "picture-ground": replace(PLAIN, map=DARK, ground=_PICTURED.format(len(pages) + 2), picture=dusk),
        "no-titles": replace(PLAIN, pages=tuple(
            replace(page, places=tuple(p for p in page.places if "itle" not in p.kind)) for page in pages)),
        "one-name": replace(PLAIN, pages=tuple(replace(page, name="Layout") for page in pages)),
        "no-names": replace(PLAIN, pages=tuple(replace(page, name="") for page in pages)),
        "second-master": replace(PLAIN, pages=(pages[-1],), second=pages),
        "cover-alone": replace(PLAIN, pages=(pages[0],)),
        "artwork-everywhere": replace(PLAIN, art="".join(
            block(60 + n, (0.6 + 2.5 * (n % 5), 0.4 + 2.1 * (n // 5), 2.2, 1.8), f"accent{1 + n % 5}")
            for n in range(15))),
        "dark-by-artwork": replace(PLAIN, art=block(60, (-0.1, -0.1, 13.6, 7.7), "tx1")),
        "card-to-write-on": replace(
            PLAIN, ground='<a:solidFill><a:schemeClr val="tx2"/></a:solidFill>',
            art=block(60, (0.4, 0.4, 12.5, 6.5), "bg2"), pages=usual(first=40, color="bg1")),
        "lying-types": replace(PLAIN, pages=tuple(
            replace(page, kind=kind) for page, kind in zip(
                pages, ("obj", "twoObj", "title", "titleOnly", "blank", "twoTxTwoObj", "secHead"), strict=True))),
    }  # fmt: skip


def rewritten(data: bytes, names: str, change: Callable[[str], str]) -> bytes:
    """The package with the parts changed whose names match."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    found = {name: change(archive_text(part)) for name, part in parts.items() if re.fullmatch(names, name)}
    return packed({**parts, **found})


def archive_text(part: str | bytes) -> str:
    """A part as text."""
    return part if isinstance(part, str) else part.decode()
