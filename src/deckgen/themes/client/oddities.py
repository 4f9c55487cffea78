"""Finds oddities in the layouts of a client's template: missing or repeated names, and unusual indexes.

Decks are built all the same. The oddities are reported because they mislead people who edit theme.yaml or paste
slides from other decks.
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
_FEW = 4  # a message names at most so many layouts
_RENAME = "name each in PowerPoint's slide master view (right-click, Rename Layout), then correct theme.yaml"


@value_class
class _Layout:
    """A layout as its part states it. `own` is its name in the template, `name` is the unique one."""

    name: str
    own: str
    marks: tuple[tuple[str, str], ...]  # type and index of each placeholder; the index is 0 where none is stated


def survey(data: bytes, template: Template) -> tuple[Diagnostic, ...]:
    """The oddities of a template's layouts, each with its remedy. `template` was read from `data`."""
    package = Package(data)
    layouts = [_layout(package, layout.part.lstrip("/"), layout.name) for layout in template.layouts]
    used = {template.layout(key).name for key in template.mapping}
    return (*_nameless(layouts), *_of_one_name(layouts),
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
    """Layouts of the same name, which are common with several masters. Only their order tells them apart."""
    counts = Counter(layout.own for layout in layouts if layout.own)
    found = [name for name, count in counts.items() if count > 1]
    if found:
        yield warning("repeated-layout-name", f"several layouts are called {_listed(found)}", None,
                      f"theme.yaml tells them apart by their order: `{found[0]}`, `{found[0]} (2)`",
                      _RENAME)  # fmt: skip


def _unusual_indexes(layouts: Sequence[_Layout]) -> Iterator[Diagnostic]:
    """Layouts with unusual indexes of texts. In PowerPoint's own layouts, the first content has the index 1."""
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
