"""The language of a text, by its script or by its commonest small words; empty where they do not say it clearly."""

from __future__ import annotations

import re
from collections import Counter

LEAST_LETTERS = 6  # of a script, or it is but a name in the text
LEAST_SHARE = 0.2  # of the letters
LEAST_WORDS = 4  # small words of a language, twice as many as of any other
LEAST_DIFFERENT = 2  # of these, of more than one letter
_SEARCHED = 40_000  # characters
_MIXED = (  # written with Chinese signs too
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af\u1100-\u11ff]")),
)
_SCRIPTS = (
    ("zh", re.compile("[\u3400-\u9fff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("bn", re.compile("[\u0980-\u09ff]")),
    ("pa", re.compile("[\u0a00-\u0a7f]")),
    ("gu", re.compile("[\u0a80-\u0aff]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
    ("te", re.compile("[\u0c00-\u0c7f]")),
    ("kn", re.compile("[\u0c80-\u0cff]")),
    ("ml", re.compile("[\u0d00-\u0d7f]")),
    ("si", re.compile("[\u0d80-\u0dff]")),
    ("lo", re.compile("[\u0e80-\u0eff]")),
    ("my", re.compile("[\u1000-\u109f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("am", re.compile("[\u1200-\u137f]")),
    ("km", re.compile("[\u1780-\u17ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
)
_OWN_LETTERS = {"ar": ("fa", "[\u067e\u0686\u0698\u06af\u06a9\u06cc]"), "ru": ("uk", "[іїєґІЇЄҐ]")}
_SMALL_WORDS = {
    "en": "the and of to is in that for with this you are it on be as by from or we",
    "sv": "och att det som är på för av med den till inte en ett när vad vi kan har de",
    "da": "og at det er på for af med den til ikke en et når hvad vi kan har de som",
    "nb": "og å det er på for av med den til ikke en et når hva vi kan har de som",
    "de": "und der die das ist nicht mit den für von zu auf ein eine wir sie im dem wird auch",
    "fr": "et le la les des est une un pour dans que qui pas sur avec nous vous du au ce",
    "es": "y el la los las es una un para que en con por no se del como más su al",
    "it": "e il la che di un una per con non sono gli del della le si come più nel è",
    "pt": "e o a os as é uma um para que em com por não se do da como mais ao",
    "nl": "en de het een van is dat niet met op voor te zijn wij je aan ook als bij er",
    "fi": "ja on ei se että kun mutta ovat myös tai niin kuin joka ole mitä nyt voi hän tämä sen",
    "pl": "nie na się do jest że jak za co tak od ale czy dla przez oraz są",
}
_CODE = re.compile(
    r"\A---\n[\s\S]*?\n---$|!\[[^\]\n]*\]|^(`{3,}|~{3,})[\s\S]*?^\1|`[^`\n]*`|<[^<>]*>|\]\([^)\n]*\)|https?://\S+|\{[^{}\n]*\}",
    re.MULTILINE,
)


def guess_language(text: str) -> str:
    """The language tag of a text."""
    words = _CODE.sub(" ", text[:_SEARCHED])
    letters = sum(map(str.isalpha, words))
    for scripts in (_MIXED, _SCRIPTS):
        found, tag = max((len(script.findall(words)), tag) for tag, script in scripts)
        if found >= LEAST_LETTERS and found >= LEAST_SHARE * letters:
            other, own = _OWN_LETTERS.get(tag, ("", ""))
            return other if own and re.search(own, words) else tag
    counts = Counter(re.findall(r"[^\W\d_]+", words.lower()))
    scores = sorted(((sum(counts[w] for w in small.split()), tag) for tag, small in _SMALL_WORDS.items()), reverse=True)
    (best, tag), (second, _) = scores[:2]
    different = sum(len(word) > 1 and counts[word] > 0 for word in _SMALL_WORDS[tag].split())  # a letter may be a name
    return tag if best >= LEAST_WORDS and best > second * 1.3 and different >= LEAST_DIFFERENT else ""
