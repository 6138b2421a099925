// Reads the words of one patch. The layout is written in src/semantics/README.md.
// @ts-check

export const PATCH_VERSION = 1;
const IS_INTERNED = 0x80000000;
const SLOT_MASK = 0xffffff;

/** Strings that C++ has sent once and later only names by number. Lives as long as the mirror. */
export class StringStore {
  constructor() {
    /** @type {Map<number, string>} */
    this.strings = new Map();
    this.decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  }
}

export class PatchReader {
  /**
   * @param {Uint32Array} words  A view of wasm memory, valid only during the call that gave it.
   * @param {StringStore} store
   */
  constructor(words, store) {
    this.words = words;
    this.bytes = new Uint8Array(words.buffer, words.byteOffset, words.byteLength);
    this.float = new DataView(words.buffer, words.byteOffset, words.byteLength);
    this.store = store;
    this.at = 0;
    const version = this.u32() >>> 24;
    if (version !== PATCH_VERSION) throw new Error(`mirror: patch version ${version}`);
    this.opCount = this.u32();
  }

  u32() {
    if (this.at >= this.words.length) throw new Error("mirror: patch ends too early");
    return /** @type {number} */ (this.words[this.at++]);
  }

  i32() {
    return this.u32() | 0;
  }

  f32() {
    const value = this.float.getFloat32(this.at * 4, true);
    this.at += 1;
    return value;
  }

  rect() {
    const x = this.i32();
    const y = this.i32();
    const size = this.u32();
    return { x, y, w: size & 0xffff, h: size >>> 16 };
  }

  /** The next op's code and slot. */
  head() {
    const word = this.u32();
    return { op: word >>> 24, slot: word & SLOT_MASK };
  }

  /** @returns {string} */
  string() {
    const length = this.u32();
    if (length >= IS_INTERNED) {
      const known = this.store.strings.get(length - IS_INTERNED);
      if (known === undefined) throw new Error("mirror: unknown string number");
      return known;
    }
    const start = this.at * 4;
    if (start + length > this.bytes.length) throw new Error("mirror: string ends too late");
    this.at += Math.ceil(length / 4);
    return this.store.decoder.decode(this.bytes.subarray(start, start + length));
  }

  /** Remembers the string that follows under a number. @param {number} number */
  intern(number) {
    const text = this.string();
    if (number === 0) this.store.strings.clear();  // After a lock.
    else this.store.strings.set(number, text);
  }
}
