"""What became of a deck of another tool: shown, told as lost, or silently gone.

It counts the source's own words, pictures, links, lines of code and tables, and looks for each on the slides, in the
notes and among the findings. The source is taken apart here in the plainest way, and not by the reader that is judged.

`PYTHONPATH=tests:src python -m support.carried FOLDER…` builds every deck in the folders and prints a line for each.
"""

from __future__ import annotations

import argparse
import io
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from lxml import etree

SUFFIXES = (".md", ".qmd", ".Rmd")
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
BARE = re.compile(r"\A(?:\w[\w. -]{0,40}:.*\n|[ \t]+\S.*\n)+(?=\s*(?:--\n|#|\n))")
IMAGE = re.compile(r"(?:(?<!\w)\[)?!\[(?:[^\[\]\n]|\[[^\]\n]*\])*\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")
INLINE_CODE = re.compile(r"(?:\{[\w:-]+\})?(`+)(?!`)[^\n]{1,2000}?(?<!`)\1(?!`)")
# The settings of a slide, which are no words.
SLIDE_FRONT = re.compile(r"(?m)^---[ \t]*\n(?:[A-Za-z][\w-]*:.*\n(?:[ \t]+\S.*\n)*)+---[ \t]*$")
FRONT = re.compile(r"\A\s*(?:---[ \t]*\n[\s\S]*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)|\+\+\+\n[\s\S]*?\n\+\+\+\n)")
FENCE = re.compile(
    r"^([ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?)(`{3,}|~{3,})([^\n`]*)\n([\s\S]*?)(?:^[ \t>]*\2[`~]*[ \t]*$|\Z)", re.M
)
NO_CODE = r"\{(?:r|python|=|toctree|figure|image|include|literalinclude|css)"
DIRECTIVE = (
    r"\{(?!code|css|r\b|r |python|bash|sh\b|js|sql|ojs|mermaid|math|toctree|literalinclude|include|figure|image)[a-z]"
)
# What is no word of the author's: each is blanked out, in this order.
MARKUP = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"<(style|script|svg)\b[\s\S]*?</\1\s*>",
        r"<!--[\s\S]*?-->|<su[bp]>[\w+-]{1,4}</su[bp]>",
        r"^[ \t]*:{3,}[^\n]*$|^[ \t]*:[\w-]+:.*$|^% .*$|^::[ \t]*[\w-]+[ \t]*::[ \t]*$",
        r"^(?:---|\+\+\+)\?.*$|^[ \t]*@(?:snap|title|ul|ol|div|css|transition)\[[^\]\n]*\](?:\(\w*\))?",
        r"@(?:box|img|color|size|fa|css|code|mermaid|plantuml|diagram|math|emoji|tweet)?\[[^\]\n]*\](?:\((?:true|false)\))?",
        r"\[(?:drag|drop)=[^\]\n]*\]",
        r"\]\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)",
        r"^[ ]{0,3}\[[^\]\n]+\]:.*$",
        r"(?<=\])\[[^\]\n]*\]",
        r"\[@?[^\]\n]*@[\w:-]+[^\]\n]*\]|(?<!\w)@[\w:-]+",
        r"\{\{[<%][\s\S]*?[>%]\}\}|\{\{.*?\}\}",
        r"\{[^{}\n]*\}",
        r"</?[A-Za-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>",
        r"^[ \t>]*(?:\d+[.)]|[-+*][ \t]+\[[xX]\])[ \t]|\[\[[xX]\]\]|\[\([xX]\)\]",
        r"^(?:class|name|layout|template|count|background-[\w]+|exclude|transition|src|level|hide|image|clicks|layoutClass|dragPos|[a-z]+Class|"
        r"routeAlias|preload|zoom|disabled|mdc)[ \t]*:"
        r".*$",
        r"\[fit\]|^\[\.[\w-]+(?::.*)?\]$|^\.?\w[\w.-]*(?=\[)|\.[A-Za-z][\w.-]*(?=\[)",
        r"^[ \t]*\$\$[\s\S]*?\$\$|\$[^$\n]+\$|\\\([^\n]*?\\\)",
        r"\\[A-Za-z]+(?:\{[^{}\n]*\})?",
        r"&#?\w+;|:[a-z_+-]+:",
        r"^\([\w-]+\)=$|^#\|.*$",
        r"`r [^`]*`|^\s*[Nn][Oo][Tt][Ee][Ss]?:",
    )
)
COMMENT = re.compile(r"<!--[\s\S]*?-->")
PICTURE = re.compile(
    r"!\[[^\]\n]*\]\(\s*<?([^)\s>]+)|<img\b[^>]*?\bsrc=[\"']?([^\s\"'>]+)|include_graphics\(\s*[\"']([^\"']+)"
)
LINK = re.compile(
    r"(?<!!)\]\((https?://[^()\s{]+(?:\([^()\s]*\)[^()\s]*)*)\s*[)\"]|<a\b[^>]*href=[\"'](https?://[^\"']+)"
)
LINKED = re.compile(  # around pictures
    r"!\[[^\]\n]*\]\([^()\n]*\)(?:\{[^{}\n]*\})?\s*\]\(<?(https?://[^\s)>]+)"
    r"|<a\b[^<>]*href=[\"'](https?://[^\"']+)[\"'][^<>]*>\s*<img"
)
TABLE = re.compile(r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$", re.M)
RAISED = {
    **dict.fromkeys(map(ord, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"), " "),
    0xAD: None,
}  # a soft hyphen is none of a word
# What may hide what stands in it, in any dialect; where it hides nothing, its words are there anyhow.
HIDING = r"content-(?:visible|hidden)|\bhidden\b|\bonly\b|\binternal\b|-only\b|display: ?none|v-if|\bprint\b"
HIDDEN_DIV = re.compile(rf"^[ \t]*(:{{3,}}|`{{3,}})[ \t]*\{{?[^\n]*(?:{HIDING})")
HIDDEN_TAG = re.compile(rf"<(\w+)\b[^<>]*(?:{HIDING})[^<>]*>[\s\S]*?</\1\s*>")
HIDDEN_SPAN = re.compile(r"\.hid[\w-]*\[[^\]]*\]|\[[^\[\]\n]*\]\{[^{}\n]*(?:hidden|content-)[^{}\n]*\}")
HIDDEN_SLIDE = re.compile(
    r"^src:|^(?:hide|exclude|disabled|draft|hidden):[ \t]*true|visibility=\"?hidden|^layout: none|data-visibility", re.M
)
SETTINGS = re.compile(r"\s*(?:[\w-]+:.*\n|[ \t]+\S.*\n)+\s*")
RULE = re.compile(r"^(?:---|\*\*\*)[ \t]*$", re.M)
# Which code of a finding tells of the loss of a line that looks like this.
TELLS: Mapping[str, str] = {
    "lost-shortcode": r"\{\{[<%]", "lost-component": r"</?[A-Za-z][\w.:-]*|^\s*@\w",
    "lost-maths": r"\$|\\[(\[]|\\begin",
    "raw-html": r"<|\{=", "lost-media": r"<|\{\{", "lost-include": r"<<<|include|src:|@[a-z]+\[",
    "lost-result": r"`|echo|\#\|",
    "lost-layout": r"layout", "lost-reference": r"@|\{#|\]\[", "lost-background": r"background|bg",
}  # fmt: skip
# Codes of findings that tell of a picture which lies in the project and is not shown.
UNSHOWN = (
    "unsafe-svg", "unreadable-picture", "path-leaves-project", "torn-sentence", "complex-picture",
    "svg-without-size", "truncated-picture", "empty-picture", "picture-too-large", "unfit-background",
    "lost-background",
)  # fmt: skip


class Carried(NamedTuple):
    """Of each kind of thing how many the source has, and which of them are silently gone."""

    counts: Mapping[str, int]
    gone: Mapping[str, Sequence[str]]
    told: int

    @property
    def is_whole(self) -> bool:
        """Whether nothing is silently gone."""
        return not any(self.gone.values())


class Shown(NamedTuple):
    """What a presentation shows: its words with their numbers, lines without blanks, links, pictures, tables."""

    words: Counter[str]
    lines: frozenset[str]
    links: frozenset[str]
    pictures: int
    tables: int


def carried(
    text: str, presentation: bytes, codes: frozenset[str], folder: Path, told_pictures: int = 0, lost_links: str = ""
) -> Carried:
    """What became of a source. `codes` are those of the findings; `folder` holds the source's pictures.

    `told_pictures` is of how many pictures in it the findings say that they are not shown.
    """
    shown = _shown(presentation)
    source = unicodedata.normalize("NFC", text)
    front = FRONT.match(source) or BARE.match(source)
    body = source[front.end() :] if front else source
    hidden = _hidden_text(body) if "hidden-content" in codes else ""
    code = [
        m[4]
        for m in FENCE.finditer(body)
        if not re.match(NO_CODE + "|" + DIRECTIVE, m[3].strip())
        and not (re.match(r"\{?mermaid\b", m[3].strip()) and _is_drawn(m[4], shown))
    ]
    prose = FENCE.sub(_without_code, body)
    prose = IMAGE.sub("", prose)
    prose = INLINE_CODE.sub(lambda found: found[0] if found[0][0] == "{" else _plain_code(found[0]), prose)
    lines = _prose_lines(prose)
    counts: Counter[str] = Counter()
    told, gone = 0, dict[str, list[str]]()
    wanted = Counter(word for line in lines for word in _words(line))
    for settings in SLIDE_FRONT.finditer(prose):
        wanted.subtract(_words(settings[0]))
    counts["words"] = wanted.total()
    for word, number in wanted.items():
        if (left := number - shown.words[word]) <= 0:
            continue
        explained = sum(_words(line).count(word) for line, raw in zip(lines, prose.split("\n"), strict=True)
                        if _is_told(raw, codes))  # fmt: skip
        explained += _words(hidden).count(word)
        told += min(left, explained)
        gone.setdefault("words", []).extend([word] * max(0, left - explained))
    blocks = [_bare(line) for block in code for line in block.split("\n") if _bare(line) and not _is_option(line)]
    counts["code"] = len(blocks)
    missing = [line for line in blocks if not any(line in each for each in shown.lines)]
    joined = "".join(sorted(shown.lines, key=len))
    bare_hidden = _bare(hidden)
    told += sum(line in bare_hidden for line in missing)
    gone["code"] = [line for line in missing if not (line in bare_hidden or line in joined)]
    links = {a or b for a, b in LINK.findall(COMMENT.sub("", prose))}
    counts["links"] = len(links)
    pictured = {a or b for a, b in LINKED.findall(body)} if "lost-link" in codes else set[str]()
    gone["links"] = [
        each
        for each in sorted(links)
        if _address(each) not in shown.links and each not in hidden and each not in pictured and each not in lost_links
    ]
    drawn = FENCE.sub(lambda found: found[0] if found[3].strip().startswith("{") else "", body)
    pictures = [a or b or c for a, b, c in PICTURE.findall(INLINE_CODE.sub("", drawn))]
    counts["pictures"] = len(pictures)
    unseen = [a or b or c for a, b, c in PICTURE.findall(hidden)]
    there = sum((folder / name).is_file() for name in pictures) - sum((folder / name).is_file() for name in unseen)
    missed = there - told_pictures - shown.pictures
    gone["pictures"] = [f"{missed} of {there}"] if missed > 0 else []
    tables = len(TABLE.findall(prose))
    counts["tables"] = tables
    there = tables - len(TABLE.findall(hidden))
    gone["tables"] = [f"{there - shown.tables} of {there}"] if there > shown.tables else []
    return Carried(counts, {key: tuple(value) for key, value in gone.items() if value}, told)


def _is_drawn(diagram: str, shown: Shown) -> bool:
    """Whether a diagram is drawn: one that is told as not drawn is shown as its text."""
    lines = [line for line in map(_bare, diagram.split("\n")) if re.search(r"[\[({>|]", line)]  # others are mere words
    return not any(line in each for line in lines for each in shown.lines)


def _plain_code(code: str) -> str:
    """Code within a line without the signs that would be marks elsewhere."""
    return re.sub(r"[\\*{}<>$@\[\]]", " ", code)


def _without_code(found: re.Match[str]) -> str:
    """The lines of a block of code made blank; of a directive written so, its fence and options alone."""
    if not re.match(DIRECTIVE, found[3].strip()):
        return "\n" * found[0].count("\n")
    inner = re.sub(r"^[ \t]*:[\w-]+:.*$|^[ \t]*(?:\w+[.)][ \t]+)?[`~:]{3,}.*$", "", found[4], flags=re.MULTILINE)
    return "\n" + inner + "\n" * (found[0].count("\n") - inner.count("\n") - 1)


def _prose_lines(prose: str) -> list[str]:
    for pattern in MARKUP:
        prose = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), prose)
    return re.sub(r"(?<=\*)_|_(?=\*)|[*`]", "", prose).split("\n")


def _hidden_text(body: str) -> str:
    """What stands between marks that may hide it: the finding tells of the first of each only."""
    parts = RULE.split(body)
    slides = [
        part + "\n" + (following if SETTINGS.fullmatch(part) else "")
        for part, following in zip(parts, (*parts[1:], ""), strict=True)
        if HIDDEN_SLIDE.search(part)
    ]
    found = [*slides, *(m[0] for m in HIDDEN_TAG.finditer(body)), *(m[0] for m in HIDDEN_SPAN.finditer(body))]
    lines = body.split("\n")
    for at, line in enumerate(lines):
        if opener := HIDDEN_DIV.match(line):
            found.append("\n".join(lines[at : _end_of_block(lines, at, opener[1][0])]))
        elif head := re.match(r"(#{1,6})[ \t].*\{[^{}]*(?:hidden|unlisted)", line):
            below = (n for n in range(at + 1, len(lines)) if re.match(rf"#{{1,{len(head[1])}}}[ \t]", lines[n]))
            found.append("\n".join(lines[at : next(below, len(lines))]))
    return "\n".join(found)


def _end_of_block(lines: Sequence[str], at: int, sign: str) -> int:
    """The index behind the line that closes a block of colons or ticks."""
    depth = 0
    for n in range(at, len(lines)):
        bare = lines[n].strip()
        if bare.startswith(sign * 3):
            depth += 1 if bare.strip(sign) else -1
            if not depth:
                return n + 1
    return len(lines)


def _is_told(raw: str, codes: Iterable[str]) -> bool:
    return any(code in TELLS and re.search(TELLS[code], raw) for code in codes)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(text.translate(RAISED))]


