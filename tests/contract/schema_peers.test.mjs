// Our schema engine and an independent one give the same verdict on random schemas and data.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { registerSchema, unregisterSchema, validate } from "@hyperjump/json-schema/draft-2020-12";

import { randomInstance, randomSchema } from "../support/schema_generator.mjs";
import { seededRandom } from "../support/seeded_random.mjs";

const program = process.env.MOTCUA_CLI ?? "motcua";
const SCHEMAS = Number(process.env.MOTCUA_PEER_SCHEMAS ?? 410);
const INSTANCES = 50;

async function peerVerdicts(schema, instances) {
  const id = "urn:motcua:peer";
  registerSchema(structuredClone(schema), id);
  try {
    const check = await validate(id);
    return instances.map((instance) => check(instance).valid);
  } finally {
    unregisterSchema(id);
  }
}

function ourVerdicts(path, instances) {
  const input = instances.map((instance) => JSON.stringify(instance)).join("\n") + "\n";
  const result = spawnSync(program, ["validate", "--schema", path], { input, maxBuffer: 1 << 26 });
  assert.equal(result.status === 2 ? result.stderr.toString() : "", "");
  return result.stdout.toString().trim().split("\n").map((line) => JSON.parse(line).valid);
}

test(`the verdict equals the peer's on ${SCHEMAS * INSTANCES} random pairs`, async (context) => {
  const folder = mkdtempSync(join(tmpdir(), "motcua-test-"));
  const random = seededRandom(20261122);
  let valid = 0;
  try {
    for (let round = 0; round < SCHEMAS; ++round) {
      const schema = randomSchema(random);
      const instances = Array.from({ length: INSTANCES }, () => randomInstance(random));
      const path = join(folder, "schema.json");
      writeFileSync(path, JSON.stringify(schema));
      const expected = await peerVerdicts(schema, instances);
      const found = ourVerdicts(path, instances);
      const differs = expected.findIndex((verdict, index) => verdict !== found[index]);
      assert.equal(differs, -1, differs === -1 ? "" :
        `schema ${JSON.stringify(schema)}\ninstance ${JSON.stringify(instances[differs])}\n` +
        `the peer says ${expected[differs]}`);
      valid += expected.filter(Boolean).length;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  context.diagnostic(`counted: ${SCHEMAS * INSTANCES} pairs with the verdict of the peer`);
  // Data that always fit, or never do, would compare nothing.
  const share = valid / (SCHEMAS * INSTANCES);
  assert.ok(share > 0.1 && share < 0.9, `${share} of the pairs are valid`);
});
