"""The language server itself: takes what an editor sends, asks the functions that know, and sends what they say."""

from __future__ import annotations

import asyncio
from base64 import b64encode
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import TypeVar, TypeVarTuple

from lsprotocol import types as lsp
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from deckgen import __version__
from deckgen.edition.lookup import finder
from deckgen.editor.completion import propose
from deckgen.editor.drafts import Drafts
from deckgen.editor.hover import explain
from deckgen.editor.mending import apart
from deckgen.editor.outline import outline_of
from deckgen.editor.server import conversion
from deckgen.editor.server.open_texts import OpenText, OpenTexts, lines_meet
from deckgen.editor.server.positions import Encoding, offset_of, range_of
from deckgen.editor.targets import find_definition, find_references, path_at
from deckgen.outputs.drawings import SlidePainter
from deckgen.reports.findings import mishap
from deckgen.theme_tools.showcase import prepare_example
from deckgen.values.source import Source, Span

T = TypeVar("T")
Ts = TypeVarTuple("Ts")
SETTLE = 0.06  # seconds without a further key, before a deck is looked at
TRIGGERS = (":", "{", "#", "(", "/", " ", '"', "[")
PICTURE_WIDTH = 480  # pixels of a layout's picture
DEFAULT_THEME = "nordljus"


class Server(LanguageServer):
    """One editor's server. A thread of its own looks at decks, so that what it keeps is used by one at a time."""

    def __init__(self) -> None:
        super().__init__("deckgen", __version__, lsp.TextDocumentSyncKind.Full)
        self.open = OpenTexts()
        self._thread = ThreadPoolExecutor(1, "deckgen")
        self._wanted = asyncio.Event()
        self._told: dict[Path, list[lsp.Diagnostic]] = {}
        self._task: asyncio.Task[None] | None = None

    @property
    def encoding(self) -> Encoding:
        """How the client counts columns."""
        return self.workspace.position_encoding or lsp.PositionEncodingKind.Utf16

    # --- findings -----------------------------------------------------------------------------------------

    def take(self, uri: str, text: str) -> None:
        """Take a text as it is now, and look at its deck soon."""
        path = to_fs_path(uri)
        if path is not None:
            self.open.put(uri, path, text)
        self.look_soon()

    def look_soon(self) -> None:
        """Look at all open decks as soon as nobody types."""
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._keep_up())
        self._wanted.set()

    async def _keep_up(self) -> None:
        while True:
            await self._wanted.wait()
            await asyncio.sleep(SETTLE)
            self._wanted.clear()
            for owner in self.open.owners():
                try:
                    self.open.keep(await self.on_one_thread(self.open.look, owner, self.open.drafts(owner)))
                except Exception as fault:  # the editor is told, and the next change is tried again
                    self.window_log_message(lsp.LogMessageParams(lsp.MessageType.Error, mishap(fault).message))
            self._tell()

    def _tell(self) -> None:
        """Send the findings of each file for which they have changed."""
        now = {
            file: [conversion.diagnostic(finding, self.encoding) for finding in found]
            for file, found in self.open.findings().items()
        }
        for file in {*self._told, *now}:
            found = now.get(file, [])
            if found != self._told.get(file, []):
                uri = self.open.uri_of(file)
                self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, found))
        self._told = now

    async def on_one_thread(self, function: Callable[[*Ts], T], *arguments: *Ts) -> T:
        """What a function returns, called in the thread that looks at decks."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, function, *arguments)

    # --- places -------------------------------------------------------------------------------------------

    def at(self, document: lsp.TextDocumentIdentifier, position: lsp.Position) -> tuple[OpenText, Source, int] | None:
        """The open text that is asked about, and the offset in it; None where it is part of no deck."""
        opened = self.open.texts.get(document.uri)
        if opened is None:
            return None
        source = opened.source
        return opened, source, offset_of(source, position, self.encoding)

    def location(self, span: Span, root: Path) -> lsp.Location:
        """A place of a project."""
        return lsp.Location(self.open.uri_of(root / span.source.path), range_of(span, self.encoding))


def make_server() -> Server:
    """The server with all that it answers."""
    server = Server()
    for name, answer in _ANSWERS.items():
        options = _OPTIONS.get(name)
        server.feature(name, options)(answer) if options else server.feature(name)(answer)
    return server


# --- what is open ---------------------------------------------------------------------------------------


async def _opened(server: Server, params: lsp.DidOpenTextDocumentParams) -> None:
    server.take(params.text_document.uri, params.text_document.text)


async def _changed(server: Server, params: lsp.DidChangeTextDocumentParams) -> None:
    uri = params.text_document.uri
    server.take(uri, server.workspace.get_text_document(uri).source)


async def _saved(server: Server, params: object) -> None:
    server.look_soon()


async def _closed(server: Server, params: lsp.DidCloseTextDocumentParams) -> None:
    server.open.remove(params.text_document.uri)
    server.look_soon()


# --- what is asked --------------------------------------------------------------------------------------


def _completion(server: Server, params: lsp.CompletionParams) -> lsp.CompletionList:
    where = server.at(params.text_document, params.position)
    if where is None:
        return lsp.CompletionList(False, [])
    opened, source, offset = where
    found = propose(source, offset, server.open.seen(opened.owner).names)
    items = [conversion.completion_item(each, number, server.encoding) for number, each in enumerate(found)]
    return lsp.CompletionList(False, items)


async def _hover(server: Server, params: lsp.HoverParams) -> lsp.Hover | None:
    where = server.at(params.text_document, params.position)
    if where is None:
        return None
    opened, source, offset = where
    seen = server.open.seen(opened.owner)
    meaning = explain(source, offset, seen.names)
    if meaning is None:
        return None
    theme = seen.deck.theme.name if seen.deck else DEFAULT_THEME
    picture = await server.on_one_thread(_picture, opened.owner.root, theme, meaning.layout) if meaning.layout else ""
    return conversion.hover(meaning.text, range_of(meaning.span, server.encoding), picture)


@lru_cache(64)
def _picture(root: Path, theme: str, layout: str) -> str:
    """The address of a layout's example, drawn in a theme; empty where it cannot be drawn."""
    prepared, _ = prepare_example(root, theme, layout)
    scene = next((each for each in prepared.scenes if each.layout == layout), None) if prepared else None
    if prepared is None or scene is None:
        return ""
    return f"data:image/png;base64,{b64encode(SlidePainter(prepared).png(scene, PICTURE_WIDTH)).decode()}"


