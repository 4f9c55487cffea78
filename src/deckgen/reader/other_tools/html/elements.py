"""What becomes of an HTML element: Markdown where there is such, a link, or nothing but its words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import unescape

from deckgen.reader.other_tools.html.text import EventKind, HtmlTag, HtmlText, TagEvent
from deckgen.reader.other_tools.lines.formulas import LOWERED, RAISED
from deckgen.reader.other_tools.lines.lost_content import LostContent
from deckgen.reader.other_tools.lines.pages import TextLine

LONGEST_TABLE = 20_000  # characters
MOST_SPAN = 100  # columns or rows of a cell
_LONGEST_LINK = 1500  # characters of its words
_LONGEST_SCRIPT = 40  # characters that are raised or lowered
_ROW = re.compile(r"<tr\b[^<>]*>")
_CELL = re.compile(r"<t([hd])\b([^<>]*)>(.*?)(?=</?t[hdr]\b|</?tbody|</?thead|\Z)", re.DOTALL)
_CAPTION = re.compile(r"<caption\b[^<>]*>(.*?)</caption>", re.DOTALL)
_CODE_LANGUAGE = re.compile(r"\s*<code\b[^<>]*\bclass=[\"'](?:hljs )?(?:language-|lang-)?([a-z+#]{1,20})[\"' ]")
_MORE_THAN_WORDS = re.compile(r"<(?:img|table|ul|ol|li|pre|iframe|video|h[1-6]|div)\b|```|^[ \t]*[-*] ", re.MULTILINE)
_MARKS = {
    "b": "**", "strong": "**", "i": "*", "em": "*", "cite": "*", "code": "`", "kbd": "`", "samp": "`", "tt": "`",
    "var": "*", "s": "~~", "del": "~~", "strike": "~~", "mark": "==",
}  # fmt: skip
_SILENT = frozenset(
    ("u", "span", "small", "big", "font", "abbr", "ins", "q", "time", "nobr", "wbr", "label", "dfn", "data")
)
_ICON_STYLES = ("line", "fill", "solid", "outline", "logo", "brands", "regular", "icon", "bold", "duotone")
_HEADS = re.compile(r"head|title|cover|section", re.IGNORECASE)
# Attributes that hold words.
_WORDED = (
    "title", "label", "heading", "text", "subtitle", "caption", "description", "name", "modelValue", "value",
    "content", "message", "quote", "author", "header", "footer", "alt",
)  # fmt: skip
_LEFT_OUT = frozenset(("style", "script", "svg", "head", "math", "object"))  # with all that they hold
_MEDIA = frozenset(("iframe", "video", "audio", "embed", "youtube", "tweet", "bluesky", "source", "slidevvideo"))
_BLOCKS = frozenset((
    "div", "section", "aside", "article", "header", "footer", "main", "p", "center", "blockquote", "ul", "ol", "li",
    "table", "thead", "tbody", "tfoot", "tr", "td", "th", "details", "summary", "figure", "figcaption", "template",
    "dl", "dt", "dd", "button", "form", "input", "canvas", "nav", "caption", "colgroup", "col", "body", "html", "pre",
    "picture", "textarea", "select", "option", "fieldset", "hr", "meta", "link", "title",
    "h1", "h2", "h3", "h4", "h5", "h6",
))  # fmt: skip
_VOID = frozenset(("input", "col", "meta", "link", "hr", "source", "embed"))
_OTHERS = frozenset(("img", "a", "br", "sup", "sub"))
HTML_TAGS = frozenset(_MARKS) | _SILENT | _LEFT_OUT | _MEDIA | _BLOCKS | _OTHERS


class ElementConverter:
    """Puts Markdown in place of tags. Those that hold blocks become events."""

    def __init__(self, html: HtmlText, losses: LostContent) -> None:
        self.html, self.losses = html, losses
        self._links: list[str] = []  # the addresses of those that are open; empty for one without words

    def convert(self, tag: HtmlTag) -> tuple[int, TagEvent | None]:
        """Where to read on after a tag, and the event that it is."""
        name = tag.name
        if name in _MARKS or name in _SILENT or name == "br":
            self._put_mark(tag)
        elif name in ("sup", "sub"):
            return self._raise_or_lower(tag), None
        elif name == "a":
            return self._put_link(tag), None
        elif name in ("table", "pre") and (end := self._put_whole(tag)):
            return end, None
        elif name == "script" and tag.attributes.get("type") == "text/template":  # a slide of reveal.js
            pass
        elif name == "img":
            self.html.put(_picture(tag.attributes), tag.start)
        elif name in _LEFT_OUT:
            return self._leave_out(tag), None
        elif tag.closing and (name in _MEDIA or _is_drawn(tag)):
            pass
        elif name in _MEDIA:
            self._put_media(tag)
        elif _is_drawn(tag):
            self._report_component(tag)
        elif not tag.void and name not in _VOID:
            kind = EventKind.CLOSE if tag.closing else EventKind.OPEN
            return tag.end, TagEvent(kind, name, self.html.number(tag.start), tag.attributes)
        return tag.end, None

    def _put_mark(self, tag: HtmlTag) -> None:
        sign = "<br>" if tag.name == "br" else _MARKS.get(tag.name, "")
        if sign == "`" and "![" in self._inside(tag):  # code would show a picture as it is written
            return
        # What marks nothing at all was an icon: both marks go.
        if sign != "<br>" and (tag.void or (tag.closing and self.html.drop_empty_mark(sign))):
            return
        if sign == "`" and not tag.closing and self.html.ends_with("`"):
            sign = " `"
        self.html.put(sign, tag.start)

    def _inside(self, tag: HtmlTag) -> str:
        """What stands between a tag and its other one, as far as it can be near."""
        text, other = self.html.text, f"<{'' if tag.closing else '/'}{tag.name}"
        if tag.closing:
            at = text.rfind(other, max(0, tag.start - _LONGEST_LINK), tag.start)
            return text[at : tag.start] if at >= 0 else ""
        at = text.find(other, tag.end, tag.end + _LONGEST_LINK)
        return text[tag.end : at] if at >= 0 else ""

    def _raise_or_lower(self, tag: HtmlTag) -> int:
        """Put the small signs that Unicode has; words below the line that it has none for stand behind a low line."""
        close = self.html.text.find(f"</{tag.name}>", tag.end, tag.end + _LONGEST_SCRIPT)
        if tag.closing or close < 0:
            return tag.end
        words = self.html.text[tag.end : close]
        table = RAISED if tag.name == "sup" else LOWERED
        small = all(ord(sign) in table for sign in words)
        plain = f"\\_{words}" if tag.name == "sub" and re.match(r"\w", words) else words  # as in a program
        self.html.put(words.translate(table) if small else plain, tag.start)
        return close + len(tag.name) + 3

    def _put_link(self, tag: HtmlTag) -> int:
        if not tag.closing:
            close = self.html.text.find("</a", tag.end, tag.end + _LONGEST_LINK)
            inner = self.html.text[tag.end : close] if close >= 0 else ""
            has_words = "<img" in inner or re.sub(r"<[^>]*>", "", inner).strip()
            address = tag.attributes.get("href", "")
            if not has_words and address.startswith(("http://", "https://")):  # an icon was its only word
                self.html.put(f"[{site_name(address)}]({address})", tag.start)
            self._links.append(address if has_words else "")
            self.html.put("[" if self._links[-1] else "", tag.start)
            return tag.end + len(inner) - len(inner.lstrip())
        if self._links:
            address = self._links.pop()
            self.html.put(f"]({address})" if address else "", tag.start)
        return tag.end

    def _leave_out(self, tag: HtmlTag) -> int:
        """Pass over an element with all that it holds."""
        if tag.closing:
            return tag.end
        close = self.html.find(f"</{tag.name}>", tag.end)
        if tag.name != "style":
            number = self.html.number(tag.start)
            self.losses.add("raw-html", f"`<{tag.name}>` is left out", number, "write it as Markdown")
        return close + len(tag.name) + 3 if close >= 0 else tag.end

    def _put_whole(self, tag: HtmlTag) -> int:
        """Where a table or code ends that is put as one of Markdown; 0 where it is none."""
        if tag.closing:
            return 0
        return self._put_table(tag) if tag.name == "table" else self._put_code(tag)

    def _put_table(self, tag: HtmlTag) -> int:
        """Where a table ends that is put as one of Markdown; 0 where it holds more than words in cells."""
        close = self.html.find("</table>", tag.end)
        inside = self.html.text[tag.end : close] if 0 < close < tag.end + LONGEST_TABLE else ""
        if _MORE_THAN_WORDS.search(inside):
            return 0
        rows = spread_cells([_CELL.findall(row) for row in _ROW.split(inside)[1:]])
        if not rows:
            return 0
        if "rowspan" in inside or "colspan" in inside:
            self.losses.merge(self.html.number(tag.start))
        width = max(map(len, rows))
        lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in rows]
        caption = _cell_words(found[1]) if (found := _CAPTION.search(inside)) else ""
        below = [lines[0], "|---" * width + "|", *lines[1:], "", caption]
        self.html.put("\n\n" + "\n".join(below) + "\n\n", tag.start)
        return close + len("</table>")

    def _put_code(self, tag: HtmlTag) -> int:
        """Where an element ends that holds code, which is put between fences; 0 where nothing closes it."""
        close = self.html.find("</pre>", tag.end)
        if not 0 < close < tag.end + LONGEST_TABLE:
            return 0
        inside = self.html.text[tag.end : close]
        named = _CODE_LANGUAGE.match(inside)
        code = unescape(re.sub(r"</?[a-zA-Z][^<>]*>", "", inside)).strip("\n")
        fence = "`" * max(3, max((len(run) for run in re.findall("`+", code)), default=0) + 1)
        self.html.put(f"\n\n{fence}{named[1] if named else ''}\n{code}\n{fence}\n\n", tag.start)
        return close + len("</pre>")

    def _put_media(self, tag: HtmlTag) -> None:
        """A link to what a slide does not play."""
        address = tag.attributes.get("src") or tag.attributes.get("data-src") or tag.attributes.get("id", "")
        self.losses.add("lost-media", f"`<{tag.name}>` is not played in the slide", self.html.number(tag.start),
                        "a link stands in its place")  # fmt: skip
        if tag.name == "youtube" and address:
            address = f"https://www.youtube.com/watch?v={address}"
        elif tag.name == "tweet" and address.isdecimal():
            address = f"https://x.com/i/status/{address}"
        if address.startswith("http"):
            self.html.put(f"[{address}]({address})", tag.start)
        elif address:
            self.html.put(f"`{address}`", tag.start)

    def _line_around(self, tag: HtmlTag) -> str:
        """The words of the line that a tag stands in."""
        start, end = self.html.text.rfind("\n", 0, tag.start) + 1, self.html.text.find("\n", tag.end)
        return re.sub(r"<[^<>]*>", "", self.html.text[start : end if end >= 0 else None])

    def _put_words(self, tag: HtmlTag) -> None:
        """The words that a component is given: as a heading, where its name says that it is one."""
        given = (tag.attributes.get(key, "").strip() for key in _WORDED)
        words = [value for value in given if re.search(r"[^\W\d_]", value)]
        if not words:
            return
        alone = not self._line_around(tag).strip()
        if alone and _HEADS.search(tag.name):
            words[0] = f"## {words[0]}"
        self.html.put("\n\n" + "\n\n".join(words) + "\n\n" if alone else f" {' '.join(words)} ", tag.start)

    def _report_component(self, tag: HtmlTag) -> None:
        """That something is not drawn which a tool draws."""
        name = self.html.text[tag.start + 1 : tag.start + 1 + len(tag.name)]
        icon = tag.void and name.islower() and re.search(r"[-:]", name)
        if icon:
            line = self._line_around(tag)
            self.html.put("" if re.search(r"\w", line) else icon_name(name), tag.start)
        else:
            self._put_words(tag)
        sentence = "icons are not drawn: {}" if icon else "components are not drawn: {}"
        hint = "put a picture or an emoji in its place" if icon else "the words in them are shown"
        self.losses.name("lost-component", sentence, f"<{name}>", self.html.number(tag.start), hint)


def site_name(address: str) -> str:
    """Words for a link that has none: the name of the site."""
    return re.sub(r"\Ahttps?://(?:www\.)?|[/?#].*", "", address) or address


def icon_name(name: str) -> str:
    """An icon's name in words: `ri-github-line` is Github."""
    parts = [part for part in re.split(r"[-:]", name) if part]
    kept = [part for part in parts[1:] if part not in _ICON_STYLES] or parts[-1:]
    return " ".join(kept).capitalize()


