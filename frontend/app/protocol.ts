import { chosen } from "./chosen";

/** A code that was found by its name joins those of its line, and the next one can be looked for. */
document.addEventListener("input", (event) => {
  const choice = chosen(event);
  const codes = choice?.field.closest(".evidence-row")?.querySelector<HTMLTextAreaElement>('textarea[name$=".codes"]');
  if (!choice || !codes) {
    return;
  }
  const lines = codes.value.split("\n").filter((line) => line.trim());
  if (!lines.includes(choice.option.value)) {
    codes.value = [...lines, choice.option.value].join("\n");
    codes.scrollTop = codes.scrollHeight;
    codes.dispatchEvent(new Event("input", { bubbles: true }));
  }
  choice.field.value = "";
});
