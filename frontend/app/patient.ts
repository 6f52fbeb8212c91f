/**
 * The patient search by keyboard: the arrow keys walk from the field through the found patients and
 * back, Enter opens, Escape and any letter go back to the field. Enter in the field goes to the first
 * patient, and opens the only one.
 */
const search = document.querySelector<HTMLFormElement>("[data-patient-search]");

if (search) {
  const field = search.querySelector<HTMLInputElement>("input[type=search]")!;
  const announced = document.querySelector<HTMLElement>("[data-announced]")!;
  const found = () => [...document.querySelectorAll<HTMLAnchorElement>("[data-found]")];

  document.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops: HTMLElement[] = [field, ...found()];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const letter = event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (steps && at >= 0 && !event.isComposing) {
      event.preventDefault();
      stops[Math.min(Math.max(at + steps, 0), stops.length - 1)].focus();
    } else if (at > 0 && (event.key === "Escape" || event.key === "Backspace" || letter)) {
      field.focus();
    }
  });

  // The list may still be the one of fewer letters: then Enter searches, and does not open anyone.
  let shown = field.value;
  let asked = field.value;
  document.addEventListener("htmx:beforeRequest", () => (asked = field.value));
  document.addEventListener("htmx:afterSwap", () => {
    shown = asked;
    announced.textContent = document.querySelector("[data-count]")?.textContent ?? "";
  });
  search.addEventListener("submit", (event) => {
    const patients = found();
    if (patients.length > 0 && field.value === shown && field.value.trim()) {
      event.preventDefault();
      if (patients.length === 1) {
        location.href = patients[0].href;
      } else {
        patients[0].focus();
      }
    }
  });
}

/** A slash leads to the search from every page, as long as nobody is writing. */
document.addEventListener("keydown", (event) => {
  const writing = (event.target as HTMLElement).closest("input, textarea, select");
  if (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    const field = document.querySelector<HTMLInputElement>("[data-patient-search] input[type=search]");
    if (field) {
      field.focus();
    } else if (document.querySelector("a[href='/patients']")) {
      location.href = "/patients";
    }
  }
});
