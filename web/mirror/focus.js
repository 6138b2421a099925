// The DOM owns the focus. C++ asks for it on a few occasions, and it never falls to <body>.
// @ts-check

import * as Action from "./action.js";
import { FocusReason } from "./roles.js";

/** @typedef {import("./node_table.js").MirrorNode} MirrorNode */
/** @typedef {import("./node_table.js").NodeTable} NodeTable */

export class FocusKeeper {
  /**
   * @param {NodeTable} nodes
   * @param {Document} document
   * @param {(slot: number, action: number, x?: number) => void} send  x = 1: the ring is visible.
   */
  constructor(nodes, document, send) {
    this.nodes = nodes;
    this.document = document;
    this.send = send;
    /** @type {{ element: HTMLElement, reason: number } | null} */
    this.asked = null;
    this.hadFocus = false;
  }

  /** @param {(kind: string, listener: (event: any) => void) => void} on */
  listen(on) {
    on("focusin", (event) => {
      const node = this.nodes.around(event.target);
      if (!node || node.element !== event.target) return;
      this.send(node.slot, Action.Focus, node.element.matches(":focus-visible") ? 1 : 0);
    });
    on("focusout", (event) => {
      const node = this.nodes.around(event.target);
      if (node && node.element === event.target) this.send(node.slot, Action.Blur);
    });
  }

  /** Call before a patch is applied. */
  beforePatch() {
    this.hadFocus = !this.isOnBody();
    this.asked = null;
  }

  isOnBody() {
    const { activeElement, body } = this.document;
    return activeElement === null || activeElement === body;
  }

  /**
   * Given when the patch is in the page: to focus an element the browser lays out the whole page,
   * and half a new page is not worth that.
   * @param {MirrorNode} node
   * @param {number} reason
   */
  take(node, reason) {
    this.asked = { element: node.element, reason };
  }

  /** @param {HTMLElement} element */
  makeFocusable(element) {
    const isFocusable = element.tabIndex >= 0 || element.hasAttribute("tabindex");
    if (!isFocusable) element.setAttribute("tabindex", "-1");
  }

  /** What had the focus is gone. */
  fallBack() {
    const dialogs = this.document.querySelectorAll("#layers [aria-modal='true']");
    const top = dialogs.item(dialogs.length - 1);
    const root = top ?? this.document.getElementById("sem");
    const choices = [root?.querySelector("h1"), root?.querySelector("h2"), top,
      this.document.getElementById("main")];
    for (const choice of choices) {
      if (!choice) continue;
      const element = /** @type {HTMLElement} */ (choice);
      this.makeFocusable(element);
      element.focus({ preventScroll: true });
      if (this.document.activeElement === element) return;
    }
  }

  /** Call when the patch is in the page and the page has its height. */
  afterPatch() {
    const { asked } = this;
    this.asked = null;
    if (asked?.element.isConnected && this.document.activeElement !== asked.element) {
      this.makeFocusable(asked.element);
      asked.element.focus({ preventScroll: true });  // Scrolled to below.
    }
    if (this.hadFocus && this.isOnBody()) this.fallBack();
    if (!asked || !asked.element.isConnected) return;
    // Where a new page starts is the router's business: the top, or the place one left.
    if (asked.reason !== FocusReason.Route) asked.element.scrollIntoView({ block: "nearest" });
  }
}
