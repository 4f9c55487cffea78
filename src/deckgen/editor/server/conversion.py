"""Our values as the protocol's."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types as lsp

from deckgen.editor.completion import Proposal
from deckgen.editor.fixes import Fix
from deckgen.editor.outline import Entry
from deckgen.editor.place import Kind
from deckgen.editor.server.positions import Encoding, range_of
from deckgen.values.diagnostics import Diagnostic, Severity
from deckgen.values.source import Edit

NAME = "deckgen"
_ITEMS = {
    Kind.KEY: lsp.CompletionItemKind.Property,
    Kind.VALUE: lsp.CompletionItemKind.Value,
    Kind.NOTE: lsp.CompletionItemKind.Keyword,
    Kind.LINK: lsp.CompletionItemKind.Reference,
    Kind.EXPRESSION: lsp.CompletionItemKind.Variable,
    Kind.FILTER: lsp.CompletionItemKind.Function,
    Kind.PICTURE: lsp.CompletionItemKind.File,
    Kind.ICON: lsp.CompletionItemKind.Constant,
    Kind.SLOT: lsp.CompletionItemKind.Field,
}
_START = lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))


def diagnostic(finding: Diagnostic, encoding: Encoding) -> lsp.Diagnostic:
    """A finding; its remedies are lines below its message."""
    severe = finding.severity is Severity.ERROR
    return lsp.Diagnostic(
        range=range_of(finding.span, encoding) if finding.span else _START,
        message="\n".join((finding.message, *finding.hints)),
        severity=lsp.DiagnosticSeverity.Error if severe else lsp.DiagnosticSeverity.Warning,
        code=finding.code,
        source=NAME,
    )


def completion_item(proposal: Proposal, number: int, encoding: Encoding) -> lsp.CompletionItem:
    """A proposal; `number` keeps our order."""
    return lsp.CompletionItem(
        label=proposal.label,
        kind=_ITEMS.get(proposal.kind),
        detail=proposal.meaning or None,
        documentation=_markdown(proposal.more) if proposal.more else None,
        sort_text=f"{number:05d}",
        filter_text=proposal.edit.text,
        text_edit=text_edit(proposal.edit, encoding),
    )


def text_edit(edit: Edit, encoding: Encoding) -> lsp.TextEdit:
    """An edit."""
    return lsp.TextEdit(range_of(edit.span, encoding), edit.text)


def hover(text: str, place: lsp.Range, picture: str = "") -> lsp.Hover:
    """What a word means; `picture` is the address of one."""
    return lsp.Hover(_markdown(f"![]({picture})\n\n{text}" if picture else text), place)


def symbol(entry: Entry, encoding: Encoding) -> lsp.DocumentSymbol:
    """A line of the outline, with those within it."""
    place = range_of(entry.span, encoding)
    return lsp.DocumentSymbol(
        name=entry.title,
        detail=entry.detail,
        kind=lsp.SymbolKind.Namespace if entry.inside else lsp.SymbolKind.Class,
        range=place,
        selection_range=lsp.Range(place.start, place.start),
        children=[symbol(inside, encoding) for inside in entry.inside],
    )


def quick_fix(fix: Fix, uri: str, encoding: Encoding) -> lsp.CodeAction:
    """A fix of one finding."""
    return lsp.CodeAction(
        title=fix.title[0].upper() + fix.title[1:],
        kind=lsp.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(fix.finding, encoding)],
        is_preferred=fix.certain,
        edit=workspace_edit(fix.edits, uri, encoding),
    )


def fix_all(edits: Iterable[Edit], uri: str, encoding: Encoding) -> lsp.CodeAction:
    """All fixes of a text that are certain, in one."""
    return lsp.CodeAction(
        title="Mend all that is certain",
        kind=lsp.CodeActionKind.SourceFixAll,
        edit=workspace_edit(edits, uri, encoding),
    )


def workspace_edit(edits: Iterable[Edit], uri: str, encoding: Encoding) -> lsp.WorkspaceEdit:
    """Edits of one text."""
    return lsp.WorkspaceEdit(changes={uri: [text_edit(edit, encoding) for edit in edits]})


def _markdown(text: str) -> lsp.MarkupContent:
    return lsp.MarkupContent(lsp.MarkupKind.Markdown, text)
