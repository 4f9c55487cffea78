"""A manuscript's documents as PDF, with the pictures, fonts and icons that their HTML may load."""

from __future__ import annotations

from deckgen.guide.press import cover_pillars, icons, room_plans
from deckgen.guide.press.forms import FormMaker, Typeface
from deckgen.guide.press.html import css
from deckgen.guide.press.manuscript import Manuscript, Thumbnail
from deckgen.guide.press.pdf import Memory, write_pdf
from deckgen.guide.press.pdf_actions import UnsafeActionError
from deckgen.guide.press.renderer import BASE
from deckgen.guide.press.room_plans import room_plan
from deckgen.guide.press.style import ink, mist, night_and_greens
from deckgen.guide.press.theme_faults import blame, check_lengths, check_loading, check_rules
from deckgen.guide.press.typefaces import font_set
from deckgen.scene.template import Theme
from deckgen.values.diagnostics import Diagnostic, FaultError, error
from deckgen.values.links import SAFE_LINKS
from deckgen.values.source import Span

_SVG = "image/svg+xml"
_TRUETYPE = b"\0\1\0\0"


def pdf(html: str, manuscript: Manuscript, forms: FormMaker | None = None) -> bytes:
    """An HTML document of a manuscript as PDF/UA-1; `forms` makes its form fields. Raises ValueError without a font.

    FaultError for page templates or rules of a foreign theme that cannot be laid out, or that make an unsafe link.
    """
    if not manuscript.foreign:
        return _printed(html, manuscript, forms)
    check_rules(manuscript.rules)
    check_lengths(manuscript.pages, manuscript.rules)
    check_loading(manuscript.pages, manuscript.rules)
    with blame(manuscript.pages, manuscript.rules):
        return _printed(html, manuscript, forms)


def _printed(html: str, manuscript: Manuscript, forms: FormMaker | None) -> bytes:
    finish, fonts = forms.finish if forms else None, font_set(manuscript.theme, manuscript.fonts)
    try:
        return write_pdf(html, memory(manuscript), fonts, css("base"), finish)
    except UnsafeActionError as fault:
        raise FaultError(_unsafe_page(fault, manuscript)) from fault


def _unsafe_page(fault: UnsafeActionError, manuscript: Manuscript) -> Diagnostic:
    """`broken-page`, at the page template that writes the address where one does."""
    address = fault.address.removeprefix(BASE)
    found = ((page, page.text.find(address)) for page in manuscript.pages.values()) if address else iter(())
    span = next((Span(page, at, at + len(address)) for page, at in found if at >= 0), None)
    hint = "take it out of the theme's page templates or guide.css"
    return error("broken-page", f"the document cannot be printed: {fault}", span, hint, SAFE_LINKS)


def form_maker(manuscript: Manuscript) -> FormMaker:
    """The maker of a manuscript's forms: people type in the theme's text face, in the colour of ink."""
    family = manuscript.theme.drawn("minor").replace(" ", "")
    files = (name for name in sorted(manuscript.fonts) if name.startswith(f"{family}-Regular"))
    found = next((name for name in files if manuscript.fonts[name].startswith(_TRUETYPE)), "")
    typeface = Typeface(found.rpartition(".")[0], manuscript.fonts[found]) if found else Typeface()
    return FormMaker(typeface, ink(manuscript.theme))


def memory(manuscript: Manuscript) -> Memory:
    """Everything that a manuscript's documents may load, by the addresses in their HTML."""
    color, (night, greens) = ink(manuscript.theme), night_and_greens(manuscript.theme)
    return Memory(
        {
            "slide": lambda name: manuscript.thumbnails[name],
            "picture": lambda name: manuscript.pictures[name],
            "font": lambda name: Thumbnail(manuscript.fonts[name], "font/ttf"),
            "icon": lambda name: Thumbnail(icons.svg(name, color).encode(), _SVG),
            "cover": lambda name: Thumbnail(cover_pillars.svg(night, greens).encode(), _SVG),
            "room": lambda name: Thumbnail(_room(name, manuscript.theme).encode(), _SVG),
            "logo": lambda name: manuscript.logo or Thumbnail(b"", _SVG),
        },
        strict=manuscript.foreign,
    )


def _room(name: str, theme: Theme) -> str:
    """The drawing of `cabaret/16/4`: the room, the number of people, how many share a table. Empty without a plan."""
    room, people, group = name.split("/")
    plan = room_plan(room, int(people), int(group))
    return room_plans.svg(plan, ink(theme), mist(theme)) if plan else ""
