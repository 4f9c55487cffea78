"""Language tags for PowerPoint's spelling checker."""

from __future__ import annotations

# PowerPoint checks spelling by language and country. A language without a country gets its most usual one.
_COUNTRIES = {
    "cs": "CZ", "da": "DK", "de": "DE", "el": "GR", "en": "US", "es": "ES", "et": "EE", "fi": "FI", "fr": "FR",
    "hu": "HU", "is": "IS", "it": "IT", "ja": "JP", "lt": "LT", "lv": "LV", "nb": "NO", "nl": "NL", "nn": "NO",
    "pl": "PL", "pt": "PT", "ro": "RO", "ru": "RU", "sk": "SK", "sl": "SI", "sv": "SE", "tr": "TR", "uk": "UA",
    "zh": "CN", "ar": "SA", "he": "IL", "bg": "BG", "hr": "HR", "ko": "KR",
}  # fmt: skip


def language_tag(language: str) -> str:
    """The tag with a country: `sv` becomes `sv-SE`, `en-GB` stays."""
    country = _COUNTRIES.get(language)
    return f"{language}-{country}" if country else language
