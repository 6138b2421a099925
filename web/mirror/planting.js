// New elements are put together outside the page and come into it in one piece: putting each into
// the page by itself makes the browser look at its surroundings every time.
// @ts-check

export class Planting {
  constructor() {
    /** Not in the page yet: what they stand before there. @type {Map<Node, [Node, Node | null]>} */
    this.roots = new Map();
  }

  /** @param {Node} element  New. @param {Node} parent @param {Node | null} before */
  add(element, parent, before) {
    if (parent.isConnected) this.roots.set(element, [parent, before]);
    else parent.insertBefore(element, before);
  }

  /** Where an element stands, or will. @param {Node} element */
  parentOf(element) {
    return element.parentNode ?? this.roots.get(element)?.[0] ?? null;
  }

  /** In the order in which they were added, so that each finds the one it stands before. */
  plant() {
    for (const [element, [parent, before]] of this.roots) parent.insertBefore(element, before);
    this.roots.clear();
  }
}
