/** What the program is called with, and what it says: apart from the editor, so that it can be tried without one. */

const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/[\w-]+\//;

/** The program and what stands before its arguments; `deckgen` where the setting is none. */
export function programOf(setting: unknown): [string, ...string[]] {
  const words = Array.isArray(setting) ? setting.filter((word): word is string => typeof word === "string") : [];
  const [command = "deckgen", ...before] = words;
  return [command, ...before];
}

/** The address of the preview in what the program has said so far; undefined before it is told. */
export function addressIn(said: string): string | undefined {
  return ADDRESS.exec(said)?.[0];
}

/** The page that shows a preview within the editor, and nothing else. */
export function pageAround(address: string): string {
  const origin = new URL(address).origin;
  return `<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; frame-src ${origin}; style-src 'unsafe-inline'">
<title>Slides</title>
<style>html, body, iframe { width: 100%; height: 100%; margin: 0; padding: 0; border: 0; display: block }</style>
<iframe src="${address}" title="Slides" sandbox="allow-scripts allow-same-origin allow-forms allow-downloads"></iframe>
</html>`;
}
