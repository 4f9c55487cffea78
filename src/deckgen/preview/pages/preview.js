// The page beside the editor: thumbnails, the slide, its notes, findings and times. It follows each save.

import { channel, clock, element, listen, marked, nameOf, notesOf, pictureOf, readState, send } from "./common.js";
import { fillWords, language, say } from "./words.js";

const $ = (id) => document.getElementById(id);
const TABS = ["notes", "findings", "plan", "guide"];
const KINDS_OF_CHOICE = ["client", "variant", "language", "theme"];
let state = null;
let current = decodeURIComponent(location.hash.slice(1)); // the id of the slide that is looked at
let step = null; // clicks that are shown; null: all
let guide = null; // the file name of the guide, and when it was built
let fresh = new Set(); // the ids of slides that have just changed

// --- state --------------------------------------------------------------------------------------------

async function update() {
  let next;
  try { next = await readState(); } catch { return; }
  const before = new Map((state?.slides ?? []).map((slide) => [slide.id, slide]));
  const place = state?.slides.findIndex((slide) => slide.id === current) ?? -1;
  fresh = state ? new Set(next.slides.filter((slide) => before.get(slide.id)?.picture !== slide.picture).map((slide) => slide.id)) : new Set();
  state = next;
  if (!state.slides.some((slide) => slide.id === current)) {
    current = (state.slides[Math.max(0, Math.min(place, state.slides.length - 1))] ?? { id: "" }).id;
    step = null;
  }
  if (fresh.size === 1 && before.size) say_(say("changed", titleOf(find([...fresh][0]))));
  drawAll();
}

const find = (id) => state.slides.find((slide) => slide.id === id);
const titleOf = (slide) => slide.title || slide.id;
const shown = () => find(current);

function say_(text) { $("said").textContent = text; }

// --- drawing ------------------------------------------------------------------------------------------

function drawAll() {
  document.title = `${state.title} – deckgen`;
  $("title").textContent = state.title;
  document.documentElement.style.setProperty("--ratio", `${state.size[0]} / ${state.size[1]}`);
  drawChoices();
  drawThumbnails();
  drawSlide();
  drawFindings();
  drawPlan();
  const loose = state.findings.length || state.failed;
  $("loose").replaceChildren(...(loose ? [state.failed ? element("p", { className: "failed" }, say("failed")) : null, ...state.findings.map(findingOf)].filter(Boolean) : []));
}

function drawChoices() {
  $("choices").replaceChildren(...KINDS_OF_CHOICE.filter((name) => state.options[name].some((value) => value !== ownChoice(name))).map((name) => {
    const choose = async (event) => { step = null; await send("choose", { [name]: event.target.value }); };
    const own = ownChoice(name);
    const others = state.options[name].filter((value) => value !== own);
    return element("label", {}, element("span", {}, say(name)),
      element("select", { name, on: { change: choose } },
        element("option", { value: "", selected: !others.includes(state.choice[name]) }, own),
        ...others.map((value) => element("option", { value, selected: state.choice[name] === value }, value))));
  }));
}

// What is shown where nothing is chosen, by its name: the deck's own, or what the client has.
function ownChoice(name) {
  if (name === "client") return say("nobody");
  if (state.choice.client) return say("as-client");
  return { variant: "full", language: state.options.language[0], theme: say("as-deck") }[name];
}

function drawThumbnails() {
  const nav = $("thumbnails");
  const top = nav.scrollTop;
  const had = document.activeElement?.closest?.("#thumbnails") ? document.activeElement.dataset.slide : null;
  const groups = [];
  for (const slide of state.slides) {
    if (groups.at(-1)?.session !== slide.session) groups.push({ session: slide.session, slides: [] });
    groups.at(-1).slides.push(slide);
  }
  const sessions = new Map(state.sessions.map((session) => [session.id, session]));
  nav.replaceChildren(...groups.map((group) => {
    const session = sessions.get(group.session);
    return element("section", {}, session?.title ? element("h2", {}, session.title, element("span", {}, clock(session.start))) : null,
      element("ol", {}, ...group.slides.map(thumbnailOf)));
  }));
  nav.scrollTop = top;
  if (had) nav.querySelector(`[data-slide="${CSS.escape(had)}"]`)?.focus({ preventScroll: true });
}

