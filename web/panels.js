// The plain panels of index.html that are shown when the app itself cannot be: loading, "open in
// another tab", failure. Static words in both languages; nothing here needs wasm.
// @ts-check

const kPanels = ["start", "elsewhere", "failure", "untrusted"];

/**
 * Shows one panel instead of the app, or (null) the app.
 * @param {Document} document
 * @param {"start"|"elsewhere"|"failure"|"untrusted"|null} name
 */
export function showPanel(document, name) {
  for (const id of kPanels) {
    const panel = document.getElementById(id);
    if (panel) panel.hidden = id !== name;
  }
  const isCovered = name !== "start" && name !== null;
  for (const id of ["page", "layers", "ui-switch"]) {
    const element = document.getElementById(id);
    if (element) element.hidden = isCovered;
  }
  if (isCovered && name) document.getElementById(name)?.querySelector("h1")?.focus();
}

/**
 * The page cannot go on: shows the failure panel once. What was typed is in the vault already.
 * @param {Document} document
 * @param {string} where  A literal; shown small so that a citizen can read it out to a helper.
 */
export function showFailure(document, where) {
  const code = document.getElementById("failure-code");
  if (code) code.textContent = where;
  showPanel(document, "failure");
}

/**
 * The packs that came are not the publisher's: nothing is shown of them.
 * @param {Document} document
 */
export function showUntrusted(document) {
  showPanel(document, "untrusted");
}

/**
 * Every error nobody handled ends on the failure panel.
 * @param {Window} window
 * @param {(where: string) => void} fail
 */
export function watchFailures(window, fail) {
  window.addEventListener("error", (event) => {
    // Without an error object it is a notice of the browser, such as the one of ResizeObserver.
    if (event.error instanceof Error) fail(`error.${event.error.name}`);
  });
  window.addEventListener("unhandledrejection", (event) => {
    fail(`rejection.${event.reason instanceof Error ? event.reason.name : "unknown"}`);
  });
}

/**
 * Waits until the button of the panel is pressed.
 * @param {Document} document
 * @returns {Promise<boolean>}
 */
export function askToTakeOver(document) {
  showPanel(document, "elsewhere");
  const button = document.getElementById("take-over");
  return new Promise((resolve) => {
    button?.addEventListener("click", () => {
      showPanel(document, "start");
      resolve(true);
    }, { once: true });
  });
}
