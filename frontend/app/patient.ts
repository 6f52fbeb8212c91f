/**
 * The list below the patient search by keyboard: the arrow keys walk from the field through the
 * found patients and back, and Enter in the field opens the only one found.
 */
const search = document.querySelector<HTMLFormElement>("[data-patient-search]");

if (search) {
  const field = search.querySelector<HTMLInputElement>("input[type=search]")!;
  const found = () => [...document.querySelectorAll<HTMLAnchorElement>("[data-found]")];

  document.addEventListener("keydown", (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops: HTMLElement[] = [field, ...found()];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    if (steps && at >= 0) {
      event.preventDefault();
      stops[Math.min(Math.max(at + steps, 0), stops.length - 1)].focus();
    } else if (event.key === "Escape" && at > 0) {
      field.focus();
    }
  });

  // The list may still be the one of fewer letters: then Enter searches, and does not open anyone.
  let shown = field.value;
  document.addEventListener("htmx:afterSettle", () => (shown = field.value));
  search.addEventListener("submit", (event) => {
    const [only, ...others] = found();
    if (only && others.length === 0 && field.value === shown && field.value.trim()) {
      event.preventDefault();
      location.href = only.href;
    }
  });
}
