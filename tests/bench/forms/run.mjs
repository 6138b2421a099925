// ./portal bench forms: our engine natively and as wasm in Chromium, at 1× and 4× CPU throttle,
// beside ajv with the core of JSON Forms on the same form in the same run.
//
//   node run.mjs --native forms_bench --wasm FOLDER [--json FILE]
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";
import { chromium } from "playwright-core";

import { makeForm } from "./make_form.mjs";

const FIELDS = 200;
// Limits in microseconds, from what a citizen's phone has to keep up with.
const LIMITS = { native: { keystroke_us: 1000, switch_us: 1000, validate_us: 5000 },
  "wasm 4×": { keystroke_us: 4000, switch_us: 4000 } };
// Cross-origin isolation gives the page a clock of 5 µs instead of 100.
const HEADERS = { "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp" };

async function serve(files) {
  const server = createServer((request, response) => {
    const [type, body] = files[request.url] ?? ["text/plain", null];
    response.writeHead(body === null ? 404 : 200, { "Content-Type": type, ...HEADERS });
    response.end(body ?? "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

async function measureInBrowser(wasmFolder, text) {
  const page = fileURLToPath(new URL("page.mjs", import.meta.url));
  const bundle = await build({ entryPoints: [page], bundle: true, write: false, format: "esm",
    minify: true, external: ["/forms_bench.mjs"], logLevel: "error" });
  const script = "text/javascript";
  const server = await serve({
    "/": ["text/html",
      "<!doctype html><title>bench</title><script type=module src=/page.mjs></script>"],
    "/page.mjs": [script, bundle.outputFiles[0].contents],
    "/forms_bench.mjs": [script, readFileSync(join(wasmFolder, "forms_bench.mjs"))],
    "/forms_bench.wasm": ["application/wasm", readFileSync(join(wasmFolder, "forms_bench.wasm"))],
  });
  const browser = await chromium.launch({
    executablePath: process.env.MOTCUA_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  try {
    const tab = await browser.newPage();
    await tab.goto(`http://127.0.0.1:${server.address().port}/`);
    await tab.waitForFunction(() => "measure" in globalThis);
    const devtools = await tab.context().newCDPSession(tab);
    const results = {};
    for (const rate of [1, 4]) {
      await devtools.send("Emulation.setCPUThrottlingRate", { rate });
      results[`${rate}×`] = await tab.evaluate((form) => globalThis.measure(form), text);
    }
    return results;
  } finally {
    await browser.close();
    server.close();
  }
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
