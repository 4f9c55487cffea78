"""Numbers as Excel's number formats show them, with the decimal mark of the deck's language."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

PATTERN = re.compile(r"[#0][#0,]*(?:\.[#0]+)?")
LITERAL = re.compile(r'"([^"]*)"|\\(.)')
THIN_GAP = "\u202f"  # between thousands where the decimal mark is a comma


def figure(value: float, number_format: str, decimal: str = ".") -> str:
    """A value as an Excel number format shows it, with digits, thousands, percent and literal text.

    Only the first section of a format is used. The minus sign is U+2212.
    """
    section = _first_section(number_format)
    if "%" in LITERAL.sub("", section):
        value *= 100
    masked = LITERAL.sub(lambda match: "x" * len(match[0]), section)
    pattern = PATTERN.search(masked)
    if pattern is None:
        return _literal(section)
    before, after = _literal(section[: pattern.start()]), _literal(section[pattern.end() :])
    return f"{before}{_digits(value, pattern[0], decimal)}{after}"


def _first_section(number_format: str) -> str:
    """The format up to the first semicolon outside quotation marks; `0` for an empty format or `General`."""
    for match in re.finditer(r'"[^"]*"|\\.|;', number_format):
        if match[0] == ";":
            return number_format[: match.start()]
    return "0" if number_format in ("", "General") else number_format


def _literal(part: str) -> str:
    """The literal text in a part of a format, without quotation marks, escapes and padding."""
    return re.sub(r"[_*].", "", LITERAL.sub(lambda match: match[1] or match[2] or "", part))


def _digits(value: float, pattern: str, decimal: str) -> str:
    """The digits of a value in a pattern such as `#,##0.0#`, rounded half up."""
    whole_pattern, _, part_pattern = pattern.partition(".")
    places = len(part_pattern)
    exact = abs(Decimal(str(value))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _, part = f"{exact:f}".partition(".")
    part = part.rstrip("0").ljust(part_pattern.count("0"), "0")
    if "," in whole_pattern:
        whole = f"{int(whole):,}".replace(",", THIN_GAP if decimal == "," else ",")
    sign = "\u2212" if value < 0 and exact else ""
    return f"{sign}{whole}{decimal}{part}" if part else f"{sign}{whole}"