def _bare(line: str) -> str:
    """A line of code without blanks and without the marks that tools put at its end."""
    return re.sub(r"[\s\x00-\x1f]|(?:\#|//)?<<\s*$|\[!code[^\]]*\]", "", line.strip().lstrip("*")).casefold()


def _is_option(line: str) -> bool:
    """Whether a line in code is none of it: a fence of what changes by magic, an option of a cell or directive."""
    return re.match(r"\s*(?:```|%%\||#\||:[\w-]+:)", line) is not None


def _address(address: str) -> str:
    return address.rstrip("/.,;:").replace("&amp;", "&")


def _shown(presentation: bytes) -> Shown:
    words: Counter[str] = Counter()
    lines: set[str] = set()
    links: set[str] = set()
    feet: set[str] = set()
    pictures = tables = 0
    with zipfile.ZipFile(io.BytesIO(presentation)) as package:
        for name in package.namelist():
            if re.fullmatch(r"ppt/(?:slides|notesSlides)/_rels/[^/]+\.rels", name):
                root = etree.fromstring(package.read(name))
                links |= {_address(each.get("Target", "")) for each in root if each.get("TargetMode") == "External"}
            if not re.fullmatch(r"ppt/(?:slides|notesSlides)/[^/]+\.xml", name):
                continue
            root = etree.fromstring(package.read(name))
            for place in list(root.iter(f"{P}ph")):
                if place.get("type") in ("ftr", "sldNum", "dt"):
                    foot = next(place.iterancestors(f"{P}sp"))
                    feet |= {"".join(each.text or "" for each in foot.iter(f"{A}t"))}
                    foot.clear()
            for paragraph in root.iter(f"{A}p"):
                text = "".join(each.text or "" if each.tag == f"{A}t" else "\n"
                               for each in paragraph.iter(f"{A}t", f"{A}br"))  # fmt: skip
                text = unicodedata.normalize("NFC", text.replace("\u200b", ""))
                links |= {_address(each) for each in re.findall(r"https?://[^\s)]+", text)}
                words.update(_words(text))
                lines |= {_bare(line) for line in text.split("\n")}
            for each in root.iter(f"{P}cNvPr"):
                words.update(_words(unicodedata.normalize("NFC", each.get("descr", ""))))
            pictures += sum(1 for _ in root.iter(f"{A}blip"))
            tables += sum(1 for _ in root.iter(f"{A}tbl"))
    for text in feet:  # the same on every slide, and there once
        words.update(_words(text))
    return Shown(words, frozenset(lines), frozenset(links), pictures, tables)


