// The pictures of ./portal gallery, for a few states: they are made, they hold the whole page, and
// both presentations tell the same.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { chosenLooks, makeGallery } from "../gallery/run.mjs";

const NAMES = ["gallery", "home", "widgets-error", "widgets-dialog"];

/** Width and height of a PNG, from its header. */
function sizeOf(file) {
  const bytes = readFileSync(file);
  assert.equal(bytes.toString("latin1", 1, 4), "PNG");
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

test("pictures of pages and widgets are made; both presentations tell the same", async (t) => {
  const out = mkdtempSync(join(tmpdir(), "motcua-gallery-"));
  t.after(() => rmSync(out, { recursive: true, force: true }));
  const { rows, faults, blocked } = await makeGallery({ out, names: NAMES,
    wanted: chosenLooks("360,normal") });
  assert.deepEqual(blocked, []);
  assert.deepEqual(faults, []);
  assert.deepEqual(rows.map(({ state }) => state), NAMES);
  for (const { state, pictures } of rows) {
    assert.equal(pictures.length, 4);  // Two presentations, two languages.
    for (const { file, look } of pictures) {
      const { width, height } = sizeOf(join(out, file));
      assert.equal(width, look.width);
      assert.ok(height >= 800, `${file} is ${height} px high`);
    }
    for (const language of ["vi", "en"]) {
      const told = (mode) => readFileSync(join(out, state, `${mode}-${language}.txt`), "utf8");
      assert.equal(told("html"), told("canvas"), `${state} in ${language}`);
      assert.match(told("canvas"), new RegExp(`lang: ${language}`));
    }
  }
  assert.ok(existsSync(join(out, "index.html")));
});
