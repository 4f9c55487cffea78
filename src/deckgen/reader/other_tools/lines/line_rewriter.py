"""One line of text for another tool → the same in our own dialect: links, attributes, maths, shortcodes, braces."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from deckgen.maths.tokens import TexError
from deckgen.reader.other_tools.lines.cross_references import References
from deckgen.reader.other_tools.lines.emojis import insert_emojis
from deckgen.reader.other_tools.lines.formulas import LOWERED, RAISED, small_figures, spell_formula, write_formula
from deckgen.reader.other_tools.lines.lost_content import LostContent
from deckgen.reader.other_tools.lines.pages import TextLine
from deckgen.reader.other_tools.lines.visibility import SLIDE_FORMATS, Visibility, attributes_in, visibility_of

_CODE = re.compile(r"(`+)(?!`)(.{1,2000}?)(?<!`)\1(?!`)")
_SHORTCODE = re.compile(r"\{\{[<%]\s*([\w/-]+)((?:(?![>%]\}\}).){0,800})[>%]\}\}")
_ICONS = ("fa", "bi", "iconify", "ai", "fontawesome", "mdi")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s\"'<>]+")
_MATHS = re.compile(
    r"\$\$(.{1,4000}?)\$\$|(?<![\w$\\])\$(?![\s$])([^$\n]{1,400}?)(?<![\s\\])\$(?![\w$])|\\{1,2}\((.{1,400}?)\\{1,2}\)"
)
_MONEY = re.compile(r"(?<!\\)\$")  # a sign that begins no formula
_PICTURE = re.compile(
    r"((?<!\w)\[)?!\[((?:[^\[\]]|\[[^\[\]]*\]){0,1000})\](?:\(\s*(<[^>\n]*>|(?:[^\s()]|\([^\s()]*\)|"
    r"[ ](?![\"'])(?=[^()\"'\n]*\.\w{2,5}[ \t]*[)\"'])){0,3000})"
    r"(?:\s+(\"[^\"\n]*\"|'[^'\n]*'))?\s*\)|\[([^\]\n]{0,200})\])(\{[^}\n]*\})?(?(1)\](?:\([^)\n]*\)|\[[^\]\n]*\])?(?:\{[^}\n]*\})?)"
)
_PLAYED = re.compile(
    r"\.(?:mp4|m4v|mov|webm|avi|mp3|m4a|wav|ogg)(?:[?#]|$)|^https?://(?:www\.)?(?:youtube\.com|youtu\.be|vimeo\.com)/",
    re.IGNORECASE,
)
_PLAYING = re.compile(r"(?<!\S)(?:autoplay|loop|mute|hide|fit|inline|fill|left|right|\d+%)(?!\S)")  # Deckset's words
_NAMELESS = re.compile(r"(?<!!)\[[ \t]*\]\(#([\w:.-]+)\)")
_WORDLESS = re.compile(r"(?<!!)\[\s*\]\(<?(https?://([^\s()<>/?#]+)[^\s()<>]*)>?(?:\s+\"[^\"]*\")?\)")
_DESCRIBED = re.compile(r"(?:fig-)?alt=\"([^\"]+)\"")  # by an attribute. Source: Quarto's guide, "Alt Text"
_AROUND = re.compile(r"\]\(<?((?:https?:|mailto:)[^()\s<>]+)[^()]*\)(?:\{[^{}]*\})?$")  # the link around a picture
_REFERENCE = re.compile(r"(?<![\]\\])\[([^\[\]\n]{1,500})\](?:\[([^\[\]\n]{0,200})\])(?!\()")
_SHORT_REFERENCE = re.compile(r"(?<![\]\\!\w])\[([^\[\]\n\x00]{1,200})\]()(?![(\[{:])")
_CLASSED = re.compile(r"(?<!!)\[((?:[^\[\]\n]|\[[^\[\]\n]*\]){0,2000})\]\{([^}\n]*)\}")
_AFTER_LINK = re.compile(r"(\]\([^()\n]{0,2000}\))\{[^}\n]*\}")
_REMARK = re.compile(r"(?<!\w)\.([A-Za-z][\w.-]*)\[((?:[^\[\]\n]|\[[^\[\]\n]*\](?:\([^)\n]*\))?){0,3000})\]")
# As an extension of markdown-it has it.
_INSERTED = re.compile(r"(?<![\w+])\+\+(?=[^\s+])([^+\n;=()]{1,500}?)(?<=\S)\+\+(?![\w+])")
_COMMAND = re.compile(
    r"\\(?:[vh]space\*?\{[^}]*\}|(?:bigskip|medskip|smallskip|newpage|clearpage|pause|newline|centering|vfill|hfill"
    r"|footnotesize|scriptsize|small|large|Large|normalsize|noindent)\b)(?:\{=tex\})?"
)
_DASHES = re.compile(r"[\s|:+-]*")
_AFTER_CODE = re.compile(r"\x00\{[.#][A-Za-z][^{}\n]*\}")  # its language, as pandoc has it
_COMPUTED_CODE = re.compile(r"[ ]?`(?:r |\{(?:r|python|julia|ojs)\} ?)[^`\n]+`")
_ROLE = re.compile(r"\{([a-z][\w:-]*)\}`([^`\n]{1,400})`")
_CITED = re.compile(r"(?<![\w!\]])\[(-?@[^\[\]\n]{1,400}|[^\[\]\n]{0,200}[\s;]-?@[^\[\]\n]{1,400})\](?!\()")
_KEY = re.compile(r"(?<![\w@./:])-?@([A-Za-z][\w:.-]*\w)(?![@\w]|\.\w)")
_NUMBER_ALONE = re.compile(r"\\@ref\(([\w:.-]+)\)")  # Source: bookdown's manual, "Cross-references"
_REFERRING = ("ref", "numref", "eq", "doc")
_ID = re.compile(r"(?<=\S)[ \t]+\{#[\w:.-]+[^{}\n]*\}|^[ \t]*\{#[\w:.-]+[^{}\n]*\}[ \t]*$")
# Classes and the like behind all words of a line, as markdown-it's extension for attributes has them.
_ATTRIBUTES = re.compile(
    r"(?<=[^\s\])}\x00])[ \t]*"
    r"\{(?:[ \t]*(?:[.#][A-Za-z][\w:-]*|data-[\w-]+=(?:\"[^\"{}]*\"|[^\s\"{}]+)))+[ \t]*\}[ \t]*$"
)
_DOWN = re.compile(r"(?<![~\\])~([^\s~]{1,40})~(?!~)")
_UP = re.compile(r"(?<![\^\[\\])\^([^\s^\[\]]{1,40})\^")
_FULL_ADDRESS = re.compile(
    r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[ \t]+\"[^\"\n]*\")?\)|<(?:https?://|mailto:)[^>\s]+>|\]:[ \t]*\S+"
)
_BARE = re.compile(
    r"(?<![\w\x00<(\[/@.\"'=-])(?:https?://[^\s<>\x00\[\]|]+|www\.[\w-]+\.[^\s<>\x00\[\]|]+"
    r"|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]+)+)(?![^\[\]\n]*\]\x00)"
)
# Bold and slanted at once with two signs: within a word these would be no marks. Source: CommonMark 0.31, 6.2.
_TWICE = re.compile(r"\*\*_(?=\S)([^_*\n]{1,200}?)(?<=\S)_\*\*|_\*\*(?=\S)([^_*\n]{1,200}?)(?<=\S)\*\*_")
_RAW = re.compile(r"`[^`\n]*`\{=\w+\}")
FOOTNOTE_MARK = re.compile(r"(?<!\\)\[\^([^\[\]\s]+)\]")
_INLINE_NOTE = re.compile(r"(?<!\\)\^\[((?:[^\[\]]|\[[^\[\]]*\](?:\([^()]*\))?){1,2000})\]")
LONGEST = 20_000  # characters of a line


class BibliographyEntry(NamedTuple):
    """A source: who made it, shortly, in which year, and all that a reader needs to find it, in Markdown."""

    people: str
    year: str
    whole: str


class _Placeholders:
    """Texts that no rule may touch; marks stand for them until the line is done."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def keep(self, text: str) -> str:
        """The mark that stands for a text."""
        self._texts.append(text)
        return f"\x00{len(self._texts) - 1}\x00"

    def restore(self, line: str) -> str:
        """The line with the texts in place of their marks; a text may hold marks itself."""
        while "\x00" in line:
            line = re.sub("\x00(\\d+)\x00", lambda found: self._texts[int(found[1])], line)
        return line


