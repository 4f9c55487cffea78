// The presenter's window: the slide that the room sees, the next one, notes, and the clock against the plan.

import { channel, clock, element, listen, minutesNow, nameOf, notesOf, pictureOf, readState } from "./common.js";
import { after, behind } from "./steps.js";
import { fillWords, say } from "./words.js";

const $ = (id) => document.getElementById(id);
const FAR = 60; // minutes from the plan
let state = null;
let place = { at: 0, step: 0 };
let begun = null; // minutes by which the day is moved, where it was begun at another time than planned

const slides = () => state.slides.filter((slide) => !slide.hidden && !slide.behind);

function draw() {
  const all = slides();
  place.at = Math.max(0, Math.min(place.at, all.length - 1));
  const slide = all[place.at];
  if (!slide) return;
  const next = after(all, place, 1);
  $("now").src = pictureOf(slide, place.step);
  $("now").alt = slide.words;
  $("now-title").textContent = `${say("now")}: ${slide.title}${slide.clicks ? ` – ${say("step", place.step ?? slide.clicks, slide.clicks)}` : ""}`;
  const last = next.at === place.at && next.step === place.step;
  $("following").hidden = last;
  $("following-title").textContent = last ? say("end") : `${say("following")}: ${all[next.at].title}`;
  if (!last) $("following").src = pictureOf(all[next.at], next.step);
  $("notes").replaceChildren(...notesOf(slide));
  document.title = slide.title;
  drawPlan(all, slide);
  tick();
}

function drawPlan(all, slide) {
  const rows = all.filter((each) => each.session === slide.session && each.duration).map((each) =>
    element("tr", { className: each.id === slide.id ? "now" : "" }, element("td", {}, clock(each.start === null ? null : each.start + (begun ?? 0))), element("td", {}, say("minutes", each.duration)),
      element("td", {}, element("button", { type: "button", className: "plain", on: { click: () => show({ at: all.indexOf(each), step: 0 }) } }, each.title))));
  $("plan").replaceChildren(rows.length ? element("table", {}, element("tbody", {}, ...rows)) : element("p", { className: "none" }, say("no-plan")));
}

function tick() {
  const now = minutesNow();
  $("clock").textContent = clock(Math.floor(now));
  const slide = timed();
  const late = slide ? behind(now - (begun ?? 0), slide.start, slide.duration) : 0;
  const minutes = Math.round(Math.abs(late));
  const far = minutes > FAR; // another time of the day altogether: it is only looked at
  $("pace").className = !slide || far || !minutes ? "" : late > 0 ? "late" : "ahead";
  $("pace").textContent = !slide ? "" : far ? say("planned", clock(slide.start + (begun ?? 0))) : !minutes ? say("on-time") : say(late > 0 ? "late" : "ahead", minutes);
}

// The slide whose time counts: the one that is shown, or the last before it that states one.
function timed() {
  return slides().slice(0, place.at + 1).reverse().find((slide) => slide.start !== null && slide.duration);
}

function show(next) {
  place = next;
  const slide = slides()[place.at];
  if (slide) channel.postMessage({ kind: "show", slide: slide.id, step: place.step });
  draw();
}

function begin() {
  const slide = timed() ?? slides().find((each) => each.start !== null);
  if (slide) begun = minutesNow() - slide.start;
  draw();
}

const timer = () => channel.postMessage({ kind: "timer", minutes: slides()[place.at]?.duration || 5 });
let dark = false;
const KEYS = [
  [["ArrowRight", "PageDown", " "], "k-next", () => show(after(slides(), place, 1))],
  [["ArrowLeft", "PageUp"], "k-previous", () => show(after(slides(), place, -1))],
  [["Home", "End"], "k-ends", (key) => show(key === "Home" ? { at: 0, step: 0 } : { at: slides().length - 1, step: null })],
  [["t"], "k-timer", timer],
  [["b"], "k-black", () => { dark = !dark; channel.postMessage({ kind: "black", on: dark }); }],
  [["?"], "k-help", () => $("keys").showModal()],
];

fillWords();
for (const [keys, name] of KEYS) document.querySelector("#keys dl").append(element("dt", {}, ...keys.map((key) => element("kbd", {}, nameOf(key)))), element("dd", {}, say(name)));
state = await readState();
document.documentElement.style.setProperty("--ratio", `${state.size[0]} / ${state.size[1]}`);
channel.addEventListener("message", ({ data }) => {
  if (data.kind === "look" && !place.at && !place.step) show({ at: Math.max(0, slides().findIndex((slide) => slide.id === data.slide)), step: 0 });
  if (data.kind === "moved") { place = { at: Math.max(0, slides().findIndex((slide) => slide.id === data.slide)), step: data.step }; draw(); }
  if (data.kind === "room") show(place);
});
channel.postMessage({ kind: "hello" });
$("begin").addEventListener("click", begin);
$("timer").addEventListener("click", timer);
$("room").addEventListener("click", () => window.open(`room#${encodeURIComponent(slides()[place.at]?.id ?? "")}`, "room", "popup,width=1280,height=720"));
$("help").addEventListener("click", () => $("keys").showModal());
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("dialog") || (event.key === " " && event.target.closest("button"))) return;
  const found = KEYS.find(([keys]) => keys.includes(event.key));
  if (found) { event.preventDefault(); found[2](event.key); }
});
draw();
setInterval(tick, 1000);
listen({ view: async () => { const kept = slides()[place.at]?.id; state = await readState(); const at = slides().findIndex((slide) => slide.id === kept); if (at >= 0) place.at = at; draw(); } });
