/**
 * How much of a field is used, from four fifths on: seen beside the field, and said to those who
 * listen once they pause. The server says the same to whoever has no JavaScript.
 */
type Field = HTMLTextAreaElement | HTMLInputElement;

const NEAR = 0.8;
const PAUSE_MILLIS = 800;

const announced = document.createElement("p");
announced.className = "visually-hidden";
announced.setAttribute("aria-live", "polite");
document.body.append(announced);

let pause = 0;

/** Characters as the server counts them: one for each of Hangul, an emoji, a line break. */
function count(text: string): number {
  return [...text.replace(/\r\n?/g, "\n").trim()].length;
}

function limited(target: EventTarget | null): Field | undefined {
  const field = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement ? target : undefined;
  return field && field.maxLength > 0 && field.type !== "search" && field.type !== "password" ? field : undefined;
}

function show(field: Field): void {
  const typed = count(field.value);
  const next = field.nextElementSibling as HTMLElement | null;
  let counter = next?.classList.contains("count") ? next : undefined;
  clearTimeout(pause);
  if (typed < field.maxLength * NEAR) {
    counter?.remove();
    return;
  }
  if (!counter) {
    counter = document.createElement("small");
    counter.className = "count";
    counter.setAttribute("aria-hidden", "true");
    field.after(counter);
  }
  const words = (document.body.dataset.typed ?? "%n / %m").replace("%n", `${typed}`).replace("%m", `${field.maxLength}`);
  counter.textContent = words;
  counter.classList.toggle("over", typed > field.maxLength);
  pause = setTimeout(() => (announced.textContent = words), PAUSE_MILLIS);
}

document.addEventListener("input", (event) => {
  const field = limited(event.target);
  if (field) {
    show(field);
  }
});

/** What is pasted stays whole, for a browser would cut it off at the limit and say nothing. */
document.addEventListener("paste", (event) => {
  const field = limited(event.target);
  const text = event.clipboardData?.getData("text/plain");
  if (!field || !text || field.readOnly || field.selectionStart === null || field.selectionEnd === null) {
    return;
  }
  const kept = field.value.length - (field.selectionEnd - field.selectionStart);
  if (kept + text.length > field.maxLength) {
    event.preventDefault();
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
});

/** A wait is counted down; without scripts the page says until when it is. */
for (const left of document.querySelectorAll<HTMLElement>("[data-countdown]")) {
  const end = performance.now() + Number(left.dataset.countdown) * 1000;
  const tick = (): void => {
    const seconds = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    left.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    if (seconds > 0) {
      setTimeout(tick, 1000);
    } else {
      left.closest(".notice")?.remove();
    }
  };
  tick();
}
