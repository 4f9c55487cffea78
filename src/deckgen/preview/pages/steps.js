// Clicks forward and back through the slides, and how far the clock is from the plan. No page, so that it can be tested.

// The slide (its place) and the step after a click; both ends stay where they are. A step of null is all clicks.
export function after(slides, place, by) {
  const step = (place.step ?? slides[place.at].clicks) + by;
  if (step >= 0 && step <= slides[place.at].clicks) return { at: place.at, step };
  const next = place.at + by;
  if (next < 0 || next >= slides.length) return place;
  return { at: next, step: by > 0 ? 0 : slides[next].clicks };
}

// Minutes behind the plan (negative: ahead). On time is within the slide's own duration.
export function behind(now, start, duration) {
  if (now < start) return now - start;
  return Math.max(0, now - start - duration);
}
