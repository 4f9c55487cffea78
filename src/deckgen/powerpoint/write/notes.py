"""Writes speaker notes: one page for each slide with notes. Source: ECMA-376 part 1, 19.3.1.26."""

from __future__ import annotations

from collections.abc import Iterator

from deckgen.powerpoint.package.language import language_tag
from deckgen.powerpoint.package.xml import DECLARATION, NAMESPACES, attribute, escape
from deckgen.powerpoint.write.slide import TREE
from deckgen.powerpoint.write.text import NUMBER_FIELD
from deckgen.scene.items import NoteText, Scene

_STEP = 228_600  # EMU: a quarter inch for each level of a list

_HEAD = (
    f"{DECLARATION}<p:notes {NAMESPACES}><p:cSld><p:spTree>{TREE}"
    '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide Image Placeholder 1"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" '
    'noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
    '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes Placeholder 2"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
    '<p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>'
)
_NUMBER = (
    '<p:sp><p:nvSpPr><p:cNvPr id="4" name="Slide Number Placeholder 3"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
    '<p:nvPr><p:ph type="sldNum" idx="5"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p>'
)
_TAIL = "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"


def notes_xml(scene: Scene, place: int, *, numbered: bool) -> str:
    """The notes page of a scene: the slide's picture, the notes with bold labels and, where `numbered`, its number.

    `place` is the slide's position in the file, from 1. Where the number equals it, the number is written as a field,
    so that PowerPoint updates it.
    """
    language = attribute(language_tag(scene.language))
    notes = "".join(_paragraphs(scene.notes, language))
    number = ""
    if numbered:
        tag = f'a:fld id="{NUMBER_FIELD}" type="slidenum"' if place == scene.number else "a:r"
        shown = f'<{tag}><a:rPr lang="{language}"/><a:t>{scene.number}</a:t></{tag.split()[0]}>'
        number = f"{_NUMBER}{shown}</a:p></p:txBody></p:sp>"
    return f"{_HEAD}{notes}</p:txBody></p:sp>{number}{_TAIL}"


def _paragraphs(notes: tuple[NoteText, ...], language: str) -> Iterator[str]:
    """The paragraphs of the notes. A numbered list keeps its first number, and PowerPoint counts on."""
    starts: dict[int, int] = {}  # level → first number of the list that runs there
    for note in notes:
        number = int(note.bullet[:-1]) if note.bullet[:-1].isdecimal() else 0
        for level in [level for level in starts if level > note.level or (level == note.level and not number)]:
            del starts[level]
        properties = _properties(note, starts.setdefault(note.level, number) if number else 0)
        pieces = _run(f"{note.label} " if note.text else note.label, language, ' b="1"')
        pieces += f'<a:br><a:rPr lang="{language}"/></a:br>'.join(
            _run(line, language) for line in note.text.split("\n")
        )
        yield f"<a:p>{properties}{pieces}</a:p>"


def _run(text: str, language: str, look: str = "") -> str:
    """A run, or nothing for white space alone."""
    return f'<a:r><a:rPr lang="{language}"{look}/><a:t>{escape(text)}</a:t></a:r>' if text.strip() else ""


def _properties(note: NoteText, start: int) -> str:
    """The paragraph properties of a note. `start` is the first number of its list; 0: not numbered."""
    level = min(note.level, 8)
    deeper = f' lvl="{level}"' if level else ""
    if not note.bullet:
        return f"<a:pPr{deeper}/>" if deeper else ""
    if start:
        begin = f' startAt="{start}"' if start > 1 else ""
        kind = "arabicParenR" if note.bullet.endswith(")") else "arabicPeriod"
        mark = f'<a:buFont typeface="+mj-lt"/><a:buAutoNum type="{kind}"{begin}/>'
    else:
        mark = f'<a:buFont typeface="Arial"/><a:buChar char="{attribute(note.bullet)}"/>'
    return f'<a:pPr marL="{_STEP * (level + 1)}"{deeper} indent="-{_STEP}">{mark}</a:pPr>'
