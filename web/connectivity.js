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

/**
 * @typedef {EventTarget & {type?: string, downlink?: number}} NetworkInformation
 *   navigator.connection, where a browser has it; `type` only on phones.
 */

/**
 * Tells wasm what kind of network there is and how fast it is believed to be.
 * @param {Inbox} inbox
 * @param {NetworkInformation|undefined} [connection]
 * @returns {() => void} stops listening
 */
export function watchConnection(inbox,
  connection = /** @type {any} */ (globalThis.navigator)?.connection) {
  if (!connection) return () => {};
  const tell = () => {
    const isFree = connection.type === "wifi" || connection.type === "ethernet";
    const type = isFree ? "wifi" : connection.type === "cellular" ? "mobile" : "unknown";
    // Megabits a second, rounded by the browser.
    const bytesPerSecond = Math.round((connection.downlink ?? 0) * 125_000);
    inbox.post({ kind: "connection", type, bytesPerSecond });
  };
  tell();
  connection.addEventListener?.("change", tell);
  return () => connection.removeEventListener?.("change", tell);
}

/**
 * Tells wasm while the camera or a file dialog covers the page: it must not lock itself then.
 * @param {Inbox} inbox
 * @param {Window} [target]
 * @returns {() => void} stops listening
 */
export function watchFilePicker(inbox, target = window) {
  const { document } = target;
  let isOpen = false;
  const isFileField = (/** @type {Event} */ event) =>
    /** @type {{type?: string}|null} */ (event.target)?.type === "file";
  const open = (/** @type {Event} */ event) => {
    if (isOpen || !isFileField(event)) return;
    isOpen = true;
    inbox.post({ kind: "picker-opened" });
  };
  const close = (/** @type {Event} */ event) => {
    if (!isOpen || !isFileField(event)) return;
    isOpen = false;
    inbox.post({ kind: "picker-closed" });
  };
  document.addEventListener("click", open, true);
  document.addEventListener("change", close, true);
  document.addEventListener("cancel", close, true);
  return () => {
    document.removeEventListener("click", open, true);
    document.removeEventListener("change", close, true);
    document.removeEventListener("cancel", close, true);
  };
}
