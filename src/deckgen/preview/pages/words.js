// The words of the pages, in the languages that they speak.

const WORDS = {
  en: {
    skip: "To the slide", choices: "Edition", slides: "Slides", slide: "Slide", beside: "Beside the slide",
    client: "Client", variant: "Variant", language: "Language", theme: "Theme", nobody: "none",
    "as-client": "the client’s", "as-deck": "the deck’s",
    build: "Build", present: "Present", keys: "Keys", close: "Close", previous: "Previous slide", next: "Next slide",
    back: "One click back", click: "One click on", step: "click {0} of {1}", where: "Slide {0} of {1}",
    editor: "Open in the editor", copy: "Copy the place", copied: "copied {0}",
    notes: "Notes", findings: "Findings", plan: "Plan", guide: "Guide", "no-notes": "No notes.",
    "no-findings": "Nothing found.", "no-plan": "No slide states a duration.",
    behind: "This is how the slide was. It cannot be drawn as it is written now:",
    failed: "The deck cannot be read as it is written now. This is how it was.",
    fault: "Something went wrong: {0}", gone: "The preview has ended.", changed: "{0} changed",
    building: "building {0} …", built: "{0} is there", "not-built": "{0} could not be built", minutes: "{0} min",
    hidden: "hidden", pptx: "PowerPoint deck", handout: "Handout", worksheets: "Worksheets", "running-order": "Run sheet",
    "make-guide": "Make the guide", "guide-of": "The guide as it was built at {0}", again: "Build it again",
    room: "The room’s window", presenter: "The presenter’s window", "open-room": "Open the room’s window",
    now: "Now", following: "Next", end: "End", ahead: "{0} min ahead", late: "{0} min behind", "on-time": "on time", planned: "planned for {0}",
    begin: "Begin now", timer: "Countdown", "stop-timer": "End the countdown", clock: "Clock", full: "Full screen",
    "k-next": "next slide", "k-previous": "previous slide", "k-click": "one click on", "k-back": "one click back",
    "k-present": "present", "k-tabs": "notes, findings, plan, guide", "k-editor": "open in the editor", "k-help": "these keys",
    "k-timer": "an exercise’s countdown in the room", "k-black": "black screen", "k-full": "full screen", "k-ends": "first, last slide",
    working: "working",
  },
  sv: {
    skip: "Till bilden", choices: "Utgåva", slides: "Bilder", slide: "Bild", beside: "Bredvid bilden",
    client: "Kund", variant: "Variant", language: "Språk", theme: "Tema", nobody: "ingen",
    "as-client": "kundens", "as-deck": "presentationens",
    build: "Bygg", present: "Visa", keys: "Tangenter", close: "Stäng", previous: "Föregående bild", next: "Nästa bild",
    back: "Ett klick tillbaka", click: "Ett klick framåt", step: "klick {0} av {1}", where: "Bild {0} av {1}",
    editor: "Öppna i redigeraren", copy: "Kopiera platsen", copied: "kopierade {0}",
    notes: "Anteckningar", findings: "Anmärkningar", plan: "Tidsplan", guide: "Handledning", "no-notes": "Inga anteckningar.",
    "no-findings": "Inget att anmärka.", "no-plan": "Ingen bild anger sin tid.",
    behind: "Så här såg bilden ut. Som den är skriven nu kan den inte ritas:",
    failed: "Presentationen kan inte läsas som den är skriven nu. Så här såg den ut.",
    fault: "Något gick fel: {0}", gone: "Förhandsvisningen är avslutad.", changed: "{0} ändrades",
    building: "bygger {0} …", built: "{0} är klar", "not-built": "{0} kunde inte byggas", minutes: "{0} min",
    hidden: "dold", pptx: "PowerPoint-presentation", handout: "Åhörarkopior", worksheets: "Arbetsblad", "running-order": "Körschema",
    "make-guide": "Gör handledningen", "guide-of": "Handledningen som den byggdes {0}", again: "Bygg den igen",
    room: "Rummets fönster", presenter: "Presentatörens fönster", "open-room": "Öppna rummets fönster",
    now: "Nu", following: "Sedan", end: "Slut", ahead: "{0} min före", late: "{0} min efter", "on-time": "i tid", planned: "planerad till {0}",
    begin: "Börja nu", timer: "Nedräkning", "stop-timer": "Avsluta nedräkningen", clock: "Klocka", full: "Helskärm",
    "k-next": "nästa bild", "k-previous": "föregående bild", "k-click": "ett klick framåt", "k-back": "ett klick tillbaka",
    "k-present": "visa", "k-tabs": "anteckningar, anmärkningar, tidsplan, handledning", "k-editor": "öppna i redigeraren", "k-help": "dessa tangenter",
    "k-timer": "övningens nedräkning i rummet", "k-black": "svart skärm", "k-full": "helskärm", "k-ends": "första, sista bilden",
    working: "arbetar",
  },
};

export const language = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag in WORDS) ?? "en";

export function say(name, ...values) {
  return values.reduce((text, value, place) => text.replace(`{${place}}`, value), WORDS[language][name] ?? name);
}

export function fillWords(root = document) {
  document.documentElement.lang = language;
  for (const element of root.querySelectorAll("[data-text]")) element.textContent = say(element.dataset.text);
  for (const element of root.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", say(element.dataset.label));
    if (element.tagName === "BUTTON") element.title = say(element.dataset.label);
  }
}
