// Owns requestAnimationFrame: a frame runs only when somebody asked for one, and one frame is
// mirror.anchor -> wasm -> mirror.settle, so that pixels and DOM change together. A letter is
// painted by the browser itself: what follows from it waits until that picture is out.
// @ts-check

/**
 * @typedef {object} FrameSteps
 * @property {() => number} frame  0 = nothing more to do, 1 = once more, n = again in n ms.
 * @property {() => void} after
 * @property {(error: unknown) => void} failed  The page shows its failure panel.
 * @property {(ms: number) => void} [took]  How long a frame took; of frames that follow each other
 *   without a pause, until the next could start: drawing in software makes those late.
 *
 * @typedef {object} FrameScope Window, or a test's stand-in.
 * @property {(run: () => void) => number} requestAnimationFrame
 * @property {(run: () => void, ms: number) => unknown} setTimeout
 * @property {(timer: any) => void} clearTimeout
 * @property {{hidden: boolean}} document
 * @property {{now: () => number}} [performance]
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
    this.isWaiting_ = false;  // For the browser's own picture.
    this.isStopped_ = false;
    this.isRunning_ = false;
    /** @type {unknown} */
    this.timer_ = null;
    this.startedAt_ = 0;
    this.isContinued_ = false;  // The next frame was asked for while this one ran.
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
    this.isContinued_ = this.isRunning_ && !this.scope_.document.hidden;
    if (this.scope_.document.hidden) this.scope_.setTimeout(run, kHiddenDelayMs);
    else this.scope_.requestAnimationFrame(run);
  }

  /** Asks for a frame behind the next picture; one that is asked for otherwise comes before. */
  scheduleLater() {
    if (this.scope_.document.hidden) return this.schedule();
    if (this.isScheduled_ || this.isWaiting_ || this.isStopped_) return;
    this.isWaiting_ = true;
    this.scope_.requestAnimationFrame(() => this.scope_.setTimeout(() => {
      if (this.isWaiting_) this.runNow();
    }, 0));
  }

  /** Runs a frame at once; used before the page may be frozen. */
  runNow() {
    if (this.isStopped_ || this.isRunning_) return;
    this.isScheduled_ = false;
    this.isWaiting_ = false;
    this.isRunning_ = true;
    const start = this.now_();
    if (this.isContinued_) this.steps_.took?.(start - this.startedAt_);
    this.isContinued_ = false;
    this.startedAt_ = start;
    let wish = 0;
    try {
      this.frames += 1;
      wish = this.steps_.frame();
      this.steps_.after();
    } catch (error) {
      this.stop();
      this.steps_.failed(error);
      wish = 0;
    }
    // Still "running": what is asked for now follows without a pause.
    this.wake_(wish);
    this.isRunning_ = false;
    if (!this.isContinued_) this.steps_.took?.(this.now_() - start);
  }

  now_() {
    return this.scope_.performance?.now() ?? 0;
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
