"""The file that a new client begins with: what was answered, and as comments what else it may say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field

from deckgen.deck.model import Deck, plain
from deckgen.values.value import value_class

_PLAIN = re.compile(r"[^\W_][\w .,()+/-]*")  # a text that needs no quotes
_WORDS = ("true", "false", "null")  # what YAML takes for something else


@value_class
class Answers:
    """What is known of a new client; empty texts are left to the deck."""

    name: str
    date: str = ""
    variant: str = ""
    variables: Mapping[str, str] = field(default_factory=dict)


def client_file(identity: str, answers: Answers, deck: Deck) -> str:
    """The text of `clients/<identity>.yaml`."""
    return "\n".join((*_said(answers, deck), "", *_offered(identity, answers, deck))) + "\n"


def _said(answers: Answers, deck: Deck) -> Iterator[str]:
    yield f"name: {_scalar(answers.name)}"
    if answers.date:
        yield f"date: {answers.date}"
    if answers.variant:
        yield f"variant: {answers.variant}"
    new = {key: value for key, value in answers.variables.items() if value != str(deck.variables.get(key))}
    if new:
        yield "variables:"
        yield from (f"  {key}: {_scalar(value)}" for key, value in new.items())


def _offered(identity: str, answers: Answers, deck: Deck) -> Iterator[str]:
    """What else a client may change, in the deck's own names."""
    yield "# What else a client may change; take away the # in front of what is needed."
    yield f"# logo: {identity}/logo.svg"
    yield '# theme: {base: nordljus, colors: {accent1: "#00587C"}}'
    if not answers.date:
        yield "# date: 2026-03-12"
    if deck.variants and not answers.variant:
        yield f"# variant: {_first(variant.id for variant in deck.variants if variant.choice.only)}"
    yield "# confidential: Working material"
    if deck.sessions:
        yield f"# start: {{{deck.sessions[0].id}: '13:00'}}"
    tags = [f'"#{tag}"' for tag in sorted({tag for slide in deck.slides for tag in slide.tags})]
    yield f"# leave-out: [{', '.join((*(slide.id for slide in deck.slides[-1:]), *tags[:1]))}]"
    if deck.modules:
        yield f"# modules: [{', '.join(module.id for module in deck.modules[:3])}]"
    if deck.terms:
        yield "# terms:  # every form of a word that is another one here"
    for name, forms in deck.terms.items():
        if isinstance(forms, Mapping):
            yield f"#   {name}: {{{', '.join(f'{key}: {_scalar(str(value))}' for key, value in forms.items())}}}"
    yield f"# Slides of its own stand in {identity}/*.md: with the id of one of the deck's they replace it,"
    yield f"# others say `after:` or `before:` a slide. The deck is “{plain(deck.title)}”."


def _first(names: Iterable[str]) -> str:
    return next(iter(names), "full")


def _scalar(text: str) -> str:
    """A text as YAML."""
    bare = _PLAIN.fullmatch(text) and text.lower() not in _WORDS and text == text.strip()
    return text if bare else json.dumps(text, ensure_ascii=False)
