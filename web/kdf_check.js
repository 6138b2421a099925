// Does Argon2id work here, at this memory size? Engines have returned zeros, and wrong but
// repeatable output on the first run above 8 MB, so we compare with answers computed elsewhere
// (the reference implementation's command line) before a key is trusted.
// @ts-check

const kPassphrase = "motcua known answer";
const kSalt = "motcua-salt-0001";

/**
 * Memory in bytes -> Argon2id(kPassphrase, kSalt, t = 1, p = 1, 32 bytes).
 * @type {Map<number, string>}
 */
const kKnownAnswers = new Map([
  [67108864, "1a73f6230d2bc39ebf827a1e9af7c3491eb5c48a27d957ee672e9358799d6500"],
  [19922944, "91c4f0728076a30932e4aa9efbfbac1b9ef4bbf0c74ba4328a28fc5afa50cd78"],
]);

/**
 * @callback Derive
 * @param {Uint8Array} passphrase
 * @param {Uint8Array} salt
 * @param {number} memoryBytes
 * @param {number} passes
 * @returns {Uint8Array} 32 bytes; throws a StatusError
 */

/**
 * True when the known answer at this memory size comes out. For a size without one: when the
 * smallest known answer is right and two runs at this size agree on something that is not zero.
 * @param {Derive} derive
 * @param {number} memoryBytes
 * @returns {boolean}
 */
export function isDeriveSound(derive, memoryBytes) {
  const encoder = new TextEncoder();
  const run = (/** @type {number} */ memory) =>
    toHex(derive(encoder.encode(kPassphrase), encoder.encode(kSalt), memory, 1));
  const known = kKnownAnswers.get(memoryBytes);
  if (known !== undefined) return run(memoryBytes) === known;
  const first = run(memoryBytes);
  const floor = 19922944;
  return /[1-9a-f]/.test(first) && first === run(memoryBytes) &&
    (memoryBytes < floor || run(floor) === kKnownAnswers.get(floor));
}

/** @param {Uint8Array} bytes */
function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
