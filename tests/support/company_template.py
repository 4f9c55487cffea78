"""Exempelbolaget's template, as a company's communications department makes one.

`PYTHONPATH=tests:src python -m support.company_template` writes it anew to themes/exempelbolaget, at both slide sizes.

It has what such templates have: names in Swedish, odd numbers, a mark, a cover with a picture, chapters with drawn
artwork, a footer with the company's name, a closing page. And its quirks: titles keep PowerPoint's own inset while
texts have none, one layout is left over from the old profile, and a second master holds dark pages.
"""

from __future__ import annotations

from dataclasses import replace

from deckgen.themes.client.importing import import_template
from support.client_templates import NARROW, WIDE, Client, Page, Place, block, emu, frame, grouped, pptx, rewritten
from support.company_picture import FILE
from support.paths import ROOT

NAME = "Exempelbolagets mall"
FILES = {"template.pptx": WIDE, "template-4x3.pptx": NARROW}
COLORS = {
    "dk1": "1D1F24", "lt1": "FFFFFF", "dk2": "17324D", "lt2": "EEF3F6", "accent1": "0F6E84", "accent2": "C8553D",
    "accent3": "5F7326", "accent4": "7A4E8A", "accent5": "8F7118", "accent6": "5F6B75", "hlink": "0F6E84",
    "folHlink": "7A4E8A",
}  # fmt: skip
SIDE, INSET = 0.75, 0.1  # inches: the margin, and PowerPoint's own inset of a text box
FOOTER = "Exempelbolaget AB"  # what is confidential, and for whom, says each deck
_EDGE = ' lIns="0" rIns="0"'
_PLAIN = ' marL="0" indent="0"><a:buNone/>'
_NAVY, _TEAL = (f'<a:solidFill><a:schemeClr val="{name}"/></a:solidFill>' for name in ("tx2", "accent1"))


def company(size: tuple[float, float] = WIDE) -> Client:
    """The template at a slide size in inches."""
    w, h = size
    right = w - SIDE
    across = right - SIDE
    edge, low, rest = SIDE + INSET, 1.85, 4.75
    title = Place("title", 0, (SIDE, 0.5, across - 1.6, 1.0), "b", text="Rubrik i en eller två rader")
    feet = _feet(w)
    pale = tuple(replace(place, color="bg1") for place in feet)
    mark, light = _mark(right, "accent1", "accent2", "tx2"), _mark(right, "bg1", "accent2", "bg1")

    def text(idx: int, column: tuple[float, float], kind: str = "obj", top: float = low) -> Place:
        return Place(kind, idx, (column[0], top, column[1], low + rest - top), text="Text", insets=_EDGE)

    def heading(idx: int, column: tuple[float, float]) -> Place:
        box = (column[0], low, column[1], 0.5)
        return Place("body", idx, box, "b", 20, "accent1", "Rubrik", _EDGE, _PLAIN, ' b="1"')

    def page(name: str, *places: Place) -> Page:
        return Page(name, (title, *places, *feet), "", "", mark)

    whole = (edge, across - INSET)
    two, three = _columns(*whole, 2), _columns(*whole, 3)
    left, beside = two
    pages = (
        _cover("Framsida", w, h, pale, pictured=True),
        _cover("Framsida utan bild", w, h, pale),
        _chapter("Kapitel", w, h, pale, light),
        page("Rubrik + text", text(51, whole)),
        page("Rubrik + två spalter", text(61, left), text(62, beside)),
        page(
            "Jämförelse", heading(64, left), text(65, left, top=2.45), heading(66, beside), text(67, beside, top=2.45)
        ),
        page("Rubrik + tre spalter", *(text(68 + n, column) for n, column in enumerate(three))),
        page("Bild höger", text(72, left, "body"), Place("pic", 71, (beside[0], low, beside[1], rest), text="Bild")),
        page("Bild vänster", text(74, beside, "body"), Place("pic", 73, (left[0], low, left[1], rest), text="Bild")),
        _quote(w, feet, mark),
        page("Bara rubrik"),
        Page("Tom sida", feet, "", "", mark),
        _closing(w, h, pale),
        _leftover(w, h),
    )
    return Client(
        pages,
        size,
        colors=COLORS,
        fonts=("Georgia", "Arial"),
        art=block(55, (0, 0, w, 0.12), "accent2"),
        title=replace(title, size=32 if w > NARROW[0] else 28),
        body=Place("body", 1, (edge, low, across - INSET, rest), "t", 22, insets=_EDGE),
        picture=FILE.read_bytes(),
        second=_dark(w, h),
    )


