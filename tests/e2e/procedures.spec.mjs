// Eight of the procedures in Chromium, as their flow files tell them: both presentations, all three
// ways of pointing and typing. The others differ by data only; all of them run headless.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { runFlow } from "./run_flow.mjs";
import { BrowserWorld } from "./support/flow_world.mjs";

const PROCEDURES = [
  ["ket-hon", "canvas", "mouse"],
  ["khai-tu", "html", "keyboard"],
  ["lien-thong-khai-sinh", "html", "mouse"],
  ["lien-thong-khai-tu", "canvas", "touch"],
  ["thuong-tru", "canvas", "keyboard"],
  ["ho-kinh-doanh", "html", "touch"],
  ["huu-tri-xa-hoi", "canvas", "mouse"],
  ["doi-gplx", "html", "mouse"],
];

let browser;
before(async () => { browser = await BrowserWorld.launch(); });
after(async () => { await browser?.close(); });

for (const [procedure, mode, input] of PROCEDURES) {
  test(`${procedure} in ${mode} mode by ${input}`, { timeout: 240_000 }, async () => {
    const file = fileURLToPath(new URL(`../flows/${procedure}.json`, import.meta.url));
    assert.equal(await runFlow(file, { browser, mode, input }), "");
  });
}
