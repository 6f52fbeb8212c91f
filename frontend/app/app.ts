import "htmx.org";
import "./app.css";

/** Marks the entry of the main menu whose page, or part of it, is open. */
for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-nav]")) {
  const path = new URL(link.href).pathname;
  if (location.pathname === path || location.pathname.startsWith(path + "/")) {
    link.setAttribute("aria-current", "page");
  }
}