@dataclass(slots=True)
class LineRewriter:
    """Rewrites the lines of one deck. `links` are the addresses of its link definitions by label, in lower case."""

    losses: LostContent
    links: Mapping[str, str]
    brackets: bool = False  # `.class[…]` is a mark
    computed: bool = False  # `r …` is code whose result stands there
    formats: frozenset[str] = SLIDE_FORMATS  # for which the deck is shown
    scripts: bool = False  # `H~2~O` and `10^3^` are small figures below and above the line, as in pandoc
    cited: bool = False  # `@key` and `[@key]` name sources, figures and tables
    roles: bool = False  # "{name}`words`" is a role of MyST
    footnotes: dict[str, list[TextLine]] = field(default_factory=dict)  # by label; those within lines are added
    sources: Mapping[str, BibliographyEntry] = field(default_factory=dict)  # that can be cited, by their keys
    references: References = field(default_factory=References)  # to figures, tables, equations and sections
    spoken: list[TextLine] = field(default_factory=list)  # words within lines that are for the speaker alone

    def rewrite(self, text: str, number: int) -> str:
        """The line of that number, from 0. What is code in it stays as it is."""
        if "`" in text and _RAW.search(text):
            self.losses.add("raw-html", "text for another format is left out", number, "write it as Markdown")
            text = _RAW.sub("", text)
        if self.computed and "`" in text and _COMPUTED_CODE.search(text):
            self.losses.add("lost-result", "the result of code within the text is left out", number,
                            "put the result itself into the text")  # fmt: skip
            text = _COMPUTED_CODE.sub("", text)
        if not any(sign in text for sign in ("{[$\\.!:@~^-/_+\"'" if self.scripts else "{[$\\.!:@~^-/_+")):
            return text
        if self.roles:
            text = _ROLE.sub(lambda found: self._role(found, number), text)
            text = _NAMELESS.sub(lambda found: self._called(found[1], number), text)
        if len(text) > LONGEST:  # no author's line: what stands in it is not looked for
            return _escape_braces(text)
        kept = _Placeholders()
        without_code = _CODE.sub(lambda found: kept.keep(found.group()), text.replace("\x00", ""))
        without_code = _AFTER_CODE.sub("\x00", without_code)
        before = len(self.spoken)
        rewritten = kept.restore(self._rewrite_words(without_code, number, kept))
        self.spoken[before:] = [TextLine(kept.restore(line.text), line.number) for line in self.spoken[before:]]
        return rewritten

    def _rewrite_words(self, text: str, number: int, kept: _Placeholders) -> str:
        if "$" in text or "\\(" in text:
            text = _MATHS.sub(lambda found: kept.keep(self._maths(found, number)), text)
            text = _MONEY.sub(r"\\$", text)
        text = insert_emojis(text) if ":" in text else text
        text = _TWICE.sub(lambda found: f"***{found[1] or found[2]}***", text)
        text = _SHORTCODE.sub(lambda found: kept.keep(self._shortcode(found, number)), text)
        text = _PICTURE.sub(lambda found: kept.keep(_shown_picture(self, found, number)), text)
        text = _COMMAND.sub("", text)
        text = _INSERTED.sub(r"\1", text) if "++" in text else text
        if "[^" in text or "^[" in text:
            text = _INLINE_NOTE.sub(lambda found: kept.keep(self._inline_note(kept.restore(found[1]), number)), text)
            text = FOOTNOTE_MARK.sub(lambda found: kept.keep(self._footnote_mark(found)), text)
        text = _AFTER_LINK.sub(r"\1", text)
        text = _WORDLESS.sub(lambda found: f"[{re.sub(r'^www[.]', '', found[2])}]({found[1]})", text)
        text = _FULL_ADDRESS.sub(lambda found: kept.keep(found[0]), text)
        if self.scripts:
            text = _set_scripts(text)
        if self.cited and "@" in text:
            text = self._cite(text, number)
        text = _ATTRIBUTES.sub("", _ID.sub("", text))
        if self.brackets:
            text = _open_brackets(_REMARK, lambda found: self._seen(found[1], "", found[2], number), text)
        text = _open_brackets(_CLASSED, lambda found: self._seen("", found[2], found[1], number), text)
        text = _REFERENCE.sub(self._reference, text)
        text = _SHORT_REFERENCE.sub(self._reference, text) if self.links else text
        text = _BARE.sub(_link_address, text)
        return _escape_braces(text)

    def _cite(self, text: str, number: int) -> str:
        """The text with names and years of sources in place of their keys; keys of nothing known are told."""

        def told(found: re.Match[str]) -> str:
            if words := self.references.words.get(found[1]):
                return words if found[0][0] != "-" else words.rpartition("\u00a0")[2]
            return self._unresolved(found[1], number)

        def bracketed(found: re.Match[str]) -> str:
            shown: list[str] = []
            keys = _KEY.findall(found[1])
            if keys and all(key in self.references.words for key in keys):
                parts = [part.strip() for part in found[1].split(";")]
                return "; ".join(_KEY.sub(told, part if part[0] in "-@" else _bare_key(part)) for part in parts)
            for part in found[1].split(";"):
                key = _KEY.search(part)
                if source := self.sources.get(key[1]) if key else None:
                    assert key is not None
                    name = source.year if key[0].startswith("-") else f"{source.people} {source.year}".strip()
                    words = f"{part[: key.start()]}{name}{part[key.end() :]}".strip()
                    shown.append(words + self._mark(key[1], source, number))
                else:
                    shown.append(_KEY.sub(told, part).strip())
            return f"({'; '.join(shown)})"

        def named(found: re.Match[str]) -> str:
            source = self.sources.get(found[1])
            if source is None:
                return told(found)
            return f"{source.people} ({source.year}){self._mark(found[1], source, number)}"

        text = _NUMBER_ALONE.sub(lambda found: self._number(found[1], number), text)
        return _KEY.sub(named, _CITED.sub(bracketed, text))

    def _number(self, label: str, number: int) -> str:
        """The number alone of what a label names, as bookdown shows it."""
        if words := self.references.words.get(label):
            return words.rpartition("\u00a0")[2]
        return self._unresolved(label, number)

    def _role(self, found: re.Match[str], number: int) -> str:
        """What a role of MyST shows; one that refers to something says what that is called."""
        name, words = found[1].rpartition(":")[2], found[2]
        if found[1].partition(":")[0].startswith("cite"):
            return "; ".join(self._unresolved(key.strip(), number) for key in words.split(","))
        if name not in _REFERRING or "<" in words:
            target = re.search(r"<(https?://[^<>\s]+)>$", words)
            if not target and name in ("download", "doc"):
                self.losses.name("lost-link", "links to other files are not carried out: {}", words, number,
                                 "hand the file out with the slides")  # fmt: skip
            shown = _role_words(name, words)
            return f"[{shown}]({target[1]})" if target else shown
        key = words.strip()
        if name == "eq" and key in self.references.captions:
            return f"({self.references.captions[key].rpartition(chr(0xA0))[2]})"
        known = self.references.captions if name == "numref" else self.references.words
        return known.get(key) or self.references.words.get(key) or self._unresolved(key, number)

    def _called(self, key: str, number: int) -> str:
        """What something is called that a link without words leads to. Source: MyST's guide, "Cross-references"."""
        known = self.references
        return known.captions.get(key) or known.words.get(key) or self._unresolved(key, number)

    def _unresolved(self, key: str, number: int) -> str:
        """The key of something that is not known, which is told."""
        self.losses.name("lost-reference", "references are not resolved: {}", key, number,
                         "write what it should say: `figure 2`, `Ek 2020`")  # fmt: skip
        return key

    def _mark(self, key: str, source: BibliographyEntry, number: int) -> str:
        """The mark of the footnote that holds all of a source."""
        label = f"source-{key}"
        self.footnotes.setdefault(label, [TextLine(source.whole, number)])
        return f"[^{label}]"

    def cited_sources(self) -> list[str]:
        """All of each source that was cited so far, in alphabetical order."""
        return sorted(source.whole for key, source in self.sources.items() if f"source-{key}" in self.footnotes)

    def _seen(self, dotted: str, attributes: str, words: str, number: int) -> str:
        """The words in a bracket with classes; none where these hide them."""
        classes = [name for name in dotted.split(".") if name] or re.findall(r"(?<![\w=\"'])\.([\w-]+)", attributes)
        seen = visibility_of(classes, attributes_in(attributes), self.formats)
        if seen is Visibility.SHOWN:
            address = attributes_in(attributes).get("href", "") if "](" not in words else ""
            return f"[{words}]({address})" if address else words
        if seen is not Visibility.HIDDEN:
            self.spoken.append(TextLine(words, number))
            return ""
        self.losses.hide(classes[0] if classes else "hidden", number)
        return ""

    def _shortcode(self, found: re.Match[str], number: int) -> str:
        name, rest = found[1], found[2]
        if name in ("pagebreak", "lipsum"):
            return ""
        if name == "kbd":
            keys = re.sub(r"\w+=\S+", "", rest).replace('"', "").split()
            return f"`{'-'.join(keys)}`" if keys else ""
        if words := _words_of_icon(name, rest):
            self.losses.name("lost-component", "icons are not drawn: {}", words[-1], number,
                             "their names stand in their place; put a picture or an emoji there")  # fmt: skip
            if "brands" not in words and _is_bullet(found):
                return ""
            return _icon_name(words)
        self.losses.name("lost-shortcode", "shortcodes are not carried out: {}", name, number,
                         "what it would show is left out; an address in it becomes a link")  # fmt: skip
        address = _ADDRESS.search(rest)
        return f"[{name}: {address[0]}]({address[0]})" if address else ""

    def _inline_note(self, words: str, number: int) -> str:
        """The mark of a footnote that stands within the text. Source: pandoc's manual, "Inline notes"."""
        label = f"inline-{number + 1}-{len(self.footnotes) + 1}"
        self.footnotes[label] = [TextLine(words, number)]
        return f"[^{label}]"

    def _footnote_mark(self, found: re.Match[str]) -> str:
        """The mark of a footnote; what only looks like one is no mark."""
        return found[0] if found[1] in self.footnotes else f"\\{found[0]}"

    def _maths(self, found: re.Match[str], number: int) -> str:
        tex = found[1] or found[2] or found[3]
        try:
            return write_formula(tex, found[1] is not None)
        except TexError as fault:
            self.losses.lose_formula(fault.message, number)
            return "`{}`".format(" ".join(tex.split()).replace("`", "'"))

    def _reference(self, found: re.Match[str]) -> str:
        address = self.links.get((found[2] or found[1]).casefold())
        return f"[{found[1]}]({address})" if address else found[0]


