// The flow files that also run headless, in Chromium. A flow fails on any refusal of the content
// policy and on any exception of the page, too. The main one has its own file: filing.spec.mjs.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { runFlow } from "./run_flow.mjs";
import { BrowserWorld } from "./support/flow_world.mjs";

const JOURNEYS = [
  ["english", "html", "keyboard"],
  ["offline_outbox", "canvas", "mouse"],
  ["resume_after_kill", "html", "mouse"],
  ["server_down", "canvas", "mouse"],
  ["bad_input", "canvas", "mouse"],
  ["bad_files", "html", "mouse"],
  ["edit_from_review", "html", "mouse"],
];

let browser;
before(async () => { browser = await BrowserWorld.launch(); });
after(async () => { await browser?.close(); });

for (const [flow, mode, input] of JOURNEYS) {
  test(`${flow} in ${mode} mode by ${input}`, { timeout: 240_000 }, async () => {
    const file = fileURLToPath(new URL(`../flows/${flow}.json`, import.meta.url));
    assert.equal(await runFlow(file, { browser, mode, input }), "");
  });
}
