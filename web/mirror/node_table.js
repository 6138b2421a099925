// The mirror's nodes: one record for each slot of the C++ tree, and the way back from an element.
// @ts-check

/**
 * @typedef {{ x: number, y: number, w: number, h: number }} Rect  CSS px.
 *
 * @typedef {object} Look  Kept whole, so that the presentation can be changed at any time.
 * @property {Rect | null} rect
 * @property {number} style  First word of STYLE: text | tone | variant | icon.
 * @property {number} inset  Second word of STYLE: padX | padY | align | lines.
 * @property {number} flow  The word of FLOW.
 * @property {string[]} classes  What STYLE and FLOW have put on the element.
 * @property {boolean} isPlain  It has neither padding nor gap.
 *
 * @typedef {object} MirrorNode
 * @property {number} slot
 * @property {import("./roles.js").RoleName} role
 * @property {HTMLElement} element
 * @property {number} state  Bits of State, as C++ last said.
 * @property {string} name
 * @property {string} text  Visible words where they differ from the name.
 * @property {string} value  As C++ last said; what the citizen types may be newer.
 * @property {string} autocomplete  What the field is for, as C++ said; "" = nothing to fill in.
 * @property {number} labelledBy  Slots; 0 = none.
 * @property {number} activeDescendant
 * @property {Look} look
 * @property {number} seq  Number of the last text event sent from this field.
 * @property {boolean} isComposing
 * @property {(() => void) | null} postponed  A write that waits until the field is left.
 * @property {boolean} expectsValue  A suggestion was chosen, a message sent: the next value is due.
 * @property {HTMLElement | null} companion  Words shown beside an element that can hold none.
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
      slot, role, element, state: 0, name: "", text: "", value: "", autocomplete: "", labelledBy: 0,
      activeDescendant: 0, seq: 0, isComposing: false, postponed: null,
      expectsValue: false, companion: null,
      look: { rect: null, style: 0, inset: 0, flow: 0, classes: [], isPlain: true },
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