def _shown_picture(rewriter: LineRewriter, found: re.Match[str], number: int) -> str:
    """A picture in our terms; a link to it where it is a film or a sound."""
    if link := _AROUND.search(found[0]) if found[1] else None:
        rewriter.losses.name("lost-link", "links of pictures are not carried out: {}", link[1], number,
                         "put the link into the text")  # fmt: skip
    alt, path, label = found[2], (found[3] or "").strip("<>"), found[5]
    if label is not None:
        path = rewriter.links.get((label or alt).casefold(), "")
    if described := _DESCRIBED.search(found[6] or ""):
        alt = described[1]
    if not path:
        return alt
    if _PLAYED.search(path):
        rewriter.losses.add("lost-media", "films and sounds are not played in the slide", number,
                        "a link stands in their place")  # fmt: skip
        words = _plain_alt(_PLAYING.sub("", alt))
        return f"[{words or path}]({path})" if path.startswith("http") else f"{words} `{path}`".lstrip()
    if rewriter.brackets and alt.startswith(":"):  # a macro of remark, with what it is given
        alt = ""
    title = f" {found[4]}" if found[4] else ""
    address = f"<{path}>" if " " in path or "(" in path else path
    return f"![{_plain_alt(alt)}]({address}{title}){{fit=contain}}"


