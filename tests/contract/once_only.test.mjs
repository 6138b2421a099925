// The citizen's own data as a stranger's client uses them: the profile, the part "once-only", and
// what the office says to a claim its data do not confirm.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { parse } from "yaml";
import { birthData, birthFiles, birthPack, communeOf } from "../support/birth_dossier.mjs";
import { PracticeClient, canonical } from "../support/practice_client.mjs";
import { startServer } from "../support/server.mjs";

const contract = parse(
  readFileSync(new URL("../../assets/api/openapi.yaml", import.meta.url), "utf8"));
const ajv = new Ajv2020.default({ strict: false });
addFormats.default(ajv);
ajv.addSchema({ $id: "contract", ...contract });

let server;
const pack = birthPack();
before(async () => (server = await startServer()));
after(() => server.stop());

async function citizen(id = "nguyen-thi-anh") {
  const client = new PracticeClient(server.url);
  await client.logIn(id);
  await client.registerKey();
  const reply = await client.call("GET", "/v1/me/profile");
  client.profile = (await reply.json()).profile;
  return client;
}

/** Answers with the citizen's name and number from the profile, and the record that says so. */
function claim(profile, { changes = {}, data = {} } = {}) {
  const answers = {
    ...birthData(),
    nyc_ho_ten: profile.values.full_name.value,
    nyc_so_dinh_danh: profile.values.id12.value,
    ...data,
  };
  const taken = (field, name) => ({
    field,
    profile: name,
    source: profile.values[name].source,
    asOf: profile.values[name].asOf,
    consent: "c1",
  });
  const card = profile.documents.find((document) => document.code === "D01");
  const record = {
    type: "urn:motcua:once-only:1",
    v: 1,
    citizen: profile.citizen,
    consents: [{
      id: "c1",
      at: "2026-11-22T08:15:30Z",
      purpose: "file-procedure",
      procedure: pack.code,
      words: "Bạn đồng ý …",
      fields: ["nyc_ho_ten", "nyc_so_dinh_danh", "nyc_ngay_sinh"],
      documents: ["D01"],
    }],
    values: [taken("nyc_ho_ten", "full_name"), taken("nyc_so_dinh_danh", "id12")],
    typed: ["nyc_ngay_sinh"],
    documents: [{
      component: "giay-to-tuy-than",
      code: "D01",
      number: card?.number ?? "0",
      source: card?.source ?? "can-cuoc",
      asOf: card?.asOf ?? "2026-11-20",
      consent: "c1",
    }],
    ...changes,
  };
  return { answers, record };
}

async function file(client, { answers, record }) {
  const files = {
    ...birthFiles(),
    "once-only": {
      bytes: Buffer.from(canonical(record)),
      mediaType: "application/json",
      name: "once-only.json",
    },
  };
  const dossier = client.makeDossier({
    pack, data: answers, files, recipient: communeOf(answers),
  });
  const jws = await client.signManifest(dossier.manifest);
  const announced = await client.announce(dossier.submissionId, jws);
  assert.equal(announced.status, 201);
  for (const [id, bytes] of Object.entries(dossier.parts)) {
    await client.upload(dossier.submissionId, id, bytes);
  }
  return client.finalize(dossier.submissionId, announced.headers.get("etag"));
}

test("gives every practice citizen the profile the contract promises", async () => {
  const check = ajv.getSchema("contract#/components/schemas/Profile");
  const anonymous = new PracticeClient(server.url);
  assert.equal((await anonymous.call("GET", "/v1/me/profile")).status, 401);
  const list = await (await anonymous.call("GET", "/v1/practice-citizens")).json();
  for (const { id, name } of list.citizens) {
    const client = new PracticeClient(server.url);
    await client.logIn(id);
    const reply = await client.call("GET", "/v1/me/profile");
    assert.equal(reply.status, 200);
    assert.equal(reply.headers.get("cache-control"), "no-store");
    const { profile } = await reply.json();
    assert.ok(check(profile), `${id}: ${ajv.errorsText(check.errors)}`);
    assert.equal(profile.citizen, id);
    assert.equal(profile.values.full_name.value, name);
    for (const value of [...Object.values(profile.values), ...profile.documents]) {
      assert.ok(profile.sources[value.source], `${id}: ${value.source}`);
    }
  }
});

test("receives a dossier whose claims the source confirms", async () => {
  const client = await citizen();
  const { answers, record } = claim(client.profile);
  const check = ajv.getSchema("contract#/components/schemas/OnceOnly");
  assert.ok(check(record), ajv.errorsText(check.errors));

  const receipt = await file(client, { answers, record });

  assert.equal(receipt.status, 200);
  const [, payload] = (await receipt.text()).split(".");
  const event = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
  const received = Object.values(event.events)[0].received.map((part) => part.id);
  assert.ok(received.includes("once-only"), "the record is part of the receipt");
});

async function refused(client, dossier) {
  const reply = await file(client, dossier);
  const problem = await reply.json();
  assert.equal(reply.status, 422);
  return problem;
}

test("names the answers and documents that differ from the source", async () => {
  const client = await citizen();
  const other = await refused(
    client, claim(client.profile, { data: { nyc_ho_ten: "Nguyễn Thị Anh" } }));
  assert.equal(other.code, "once-only-mismatch");
  assert.deepEqual(other.fields, ["nyc_ho_ten"]);
  assert.match(other.detail, /Dùng lại dữ liệu gốc/);

  const { answers, record } = claim(client.profile);
  record.documents[0].number = "099195000018";
  assert.deepEqual((await refused(client, { answers, record })).documents, ["D01"]);
});

test("does not take one citizen's data for another's", async () => {
  const client = await citizen("tran-van-binh");
  const stranger = await citizen("nguyen-thi-anh");
  const problem = await refused(client, claim(stranger.profile));
  assert.equal(problem.code, "once-only-mismatch");
});

test("never doubts what was typed by hand", async () => {
  const client = await citizen();
  const { answers, record } = claim(client.profile, {
    data: { nyc_ho_ten: "Nguyễn Thị Anh" },
    changes: { values: [], documents: [], typed: ["nyc_ho_ten"] },
  });
  assert.equal((await file(client, { answers, record })).status, 200);
});

test("refuses a use without a consent that names it", async () => {
  const client = await citizen();
  for (const spoil of [
    (record) => (record.consents[0].fields = ["nyc_ho_ten"]),
    (record) => (record.consents = []),
    (record) => (record.consents[0].purpose = "marketing"),
    (record) => (record.extra = "x"),
  ]) {
    const { answers, record } = claim(client.profile);
    spoil(record);
    const problem = await refused(client, { answers, record });
    assert.equal(problem.code, "data-invalid");
    assert.equal(problem.issues[0].at, "once-only");
  }
});
