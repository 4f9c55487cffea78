"""Takes out of a part's XML what no program shows: comments, instructions, stray text, what is in languages not ours.

Source: ECMA-376 part 1, 22 (languages of XML), and part 3 (what an older program may ignore).
"""

from __future__ import annotations

from lxml import etree

from deckgen.powerpoint.package.package import TemplateError
from deckgen.values.value import value_class

# How the names of the languages begin in which presentations are written.
LANGUAGES = (
    "http://schemas.openxmlformats.org/", "http://schemas.microsoft.com/", "http://www.w3.org/",
    "urn:schemas-microsoft-com:",
)  # fmt: skip
# The elements that hold text, by their names in presentations, drawings, charts, diagrams and properties.
TEXTS = frozenset(
    {"t", "v", "f", "formatCode", "tableStyleId", "attrName", "separator", "pt", "nf", "sqref", "formulaRef", "name",
     "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter", "lpwstr", "lpstr", "bstr",
     "bool", "i1", "i2", "i4", "i8", "int", "ui1", "ui2", "ui4", "uint", "r4", "r8", "decimal", "filetime", "date"}
)  # fmt: skip
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LISTS = tuple(f"{_COMPATIBILITY}{name}" for name in ("Ignorable", "MustUnderstand", "PreserveAttributes",
                                                       "PreserveElements", "ProcessContent"))  # fmt: skip


@value_class
class Hidden:
    """What was taken out of a part: whether anything, and whether something that another program may want."""

    any: bool
    foreign: bool


def is_known(name: str) -> bool:
    """Whether a language, or a kind of relationship, is one of presentations."""
    return name.startswith(LANGUAGES)


def take_out_hidden(root: etree._Element, part: str) -> Hidden:
    """Take out of the tree of a part what is hidden in it. Raises TemplateError where that is all of it."""
    if not is_known(etree.QName(root).namespace or ""):
        raise TemplateError(f"its part `{part}` is none of a presentation")
    changed = root.getprevious() is not None or root.getnext() is not None
    foreign = False
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            _remove(element)
            changed = True
        elif not is_known(etree.QName(element).namespace or ""):
            _remove(element)
            foreign = True
        else:
            keys = [key for key in map(str, element.attrib) if key[:1] == "{" and not is_known(key[1:])]
            for key in keys:
                del element.attrib[key]
            foreign = foreign or bool(keys)
    for element in root.iter():
        changed = _take_out_text(element) or changed
    if any(not is_known(uri) for element in root.iter() for uri in element.nsmap.values()):
        foreign = True
        _forget_languages(root)
    return Hidden(changed or foreign, foreign)


def _remove(element: etree._Element) -> None:
    """Take out an element; the text behind it goes as well, for no element of ours holds text beside elements."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _take_out_text(element: etree._Element) -> bool:
    """Take the text out of an element that holds none, and from behind those in it; whether there was any."""
    found = False
    if (element.text or "").strip() and (len(element) or etree.QName(element).localname not in TEXTS):
        element.text, found = None, True
    for inner in element:
        if (inner.tail or "").strip():
            inner.tail, found = None, True
    return found


def _forget_languages(root: etree._Element) -> None:
    """Take out the names of languages that are not used any more, and out of the lists of those to be ignored."""
    kept = [prefix for prefix, uri in root.nsmap.items() if prefix and is_known(uri)]
    etree.cleanup_namespaces(root, keep_ns_prefixes=kept)
    for element in root.iter():
        for key in _LISTS:
            names = element.get(key, "").split()
            known = [name for name in names if name.partition(":")[0] in element.nsmap]
            if known != names:
                element.set(key, " ".join(known))
