// Owns requestAnimationFrame: a frame runs only when somebody asked for one, and one frame is
// mirror.anchor -> wasm -> mirror.settle, so that pixels and DOM change together.
// @ts-check

/**
 * @typedef {object} FrameSteps
 * @property {() => number} frame  0 = nothing more to do, 1 = once more, n = again in n ms.
 * @property {() => void} after
 * @property {(error: unknown) => void} failed  The page shows its failure panel.
 *
 * @typedef {object} FrameScope Window, or a test's stand-in.
 * @property {(run: () => void) => number} requestAnimationFrame
 * @property {(run: () => void, ms: number) => unknown} setTimeout
 * @property {(timer: any) => void} clearTimeout
 * @property {{hidden: boolean}} document
 */

const kHiddenDelayMs = 50;  // A hidden page gets no animation frames, but its saving goes on.

export class FrameLoop {
  /**
   * @param {FrameSteps} steps
   * @param {FrameScope} [scope]
   */
  constructor(steps, scope = /** @type {FrameScope} */ (/** @type {unknown} */ (window))) {
    this.steps_ = steps;
    this.scope_ = scope;
    this.isScheduled_ = false;
    this.isStopped_ = false;
    this.isRunning_ = false;
    /** @type {unknown} */
    this.timer_ = null;
    this.frames = 0;  // Counted for the test that an idle page draws nothing.
  }

  /** Asks for a frame; asking again before it runs changes nothing. */
  schedule() {
    if (this.isScheduled_ || this.isStopped_) return;
    this.isScheduled_ = true;
    const run = () => {
      // Whichever comes first: a page hidden after asking gets no animation frame.
      if (this.isScheduled_) this.runNow();
    };
    if (this.scope_.document.hidden) this.scope_.setTimeout(run, kHiddenDelayMs);
    else this.scope_.requestAnimationFrame(run);
  }

  /** Runs a frame at once; used before the page may be frozen. */
  runNow() {
    if (this.isStopped_ || this.isRunning_) return;
    this.isScheduled_ = false;
    this.isRunning_ = true;
    let wish = 0;
    try {
      this.frames += 1;
      wish = this.steps_.frame();
      this.steps_.after();
    } catch (error) {
      this.stop();
      this.steps_.failed(error);
    } finally {
      this.isRunning_ = false;
    }
    this.wake_(wish);
  }

  stop() {
    this.isStopped_ = true;
    this.scope_.clearTimeout(this.timer_);
  }

  /** @param {number} wish */
  wake_(wish) {
    this.scope_.clearTimeout(this.timer_);
    this.timer_ = null;
    if (this.isStopped_ || wish === 0) return;
    if (wish === 1) {
      this.schedule();
    } else {
      this.timer_ = this.scope_.setTimeout(() => this.schedule(), wish);
    }
  }
}
