import "htmx.org/dist/htmx.min.js";
import "./app.css";
import "./forms";
import "./patient";
import "./patient.css";
import "./campaign.css";
import "./contact.css";
import "./segment.css";
import "./protocol.css";
import "./imports";
import "./outreach";
import "./message";
import "./protocol";
import "./segment";
import "./typed";

/** Marks the entry of the main menu whose page, or part of it, is open. */
for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-nav]")) {
  const paths = [new URL(link.href).pathname, ...(link.dataset.nav ?? "").split(" ").filter(Boolean)];
  if (paths.some((path) => location.pathname === path || location.pathname.startsWith(path + "/"))) {
    link.setAttribute("aria-current", "page");
    link.scrollIntoView({ block: "nearest", inline: "center" });
  }
}

/** A form is sent once: a second click while the first is under way does nothing. */
document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (form.dataset.sent) {
    event.preventDefault();
  } else if (form.method === "post" && !form.hasAttribute("hx-post") && !form.hasAttribute("data-download")) {
    form.dataset.sent = "true";
    addEventListener("pageshow", () => delete form.dataset.sent, { once: true });
  }
});

/** A table too wide for the screen can be scrolled by keyboard, too. */
function letTablesScroll(): void {
  for (const wrap of document.querySelectorAll<HTMLElement>(".table-wrap")) {
    const scrolls = wrap.scrollWidth > wrap.clientWidth;
    const label = wrap.querySelector("caption")?.textContent ?? wrap.closest("section")?.querySelector("h2")?.textContent;
    if (scrolls && !wrap.hasAttribute("tabindex")) {
      wrap.tabIndex = 0;
      wrap.setAttribute("role", "group");
      wrap.setAttribute("aria-label", label?.trim() || document.title);
    }
  }
}

/** The library of charts is large, so only a page with a chart loads it. */
async function drawCharts(root: ParentNode): Promise<void> {
  if (root.querySelector("figure[data-chart]")) {
    const charts = await import("../chart/chart");
    charts.drawCharts(root);
  }
}

void drawCharts(document);
letTablesScroll();
addEventListener("resize", letTablesScroll);
document.addEventListener("htmx:afterSettle", (event) => {
  void drawCharts(event.target as ParentNode);
  letTablesScroll();
});
