"""Writes text. Paragraphs and runs state only what differs from the placeholder that they are in.

Everything unstated then follows the master when a client changes it. Text outside of placeholders cannot rely on
what it inherits, so it states its whole look. Source: ECMA-376 part 1, 21.1.2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from deckgen.powerpoint.package.drawing import Paint
from deckgen.powerpoint.package.formulas import formula_xml
from deckgen.powerpoint.package.language import language_tag
from deckgen.powerpoint.package.xml import attribute, escape
from deckgen.scene.items import Bullet, Paragraph, RunStyle, TextBody
from deckgen.scene.placeholder import LevelStyle, Placeholder
from deckgen.values.color import Color
from deckgen.values.units import SINGLE
from deckgen.values.value import replace, value_class

ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}
_ALIGNMENTS = {"left": "l", "center": "ctr", "right": "r", "justify": "just"}
TURNS = {90: "vert", 270: "vert270"}

# The base of text that inherits nothing. All but plain and left-aligned differs from it, so it gets stated.
_OWN = LevelStyle(font="", size=0.0, color=Color(), pitch=0.0)
# PowerPoint's own indents of deeper levels are unknown here, so their margins are always stated.
_OWN_LEVELS = (_OWN, replace(_OWN, margin=-1, indent=-1))

_SAME = 0.002  # of the size: pitches that are no further apart are the same one, rounded

_NUMBERING = {"1.": "arabicPeriod", "1)": "arabicParenR", "a.": "alphaLcPeriod", "a)": "alphaLcParenR",
              "A.": "alphaUcPeriod", "A)": "alphaUcParenR"}  # fmt: skip
NUMBER_FIELD = "{6C1B0A52-3F0E-4C3B-9B58-2D9B7C0E41A7}"
_LINK = Color("hlink")
# Without this extension PowerPoint paints every link in the theme's link colour.
_OWN_LINK_COLOR = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>'
)


@value_class
class Voice:
    """What text must know of its slide: language, links, number. `link` gives the attributes of `a:hlinkClick`."""

    language: str
    link: Callable[[str], str]
    number: str = ""  # the slide's number, only for its own box: a text equal to it becomes a field


class TextWriter:
    """Writes text bodies. It keeps the XML of each style, since slides use few styles many times.

    `line_heights` are the heights of lines at 100 % by font slot, as multiples of the size.
    """

    def __init__(
        self,
        paint: Paint,
        families: Mapping[str, str],
        line_heights: Mapping[str, float] | None = None,
    ) -> None:
        self._paint = paint
        self._line_heights = line_heights or {}
        self._families = {**families, "major": "+mj-lt", "minor": "+mn-lt"}
        self.used: set[str] = set()  # families that the written text names
        self._runs: dict[tuple[int, int, str, str], tuple[str, RunStyle, LevelStyle]] = {}

    def box_text(self, body: TextBody, voice: Voice) -> str:
        """The text of a box or a shape. It states its whole look."""
        paragraphs = self._paragraphs(body, _OWN_LEVELS, voice)
        return f"<p:txBody>{_box_properties(body)}<a:lstStyle/>{paragraphs}</p:txBody>"

    def cell_text(self, body: TextBody, voice: Voice, style: LevelStyle | None) -> str:
        """The text of a table's cell. It states its whole look but for what the table's style has."""
        levels = _OWN_LEVELS if style is None else _cell_levels(style.font, style.color, style.bold)
        return f"<a:txBody><a:bodyPr/><a:lstStyle/>{self._paragraphs(body, levels, voice)}</a:txBody>"

    def placeholder_text(self, body: TextBody, placeholder: Placeholder, voice: Voice, *, steps: int = 0) -> str:
        """The text of a placeholder. A size `steps` below the largest is stated once per level, in the list style."""
        placeholder = placeholder.origin or placeholder
        levels, style = placeholder.levels, ""
        exact = not placeholder.pitch_percent
        if steps:
            levels, style = self._stepped(body, placeholder)
        if placeholder.mixed_bullets:
            levels = tuple(replace(level, bullet_color=Color()) for level in levels)  # all state theirs
        properties = self._placeholder_properties(body, placeholder)
        paragraphs = self._paragraphs(body, levels, voice, exact=exact)
        style = f"<a:lstStyle>{style}</a:lstStyle>" if style else "<a:lstStyle/>"
        return f"<p:txBody>{properties}{style}{paragraphs}</p:txBody>"

    def _placeholder_properties(self, body: TextBody, placeholder: Placeholder) -> str:
        """`a:bodyPr` with what differs from the placeholder."""
        stated = ""
        if body.insets != placeholder.insets:
            stated += _insets(body)
        if body.anchor != placeholder.anchor:
            stated += f' anchor="{ANCHORS[body.anchor]}"'
        if body.rotation:
            stated += f' vert="{TURNS[body.rotation]}"'
        return f"<a:bodyPr{stated}/>"

    def _stepped(self, body: TextBody, placeholder: Placeholder) -> tuple[tuple[LevelStyle, ...], str]:
        """The levels after stepping down to a smaller size, and the levels of the list style that state it."""
        levels = list(placeholder.levels)
        used = max((paragraph.level for paragraph in body.paragraphs), default=0)
        levels += [levels[-1]] * (used + 1 - len(levels))
        style = ""
        for number in sorted({paragraph.level for paragraph in body.paragraphs}):
            base = levels[number]
            # Take the last paragraph of the level, because the first of a body has no space before it.
            model = [paragraph for paragraph in body.paragraphs if paragraph.level == number][-1]
            level = replace(base, size=model.style.size, pitch=model.text_pitch / model.style.size)
            spacing = _line_spacing(model, base, self._line_heights if placeholder.pitch_percent else None)
            if model is not body.paragraphs[0] and model.space_before != base.space_before:
                level = replace(level, space_before=model.space_before)
                spacing += _points("spcBef", model.space_before)
            levels[number] = level
            tag = f"a:lvl{number + 1}pPr"
            style += f'<{tag}>{spacing}<a:defRPr sz="{_hundredths(level.size)}"/></{tag}>'
        return tuple(levels), style

    def _paragraphs(self, body: TextBody, levels: tuple[LevelStyle, ...], voice: Voice, *, exact: bool = False) -> str:
        """The paragraphs of a body. `exact`: line pitches are stated in points, as the template does."""
        deepest = len(levels) - 1
        written = []
        first = True
        for paragraph in body.paragraphs:
            base = levels[min(paragraph.level, deepest)]
            written.append(self._paragraph(paragraph, base, voice, first=first, exact=exact))
            first = False
        return "".join(written) or f'<a:p><a:endParaRPr lang="{language_tag(voice.language)}"/></a:p>'

    def _paragraph(self, paragraph: Paragraph, base: LevelStyle, voice: Voice, *, first: bool, exact: bool) -> str:
        """One paragraph. An empty one states its size, so that it keeps its height."""
        language = paragraph.language or voice.language
        properties = self._properties(paragraph, base, first=first, exact=exact)
        runs = []
        for text, style in _flowing(paragraph):
            if style.formula is not None:
                plain = self.run_properties(replace(style, formula=None), base, language, voice)
                runs.append(formula_xml(style.formula, style, paragraph, self._paint, plain) * len(text))
                continue
            look = self.run_properties(style, base, language, voice)
            if text == "\n":
                runs.append(f"<a:br>{look}</a:br>")
            elif text == voice.number:
                runs.append(f'<a:fld id="{NUMBER_FIELD}" type="slidenum">{look}<a:t>{text}</a:t></a:fld>')
            else:
                runs.append(f"<a:r>{look}<a:t>{escape(text)}</a:t></a:r>")
        if not runs:
            runs.append(self.run_properties(paragraph.style, base, language, voice, tag="a:endParaRPr"))
        return f"<a:p>{properties}{''.join(runs)}</a:p>"

    def _properties(self, paragraph: Paragraph, base: LevelStyle, *, first: bool, exact: bool) -> str:
        """`a:pPr`, or "" where nothing differs from the level."""
        stated = ""
        if paragraph.margin != base.margin:
            stated += f' marL="{paragraph.margin}"'
        if paragraph.level:
            stated += f' lvl="{paragraph.level}"'
        if paragraph.indent != base.indent:
            stated += f' indent="{paragraph.indent}"'
        if paragraph.align != base.align:
            stated += f' algn="{_ALIGNMENTS[paragraph.align]}"'
        if paragraph.rtl:
            stated += ' rtl="1"'
        inner = _line_spacing(paragraph, base, None if exact else self._line_heights)
        # PowerPoint ignores the space before a box's first paragraph. Leaving it unstated there keeps the level's
        # space for the case that a client moves the paragraph down.
        if paragraph.space_before != base.space_before and not (first and not paragraph.space_before):
            inner += _points("spcBef", paragraph.space_before)
        inner += self._bullet(paragraph, base)
        if not inner:
            return f"<a:pPr{stated}/>" if stated else ""
        return f"<a:pPr{stated}>{inner}</a:pPr>"

    def _bullet(self, paragraph: Paragraph, base: LevelStyle) -> str:
        """What a paragraph states of its bullet: nothing where the level has the same."""
        bullet = paragraph.bullet
        if bullet is None:
            return "<a:buNone/>" if base.bullet else ""
        color = ""
        if bullet.color != (base.bullet_color or paragraph.style.color):
            color = f"<a:buClr>{self._paint.color(bullet.color)}</a:buClr>"
        if bullet.start == 1 and _kind(bullet) == base.bullet:
            return color
        face = f'<a:buFont typeface="{self._face(bullet.font)}"/>'
        if bullet.number:
            start = f' startAt="{bullet.start}"' if bullet.start != 1 else ""
            return f'{color}{face}<a:buAutoNum type="{_NUMBERING[_kind(bullet)]}"{start}/>'
        return f'{color}{face}<a:buChar char="{attribute(bullet.text)}"/>'

    def whole_properties(self, style: RunStyle, voice: Voice, *, tag: str = "a:rPr") -> str:
        """Run properties that state the whole style, for text outside of the slide's items, such as in charts."""
        return self.run_properties(style, _OWN, voice.language, voice, tag=tag)

    def run_properties(
        self, style: RunStyle, base: LevelStyle, language: str, voice: Voice, *, tag: str = "a:rPr"
    ) -> str:
        """Run properties in an element `tag`: the language, what differs from the level, and the link."""
        if style.link:
            return self._properties_of_run(style, base, language, voice, tag)
        key = (id(style), id(base), language, tag)  # to hash them takes longer than to write their properties twice
        known = self._runs.get(key)
        if known is None:
            written = self._properties_of_run(style, base, language, voice, tag)
            known = self._runs[key] = (written, style, base)  # so that no other object gets the same number
        return known[0]

    def _properties_of_run(self, style: RunStyle, base: LevelStyle, language: str, voice: Voice, tag: str) -> str:
        stated = f' lang="{attribute(language_tag(language))}"'
        if style.size != base.size:
            stated += f' sz="{_hundredths(style.size)}"'
        if style.bold != base.bold:
            stated += f' b="{style.bold:d}"'
        if style.italic != base.italic:
            stated += f' i="{style.italic:d}"'
        if style.underline and not style.link:  # links are underlined by nature
            stated += ' u="sng"'
        if style.strike:
            stated += ' strike="sngStrike"'
        if style.font == "mono":  # no spelling checks in code
            stated += ' noProof="1"'
        inner = self._look(style, base)
        if style.link:
            inner += _click(style, voice)
        return f"<{tag}{stated}>{inner}</{tag}>" if inner else f"<{tag}{stated}/>"

    def _look(self, style: RunStyle, base: LevelStyle) -> str:
        """The colour, highlight and font of a run, where they differ from the level."""
        inner = self._paint.solid(style.color) if style.color != base.color else ""
        if style.highlight:
            inner += f"<a:highlight>{self._paint.color(style.highlight)}</a:highlight>"
        if style.font != base.font:
            face = self._face(style.font)
            inner += f'<a:latin typeface="{face}"/>'
            if not face.startswith("+"):
                inner += f'<a:cs typeface="{face}"/>'
        return inner

    def _face(self, font: str) -> str:
        """The family of a font slot, which is then counted as used."""
        family = self._families[font]
        self.used.add(family)
        return attribute(family)


