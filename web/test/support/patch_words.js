// Writes patches for tests, in the layout of src/semantics/README.md.
// @ts-check

import * as Op from "../../mirror/op.js";
import { ROLES } from "../../mirror/roles.js";

/** @typedef {{ level?: number, parent?: number, before?: number, state?: number,
 *   rect?: [number, number, number, number] }} CreateOptions */

export class PatchWords {
  constructor() {
    /** @type {number[]} */
    this.words = [];
    this.ops = 0;
  }

  /** @param {number} op @param {number} slot @param {...number} payload */
  op(op, slot, ...payload) {
    this.words.push(((op << 24) | slot) >>> 0, ...payload.map((word) => word >>> 0));
    this.ops += 1;
    return this;
  }

  /** @param {string} text */
  string(text) {
    const bytes = new TextEncoder().encode(text);
    this.words.push(bytes.length);
    for (let at = 0; at < bytes.length; at += 4) {
      let word = 0;
      for (let k = 0; k < 4; k += 1) word |= (bytes[at + k] ?? 0) << (8 * k);
      this.words.push(word >>> 0);
    }
    return this;
  }

  /**
   * @param {number} slot
   * @param {import("../../mirror/roles.js").RoleName} role
   * @param {CreateOptions} [options]
   */
  create(slot, role, { level = 0, parent = 1, before = 0, state = 0, rect = [0, 0, 0, 0] } = {}) {
    const [x, y, w, h] = rect;
    return this.op(Op.Create, slot, ROLES.indexOf(role) | (level << 8), parent, before, state, x, y,
      w | (h << 16));
  }

  /** @param {number} slot @param {string} text */
  name(slot, text) {
    return this.op(Op.Name, slot).string(text);
  }

  /** @param {number} slot @param {number} ackSeq @param {string} text */
  value(slot, ackSeq, text) {
    return this.op(Op.Value, slot, ackSeq).string(text);
  }

  /** @param {number} slot @param {number} attribute @param {string} text */
  attribute(slot, attribute, text) {
    return this.op(Op.Attr, slot, attribute).string(text);
  }

  /** @param {number} slot @param {{ labelledBy?: number, describedBy?: number, errorBy?: number,
   *   controls?: number, activeDescendant?: number }} relation */
  relation(slot, { labelledBy = 0, describedBy = 0, errorBy = 0, controls = 0,
    activeDescendant = 0 }) {
    return this.op(Op.Relation, slot, labelledBy, describedBy, errorBy, controls, activeDescendant);
  }

  /** @param {number} op @param {string} text  For TITLE, LANG, ANNOUNCE. @param {number} [slot] */
  say(op, text, slot = 0) {
    return this.op(op, slot).string(text);
  }

  /** @returns {Uint32Array} */
  done() {
    return Uint32Array.from([(1 << 24) >>> 0, this.ops, ...this.words]);
  }
}