def spell_words(text: str) -> str:
    """Words of a setting, with icons by their names and with the signs that Unicode has for formulas and figures."""
    text = _SHORTCODE.sub(lambda found: _icon_name(_words_of_icon(found[1], found[2])), text)
    text = _MATHS.sub(lambda found: spell_formula(found[1] or found[2] or found[3]), text)
    text = _DOWN.sub(lambda found: small_figures(found[1], LOWERED), text)
    return insert_emojis(_UP.sub(lambda found: small_figures(found[1], RAISED), text))


def _words_of_icon(shortcode: str, rest: str) -> list[str]:
    """The words of a shortcode that names an icon, its name last; none where it names none."""
    return [word for word in rest.split() if "=" not in word and word != "none"] if shortcode in _ICONS else []


def _icon_name(words: Sequence[str]) -> str:
    return words[-1].replace("-", " ").capitalize() if words else ""


def _is_bullet(found: re.Match[str]) -> bool:
    """Whether an icon stands before the words of a line, as a bullet does: its name would be read as one of them."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    return (
        not re.search(r"\w", re.sub(r"^[ \t]*\d+[.)]", "", before)) and re.match(r"[ \t]*[*_\[]*\w", after) is not None
    )


def _bare_key(part: str) -> str:
    """A reference with words of the author's own before it, which stand in place of ours: `see @fig-a`."""
    return re.sub(r"@(?=[A-Za-z])", "-@", part, count=1)