@lru_cache(64)
def _cell_levels(font: str, color: Color, bold: bool) -> tuple[LevelStyle, ...]:
    """What a table's style says of the levels in its cells; the same objects for all cells that look alike."""
    return tuple(replace(each, font=font, color=color, bold=bold) for each in _OWN_LEVELS)


def _line_spacing(paragraph: Paragraph, base: LevelStyle, line_heights: Mapping[str, float] | None) -> str:
    """`a:lnSpc`, or "" where the level has the same pitch.

    It is a percentage of the font's own line, so that lines do not run into each other when a client sets them
    larger. Only where the template states points, and `line_heights` are None, we do too; and for `exact` lines.
    """
    if paragraph.exact:
        return _points("lnSpc", paragraph.pitch)
    if line_heights is None and paragraph.pitch != paragraph.text_pitch:
        return _points("lnSpc", paragraph.pitch)
    if line_heights is None:
        same = _hundredths(paragraph.pitch) == _hundredths(base.size * base.pitch)
        return "" if same else _points("lnSpc", paragraph.pitch)
    styles = {paragraph.style, *(run.style for line in paragraph.lines for run in line.runs)}
    if abs(paragraph.text_pitch / max(style.size for style in styles) - base.pitch) < _SAME:
        return ""
    single = max(style.size * line_heights.get(style.font, SINGLE) for style in styles)
    return f'<a:lnSpc><a:spcPct val="{round(paragraph.text_pitch / single * 1000) * 100}"/></a:lnSpc>'