function thumbnailOf(slide) {
  const worst = slide.findings.some((found) => found.severity === "error") ? "error" : slide.findings.length ? "warning" : "";
  return element("li", {}, element("button", {
    type: "button", "data-slide": slide.id, "aria-current": slide.id === current ? "true" : null,
    className: [fresh.has(slide.id) ? "fresh" : "", slide.hidden ? "hidden-slide" : "", slide.behind ? "behind" : ""].join(" "),
    on: { click: () => go(slide.id) },
  },
  element("img", { src: pictureOf(slide), alt: "", loading: "lazy" }),
  element("span", { className: "number" }, slide.number ? String(slide.number) : ""),
  element("span", { className: "name" }, titleOf(slide), slide.hidden ? ` (${say("hidden")})` : ""),
  worst ? element("span", { className: `mark ${worst}` }, `${slide.findings.length}`, element("span", { className: "unseen" }, ` ${say("findings")}`)) : null));
}

function drawSlide() {
  const slide = shown();
  $("slide").classList.toggle("empty", !slide);
  if (!slide) return;
  const picture = $("picture");
  const source = pictureOf(slide, step);
  if (picture.getAttribute("src") !== source) picture.src = source;
  picture.alt = slide.words || slide.title;
  $("stage").classList.toggle("behind", slide.behind);
  const errors = slide.findings.filter((found) => found.severity === "error");
  $("over").hidden = !errors.length;
  $("over").replaceChildren(...(slide.behind ? [element("p", {}, say("behind"))] : []), ...errors.map(findingOf));
  const place = state.slides.indexOf(slide);
  $("where").textContent = say("where", place + 1, state.slides.length);
  $("previous").disabled = place === 0;
  $("next").disabled = place === state.slides.length - 1;
  const steps = document.querySelector(".steps");
  steps.hidden = !slide.clicks;
  $("step").textContent = say("step", step ?? slide.clicks, slide.clicks);
  $("times").textContent = [clock(slide.start), slide.duration ? say("minutes", slide.duration) : ""].filter(Boolean).join(" · ");
  const path = `${slide.path}:${slide.lines[0]}`;
  $("editor").hidden = $("copy").hidden = !slide.path;
  $("editor").href = editorAddress(slide.path, slide.lines[0], 1);
  $("editor").title = path;
  $("copy").onclick = async () => { await navigator.clipboard.writeText(path); say_(say("copied", path)); };
  const notes = notesOf(slide);
  $("notes").replaceChildren(...(notes.length ? notes : [element("p", { className: "none" }, say("no-notes"))]));
  drawGuide();
}

const editorAddress = (path, line, column) => `vscode://file${encodeURI(`${state.root.startsWith("/") ? "" : "/"}${state.root}/${path}`)}:${line}:${column}`;

function findingOf(found) {
  const place = found.file ? `${found.file}:${found.line}:${found.column}` : "";
  return element("div", { className: `finding ${found.severity}` },
    element("p", {}, element("strong", {}, found.severity === "error" ? "✕ " : "! "), ...marked(found.message)),
    ...found.hints.map((hint) => element("p", { className: "hint" }, ...marked(hint))),
    place ? element("p", {}, element("a", { href: editorAddress(found.file, found.line, found.column) }, place)) : null);
}

function drawFindings() {
  const count = state.slides.reduce((sum, slide) => sum + slide.findings.length, state.findings.length);
  $("count").textContent = count ? String(count) : "";
  const made = [...state.findings.map(findingOf)];
  for (const slide of state.slides.filter((each) => each.findings.length)) {
    made.push(element("h3", {}, element("button", { type: "button", className: "plain", on: { click: () => go(slide.id) } }, `${slide.number}. ${titleOf(slide)}`)), ...slide.findings.map(findingOf));
  }
  $("findings").replaceChildren(...(made.length ? made : [element("p", { className: "none" }, say("no-findings"))]));
}

