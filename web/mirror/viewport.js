// Knows the size of the visible page, the display preferences, and the on-screen keyboard.
// @ts-check

/** Bits of Viewport.flags; web/host.js tells the other side about them. */
export const ViewFlag = Object.freeze({
  ReducedMotion: 1, MoreContrast: 2, Dark: 4, ForcedColors: 8, CoarsePointer: 16, KeyboardOpen: 32,
});

/** @type {[number, string][]} */
const QUERIES = [
  [ViewFlag.ReducedMotion, "(prefers-reduced-motion: reduce)"],
  [ViewFlag.MoreContrast, "(prefers-contrast: more)"],
  [ViewFlag.Dark, "(prefers-color-scheme: dark)"],
  [ViewFlag.ForcedColors, "(forced-colors: active)"],
  [ViewFlag.CoarsePointer, "(pointer: coarse)"],
];
/** A smaller inset is a browser bar, not a keyboard. */
const KEYBOARD_MIN = 100;
const ROOT_SIZE = 16;
const ZOOM_MAX = 2;
const ZOOM_SETTLE_MS = 200;

/**
 * @typedef {{ width: number, height: number, dpr: number, textScale: number, flags: number }} View
 */

export class ViewWatcher {
  /**
   * @param {Window} window
   * @param {() => void} changed  Something differs from the last read().
   */
  constructor(window, changed) {
    this.window = window;
    this.document = window.document;
    this.changed = changed;
    this.keyboard = 0;
    this.zoom = 1;
    this.stops = /** @type {(() => void)[]} */ ([]);
    // One hidden probe: 1rem wide shows the text size preference, 100lvh tall the full height.
    this.probe = this.document.createElement("div");
    this.probe.className = "probe";
    this.probe.setAttribute("aria-hidden", "true");
    this.document.body.append(this.probe);
    this.queries = QUERIES.map(([bit, text]) => ({ bit, query: window.matchMedia(text) }));
    this.listen();
  }

  listen() {
    const { window, changed } = this;
    for (const { query } of this.queries) this.on(query, "change", changed);
    this.on(window, "resize", changed);
    const visual = window.visualViewport;
    if (visual) {
      this.on(visual, "resize", () => this.onVisualResize(visual));
      this.on(visual, "scroll", () => this.onVisualResize(visual));
    }
    const Observer = /** @type {any} */ (window).ResizeObserver;
    if (Observer) {
      const observer = new Observer(changed);
      observer.observe(this.probe);
      observer.observe(this.document.documentElement);
      this.stops.push(() => observer.disconnect());
    }
  }

  /** @param {EventTarget} target @param {string} kind @param {() => void} listener */
  on(target, kind, listener) {
    target.addEventListener(kind, listener, { passive: true });
    this.stops.push(() => target.removeEventListener(kind, listener));
  }

  /** @returns {View} */
  read() {
    const root = this.document.documentElement;
    let flags = this.keyboard > 0 ? ViewFlag.KeyboardOpen : 0;
    for (const { bit, query } of this.queries) if (query.matches) flags |= bit;
    const probe = this.probe;
    return {
      width: root.clientWidth,
      height: probe.offsetHeight || this.window.innerHeight,
      dpr: (this.window.devicePixelRatio || 1) * this.zoom,
      textScale: probe.offsetWidth > 0 ? probe.offsetWidth / ROOT_SIZE : 1,
      flags,
    };
  }

  /** @param {VisualViewport} visual */
  onVisualResize(visual) {
    const hidden = this.window.innerHeight - visual.height * visual.scale - visual.offsetTop;
    const keyboard = hidden > KEYBOARD_MIN ? Math.round(hidden) : 0;
    if (keyboard !== this.keyboard) {
      this.keyboard = keyboard;
      const root = this.document.documentElement;
      root.style.setProperty("--keyboard", `${keyboard}px`);
      root.classList.toggle("keyboard-open", keyboard > 0);
      if (keyboard > 0) this.revealFocused(visual);
      this.changed();
    }
    this.window.clearTimeout(this.zoomTimer);
    this.zoomTimer = this.window.setTimeout(() => this.settleZoom(visual), ZOOM_SETTLE_MS);
  }

  /** Draws finer once a pinch has come to rest. @param {VisualViewport} visual */
  settleZoom(visual) {
    const zoom = Math.min(ZOOM_MAX, Math.max(1, Math.round(visual.scale * 4) / 4));
    if (zoom === this.zoom) return;
    this.zoom = zoom;
    this.changed();
  }

  /** Brings the field being typed in above the keyboard, once. @param {VisualViewport} visual */
  revealFocused(visual) {
    const focused = this.document.activeElement;
    if (!focused || focused === this.document.body) return;
    const box = focused.getBoundingClientRect();
    const top = visual.offsetTop;
    if (box.top >= top && box.bottom <= top + visual.height) return;
    focused.scrollIntoView({ block: "nearest" });
  }

  dispose() {
    for (const stop of this.stops) stop();
    this.window.clearTimeout(this.zoomTimer);
    this.probe.remove();
  }
}

/** @type {number | undefined} */
ViewWatcher.prototype.zoomTimer = undefined;