def _click(style: RunStyle, voice: Voice) -> str:
    """`a:hlinkClick` of a run."""
    opening = f"<a:hlinkClick {voice.link(style.link)}"
    return f"{opening}/>" if style.color == _LINK else f"{opening}>{_OWN_LINK_COLOR}</a:hlinkClick>"


def _flowing(paragraph: Paragraph) -> Iterator[tuple[str, RunStyle]]:
    """The paragraph's text as (text, style) pairs without the predicted line breaks; "\\n" alone is a hard break."""
    text, style = "", paragraph.style
    for piece, look in _pieces(paragraph):
        if piece != "\n" and (look is style or look == style):
            text += piece
            continue
        if text:
            yield text, style
        if piece == "\n":
            yield piece, look
            piece = ""
        text, style = piece, look
    if text:
        yield text, style


def _pieces(paragraph: Paragraph) -> Iterator[tuple[str, RunStyle]]:
    """The runs of all lines in order, with the space or hard break between the lines."""
    style = paragraph.style
    last = len(paragraph.lines) - 1
    for number, line in enumerate(paragraph.lines):
        for run in line.runs:
            style = run.style
            yield run.text, style
        if number < last:
            following = paragraph.lines[number + 1].runs
            after = following[0].style if following else paragraph.style
            # A break is part of a link or a marked stretch only if the next line continues it.
            if _is_marked(style) and (line.hard or after != style or style.formula is not None):
                style = paragraph.style if _is_marked(after) else after
            yield "\n" if line.hard else line.trailing, style


