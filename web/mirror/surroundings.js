// What a patch says about the page as a whole: its height, title, language, colours, dialogs.
// @ts-check

import { ThemeBit } from "./roles.js";

export class Surroundings {
  /**
   * @param {Document} document
   * @param {HTMLElement} page
   * @param {import("./announcer.js").Announcer} announcer
   */
  constructor(document, page, announcer) {
    this.document = document;
    this.page = page;
    this.announcer = announcer;
    this.contentHeight = 0;
    /** Modal dialogs, the last one on top. @type {HTMLElement[]} */
    this.dialogs = [];
  }

  /**
   * The page scrolls by its natural height in HTML mode, where C++ says 0.
   * @param {number} _width
   * @param {number} height  CSS px
   */
  setContentSize(_width, height) {
    this.contentHeight = height;
    this.page.style.height = height > 0 ? `${height}px` : "";
  }

  /** @param {string} title */
  setTitle(title) {
    this.document.title = title;
  }

  /** @param {string} tag */
  setLanguage(tag) {
    this.document.documentElement.lang = tag;
  }

  /** @param {number} bits @param {number} textScalePercent */
  setTheme(bits, textScalePercent) {
    const root = this.document.documentElement;
    const colors = (bits & ThemeBit.HighContrast) !== 0 ? "contrast"
      : (bits & ThemeBit.Dark) !== 0 ? "dark" : "light";
    root.setAttribute("data-theme", colors);
    root.classList.toggle("reduced-motion", (bits & ThemeBit.ReducedMotion) !== 0);
    root.style.setProperty("--scale", String(textScalePercent / 100));
  }

  /**
   * Chrome hides an inert subtree from assistive technology, other tools need the words too.
   * @param {HTMLElement} element
   * @param {boolean} isInert
   */
  setInert(element, isInert) {
    element.inert = isInert;
    if (isInert) element.setAttribute("aria-hidden", "true");
    else element.removeAttribute("aria-hidden");
    // The skip link and the switch of presentations stand outside; style.css hides them.
    this.document.documentElement.classList.toggle("is-modal", isInert);
  }

  /** @param {string} text @param {boolean} assertive */
  announce(text, assertive) {
    this.announcer.announce({ key: text, text, assertive });
  }

  /**
   * A live region inside: those outside a modal dialog may be silent.
   * @param {HTMLElement} dialog
   * @param {number} height  As setDialogHeight.
   */
  openDialog(dialog, height) {
    this.setDialogHeight(height);
    const region = this.document.createElement("div");
    region.className = "live";
    region.setAttribute("role", "status");
    dialog.append(region);
    this.dialogs.push(dialog);
    this.announcer.speakInside(region);
  }

  /**
   * The page behind stands still, unless the dialog is drawn longer than the screen: then the page
   * scrolls with it. A scroll bar that takes room stays, or the page would become wider.
   * @param {number} height  CSS px; 0 in HTML mode, where a long dialog scrolls by itself.
   */
  setDialogHeight(height) {
    const root = this.document.documentElement;
    const { innerHeight = 0, innerWidth = 0 } = this.document.defaultView ?? {};
    const stands = innerWidth <= root.clientWidth && height + 32 <= innerHeight;
    root.classList.toggle("fits-screen", stands);
  }

  /** @param {HTMLElement} element */
  closeDialog(element) {
    if (!this.dialogs.includes(element)) return;
    this.dialogs = this.dialogs.filter((dialog) => dialog !== element);
    const top = this.dialogs[this.dialogs.length - 1];
    this.announcer.speakInside(top?.querySelector(":scope > .live") ?? null);
  }
}