function drawPlan() {
  const timed = state.slides.some((slide) => slide.duration);
  const rows = [];
  for (const session of state.sessions) {
    rows.push(element("tr", { className: "session" }, element("th", { scope: "rowgroup", colSpan: 3 }, `${clock(session.start)}${session.finish === null ? "" : `–${clock(session.finish)}`} ${session.title}`)));
    for (const slide of state.slides.filter((each) => each.session === session.id && each.duration)) {
      rows.push(element("tr", { className: slide.kind, "data-slide": slide.id }, element("td", {}, clock(slide.start)), element("td", {}, say("minutes", slide.duration)),
        element("td", {}, element("button", { type: "button", className: "plain", on: { click: () => go(slide.id) } }, titleOf(slide)))));
    }
  }
  $("plan").replaceChildren(timed ? element("table", {}, element("tbody", {}, ...rows)) : element("p", { className: "none" }, say("no-plan")));
  markNow();
}

function markNow() {
  const now = new Date().getHours() * 60 + new Date().getMinutes();
  for (const row of document.querySelectorAll("#plan tr[data-slide]")) {
    const slide = find(row.dataset.slide);
    const runs = slide && slide.start !== null && slide.start <= now && now < slide.start + slide.duration;
    row.classList.toggle("now", Boolean(runs));
  }
}

// --- the guide's page ---------------------------------------------------------------------------------

function drawGuide() {
  const panel = $("guide");
  if (panel.hidden) return;
  const make = () => build("guide");
  if (!guide) {
    panel.replaceChildren(element("button", { type: "button", on: { click: make } }, say("make-guide")));
    return;
  }
  const source = `file/${encodeURIComponent(guide.name)}?show=${guide.count}#nameddest=slide-${current}`;
  if (panel.querySelector("iframe")?.getAttribute("src") === source) return;
  panel.replaceChildren(
    element("p", {}, say("guide-of", guide.time), " ", element("button", { type: "button", on: { click: make } }, say("again"))),
    element("iframe", { src: source, title: say("guide") }));
}

// --- files --------------------------------------------------------------------------------------------

async function build(kind) {
  const name = say(kind);
  say_(say("building", name));
  let answer;
  try { answer = await send("build", { kind }); } catch (fault) { say_(say("fault", fault.message)); return; }
  if (!answer.files) {
    say_(`${say("not-built", name)}${answer.fault ? `: ${answer.fault}` : ""}`);
    if (answer.findings.length) openTab("findings");
    return;
  }
  say_(say("built", answer.files.join(", ")));
  if (kind === "guide") {
    guide = { name: answer.files[0], time: new Date().toLocaleTimeString(language, { timeStyle: "short" }), count: (guide?.count ?? 0) + 1 };
    openTab("guide");
    return;
  }
  for (const file of answer.files) element("a", { href: `file/${encodeURIComponent(file)}`, download: file }).click();
}

function drawMenu() {
  const open = (wanted) => { $("kinds").hidden = !wanted; $("build").setAttribute("aria-expanded", String(wanted)); };
  $("build").addEventListener("click", () => { open($("kinds").hidden); $("kinds").querySelector("button")?.focus(); });
  $("kinds").replaceChildren(...state.kinds.map((kind) => element("li", {}, element("button", { type: "button", on: { click: () => { open(false); $("build").focus(); build(kind); } } }, say(kind)))));
  document.addEventListener("click", (event) => { if (!event.target.closest(".menu")) open(false); });
  $("kinds").addEventListener("keydown", (event) => { if (event.key === "Escape") { open(false); $("build").focus(); } });
}

// --- moving about -------------------------------------------------------------------------------------

