"""Writes src/deckgen/values/icons/paths.py from a copy of Tabler Icons, and docs/icons.md with its picture.

    npm pack @tabler/icons && tar xzf tabler-icons-*.tgz
    ./dev run python docs/make_icons.py package

Without a folder only the page and its picture are written, from the module. `NAMES` says which icons are taken, and
what they are called here where Tabler calls them otherwise.
"""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree as ET

from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path

from deckgen.pictures.raster import rasterise
from deckgen.values.icons import NAMES as SHIPPED
from deckgen.values.icons import svg_path

ROOT = Path(__file__).resolve().parent.parent
MODULE = ROOT / "src" / "deckgen" / "values" / "icons" / "paths.py"
PAGE, PICTURE = ROOT / "docs" / "icons.md", ROOT / "docs" / "images" / "icons.png"
NAMES = {
    "person": "user", "people": "users", "group": "users-group", "child": "mood-kid", "family": "friends",
    "wheelchair": "disabled", "elderly": "old", "hand": "hand-stop", "handshake": "heart-handshake", "smile":
    "mood-smile", "sad": "mood-sad", "walk": "walk", "run": "run", "house": "home", "building": "building",
    "town-hall": "building-community", "library": "building-arch", "school": "school", "hospital":
    "building-hospital", "shop": "building-store", "factory": "building-factory", "church": "building-church",
    "bank": "building-bank", "door": "door", "map": "map", "place": "map-pin", "signpost": "directions",
    "world": "world", "tree": "trees", "mountain": "mountain", "bridge": "building-bridge", "book": "book",
    "books": "books", "newspaper": "news", "letter": "mail", "box": "package", "gift": "gift", "key": "key",
    "lock": "lock", "lamp": "lamp", "tool": "tool", "tools": "tools", "gear": "settings", "coffee": "coffee",
    "plate": "tools-kitchen-2", "cart": "shopping-cart", "bag": "shopping-bag", "ticket": "ticket", "palette":
    "palette", "pencil": "pencil", "notes": "notes", "clipboard": "clipboard-list", "folder": "folder",
    "archive": "archive", "puzzle": "puzzle", "umbrella": "umbrella", "bed": "bed", "armchair": "armchair",
    "brush": "brush", "phone": "device-mobile", "call": "phone", "laptop": "device-laptop", "screen":
    "device-desktop", "tablet": "device-tablet", "watch": "device-watch", "browser": "browser", "app": "apps",
    "camera": "camera", "microphone": "microphone", "headphones": "headphones", "speaker": "volume", "radio":
    "radio", "television": "device-tv", "robot": "robot", "chip": "cpu", "cloud": "cloud", "database":
    "database", "code": "code", "wifi": "wifi", "plug": "plug", "link": "link", "chat": "message", "chats":
    "messages", "share": "share", "search": "search", "clock": "clock", "calendar": "calendar", "hourglass":
    "hourglass", "alarm": "alarm", "car": "car", "bus": "bus", "train": "train", "bicycle": "bike", "boat":
    "sailboat", "plane": "plane", "rocket": "rocket", "compass": "compass", "route": "route", "flag": "flag",
    "target": "target", "steps": "stairs-up", "heart": "heart", "star": "star", "idea": "bulb", "eye": "eye",
    "ear": "ear", "brain": "brain", "scale": "scale", "shield": "shield", "thumb-up": "thumb-up", "thumb-down":
    "thumb-down", "trophy": "trophy", "crown": "crown", "seedling": "seedling", "leaf": "leaf", "sun": "sun",
    "moon": "moon", "snow": "snowflake", "fire": "flame", "drop": "droplet", "bolt": "bolt", "music": "music",
    "ball": "ball-football", "paw": "paw", "check": "check", "cross": "x", "plus": "plus", "minus": "minus",
    "question": "help", "info": "info-circle", "warning": "alert-triangle", "up": "arrow-up", "down":
    "arrow-down", "right": "arrow-right", "left": "arrow-left", "repeat": "refresh", "chart": "chart-bar",
    "curve": "chart-line", "pie": "chart-pie", "money": "coins", "wallet": "wallet", "percent": "percentage",
    "list": "list", "grid": "layout-grid", "filter": "filter", "hierarchy": "hierarchy-2", "network":
    "affiliate", "recycle": "recycle", "language": "language",
}  # fmt: skip
HEAD = '''"""The icons as path data on a grid of 24 units, in hundredths of a unit: M, L, C and Z, all absolute.

Made by docs/make_icons.py from Tabler Icons {version} (MIT licence, paths.LICENSE.txt beside this file).
"""

from __future__ import annotations

from collections.abc import Mapping

PATHS: Mapping[str, str] = {{
{lines}}}
'''


