"""The command that helps editors while somebody writes: `lsp`."""

from __future__ import annotations

import click


@click.command()
@click.option("--stdio", is_flag=True, help="Speak through standard input and output, as it always does.")
def lsp(stdio: bool) -> None:
    """Serve an editor that speaks the Language Server Protocol, through standard input and output.

    Editors start it by themselves; docs/editors.md says how to set them up.
    """
    from deckgen.editor.server.notes import note_in_lines
    from deckgen.editor.server.serve import make_server

    note_in_lines()
    make_server().start_io()
