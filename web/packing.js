// Several byte strings in one: [u32 little-endian length][bytes] again and again. The twin of
// src/platform/web/packing.h; the only format in which structured answers cross the bridge.
// @ts-check

const kEncoder = new TextEncoder();
const kDecoder = new TextDecoder("utf-8", { fatal: true });

/**
 * @param {(Uint8Array|string)[]} chunks  Strings become UTF-8.
 * @returns {Uint8Array}
 */
export function pack(chunks) {
  const encoded = chunks.map((chunk) =>
    typeof chunk === "string" ? kEncoder.encode(chunk) : chunk);
  const size = encoded.reduce((sum, chunk) => sum + 4 + chunk.length, 0);
  const out = new Uint8Array(size);
  const view = new DataView(out.buffer);
  let offset = 0;
  for (const chunk of encoded) {
    view.setUint32(offset, chunk.length, true);
    out.set(chunk, offset + 4);
    offset += 4 + chunk.length;
  }
  return out;
}

/**
 * The chunks, as views of `packed`. Throws when it is not whole.
 * @param {Uint8Array} packed
 * @returns {Uint8Array[]}
 */
export function unpack(packed) {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const chunks = [];
  let offset = 0;
  while (offset < packed.length) {
    if (packed.length - offset < 4) throw new Error("packing.length");
    const size = view.getUint32(offset, true);
    offset += 4;
    if (size > packed.length - offset) throw new Error("packing.bytes");
    chunks.push(packed.subarray(offset, offset + size));
    offset += size;
  }
  return chunks;
}

/**
 * @param {Uint8Array|undefined} chunk
 * @returns {string}
 */
export function chunkText(chunk) {
  if (!chunk) throw new Error("packing.missing");
  return kDecoder.decode(chunk);
}
