// The mirror: real, native elements for every node of the semantics tree. In canvas mode they lie,
// transparent, over the pixels; in HTML mode they are the page. The same events, the same tests.
//
// C++ owns the tree and sends patches; the DOM owns focus, text being typed, and scrolling.
// The parts are in web/mirror/; web/README.md says how a frame runs.
// @ts-check

import { Activation, controlAround } from "./mirror/activation.js";
import { Announcer } from "./mirror/announcer.js";
import { Applier } from "./mirror/applier.js";
import { Choices } from "./mirror/choices.js";
import { FocusKeeper } from "./mirror/focus.js";
import { NodeTable } from "./mirror/node_table.js";
import { watchPointer } from "./mirror/pointer.js";
import { isRunningLow, Scroller } from "./mirror/scroller.js";
import * as State from "./mirror/state.js";
import { Surroundings } from "./mirror/surroundings.js";
import { TextFields } from "./mirror/text_fields.js";
import { ViewWatcher } from "./mirror/viewport.js";

/** @typedef {import("./host.js").MirrorOptions} MirrorOptions */
/** @typedef {import("./host.js").Mirror} Mirror */
/** @typedef {import("./host.js").UiMode} UiMode */

/**
 * @callback On
 * @param {string} kind
 * @param {(event: any) => void} listener
 * @returns {void}
 *
 * @typedef {{ listen: (on: On) => void }} Listening
 */

/**
 * Starts a mirror in the page of shell/index.html.
 * @param {MirrorOptions} options
 * @returns {Mirror}
 */
export function createMirror(options) {
  return new SemanticsMirror(options);
}

/** @implements {Mirror} */
class SemanticsMirror {
  /** @param {MirrorOptions} options */
  constructor({ window, sem, layers, page, canvas, mode, bridge, registerFiles }) {
    const { document } = window;
    this.window = window;
    this.page = page;
    this.sem = sem;
    this.bridge = bridge;
    this.mode = mode;
    this.nodes = new NodeTable();
    const notifier = /** @type {import("./mirror/announcer.js").Notifier} */ (document);
    this.announcer = new Announcer(requireElement(document, "live-polite"),
      requireElement(document, "live-assert"), notifier, window);
    this.surroundings = new Surroundings(document, page, this.announcer);
    const send = (/** @type {number} */ slot, /** @type {number} */ action, x = 0, y = 0) =>
      bridge.event(slot, action, x, y, 0, this.nodes.find(slot)?.seq ?? 0);
    const fields = new TextFields(this.nodes, bridge.text.bind(bridge));
    const choices = new Choices(this.nodes, { event: send, text: bridge.text.bind(bridge) },
      registerFiles);
    const focus = new FocusKeeper(this.nodes, document, send);
    this.applier = new Applier({ document, sem, layers, nodes: this.nodes, fields, choices, focus,
      surroundings: this.surroundings }, mode);
    this.scroller = canvas ? new Scroller(canvas) : null;
    this.view = new ViewWatcher(window, () => this.onViewChange());
    this.lastView = this.view.read();
    /** @type {(() => void)[]} */
    this.stops = [];
    const parts = [fields, choices, new Activation(this.nodes, send, fields, window), focus];
    for (const root of [sem, layers]) this.listen(root, parts);
    this.watchScrolling();
    this.watchPointing();
    this.showMode();
    this.reportView();
  }

  /**
   * One set of listeners on each root; elements carry none.
   * @param {HTMLElement} root
   * @param {Listening[]} parts
   */
  listen(root, parts) {
    for (const part of parts) part.listen((kind, listener) => this.on(root, kind, listener));
    this.on(root, "focusout", () => queueMicrotask(() => this.applier.runPostponedMoves()));
  }

  /**
   * @param {EventTarget} target
   * @param {string} kind
   * @param {(event: any) => void} listener
   * @param {AddEventListenerOptions} [how]
   */
  on(target, kind, listener, how) {
    target.addEventListener(kind, listener, how);
    this.stops.push(() => target.removeEventListener(kind, listener, how));
  }

  /** Scrolling costs a frame only when the canvas must be moved. */
  watchScrolling() {
    this.on(this.window, "scroll", () => {
      if (this.mode !== "canvas" || !this.scroller) return;
      const isLow = isRunningLow(this.window.scrollY, this.extent(), this.scroller.placed);
      if (isLow) this.bridge.requestFrame();
    }, { passive: true });
  }

  watchPointing() {
    this.stops.push(watchPointer({
      target: this.window,
      report: (...pointer) => { if (this.mode === "canvas") this.bridge.pointer(...pointer); },
      slotOf: (target) => controlAround(this.nodes, target)?.slot ?? -1,
      isRawPointer: (slot) => ((this.nodes.find(slot)?.state ?? 0) & State.RawPointer) !== 0,
      origin: () => ({ x: this.page.offsetLeft, y: this.page.offsetTop }),
    }));
  }

  /** The size the canvas has to cover. */
  extent() {
    const { width, height, dpr } = this.lastView;
    return { width, viewportHeight: height, dpr, contentHeight: this.surroundings.contentHeight };
  }

  onViewChange() {
    const before = this.lastView;
    const view = this.view.read();
    this.lastView = view;
    const keys = /** @type {(keyof typeof view)[]} */ (Object.keys(view));
    if (keys.some((key) => view[key] !== before[key])) this.reportView();
  }

  reportView() {
    const { width, height, dpr, textScale, flags } = this.lastView;
    this.bridge.viewport(width, height, dpr, this.window.scrollY, textScale, flags);
  }

  /** Call at the start of every frame: moves the canvas to where the page is scrolled. */
  anchor() {
    const viewTop = this.window.scrollY;
    if (this.mode !== "canvas" || !this.scroller) {
      return { originY: 0, cssWidth: 0, cssHeight: 0, dpr: this.lastView.dpr, viewTop };
    }
    const placed = this.scroller.place(viewTop, this.extent());
    return { originY: placed.top, cssWidth: placed.width, cssHeight: placed.height,
      dpr: placed.dpr, viewTop };
  }

  /**
   * @param {Uint32Array} heap
   * @param {number} wordIndex
   * @param {number} words
   */
  apply(heap, wordIndex, words) {
    this.applier.apply(heap.subarray(wordIndex, wordIndex + words));
  }

  /** Call at the end of every frame. A page that has grown may need the canvas elsewhere. */
  settle() {
    if (this.mode !== "canvas" || !this.scroller) return;
    if (this.scroller.isStale(this.extent())) this.bridge.requestFrame();
  }

  /** @param {UiMode} mode */
  setMode(mode) {
    if (mode === this.mode) return;
    this.mode = mode;
    this.applier.setMode(mode);
    // The page has its natural height until C++ tells the size of what it draws.
    this.surroundings.setContentSize(0, 0);
    this.showMode();
    this.bridge.requestFrame();
  }

  showMode() {
    const root = this.window.document.documentElement;
    root.classList.toggle("canvas-mode", this.mode === "canvas");
    root.classList.toggle("html-mode", this.mode === "html");
    // A browser's translation would change only words that nobody sees.
    if (this.mode === "canvas") this.sem.setAttribute("translate", "no");
    else this.sem.removeAttribute("translate");
  }

  dispose() {
    for (const stop of this.stops) stop();
    this.view.dispose();
    this.announcer.dispose();
  }
}

/** @param {Document} document @param {string} id */
function requireElement(document, id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`mirror: #${id} is missing`);
  return element;
}
