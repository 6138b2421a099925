// The throw-away worker that turns one passphrase into one key and is then ended by the page,
// so that its memory (64 MiB and more) goes back to the device.
// @ts-check
import createModule from "./motcua_kdf.mjs";
import { isDeriveSound } from "./kdf_check.js";
import { StatusError, kStatusNames, statusOf } from "./status.js";
import { loadChecked } from "./wasm_integrity.js";

/** @typedef {import("./motcua_kdf.mjs").KdfModule} KdfModule */

/**
 * @param {KdfModule} module
 * @returns {import("./kdf_check.js").Derive}
 */
function deriveWith(module) {
  return (passphrase, salt, memoryBytes, passes) => {
    const size = passphrase.length + salt.length + 32;
    const base = module._malloc(size);
    if (base === 0) throw new StatusError("TooLarge", "kdf.memory");
    const saltAt = base + passphrase.length;
    const out = saltAt + salt.length;
    module.HEAPU8.set(passphrase, base);
    module.HEAPU8.set(salt, saltAt);
    const status = module._motcua_kdf_derive(
      base, passphrase.length, saltAt, salt.length, memoryBytes, passes, out);
    // Read anew: the memory may have grown. A buffer of its own from the start: the elements of a
    // short array lie in the heap of JavaScript, and stay there when its buffer is handed over.
    const key = new Uint8Array(module.HEAPU8.buffer.slice(out, out + 32));
    module.HEAPU8.fill(0, base, base + size);
    module._free(base);
    if (status !== 0) throw new StatusError(kStatusNames[status] ?? "Unsupported", "kdf.derive");
    return key;
  };
}

self.onmessage = async (message) => {
  const { passphrase, salt, memoryBytes, passes, integrity } = message.data;
  try {
    const derive = deriveWith(await loadChecked(createModule, "/motcua_kdf.wasm", integrity));
    if (!isDeriveSound(derive, memoryBytes)) throw new StatusError("Unsupported", "kdf.self-test");
    const key = derive(passphrase, salt, memoryBytes, passes);
    // Handed over, not copied: no second one stays behind in the memory of the browser.
    self.postMessage({ status: "Ok", key }, { transfer: [key.buffer] });
  } catch (error) {
    // An abort of the module for lack of memory is a RuntimeError.
    self.postMessage({ status: statusOf(error, "TooLarge") });
  } finally {
    passphrase.fill(0);
  }
};
