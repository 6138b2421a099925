// motcua validate, form and pack as an officer or a script runs them: what they print, exit codes,
// and one plain line for every input that cannot be used.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const program = process.env.MOTCUA_CLI ?? "motcua";
const project = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "motcua-forms-"));
after(() => rmSync(folder, { recursive: true, force: true }));

function run(words, input = "") {
  const result = spawnSync(program, words, { input, cwd: project, maxBuffer: 1 << 26 });
  assert.equal(result.error, undefined);
  const out = result.stdout.toString();
  return { code: result.status, out, error: result.stderr.toString(),
    lines: out.split("\n").filter(Boolean) };
}

function write(name, value) {
  const path = join(folder, name);
  writeFileSync(path, typeof value === "string" ? value : JSON.stringify(value));
  return path;
}

function assertUnusable(words, input) {
  const result = run(words, input);
  const said = `${words.join(" ")}: ${result.error}`;
  assert.equal(result.code, 2, said);
  assert.match(result.error, /^[^\n]+\n$/, said);
  assert.match(result.error, /^motcua (validate|form|pack): /, said);
  return result;
}

// --- validate ------------------------------------------------------------------------------------

const personSchema = write("person.json", {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  required: ["ten"],
  properties: { ten: { type: "string", minLength: 1 }, sinh: { type: "string", format: "date" } },
  unevaluatedProperties: false,
});

test("validate answers every line with its verdict, where it is wrong and why", () => {
  const lines = [{ ten: "Ánh" }, {}, { ten: "" }, { ten: "Ánh", sinh: "2026-02-30" },
    { ten: "Ánh", tuoi: 3 }, 7];
  const result = run(["validate", "--schema", personSchema],
    lines.map((line) => JSON.stringify(line)).join("\n"));
  assert.equal(result.code, 0, result.error);
  const answers = result.lines.map((line) => JSON.parse(line));
  assert.deepEqual(answers.map(({ valid }) => valid), [true, false, false, false, false, false]);
  assert.deepEqual(answers.map(({ issues }) => issues[0] ?? null), [
    null,
    { at: "", keyword: "required" },
    { at: "/ten", keyword: "minLength" },
    { at: "/sinh", keyword: "format" },
    { at: "/tuoi", keyword: "unevaluatedProperties" },
    { at: "", keyword: "type" },
  ]);
});

test("validate finds the documents a schema refers to in --base", () => {
  const base = join(folder, "base");
  mkdirSync(base);
  writeFileSync(join(base, "ten.json"), JSON.stringify({ $id: "https://example.com/ten.json",
    type: "string", pattern: "^[A-Z]" }));
  const schema = write("refers.json", { $ref: "https://example.com/ten.json" });
  const result = run(["validate", "--schema", schema, "--base", base], '"Anh"\n"anh"\n');
  assert.deepEqual(result.lines.map((line) => JSON.parse(line).valid), [true, false]);
  assertUnusable(["validate", "--schema", schema], '"Anh"');
});

test("validate ends with 2 and one line when schema or line cannot be used", () => {
  const rows = [
    [["validate"]],
    [["validate", "--schema"]],
    [["validate", "--schema", join(folder, "none.json")]],
    [["validate", "--schema", personSchema, "more"]],
    [["validate", "--schema", personSchema, "--nonsense", "1"]],
    [["validate", "--schema", write("cut.json", '{"type":')]],
    [["validate", "--schema", write("twice.json", '{"type":"string","type":"number"}')]],
    [["validate", "--schema", write("wrong.json", { type: "text" })]],
    [["validate", "--schema", write("pattern.json", { pattern: "(a" })]],
    [["validate", "--schema", write("back.json", { pattern: "(a)\\1" })]],
    [["validate", "--schema", write("ref.json", { $ref: "#/$defs/none" })]],
    [["validate", "--schema", personSchema], "{"],
    [["validate", "--schema", personSchema], '{"a":1,"a":2}'],
    [["validate", "--schema", personSchema], "[".repeat(100_000)],
    [["validate", "--schema", personSchema], '"\\ud800"'],
  ];
  for (const [words, input] of rows) assertUnusable(words, input);
});

