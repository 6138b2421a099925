// Registers the service worker and brings in new versions without taking the page away: a new one
// is loaded whole beside the old one and takes over when wasm says that nothing is being edited.
// @ts-check

/** @typedef {import("./host.js").Inbox} Inbox */

const kCheckEveryMs = 60 * 60 * 1000;

/**
 * @param {object} options
 * @param {ServiceWorkerContainer|undefined} options.container  navigator.serviceWorker
 * @param {import("./trusted.js").ScriptUrl} options.scriptUrl
 * @param {Inbox} options.inbox
 * @param {() => void} options.reload
 * @param {(run: () => void, ms: number) => unknown} [options.every]
 * @returns {{activate: () => void}} activate() switches to the waiting version and reloads.
 */
export function watchUpdates({ container, scriptUrl, inbox, reload, every = setInterval }) {
  /** @type {ServiceWorker|null} */
  let waiting = null;
  let isActivating = false;

  /** @param {ServiceWorker|null} worker */
  const announce = (worker) => {
    if (!worker || !container?.controller) return;  // The first one replaces nothing.
    waiting = worker;
    inbox.post({ kind: "update-ready" });
  };

  /** @param {ServiceWorkerRegistration|undefined} registration */
  const watch = (registration) => {
    if (!registration) return;  // What keeps workers out of a page may answer with nothing.
    announce(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const worker = registration.installing;
      worker?.addEventListener("statechange", () => {
        if (worker.state === "installed") announce(worker);
      });
    });
    every(() => void registration.update().catch(() => {}), kCheckEveryMs);
    // A browser short of room may have thrown some of the kept files away.
    container?.controller?.postMessage("heal");
  };

  container?.addEventListener("controllerchange", () => {
    if (isActivating) reload();
  });
  // Without a service worker (private mode, no secure context) the page works online only.
  void container?.register(scriptUrl("/sw.js"), { scope: "/", updateViaCache: "none" })
    .then(watch, () => {});

  return {
    activate: () => {
      if (!waiting) return;
      isActivating = true;
      waiting.postMessage("activate");
    },
  };
}
