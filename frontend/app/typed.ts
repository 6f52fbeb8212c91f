/**
 * Gives a form back that was sent after the session had ended, and every form of a page whose
 * language is changed: what was typed waits in this window, for the same person and for a quarter of
 * an hour, is taken away by the next page, and never leaves the browser.
 */
const SWITCH = "anbu-language";
const KEY = "anbu-typed";
const LONGEST = 15 * 60 * 1000;

/** So long the answer to a form may take; one that has none by then did not arrive. */
const SENDING = 60 * 1000;

interface Typed {
  who: string;
  page: string;
  action: string;
  fields: [string, string][];
  at: number;
}

const who = document.body.dataset.who ?? "";
const onSignIn = location.pathname.startsWith("/sign-in");

/**
 * Where the form was sent that this page answers, else null. From here on the page has the address
 * where the form stands: the other one shows nothing when it is asked for.
 */
const sentTo = "answer" in document.body.dataset ? location.pathname : null;
const stands = document.querySelector<HTMLInputElement>('form[action^="/language/"] input[name="back"]')?.value ?? "/";
if (sentTo && stands !== "/") {
  history.replaceState(null, "", stands);
}

/** What waits is taken away, too, when nothing comes of it. */
function forget(): void {
  sessionStorage.removeItem(KEY);
  sessionStorage.removeItem(KEY + "-over");
}

/** Passwords, files and hidden fields (the token among them) are never kept. */
function typedFields(form: HTMLFormElement): [string, string][] {
  const fields: [string, string][] = [];
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && !["password", "file", "hidden", "submit", "button"].includes(field.type)) {
      if (!["checkbox", "radio"].includes(field.type) || field.checked) {
        fields.push([field.name, field.value]);
      }
    } else if (field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) {
      fields.push([field.name, field.value]);
    }
  }
  return fields.filter(([name]) => name);
}

function keep(form: HTMLFormElement): void {
  const action = form.getAttribute("hx-post") ?? form.getAttribute("action") ?? "";
  const typed: Typed = { who, page: location.pathname + location.search, action, fields: typedFields(form), at: Date.now() };
  sessionStorage.setItem(KEY, JSON.stringify(typed));
}

function kept(): Typed | null {
  try {
    const typed = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Typed | null;
    return typed && Date.now() - typed.at < LONGEST ? typed : null;
  } catch {
    return null;
  }
}

function fill(form: HTMLFormElement, typed: Pick<Typed, "fields">): void {
  const rest = [...typed.fields];
  const take = (name: string, value?: string): string | undefined => {
    const at = rest.findIndex(([one, its]) => one === name && (value === undefined || its === value));
    return at < 0 ? undefined : rest.splice(at, 1)[0][1];
  };
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)) {
      field.checked = take(field.name, field.value) !== undefined;
    } else if (
      (field instanceof HTMLInputElement && !["password", "file", "hidden", "submit", "button"].includes(field.type)) ||
      field instanceof HTMLTextAreaElement ||
      field instanceof HTMLSelectElement
    ) {
      field.value = take(field.name) ?? field.value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
}

function unfold(form: HTMLFormElement): void {
  for (let part = form.parentElement; part; part = part.parentElement) {
    if (part instanceof HTMLDetailsElement) {
      part.open = true;
    }
  }
}

/** Whoever signed in is the one who typed, and the page is the one where it was typed. */
function giveBack(typed: Typed): void {
  const forms = [...document.querySelectorAll<HTMLFormElement>("form")];
  const form = forms.find((one) => (one.getAttribute("hx-post") ?? one.getAttribute("action")) === typed.action);
  if (!form || typed.who !== who) {
    return;
  }
  unfold(form);
  fill(form, typed);
  const notice = document.createElement("p");
  notice.className = "notice";
  notice.setAttribute("role", "status");
  notice.textContent = document.body.dataset.typedBack ?? "";
  form.prepend(notice);
  form.scrollIntoView({ block: "center" });
}

/** Whether this page answers the form: then what was typed is what it came with. */
function answered(form: HTMLFormElement): boolean {
  const buttons = [...form.querySelectorAll("[formaction]")].map((one) => one.getAttribute("formaction"));
  return sentTo !== null && [form.getAttribute("action"), ...buttons].includes(sentTo);
}

/** Whether something was typed or chosen since the page came. */
function changed(form: HTMLFormElement): boolean {
  return answered(form) || [...form.elements].some((field) => {
    if (field instanceof HTMLInputElement) {
      return ["checkbox", "radio"].includes(field.type)
        ? field.checked !== field.defaultChecked
        : !["password", "file", "hidden"].includes(field.type) && field.value !== field.defaultValue;
    }
    return field instanceof HTMLTextAreaElement
      ? field.value !== field.defaultValue
      : field instanceof HTMLSelectElement && [...field.options].some((one) => one.selected !== one.defaultSelected);
  });
}

/** Each form that was changed, by its place on the page, which is the same in either language. */
function keepAll(page: string): void {
  const forms = [...document.forms].map((form, place) => ({ place, form })).filter(({ form }) => changed(form));
  const kept = forms.map(({ place, form }) => ({ place, action: form.getAttribute("action"), fields: typedFields(form) }));
  sessionStorage.setItem(SWITCH, JSON.stringify({ who, page, kept, at: Date.now() }));
}

function giveAllBack(): void {
  const text = sessionStorage.getItem(SWITCH);
  sessionStorage.removeItem(SWITCH);
  const all = JSON.parse(text ?? "null") as { who: string; page: string; kept: (Typed & { place: number })[]; at: number } | null;
  if (!all || all.who !== who || all.page !== location.pathname + location.search || Date.now() - all.at > LONGEST) {
    return;
  }
  for (const typed of all.kept) {
    const form = document.forms[typed.place];
    if (form?.getAttribute("action") === typed.action) {
      unfold(form);
      fill(form, typed);
    }
  }
}

document.addEventListener("submit", (event) => {
  const sent = event.target as HTMLFormElement;
  if (sent.getAttribute("action")?.startsWith("/language/")) {
    keepAll(sent.querySelector<HTMLInputElement>('input[name="back"]')?.value ?? "");
  }
});
giveAllBack();

if (who) {
  const form = (event: Event): HTMLFormElement | null => (event.target as Element).closest("form");
  const post = (one: HTMLFormElement): boolean => one.hasAttribute("hx-post") || one.method === "post";
  document.addEventListener("submit", (event) => {
    const sent = form(event);
    if (sent && post(sent) && !/^\/(sign-|language|account)/.test(sent.getAttribute("action") ?? "")) {
      keep(sent);
      setTimeout(forget, SENDING);
    }
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if ((event as CustomEvent<{ xhr: XMLHttpRequest }>).detail.xhr.status !== 401) {
      forget();
    }
  });
  const typed = kept();
  if (typed && sessionStorage.getItem(KEY + "-over") && typed.page === location.pathname + location.search) {
    giveBack(typed);
  }
  forget();
} else if (!onSignIn || !kept()) {
  forget();
} else if (new URLSearchParams(location.search).has("over")) {
  const typed = kept();
  const back = document.querySelector<HTMLInputElement>('input[name="back"]');
  if (typed && back) {
    back.value = typed.page;
    sessionStorage.setItem(KEY + "-over", "true");
  }
}
if (onSignIn) {
  setTimeout(forget, LONGEST);
}
/** Come back to after the form did not arrive. */
addEventListener("pageshow", (event) => {
  if (event.persisted) {
    forget();
    sessionStorage.removeItem(SWITCH);
  }
});
