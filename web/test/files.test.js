import assert from "node:assert/strict";
import { test } from "node:test";
import { createFiles } from "../files.js";
import { shrinkImage, toGrey } from "../image_shrink.js";
import { unpack, chunkText } from "../packing.js";
import { collectCompletions } from "./support/completions.js";

function setUp(shrink) {
  const seen = collectCompletions();
  return { seen, files: createFiles({ complete: seen.complete, document: undefined, shrink }) };
}

/** A picture whose JPEG has `bytesPerPixel` times quality bytes. */
function picture(width, height, bytesPerPixel, log = []) {
  return async () => ({ width, height, close: () => log.push("close"),
    draw: (w, h) => ({ toJpeg: async (quality) => {
      log.push([w, h, quality]);
      return new Blob([new Uint8Array(Math.round(w * h * bytesPerPixel * quality))]);
    } }) });
}

test("a picked file is read once more under its handle", async () => {
  const { seen, files } = setUp();
  const picked = files.register(
    new File(["ảnh"], "giấy chứng sinh.pdf", { type: "application/pdf" }));
  files.read(1, picked.handle, 100);

  const [head, bytes] = unpack((await seen.answer(1)).payload);
  assert.deepEqual(JSON.parse(chunkText(head)),
    { name: "giấy chứng sinh.pdf", type: "application/pdf" });
  assert.equal(chunkText(bytes), "ảnh");
  assert.equal(picked.size, 5);
});

test("a file over the bound is TooLarge without being read", async () => {
  const { seen, files } = setUp();
  const file = new File(["12345"], "a");
  file.arrayBuffer = () => { throw new Error("read"); };
  files.read(1, files.register(file).handle, 4);
  assert.equal((await seen.answer(1)).status, "TooLarge");
});

test("an unknown handle and a file that vanished are NotFound", async () => {
  const { seen, files } = setUp();
  files.read(1, "f99", 10);
  const gone = new File(["1"], "a");
  gone.arrayBuffer = () => Promise.reject(new DOMException("gone", "NotFoundError"));
  files.read(2, files.register(gone).handle, 10);

  assert.equal((await seen.answer(1)).status, "NotFound");
  assert.equal((await seen.answer(2)).status, "NotFound");
});

test("only so many files are held; the oldest goes first", async () => {
  const { seen, files } = setUp();
  const handles = Array.from({ length: 257 }, (_, i) =>
    files.register(new File([String(i)], "a")).handle);
  files.read(1, handles[0], 10);
  files.read(2, handles[256], 10);

  assert.equal((await seen.answer(1)).status, "NotFound");
  assert.equal((await seen.answer(2)).status, "Ok");
});

test("a shrunk picture reports its size and the original's", async () => {
  const { seen, files } = setUp(async () =>
    ({ jpeg: new Blob([new Uint8Array(3)]), width: 4, height: 5 }));
  files.shrink(1, files.register(new File(["original"], "a.jpg")).handle, 1600, 500);

  const [head, jpeg] = unpack((await seen.answer(1)).payload);
  assert.deepEqual(JSON.parse(chunkText(head)), { width: 4, height: 5, original: 8, lookWidth: 0,
    lookHeight: 0 });
  assert.equal(jpeg.length, 3);
});

test("a large file is read piece by piece", async () => {
  const { seen, files } = setUp();
  const { handle } = files.register(new File(["0123456789"], "a.pdf"));
  files.readPiece(1, handle, 4, 4);
  files.readPiece(2, handle, 8, 4);
  files.readPiece(3, "f99", 0, 4);

  const [head, piece] = unpack((await seen.answer(1)).payload);
  assert.deepEqual(JSON.parse(chunkText(head)), { total: 10 });
  assert.equal(chunkText(piece), "4567");
  assert.equal(chunkText(unpack((await seen.answer(2)).payload)[1]), "89");
  assert.equal((await seen.answer(3)).status, "NotFound");
});

test("a look in grey goes with the picture, for advice about it", async () => {
  const look = toGrey({ width: 2, height: 1, data: new Uint8ClampedArray(
    [255, 255, 255, 255, 0, 0, 0, 255]) });
  const { seen, files } = setUp(async () =>
    ({ jpeg: new Blob(["j"]), width: 2, height: 1, look }));
  files.shrink(1, files.register(new File(["original"], "a.jpg")).handle, 1600, 500);
  const [head, , pixels] = unpack((await seen.answer(1)).payload);
  assert.equal(JSON.parse(chunkText(head)).lookWidth, 2);
  assert.deepEqual([...pixels], [255, 0]);
});

test("only pictures get a preview address", () => {
  const { files } = setUp();
  assert.match(files.previewUrl(new Uint8Array(1), "image/jpeg"), /^blob:/);
  assert.equal(files.previewUrl(new Uint8Array(1), "text/html"), "");
  assert.equal(files.previewUrl(new Uint8Array(1), "image/svg+xml"), "");
});

test("a large photo gets the longest edge asked for", async () => {
  const shrunk = await shrinkImage(new Blob(), { maxEdge: 1600, maxBytes: 1e6 },
    picture(4000, 3000, 0.1));
  assert.deepEqual([shrunk.width, shrunk.height], [1600, 1200]);
});

test("a small photo is not made larger", async () => {
  const shrunk = await shrinkImage(new Blob(), { maxEdge: 1600, maxBytes: 1e6 },
    picture(300, 200, 0.1));
  assert.deepEqual([shrunk.width, shrunk.height], [300, 200]);
});

test("quality goes down before the size does, until the bytes fit", async () => {
  const log = [];
  const shrunk = await shrinkImage(new Blob(), { maxEdge: 1000, maxBytes: 200_000 },
    picture(1000, 1000, 0.5, log));

  assert.ok(shrunk.jpeg.size <= 200_000);
  assert.deepEqual(log.slice(0, 4).map(([, , quality]) => quality), [0.85, 0.75, 0.65, 0.55]);
  assert.equal(log.at(-2)[0], 800);
  assert.equal(log.at(-1), "close");
});

test("a picture that never fits is TooLarge and one that cannot be opened is Unsupported",
  async () => {
    await assert.rejects(shrinkImage(new Blob(), { maxEdge: 1600, maxBytes: 10 },
      picture(1000, 1000, 9)), { status: "TooLarge" });
    await assert.rejects(shrinkImage(new Blob(), { maxEdge: 1600, maxBytes: 10 },
      () => Promise.reject(new Error("no picture"))), { status: "Unsupported" });
  });

test("a damaged picture is told from a file that is none", async () => {
  const broken = () => Promise.reject(new Error("no picture"));
  const starts = [["\u00ff\u00d8\u00ff\u00e0", "Corrupt"], ["\u0089PNG\r\n\u001a\n", "Corrupt"],
    ["RIFF1234WEBP", "Corrupt"], ["RIFF1234WAVE", "Unsupported"], ["%PDF-1.7", "Unsupported"]];
  for (const [text, status] of starts) {
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    await assert.rejects(shrinkImage(new Blob([bytes]), { maxEdge: 1600, maxBytes: 10 }, broken),
      { status }, text);
  }
});

test("a strip of one pixel keeps one pixel", async () => {
  const shrunk = await shrinkImage(new Blob(), { maxEdge: 100, maxBytes: 1e6 },
    picture(1, 5000, 0.1));
  assert.deepEqual([shrunk.width, shrunk.height], [1, 100]);
});