def measure(path: Path) -> Carried | None:
    """Build a deck and measure it; None where it is refused."""
    with tempfile.TemporaryDirectory() as made:
        folder = shutil.copytree(path.parent, Path(made) / "deck")
        asked = [sys.executable, "-m", "deckgen", "build", path.name, "--only", "pptx", "--overflow", "continue"]
        said = subprocess.run(asked, cwd=folder, capture_output=True, text=True, check=False).stderr
        files = sorted(folder.glob("build/**/*.pptx"))
        if not files:
            return None
        findings = re.findall(r"(?:warning|error)\[([\w-]+)\]: (.*)", said)
        codes = frozenset(code for code, _ in findings)
        told = sum(max(1, message.count("`") // 2) + _more(message) for code, message in findings if code in UNSHOWN)
        links = " ".join(message for code, message in findings if code == "lost-link")
        return carried(path.read_text(encoding="utf-8"), files[0].read_bytes(), codes, folder, told, links)


def _more(message: str) -> int:
    """How many more of its kind a finding tells of."""
    return sum(map(int, re.findall(r"(\d+) more (?:such|of this kind)", message)))


def decks_in(folders: Sequence[Path]) -> list[Path]:
    """The texts in folders that are decks."""
    return [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in SUFFIXES]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    silent = False
    for deck in decks_in(parser.parse_args().folders):
        found = measure(deck)
        if found is None:
            print(f"{deck.name}: refused")
            continue
        silent = silent or not found.is_whole
        print(f"{deck.parent.name}/{deck.name}: {dict(found.counts)}, told {found.told}, silently gone:",
              {kind: (len(each), list(each)[:25]) for kind, each in found.gone.items()} or 0)  # fmt: skip
    sys.exit(silent)
