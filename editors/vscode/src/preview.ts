/** The preview of one deck beside the text: a process of deckgen, and a panel that shows its page. */

import { type ChildProcess, spawn } from "node:child_process";
import * as path from "node:path";

import * as vscode from "vscode";

import { addressIn, pageAround, programOf } from "./program";

export class Preview implements vscode.Disposable {
  private process: ChildProcess | undefined;
  private panel: vscode.WebviewPanel | undefined;

  /** Show the deck that a file belongs to; without one, that of the text in front. */
  show(file?: vscode.Uri): void {
    const chosen = file ?? vscode.window.activeTextEditor?.document.uri;
    if (chosen?.scheme !== "file") {
      void vscode.window.showInformationMessage("Open a file of a deck first.");
      return;
    }
    this.dispose();
    const panel = vscode.window.createWebviewPanel("deckgen", "Slides", vscode.ViewColumn.Beside, {
      enableScripts: true,
      retainContextWhenHidden: true,
    });
    const process = this.start(chosen.fsPath, (address) => {
      panel.webview.html = pageAround(address);
    });
    panel.onDidDispose(() => process.kill());
    this.panel = panel;
    this.process = process;
  }

  dispose(): void {
    this.process?.kill();
    this.panel?.dispose();
    this.process = this.panel = undefined;
  }

  /** Start a preview for a file, and tell its address as soon as it is known. */
  private start(file: string, tell: (address: string) => void): ChildProcess {
    const [command, ...before] = programOf(vscode.workspace.getConfiguration("deckgen").get("command"));
    const started = spawn(command, [...before, "preview", file, "--framed"], { cwd: path.dirname(file) });
    let said = "";
    let told = false;
    const hear = (data: Buffer): void => {
      said += data.toString();
      const address = addressIn(said);
      if (address !== undefined && !told) {
        told = true;
        tell(address);
      }
    };
    started.stdout.on("data", hear);
    started.stderr.on("data", hear);
    started.on("error", () => void vscode.window.showErrorMessage(`\`${command}\` cannot be started.`));
    started.on("exit", (status) => {
      if (!told && status) {
        void vscode.window.showErrorMessage(said.trim());
      }
    });
    return started;
  }
}
