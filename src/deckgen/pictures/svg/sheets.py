"""The style sheets of a drawing → the rules that hold for each of its elements.

The rules are those of a screen: of `@media` those for `all` and `screen` hold, without conditions. Selectors are made
of names, classes, attributes and combinators; a pseudo-class must be one of those that say where an element stands.
Source: Selectors 4; CSS Conditional Rules 3.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

import cssselect2
import tinycss2

from deckgen.pictures.svg.declarations import Declaration, StyleRule
from deckgen.pictures.svg.names import PROPERTIES
from deckgen.pictures.svg.values import plain_value

TESTS = 2_000_000  # of parts of selectors against elements: a drawing of a program needs some thousands
PARTS = 10_000  # of all selectors
DEEPEST = 4  # media rules within each other
NESTED = 2_000  # elements within each other
SCREENS = frozenset(("", "all", "screen", "only all", "only screen"))
PLACES = frozenset(("root", "first-child", "last-child", "only-child", "empty"))  # pseudo-classes


class StyleSheet(NamedTuple):
    """A style sheet, and for what it says that it is."""

    css: str
    media: str = ""
    kind: str = ""


class _Step(NamedTuple):
    """A part of a selector: how the part before it leads to it, and whether it is the last."""

    number: int
    combinator: str  # "" for the first part
    rule: StyleRule | None  # what holds for the elements that the last part matches


def cascade(text: str, sheets: Sequence[StyleSheet]) -> Mapping[int, Sequence[StyleRule]]:
    """The rules that hold for each element, by its number in the order of the drawing, the strongest last.

    Raises ValueError for style sheets that are too large, or take too long to be applied.
    """
    rules = _Rules()
    for sheet in sheets:
        rules.add(sheet)
    return rules.applied(text) if rules.steps else {}


def _parsed(parse: Callable[..., Sequence[Any]], css: Any) -> Sequence[Any]:
    """What a function of tinycss2 reads, without blanks and comments. Raises ValueError in words of ours."""
    try:
        return parse(css, skip_comments=True, skip_whitespace=True)
    except ValueError:  # Python makes no number of more than 4,300 digits
        raise ValueError("styles with numbers of thousands of digits") from None


def declarations(css: Any) -> tuple[Declaration, ...]:
    """The declarations of CSS, as text or tokens, without those that draw nothing."""
    found = []
    for each in _parsed(tinycss2.parse_blocks_contents, css):
        if each.type != "declaration" or each.lower_name not in PROPERTIES:
            continue
        tokens = [token for token in each.value if token.type != "comment"]
        try:
            value = tinycss2.serialize(tokens).strip()
        except RecursionError:
            raise ValueError("styles with too many brackets within each other") from None
        if value and plain_value(each.lower_name, value) == value:
            found.append(Declaration(each.lower_name, value, each.important))
    return tuple(found)


class _Rules:
    """The rules of style sheets, by the names and classes that the parts of their selectors ask for."""

    def __init__(self) -> None:
        self.steps: list[_Step] = []
        self._order = 0
        self._known: dict[str, list[_Step]] = {}  # the steps of each part: the same part is tested once
        self._tests: defaultdict[tuple[str, str], list[tuple[Callable[[Any], bool], list[_Step]]]] = defaultdict(list)

    def add(self, sheet: StyleSheet) -> None:
        """Add the rules of a sheet. Raises ValueError where all of them have too many selectors."""
        if sheet.kind.strip().lower() in ("", "text/css") and _is_for_screens(sheet.media):
            self._add(_parsed(tinycss2.parse_stylesheet, sheet.css), DEEPEST)

    def _add(self, rules: Sequence[Any], deepest: int) -> None:
        for rule in rules:
            if rule.type == "qualified-rule":
                self._add_rule(rule)
            elif deepest and rule.type == "at-rule" and rule.lower_at_keyword == "media" and rule.content is not None:
                within = _parsed(tinycss2.parse_rule_list, rule.content)
                self._add(within if _is_for_screens(tinycss2.serialize(rule.prelude)) else (), deepest - 1)

    def _add_rule(self, rule: Any) -> None:
        said = declarations(rule.content)
        try:
            read = [_parts(tokens) for tokens in _split(rule.prelude)]
        except cssselect2.SelectorError:  # then none of them holds (Selectors 4, section 3.9)
            return
        for parts in read if said else ():
            self._order += 1
            weights = [each.specificity for _, each, _ in parts]
            a, b, c = (sum(weight[n] for weight in weights) for n in range(3))
            whole = StyleRule((a, b, c), self._order, said)
            for at, (combinator, part, text) in enumerate(parts):
                step = _Step(len(self.steps), combinator, whole if at == len(parts) - 1 else None)
                self.steps.append(step)
                self._put(part, text, step)

    def _put(self, part: Any, text: str, step: _Step) -> None:
        if text not in self._known:
            self._known[text] = []
            kinds = (("id", part.id), ("class", part.class_name), ("name", part.local_name), ("", ""))
            key = next((kind, name) for kind, name in kinds if name is not None)
            self._tests[key].append((part.test, self._known[text]))
        self._known[text].append(step)
        if len(self.steps) > PARTS:
            raise ValueError(f"style sheets whose selectors have more than {PARTS:,} parts")

    def applied(self, text: str) -> Mapping[int, Sequence[StyleRule]]:
        """The rules for each element, the strongest last. Every part of a selector is tested once for an element.

        Which parts an element matches is a number with a bit for each. So a selector of many parts costs no more for
        a drawing in which elements are deep within each other.
        """
        found: dict[int, Sequence[StyleRule]] = {}
        tests = 0
        path: list[Any] = []  # the elements that are open
        above: list[tuple[int, int]] = []  # what each of them matches, and what all those around it do
        beside: list[tuple[int, int]] = [(0, 0)]  # what the element before each matches, and what all before it do
        for number, element in enumerate(cssselect2.ElementWrapper.from_xml_root(_tree(text)).iter_subtree()):
            while path and path[-1] is not element.parent:
                path.pop()
            depth = len(path)
            if depth > NESTED:
                raise ValueError(f"more than {NESTED:,} elements within each other, and a style sheet")
            path.append(element)
            del above[depth:], beside[depth + 1 :]
            around, last = above[-1] if above else (0, 0), beside[depth]
            before = {">": around[0], " ": around[0] | around[1], "+": last[0], "~": last[0] | last[1]}
            own, rules = 0, list[StyleRule]()
            for test, steps in self._candidates(element):
                matched = steps if test(element) else ()
                tests += 1 + len(matched)
                if tests > TESTS:
                    raise ValueError("style sheets that take too long to be applied")
                for step in matched:
                    if not step.combinator or before[step.combinator] >> (step.number - 1) & 1:
                        own |= 1 << step.number
                        rules += [step.rule] if step.rule else []
            above.append((own, around[0] | around[1]))
            beside[depth] = (own, last[0] | last[1])
            beside.append((0, 0))
            if rules:
                found[number] = sorted(rules, key=lambda rule: rule[:2])
        return found

    def _candidates(self, element: Any) -> Iterator[tuple[Callable[[Any], bool], list[_Step]]]:
        keys = [("", ""), ("name", element.local_name), *(("class", name) for name in element.classes)]
        for key in keys if element.id is None else (*keys, ("id", element.id)):
            yield from self._tests.get(key, ())


def _tree(text: str) -> Element:
    """A drawing as elements. An entity that is declared elsewhere is nothing, as it is for the parser of the rest."""
    builder = TreeBuilder()
    parser = expat.ParserCreate("utf-8", "}")
    parser.StartElementHandler = lambda name, given: builder.start(
        _full(name), {_full(key): value for key, value in given.items()}
    )
    parser.EndElementHandler = lambda name: builder.end(_full(name))
    parser.CharacterDataHandler = builder.data
    parser.Parse(text.encode(), True)
    return builder.close()


def _full(name: str) -> str:
    return f"{{{name}" if "}" in name else name


def _is_for_screens(media: str) -> bool:
    return any(" ".join(each.split()).lower() in SCREENS for each in media.split(","))


def _split(prelude: Sequence[Any]) -> Iterator[list[Any]]:
    """The selectors of a rule, each as its tokens."""
    found: list[Any] = []
    for token in prelude:
        if token == ",":
            yield found
            found = []
        elif token.type != "comment":
            found.append(token)
    yield found


def _parts(tokens: Sequence[Any]) -> list[tuple[str, Any, str]]:
    """The parts of a selector: how each is reached from the one before it, compiled, and as text.

    Raises SelectorError for one that is not understood.
    """
    parts: list[tuple[str, list[Any]]] = [("", [])]
    for token in tokens:
        combinator = token.value if token.type == "literal" and token.value in (">", "+", "~") else ""
        if combinator or token.type == "whitespace":
            if parts[-1][1]:
                parts.append((combinator or " ", []))
            elif len(parts) > 1 and combinator and parts[-1][0] == " ":
                parts[-1] = (combinator, [])
            elif combinator:
                raise cssselect2.SelectorError("a combinator without a selector")
        else:
            parts[-1][1].append(token)
    if not parts[-1][1] and parts[-1][0] == " ":
        parts.pop()
    return [(combinator, _compiled(part), tinycss2.serialize(part)) for combinator, part in parts]


def _compiled(part: Sequence[Any]) -> Any:
    """A part of a selector, compiled. Raises SelectorError for one that is not understood, or looks far around."""
    for colon, token in pairwise(part):
        if colon == ":" and (token.type != "ident" or token.lower_value not in PLACES):
            raise cssselect2.SelectorError("a pseudo-class that is not read")
    try:
        compiled = cssselect2.compile_selector_list(list(part))
    except (NotImplementedError, SyntaxError, RecursionError, MemoryError) as fault:
        raise cssselect2.SelectorError(str(fault)) from None
    if len(compiled) != 1 or compiled[0].pseudo_element is not None:
        raise cssselect2.SelectorError("no selector")
    return compiled[0]
