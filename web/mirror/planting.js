// New elements are put together outside the page and come into it in one piece: putting each into
// the page by itself makes the browser look at its surroundings every time.
// @ts-check

export class Planting {
  constructor() {
    /** @type {Map<Node, { parent: HTMLElement, before: Node | null }>} */
    this.roots = new Map();
    /** Made in this patch: what comes into them is not in the page either. @type {Set<Node>} */
    this.fresh = new Set();
  }

  /**
   * @param {HTMLElement} element  New, with nothing inside.
   * @param {HTMLElement} parent
   * @param {Node | null} before
   */
  add(element, parent, before) {
    this.fresh.add(element);
    if (this.fresh.has(parent)) parent.insertBefore(element, before);
    else this.roots.set(element, { parent, before });
  }

  /** Where an element stands, or will. @param {Node} element @returns {Node | null} */
  parentOf(element) {
    return element.parentNode ?? this.roots.get(element)?.parent ?? null;
  }

  /** In the order in which they were added, so that each finds the one it stands before. */
  plant() {
    for (const [element, { parent, before }] of this.roots) parent.insertBefore(element, before);
    this.roots.clear();
    this.fresh.clear();
  }
}
