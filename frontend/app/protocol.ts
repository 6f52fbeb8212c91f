/** A code that was found by its name joins those of its line, and the next one can be looked for. */
document.addEventListener("input", (event) => {
  const field = event.target;
  const typed = event instanceof InputEvent && event.inputType !== "insertReplacementText";
  if (typed || !(field instanceof HTMLInputElement) || !field.list) {
    return;
  }
  const codes = field.closest(".evidence-row")?.querySelector<HTMLTextAreaElement>('textarea[name$=".codes"]');
  if (codes && [...field.list.options].some((option) => option.value === field.value)) {
    const lines = codes.value.split("\n").filter((line) => line.trim() && line.trim() !== field.value);
    codes.value = [...lines, field.value].join("\n");
    field.value = "";
  }
});
