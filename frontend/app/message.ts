import "./message.css";

/** Puts a variable into the text where the cursor stands, and lets the preview follow. */
document.addEventListener("click", (event) => {
  const button = (event.target as Element).closest<HTMLButtonElement>("[data-insert]");
  const text = button?.form?.elements.namedItem("body");
  if (!button || !(text instanceof HTMLTextAreaElement)) {
    return;
  }
  text.setRangeText(button.dataset.insert ?? "", text.selectionStart, text.selectionEnd, "end");
  text.focus();
  text.dispatchEvent(new Event("input", { bubbles: true }));
});