def flatten_cells(line: TextLine) -> TextLine:
    """A row between bars, whose cells hold no lists of HTML: the points stand one below the other."""
    if not line.text.lstrip().startswith("|") or "<li" not in line.text:
        return line
    text = re.sub(r"\s*<li\b[^<>]*>\s*", "<br>• ", line.text)
    text = re.sub(r"\s*</?(?:ul|ol|li|p)\b[^<>]*>", "", text)
    return TextLine(re.sub(r"(\|\s*)<br>", r"\1", text), line.number)


def spread_cells(rows: Sequence[Sequence[tuple[str, str, str]]]) -> list[list[str]]:
    """The words of cells by row and column; each cell is its kind `h` or `d`, its attributes and what it holds.

    What goes over several columns or rows stands in the first of them; a heading over columns in each.
    """
    held: dict[int, int] = {}  # by column for how many rows a cell above reaches into it
    out: list[list[str]] = []
    for row in rows:
        line: list[str] = []
        if not row:
            continue
        for kind, attributes, inside in row:
            while held.get(len(line), 0):
                held[len(line)] -= 1
                line.append("")
            wide, high = (_span(attributes, each) for each in ("col", "row"))
            words = _cell_words(inside)
            for number in range(wide):
                held[len(line)] = high - 1
                line.append(words if not number or kind == "h" else "")
        while held.get(len(line), 0):
            held[len(line)] -= 1
            line.append("")
        out.append(line)
    return out


