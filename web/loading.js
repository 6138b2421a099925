// The first visit over a slow line: every byte that has come is shown, from the first moment on.
// The sizes stand in the page itself (src/cmake/dist.py writes them), because what a browser hands
// out is already unpacked: it is counted in the share of each file and shown as bytes of the line.
// @ts-check

/**
 * @typedef {object} Size
 * @property {number} bytes  Unpacked.
 * @property {number} packed  As it comes over the line.
 */

/**
 * @param {string} text  "/motcua_client.wasm 1230694 455132;/assets/packs.json 358353 52528"
 * @returns {Map<string, Size>}
 */
export function readSizes(text) {
  /** @type {Map<string, Size>} */
  const sizes = new Map();
  for (const line of text.split(";")) {
    const [path, bytes, packed] = line.split(" ");
    if (path && Number(bytes) > 0 && Number(packed) > 0) {
      sizes.set(path, { bytes: Number(bytes), packed: Number(packed) });
    }
  }
  return sizes;
}

/** @param {number} bytes */
const inMegabytes = (bytes) => (bytes / 1e6).toFixed(2).replace(".", ",");

/** Counts what comes, and says so in the panel of the start. */
export class Loading {
  /**
   * @param {Document} document
   * @param {typeof globalThis.fetch} [fetch]
   */
  constructor(document, fetch = globalThis.fetch.bind(globalThis)) {
    this.fetch_ = fetch;
    this.bar_ = /** @type {HTMLProgressElement|null} */ (document.getElementById("start-bar"));
    this.words_ = document.getElementById("start-words");
    this.sizes_ = readSizes(this.bar_?.dataset["sizes"] ?? "");
    /** Bytes of the line so far, by file. @type {Map<string, number>} */
    this.come_ = new Map();
  }

  /**
   * As fetch, with the whole answer in memory and its bytes counted while they come.
   * @param {string} path
   * @param {(part: Uint8Array) => void} [came]  Told each part when it comes.
   * @returns {Promise<{reply: Response, bytes: Uint8Array<ArrayBuffer>}>}
   */
  async read(path, came) {
    this.come_.set(path, 0);
    const reply = await this.fetch_(path, { credentials: "same-origin" });
    const size = this.sizes_.get(path);
    if (!reply.ok || !reply.body) {
      return { reply, bytes: new Uint8Array(await reply.arrayBuffer()) };
    }
    const parts = [];
    let length = 0;
    for (const reader = reply.body.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(value);
      came?.(value);
      length += value.length;
      if (size) this.come_.set(path, Math.min(1, length / size.bytes) * size.packed);
      this.show_();
    }
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return { reply, bytes };
  }

  show_() {
    // Only the files that were asked for: the canvas needs fonts, the HTML view does not.
    let come = 0;
    let all = 0;
    for (const [path, bytes] of this.come_) {
      come += bytes;
      all += this.sizes_.get(path)?.packed ?? 0;
    }
    if (!this.bar_ || all === 0) return;
    this.bar_.max = all;
    this.bar_.value = come;
    const words = `${inMegabytes(come)} / ${inMegabytes(all)} MB`;
    if (this.words_ && this.words_.textContent !== words) this.words_.textContent = words;
  }
}

/**
 * A fetch for wasm_integrity.js that shows its progress: the digest is checked here, because a
 * browser that checks it gives out no byte before the last one has come. The program is compiled
 * while it comes; its end is handed out only after the digest was right, so another one never runs.
 * @param {Loading} loading
 * @param {SubtleCrypto|undefined} [subtle]
 * @returns {typeof globalThis.fetch}
 */
export function countedWasm(loading, subtle = globalThis.crypto?.subtle) {
  return async (path, options) => {
    if (!subtle) return fetch(path, options);
    const body = new ReadableStream({
      start: async (out) => {
        try {
          const { reply, bytes } = await loading.read(String(path), (part) => out.enqueue(part));
          const digest = new Uint8Array(await subtle.digest("SHA-384", bytes));
          const name = `sha384-${btoa(String.fromCharCode(...digest))}`;
          if (!reply.ok || name !== options?.integrity) throw new TypeError("wasm.digest");
          out.close();
        } catch (error) {
          out.error(error);
        }
      },
    });
    return new Response(body, { headers: { "Content-Type": "application/wasm" } });
  };
}
