import "./imports.css";

/**
 * Sends the file of the import form with a progress bar. Without JavaScript the form is sent as it
 * is, and the server answers with the same page.
 */
const form = document.querySelector<HTMLFormElement>("#import-form");

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const buttons = form.querySelectorAll("button");
  const enable = (enabled: boolean) => buttons.forEach((button) => (button.disabled = !enabled));
  const bar = document.querySelector<HTMLElement>("#import-upload")!;
  const progress = bar.querySelector("progress")!;
  const failed = document.querySelector<HTMLElement>("#import-failed")!;
  const request = new XMLHttpRequest();

  const fail = (sentence: string) => {
    failed.textContent = sentence;
    failed.hidden = false;
    bar.hidden = true;
    enable(true);
    delete form.dataset.sent;
  };

  request.upload.addEventListener("progress", ({ lengthComputable, loaded, total }) => {
    if (lengthComputable) {
      progress.value = (loaded / total) * 100;
    }
  });
  request.addEventListener("load", () => {
    if (request.status < 400) {
      location.assign(request.responseURL);
    } else {
      fail(sentenceOf(request.responseText) ?? form.dataset.failed ?? "");
    }
  });
  request.addEventListener("error", () => fail(form.dataset.failed ?? ""));

  failed.hidden = true;
  bar.hidden = false;
  const data = new FormData(form, event.submitter);
  enable(false);
  progress.value = 0;
  request.open("POST", form.action);
  const token = document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content;
  if (token) {
    request.setRequestHeader("X-CSRF-TOKEN", token);
  }
  request.send(data);
});

/** The sentence of the page that tells of a failure. */
function sentenceOf(page: string): string | undefined {
  const failure = new DOMParser().parseFromString(page, "text/html");
  const said = failure.querySelector("main .notice.bad:not([hidden]), main .fault");
  return (said ?? failure.querySelector("main p"))?.textContent?.trim();
}
