"""Language tags as people write them, and what they mean by those that name no language or no country.

Sources: ISO 639-1 and ISO 3166-1 (alpha-2), both as of 2024; BCP 47 for how they are put together.
"""

from __future__ import annotations

from deckgen.values.lazy import late_pattern
from deckgen.values.value import value_class

# A language without a country gets its most usual one, which PowerPoint checks spelling by.
USUAL_COUNTRIES = {
    "ar": "SA", "be": "BY", "bg": "BG", "ca": "ES", "cs": "CZ", "da": "DK", "de": "DE", "el": "GR", "en": "US",
    "es": "ES", "et": "EE", "eu": "ES", "fa": "IR", "fi": "FI", "fr": "FR", "ga": "IE", "gl": "ES", "he": "IL",
    "hi": "IN", "hr": "HR", "hu": "HU", "hy": "AM", "id": "ID", "is": "IS", "it": "IT", "ja": "JP", "ka": "GE",
    "kk": "KZ", "km": "KH", "ko": "KR", "ky": "KG", "lo": "LA", "lt": "LT", "lv": "LV", "mk": "MK", "mn": "MN",
    "ms": "MY", "my": "MM", "nb": "NO", "ne": "NP", "nl": "NL", "nn": "NO", "pa": "IN", "pl": "PL", "pt": "PT",
    "ro": "RO", "ru": "RU", "si": "LK", "sk": "SK", "sl": "SI", "sq": "AL", "sr": "RS", "sv": "SE", "sw": "KE",
    "ta": "IN", "tg": "TJ", "th": "TH", "tr": "TR", "uk": "UA", "ur": "PK", "uz": "UZ", "vi": "VN", "zh": "CN",
}  # fmt: skip
_LANGUAGES_TEXT = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el "
    "en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu "
    "ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na "
    "nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn "
    "so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
_LANGUAGES = frozenset(_LANGUAGES_TEXT.split())
_COUNTRIES_TEXT = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ "
    "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO "
    "FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE "
    "JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO "
    "MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW "
    "PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM "
    "TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW"
)
_COUNTRIES = frozenset(_COUNTRIES_TEXT.split())
_SPOKEN = {  # in countries whose letters are taken for those of a language, and of tags that are no longer used
    "at": "de-AT", "au": "en-AU", "br": "pt-BR", "cn": "zh-CN", "cz": "cs-CZ", "dk": "da-DK", "ee": "et-EE",
    "eg": "ar-EG", "gb": "en-GB", "gr": "el-GR", "il": "he-IL", "in": "id-ID", "ir": "fa-IR", "iw": "he-IL",
    "ji": "yi", "jp": "ja-JP", "kr": "ko-KR", "kz": "kk-KZ", "lk": "si-LK", "me": "sr-ME", "mx": "es-MX",
    "nz": "en-NZ", "rs": "sr-RS", "se": "sv-SE", "tw": "zh-TW", "ua": "uk-UA", "uk": "en-GB", "us": "en-US",
    "vn": "vi-VN",
}  # fmt: skip
_NAMED = {
    "arabic": "ar", "chinese": "zh-CN", "danish": "da-DK", "dansk": "da-DK", "deutsch": "de-DE", "dutch": "nl-NL",
    "engelska": "en-GB", "engelsk": "en-GB", "english": "en-GB", "español": "es-ES", "finnish": "fi-FI",
    "français": "fr-FR", "french": "fr-FR", "german": "de-DE", "hebrew": "he-IL", "italian": "it-IT",
    "italiano": "it-IT", "japanese": "ja-JP", "nederlands": "nl-NL", "norsk": "nb-NO", "norwegian": "nb-NO",
    "polish": "pl-PL", "polski": "pl-PL", "portuguese": "pt-PT", "russian": "ru-RU", "spanish": "es-ES",
    "suomi": "fi-FI", "svenska": "sv-SE", "swedish": "sv-SE", "british": "en-GB", "american": "en-US",
}  # fmt: skip
_TAG = late_pattern(r"([A-Za-z]{2,3})([-_][A-Za-z]{4})?(?:[-_]([A-Za-z]{2}|\d{3}))?")


@value_class
class LanguageSlip:
    """What is wrong with a language tag, and the one that was probably meant."""

    fault: str
    better: str


def language_slip(tag: str, guessed: str = "") -> LanguageSlip | None:
    """The slip in a language tag; None where it may be right, or nobody knows what it means.

    `guessed` is the language of the words that it is said of, empty where it is not known: `se` is a country where they
    are Swedish, and a language of its own else.
    """
    if named := _NAMED.get(tag.lower()):
        return LanguageSlip(f"`{tag}` is a language's name, not its tag", named)
    found = _TAG.fullmatch(tag)
    if found is None:
        return None
    language, script, country = found[1].lower(), found[2] or "", (found[3] or "").upper()
    spoken = _SPOKEN.get(language, "")
    if spoken and (language not in _LANGUAGES or (guessed and spoken.startswith(guessed))):
        other = "is not the language of the words" if guessed else "is a country's code, not a language's"
        return LanguageSlip(f"`{found[1]}` {other}", spoken)
    if len(language) == 2 and language not in _LANGUAGES:
        return None
    usual = USUAL_COUNTRIES.get(language, "")
    if country and not country.isdigit():
        if country not in _COUNTRIES:
            better = "GB" if language == "en" or (country == "UK" and not usual) else usual
            return LanguageSlip(f"`{found[3]}` is no country's code", "-".join(filter(None, (language, better))))
        if country == language.upper() and usual not in ("", country):
            return LanguageSlip(f"`{found[3]}` is the code of another country", f"{language}-{usual}")
    if "_" in tag:
        better = "-".join(filter(None, (language, script[1:], country)))
        return LanguageSlip(f"the parts of `{tag}` are divided by `_`", better)
    return None


def is_ambiguous(tag: str) -> bool:
    """Whether a tag is a language's code and a country's of another one: only its words tell which."""
    language = tag.partition("-")[0].lower()
    return language in _SPOKEN and language in _LANGUAGES
