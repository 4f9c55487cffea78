"""What is open while a slide of another tool is read, and what that means for the lines in it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import Enum
from typing import NamedTuple

from deckgen.reader.other_tools.dialects import COLUMN, COLUMNS, REVEALED
from deckgen.reader.other_tools.html.text import TagEvent
from deckgen.reader.other_tools.lines.visibility import Visibility, visibility_of

_BLOCKS = ("div", ":::", "section", "v-click", "v-clicks")  # each is a column where it stands in a block of columns


class Role(Enum):
    """What is done with the lines in an open block."""

    COLUMNS = "columns"  # what stands in it is set side by side
    COLUMN = "column"
    NOTES = "notes"
    FOLDED = "folded"  # an answer that is opened on demand: a note, under its name
    HIDDEN = "hidden"
    MARK = "mark"  # the mark of an item or heading stands there already, and the line goes on from it
    PLAIN = "plain"


UNSEEN = frozenset((Role.NOTES, Role.FOLDED, Role.HIDDEN))  # nothing in them stands on a slide
_UNSHOWN = {Visibility.SPOKEN: Role.NOTES, Visibility.FOLDED: Role.FOLDED, Visibility.HIDDEN: Role.HIDDEN}


class OpenBlock(NamedTuple):
    """Something open: a tag, a fenced block, a bracket."""

    name: str
    role: Role


def role_of(name: str, classes: Collection[str], blocks: Sequence[OpenBlock], column_classes: Collection[str]) -> Role:
    """The role of a tag or block within those that are open.

    `column_classes` are the classes that the deck's own style sheet sets in columns.
    """
    roles = {block.role for block in blocks}
    if roles & UNSEEN:
        return Role.PLAIN
    if seen := _UNSHOWN.get(visibility_of(classes, {})):
        return seen
    inner = next((block.role for block in reversed(blocks) if block.role is not Role.PLAIN), Role.PLAIN)
    if inner is Role.COLUMNS and name in _BLOCKS:
        return Role.COLUMN
    if any(COLUMN.fullmatch(each) for each in classes) and Role.COLUMN not in roles:
        return Role.COLUMN
    beside = any(COLUMNS.fullmatch(c) or c in column_classes or c.startswith("layout-ncol") for c in classes)
    return Role.COLUMNS if beside and not roles & {Role.COLUMNS, Role.COLUMN} else Role.PLAIN


def tag_classes(tag: TagEvent) -> list[str]:
    """The classes of a tag, and what its attributes and styles say in place of classes."""
    style = tag.attributes.get("style", "")
    classes = tag.attributes.get("class", "").split()
    classes += [key for key in tag.attributes if key.split(".")[0] in REVEALED]
    classes += ["grid"] if "cols" in tag.attributes.get("grid", "") else []
    if ("column" in style and "grid" in style) or ("flex" in style and "display" in style):
        classes.append("columns")
    if tag.text in ("v-clicks", "v-click", "split"):
        classes.append(tag.text)
    return classes
