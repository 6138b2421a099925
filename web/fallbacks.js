// When the drawn presentation cannot serve, the page becomes HTML by itself: the graphics context
// lost twice or not given back, frames too slow to follow a hand, a contrast theme switched on, a
// page sent to the printer (and back after it).
// @ts-check

/** @typedef {import("./host.js").UiMode} UiMode */

const kSlowMs = 100;
const kSlowFrames = 10;
const kLossesMax = 2;
const kRestoreMs = 5000;

/**
 * @typedef {object} FallbackOptions
 * @property {Window} window
 * @property {HTMLElement} canvas
 * @property {() => UiMode} mode  What is shown now.
 * @property {boolean} isChosen  The person or the address asked for the canvas: slowness is borne.
 * @property {(mode: UiMode) => void} show  Changes the presentation at once, remembers nothing.
 * @property {(kind: "graphics-lost"|"graphics-restored") => void} tell
 */

export class Fallbacks {
  /** @param {FallbackOptions} options */
  constructor(options) {
    this.options_ = options;
    this.isChosen_ = options.isChosen;
    this.losses_ = 0;
    this.slow_ = 0;
    this.pictures_ = 0;
    this.isPrinting_ = false;
    /** @type {number|undefined} */
    this.timer_ = undefined;
    /** @type {(() => void)[]} */
    this.stops_ = [];
    const { window, canvas } = options;
    this.on_(canvas, "webglcontextlost", (event) => this.onLost_(event));
    this.on_(canvas, "webglcontextrestored", () => {
      window.clearTimeout(this.timer_);
      options.tell("graphics-restored");
    });
    this.on_(window, "beforeprint", () => this.onPrint_(true));
    this.on_(window, "afterprint", () => this.onPrint_(false));
    for (const query of ["(forced-colors: active)", "(prefers-contrast: more)"]) {
      this.on_(window.matchMedia(query), "change", (event) => {
        if (/** @type {MediaQueryListEvent} */ (event).matches) this.fall_();
      });
    }
  }

  /** @param {EventTarget} target @param {string} kind @param {(event: Event) => void} listener */
  on_(target, kind, listener) {
    target.addEventListener(kind, listener);
    this.stops_.push(() => target.removeEventListener(kind, listener));
  }

  /** The person has asked for this presentation. @param {UiMode} mode */
  choose(mode) {
    this.isChosen_ = mode === "canvas";
    this.slow_ = 0;
  }

  fall_() {
    if (this.options_.mode() === "canvas") this.options_.show("html");
  }

  /** @param {Event} event */
  onLost_(event) {
    event.preventDefault();  // Else it is never given back.
    const { window, tell } = this.options_;
    tell("graphics-lost");
    this.losses_ += 1;
    if (this.losses_ >= kLossesMax) return this.fall_();
    this.timer_ = window.setTimeout(() => this.fall_(), kRestoreMs);
  }

  /** @param {boolean} isStarting */
  onPrint_(isStarting) {
    const { mode, show } = this.options_;
    if (isStarting && mode() === "canvas") {
      this.isPrinting_ = true;
      show("html");
    } else if (!isStarting && this.isPrinting_) {
      this.isPrinting_ = false;
      show("canvas");
    }
  }

  /**
   * @param {number} ms  How long a frame took; see FrameSteps.took.
   * @param {number} pictures  How often the canvas was painted until then.
   */
  frameTook(ms, pictures) {
    if (this.isChosen_ || this.options_.mode() !== "canvas") return;
    if (pictures === this.pictures_) return;  // A frame that drew nothing says nothing.
    this.pictures_ = pictures;
    this.slow_ = ms > kSlowMs ? this.slow_ + 1 : 0;
    if (this.slow_ >= kSlowFrames) this.fall_();
  }

  stop() {
    this.options_.window.clearTimeout(this.timer_);
    for (const stop of this.stops_) stop();
  }
}