// --- form ----------------------------------------------------------------------------------------

const form = (pack, answers) => run(["form", `assets/packs/${pack}/`, "--today", "2026-11-22"],
  answers.map((line) => `${JSON.stringify(line)}\n`).join(""));

test("form gives the verdict that every sample of a pack was written with", () => {
  const path = join(project, "assets/packs/ket-hon/samples.json");
  const { samples } = JSON.parse(readFileSync(path, "utf8"));
  const result = form("ket-hon", samples.map(({ answers }) => answers));
  assert.equal(result.code, 0, result.error);
  assert.equal(result.lines.length, samples.length);
  samples.forEach((sample, index) => {
    const answer = JSON.parse(result.lines[index]);
    const errors = answer.issues.filter(({ severity }) => severity === "error");
    assert.equal(errors.length === 0, sample.valid, sample.name);
    for (const { field, code } of sample.issues ?? []) {
      assert.ok(errors.some((one) => one.field === field && one.code === code),
        `${sample.name}: ${field} ${code}`);
    }
  });
});

test("form says what is asked, what is sealed and which papers are needed", () => {
  const [unmarried, divorced] = form("ket-hon", [
    { nam_tthn: "chua_ket_hon", nu_tthn: "chua_ket_hon", nu_ly_hon_nuoc_ngoai: "true" },
    { nam_tthn: "chua_ket_hon", nu_tthn: "da_ly_hon", nu_ly_hon_nuoc_ngoai: "true" },
  ]).lines.map((line) => JSON.parse(line));
  const paper = (answer) => answer.components.find(({ id }) => id === "ghi-chu-ly-hon").status;
  assert.ok(!unmarried.visible.includes("nu_ly_hon_nuoc_ngoai"));
  assert.ok(!("nu_ly_hon_nuoc_ngoai" in unmarried.data));
  assert.ok(divorced.visible.includes("nu_ly_hon_nuoc_ngoai"));
  assert.equal(divorced.data.nu_ly_hon_nuoc_ngoai, true);
  assert.equal(paper(divorced), "needed");
  assert.equal(paper(unmarried), "not_needed");
});

test("form takes true and whole numbers for what is typed", () => {
  const typed = { ban_sao: "true", so_ban_sao: "3" };
  const result = form("ket-hon", [typed, { ban_sao: true, so_ban_sao: 3 }]);
  assert.equal(result.lines[0], result.lines[1]);
  assert.equal(JSON.parse(result.lines[0]).data.so_ban_sao, 3);
});

test("form ends with 2 and one line when pack, date or answers cannot be used", () => {
  const pack = "assets/packs/ket-hon/";
  const rows = [
    [["form"]],
    [["form", "1.000894", "2.000815"]],
    [["form", "1.000894", "--packs", join(folder, "none.json")]],
    [["form", pack, "--today", "22/11/2026"]],
    [["form", pack, "--nonsense", "1"]],
    [["form", pack], "["],
    [["form", pack], "[]"],
    [["form", pack], '{"nu_ho_ten":["Ánh"]}'],
    [["form", pack], '{"nu_ho_ten":null}'],
  ];
  for (const [words, input] of rows) assertUnusable(words, input);
  const missing = run(["form", "assets/packs/none/"], "{}");
  assert.equal(missing.code, 2);
  assert.match(missing.error, /packs\/none\/pack\.json: cannot be read/);
  assert.equal(missing.out, "");
});

test("every pack has a flow that files one of its samples", () => {
  const { packs } = JSON.parse(readFileSync(join(project, "assets/catalogue/index.json"), "utf8"));
  for (const pack of packs) {
    const flow = JSON.parse(readFileSync(join(project, `tests/flows/${pack}.json`), "utf8"));
    const answer = flow.steps.find((step) => step.answer)?.answer;
    assert.equal(answer?.pack, pack);
    assert.ok(flow.steps.some((step) => step.send), pack);
    assert.ok(flow.steps.some((step) => step.expect_text), pack);
  }
});

