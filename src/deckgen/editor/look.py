"""One look at a deck as it is being written: what is wrong with it, and what it has to name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from deckgen.deck.model import Deck
from deckgen.edition.assemble import read_tailored
from deckgen.editor.drafts import Drafts
from deckgen.editor.names import Names, names_of
from deckgen.editor.owner import Owner
from deckgen.pipeline import prepare
from deckgen.reports.findings import sort_findings
from deckgen.request import Request
from deckgen.values.diagnostics import Diagnostic
from deckgen.values.value import value_class


@value_class
class Look:
    """What was seen of a deck. Without a `deck`, it could not be read as it is now."""

    owner: Owner
    findings: tuple[Diagnostic, ...] = ()
    deck: Deck | None = None  # as it is written, tailored for the client
    names: Names = Names()
    texts: Mapping[str, str] = field(default_factory=dict)  # of the deck, by path


def look(owner: Owner, drafts: Mapping[str, str]) -> Look:
    """A look at a deck with some texts, by path, as they are now: the findings are those of `deckgen check`."""
    project = Drafts(owner.root, drafts)
    glance = read_names(owner, drafts)
    _, found = prepare(project, owner.place, Request(edition=owner.edition))
    return Look(owner, tuple(sort_findings(found)), glance.deck, glance.names, glance.texts)


def read_names(owner: Owner, drafts: Mapping[str, str]) -> Look:
    """The same without findings, which take longest: nothing is composed."""
    project = Drafts(owner.root, drafts)
    read, _ = read_tailored(project, owner.place, owner.edition)
    if read is None:
        return Look(owner)
    return Look(owner, (), read.deck, names_of(read.deck, project, owner.place), read.files)
