// Random bytes from the browser, straight into the program's memory.
// @ts-check

/** @param {Uint8Array} out  A view of wasm memory. */
export function fillRandom(out) {
  const chunk = 65536;  // More at once is refused by the browser.
  for (let at = 0; at < out.length; at += chunk) {
    crypto.getRandomValues(/** @type {Uint8Array<ArrayBuffer>} */ (out.subarray(at, at + chunk)));
  }
}