function go(id, steps = null) {
  current = id;
  step = steps;
  history.replaceState(null, "", `#${encodeURIComponent(id)}`);
  for (const button of document.querySelectorAll("#thumbnails button")) {
    if (button.dataset.slide === id) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
  document.querySelector(`#thumbnails [data-slide="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "nearest" });
  drawSlide();
}

function move(by) {
  const place = state.slides.indexOf(shown());
  const slide = state.slides[Math.max(0, Math.min(place + by, state.slides.length - 1))];
  if (slide && slide.id !== current) go(slide.id);
}

function click(by) {
  const slide = shown();
  if (!slide?.clicks) return;
  step = Math.max(0, Math.min((step ?? (by > 0 ? -1 : slide.clicks)) + by, slide.clicks));
  drawSlide();
}

function openTab(name) {
  for (const each of TABS) {
    const chosen = each === name;
    $(`tab-${each}`).setAttribute("aria-selected", String(chosen));
    $(`tab-${each}`).tabIndex = chosen ? 0 : -1;
    $(each).hidden = !chosen;
  }
  drawGuide();
}

function present() { window.open("presenter", "presenter"); }

const KEYS = [
  [["ArrowRight", "ArrowDown", "PageDown", "j"], "k-next", () => move(1)],
  [["ArrowLeft", "ArrowUp", "PageUp", "k"], "k-previous", () => move(-1)],
  [["Home", "End"], "k-ends", (key) => move(key === "Home" ? -state.slides.length : state.slides.length)],
  [["+", "."], "k-click", () => click(1)],
  [["-", ","], "k-back", () => click(-1)],
  [["p"], "k-present", present],
  [["1", "2", "3", "4"], "k-tabs", (key) => openTab(TABS[Number(key) - 1])],
  [["e"], "k-editor", () => $("editor").click()],
  [["?"], "k-help", () => $("keys").showModal()],
];

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, input, dialog, [role=tablist], #kinds, iframe") || !state) return;
  const found = KEYS.find(([keys]) => keys.includes(event.key));
  if (!found || !shown()) return;
  if (["ArrowDown", "ArrowUp"].includes(event.key) && event.target.closest("[role=tabpanel]")) return; // it scrolls
  event.preventDefault();
  found[2](event.key);
}

function tabKeys(event) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by) return;
  const place = TABS.findIndex((name) => $(`tab-${name}`).getAttribute("aria-selected") === "true");
  const name = TABS[(place + by + TABS.length) % TABS.length];
  openTab(name);
  $(`tab-${name}`).focus();
}

// --- beginning ----------------------------------------------------------------------------------------

fillWords();
for (const [keys, name] of KEYS) document.querySelector("#keys dl").append(element("dt", {}, ...keys.map((key) => element("kbd", {}, nameOf(key)))), element("dd", {}, say(name)));
for (const name of TABS) $(`tab-${name}`).addEventListener("click", () => openTab(name));
document.querySelector("[role=tablist]").addEventListener("keydown", tabKeys);
$("previous").addEventListener("click", () => move(-1));
$("next").addEventListener("click", () => move(1));
$("click").addEventListener("click", () => click(1));
$("back").addEventListener("click", () => click(-1));
$("present").addEventListener("click", present);
$("help").addEventListener("click", () => $("keys").showModal());
document.addEventListener("keydown", press);
channel.addEventListener("message", ({ data }) => { if (data.kind === "hello" && current) channel.postMessage({ kind: "look", slide: current }); });
await update();
drawMenu();
setInterval(markNow, 20000);
let working = 0;
const setWorking = (on) => { clearTimeout(working); if (on) working = setTimeout(() => document.body.classList.add("working"), 400); else document.body.classList.remove("working"); };
listen({
  working: () => setWorking(true),
  same: () => setWorking(false),
  view: async () => { setWorking(false); document.body.classList.remove("lost"); await update(); },
  fault: (text) => { setWorking(false); say_(say("fault", text)); },
  end: () => { document.body.classList.add("lost"); say_(say("gone")); },
  lost: () => { document.body.classList.add("lost"); },
});
