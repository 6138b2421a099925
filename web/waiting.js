// A tab that waits beside the working one: it shows how far that one is, and never goes on from
// files of two versions. When the version changed meanwhile it loads itself anew once it is wanted.
// @ts-check
import { follow } from "./follow.js";

const kWanted = "motcua-wanted";

/**
 * @param {object} options
 * @param {Document} options.document
 * @param {EventTarget & {controller?: unknown}|undefined} options.container  serviceWorker
 * @param {() => Promise<boolean>} options.ask  Shows the panel until its button is pressed.
 * @param {() => void} options.reload
 * @param {Pick<Storage, "getItem"|"setItem"|"removeItem">} options.store  Of this tab only.
 * @param {typeof follow} [options.watch]
 * @returns {() => Promise<boolean>} what becomeWriter asks
 */
export function createWaiting({ document, container, ask, reload, store, watch = follow }) {
  const wasWanted = store.getItem(kWanted) !== null;
  store.removeItem(kWanted);
  const isFollowed = Boolean(container?.controller);
  let isStale = false;
  container?.addEventListener("controllerchange", () => { isStale = isFollowed; });
  return async () => {
    if (wasWanted && !isStale) return true;  // Said before it was loaded anew.
    const stop = watch((text) => {
      const line = document.getElementById("elsewhere-status");
      if (line && line.textContent !== text) line.textContent = text;
    });
    const isWanted = await ask();
    stop();
    if (!isWanted || !isStale) return isWanted;
    store.setItem(kWanted, "1");
    reload();
    return new Promise(() => {});
  };
}
