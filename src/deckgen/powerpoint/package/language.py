"""Language tags as PowerPoint's proofing tools know them."""

from __future__ import annotations

# PowerPoint proofs by language and country; a bare language gets its most usual one.
_COUNTRIES = {
    "cs": "CZ", "da": "DK", "de": "DE", "el": "GR", "en": "US", "es": "ES", "et": "EE", "fi": "FI", "fr": "FR",
    "hu": "HU", "is": "IS", "it": "IT", "ja": "JP", "lt": "LT", "lv": "LV", "nb": "NO", "nl": "NL", "nn": "NO",
    "pl": "PL", "pt": "PT", "ro": "RO", "ru": "RU", "sk": "SK", "sl": "SI", "sv": "SE", "tr": "TR", "uk": "UA",
    "zh": "CN", "ar": "SA", "he": "IL", "bg": "BG", "hr": "HR", "ko": "KR",
}  # fmt: skip


def language_tag(language: str) -> str:
    """The tag that PowerPoint's proofing knows: sv becomes sv-SE, en-GB stays."""
    country = _COUNTRIES.get(language)
    return f"{language}-{country}" if country else language
