// ./portal bench crypto: 20 MB through our wasm, libsodium.js, @noble and WebCrypto in one run in
// Chromium, and the same natively; the work of a passphrase at both settings.
//
//   node run.mjs --native crypto_bench --wasm FOLDER [--json FILE]
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

import { measureThrottled } from "../support/throttled_page.mjs";

const MEGABYTES = 20;
const ROUNDS = 9;
// Ours may take this much of libsodium.js's time in the same run; 5 % is what two runs of the same
// code differ by here.
const LIMIT = 1.05;
const ENGINES = ["ours", "libsodium.js", "@noble", "WebCrypto"];
const TITLES = {
  sha256: "SHA-256, 20 MB",
  aead: "XChaCha20-Poly1305, 20 MB at once",
  stream: "the same as files are stored, sealing",
  open: "the same as files are stored, opening",
  argon2_19: "unlocking: Argon2id 19 MiB, 2 passes",
  argon2_64: "unlocking: Argon2id 64 MiB, 3 passes",
};

async function measureInBrowser(folder) {
  const page = fileURLToPath(new URL("page.mjs", import.meta.url));
  const bundle = await build({ entryPoints: [page], bundle: true, write: false, format: "esm",
    minify: true, external: ["/crypto_bench.mjs", "/motcua_kdf.mjs"], logLevel: "error" });
  const script = "text/javascript";
  const results = await measureThrottled({
    "/page.mjs": [script, bundle.outputFiles[0].contents],
    "/crypto_bench.mjs": [script, readFileSync(join(folder, "crypto_bench.mjs"))],
    "/crypto_bench.wasm": ["application/wasm", readFileSync(join(folder, "crypto_bench.wasm"))],
    "/motcua_kdf.mjs": [script, readFileSync(join(folder, "../../motcua_kdf.mjs"))],
    "/motcua_kdf.wasm": ["application/wasm", readFileSync(join(folder, "../../motcua_kdf.wasm"))],
  }, { rounds: ROUNDS, hasNoble: true }, [1]);
  return results["1×"];
}

const { values } = parseArgs({ options: { native: { type: "string" }, wasm: { type: "string" },
  json: { type: "string" } } });
const browser = await measureInBrowser(values.wasm);
const native = JSON.parse(execFileSync(values.native, { encoding: "utf8" }));
const round = (number) => Math.round(number * 100) / 100;
const rows = Object.entries(TITLES).map(([key, title]) => ({ key, title,
  milliseconds: { ...Object.fromEntries(Object.entries(browser[key])
    .map(([name, time]) => [name, round(time)])), native: round(native[key]) },
  ratio: round(browser[key].ours / browser[key]["libsodium.js"]) }));

console.log("medians in ms, and MB/s where bytes are worked on; wasm in Chromium");
const print = (title, cells) =>
  console.log([title.padEnd(40), ...cells.map((cell) => cell.padStart(18))].join(""));
print("", [...ENGINES, "native", "ours ÷ libsodium"]);
for (const { key, title, milliseconds, ratio } of rows) {
  const cell = (name) => milliseconds[name] === undefined ? "" : key.startsWith("argon2")
    ? `${milliseconds[name]}`
    : `${milliseconds[name]} (${Math.round(MEGABYTES * 1048.576 / milliseconds[name])})`;
  print(title, [...[...ENGINES, "native"].map(cell), String(ratio)]);
}
const slow = rows.filter(({ ratio }) => !(ratio <= LIMIT));
console.log(slow.length ? `SLOWER THAN libsodium.js: ${slow.map(({ title }) => title).join("; ")}`
  : "at least as fast as libsodium.js in the same run");
if (values.json) {
  writeFileSync(values.json, `${JSON.stringify({ name: "crypto", unit: "ms", bytes: MEGABYTES << 20,
    rows, limit: LIMIT, ok: slow.length === 0 })}\n`);
}
process.exit(slow.length ? 1 : 0);
