// What all pages share: the deck's state, its news, and the line between the windows.

export const channel = new BroadcastChannel(`deckgen ${location.pathname.split("/")[1]}`);

let asked = 0; // how often the state was asked for
let newest = { asked: 0, state: null };

// The newest state that is known: an answer that comes after one to a later question is old.
export async function readState() {
  const mine = ++asked;
  const answer = await fetch("state");
  if (!answer.ok) throw new Error(String(answer.status));
  const state = await answer.json();
  if (mine > newest.asked) newest = { asked: mine, state };
  return newest.state;
}

export async function send(address, data) {
  const answer = await fetch(address, {
    method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(data),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

export function listen(on) {
  const events = new EventSource("events");
  for (const kind of Object.keys(on)) events.addEventListener(kind, (event) => on[kind](JSON.parse(event.data)));
  events.addEventListener("error", () => on.lost?.());
  return events;
}

export function pictureOf(slide, step = null) {
  return step === null || step >= slide.clicks
    ? `picture/${slide.picture}.svg`
    : `click/${encodeURIComponent(slide.id)}/${step}?${slide.picture}`;
}

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "on") for (const [event, does] of Object.entries(value)) made.addEventListener(event, does);
    else if (key in made && typeof value !== "string") made[key] = value;
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key === "className" ? "class" : key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
}

// A text in which what stands between backticks is code.
export const marked = (text) => text.split("`").map((part, place) => (place % 2 ? element("code", {}, part) : part));

// A key as it is called on the keyboard.
const KEY_NAMES = { ArrowRight: "→", ArrowLeft: "←", ArrowDown: "↓", ArrowUp: "↑", PageDown: "Page Down", PageUp: "Page Up", " ": "␣" };
export const nameOf = (key) => KEY_NAMES[key] ?? key;

export function clock(minutes) {
  if (minutes === null || minutes === undefined) return "";
  const two = (number) => String(number).padStart(2, "0");
  return `${two(Math.floor(minutes / 60) % 24)}:${two(Math.round(minutes) % 60)}`;
}

export function minutesNow() {
  const now = new Date();
  return now.getHours() * 60 + now.getMinutes() + now.getSeconds() / 60;
}

// Notes as they are shown: a heading for each label, lists by their marks.
export function notesOf(slide) {
  return slide.notes.map((note) =>
    element("p", { className: note.bullet ? `point level-${Math.min(note.level, 3)}` : "" },
      note.label ? element("strong", {}, `${note.label} `) : null,
      note.bullet ? element("span", { className: "mark" }, `${note.bullet} `) : null,
      note.text));
}
