"""Non-breaking spaces: between a number and its unit, inside short abbreviations, before a lone dash.

They are written into the text (U+00A0), so that every program breaks lines at the same places.
"""

from __future__ import annotations

from deckgen.values.lazy import late_pattern

_UNITS = (
    "%|‰|°C|°|€|£|\\$|kr|kronor|öre|euro|dollar|SEK|EUR|USD|NOK|DKK|tkr|mkr|mnkr|mdr|miljoner|miljarder|miljon|miljard|"
    "million|billion|tusen|procent|procentenheter|percent|pct|sekunder|sekund|sek|minuter|minut|min|timmar|timme|tim|"
    "dagar|dag|dygn|veckor|vecka|månader|månad|år|seconds|second|sec|minutes|minute|hours|hour|days|day|weeks|week|"
    "months|month|years|year|kg|g|hg|mg|ton|km|m|cm|mm|dm|mil|ha|m²|m³|l|dl|cl|ml|W|kW|MW|kWh|MWh|GWh|kB|MB|GB|TB|"
    "Mbit/s|Gbit/s|ms|s|h|Hz|kHz|MHz|GHz|px|pt|st|pers|personer|gånger|ggr|poäng|a\\.m\\.|p\\.m\\."
)
_LABELS = "§|§§|s|sid|p|pp|nr|kl|kap|art|fig|tab|st|ca|no|vol|ch|€|£|\\$|SEK|EUR|USD|±|×|<|>|≤|≥|="
_PATTERNS = tuple(
    late_pattern(pattern)
    for pattern in (
        f"(?<=\\d) (?=(?:{_UNITS})(?!\\w))",  # 45 minuter, 53 %
        "(?:(?<=\\b\\d)|(?<=\\b\\d\\d)|(?<=\\b\\d\\d\\d)) (?=\\d{3}(?!\\d))",  # 12 500
        f"(?:(?<=^)|(?<=[\\s(\u00a0]))((?:{_LABELS})\\.?) (?=\\d)",  # kl. 9, § 2, s. 5
        "(\\b[A-Za-zÅÄÖåäö]{1,3}\\.) (?=[a-zåäö]{1,3}\\.)",  # bl. a., t. ex.
        " (?=[–—·](?: |$)|[/:;!?.,…)\\]}])",  # a lone dash or punctuation mark must not begin a line
        "(?<=[(\\[{]) ",  # an opening bracket must not end a line
    )
)
_HINT = late_pattern("[0-9–—·]| [/:;!?.,…)\\]}]|[(\\[{] |\\. \\w{1,3}\\.")


def bind_spaces(text: str) -> str:
    """The text with U+00A0 for spaces at which no line may end. Its length stays the same."""
    if " " not in text or not _HINT.search(text):
        return text
    for pattern in _PATTERNS:
        text = pattern.sub(lambda m: (m[1] if m.lastindex else "") + "\u00a0", text)
    return text
