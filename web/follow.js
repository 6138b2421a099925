// What the tab that works tells the others: how many drafts there are and how far sending is, in
// words without names. A tab that only watches shows it as it changes.
// @ts-check

const kChannel = "motcua-status";

/** @typedef {{ask: true}|{text: string}} Message */

/**
 * The working tab: tells every change, and whoever asks.
 * @param {() => BroadcastChannel} [open]
 */
export function createTeller(open = () => new BroadcastChannel(kChannel)) {
  const channel = open();
  let text = "";
  channel.onmessage = ({ data }) => {
    if (/** @type {Message} */ (data) && "ask" in data) channel.postMessage({ text });
  };
  return {
    /** @param {string} words */
    tell: (words) => {
      text = words;
      channel.postMessage({ text });
    },
    stop: () => {
      channel.postMessage({ text: "" });
      channel.close();
    },
  };
}

/**
 * A watching tab.
 * @param {(text: string) => void} show
 * @param {() => BroadcastChannel} [open]
 * @returns {() => void} stops watching
 */
export function follow(show, open = () => new BroadcastChannel(kChannel)) {
  const channel = open();
  channel.onmessage = ({ data }) => {
    if (data && typeof data.text === "string") show(data.text);
  };
  channel.postMessage({ ask: true });
  return () => channel.close();
}
