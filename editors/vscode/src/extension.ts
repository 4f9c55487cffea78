/** Starts the language server of deckgen, and shows the slides beside the text. */

import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";

import { Preview } from "./preview";
import { programOf } from "./program";

const LANGUAGES = ["markdown", "yaml"];

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const preview = new Preview();
  context.subscriptions.push(
    preview,
    vscode.commands.registerCommand("deckgen.preview", (file?: vscode.Uri) => preview.show(file)),
    vscode.commands.registerCommand("deckgen.restart", start),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("deckgen.command")) {
        void start();
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.dispose();
  client = undefined;
}

/** Start the server, after the end of the one before. */
async function start(): Promise<void> {
  await deactivate();
  const [command, ...before] = programOf(vscode.workspace.getConfiguration("deckgen").get("command"));
  const server: ServerOptions = { command, args: [...before, "lsp"] };
  const options: LanguageClientOptions = {
    documentSelector: LANGUAGES.map((language) => ({ scheme: "file", language })),
    synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/*.{md,yaml,csv,png,jpg,svg}") },
  };
  client = new LanguageClient("deckgen", "deckgen", server, options);
  try {
    await client.start();
  } catch {
    const hint = "Install deckgen, or name it in the setting deckgen.command.";
    void vscode.window.showErrorMessage(`\`${command}\` cannot be started. ${hint}`);
  }
}
