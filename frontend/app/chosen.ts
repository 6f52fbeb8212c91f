/** The entry of its list that a person has just chosen for a field, and did not type. */
export function chosen(event: Event): { field: HTMLInputElement; option: HTMLOptionElement } | undefined {
  const field = event.target;
  const typed = event instanceof InputEvent && event.inputType !== "insertReplacementText";
  if (typed || !(field instanceof HTMLInputElement) || !field.list) {
    return undefined;
  }
  const option = [...field.list.options].find((one) => one.value === field.value);
  return option && { field, option };
}
