// Keeps an overscanned canvas inside the natively scrolled page.
//
// The canvas is taller than the screen and is moved, not fixed: while the main thread is late the
// compositor scrolls it together with the page's own elements, so pixels and DOM never part.
// It is moved only when the spare rows run low, so most scrolling costs no frame at all.
// @ts-check

/** Spare rows above and below, as a part of the screen's height. */
const OVERSCAN = 0.45;
const OVERSCAN_SMALL = 0.25;
/** Backing store limit in device pixels: about 24 MB a buffer on a phone. */
const PIXELS_MAX = 6_000_000;
const DPR_MAX = 3;

/**
 * @typedef {{ width: number, viewportHeight: number, contentHeight: number, dpr: number }} Extent
 * @typedef {{ top: number, height: number, width: number, dpr: number, spare: number }} Placement
 */

/**
 * Chooses how tall the canvas is and how finely it is drawn, within the memory limit.
 * @param {Extent} extent
 * @returns {{ height: number, spare: number, dpr: number }}  CSS px; spare = rows on each side
 */
export function chooseCanvas(extent) {
  const { width, viewportHeight, contentHeight } = extent;
  const tallest = Math.max(contentHeight, viewportHeight);
  const wanted = Math.min(extent.dpr, DPR_MAX);
  for (const part of [OVERSCAN, OVERSCAN_SMALL]) {
    const spare = Math.ceil(viewportHeight * part);
    const height = Math.min(viewportHeight + 2 * spare, tallest);
    if (width * height * wanted * wanted <= PIXELS_MAX) return { height, spare, dpr: wanted };
  }
  const spare = Math.ceil(viewportHeight * OVERSCAN_SMALL);
  const height = Math.min(viewportHeight + 2 * spare, tallest);
  const affordable = Math.sqrt(PIXELS_MAX / (width * height));
  return { height, spare, dpr: Math.max(1, Math.floor(affordable * 8) / 8) };
}

/**
 * Where the canvas starts, in page px, for a scroll position.
 * @param {number} scrollY
 * @param {number} contentHeight
 * @param {{ height: number, spare: number }} canvas
 */
export function chooseTop(scrollY, contentHeight, canvas) {
  const lowest = Math.max(0, contentHeight - canvas.height);
  return Math.round(Math.min(Math.max(0, scrollY - canvas.spare), lowest));
}

/**
 * Whether the part of the page on the screen is close to leaving the canvas.
 * @param {number} scrollY
 * @param {Extent} extent
 * @param {Placement} placed
 */
export function isRunningLow(scrollY, extent, placed) {
  const above = scrollY - placed.top;
  const below = placed.top + placed.height - (scrollY + extent.viewportHeight);
  const isAtTop = placed.top <= 0;
  const isAtBottom = placed.top + placed.height >= extent.contentHeight;
  const low = placed.spare / 2;
  return (!isAtTop && above < low) || (!isAtBottom && below < low);
}

/** Moves and sizes one canvas; its drawing buffer belongs to the graphics surface. */
export class Scroller {
  /** @param {HTMLElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    /** @type {Placement} */
    this.placed = { top: -1, height: 0, width: 0, dpr: 0, spare: 0 };
  }

  /** Whether the page has changed so that the canvas no longer fits it. @param {Extent} extent */
  isStale(extent) {
    const canvas = chooseCanvas(extent);
    const { placed } = this;
    return canvas.height !== placed.height || extent.width !== placed.width ||
      canvas.dpr !== placed.dpr ||
      placed.top > Math.max(0, extent.contentHeight - canvas.height);
  }

  /**
   * Re-anchors when needed. Call before drawing, in the same animation frame.
   * @param {number} scrollY
   * @param {Extent} extent
   * @returns {Placement}
   */
  place(scrollY, extent) {
    const canvas = chooseCanvas(extent);
    const isSameSize = canvas.height === this.placed.height &&
      extent.width === this.placed.width && canvas.dpr === this.placed.dpr;
    const isFine = isSameSize && !this.isStale(extent) &&
      !isRunningLow(scrollY, extent, this.placed);
    if (isFine) return this.placed;
    const top = chooseTop(scrollY, extent.contentHeight, canvas);
    const style = this.canvas.style;
    if (!isSameSize) {
      style.width = `${extent.width}px`;
      style.height = `${canvas.height}px`;
    }
    if (top !== this.placed.top) style.transform = `translateY(${top}px)`;
    this.placed = { top, width: extent.width, ...canvas };
    return this.placed;
  }
}
