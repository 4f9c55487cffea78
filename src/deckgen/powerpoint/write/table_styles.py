"""The deck's own table style on a client's template, beside those that the template has.

Without one every cell would state its lines and its weight, and PowerPoint's Table Design would change little.
"""

from __future__ import annotations

from deckgen.powerpoint.package.archive import deflate
from deckgen.powerpoint.package.drawing import Paint
from deckgen.powerpoint.package.relationships import Relationship, part_name
from deckgen.powerpoint.package.table_style import style_xml, table_style_xml
from deckgen.powerpoint.package.xml import DRAWING, RELATIONSHIPS, root_outline
from deckgen.powerpoint.write.kept_parts import Foundation
from deckgen.scene.template import TableLook
from deckgen.values.value import replace

_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.tableStyles+xml"
_SLOTS = Paint({})  # colours by the theme's own slots, which mean the same whatever a master calls them


def with_table_style(foundation: Foundation, look: TableLook, name: str) -> Foundation:
    """The foundation with the style in its list of table styles, which stays as it is but for that."""
    row = next((row for row in foundation.relationships if row.kind == "tableStyles"), None)
    entries, types = dict(foundation.entries), dict(foundation.types)
    if row is None:
        part = _free_part(foundation)
        entries[part] = deflate(part, table_style_xml(look, name, _SLOTS).encode())
        types[part] = _TYPE
        taken = {each.id for each in foundation.relationships}
        number = next(id_ for n in range(1, len(taken) + 2) if (id_ := f"rIdTables{n}") not in taken)
        folder = foundation.main.rpartition("/")[0]
        row = Relationship(number, f"{RELATIONSHIPS}/tableStyles", part.removeprefix(f"{folder}/"))
        return replace(foundation, entries=entries, types=types, relationships=(*foundation.relationships, row))
    part = part_name(foundation.main, row.target)
    outline = root_outline(entries[part].data())
    if any(f'"{look.id}"' in xml for _, xml in outline.children):
        return foundation
    own = style_xml(look, name, _SLOTS).replace("<a:tblStyle ", f'<a:tblStyle xmlns:a="{DRAWING}" ', 1)
    head, tail = (outline.head, outline.tail) if outline.tail else _opened(outline.head.rstrip())
    text = "".join((head, *(xml for _, xml in outline.children), own, tail))
    entries[part] = deflate(part, text.encode())
    return replace(foundation, entries=entries)


def _opened(empty: str) -> tuple[str, str]:
    """The start tag and the end tag of an element without children, whether it has one tag or two."""
    if not empty.endswith("/>"):
        end = empty.rindex("</")
        return empty[:end], empty[end:]
    tag = empty[empty.rindex("<") + 1 :].split(None, 1)[0].removesuffix("/>")
    return f"{empty.removesuffix('/>')}>", f"</{tag}>"


def _free_part(foundation: Foundation) -> str:
    """A name for the list of table styles that no part has, beside the presentation."""
    folder = foundation.main.rpartition("/")[0]
    names = (f"{folder}/tableStyles{n or ''}.xml".lstrip("/") for n in range(len(foundation.entries) + 1))
    return next(name for name in names if name not in foundation.entries)
