import { chosen } from "./chosen";

/** A code that was chosen by its name is meant as that code: the name may stand otherwise in records. */
document.addEventListener("input", (event) => {
  const choice = chosen(event);
  const by = choice?.field.closest(".fields")?.querySelector<HTMLSelectElement>('select[name$=".by"]');
  if (choice?.field.list?.id === "condition-codes" && choice.option.dataset.code && by) {
    by.value = "code";
    choice.field.value = choice.option.dataset.code;
  }
});
