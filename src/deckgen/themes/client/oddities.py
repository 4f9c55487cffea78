"""What is odd about the layouts of a client's template: names and numbers that hinder nobody but this program.

Decks are built all the same. It is told because a person who corrects theme.yaml, or pastes slides of other decks,
is misled by it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from deckgen.powerpoint.package.package import NS, Package
from deckgen.powerpoint.package.xml import PRESENTATION
from deckgen.scene.template import Template
from deckgen.values.diagnostics import Diagnostic, warning
from deckgen.values.value import value_class

_TEXTS = ("body", "obj", "subTitle")
_CONTENTS = (*_TEXTS, "pic", "chart", "tbl")
_TITLES = ("title", "ctrTitle")
_FEW = 4  # so many layouts are named
_RENAME = "name each in PowerPoint's slide master view (right-click, Rename Layout), then correct theme.yaml"


@value_class
class _Layout:
    """A layout as its part has it. `name` tells it from the others, `own` is what the template calls it."""

    name: str
    own: str
    marks: tuple[tuple[str, str], ...]  # type and index of each placeholder; one without an index has 0


def survey(data: bytes, template: Template) -> tuple[Diagnostic, ...]:
    """The oddities of a template's layouts, each with its remedy. `template` is what was read from the bytes."""
    package = Package(data)
    layouts = [_layout(package, layout.part.lstrip("/"), layout.name) for layout in template.layouts]
    used = {template.layout(key).name for key in template.mapping}
    return (*_nameless(layouts), *_of_one_name(layouts), *_shared_indexes(layouts),
            *_unusual_indexes([layout for layout in layouts if layout.name in used]))  # fmt: skip


def _layout(package: Package, part: str, name: str) -> _Layout:
    described = package.tree(part).find("p:cSld", NS)
    found = described.iter(f"{{{PRESENTATION}}}ph") if described is not None else ()
    marks = tuple((mark.get("type", "obj"), mark.get("idx", "0")) for mark in found)
    return _Layout(name, " ".join((described.get("name", "") if described is not None else "").split()), marks)


def _nameless(layouts: Sequence[_Layout]) -> Iterator[Diagnostic]:
    found = [layout.name for layout in layouts if not layout.own]
    if found:
        yield warning("layout-without-name", f"layouts without a name, here called {_listed(found)}", None,
                      _RENAME)  # fmt: skip


def _of_one_name(layouts: Sequence[_Layout]) -> Iterator[Diagnostic]:
    """Layouts called the same, which is usual with several masters: their order alone tells them apart."""
    counts = Counter(layout.own for layout in layouts if layout.own)
    found = [name for name, count in counts.items() if count > 1]
    if found:
        yield warning("repeated-layout-name", f"several layouts are called {_listed(found)}", None,
                      f"theme.yaml tells them apart by their order: `{found[0]}`, `{found[0]} (2)`",
                      _RENAME)  # fmt: skip


def _shared_indexes(layouts: Sequence[_Layout]) -> Iterator[Diagnostic]:
    """Placeholders that slides cannot tell apart (ECMA-376 part 1, 19.3.1.36: a slide's refers to one by its index)."""
    found = [layout.name for layout in layouts if _repeats([idx for kind, idx in layout.marks if kind not in _TITLES])]
    if found:
        yield warning("repeated-index", f"placeholders have the same index on {_listed(found)}", None,
                      "slides fill only the first of them; open the template in PowerPoint, delete the others on the "
                      "layout and insert them anew")  # fmt: skip


def _repeats(indexes: Sequence[str]) -> bool:
    return len(set(indexes)) < len(indexes)


def _unusual_indexes(layouts: Sequence[_Layout]) -> Iterator[Diagnostic]:
    """Texts numbered as PowerPoint's own layouts never number them: there the first of the contents has the index 1."""
    found = [layout.name for layout in layouts if _is_odd(layout)]
    if found:
        yield warning("unusual-index", f"neither text nor picture has the index 1 on {_listed(found)}", None,
                      "decks are built all the same; slides pasted from other decks lose the place of their text",
                      "to mend it, restyle a copy of PowerPoint's own layout `Title and Content`")  # fmt: skip


def _is_odd(layout: _Layout) -> bool:
    contents = {idx for kind, idx in layout.marks if kind in _CONTENTS}
    return "1" not in contents and any(kind in _TEXTS for kind, _ in layout.marks)


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:_FEW])
    return shown if len(names) <= _FEW else f"{shown} and {len(names) - _FEW} more"
