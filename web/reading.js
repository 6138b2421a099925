// "Đọc trang này": what is read of a page, in the order it stands there, and which element shows
// it. The words are those of the mirror, so both presentations are read alike. Passphrases and
// whatever is marked as secret are never read: a tablet is used by many, others may be listening.
// @ts-check

/** @typedef {{ element: HTMLElement, text: string }} Piece */

/** Read of a control besides its name. */
const kWords = Object.freeze({
  vi: { on: "đã chọn", off: "chưa chọn", empty: "chưa điền" },
  en: { on: "chosen", off: "not chosen", empty: "not filled in" },
});
const kUnread = "[hidden], [inert], [aria-hidden='true'], .is-secret, option, script, style, .live";
const kMark = "is-read";

/**
 * The topmost dialog, or else the page's main part.
 * @param {Document} document
 */
function rootOf(document) {
  const dialogs = document.querySelectorAll("#layers [aria-modal='true']");
  return dialogs[dialogs.length - 1] ?? document.querySelector("#sem main");
}

/** @param {Element} element  Its own words, not those of elements inside it. */
function ownWords(element) {
  const parts = [...element.childNodes].filter((child) => child.nodeType === 3);
  return parts.map((child) => child.nodeValue ?? "").join(" ").replace(/\s+/g, " ").trim();
}

/**
 * What a field holds.
 * @param {HTMLElement} element
 * @param {typeof kWords.vi} words
 */
function valueOf(element, words) {
  if (element.tagName === "IMG") return element.getAttribute("alt") ?? "";
  if (element.tagName === "SELECT") {
    const [chosen] = /** @type {HTMLSelectElement} */ (element).selectedOptions;
    return chosen?.textContent?.trim() || words.empty;
  }
  const field = /** @type {HTMLInputElement} */ (element);
  const isTyped = element.tagName === "TEXTAREA" ||
    /^(text|search|tel|email|url)$/.test(field.type ?? "");
  return isTyped ? field.value.trim() || words.empty : "";
}

/**
 * The name of a tick box or radio button says also whether it is chosen.
 * @param {HTMLElement} element
 * @param {typeof kWords.vi} words
 */
function withChoice(element, words) {
  const text = ownWords(element);
  const box = element.tagName === "LABEL"
    ? /** @type {HTMLInputElement|null} */ (/** @type {HTMLLabelElement} */ (element).control)
    : null;
  if (!text || !box || !/^(checkbox|radio)$/.test(box.type)) return text;
  return `${text}, ${box.checked ? words.on : words.off}`;
}

/**
 * What can be read now, first to last.
 * @param {Document} document
 * @param {string} lang
 * @returns {Piece[]}
 */
export function collectPieces(document, lang) {
  const words = lang === "en" ? kWords.en : kWords.vi;
  /** @type {Piece[]} */
  const pieces = [];
  const visit = (/** @type {Element} */ found) => {
    const element = /** @type {HTMLElement} */ (found);
    if (element.matches(kUnread)) return;
    const isField = /^(INPUT|TEXTAREA|SELECT|IMG)$/.test(element.tagName);
    const text = isField ? valueOf(element, words) : withChoice(element, words);
    if (text) pieces.push({ element, text });
    if (!isField) for (const child of element.children) visit(child);
  };
  const root = rootOf(document);
  if (root) visit(root);
  return pieces;
}

/** Shows which piece is being read, and brings it into view. */
export class ReadingMark {
  constructor() {
    /** @type {HTMLElement|null} */
    this.element_ = null;
  }

  /** @param {HTMLElement|null} element  null: nothing is read any more */
  put(element) {
    if (element === this.element_) return;
    this.element_?.classList.remove(kMark);
    this.element_ = element;
    element?.classList.add(kMark);
    element?.scrollIntoView?.({ block: "nearest" });
  }
}
