"""The lines of a page → the same in our own dialect, and the page's title, which stands among them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from deckgen.reader.other_tools.column_writer import MOST_BESIDE
from deckgen.reader.other_tools.dialects import Dialect
from deckgen.reader.other_tools.lines.cross_references import label_of
from deckgen.reader.other_tools.lines.fences import code_flags, stretches
from deckgen.reader.other_tools.lines.line_rewriter import LineRewriter
from deckgen.reader.other_tools.lines.pages import END, ColumnRow, PageKind, SlidePage, TextLine, drop_empty
from deckgen.reader.other_tools.slide_head import SlideHead

_HEADING = re.compile(r"[ ]{0,3}(#{1,6})(?:[ \t]+|(?=`))(.*?)(?:[ \t]+#+)?[ \t]*")
_CALLOUT = re.compile(r"[ ]{0,3}>[ ]?\[!([A-Za-z-]{2,30})\][+-]?[ \t]*(.*?)[ \t]*")
_MEANING = re.compile(r"[ ]{0,3}[:~][ \t]+(\S.*)")
_ONE_PICTURE = re.compile(
    r"\[?!\[[^\[\]\n]*\]\((?:<[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)[^()\n]*\)(?:\{[^{}\n]*\})?"
)
_PICTURES_ALONE = re.compile(rf"[ ]{{0,3}}(?:{_ONE_PICTURE.pattern}[ \t]*)+")
_FIGURE = re.compile(r"[ ]{0,3}!\[((?:[^\[\]]|\[[^\[\]]*\]){1,1000})\]\([^()\n]*\)(?:\{[^{}\n]*\})?[ \t]*")
_LINE_BLOCK = re.compile(r"\|[ ]([^|\n]*[^|\s])[ \t]*")  # one of pandoc's, which keep their breaks
_WHOLLY = re.compile(r"(\*\*|__|\*|_)((?:(?!\1).)+)\1")
_GLUED = re.compile(r"(#{1,6})((?:\[fit\]|[^\W\d]).*?)[ \t]*")
_IN_HEADING = re.compile(r"!\[[^\[\]]{0,1000}\]\([^()]{0,1000}\)(?:\{[^{}\n]*\})?")
_FIT = re.compile(r"\[fit\][ \t]*")
_HEAD_ATTRIBUTES = re.compile(r"(?<![\]`])[ \t]*\{([^{}\n]*)\}[ \t]*$")
_SETEXT = re.compile(r"(=|-)\1{2,}[ \t]*")
_SIZES = re.compile(r"(?<!\S)(?:w(?:idth)?:\S+|h(?:eight)?:\S+|center|left|right|fit|inline|auto|contain|cover|blur\S*|"
                    r"brightness\S*|opacity\S*|sepia\S*|grayscale\S*|drop-shadow\S*|"
                    r"\d+%|bg|bordered|percent)(?!\S)")  # fmt: skip
_MARP_PICTURE = re.compile(r"!\[([^\]\n]{0,1000})\]\(")
_ITEM = re.compile(r"[ \t]*(?:[-+*]|\d+[.)])[ \t]")
_OUR_MARK = re.compile(
    r":{3,}.*|::[ \t].*|-{2,}|={3,}|\*{3,}|_{3,}|\?{3}|\^ .*|(?:(?:Speaker|Presenter) notes?|Notes?):.*"
)
_OUR_SLOT = re.compile(r"::[A-Za-z][\w-]*::[ \t]*")
_NOT_IN_NOTES = re.compile(r"^[ \t]*:{3,}.*|^[ \t]*-{2,}[ \t]*$|^[ \t]*={3,}[ \t]*$")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]{1,500})\]\(<?(https?://[^()\s<>]{1,2000})>?\)")  # notes are words alone
_INDENTED = re.compile(r" {4}|[ ]{0,3}\t")
_FLOWING = re.compile(r"[ \t]*(?![-+*] |[>|#:=<\v]|\d+[.)] |```|~~~|!\[|\[\^)\S")
FENCE = "```"
LEAST_BESIDE = 2  # columns
BROAD = 45  # characters on a line of a column
SHORT = 70  # characters that stand well on a picture


def rewrite_page(page: SlidePage, head: SlideHead, dialect: Dialect, rewriter: LineRewriter) -> None:
    """Give a page its title, put its headings, words and pictures in our terms, and drop its empty columns.

    What the attributes of headings say of the page as a whole goes to `head`.
    """
    page.rows = drop_empty(page.rows)
    if dialect.filled and len(page.aside) == 1 and _is_short(page.rows) and page.kind is not PageKind.PICTURE_LEFT:
        picture = page.aside.pop()
        head.set_image(picture.path, page.number)
        alt = _SIZES.sub("", picture.alt).strip()
        if alt and "background" in page.settings:
            page.settings["alt"] = json.dumps(alt, ensure_ascii=False)
    if page.aside:
        pictures = [picture.line for picture in page.aside]
        columns = (page.rows or [ColumnRow([])])[-1].columns
        aside = [[line] for line in pictures] if not columns else [pictures]
        row = ColumnRow([*aside, *columns] if page.kind is PageKind.PICTURE_LEFT else [*columns, *aside])
        page.rows = [*page.rows[:-1], row]
    texts = PageRewriter(page, head, dialect, rewriter)
    for row in page.rows:
        row.columns = [texts.column(column) for column in row.columns]
    rows = [part for row in _join_rows(drop_empty(page.rows)) for part in _with_picture_rows(row)]
    page.rows = drop_empty(rows) or [ColumnRow()]
    if page.columns and len(page.rows) == 1 == len(page.rows[0].columns):
        page.rows = _split_into_columns(page.rows[0].columns[0], page.columns)
    spoken = [each for line in rewriter.spoken for each in (TextLine("", line.number), line)]
    rewriter.spoken.clear()
    page.notes = [*texts.notes(page.notes), *spoken]
    rewriter.spoken.clear()


def _is_short(rows: Sequence[ColumnRow]) -> bool:
    """Whether there is a heading that stands well on a picture, and no more."""
    lines = [line.text for row in rows for column in row.columns for line in column if line.text.strip()]
    return 0 < sum(map(len, lines)) <= SHORT and all(text.startswith("#") for text in lines)


def _split_into_columns(lines: Sequence[TextLine], count: int) -> list[ColumnRow]:
    """A slide that is set in columns as a whole: one for each heading, else so many of about one height."""
    begins = [n for n, line in enumerate(lines) if line.text.startswith("### ")]
    if len(begins) >= LEAST_BESIDE:
        columns = [list(lines[a:b]) for a, b in pairwise((*begins, len(lines)))]
        above = list(lines[: begins[0]])
        rows = [ColumnRow(columns[n : n + MOST_BESIDE]) for n in range(0, len(columns), MOST_BESIDE)]
        return drop_empty([ColumnRow([above]), *rows])
    blocks = _blocks(lines)
    if len(blocks) < LEAST_BESIDE:
        return [ColumnRow([list(lines)])]
    return [ColumnRow([[line for block in part for line in block] for part in _even_parts(blocks, count)])]


def _even_parts(blocks: Sequence[list[TextLine]], count: int) -> Iterator[Sequence[list[TextLine]]]:
    """The blocks in so many parts of about one height, at most."""
    reached = list(accumulate(sum(-(-len(line.text) // BROAD) for line in block) + 1 for block in blocks))
    start = 0
    for part in range(1, min(count, len(blocks))):
        aim = reached[-1] * part / count
        last = len(blocks) - (min(count, len(blocks)) - part)
        end = min(range(start + 1, last + 1), key=lambda n: abs(reached[n - 1] - aim))
        yield blocks[start:end]
        start = end
    yield blocks[start:]


def _blocks(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """The lines between blank ones: a list with all its items, code as a whole, and words with what they announce."""
    code = code_flags(lines)
    out: list[list[TextLine]] = [[]]
    opened = ""  # the fence of the code that is open
    for line, is_code in zip(lines, code, strict=True):
        last = out[-1]
        words = [each.text for each in last if each.text.strip()]
        ended = bool(words) and not last[-1].text.strip() and not is_code
        listed = bool(words) and (_ITEM.match(line.text) or line.text[:1] == " ") and _ITEM.match(words[-1].lstrip())
        announced = bool(words) and words[-1].rstrip("*_ ").endswith(":")
        fence = re.match(r"[ \t]*(`{3,}|~{3,})", line.text) if is_code else None
        begins = fence is not None and not opened and bool(words)
        if fence is not None:
            closes = bool(opened) and line.text.strip() == fence[1] and fence[1].startswith(opened)
            opened = "" if closes else opened or fence[1]
        if line.text.strip() and ((ended and not listed) or begins) and not announced:
            out.append([])
        out[-1].append(line)
    return [block for block in out if any(line.text.strip() for line in block)]


def _with_picture_rows(row: ColumnRow) -> list[ColumnRow]:
    """A row of one column; several pictures of one paragraph in it stand in rows of their own, beside each other."""
    if len(row.columns) != 1:
        return [row]
    out = [ColumnRow()]
    lines = row.columns[0]
    at = 0
    while at < len(lines):
        end = at
        pictures: list[TextLine] = []
        while end < len(lines) and _PICTURES_ALONE.fullmatch(lines[end].text.rstrip("\\")):
            pictures += [TextLine(found[0], lines[end].number) for found in _ONE_PICTURE.finditer(lines[end].text)]
            end += 1
        if len(pictures) > 1 and (at == 0 or not lines[at - 1].text.strip(END)) and not _goes_on(lines, end):
            most = -(-len(pictures) // -(-len(pictures) // MOST_BESIDE))
            out += [ColumnRow([[each] for each in pictures[n : n + most]]) for n in range(0, len(pictures), most)]
            out.append(ColumnRow())
            at = end
        else:
            out[-1].columns[0].extend(lines[at : max(end, at + 1)])
            at = max(end, at + 1)
    return out


def _goes_on(lines: Sequence[TextLine], at: int) -> bool:
    return at < len(lines) and bool(lines[at].text.strip(END))


def _join_rows(rows: Sequence[ColumnRow]) -> list[ColumnRow]:
    """Rows of one column that follow each other as one."""
    out: list[ColumnRow] = []
    for row in rows:
        if out and len(row.columns) == 1 and len(out[-1].columns) == 1:
            out[-1] = ColumnRow([[*out[-1].columns[0], TextLine("", row.columns[0][0].number), *row.columns[0]]])
        else:
            out.append(row)
    return out


class PageRewriter:
    """Rewrites the columns and the notes of one page, and finds its title on the way."""

    def __init__(self, page: SlidePage, head: SlideHead, dialect: Dialect, rewriter: LineRewriter) -> None:
        self.page, self.head, self.dialect, self.rewriter = page, head, dialect, rewriter
        self._is_listed = False  # the line may belong to an item of a list
        self._is_meaning = False  # it may belong to what a term means

    def notes(self, lines: Sequence[TextLine]) -> list[TextLine]:
        """Notes in our words; a fence or a break in them would end them."""
        out: list[TextLine] = []
        for stretch in stretches(lines):
            if stretch.fence:
                out += [*stretch.lines, TextLine(stretch.fence, stretch.lines[-1].number)]
                continue
            for line in stretch.lines:
                text = self.rewriter.rewrite(line.text.replace(END, ""), line.number)
                text = _NOT_IN_NOTES.sub("", _LINK.sub(_spoken_link, text)).replace("<br>", " ").replace("[click]", "")
                out.append(TextLine(text, line.number))
        return out

    def column(self, lines: Sequence[TextLine]) -> list[TextLine]:
        """A column in our words."""
        out: list[TextLine] = []
        self._is_listed = self._is_meaning = False
        for stretch in stretches(lines):
            last = stretch.lines[-1].number
            if stretch.fence:
                _blank(out, stretch.lines[0].number)
                closer = re.sub(r"\S", " ", stretch.indent) + stretch.fence
                out += [*stretch.lines, TextLine(closer, last), TextLine("", last)]
            else:
                self._text(stretch.lines, out)
        return out

    def _text(self, lines: Sequence[TextLine], out: list[TextLine]) -> None:
        at = 0
        while at < len(lines):
            line = lines[at]
            if self._is_meaning and _INDENTED.match(line.text):  # a further paragraph of it
                line = TextLine(line.text.strip(), line.number)
                out.append(TextLine(self._words(line.text, line.number), line.number))
                at += 1
                continue
            self._is_meaning = self._is_meaning and not line.text.strip()
            if end := self._code_end(lines, at):
                out += _fence_indented(lines[at:end])
                at = end
                continue
            following = lines[at + 1].text if at + 1 < len(lines) else ""
            level, words, taken = _heading(line.text, following, self.dialect.glued)
            at += taken
            if level:
                self._add_heading(out, level, words, line.number)
                self._is_listed = False
            else:
                self._keep_list(line.text)
                if found := _CALLOUT.fullmatch(line.text):
                    label = found[2] or found[1].capitalize()
                    out += [TextLine(f"> **{label}**", line.number), TextLine(">", line.number)]
                    continue
                is_term = line.text.strip() and not _MEANING.match(line.text) and not line.text.lstrip().startswith("|")
                if self.dialect.terms and _MEANING.match(following) and is_term:
                    out += [
                        TextLine(f"**{self._words(line.text.strip(), line.number)}**", line.number),
                        TextLine("", line.number),
                    ]
                    continue
                if self.dialect.terms and out and (found := _MEANING.fullmatch(line.text)):
                    _blank(out, line.number)
                    line = TextLine(found[1], line.number)
                    self._is_meaning = True
                if self.dialect.terms and (found := _LINE_BLOCK.fullmatch(line.text)):
                    more = "\\" if _LINE_BLOCK.fullmatch(following) else ""
                    words = found[1].replace("  ", "\u00a0 ").rstrip()
                    out.append(TextLine(f"{self._words(words, line.number)}{more}", line.number))
                    continue
                words = self._words(line.text, line.number)
                if self.dialect.cited and (caption := _caption(lines, at - 1)):
                    if name := self.rewriter.references.captions.get(label_of(line.text)):
                        caption = f"{name}: {caption}"
                    out += [TextLine(words, line.number), TextLine(self._words(caption, line.number), line.number)]
                    continue
                broken = self.dialect.lines and _flows(_ITEM.sub("", words)) and _FLOWING.match(following)
                out.append(TextLine(f"{words}\\" if broken else words, line.number))

    def _keep_list(self, text: str) -> None:
        going_on = self._is_listed and text != END and (not text.strip() or text[0] in " \t")
        self._is_listed = bool(_ITEM.match(text)) or going_on

    def _code_end(self, lines: Sequence[TextLine], at: int) -> int:
        """Where code ends that is indented by four blanks; 0 where none begins. Indented HTML is not meant as code."""
        before = lines[at - 1].text.strip() if at else ""
        if (
            self._is_listed
            or before
            or self.page.has_html
            or not _INDENTED.match(lines[at].text)
            or not lines[at].text.strip()
        ):
            return 0
        end = at
        while end < len(lines) and (_INDENTED.match(lines[end].text) or not lines[end].text.strip()):
            end += 1
        while not lines[end - 1].text.strip():
            end -= 1
        return end

    def _add_heading(self, out: list[TextLine], level: int, words: str, number: int) -> None:
        """Take the first heading as the title; all others stand in the text."""
        fit = _FIT.match(words)
        words = self._without_attributes(_FIT.sub("", words, count=1), number)
        pictures = _IN_HEADING.findall(words)
        words = _IN_HEADING.sub("", words)
        title = self.rewriter.rewrite(words, number).replace("<br>", " ").replace("&nbsp;", " ").strip()
        if found := _WHOLLY.fullmatch(title):  # emphasis of all is none
            title = found[2]
        if title and self.page.title is None:
            self.page.title = TextLine(f"# {title}", number)
            self.page.settings.pop("title", None)
        elif title and self._joins(fit is not None, out):
            above = self.page.title.text if self.page.title else ""
            self.page.title = TextLine(f"{above}{' ' if fit else ': '}{title}", number)
            self.page.is_boxed = False
        elif title:
            _blank(out, number)
            out += [TextLine(f"### {title}", number), TextLine("", number)]
        for picture in pictures:
            out += [TextLine("", number), TextLine(self._words(picture, number), number), TextLine("", number)]

    def _joins(self, fit: bool, out: Sequence[TextLine]) -> bool:
        """Whether a heading belongs to the title right above it. `fit` says that it is one of Deckset's large ones."""
        title = self.page.title
        near = title is not None and len(title.text) < SHORT and not any(line.text.strip() for line in out)
        return near and (fit or self.page.is_boxed)

    def _without_attributes(self, words: str, number: int) -> str:
        found = _HEAD_ATTRIBUTES.search(words)
        if found is None:
            return words
        if self.page.title is None:
            names = [name for name in found[1].replace(".", " ").split() if "=" not in name]
            self.head.hide_by(names, found[1], self.rewriter.formats)
            self.head.add_classes(names)
        if image := re.search(r"background(?:-image)?=\"?([^\"\s]+)", found[1]):
            self.head.set_image(image[1], number)
        return words[: found.start()]

    def _words(self, text: str, number: int) -> str:
        """A line of text, in which nothing is left that our own dialect would take for a mark."""
        if self.dialect.stars and re.match(r"[ \t]*\*[ \t]", text):
            self.page.settings.setdefault("reveal", "true")
        text = _MARP_PICTURE.sub(lambda found: f"![{_SIZES.sub('', found[1]).strip()}](", text)
        bare = text.strip()
        if not bare or re.fullmatch(r"(?:<br>\s*)+", bare) or _OUR_SLOT.fullmatch(text):
            return ""
        if self.page.has_html and not self._is_listed and _INDENTED.match(text):
            text = bare
        if _OUR_MARK.fullmatch(bare):
            text = "" if set(bare) <= set("-=*_:? ") else f"\\{bare}" if bare[0] in ":^" else f"\u2060{bare}"
        return self.rewriter.rewrite(text, number)