def _role_words(name: str, words: str) -> str:
    """What a role of MyST shows."""
    if name in ("sub", "subscript"):
        return small_figures(words, LOWERED)
    if name in ("sup", "superscript"):
        return small_figures(words, RAISED)
    if name == "math":
        return f"${words}$"
    shown = re.sub(r"\s*<[^<>]*>$", "", words) if "<" in words else words
    if name in ("code", "file", "command", "kbd", "py", "func", "class", "meth", "mod", "literal"):
        return f"`{shown}`"
    if name in ("strong", "guilabel", "menuselection"):
        return f"**{shown}**"
    return f"*{shown}*" if name in ("emphasis", "abbr", "term") else shown


def _set_scripts(text: str) -> str:
    """The text with pandoc's small figures, and blanks that do not break. Source: pandoc's manual, "Superscripts"."""
    text = _DOWN.sub(lambda found: small_figures(found[1].replace("\\ ", " "), LOWERED), text)
    text = _UP.sub(lambda found: small_figures(found[1].replace("\\ ", " "), RAISED), text)
    text = text.replace("\\ ", "\u00a0")
    text = re.sub(r"(?<![-|:+])---(?![-|:+])", "—", text) if not _DASHES.fullmatch(text) else text
    text = re.sub(r"(?<=[\w\s,.)\"’])--(?=[\w\s,.(\"‘])", "–", text) if not _DASHES.fullmatch(text) else text
    text = re.sub(r"(?<!\.)\.\.\.(?!\.)", "…", text)
    return _curl_quotes(text) if '"' in text or "'" in text else text