def convert(package: Path) -> None:
    """Write the module and its licence from an unpacked package of Tabler Icons."""
    version = (package / "package.json").read_text(encoding="utf-8").split('"version": "')[1].split('"')[0]
    lines = ""
    for name, file in sorted(NAMES.items()):
        tree = ET.parse(package / "icons" / "outline" / f"{file}.svg")
        data = [element.get("d", "") for element in tree.iter() if element.tag.endswith("}path")]
        shapes = [element.tag for element in tree.iter() if element.tag.rpartition("}")[2] not in ("svg", "path")]
        assert not shapes, f"{file} holds {shapes}"
        lines += f'    "{name}": "{_compact([d for d in data if d != "M0 0h24v24H0z"])}",\n'
    MODULE.write_text(HEAD.format(version=version, lines=lines), encoding="utf-8", newline="\n")
    licence = (package / "LICENSE").read_text(encoding="utf-8")
    (MODULE.parent / "paths.LICENSE.txt").write_text(licence, encoding="utf-8", newline="\n")


def _compact(data: list[str]) -> str:
    """All paths of an icon as one, with arcs as cubic curves."""
    pen = RecordingPen()
    for d in data:
        parse_path(d, pen)
    out, at = "", (0.0, 0.0)
    for operation, points in pen.value:
        match operation:
            case "moveTo":
                out += "M" + _numbers(points)
            case "lineTo":
                out += "L" + _numbers(points)
            case "curveTo":
                out += "C" + _numbers(points)
            case "qCurveTo":
                (control, end) = points
                first = tuple(p + 2 / 3 * (c - p) for p, c in zip(at, control, strict=True))
                second = tuple(e + 2 / 3 * (c - e) for e, c in zip(end, control, strict=True))
                out += "C" + _numbers((first, second, end))
            case "closePath":
                out += "Z"
        at = points[-1] if points else at
    return out


def _numbers(points: object) -> str:
    return " ".join(f"{round(value * 100)}" for point in points for value in point)  # type: ignore[attr-defined]


def write_page() -> None:
    """Write the page with all icons, and the picture that it shows."""
    across, cell, high = 8, 120, 84
    rows = -(-len(SHIPPED) // across)
    parts = []
    for n, name in enumerate(SHIPPED):
        x, y = n % across * cell, n // across * high
        parts.append(
            f'<g transform="translate({x + 42} {y + 12}) scale(1.5)" fill="none" stroke="#14242B" stroke-width="1.75" '
            f'stroke-linecap="round" stroke-linejoin="round"><path d="{svg_path(name)}"/></g>'
            f'<text x="{x + 60}" y="{y + 70}" font-family="{FAMILY}" font-size="13" text-anchor="middle" '
            f'fill="#465459">{name}</text>'
        )
    wide, tall = across * cell, rows * high
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{tall}" viewBox="0 0 {wide} {tall}">'
        f'<rect width="{wide}" height="{tall}" fill="#FBFCFB"/>{"".join(parts)}</svg>'
    )
    PICTURE.write_bytes(rasterise(svg, wide, [ROOT / "themes" / "nordljus" / "fonts" / "SourceSans3-Regular.ttf"]))
    PAGE.write_text(page(), encoding="utf-8", newline="\n")


def page() -> str:
    """The page with the names of all icons."""
    names = ", ".join(f"`{name}`" for name in SHIPPED)
    return f"{TEXT}{names}.\n"


FAMILY = "'Source Sans 3'"
TEXT = """# Icons

Made by `docs/make_icons.py`. Write an icon's name between colons at the head of an item or a heading:

```markdown
---
layout: hub
---
# Everything is joined round the citizen

## The citizen
- :library: Library
- :browser: Web
- :phone: E-services
- :chats: Social media
```

It is drawn in the theme's colours, and can be changed in PowerPoint like any shape. Screen readers pass over it: the
words say it all. In `hub`, `cycle` and `plan` it stands in its node, in `staircase` on its step, in `facts`, before a
name, in its card, in `bullets` and `two-columns` in place of a point's dot, in `two-columns` and `board` before a
heading. Elsewhere it is left out.

![icons](images/icons.png)

They are of [Tabler Icons](https://tabler.io/icons), by Paweł Kuna and others, under the MIT licence.

"""

if __name__ == "__main__":
    if sys.argv[1:]:
        convert(Path(sys.argv[1]))
    else:
        write_page()
