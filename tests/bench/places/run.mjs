// ./portal bench places: one keystroke in a commune field, natively and as wasm in Chromium, at 1×
// and 4× CPU throttle: what may be meant by the text so far, old names included.
//
//   node run.mjs --native places_bench --wasm FOLDER [--json FILE]
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";

import { measureThrottled } from "../support/throttled_page.mjs";
import { keystrokes } from "./keystrokes.mjs";

// The slowest keystroke of all, in microseconds; and what both files weigh on the way.
const LIMIT_US = { "wasm 4×": 5000 };
const FILES_BYTES_MAX = 130_000;
const ASSETS = fileURLToPath(new URL("../../../assets/", import.meta.url));
const PLACES = join(ASSETS, "places.txt");
const OLD = join(ASSETS, "places_old.txt");

async function measureInBrowser(wasmFolder, strokes) {
  const script = "text/javascript";
  const results = await measureThrottled({
    "/page.mjs": [script, readFileSync(new URL("page.mjs", import.meta.url))],
    "/places_bench.mjs": [script, readFileSync(join(wasmFolder, "places_bench.mjs"))],
    "/places_bench.wasm": ["application/wasm",
      readFileSync(join(wasmFolder, "places_bench.wasm"))],
    "/places.txt": ["text/plain", readFileSync(PLACES)],
    "/places_old.txt": ["text/plain", readFileSync(OLD)],
  }, strokes);
  return Object.fromEntries(Object.entries(results).map(([rate, one]) => [`wasm ${rate}`, one]));
}

function measureNatively(program, strokes) {
  const input = strokes.map(({ province, text }) => `${province}\t${text}\n`).join("");
  const [load, ...times] = execFileSync(program, [PLACES, OLD], { encoding: "utf8", input })
    .trim().split("\n").map(Number);
  return { load, times, memory: 0 };
}

function summary({ load, times, memory }, strokes) {
  const sorted = [...times].sort((left, right) => left - right);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  const slowest = sorted.at(-1);
  return { load_us: load, median_us: at(0.5), p95_us: at(0.95), slowest_us: slowest,
    slowest_text: strokes[times.indexOf(slowest)].text, memory_bytes: memory };
}

const { values } = parseArgs({ options: { native: { type: "string" }, wasm: { type: "string" },
  json: { type: "string" } } });
const strokes = keystrokes();
const measured = { native: measureNatively(values.native, strokes),
  ...await measureInBrowser(values.wasm, strokes) };
const rows = Object.fromEntries(
  Object.entries(measured).map(([name, result]) => [name, summary(result, strokes)]));
const pack = (file) => brotliCompressSync(readFileSync(file), { params: {
  [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 } }).length;
const bytes = pack(PLACES) + pack(OLD);

console.log(`${strokes.length} keystrokes in a commune field; µs`);
const columns = ["load_us", "median_us", "p95_us", "slowest_us"];
console.log(["".padEnd(10), ...columns.map((column) => column.padStart(12))].join(""));
for (const [name, row] of Object.entries(rows)) {
  const cells = columns.map((column) => String(row[column]).padStart(12));
  console.log([name.padEnd(10), ...cells, `  “${row.slowest_text}”`].join(""));
}
console.log(`both files: ${bytes} of ${FILES_BYTES_MAX} bytes (Brotli)`);
const broken = Object.entries(LIMIT_US)
  .filter(([name, limit]) => !(rows[name].slowest_us <= limit))
  .map(([name, limit]) => `${name}: ${rows[name].slowest_us} µs over ${limit}`);
if (bytes > FILES_BYTES_MAX) broken.push(`the files weigh ${bytes} bytes`);
console.log(broken.length ? `TOO MUCH: ${broken.join("; ")}` : "within the limits");
if (values.json) {
  writeFileSync(values.json, `${JSON.stringify({ name: "places", unit: "µs", rows, bytes,
    limits: { ...LIMIT_US, bytes: FILES_BYTES_MAX }, ok: broken.length === 0 })}\n`);
}
process.exit(broken.length ? 1 : 0);
