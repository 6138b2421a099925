// Tells wasm about the network and whether anybody is looking: when to retry, flush and lock.
// @ts-check

/** @typedef {import("./host.js").Inbox} Inbox */

/**
 * @param {Inbox} inbox
 * @param {() => void} flush  Runs a frame at once: a hidden page may never get another one.
 * @param {Window} [target]
 * @returns {() => void} stops listening
 */
export function watchConnectivity(inbox, flush, target = window) {
  const { document } = target;
  const online = () => inbox.post({ kind: "online" });
  const offline = () => inbox.post({ kind: "offline" });
  const visibility = () => {
    inbox.post({ kind: document.hidden ? "hidden" : "visible" });
    if (document.hidden) flush();
  };
  const leave = () => {
    inbox.post({ kind: "hidden" });
    flush();
  };
  target.addEventListener("online", online);
  target.addEventListener("offline", offline);
  target.addEventListener("pagehide", leave);
  document.addEventListener("visibilitychange", visibility);
  return () => {
    target.removeEventListener("online", online);
    target.removeEventListener("offline", offline);
    target.removeEventListener("pagehide", leave);
    document.removeEventListener("visibilitychange", visibility);
  };
}
