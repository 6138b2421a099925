// The main job in Chromium: the flow files that also run headless, in both presentations, by touch
// on a small phone, by keyboard alone and by mouse. A flow fails on any refusal of the content
// policy and on any exception of the page, too.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { runFlow } from "./run_flow.mjs";
import { BrowserWorld } from "./support/flow_world.mjs";

const JOURNEYS = [
  ["birth_registration", "canvas", "touch"],
  ["birth_registration", "html", "touch"],
  ["birth_registration", "canvas", "keyboard"],
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
