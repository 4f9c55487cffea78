"""Draws one SVG in a process of its own: it may crash or never end. Loads nothing but what draws."""

from __future__ import annotations

from resvg_py import svg_to_bytes

# What draws families that are not there, of the fonts that come with the program. resvg takes its serif face for each
# of them, mostly Arial or Helvetica: so that one is a sans.
SANS, MONO = "Liberation Sans", "Liberation Mono"


def order_of(svg: str, width: int, fonts: list[str]) -> bytes:
    """What `draw_order` takes: the width in pixels and the font files, a line each, then an empty line and the SVG."""
    head = "\n".join((str(width), *fonts))
    return head.encode("utf-8", "surrogateescape") + b"\n\n" + svg.encode()


def draw_order(order: bytes) -> bytes:
    """A drawing as PNG. The machine's own fonts are not used. Raises ValueError for what cannot be drawn."""
    head, _, svg = order.partition(b"\n\n")
    width, *fonts = head.decode("utf-8", "surrogateescape").split("\n")
    drawn = svg_to_bytes(
        svg_string=svg.decode(),
        width=int(width),
        dpi=96.0,
        skip_system_fonts=True,
        font_files=fonts,
        font_family=SANS,
        sans_serif_family=SANS,
        serif_family=SANS,
        monospace_family=MONO,
    )
    return bytes(drawn)
