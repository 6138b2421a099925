// The one channel through which a control is activated: the DOM `click` of its own element. Mouse,
// touch, pen, Enter, Space, switch and voice control, screen readers and tests all end in it,
// exactly once.
// @ts-check

import { isTextEntry } from "./elements.js";
import { isPrimary } from "./look.js";
import * as Action from "./action.js";
import * as State from "./state.js";

/** @typedef {import("./node_table.js").MirrorNode} MirrorNode */
/** @typedef {import("./node_table.js").NodeTable} NodeTable */

/** Labels are not here: the browser follows a label's click with one on its control. */
const CLICKABLE = new Set(["Button", "Toggle", "Disclosure", "Tab", "Link", "Option"]);
const DISMISSABLE = new Set(["Dialog", "AlertDialog", "Combobox"]);
const CHOICES = new Set(["Checkbox", "Switch", "Radio", "Select", "Slider", "File"]);

/**
 * The control around a place on the page, for hover looks.
 * @param {NodeTable} nodes
 * @param {EventTarget | null} target
 */
export function controlAround(nodes, target) {
  let node = nodes.around(target);
  while (node && !CLICKABLE.has(node.role) && !CHOICES.has(node.role) && !isTextEntry(node.role)) {
    node = nodes.around(node.element.parentNode);
  }
  return node;
}

export class Activation {
  /**
   * @param {NodeTable} nodes
   * @param {(slot: number, action: number, x?: number, y?: number) => void} send
   * @param {import("./text_fields.js").TextFields} fields
   * @param {Window} window  Its location tells which links stay in the application.
   */
  constructor(nodes, send, fields, window) {
    this.nodes = nodes;
    this.send = send;
    this.fields = fields;
    this.window = window;
    /** Whose suggestions were last walked with the arrow keys. @type {MirrorNode | null} */
    this.walked = null;
  }

  /** @param {(kind: string, listener: (event: any) => void) => void} on */
  listen(on) {
    for (const kind of ["input", "focusout"]) on(kind, () => { this.walked = null; });
    on("click", (event) => this.onClick(event));
    on("submit", (event) => this.onSubmit(event));
    on("keydown", (event) => this.onKey(event));
    // Choosing a suggestion must not take the focus out of the field.
    const keepFocus = (/** @type {Event} */ event) => {
      if (this.nodes.around(event.target)?.role === "Option") event.preventDefault();
    };
    on("mousedown", keepFocus);
    on("pointerdown", keepFocus);
  }

  /** @param {MouseEvent} event */
  onClick(event) {
    const node = this.clickableAround(event.target);
    if (!node || node.element.tagName === "OPTION") return;
    if ((node.state & State.Disabled) !== 0) {
      event.preventDefault();
      return;
    }
    if (node.role === "Link") {
      if (!this.staysInside(/** @type {HTMLAnchorElement} */ (node.element), event)) return;
      event.preventDefault();
    }
    if (node.role === "Option") this.choose(node.slot, event);
    else this.send(node.slot, Action.Click, event.pageX, event.pageY);
  }

  /** A suggestion of the field that has the focus. @param {number} slot @param {Event} event */
  choose(slot, event) {
    const { activeElement } = this.window.document;
    const field = this.nodes.around(activeElement);
    if (field?.role === "Combobox") this.fields.expectValue(field);
    event.preventDefault();
    this.send(slot, Action.Click);
  }

  /**
   * Words and pictures inside a link or button belong to it.
   * @param {EventTarget | null} target
   */
  clickableAround(target) {
    let node = this.nodes.around(target);
    while (node && !CLICKABLE.has(node.role)) {
      node = this.nodes.around(node.element.parentNode);
    }
    return node;
  }

  /**
   * New tabs, downloads and other sites are left to the browser.
   * @param {HTMLAnchorElement} link
   * @param {MouseEvent} event
   */
  staysInside(link, event) {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
      return false;
    }
    if (!link.hasAttribute("href")) return true;
    if (link.hasAttribute("download") || (link.target !== "" && link.target !== "_self")) {
      return false;
    }
    const { origin } = this.window.location;
    return link.origin === origin && /^https?:$/.test(link.protocol);
  }

  /** The page never sends a form itself. @param {SubmitEvent} event */
  onSubmit(event) {
    event.preventDefault();
    // With a submit button the browser has already sent its click.
    if (event.submitter) return;
    const form = this.nodes.around(event.target);
    const primary = form && this.primaryIn(form.element);
    if (primary) this.send(primary.slot, Action.Click);
  }

  /** @param {Element} form */
  primaryIn(form) {
    for (const element of form.querySelectorAll("button")) {
      const node = this.nodes.around(element);
      if (node && isPrimary(node) && (node.state & State.Disabled) === 0) return node;
    }
    return undefined;
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.isComposing || event.keyCode === 229) return;
    const node = this.nodes.around(event.target);
    if (!node) return;
    if (event.key === "Escape") {
      this.dismiss(node);
    } else if (node.role === "Combobox" && this.onComboKey(node, event)) {
      event.preventDefault();
    } else if (node.role === "Tab" && walkTabs(node.element, event.key)) {
      event.preventDefault();
    } else if (event.key === "Enter" && isTextEntry(node.role) && node.role !== "TextArea") {
      this.fields.commit(node);
    }
  }

  /**
   * @param {MirrorNode} node
   * @param {KeyboardEvent} event
   * @returns {boolean} whether the key is used
   */
  onComboKey(node, event) {
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
    if (hasModifier) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const isDown = event.key === "ArrowDown";
      this.send(node.slot, isDown ? Action.Increment : Action.Decrement);
      this.walked = node;
      return true;
    }
    if (event.key !== "Enter") return false;
    if (node.activeDescendant !== 0) {
      this.choose(node.activeDescendant, event);
      return true;
    }
    if (this.walked !== node) return false;
    // Faster than the frame that would tell which suggestion it is: C++ knows.
    this.fields.expectValue(node);
    this.fields.commit(node);
    return true;
  }

  /** @param {MirrorNode} from */
  dismiss(from) {
    /** @type {MirrorNode | undefined} */
    let node = from;
    let idle;
    for (; node; node = this.nodes.around(node.element.parentNode)) {
      if (!DISMISSABLE.has(node.role)) continue;
      // A field without suggestions has nothing to close: the dialog around it is meant.
      if (node.role !== "Combobox" || (node.state & State.Expanded) !== 0) break;
      idle = node;
    }
    node ??= idle;
    if (node) this.send(node.slot, Action.Dismiss);
  }
}

/**
 * Arrow keys, Home and End choose another tab of the row; Tab itself leaves the row.
 * @param {HTMLElement} from
 * @param {string} key
 * @returns {boolean} whether the key is used
 */
function walkTabs(from, key) {
  const all = [...(from.parentElement?.querySelectorAll("[role='tab']") ?? [])];
  const at = all.indexOf(from);
  const places = /** @type {Record<string, number>} */ ({ ArrowLeft: at - 1, ArrowUp: at - 1,
    ArrowRight: at + 1, ArrowDown: at + 1, Home: 0, End: -1 });
  const place = places[key];
  if (place === undefined || all.length === 0) return false;
  const next = /** @type {HTMLElement} */ (all[(place + all.length) % all.length]);
  next.focus();
  next.click();
  return true;
}