def _span(attributes: str, kind: str) -> int:
    found = re.search(rf"\b{kind}span\s*=\s*[\"']?(\d{{1,3}})", attributes)
    return min(MOST_SPAN, max(1, int(found[1]))) if found else 1


def _is_drawn(tag: HtmlTag) -> bool:
    """Whether a tool draws something of its own for a tag."""
    if tag.name == "link" and "to" in tag.attributes:  # Slidev's, not HTML's
        return tag.component
    known = tag.name in _BLOCKS or tag.name.startswith("v-") or tag.name in ("transform", "toc")
    return tag.component and not known


def _cell_words(cell: str) -> str:
    """What stands in a cell, on one line."""
    bold = re.sub(r"</?(?:b|strong)>", "**", cell)
    code = re.sub(r"</?(?:code|kbd|tt)>", "`", re.sub(r"</?(?:i|em)>", "*", bold))
    return " ".join(re.sub(r"<[^<>]*>", " ", code).split()).replace("|", "\\|")


def _picture(attributes: Mapping[str, str]) -> str:
    path = (attributes.get("src") or attributes.get("data-src") or "").strip()
    alt = re.sub(r"[\[\]\n]", " ", attributes.get("alt", "")).strip()
    return f"![{alt}](<{path}>)" if path else alt
