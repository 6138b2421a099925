// What src/cmake/scripts.py makes of modules runs as the modules would have.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const JOIN = `
import json, sys
sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
from scripts import join_scripts
files = {name: text.encode() for name, text in json.load(sys.stdin).items()}
def fail(message):
    print(message, file=sys.stderr)
    sys.exit(1)
sys.stdout.buffer.write(join_scripts("app.js", files, fail))
`;
const FOLDER = fileURLToPath(new URL("../../src/cmake", import.meta.url));

/** @param {Record<string, string>} files */
function joined(files) {
  const made = spawnSync("/usr/bin/python3", ["-c", JOIN, FOLDER],
    { input: JSON.stringify(files), encoding: "utf8" });
  return { script: made.stdout, refusal: made.stderr };
}

/** @param {Record<string, string>} files */
async function run(files) {
  const { script, refusal } = joined(files);
  assert.equal(refusal, "");
  /** @type {unknown[]} */
  const said = [];
  vm.runInNewContext(script, { say: (/** @type {unknown} */ what) => said.push(what) });
  await new Promise((resolve) => { setTimeout(resolve, 0); });
  return said;
}

test("modules run once each, those that are imported first", async () => {
  assert.deepEqual(await run({
    "app.js": 'import "./one.js";\nimport "./parts/two.js";\nsay("app");\n',
    "one.js": 'say("one");\n',
    "parts/two.js": 'import "../one.js";\nsay("two");\n',
  }), ["one", "two", "app"]);
});

test("names, other names, defaults and whole modules are bound", async () => {
  assert.deepEqual(await run({
    "app.js": 'import first, { second as other,\n  third } from "./all.js";\n' +
      'import * as all from "./all.js";\n' +
      "say([first(), other, new third().name, all.second].join());\n",
    "all.js": "export default start;\nfunction start() { return 1; }\nexport const second = 2;\n" +
      "export class third { name = 3; }\nexport async function fourth() {}\n",
  }), ["1,2,3,2"]);
});

test("what is imported later runs when it is asked for", async () => {
  assert.deepEqual(await run({
    "app.js": 'say("before");\nimport("./late.js").then(({ word }) => say(word));\n',
    "late.js": 'say("late");\nexport const word = "asked";\n',
  }), ["before", "late", "asked"]);
});

test("what cannot be joined is refused with the file's name", () => {
  const refusals = [
    [{ "app.js": 'import "./a.js";\n', "a.js": 'import "./app.js";\n' }, /imports itself/],
    [{ "app.js": "export let changing = 1;\n" }, /app\.js imports or exports/],
    [{ "app.js": 'import "./lost.js";\n' }, /lost\.js, which is not served/],
    [{ "app.js": "await 1;\n" }, /waits at its top level/],
    [{ "app.js": 'export { a } from "./a.js";\n', "a.js": "export const a = 1;\n" }, /app\.js/],
  ];
  for (const [files, said] of refusals) {
    assert.match(joined(/** @type {Record<string, string>} */ (files)).refusal,
      /** @type {RegExp} */ (said));
  }
});