def _curl_quotes(text: str) -> str:
    """The text with curly quotation marks, as pandoc sets them. Source: pandoc's manual, extension `smart`."""
    text = re.sub(r"(?<=\w)'(?=\w)|(?<=\w)'(?!\w)|(?<![\w'])'(?=\d0s\b)", "’", text)
    text = re.sub(r"(?<![\w\x00\\])'(?=\S)([^'\n]{1,200}?)(?<=\S)[’'](?!\w)", r"‘\1’", text)
    return re.sub(r"(?<![\w\x00\\=])\"(?=\S)([^\"\n]{1,400}?)(?<=\S)\"(?!\w)", r"“\1”", text)


def _link_address(found: re.Match[str]) -> str:
    """A link to an address that stands in the text; a point or a bracket at its end is none of it."""
    address = found[0].rstrip(".,;:!?*_~'\"")
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip(".,;:!?")
    rest = found[0][len(address) :]
    if "@" in address and "://" not in address:
        return f"[{address}](mailto:{address}){rest}"
    target = address if "://" in address else f"https://{address}"
    return f"[{address}]({target}){rest}"


def _escape_braces(text: str) -> str:
    """The text with braces that our own dialect would take for an expression or a statement made plain."""
    return text.replace("{{", "\\{{").replace("{%", "\\{%")


def _open_brackets(pattern: re.Pattern[str], words: Callable[[re.Match[str]], str], text: str) -> str:
    """The text with the words of brackets in place of the brackets, up to four deep."""
    for _ in range(4):
        opened = pattern.sub(words, text)
        if opened == text:
            break
        text = opened
    return text


def _plain_alt(alt: str) -> str:
    """The description of a picture without links and brackets."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", alt).replace("[", "").replace("]", "").replace("\n", " ").strip()
