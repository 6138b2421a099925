// Tick boxes, radio buttons, selects, sliders and file fields: the browser has already changed
// them when `change` arrives; JS tells C++, and C++ says what they shall show.
// @ts-check

import * as Action from "./action.js";
import { TextFlag } from "./roles.js";

/** @typedef {import("./node_table.js").MirrorNode} MirrorNode */
/** @typedef {import("./node_table.js").NodeTable} NodeTable */
/** @typedef {import("./text_fields.js").SendText} SendText */

const CHECKABLE = new Set(["Checkbox", "Switch", "Radio"]);

export class Choices {
  /**
   * @param {NodeTable} nodes
   * @param {{ event: (slot: number, action: number) => void, text: SendText }} send
   * @param {(files: File[]) => import("../host.js").PickedFile[]} registerFiles
   */
  constructor(nodes, send, registerFiles) {
    this.nodes = nodes;
    this.send = send;
    this.registerFiles = registerFiles;
    /** Selects whose options or value changed in this patch. @type {Set<MirrorNode>} */
    this.unsettled = new Set();
  }

  /** @param {(kind: string, listener: (event: any) => void) => void} on */
  listen(on) {
    on("change", (event) => {
      const node = this.nodes.around(event.target);
      if (node) this.onChange(node);
    });
    on("input", (event) => {
      const node = this.nodes.around(event.target);
      if (node?.role === "Slider") this.sendValue(node, 0);
    });
  }

  /** @param {MirrorNode} node */
  onChange(node) {
    if (CHECKABLE.has(node.role)) {
      this.send.event(node.slot, Action.Click);
    } else if (node.role === "Select") {
      node.value = /** @type {HTMLSelectElement} */ (node.element).value;
      this.sendValue(node, TextFlag.Committed);
    } else if (node.role === "Slider") {
      this.sendValue(node, TextFlag.Committed);
    } else if (node.role === "File") {
      this.sendFiles(node);
    }
  }

  /** @param {MirrorNode} node @param {number} flags */
  sendValue(node, flags) {
    node.seq += 1;
    const field = /** @type {HTMLInputElement | HTMLSelectElement} */ (node.element);
    this.send.text(node.slot, node.seq, field.value, 0, 0, flags);
  }

  /** The files stay in the browser; C++ gets a handle, a name, a type and a size for each. */
  /** @param {MirrorNode} node */
  sendFiles(node) {
    const input = /** @type {HTMLInputElement} */ (node.element);
    const picked = this.registerFiles([...(input.files ?? [])]);
    // Empty again, so that the same file can be picked once more.
    input.value = "";
    if (picked.length === 0) return;
    node.seq += 1;
    this.send.text(node.slot, node.seq, JSON.stringify(picked), 0, 0, TextFlag.Committed);
  }

  /**
   * A select can only show a value whose option is there already, so it waits for the patch's end.
   * @param {MirrorNode} select
   * @param {number} ackSeq
   * @param {string} value
   */
  writeSelect(select, ackSeq, value) {
    if (ackSeq !== (select.seq >>> 0)) return;
    select.value = value;
    this.unsettled.add(select);
  }

  /** An option came, went, or changed. @param {MirrorNode | undefined} parent */
  touchOptionsOf(parent) {
    if (parent?.role === "Select") this.unsettled.add(parent);
  }

  /** Call when the patch is in the page. */
  settle() {
    for (const node of this.unsettled) {
      const select = /** @type {HTMLSelectElement} */ (node.element);
      if (select.value !== node.value) select.value = node.value;
    }
    this.unsettled.clear();
  }
}
