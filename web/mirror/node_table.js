// The mirror's nodes: one record for each slot of the C++ tree, and the way back from an element.
// @ts-check

/**
 * @typedef {object} MirrorNode
 * @property {number} slot
 * @property {import("./roles.js").RoleName} role
 * @property {HTMLElement} element
 * @property {number} state  Bits of State, as C++ last said.
 * @property {number} actions  Bits of Action the node answers to.
 * @property {string} name
 * @property {string} value  As C++ last said; what the citizen types may be newer.
 * @property {number} seq  Number of the last text event sent from this field.
 * @property {boolean} isComposing
 * @property {(() => void) | null} postponed  A write that waits until the field is left.
 */

export class NodeTable {
  constructor() {
    /** @type {(MirrorNode | undefined)[]} */
    this.slots = [];
    /** @type {WeakMap<Node, MirrorNode>} */
    this.byElement = new WeakMap();
  }

  /**
   * @param {number} slot
   * @param {import("./roles.js").RoleName} role
   * @param {HTMLElement} element
   * @returns {MirrorNode}
   */
  add(slot, role, element) {
    /** @type {MirrorNode} */
    const node = {
      slot, role, element, state: 0, actions: 0, name: "", value: "", seq: 0,
      isComposing: false, postponed: null,
    };
    element.id = elementId(slot);
    this.slots[slot] = node;
    this.byElement.set(element, node);
    return node;
  }

  /** @param {number} slot */
  find(slot) {
    return this.slots[slot];
  }

  /** The slot is told by C++, so a missing one is a broken promise. @param {number} slot */
  get(slot) {
    const node = this.slots[slot];
    if (!node) throw new Error(`mirror: no node in slot ${slot}`);
    return node;
  }

  /**
   * The node an event happened in: its target or the nearest ancestor that mirrors a node.
   * @param {EventTarget | null} target
   * @returns {MirrorNode | undefined}
   */
  around(target) {
    let at = /** @type {Node | null} */ (target);
    while (at) {
      const node = this.byElement.get(at);
      if (node) return node;
      at = at.parentNode;
    }
    return undefined;
  }

  /** @param {number} slot */
  remove(slot) {
    const node = this.slots[slot];
    if (node) this.byElement.delete(node.element);
    this.slots[slot] = undefined;
  }
}

/** @param {number} slot */
export function elementId(slot) {
  return `n${slot}`;
}
