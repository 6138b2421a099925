// The address bar: real paths by the history API. wasm decides what a path shows.
// @ts-check

/** @typedef {import("./host.js").Inbox} Inbox */
/** @typedef {import("./host.js").RouterPort} RouterPort */
/** @typedef {import("./host.js").UiMode} UiMode */

/**
 * Keeps `?ui=…` of the first address on every later one, so that a reload shows the same page.
 * @param {Inbox} inbox
 * @param {Window} [target]
 * @returns {RouterPort & {path: () => string, afterFrame: () => void, stop: () => void,
 *   showMode: (mode: UiMode) => void}}
 */
export function createRouter(inbox, target = window) {
  const { history, location } = target;
  history.scrollRestoration = "manual";
  let ui = new URLSearchParams(location.search).get("ui");
  /** Where to scroll once the frame with the new page is in the DOM. @type {number|null} */
  let wantedScroll = null;

  const path = () =>
    (new URLSearchParams(location.search).has("gallery") ? "/gallery"
      // A QR code of a receipt brings its data behind the "#": no server ever sees them.
      : location.pathname + (location.pathname === "/kiem-tra" ? location.hash : ""));
  /** @param {string} next */
  const address = (next) => {
    const url = new URL(next, location.origin);
    if (url.origin !== location.origin) return null;
    if (ui !== null && !url.searchParams.has("ui")) url.searchParams.set("ui", ui);
    return `${url.pathname}${url.search}${url.hash}`;
  };
  const popped = (/** @type {PopStateEvent} */ event) => {
    wantedScroll = typeof event.state?.scrollY === "number" ? event.state.scrollY : 0;
    inbox.post({ kind: "route", path: path() });
  };
  target.addEventListener("popstate", popped);

  return {
    path,
    navigate: (next, replace) => {
      const to = address(next);
      if (to === null) return;
      if (replace) {
        history.replaceState({ scrollY: 0 }, "", to);
      } else {
        history.replaceState({ scrollY: target.scrollY }, "");
        history.pushState({ scrollY: 0 }, "", to);
      }
      wantedScroll = 0;
    },
    afterFrame: () => {
      if (wantedScroll === null) return;
      const top = wantedScroll;
      wantedScroll = null;
      target.scrollTo({ top, behavior: "instant" });
    },
    // The citizen chose another presentation: an address that names one follows.
    showMode: (mode) => {
      if (ui === null) return;
      ui = mode;
      const url = new URL(location.href);
      url.searchParams.set("ui", mode);
      history.replaceState(history.state, "", `${url.pathname}${url.search}${url.hash}`);
    },
    stop: () => target.removeEventListener("popstate", popped),
  };
}
