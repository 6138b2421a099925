// How the citizen likes the page: language, presentation, text size. Nothing about the person;
// the only thing we keep outside the vault.
// @ts-check

/** @typedef {import("./host.js").UiMode} UiMode */

/** What may be stored: name -> allowed values. @type {Readonly<Record<string, string[]>>} */
const kAllowed = Object.freeze({
  lang: ["vi", "en"],
  ui: ["canvas", "html"],
  text: ["normal", "large"],
  theme: ["auto", "light", "dark", "contrast"],
  device: ["own", "shared"],  // Shared: nothing of anybody is kept here.
  assistant: ["off", "on"],  // May a question be asked at the server's assistant?
});

export class Preferences {
  /** @param {Pick<Storage, "getItem"|"setItem">|null} [storage]  null: nothing can be kept. */
  constructor(storage = findLocalStorage()) {
    this.storage_ = storage;
  }

  /**
   * @param {string} name
   * @returns {string|null} null when unset or not a value we know
   */
  get(name) {
    try {
      const value = this.storage_?.getItem(`motcua.${name}`) ?? null;
      return value !== null && kAllowed[name]?.includes(value) ? value : null;
    } catch {
      return null;
    }
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  set(name, value) {
    if (!kAllowed[name]?.includes(value)) return;
    try {
      this.storage_?.setItem(`motcua.${name}`, value);
    } catch {
      // Full or forbidden: the choice holds for this visit only.
    }
  }
}

function findLocalStorage() {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