def _is_marked(style: RunStyle) -> bool:
    """Whether the style is visible on white space, or stands for a formula, which white space is none of."""
    return bool(style.link or style.underline or style.strike or style.highlight or style.formula)


def _box_properties(body: TextBody) -> str:
    turned = f' vert="{TURNS[body.rotation]}"' if body.rotation else ""
    anchor = ANCHORS[body.anchor]
    return f'<a:bodyPr{turned} wrap="square"{_insets(body)} rtlCol="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr>'


def _insets(body: TextBody) -> str:
    left, top, right, bottom = body.insets
    return f' lIns="{left}" tIns="{top}" rIns="{right}" bIns="{bottom}"'


def _points(tag: str, value: float) -> str:
    """A line pitch or a space in points."""
    return f'<a:{tag}><a:spcPts val="{_hundredths(value)}"/></a:{tag}>'


def _hundredths(points: float) -> int:
    """Hundredths of a point, as DrawingML counts sizes."""
    return round(points * 100)


def _kind(bullet: Bullet) -> str:
    """The bullet in the form that levels use: its character, or the first number of its kind, such as "1."."""
    if not bullet.number:
        return bullet.text
    end = bullet.text[-1:] if bullet.text[-1:] == ")" else "."
    head = bullet.text[:1]
    return ("1" if not head.isalpha() else "a" if head.islower() else "A") + end
