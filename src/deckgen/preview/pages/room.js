// The window that the room sees: one slide, black, or an exercise's countdown over it. Alone it moves by itself.

import { channel, listen, pictureOf, readState } from "./common.js";
import { after } from "./steps.js";
import { fillWords } from "./words.js";

const picture = document.getElementById("picture");
const countdown = document.getElementById("countdown");
let state = null;
let at = { slide: "", step: null };
let ends = 0; // when the countdown ends, in ms; 0: there is none
let asleep = 0;

const seen = () => state.slides.filter((slide) => !slide.hidden);

function draw() {
  const slide = state.slides.find((each) => each.id === at.slide) ?? seen()[0];
  if (!slide) return;
  at.slide = slide.id;
  picture.src = pictureOf(slide, at.step);
  picture.alt = slide.words;
  document.title = slide.title;
}

function move(by) {
  const slides = seen();
  const moved = after(slides, { at: Math.max(0, slides.findIndex((slide) => slide.id === at.slide)), step: at.step }, by);
  at = { slide: slides[moved.at].id, step: moved.step };
  channel.postMessage({ kind: "moved", ...at });
  draw();
}

function black(on = !document.body.classList.contains("black")) { document.body.classList.toggle("black", on); }

function startTimer(minutes) {
  ends = ends ? 0 : Date.now() + minutes * 60000;
  tick();
}

function tick() {
  countdown.hidden = !ends;
  if (!ends) return;
  const left = Math.ceil((ends - Date.now()) / 1000);
  const part = Math.abs(left);
  countdown.textContent = `${left < 0 ? "−" : ""}${Math.floor(part / 60)}:${String(part % 60).padStart(2, "0")}`;
  countdown.classList.toggle("over", left <= 0);
}

const current = () => state.slides.find((slide) => slide.id === at.slide);
const KEYS = {
  ArrowRight: () => move(1), PageDown: () => move(1), " ": () => move(1), Enter: () => move(1),
  ArrowLeft: () => move(-1), PageUp: () => move(-1), Backspace: () => move(-1),
  Home: () => { at = { slide: seen()[0].id, step: 0 }; draw(); },
  End: () => { at = { slide: seen().at(-1).id, step: null }; draw(); },
  b: () => black(), ".": () => black(),
  t: () => startTimer(current()?.duration || 5),
  f: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
};

fillWords();
state = await readState();
at.slide = decodeURIComponent(location.hash.slice(1));
at.step = 0;
draw();
document.addEventListener("keydown", (event) => { if (KEYS[event.key] && !event.ctrlKey && !event.metaKey) { event.preventDefault(); KEYS[event.key](); } });
document.addEventListener("click", () => move(1));
document.addEventListener("mousemove", () => { document.body.classList.add("awake"); clearTimeout(asleep); asleep = setTimeout(() => document.body.classList.remove("awake"), 2000); });
channel.addEventListener("message", ({ data }) => {
  if (data.kind === "show") { at = { slide: data.slide, step: data.step }; draw(); }
  if (data.kind === "black") black(data.on);
  if (data.kind === "timer") startTimer(data.minutes);
});
channel.postMessage({ kind: "room" });
setInterval(tick, 250);
listen({ view: async () => { state = await readState(); draw(); } });
