"""What became of a slide's words: those of the source that its Markdown does not hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")

_CODE = re.compile(r"(?<![\\`])`[^`\n]+`(?!`)")  # within which nothing is a mark
_MARKS = re.compile(r"\\(?=[^\w\s])|(?<!\\)(?:[*`]|~~)")  # what is none of the words, and stands within some


def source_words(texts: Iterable[str]) -> list[str]:
    """The words of some texts; of scripts without blanks each sign is one."""
    return [word for text in texts for word in _WORD.findall(text)]


def lost_words(words: Sequence[str], written: str) -> list[str]:
    """The words that a text in our dialect does not hold as often as it should, in their order."""
    plain = _CODE.sub(lambda found: re.sub(r"[*~]", " ", found[0]), written)
    bare = _MARKS.sub("", plain.replace("<br>", " "))
    held = Counter(word.casefold() for word in _WORD.findall(bare))
    lost = []
    for word in words:
        if held[word.casefold()] > 0:
            held[word.casefold()] -= 1
        else:
            lost.append(word)
    return lost