// --- pack ----------------------------------------------------------------------------------------

/** assets/ without all packs but one, which `change` may spoil. */
function assetsWith(pack, change = () => {}) {
  const root = mkdtempSync(join(folder, "assets-"));
  for (const name of ["catalogue", "lists", "places.txt", "calendar.json", "packs/parts"]) {
    cpSync(join(project, "assets", name), join(root, name), { recursive: true });
  }
  cpSync(join(project, "assets/packs", pack), join(root, "packs", pack), { recursive: true });
  change((name, edit) => {
    const path = join(root, "packs", pack, name);
    const json = JSON.parse(readFileSync(path, "utf8"));
    edit(json);
    writeFileSync(path, JSON.stringify(json));
  });
  return root;
}

const check = (root, pack) => run(["pack", "check", pack, "--assets", root]);

test("pack check says fine with what the samples go through", () => {
  const result = check(assetsWith("bhyt-tre-em"), "bhyt-tre-em");
  assert.equal(result.code, 0, result.out);
  assert.match(result.out, /^bhyt-tre-em: fine, \d+ pages, \d+ questions, \d+ samples; .*\n$/m);
});

const controls = (element) => element.elements?.flatMap(controls) ?? [element];

const SPOILED = [
  ["an unknown word", "pack.json", (pack) => { pack.prize = 1; }, /unknown word prize/],
  ["a text in one language only", "texts.en.json",
    (texts) => { delete texts[Object.keys(texts)[0]]; }, /texts\.en\.json/],
  ["no recipient", "pack.json", (pack) => { delete pack.recipient; }, /recipient is missing/],
  ["an unknown widget", "ui.json",
    (ui) => { controls(ui).find(({ options }) => options?.widget).options.widget = "slider"; },
    /widget/],
  ["a rule over a question that is not asked", "ui.json", (ui) => {
    controls(ui).find(({ type }) => type === "Control").rule = { effect: "SHOW", condition: {
      scope: "#/properties/khong_co", schema: { const: "co" }, failWhenUndefined: true } };
  }, /khong_co|scope/],
  ["a check nobody wrote", "ui.json", (ui) => {
    controls(ui).find(({ type }) => type === "Control").options.rules = [{ rule: "R-NONE" }];
  }, /unknown rule R-NONE/],
  ["a sample with the wrong verdict", "samples.json", ({ samples }) => {
    samples.find(({ valid }) => valid).answers = {};
  }, /samples\.json/],
  ["a keyword outside the profile", "pack.json", (pack) => {
    pack.components.find(({ when }) => when).when = { dependentRequired: {} };
  }, /unknown word dependentRequired/],
];

for (const [what, file, edit, says] of SPOILED) {
  test(`pack check refuses ${what} with a line that names the pack`, () => {
    const result = check(assetsWith("bhyt-tre-em", (change) => change(file, edit)), "bhyt-tre-em");
    assert.equal(result.code, 1, result.out);
    assert.match(result.out, says);
    assert.match(result.out, /^packs\/bhyt-tre-em\//m);
    assert.match(result.out, /bhyt-tre-em: NOT fine/);
  });
}

test("pack build writes nothing from packs with mistakes", () => {
  const root = assetsWith("bhyt-tre-em", (change) => change("pack.json", (pack) => {
    pack.prize = 1;
  }));
  const out = mkdtempSync(join(folder, "out-"));
  const result = run(["pack", "build", root, "--out", out]);
  assert.equal(result.code, 1);
  assert.match(result.error, /^pack: /);
  assert.equal(run(["form", "1.002759", "--packs", join(out, "packs.json")], "{}").code, 2);
});

test("pack ends with 2 and one line when it is not told what to do", () => {
  const rows = [["pack"], ["pack", "check"], ["pack", "paint"], ["pack", "build"],
    ["pack", "build", "assets"], ["pack", "check", "all", "--assets", folder],
    ["pack", "check", "ket-hon", "--assets", folder]];
  for (const words of rows) assertUnusable(words);
});
