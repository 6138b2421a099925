import assert from "node:assert/strict";
import { test } from "node:test";
import { chunkText, pack, unpack } from "../packing.js";

test("what is packed is unpacked", () => {
  const chunks = unpack(pack(["Nguyễn Thị Ánh", "", new Uint8Array([0, 255])]));

  assert.equal(chunkText(chunks[0]), "Nguyễn Thị Ánh");
  assert.equal(chunks[1].length, 0);
  assert.deepEqual([...chunks[2]], [0, 255]);
});

test("the length is four bytes, little-endian", () => {
  assert.deepEqual([...pack(["ab"])], [2, 0, 0, 0, 97, 98]);
});

test("a cut message is refused at every length", () => {
  const whole = pack(["abc", "de"]);
  for (let size = 1; size < whole.length; size += 1) {
    if (size === 7) continue;  // Exactly the first chunk.
    assert.throws(() => unpack(whole.subarray(0, size)), `cut at ${size}`);
  }
});

test("a view in the middle of a buffer is read from its own start", () => {
  const whole = new Uint8Array([9, 9, ...pack(["x"])]);
  assert.equal(chunkText(unpack(whole.subarray(2))[0]), "x");
});
