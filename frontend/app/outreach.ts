import "./outreach.css";

/** A hand scanner types over what stands in its field, and not behind it. */
const scanned = document.querySelector<HTMLInputElement>("input[data-scan]");
scanned?.addEventListener("focus", () => scanned.select());
if (scanned && document.activeElement === scanned) {
  scanned.select();
}