def _columns(x: float, width: float, count: int) -> list[tuple[float, float]]:
    """The left edge and the width of columns, in inches."""
    gap = 0.35
    each = (width - gap * (count - 1)) / count
    return [(x + n * (each + gap), each) for n in range(count)]


def _feet(w: float) -> tuple[Place, ...]:
    """Footer and number, without a date; the numbers of the placeholders are the old profile's."""
    right = w - SIDE
    return (
        Place("ftr", 41, (SIDE, 6.98, (right - SIDE) * 0.55, 0.28), "ctr", 11, text=FOOTER),
        Place("sldNum", 42, (right - 0.8, 6.98, 0.8, 0.28), "ctr", 11),
    )


def _cover(name: str, w: float, h: float, feet: tuple[Place, ...], *, pictured: bool = False) -> Page:
    """A cover on navy: with the picture at its right edge, or with one large quarter circle there."""
    wide = h * 4 / 6 if w > NARROW[0] else h * 2 / 6  # so many columns of tiles
    art = _quarter(60, (w - wide, h - wide, 2 * wide, 2 * wide), "accent1")
    if pictured:
        cut = round((1 - wide / h) * 100_000)
        art = (
            '<p:pic><p:nvPicPr><p:cNvPr id="60" name="Omslag"/><p:cNvPicPr/><p:nvPr userDrawn="1"/></p:nvPicPr>'
            f'<p:blipFill><a:blip r:embed="rId2"/><a:srcRect l="{cut}"/><a:stretch><a:fillRect/></a:stretch>'
            "</p:blipFill>"
            f'<p:spPr>{frame((w - wide, 0, wide, h))}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )
    opening, size = w - wide - SIDE - 0.3, 44 if w > NARROW[0] else 36
    feet = tuple(replace(place, box=(*place.box[:2], min(place.box[2], opening), place.box[3])) for place in feet)
    return Page(
        name,
        (
            Place("ctrTitle", 0, (SIDE, 1.9, opening, 2.6), "b", size, "bg1", "Presentationens namn"),
            Place(
                "subTitle", 47, (SIDE + INSET, 4.7, opening - INSET, 1.3), "t", 20, "bg1", "Underrubrik", _EDGE, _PLAIN
            ),
            *feet[:1],
        ),
        "",
        _NAVY,
        art,
    )


def _chapter(name: str, w: float, h: float, feet: tuple[Place, ...], mark: str) -> Page:
    """A chapter's first page on teal, with quarter circles at its lower right corner."""
    art = (
        _quarter(62, (w - 2.6, h - 2.6, 5.2, 5.2), "tx2") + _quarter(63, (w - 1.3, h - 1.3, 2.6, 2.6), "accent2") + mark
    )
    return Page(
        name,
        (
            Place("title", 0, (SIDE, 2.2, w - 2 * SIDE - 1.6, 1.9), "b", 44 if w > NARROW[0] else 40, "bg1", "Kapitel"),
            Place(
                "body", 48, (SIDE + INSET, 4.25, w - 2 * SIDE - 2.4, 1.2), "t", 20, "bg1", "Om kapitlet", _EDGE, _PLAIN
            ),
            *(place for place in feet if place.kind == "ftr"),
        ),
        "",
        _TEAL,
        art,
    )


def _quote(w: float, feet: tuple[Place, ...], mark: str) -> Page:
    """A quotation in large letters, and who said it."""
    wide, edge = w - 2 * SIDE - 1.6, SIDE + INSET
    return Page(
        "Citat",
        (
            Place("title", 0, (SIDE, 1.3, wide, 2.9), "b", 44, "tx2", "Citat", run=' b="0" i="1"'),
            Place("body", 82, (edge, 4.4, wide, 0.8), "t", 18, "accent6", "Namn, titel", _EDGE, _PLAIN),
            *feet,
        ),
        "",
        "",
        mark,
    )


def _closing(w: float, h: float, feet: tuple[Place, ...]) -> Page:
    """The last page: thanks, and where to turn."""
    art = _quarter(64, (0, h - 2.2, 4.4, 4.4), "accent1", ' flipH="1"') + _mark(w - SIDE, "bg1", "accent2", "bg1")
    return Page(
        "Avslut",
        (
            Place("title", 0, (SIDE + 2.0, 2.0, w - 2 * SIDE - 2.0, 1.4), "b", 44, "bg1", "Tack!"),
            Place("body", 49, (SIDE + 2.1, 3.6, w - 2 * SIDE - 2.1, 1.8), "t", 20, "bg1", "Kontakt", _EDGE, _PLAIN),
            *(place for place in feet if place.kind == "ftr"),
        ),
        "",
        _NAVY,
        art,
    )


def _leftover(w: float, h: float) -> Page:
    """A layout of the profile before, which nobody dares to delete."""
    places = (
        Place("title", 0, (0.4, 0.2, w - 0.8, 0.9), "ctr", 36, "accent4", "Rubrik"),
        Place("body", 91, (0.4, 1.3, w - 0.8, h - 2.0), "t", 28, text="Text"),
    )
    return Page("Gammal profil (använd inte)", places, "", "", block(65, (0, h - 0.4, w, 0.4), "accent4"))


def _dark(w: float, h: float) -> tuple[Page, ...]:
    """The pages of the other master: dark ones, for large rooms."""
    feet = tuple(replace(place, color="bg1") for place in _feet(w))
    title = Place("title", 0, (SIDE, 0.5, w - 2 * SIDE - 1.6, 1.0), "b", 32, "bg1", "Rubrik")
    body = Place("obj", 51, (SIDE + INSET, 1.85, w - 2 * SIDE - INSET, 4.75), "t", 22, "bg1", "Text", _EDGE)
    mark = _mark(w - SIDE, "bg1", "accent2", "bg1")
    return (
        Page("Mörk rubrik + text", (title, body, *feet), "", _NAVY, mark),
        Page("Mörk tom sida", feet, "", _NAVY, mark),
    )


def _mark(right: float, *colors: str) -> str:
    """The company's mark: three bars that rise, as one group."""
    bars = "".join(
        block(71 + n, (right - 0.66 + 0.24 * n, 0.95 - 0.18 * (n + 1), 0.18, 0.18 * (n + 1)), color)
        for n, color in enumerate(colors)
    )
    return grouped(70, (right - 0.66, 0.41, 0.66, 0.54), bars)


def _quarter(number: int, box: tuple[float, float, float, float], color: str, turned: str = "") -> str:
    """The upper left quarter of a circle in a box, drawn as a freeform, so that nothing lies beside the slide.

    `turned` is an attribute that flips it.
    """
    x, y, w, h = box
    half, tall = emu(w / 2), emu(h / 2)
    turn = round(half * 0.4477)  # of the radius: how far a curve's handles are from its corner
    path = (
        f'<a:path w="{half}" h="{tall}"><a:moveTo><a:pt x="{half}" y="{tall}"/></a:moveTo>'
        f'<a:lnTo><a:pt x="0" y="{tall}"/></a:lnTo><a:cubicBezTo><a:pt x="0" y="{turn}"/><a:pt x="{turn}" y="0"/>'
        f'<a:pt x="{half}" y="0"/></a:cubicBezTo><a:close/></a:path>'
    )
    shape = block(number, (x, y, w / 2, h / 2), color)
    geometry = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f"<a:pathLst>{path}</a:pathLst></a:custGeom>"
    )
    return shape.replace('<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>', geometry).replace(
        "<a:xfrm>", f"<a:xfrm{turned}>"
    )


def template(size: tuple[float, float]) -> bytes:
    """The file as `deckgen theme import` takes it in."""
    return import_template(client_file(size), NAME)[0]


def client_file(size: tuple[float, float]) -> bytes:
    """The file as the company has it."""
    plain = "".join(
        f'<a:lvl{n}pPr marL="{(n - 1) * 457_200}"><a:defRPr sz="1800"><a:solidFill><a:schemeClr val="tx1"/>'
        f'</a:solidFill><a:latin typeface="+mn-lt"/></a:defRPr></a:lvl{n}pPr>'
        for n in range(1, 10)
    )
    stated = f"<p:defaultTextStyle>{plain}</p:defaultTextStyle></p:presentation>"
    main = r"ppt/presentation\.xml"
    return rewritten(pptx(company(size)), main, lambda part: part.replace("</p:presentation>", stated))


if __name__ == "__main__":
    for file, size in FILES.items():
        (ROOT / "themes" / "exempelbolaget" / file).write_bytes(template(size))
