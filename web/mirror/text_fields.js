// Text fields belong to the browser while they are used: JS reports what is typed and never writes
// into a field that is focused or composing (a Vietnamese word in the making would be destroyed).
// @ts-check

import { isTextEntry } from "./elements.js";
import { TextFlag } from "./roles.js";
import { keepOutOfHistory } from "./typed_history.js";

/** @typedef {import("./node_table.js").MirrorNode} MirrorNode */
/** @typedef {import("./node_table.js").NodeTable} NodeTable */
/**
 * @callback SendText
 * @param {number} slot
 * @param {number} seq
 * @param {string} text
 * @param {number} selectionStart  UTF-16 offsets
 * @param {number} selectionEnd
 * @param {number} flags
 * @param {boolean} [mayWait]  Nothing but the field itself shows what was typed.
 * @returns {void}
 */

export class TextFields {
  /**
   * @param {NodeTable} nodes
   * @param {SendText} send
   */
  constructor(nodes, send) {
    this.nodes = nodes;
    this.send = send;
    /** What Enter last reported as finished: the `change` that follows does not say it again. */
    this.committed = { node: /** @type {MirrorNode | null} */ (null), seq: -1 };
  }

  /**
   * C++ asks for a text. It is dropped when the citizen has typed since C++ last looked, and kept
   * for later while the field is in use.
   * @param {MirrorNode} node
   * @param {number} ackSeq
   * @param {string} text
   */
  write(node, ackSeq, text) {
    node.value = text;
    node.postponed = null;
    if (ackSeq !== (node.seq >>> 0)) return;
    const isInUse = node.isComposing || isFocused(node.element);
    if (isInUse && !node.expectsValue) {
      node.postponed = () => this.write(node, ackSeq, text);
      return;
    }
    node.isComposing = false;
    const field = asField(node);
    if (field.value !== text) {  // An echo of what was typed is not yet the value expected.
      field.value = text;
      node.expectsValue = false;
    }
    keepOutOfHistory(node);
  }

  /** @param {MirrorNode} node @param {boolean} isComposing */
  report(node, isComposing) {
    node.seq += 1;
    node.postponed = null;
    node.expectsValue = false;
    keepOutOfHistory(node);
    this.sendNow(node, isComposing ? TextFlag.Composing : 0);
  }

  /** Enter was pressed in the field. @param {MirrorNode} node */
  commit(node) {
    this.committed = { node, seq: node.seq };
    // A message is sent: its field may be emptied although it keeps the focus.
    if (node.element.getAttribute("enterkeyhint") === "send") node.expectsValue = true;
    this.sendNow(node, TextFlag.Committed);
  }

  /** @param {MirrorNode} node @param {number} flags */
  sendNow(node, flags) {
    const field = asField(node);
    // Suggestions and results follow each letter at once; other fields show it by themselves.
    const mayWait = (flags & TextFlag.Committed) === 0 && node.role !== "Combobox" &&
      field.type !== "search";
    this.send(node.slot, node.seq, field.value, selectionOf(field, "selectionStart"),
      selectionOf(field, "selectionEnd"), flags, mayWait);
  }

  /**
   * A suggestion was chosen with the focus still in the field: its words replace what was typed,
   * even an unfinished word.
   * @param {MirrorNode} node
   */
  expectValue(node) {
    node.expectsValue = true;
    // Leaving the field before the answer is there says nothing new: the words are given up.
    this.committed = { node, seq: node.seq };
  }

  /** @param {MirrorNode} node */
  applyPostponed(node) {
    const write = node.postponed;
    node.postponed = null;
    write?.();
  }

  /**
   * Listens on the roots; fields themselves carry no listener.
   * @param {(kind: string, listener: (event: any) => void) => void} on
   */
  listen(on) {
    on("input", (/** @type {InputEvent} */ event) => {
      const node = this.entryOf(event);
      if (node) this.report(node, node.isComposing || event.isComposing === true);
    });
    on("compositionstart", (event) => {
      const node = this.entryOf(event);
      if (node) node.isComposing = true;
    });
    on("compositionend", (event) => {
      const node = this.entryOf(event);
      if (!node || !node.isComposing) return;
      node.isComposing = false;
      this.report(node, false);
    });
    on("change", (event) => {
      const node = this.entryOf(event);
      if (!node) return;
      const isKnown = this.committed.node === node && this.committed.seq === node.seq;
      if (!isKnown) this.sendNow(node, TextFlag.Committed);
    });
    on("focusout", (event) => {
      const node = this.entryOf(event);
      if (!node) return;
      node.isComposing = false;
      // `change` and the move of focus come first; then the field is free.
      queueMicrotask(() => this.applyPostponed(node));
    });
  }

  /** @param {Event} event */
  entryOf(event) {
    const node = this.nodes.around(event.target);
    return node && isTextEntry(node.role) ? node : undefined;
  }
}

/** @param {MirrorNode} node */
function asField(node) {
  return /** @type {HTMLInputElement} */ (node.element);
}

/** @param {Element} element */
function isFocused(element) {
  return element.ownerDocument.activeElement === element;
}

/**
 * Types such as email have no selection to ask for.
 * @param {HTMLInputElement} field
 * @param {"selectionStart" | "selectionEnd"} side
 */
function selectionOf(field, side) {
  return field[side] ?? 0;
}
