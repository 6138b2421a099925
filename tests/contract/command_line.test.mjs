// motcua jcs and motcua verify as a stranger runs them: published cases, exit codes, clear lines.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const program = process.env.MOTCUA_CLI ?? "motcua";
const vectors = fileURLToPath(new URL("../fixtures/vectors/", import.meta.url));
const reference = join(vectors, "dossier-reference");

function run(words, input = "") {
  const result = spawnSync(program, words, { input, maxBuffer: 1 << 26 });
  assert.equal(result.error, undefined);
  return { code: result.status, out: result.stdout, error: result.stderr.toString() };
}

function isOneLine(text) {
  return text.length > 1 && text.indexOf("\n") === text.length - 1;
}

test("jcs writes the published bytes", () => {
  const folder = join(vectors, "jcs-rfc8785/testdata");
  for (const name of readdirSync(join(folder, "input"))) {
    const result = run(["jcs"], readFileSync(join(folder, "input", name)));
    assert.equal(result.code, 0, name);
    assert.deepEqual(result.out, readFileSync(join(folder, "output", name)), name);
  }
});

test("jcs refuses what is not I-JSON with 2, the code and one line", () => {
  for (const input of ['{"a":1,"a":2}', '["\\ud800"]', "", "[1", "\ufeff{}", "[1e999]"]) {
    const result = run(["jcs"], input);
    assert.equal(result.code, 2, input);
    assert.match(result.error, /not_ijson/);
    assert.ok(isOneLine(result.error));
    assert.equal(result.out.length, 0);
  }
});

for (const name of ["cases-manifest.json", "cases-events.json"]) {
  test(`verify gives every code of ${name}`, () => {
    const cases = JSON.parse(readFileSync(join(reference, name), "utf8")).cases;
    const result = run(["verify", "--cases", join(reference, name)]);
    const answers = result.out.toString().trim().split("\n").map((line) => JSON.parse(line));
    assert.deepEqual(answers, cases.map(({ id, code }) => ({ id, code })));
    assert.equal(result.code, 0);
  });
}

function partsFolder(change = {}) {
  const folder = mkdtempSync(join(tmpdir(), "parts-"));
  const files = { data: "data.json", a1: "attachment-1.bin", a2: "attachment-2.bin", ...change };
  for (const [id, file] of Object.entries(files)) {
    if (file !== null) copyFileSync(join(reference, file), join(folder, id));
  }
  return folder;
}

function verify(words, dossier = join(reference, "manifest.jws.json")) {
  const result = run(["verify", "--keys", join(reference, "keys.json"), ...words, dossier]);
  return { ...result, answer: result.out.length === 0 ? null : JSON.parse(result.out.toString()) };
}

test("verify says yes to the golden dossier, its parts and its history", () => {
  const result = verify(["--parts", partsFolder(), "--events", join(reference, "events.json")]);
  assert.deepEqual(result.answer, { ok: true });
  assert.equal(result.code, 0);
});

test("verify says no with the code of what is wrong", () => {
  const rows = [
    [{ a1: "data.json" }, "digest_mismatch"],
    [{ a2: null }, "missing_attachment"],
    [{ a3: "data.json" }, "extra_attachment"],
  ];
  for (const [change, code] of rows) {
    const result = verify(["--parts", partsFolder(change)]);
    assert.deepEqual(result.answer, { ok: false, code });
    assert.equal(result.code, 1);
  }
});

test("verify ends with 2 and one line when a file is not usable", () => {
  const broken = join(mkdtempSync(join(tmpdir(), "broken-")), "keys.json");
  writeFileSync(broken, '{"citizen":');
  const missing = join(reference, "no-such-file.json");
  const golden = join(reference, "manifest.jws.json");
  const rows = [
    ["verify"],
    ["verify", golden],
    ["verify", "--keys"],
    ["verify", "--keys", broken, golden],
    ["verify", "--keys", missing, golden],
    ["verify", "--keys", join(reference, "keys.json"), missing],
    ["verify", "--keys", join(reference, "keys.json"), "--parts", missing, golden],
    ["verify", "--keys", join(reference, "keys.json"), "--events", broken, golden],
    ["verify", "--cases", golden],
    ["verify", "--cases", missing],
    ["verify", "--nonsense", "1", golden],
    ["no-such-command"],
    [],
  ];
  for (const words of rows) {
    const result = run(words);
    assert.equal(result.code, 2, words.join(" "));
    assert.ok(isOneLine(result.error), words.join(" "));
  }
});

test("verify answers also when the dossier is no JSON at all", () => {
  const folder = mkdtempSync(join(tmpdir(), "dossier-"));
  const path = join(folder, "dossier.json");
  for (const text of ["", "hello", "\0\0", "[".repeat(100000)]) {
    writeFileSync(path, text);
    const result = verify([], path);
    assert.equal(result.code, 1);
    assert.deepEqual(result.answer, { ok: false, code: "not_ijson" });
  }
});

/** The reference dossier as somebody else's ZIP program packs it. */
function packCopy(method, { data = "data.json" } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "copy-"));
  const path = join(folder, "copy.zip");
  const script = `
import json, sys, zipfile
source, target, method, data = sys.argv[1:]
with zipfile.ZipFile(target, "w", getattr(zipfile, method)) as copy:
    copy.write(source + "/manifest.jws.json", "dossier.json")
    copy.write(source + "/events.json", "events.json")
    copy.write(source + "/keys.json", "keys.json")
    copy.write(source + "/" + data, "parts/data")
    copy.write(source + "/attachment-1.bin", "parts/a1")
    copy.write(source + "/attachment-2.bin", "parts/a2")
`;
  const words = ["-c", script, reference, path, method, data];
  const result = spawnSync("python3", words, { encoding: "utf8" });
  assert.equal(result.status, 0, result.stderr);
  return path;
}

test("verify checks a citizen's copy as it is", () => {
  const good = run(["verify", packCopy("ZIP_STORED")]);
  assert.equal(good.out.toString(), '{"ok":true}\n');
  assert.equal(good.code, 0);

  const wrong = run(["verify", packCopy("ZIP_STORED", { data: "attachment-1.bin" })]);
  assert.equal(wrong.out.toString(), '{"ok":false,"code":"digest_mismatch"}\n');
  assert.equal(wrong.code, 1);
});

test("verify says in one line what is wrong with a copy it cannot read", () => {
  const path = join(mkdtempSync(join(tmpdir(), "copy-")), "copy.zip");
  writeFileSync(path, "PK not a zip");
  for (const copy of [packCopy("ZIP_DEFLATED"), path]) {
    const result = run(["verify", copy]);
    assert.equal(result.code, 2);
    assert.ok(isOneLine(result.error), result.error);
  }
});
