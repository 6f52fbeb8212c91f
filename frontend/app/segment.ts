/** A code that was chosen by its name is meant as that code: the name may stand otherwise in records. */
document.addEventListener("input", (event) => {
  const field = event.target;
  const typed = event instanceof InputEvent && event.inputType !== "insertReplacementText";
  if (typed || !(field instanceof HTMLInputElement) || field.list?.id !== "condition-codes") {
    return;
  }
  const chosen = [...field.list.options].find((option) => option.value === field.value);
  const by = field.closest(".fields")?.querySelector<HTMLSelectElement>('select[name$=".by"]');
  if (chosen?.dataset.code && by) {
    by.value = "code";
    field.value = chosen.dataset.code;
  }
});