def _definition(server: Server, params: lsp.DefinitionParams) -> lsp.Location | None:
    where = server.at(params.text_document, params.position)
    if where is None:
        return None
    opened, source, offset = where
    seen, owner = server.open.seen(opened.owner), opened.owner
    if span := find_definition(source, offset, seen.names):
        return server.location(span, owner.root)
    path = path_at(source, offset)
    if not path or seen.deck is None:
        return None
    find = finder(Drafts(owner.root, {}), owner.place, seen.deck, owner.edition.client).find
    asset = find(path, source.path)
    return server.location(Span(Source(asset, ""), 0, 0), owner.root) if asset and ":" not in asset else None


def _references(server: Server, params: lsp.ReferenceParams) -> list[lsp.Location]:
    where = server.at(params.text_document, params.position)
    if where is None:
        return []
    opened, source, offset = where
    texts = {**server.open.seen(opened.owner).texts, **server.open.drafts(opened.owner)}
    found = find_references(source, offset, texts)
    return [server.location(span, opened.owner.root) for span in found]


def _outline(server: Server, params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
    opened = server.open.texts.get(params.text_document.uri)
    deck = server.open.seen(opened.owner).deck if opened else None
    if opened is None or deck is None:
        return []
    return [conversion.symbol(entry, server.encoding) for entry in outline_of(deck, opened.source.path)]


def _slides(server: Server, params: lsp.WorkspaceSymbolParams) -> list[lsp.WorkspaceSymbol]:
    wanted = params.query.casefold()
    found: dict[str, lsp.WorkspaceSymbol] = {}
    for owner in server.open.owners():
        names = server.open.seen(owner).names
        for name in (*names.slides, *names.modules, *names.chapters):
            if name.span and (wanted in name.text.casefold() or wanted in name.meaning.casefold()):
                place = server.location(name.span, owner.root)
                found[name.text] = lsp.WorkspaceSymbol(
                    name=name.text, kind=lsp.SymbolKind.Class, location=place, container_name=name.meaning
                )
    return list(found.values())


def _actions(server: Server, params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
    opened = server.open.texts.get(params.text_document.uri)
    if opened is None:
        return []
    uri, encoding = opened.uri, server.encoding
    fixes = server.open.fixes(opened)
    first, last = params.range.start.line, params.range.end.line
    here = [fix for fix in fixes if fix.finding.span and lines_meet(fix.finding.span, first, last)]
    actions = [conversion.quick_fix(fix, uri, encoding) for fix in here]
    certain = [edit for fix in apart(fix for fix in fixes if fix.certain) for edit in fix.edits]
    if certain:
        actions.append(conversion.fix_all(certain, uri, encoding))
    only = params.context.only
    return [each for each in actions if not only or any(str(each.kind).startswith(str(kind)) for kind in only)]


_ANSWERS: Mapping[str, Callable[..., object]] = {
    lsp.TEXT_DOCUMENT_DID_OPEN: _opened,
    lsp.TEXT_DOCUMENT_DID_CHANGE: _changed,
    lsp.TEXT_DOCUMENT_DID_SAVE: _saved,
    lsp.TEXT_DOCUMENT_DID_CLOSE: _closed,
    lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES: _saved,
    lsp.TEXT_DOCUMENT_COMPLETION: _completion,
    lsp.TEXT_DOCUMENT_HOVER: _hover,
    lsp.TEXT_DOCUMENT_DEFINITION: _definition,
    lsp.TEXT_DOCUMENT_REFERENCES: _references,
    lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL: _outline,
    lsp.WORKSPACE_SYMBOL: _slides,
    lsp.TEXT_DOCUMENT_CODE_ACTION: _actions,
}
_OPTIONS = {
    lsp.TEXT_DOCUMENT_COMPLETION: lsp.CompletionOptions(trigger_characters=list(TRIGGERS)),
    lsp.TEXT_DOCUMENT_CODE_ACTION: lsp.CodeActionOptions(
        [lsp.CodeActionKind.QuickFix, lsp.CodeActionKind.SourceFixAll]
    ),
}
