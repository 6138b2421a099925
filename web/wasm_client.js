// The exports of the wasm client as plain JS calls. Everything told here is queued in wasm and
// read at the next frame, which this module asks for.
// @ts-check
import { statusNumber } from "./status.js";

/** @typedef {import("./motcua_client.mjs").ClientModule} ClientModule */
/** @typedef {import("./host.js").Complete} Complete */
/** @typedef {import("./host.js").Inbox} Inbox */
/** @typedef {import("./host.js").MirrorBridge} MirrorBridge */

const kEncoder = new TextEncoder();

/** The packs were not signed by the publisher this page was built for, or were changed since. */
export class UntrustedError extends Error {}

/**
 * @implements {Inbox}
 * @implements {MirrorBridge}
 */
export class WasmClient {
  /**
   * @param {() => void} scheduleFrame
   * @param {() => void} [scheduleLater]  For what may wait until the next picture is out.
   */
  constructor(scheduleFrame, scheduleLater = scheduleFrame) {
    this.scheduleFrame_ = scheduleFrame;
    this.scheduleLater_ = scheduleLater;
    /** @type {ClientModule|null} */
    this.module_ = null;
  }

  /** @param {ClientModule} module */
  attach(module) {
    this.module_ = module;
  }

  /** From now on nothing is told any more: the page has failed or handed over. */
  detach() {
    this.module_ = null;
  }

  /**
   * @param {string} name  "assets/packs.json" and so on.
   * @param {Uint8Array} bytes
   */
  asset(name, bytes) {
    this.withBytes_([kEncoder.encode(name), bytes], (module, [nameAt, bytesAt]) =>
      module._motcua_asset(nameAt, kEncoder.encode(name).length, bytesAt, bytes.length));
  }

  /**
   * Throws when the assets do not fit, or (UntrustedError) are not the publisher's.
   * @param {object} options  See src/platform/web/exports.h.
   * @returns {boolean} false when it had to start as HTML because there is no WebGL2
   */
  start(options) {
    let result = 1;
    this.withText_(JSON.stringify(options), (module, at, size) => {
      result = module._motcua_start(at, size);
    });
    if (result === 1) throw new Error("client.assets");
    if (result === 3) throw new UntrustedError("client.bundle");
    return result === 0;
  }

  /**
   * @param {import("./host.js").Anchor} anchor
   * @returns {number} see FrameSteps.frame
   */
  frame(anchor) {
    if (!this.module_) return 0;
    return this.module_._motcua_frame(
      anchor.originY, anchor.cssWidth, anchor.cssHeight, anchor.dpr, anchor.viewTop);
  }

  /** How often the canvas was painted until now. */
  pictures() {
    return this.module_?._motcua_pictures() ?? 0;
  }

  requestFrame() {
    this.scheduleFrame_();
  }

  /** @type {Complete} */
  complete(request, status, payload = new Uint8Array(0)) {
    this.withBytes_([payload], (module, [at]) =>
      module._host_complete(request, statusNumber(status), at, payload.length));
    this.scheduleFrame_();
  }

  /** @param {import("./host.js").HostEvent} event */
  post(event) {
    this.withText_(JSON.stringify(event), (module, at, size) => module._host_event(at, size));
    this.scheduleFrame_();
  }

  /**
   * @param {number} slot
   * @param {number} action
   * @param {number} x
   * @param {number} y
   * @param {number} source
   * @param {number} seq
   */
  event(slot, action, x, y, source, seq) {
    this.module_?._sem_event(slot, action, x, y, source, seq);
    this.scheduleFrame_();
  }

  /**
   * @param {number} slot
   * @param {number} seq
   * @param {string} text
   * @param {number} selectionStart
   * @param {number} selectionEnd
   * @param {number} flags
   * @param {boolean} [mayWait]
   */
  text(slot, seq, text, selectionStart, selectionEnd, flags, mayWait = false) {
    this.withText_(text, (module, at, size) =>
      module._sem_text(slot, seq, at, size, selectionStart, selectionEnd, flags));
    if (mayWait) this.scheduleLater_();
    else this.scheduleFrame_();
  }

  /**
   * @param {number} kind
   * @param {number} x
   * @param {number} y
   * @param {number} buttons
   * @param {number} source
   */
  pointer(kind, x, y, buttons, source) {
    this.module_?._pointer_event(kind, x, y, buttons, source);
    this.scheduleFrame_();
  }

  /**
   * @param {number} width
   * @param {number} height
   * @param {number} dpr
   * @param {number} scrollY
   * @param {number} textScale
   * @param {number} flags
   */
  viewport(width, height, dpr, scrollY, textScale, flags) {
    this.module_?._viewport(width, height, dpr, scrollY, textScale, flags);
    this.scheduleFrame_();
  }

  /**
   * @param {string} text
   * @param {(module: ClientModule, at: number, size: number) => void} use
   */
  withText_(text, use) {
    const bytes = kEncoder.encode(text);
    this.withBytes_([bytes], (module, [at]) => use(module, at, bytes.length));
    bytes.fill(0);  // May have been a passphrase.
  }

  /**
   * Copies the chunks into wasm memory for the time of one call and wipes them there.
   * @param {Uint8Array[]} chunks
   * @param {(module: ClientModule, at: [number, number]) => void} use
   */
  withBytes_(chunks, use) {
    const module = this.module_;
    if (!module) return;
    const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
    const base = module._malloc(Math.max(size, 1));
    if (base === 0) throw new RangeError("bridge.memory");
    let offset = base;
    const first = base;
    let second = base;
    chunks.forEach((chunk, index) => {
      if (index === 1) second = offset;
      module.HEAPU8.set(chunk, offset);
      offset += chunk.length;
    });
    use(module, [first, second]);
    module.HEAPU8.fill(0, base, base + size);  // Read anew: the memory may have grown.
    module._free(base);
  }
}
