// Visibility as the core of JSON Forms sees it, and data as ajv judges them: on 60 generated forms
// and on every pack, over random answers, hidden ones among them.
import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync,
  writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

import { randomForm, randomSession, wordsOf } from "../support/form_generator.mjs";
import { packSession } from "../support/pack_sessions.mjs";
import { seededRandom } from "../support/seeded_random.mjs";
import { controlsOf, shownBy } from "../support/visibility_oracle.mjs";

const program = process.env.MOTCUA_CLI ?? "motcua";
const assets = fileURLToPath(new URL("../../assets", import.meta.url));
const FORMS = 60;
const SESSIONS = 50;
const TODAY = "2026-11-22";

const folder = mkdtempSync(join(tmpdir(), "motcua-peers-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));
const writeJson = (path, value) => writeFileSync(path, JSON.stringify(value));
const text = (words) => ({ vi: words, en: words });

function build(root, name) {
  const out = join(folder, name);
  mkdirSync(out);
  execFileSync(program, ["pack", "build", root, "--out", out]);
  return out;
}

/** One line of JSON from our program for each line it is given. */
function ask(words, lines) {
  return new Promise((resolve, reject) => {
    const child = execFile(program, words, { maxBuffer: 1 << 28 }, (error, out, complaint) => {
      if (error) return reject(new Error(`${words.join(" ")}: ${complaint}`));
      resolve(out.trim().split("\n").map((line) => JSON.parse(line)));
    });
    child.stdin.end(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  });
}

const evaluate = (built, code, lines) => ask(["form", code, "--packs", join(built, "packs.json"),
  "--places", join(assets, "places.txt"), "--today", TODAY], lines);

/** The verdicts of the check that the office makes on what it receives. */
async function received(name, schema, lines) {
  const path = join(folder, `${name}.schema.json`);
  writeJson(path, schema);
  return (await ask(["validate", "--schema", path], lines)).map(({ valid }) => valid);
}

/** Every item in turn, two at a time: the programs wait for each other otherwise. */
async function inPairs(items, work) {
  const waiting = [...items];
  const worker = async () => { for (let one; (one = waiting.shift());) await work(one); };
  await Promise.all([worker(), worker()]);
}

function judgeOf(schema) {
  const ajv = new Ajv2020({ strict: false, allErrors: false });
  addFormats(ajv);
  return ajv.compile(schema);
}

/** Runs checks; a failed one says for which answers. */
function about(subject, raw, checks) {
  try {
    checks();
  } catch (error) {
    error.message = `${subject}\n${JSON.stringify(raw)}\n${error.message}`;
    throw error;
  }
}

function writeGenerated() {
  const root = join(folder, "assets");
  mkdirSync(join(root, "packs"), { recursive: true });
  for (const name of readdirSync(assets)) {
    if (name !== "packs") cpSync(join(assets, name), join(root, name), { recursive: true });
  }
  for (const shared of ["parts", "generic"]) {
    const from = join(assets, "packs", shared);
    if (existsSync(from)) cpSync(from, join(root, "packs", shared), { recursive: true });
  }
  const random = seededRandom(11);
  const forms = Array.from({ length: FORMS }, (_, index) => ({
    id: `rules-${index}`, ...randomForm(random) }));
  for (const form of forms) {
    const home = join(root, "packs", form.id);
    mkdirSync(home);
    const facts = ["name", "field", "authority", "who", "serviceLevel", "fee", "result", "legal"];
    writeJson(join(home, "pack.json"), { version: "1", id: form.id, code: form.id,
      ...Object.fromEntries(facts.map((fact) => [fact, text("Một thủ tục")])),
      time: { workingDays: 1, ...text("Một ngày") }, recipient: [{ commune: "xa" }],
      signature: { need: "none", source: text("Một thủ tục") } });
    writeJson(join(home, "ui.json"), form.ui);
    writeJson(join(home, "schema.json"), { properties: {} });
    for (const language of ["vi", "en"]) {
      writeJson(join(home, `texts.${language}.json`), wordsOf(form));
    }
  }
  const index = readJson(join(root, "catalogue/index.json"));
  writeJson(join(root, "catalogue/index.json"), { ...index, packs: forms.map(({ id }) => id) });
  writeJson(join(root, "catalogue/most_used.json"), []);
  return { root, forms };
}

let generated;
let built;
before(() => {
  generated = writeGenerated();
  built = build(generated.root, "generated");
});

test(`${FORMS} generated forms × ${SESSIONS} sessions: the same questions as JSON Forms, no ` +
     "hidden answer in the data, the same verdict as ajv and as the office", async (context) => {
  const compiled = readJson(join(built, "forms.json"));
  const counts = { hidden: 0, complete: 0, incomplete: 0 };
  const numbered = generated.forms.map((form, number) => ({ form, number }));
  await inPairs(numbered, async ({ form, number }) => {
    const random = seededRandom(1000 + number);
    const sessions = Array.from({ length: SESSIONS }, () => randomSession(random, form));
    const answers = await evaluate(built, form.id, sessions.map(({ raw }) => raw));
    assert.equal(answers.length, SESSIONS);
    const controls = controlsOf(form.ui);
    const { schema } = compiled[form.id];
    const judge = judgeOf(schema);
    const verdicts = await received(form.id, schema, answers.map(({ data }) => data));
    const smuggled = [];
    sessions.forEach(({ raw, typed }, index) => about(JSON.stringify(form.ui), raw, () => {
      const answer = answers[index];
      const { asked, data } = shownBy(controls, typed);
      assert.deepEqual(answer.visible, asked);

      // A box that must be ticked and is not is an answer to rules, and no answer to seal.
      const missing = asked.filter((id) => form.fields.get(id).required &&
        (data[id] === undefined || data[id] === false));
      for (const id of missing) delete data[id];
      const { "@form": name, ...sealed } = answer.data;
      assert.deepEqual(sealed, data);
      assert.equal(name, `urn:motcua:form:${form.id}:1`);
      assert.deepEqual(answer.issues.map(({ field, code }) => [field, code]),
        missing.map((id) => [id, "required"]));
      assert.equal(judge(answer.data), missing.length === 0, JSON.stringify(judge.errors));
      assert.equal(verdicts[index], missing.length === 0);
      const hidden = Object.keys(typed).filter((id) => !asked.includes(id));
      for (const id of hidden) smuggled.push({ ...answer.data, [id]: typed[id] });
      counts.hidden += hidden.length;
      counts[missing.length === 0 ? "complete" : "incomplete"] += 1;
    }));
    // Put in by hand, a hidden answer is refused by both.
    if (smuggled.length === 0) return;
    assert.ok(smuggled.every((data) => !judge(data)), form.id);
    assert.ok((await received(form.id, schema, smuggled)).every((valid) => !valid), form.id);
  });
  context.diagnostic(`counted: ${FORMS * SESSIONS} sessions show what JSON Forms shows`);
  // What is never hidden, never complete or always so would show nothing.
  assert.ok(counts.hidden > FORMS * SESSIONS, JSON.stringify(counts));
  assert.ok(counts.complete > 500 && counts.incomplete > 500, JSON.stringify(counts));
});

test("every pack: the same questions as JSON Forms; ajv and the office take what is complete",
  async (context) => {
  const ids = readJson(join(assets, "catalogue/index.json")).packs;
  const made = build(assets, "packs");
  const forms = readJson(join(made, "forms.json"));
  const { lists } = readJson(join(made, "packs.json"));
  let complete = 0;
  let refused = 0;
  await inPairs(ids.map((id, number) => ({ id, number })), async ({ id, number }) => {
    const home = join(assets, "packs", id);
    const code = readJson(join(home, "pack.json")).code;
    const { samples } = readJson(join(home, "samples.json"));
    const { ui, schema } = forms[code];
    const controls = controlsOf(ui);
    const random = seededRandom(5000 + number);
    const sessions = Array.from({ length: SESSIONS },
      () => packSession(random, controls, samples, lists));
    const answers = await evaluate(made, code, sessions.map(({ raw }) => raw));
    const judge = judgeOf(schema);
    const verdicts = await received(id, schema, answers.map(({ data }) => data));
    const required = new Set(controls.filter(({ options }) => options.required)
      .map((control) => control.id));
    sessions.forEach(({ raw, typed }, index) => about(id, raw, () => {
      const answer = answers[index];
      assert.deepEqual(answer.visible, shownBy(controls, typed).asked);
      const errors = answer.issues.filter(({ severity }) => severity === "error");
      const verdict = judge(answer.data);
      assert.equal(verdicts[index], verdict);
      if (errors.length === 0) {
        assert.ok(verdict, JSON.stringify(judge.errors));
        complete += 1;
      } else if (errors.some(({ field }) => required.has(field))) {
        assert.ok(!verdict);
        refused += 1;
      }
    }));
  });
  context.diagnostic(`counted: ${ids.length * SESSIONS} sessions over ${ids.length} packs`);
  assert.ok(complete > 200 && refused > 200, `${complete} complete, ${refused} refused`);
});
