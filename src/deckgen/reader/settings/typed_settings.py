"""Settings (front matter, deck.yaml) → typed values: every key is checked, every fault has its place and remedy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from deckgen.deck.model import Run, Runs, Value
from deckgen.reader.markdown.inline import read_inline
from deckgen.reader.markdown.runs import Locate, trim
from deckgen.reader.markdown.scope import Scope
from deckgen.reader.markdown.slugs import slug
from deckgen.values.diagnostics import Findings
from deckgen.values.lazy import late_pattern
from deckgen.values.nearest import did_you_mean, nearest
from deckgen.values.source import Span
from deckgen.values.units import Minutes

_LIKE_MINUTES = late_pattern(r"(\d{1,4}) ?(?:|m|mins?\.?|minut(?:e|es|er))")
_MINUTES = late_pattern(
    r"(?:(\d{1,3}(?:[.,]5)?)\s*(?:h|hrs?|hours?|tim(?:mar|me)?)\.?)?\s*"
    r"(?:(\d{1,4})\s*m(?:in(?:utes?|uter|ut)?)?\.?)?"
)
_CLOCK = late_pattern(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_IDENTITY = late_pattern(r"\w[\w.-]*")
NOWHERE: Mapping[str, str] = MappingProxyType({})
_NEAR, _NEARER = 0.8, 0.82  # similarity, 1 for the same


class Settings:
    """A mapping of settings. Each method returns one key's value as the program wants it; faults go to `scope`.

    `span` is the place of the whole mapping.
    """

    def __init__(self, values: Mapping[str, Value], scope: Scope, span: Span | None) -> None:
        self.values, self.scope, self.span = values, scope, span

    @property
    def found(self) -> Findings:
        """Where faults go: to those of the text that the settings belong to."""
        return self.scope.found

    def get(self, key: str) -> Value | None:
        """The value of a key; None where it is missing or null."""
        value = self.values.get(key)
        return None if value is None or value.data is None else value

    def wrong(self, key: str, value: Value, wanted: str, *hints: str) -> None:
        """Note that a value is not what its key wants."""
        given = f"`{value.text}`" if value.text else "a list" if isinstance(value.data, tuple) else "a mapping"
        self.found.error("wrong-value", f"`{key}` must be {wanted}, not {given}", value.span, *hints)

    def text(self, key: str) -> str:
        """A text as typed."""
        value = self.get(key)
        if value is None:
            return ""
        if isinstance(value.data, tuple | dict):
            self.wrong(key, value, "a text", _text_hint(key, value))
            return ""
        return value.raw.strip()

    def identity(self) -> str:
        """The key `id`: letters, digits, hyphens."""
        value, text = self.get("id"), self.text("id")
        if value is None or _IDENTITY.fullmatch(text):
            return text
        better = slug(text)
        self.wrong("id", value, "letters, digits and hyphens", f"write `{better or 'short-name'}`")
        return better

    def runs(self, key: str) -> Runs:
        """A text as inline Markdown."""
        value = self.get(key)
        return () if value is None or not self.text(key) else self.value_runs(value)

    def value_runs(self, value: Value) -> Runs:
        """The runs of a scalar."""
        pieces = read_inline(value.raw, value_locator(value), self.scope)
        return trim([piece for piece in pieces if isinstance(piece, Run)])

    def texts(self, key: str) -> tuple[Value, ...]:
        """The scalars of a list; a single one counts as a list of one."""
        value = self.get(key)
        if value is None:
            return ()
        items = value.data if isinstance(value.data, tuple) else (value,)
        good = tuple(item for item in items if not isinstance(item.data, tuple | dict) and item.data is not None)
        for item in items:
            if isinstance(item.data, tuple | dict):
                hint = _colon_hint(item) or f"write each of them by itself: `{key}: [one, two]`"
                self.wrong(key, item, "a list of texts", hint)
        return good

    def flag(self, key: str) -> bool:
        """Whether a key says `true`."""
        value = self.get(key)
        if value is None:
            return False
        if not isinstance(value.data, bool):
            likely = {"yes": "true", "on": "true", "ja": "true", "no": "false", "off": "false", "nej": "false"}
            meant = likely.get(value.text.lower(), "")
            hint = f"write `{meant}`" if meant else f"write `{key}: true`, or leave it out"
            self.wrong(key, value, "`true` or `false`", hint)
            return meant == "true"
        return value.data

    def choice(self, key: str, options: Sequence[str], default: str) -> str:
        """One of some words; the nearest one, or `default`, where another is given."""
        value = self.get(key)
        if value is None:
            return default
        if value.text in options:
            return value.text
        given = value.text or "a list or mapping"
        self.found.error("wrong-value", f"`{key}` cannot be `{given}`", value.span, did_you_mean(value.text, options))
        return nearest(value.text, options) or default

    def choices(self, key: str, options: Sequence[str]) -> tuple[str, ...]:
        """Some of a few words, in the order in which they are known; `true` or `all` are all of them."""
        value = self.get(key)
        if value is None or value.data is False:
            return ()
        if value.data is True or value.text == "all":
            return tuple(options)
        given = self.texts(key)
        for item in given:
            if item.text not in options:
                hint = did_you_mean(item.text, options)
                self.found.error("wrong-value", f"`{key}` cannot be `{item.text}`", item.span, hint)
        return tuple(option for option in options if option in {item.text for item in given})

    def number(self, key: str) -> int | None:
        """A whole number above zero."""
        value = self.get(key)
        if value is None:
            return None
        if isinstance(value.data, bool) or not isinstance(value.data, int) or value.data < 1:
            self.wrong(key, value, "a whole number above zero", f"write `{key}: 12`, in digits, or leave it out")
            return None
        return value.data

    def minutes(self, key: str) -> Minutes | None:
        """A length of time in minutes, given as `20 min` or `1 h 30 min`; None where it is missing or none."""
        value = self.get(key)
        return None if value is None else self.value_minutes(key, value)

    def value_minutes(self, key: str, value: Value) -> Minutes | None:
        """The length of time in minutes that a scalar states; None where it states none."""
        found = _MINUTES.fullmatch(value.text.strip())
        if found and any(found.groups()):
            hours, minutes = found.groups()
            return round(float((hours or "0").replace(",", ".")) * 60) + int(minutes or 0)
        meant = _LIKE_MINUTES.fullmatch(value.text.strip())
        hint = f"write `{meant[1]} min`" if meant else "write `20 min`, or `1 h 30 min`"
        self.wrong(key, value, "a length of time", hint)
        return None

    def clock(self, key: str) -> Minutes | None:
        """A time of day in minutes after midnight; None where it is missing or none."""
        value = self.get(key)
        if value is None:
            return None
        found = _CLOCK.fullmatch(value.text.strip())
        if found is None:
            self.wrong(key, value, "a time of day", 'write `"09:00"`')
            return None
        return int(found.group(1)) * 60 + int(found.group(2))

    def mapping(self, key: str, first: str = "name") -> Settings | None:
        """The settings within a mapping; None where it is none. A text in its place was probably meant for `first`."""
        value = self.get(key)
        if value is None:
            return None
        if not isinstance(value.data, dict):
            self.wrong(key, value, "a mapping", f"write `{key}: {{{first}: {value.text or '…'}}}`")
            return None
        return Settings(value.data, self.scope, value.span)

    def check_keys(self, known: Iterable[str], where: str, elsewhere: Mapping[str, str] = NOWHERE) -> None:
        """Name every key that is not known here. `elsewhere`: the remedies of keys that belong to something else."""
        names = tuple(known)
        for key, value in self.values.items():
            if key not in names:
                hint = elsewhere.get(key) or did_you_mean(key, names)
                self.found.error("unknown-key", f"{where} has no key `{key}`", value.key_span, hint)

    def without(self, keys: Iterable[str]) -> Settings:
        """These settings without some keys, which are read elsewhere."""
        left = {key: value for key, value in self.values.items() if key not in keys}
        return Settings(left, self.scope, self.span)

    def correct_keys(self, known: frozenset[str], where: str) -> Settings:
        """These settings; a key that is nearly a known one is named, and read as that one."""
        values: dict[str, Value] = {}
        for key, value in self.values.items():
            near = "" if key in known else near_key(key, known)
            if near:
                hint = f"did you mean `{near}`?"
                self.found.error("unknown-key", f"{where} has no key `{key}`", value.key_span, hint)
            if not near or near not in self.values:
                values[near or key] = value
        return Settings(values, self.scope, self.span)


@lru_cache(maxsize=256)
def near_key(key: str, known: frozenset[str]) -> str:
    """The known key that a key is nearly: one letter of six is another, or the same letters stand in another order."""
    written = key.lower().replace("_", "-").replace(" ", "-")
    near = nearest(written, known, _NEAR)
    return near if sorted(near) == sorted(written) else nearest(written, known, _NEARER)


def value_locator(value: Value) -> Locate:
    """A function that gives the place of characters of a scalar: all of it, where it is not spelled as it reads."""
    span = value.span
    assert span is not None
    spelled = span.text
    quoted = 1 if spelled[:1] in ("'", '"') else 0
    if spelled[quoted : quoted + len(value.raw)] == value.raw:
        base = span.start + quoted
        return lambda start, end: Span(span.source, base + start, base + end)
    return lambda start, end: span


def _text_hint(key: str, value: Value) -> str:
    return _colon_hint(value) or f"write one text: `{key}: some words`"


def _colon_hint(value: Value) -> str:
    return 'put quotes round a text that holds a colon: `"one: two"`' if isinstance(value.data, dict) else ""
