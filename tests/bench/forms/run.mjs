// ./portal bench forms: our engine natively and as wasm in Chromium, at 1× and 4× CPU throttle,
// beside ajv with the core of JSON Forms on the same form in the same run.
//
//   node run.mjs --native forms_bench --wasm FOLDER [--json FILE]
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

import { measureThrottled } from "../support/throttled_page.mjs";
import { makeForm } from "./make_form.mjs";

const FIELDS = 200;
// Limits in microseconds, from what a citizen's phone has to keep up with.
const LIMITS = { native: { keystroke_us: 1000, switch_us: 1000, validate_us: 5000 },
  "wasm 4×": { keystroke_us: 4000, switch_us: 4000 } };
async function measureInBrowser(wasmFolder, text) {
  const page = fileURLToPath(new URL("page.mjs", import.meta.url));
  const bundle = await build({ entryPoints: [page], bundle: true, write: false, format: "esm",
    minify: true, external: ["/forms_bench.mjs"], logLevel: "error" });
  const script = "text/javascript";
  return measureThrottled({
    "/page.mjs": [script, bundle.outputFiles[0].contents],
    "/forms_bench.mjs": [script, readFileSync(join(wasmFolder, "forms_bench.mjs"))],
    "/forms_bench.wasm": ["application/wasm", readFileSync(join(wasmFolder, "forms_bench.wasm"))],
  }, text);
}

function measureNatively(program, text) {
  const folder = mkdtempSync(join(tmpdir(), "motcua-bench-"));
  try {
    const file = join(folder, "form.json");
    writeFileSync(file, text);
    const { load_us, keystroke_us, switch_us, validate_us } =
      JSON.parse(execFileSync(program, [file], { encoding: "utf8" }));
    return { load_us, keystroke_us, switch_us, validate_us };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const { values } = parseArgs({ options: { native: { type: "string" }, wasm: { type: "string" },
  json: { type: "string" } } });
const text = JSON.stringify(makeForm(FIELDS));
const browser = await measureInBrowser(values.wasm, text);
const rows = {
  native: measureNatively(values.native, text),
  "wasm 1×": browser["1×"].ours, "ajv + JSON Forms 1×": browser["1×"].peer,
  "wasm 4×": browser["4×"].ours, "ajv + JSON Forms 4×": browser["4×"].peer,
};
const columns = ["load_us", "keystroke_us", "switch_us", "validate_us"];
console.log(`a form of ${FIELDS} questions on one page; medians in µs`);
const print = (name, cells) => console.log(
  [name.padEnd(22), ...cells.map((cell) => String(cell).padStart(14))].join(""));
print("", columns);
for (const [name, row] of Object.entries(rows)) print(name, columns.map((column) => row[column]));
const ratioOf = (column) => rows["wasm 4×"][column] / rows["ajv + JSON Forms 4×"][column];
const ratio = Object.fromEntries(
  columns.map((column) => [column, Math.round(100 * ratioOf(column)) / 100]));
print("wasm ÷ peer at 4×", Object.values(ratio));
const broken = Object.entries(LIMITS).flatMap(([name, limits]) => Object.entries(limits)
  .filter(([column, limit]) => !(rows[name][column] <= limit))
  .map(([column, limit]) => `${name} ${column}: ${rows[name][column]} over ${limit}`));
console.log(broken.length ? `TOO SLOW: ${broken.join("; ")}` : "within the limits");
if (values.json) {
  writeFileSync(values.json, `${JSON.stringify({ name: "forms", unit: "µs", fields: FIELDS, rows,
    ratio, limits: LIMITS, ok: broken.length === 0 })}\n`);
}
process.exit(broken.length ? 1 : 0);