def _caption(lines: Sequence[TextLine], at: int) -> str:
    """The words of a picture that is a paragraph by itself: pandoc sets them below it. Empty for any other line."""
    found = _FIGURE.fullmatch(lines[at].text)
    around = (lines[at - 1].text if at else "", lines[at + 1].text if at + 1 < len(lines) else "")
    return found[1].strip() if found and not any(text.strip(END + " ") for text in around) else ""


def _spoken_link(found: re.Match[str]) -> str:
    return found[2] if found[1] in found[2] else f"{found[1]} ({found[2]})"


def _flows(text: str) -> bool:
    """Whether a line is one of a paragraph, and not the last before a break."""
    return bool(_FLOWING.match(text)) and not text.endswith(("\\", "  ", "<br>"))


def _heading(text: str, following: str, glued: bool) -> tuple[int, str, int]:
    """Level and words of a heading, and how many lines it takes; the level is 0 where the line is none.

    `following` is the line below. `glued` says that `#Words` is a heading.
    """
    if re.fullmatch(r"[ ]{0,3}#{1,6}[ \t]*", text):
        return 1, "", 1
    found = _HEADING.fullmatch(text)
    if found is None and glued:
        found = _GLUED.fullmatch(text)
    if found:
        return len(found[1]), found[2], 1
    underlined = _SETEXT.fullmatch(following) and text.strip() and not _ITEM.match(text) and "|" not in text
    return (1 if following[0] == "=" else 2, text.strip(), 2) if underlined else (0, "", 1)


def _fence_indented(lines: Sequence[TextLine]) -> list[TextLine]:
    """Indented code, between fences."""
    first, last = lines[0].number, lines[-1].number
    body = [TextLine(line.text.expandtabs(4)[4:], line.number) for line in lines]
    return [TextLine("", first), TextLine(FENCE, first), *body, TextLine(FENCE, last), TextLine("", last)]


def _blank(out: list[TextLine], number: int) -> None:
    if out and out[-1].text.strip():
        out.append(TextLine("", number))
