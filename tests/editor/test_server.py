"""The language server through a client, over standard input and output, as an editor starts it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types as lsp

from support.previewing import FIRST, project_at

pytest_lsp = pytest.importorskip("pytest_lsp")
pytestmark = pytest.mark.slow

Talk = Callable[[Any, Path], Awaitable[None]]
PATIENCE = 60  # seconds


def talk_to(folder: Path, talk: Talk) -> None:
    """Starts the server, opens the first file of the deck in a folder, and lets `talk` ask."""

    async def talking() -> None:
        client = pytest_lsp.make_test_lsp_client()
        await client.start_io(sys.executable, "-m", "deckgen", "lsp")
        capabilities = pytest_lsp.client_capabilities("visual-studio-code")
        root = folder.parent.parent.as_uri()
        asked = lsp.InitializeParams(capabilities=capabilities, process_id=None, root_uri=root)
        await client.initialize_session(asked)
        try:
            open_text(client, folder / "01-first.md", FIRST)
            await asyncio.wait_for(talk(client, folder), PATIENCE)
        finally:
            await client.shutdown_session()
            await client.stop()

    asyncio.run(talking())


def open_text(client: Any, file: Path, text: str) -> None:
    client.text_document_did_open(
        lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(file.as_uri(), "markdown", 1, text))
    )


def change(client: Any, file: Path, text: str, version: int = 2) -> None:
    client.text_document_did_change(
        lsp.DidChangeTextDocumentParams(
            lsp.VersionedTextDocumentIdentifier(version, file.as_uri()),
            [lsp.TextDocumentContentChangeWholeDocument(text)],
        )
    )


async def found_in(client: Any, file: Path, wanted: Callable[[list[str]], bool]) -> list[Any]:
    """The findings of a file, as soon as their codes are as wanted."""
    while True:
        found = client.diagnostics.get(file.as_uri(), [])
        if wanted([each.code for each in found]):
            return list(found)
        await asyncio.sleep(0.02)


def identity(file: Path) -> lsp.TextDocumentIdentifier:
    return lsp.TextDocumentIdentifier(file.as_uri())


def test_findings_follow_the_text_that_is_not_saved(tmp_path: Path) -> None:
    async def talk(client: Any, folder: Path) -> None:
        file = folder / "01-first.md"
        change(client, file, FIRST.replace("reveal: items", "durration: items"))
        found = await found_in(client, file, lambda codes: "unknown-key" in codes)
        assert found[0].range.start == lsp.Position(9, 0)
        assert found[0].message == "a slide has no key `durration`\ndid you mean `duration`?"
        change(client, file, FIRST, 3)
        await found_in(client, file, lambda codes: not codes)
        assert file.read_text(encoding="utf-8") == FIRST

    talk_to(project_at(tmp_path), talk)


def test_a_quick_fix_is_offered_where_the_finding_is(tmp_path: Path) -> None:
    async def talk(client: Any, folder: Path) -> None:
        file = folder / "01-first.md"
        change(client, file, FIRST.replace("layout: title", "layout: titel"))
        await found_in(client, file, lambda codes: "unknown-layout" in codes)
        place = lsp.Range(lsp.Position(1, 0), lsp.Position(1, 0))
        asked = lsp.CodeActionParams(identity(file), place, lsp.CodeActionContext([]))
        actions = await client.text_document_code_action_async(asked)
        edit = actions[0].edit.changes[file.as_uri()][0]
        assert (actions[0].title, edit.new_text, edit.range.start) == ("Write `title`", "title", lsp.Position(1, 8))

    talk_to(project_at(tmp_path), talk)


def test_words_are_offered_explained_and_followed(tmp_path: Path) -> None:
    async def talk(client: Any, folder: Path) -> None:
        file = folder / "01-first.md"
        text = FIRST.replace("Good morning.", "See [the end](#end).")
        change(client, file, text)
        await asyncio.sleep(0)
        line = text.split("\n").index("See [the end](#end).")
        at = lsp.Position(line, len("See [the end](#e"))
        offered = await client.text_document_completion_async(lsp.CompletionParams(identity(file), at))
        assert {"welcome", "points", "end"} <= {item.label for item in offered.items}
        meant = await client.text_document_definition_async(lsp.DefinitionParams(identity(file), at))
        assert meant.uri == (folder / "02-second.md").as_uri()
        asked = lsp.ReferenceParams(lsp.ReferenceContext(True), identity(file), at)
        named = await client.text_document_references_async(asked)
        assert [each.uri.rpartition("/")[2] for each in named] == ["01-first.md", "02-second.md", "deck.yaml"]
        told = await client.text_document_hover_async(lsp.HoverParams(identity(file), lsp.Position(1, 9)))
        assert told.contents.value.startswith("![](data:image/png;base64,")
        assert "**title**" in told.contents.value

    talk_to(project_at(tmp_path), talk)


def test_the_outline_and_the_slides_of_the_deck_are_told(tmp_path: Path) -> None:
    async def talk(client: Any, folder: Path) -> None:
        file = folder / "01-first.md"
        entries = await client.text_document_document_symbol_async(lsp.DocumentSymbolParams(identity(file)))
        assert [entry.name for entry in entries] == ["Welcome", "Three points"]
        slides = await client.workspace_symbol_async(lsp.WorkspaceSymbolParams("end"))
        assert [slide.name for slide in slides] == ["end"]

    talk_to(project_at(tmp_path), talk)


def test_what_is_closed_is_no_longer_found(tmp_path: Path) -> None:
    async def talk(client: Any, folder: Path) -> None:
        file = folder / "01-first.md"
        change(client, file, FIRST.replace("::: say", "::: sey"))
        await found_in(client, file, lambda codes: "unknown-note" in codes)
        client.text_document_did_close(lsp.DidCloseTextDocumentParams(identity(file)))
        await found_in(client, file, lambda codes: not codes)

    talk_to(project_at(tmp_path), talk)
