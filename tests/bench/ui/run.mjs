// ./portal bench ui: what drawing, mirroring and a key cost.
// First the kit and the mirror alone on a page of about 150 nodes, natively and in Chromium at 1×
// and 4× CPU throttle, against the limits of the design. Then the whole client with 200 questions
// on one page, from a key to the picture, beside the same page written by hand in HTML.
//
//   node run.mjs --native ui_bench --wasm FOLDER [--json FILE]
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";

import { BrowserWorld } from "../../e2e/support/flow_world.mjs";
import { rebundle } from "../support/changed_site.mjs";
import { measureThrottled } from "../support/throttled_page.mjs";
import { timeHandWritten, timeOurs } from "./latency.mjs";
import { addPack } from "./make_form.mjs";

const QUESTIONS = 200;
const RATES = [1, 4];
// Per row: µs, or bytes. "page" is apply and layout, as the design's laboratory timed it.
const LIMITS = {
  native: { record_us: 50 },
  "1×": { record_us: 50, key_apply_us: 300, key_bytes: 64, unchanged_bytes: 0, page_us: 8000 },
  "4×": { record_us: 300, key_bytes: 64, unchanged_bytes: 0, page_us: 30_000 },
};
const WEB = fileURLToPath(new URL("../../../web/", import.meta.url));
const FONTS = ["BeVietnamPro-Regular.ttf", "BeVietnamPro-SemiBold.ttf"];

const { values } = parseArgs({ options: { native: { type: "string" }, wasm: { type: "string" },
  json: { type: "string" } } });
const dist = process.env.MOTCUA_DIST;
const fontFiles = FONTS.map((name) => join(dist, "fonts", name));

async function measureMirror() {
  const script = (file) => ["text/javascript", readFileSync(file)];
  const files = {
    "/": ["text/html; charset=utf-8", readFileSync(join(dist, "index.html"), "utf8")
      .replace(/<link rel="preload"[^>]*>/, "").replace(/ integrity="[^"]*"/g, "")
      .replace("/app.js", "/page.mjs")],
    "/page.mjs": script(fileURLToPath(new URL("page.mjs", import.meta.url))),
    "/ui_bench.mjs": script(join(values.wasm, "ui_bench.mjs")),
    "/ui_bench.wasm": ["application/wasm", readFileSync(join(values.wasm, "ui_bench.wasm"))],
    "/semantics_mirror.js": script(join(WEB, "semantics_mirror.js")),
  };
  for (const name of readdirSync(join(WEB, "mirror"))) {
    if (name.endsWith(".js")) files[`/mirror/${name}`] = script(join(WEB, "mirror", name));
  }
  for (const name of readdirSync(dist)) {
    if (name.endsWith(".css")) files[`/${name}`] = ["text/css", readFileSync(join(dist, name))];
  }
  FONTS.forEach((name, index) => {
    files[`/fonts/${name}`] = ["font/ttf", readFileSync(fontFiles[index])];
  });
  const results = await measureThrottled(files, null, RATES);
  for (const row of Object.values(results)) {
    row.page_us = Math.round(row.page_apply_us + row.page_layout_us);
  }
  return results;
}

async function measureLatency() {
  const folder = mkdtempSync(join(tmpdir(), "motcua-bench-"));
  const assets = fileURLToPath(new URL("../../../assets", import.meta.url));
  const browser = await BrowserWorld.launch();
  try {
    addPack(assets, join(folder, "assets"), QUESTIONS);
    rebundle({ dist, assets: join(folder, "assets"), to: join(folder, "dist"),
      cli: process.env.MOTCUA_CLI });
    process.env.MOTCUA_DIST = join(folder, "dist");
    return { "written by hand": await timeHandWritten(browser, QUESTIONS, RATES),
      "ours, HTML": await timeOurs(browser, "html", RATES),
      "ours, canvas": await timeOurs(browser, "canvas", RATES) };
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const frames = { native: JSON.parse(execFileSync(values.native, fontFiles, { encoding: "utf8" })),
  ...await measureMirror() };
const columns = ["record_us", "frame_us", "key_frame_us", "key_apply_us", "key_bytes",
  "page_frame_us", "page_apply_us", "page_layout_us", "page_bytes"];
const print = (name, cells, width) => console.log(
  [name.padEnd(18), ...cells.map((cell) => String(cell ?? "–").padStart(width))].join(""));
console.log(`${frames["1×"].nodes} nodes; medians in µs, and bytes of the patch`);
print("", columns, 15);
for (const [name, row] of Object.entries(frames)) {
  print(name, columns.map((column) => row[column]), 15);
}
const broken = Object.entries(LIMITS).flatMap(([name, limits]) => Object.entries(limits)
  .filter(([column, limit]) => !(frames[name][column] <= limit))
  .map(([column, limit]) => `${name} ${column}: ${frames[name][column]} over ${limit}`));

const latency = await measureLatency();
console.log(`\n${QUESTIONS} questions on one page; from a key to the picture, medians in ms`);
print("", ["plain 1×", "switch 1×", "plain 4×", "switch 4×"], 12);
const cellsOf = (row) => RATES.flatMap((rate) => Object.values(row[`${rate}×`]));
for (const [name, row] of Object.entries(latency)) print(name, cellsOf(row), 12);
const byHand = cellsOf(latency["written by hand"]);
const ratio = Object.fromEntries(["ours, HTML", "ours, canvas"].map((name) => [name,
  cellsOf(latency[name]).map((cell, index) => Math.round(100 * cell / byHand[index]) / 100)]));
for (const [name, cells] of Object.entries(ratio)) print(`${name} ÷ by hand`, cells, 12);
console.log(broken.length ? `TOO MUCH: ${broken.join("; ")}` : "within the limits");
if (values.json) {
  writeFileSync(values.json, `${JSON.stringify({ name: "ui", frames, latency, ratio,
    limits: LIMITS, ok: broken.length === 0 })}\n`);
}
process.exit(broken.length ? 1 : 0);
