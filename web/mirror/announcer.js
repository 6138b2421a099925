// Speaks short messages to people who use a screen reader.
// @ts-check

/** Time for a burst of changes to come to rest, so that only the last one is spoken. */
const SETTLE_MS = 150;
/** Slow assistive technology drops messages that follow each other faster. */
const GAP_MS = 500;
/** Long enough to be read; short enough not to be found later as page text. */
const CLEAR_MS = 7000;

/**
 * @typedef {{ key: string, text: string, assertive: boolean }} Message
 * @typedef {object} Timers  The window, or a test's clock.
 * @property {(run: () => void, ms: number) => number} setTimeout
 * @property {(id: number) => void} clearTimeout
 *
 * @typedef {object} Notifier
 * @property {(text: string, options?: { priority: string }) => void} [ariaNotify]
 */

/** Two persistent regions; both must be in the page, and empty, long before they are used. */
export class Announcer {
  /**
   * @param {Element} polite
   * @param {Element} assertive
   * @param {Notifier} notifier  The document: when it has ariaNotify, the regions stay empty.
   * @param {Timers} timers
   */
  constructor(polite, assertive, notifier, timers) {
    this.regions = { polite, assertive };
    this.notifier = notifier;
    this.timers = timers;
    /** @type {Element | null} */
    this.dialogRegion = null;
    /** @type {Message[]} */
    this.queue = [];
    /** @type {number | null} */
    this.speakTimer = null;
    /** @type {number | null} */
    this.clearTimer = null;
    this.turn = 0;
    this.isResting = true;
  }

  /**
   * Queues one message. A later message with the same key replaces one that still waits.
   * @param {Message} message
   */
  announce(message) {
    if (message.text === "") return;
    this.queue = this.queue.filter((waiting) => waiting.key !== message.key || message.key === "");
    if (message.assertive) this.queue.unshift(message);
    else this.queue.push(message);
    if (this.isResting) this.schedule(SETTLE_MS);
  }

  /**
   * While a modal dialog is open, regions outside it may be silent; this one lies inside.
   * @param {Element | null} region
   */
  speakInside(region) {
    this.dialogRegion = region;
  }

  /** @param {number} ms */
  schedule(ms) {
    if (this.speakTimer !== null) this.timers.clearTimeout(this.speakTimer);
    this.speakTimer = this.timers.setTimeout(() => this.speakNext(), ms);
  }

  speakNext() {
    this.speakTimer = null;
    const message = this.queue.shift();
    this.isResting = message === undefined;
    if (!message) return;
    if (this.notifier.ariaNotify) {
      this.notifier.ariaNotify(message.text, { priority: message.assertive ? "high" : "normal" });
    } else {
      this.write(message);
    }
    this.schedule(GAP_MS);
  }

  /**
   * Alternates between two children: the same words twice are then still a change.
   * @param {Message} message
   */
  write(message) {
    const usual = message.assertive ? this.regions.assertive : this.regions.polite;
    const region = this.dialogRegion ?? usual;
    const document = region.ownerDocument;
    while (region.children.length < 2) region.append(document.createElement("span"));
    this.turn = 1 - this.turn;
    const speaking = /** @type {Element} */ (region.children[this.turn]);
    const silent = /** @type {Element} */ (region.children[1 - this.turn]);
    silent.textContent = "";
    speaking.textContent = message.text;
    if (this.clearTimer !== null) this.timers.clearTimeout(this.clearTimer);
    this.clearTimer = this.timers.setTimeout(() => { speaking.textContent = ""; }, CLEAR_MS);
  }

  dispose() {
    this.queue = [];
    if (this.speakTimer !== null) this.timers.clearTimeout(this.speakTimer);
    if (this.clearTimer !== null) this.timers.clearTimeout(this.clearTimer);
  }
}
