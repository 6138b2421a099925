// What the office accepts, what it refuses, and that it receives a dossier exactly once.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import { compactVerify, importJWK } from "jose";
import { birthData, birthFiles, birthPack, communeOf } from "../support/birth_dossier.mjs";
import { PracticeClient, sha256, uuidV7 } from "../support/practice_client.mjs";
import { startServer } from "../support/server.mjs";

let server;
const pack = birthPack();
const data = birthData();
before(async () => (server = await startServer()));
after(() => server.stop());

async function citizen(id) {
  const client = new PracticeClient(server.url);
  await client.logIn(id);
  await client.registerKey();
  return client;
}

/** Announces a dossier; `changes` go into the manifest, `data`, `files` replace the good ones. */
async function announce(client, { changes, answers = data, files = birthFiles() } = {}) {
  const dossier = client.makeDossier({
    pack, data: answers, files, recipient: communeOf(answers), changes,
  });
  dossier.jws = await client.signManifest(dossier.manifest);
  dossier.reply = await client.announce(dossier.submissionId, dossier.jws);
  dossier.etag = dossier.reply.headers.get("etag");
  return dossier;
}

async function send(client, options) {
  const dossier = await announce(client, options);
  assert.equal(dossier.reply.status, 201);
  for (const [id, bytes] of Object.entries(dossier.parts)) {
    await client.upload(dossier.submissionId, id, bytes);
  }
  dossier.receipt = await client.finalize(dossier.submissionId, dossier.etag);
  return dossier;
}

async function expectProblem(reply, status, code) {
  const body = await reply.json();
  assert.deepEqual([reply.status, body.code], [status, code]);
  assert.equal(reply.headers.get("content-type"), "application/problem+json");
  return body;
}

test("receives a dossier and signs the receipt", async () => {
  const client = await citizen();
  const dossier = await send(client);

  assert.equal(dossier.receipt.status, 200);
  const token = await dossier.receipt.text();
  const jwks = await (await client.call("GET", "/v1/authority/jwks")).json();
  const key = await importJWK(jwks.keys[0], "Ed25519");
  const { payload, protectedHeader } = await compactVerify(token, key);
  const event = JSON.parse(Buffer.from(payload).toString("utf8"));
  const [body] = Object.values(event.events);
  assert.equal(protectedHeader.typ, "secevent+jwt");
  assert.equal(event.sub, `submission:${dossier.submissionId}`);
  assert.equal(body.seq, 1);
  assert.match(body.registerNumber, /^G15\.99-\d{8}-\d{7}$/);
  const received = Object.fromEntries(body.received.map((part) => [part.id, part.sha256]));
  for (const [id, bytes] of Object.entries(dossier.parts))
    assert.equal(received[id], sha256(bytes));
});

test("gives the same receipt for every repeat and one register number", async () => {
  const client = await citizen();
  const dossier = await send(client);
  const first = await dossier.receipt.text();

  const again = await client.announce(dossier.submissionId, dossier.jws);
  assert.equal(again.status, 200);
  assert.equal(again.headers.get("etag"), dossier.etag);
  const repeats = await Promise.all(
    [1, 2, 3].map(async () => (await client.finalize(dossier.submissionId, dossier.etag)).text()));
  for (const repeat of repeats) assert.equal(repeat, first);
});

test("takes an upload up again where it was cut", async () => {
  const client = await citizen();
  const bytes = Buffer.concat([birthFiles()["giay-chung-sinh-1"].bytes, randomBytes(300_000)]);
  const files = { "giay-chung-sinh-1": { ...birthFiles()["giay-chung-sinh-1"], bytes } };
  const dossier = await announce(client, { files });
  const created = await client.createUpload(dossier.submissionId, "giay-chung-sinh-1", bytes);
  const location = created.headers.get("location");
  await client.patch(location, 0, bytes.subarray(0, 100_000));

  await expectProblem(await client.patch(location, 0, bytes), 409, "offset-mismatch");
  const head = await client.call("HEAD", location, { headers: { "tus-resumable": "1.0.0" } });
  assert.equal(head.headers.get("upload-offset"), "100000");
  assert.equal((await client.patch(location, 100_000, bytes.subarray(100_000))).status, 204);
  await client.upload(dossier.submissionId, "data", dossier.parts.data);
  assert.equal((await client.finalize(dossier.submissionId, dossier.etag)).status, 200);
});

test("keeps every acknowledged byte through a kill", async () => {
  const own = await startServer();
  const client = new PracticeClient(own.url);
  await client.logIn();
  await client.registerKey();
  const dossier = await announce(client);
  await client.upload(dossier.submissionId, "data", dossier.parts.data);
  await own.stop("SIGKILL", { keepData: true });

  const revived = await startServer({ data: own.folder });
  client.url = revived.url;
  const missing = await (await client.announce(dossier.submissionId, dossier.jws)).json();
  assert.deepEqual(missing, { missing: ["giay-chung-sinh-1"] });
  await revived.stop();
});

test("refuses other bytes under the same id", async () => {
  const client = await citizen();
  const dossier = await announce(client);
  const other =
    await client.signManifest({ ...dossier.manifest, createdAt: "2026-01-01T00:00:00Z" });

  await expectProblem(await client.announce(dossier.submissionId, other), 422, "submission-exists");
});

test("refuses a signature by a key that is not registered", async () => {
  const client = await citizen();
  const stranger = await citizen("tran-van-binh");
  const dossier = client.makeDossier({
    pack, data, files: birthFiles(), recipient: communeOf(data),
  });
  const jws = await stranger.signManifest(dossier.manifest);

  await expectProblem(await client.announce(dossier.submissionId, jws), 422, "unknown_key");
});

test("refuses a manifest that was changed after signing", async () => {
  const client = await citizen();
  const dossier = await announce(client);
  const jws = JSON.parse(dossier.jws);
  const id = uuidV7();
  const changed = Buffer.from(jws.payload, "base64url").toString("utf8")
    .replace(dossier.submissionId, id);
  jws.payload = Buffer.from(changed).toString("base64url");

  await expectProblem(await client.announce(id, JSON.stringify(jws)), 422, "bad_signature");
});

test("refuses parts that differ from what was signed and asks for them again", async () => {
  const client = await citizen();
  const dossier = await announce(client);
  const wrong = Buffer.from(dossier.parts.data);
  wrong[10] ^= 1;
  await client.upload(dossier.submissionId, "data", wrong);
  await client.upload(dossier.submissionId, "giay-chung-sinh-1",
    dossier.parts["giay-chung-sinh-1"]);

  const reply = await client.finalize(dossier.submissionId, dossier.etag);
  const problem = await expectProblem(reply, 409, "digest-mismatch");
  assert.deepEqual(problem.parts, ["data"]);
  await client.upload(dossier.submissionId, "data", dossier.parts.data);
  assert.equal((await client.finalize(dossier.submissionId, dossier.etag)).status, 200);
});

test("refuses answers that the form does not allow", async () => {
  const client = await citizen();
  const dossier = await send(client, { answers: { ...data, nyc_so_dinh_danh: "12" } });

  const problem = await expectProblem(dossier.receipt, 422, "data-invalid");
  assert.equal(problem.issues[0].at, "/nyc_so_dinh_danh");
});

test("refuses answers the citizen was never asked for", async () => {
  const client = await citizen();
  const dossier = await send(client, { answers: { ...data, extra: "x" } });

  await expectProblem(dossier.receipt, 422, "data-invalid");
});

test("refuses a dossier without a required paper", async () => {
  const client = await citizen();
  const dossier = await send(client, { files: {} });

  const problem = await expectProblem(dossier.receipt, 422, "attachment-missing");
  assert.deepEqual(problem.slots, ["giay-chung-sinh"]);
});

test("refuses a file that is not what its type says", async () => {
  const client = await citizen();
  const files = {
    "giay-chung-sinh-1": {
      bytes: Buffer.from("MZ not an image"), mediaType: "image/jpeg", name: "a.jpg",
    },
  };
  const dossier = await send(client, { files });

  await expectProblem(dossier.receipt, 422, "attachment-type");
});

test("refuses an unknown procedure, an old form and a part over the limit", async () => {
  const client = await citizen();
  const service = { formSha256: pack.formSha256, formVersion: pack.version };
  const unknown = await announce(client, {
    changes: { service: { ...service, id: "urn:motcua:procedure:9.999999" } } });
  const old = await announce(client, {
    changes: { service: { ...service,
      formSha256: sha256("old"), id: "urn:motcua:procedure:1.001193" } } });
  const big = await announce(client, {
    changes: {
      attachments: [{
        id: "giay-chung-sinh-1", mediaType: "image/jpeg", name: "a.jpg", sha256: sha256("x"),
        size: (20 << 20) + 1,
      }],
    },
  });

  await expectProblem(unknown.reply, 422, "procedure-unknown");
  await expectProblem(old.reply, 422, "form-outdated");
  await expectProblem(big.reply, 413, "too-large");
});

test("shows a dossier to nobody else", async () => {
  const client = await citizen();
  const stranger = await citizen("le-thi-cuc");
  const dossier = await send(client);
  const path = `/v1/submissions/${dossier.submissionId}`;

  await expectProblem(await stranger.call("GET", path), 404, "not-found");
  await expectProblem(await stranger.call("GET", `${path}/events`), 404, "not-found");
  await expectProblem(
    await stranger.finalize(dossier.submissionId, dossier.etag), 404, "not-found");
  const own = await (await stranger.call("GET", "/v1/submissions")).json();
  assert.ok(!own.submissions.some((s) => s.id === dossier.submissionId));
});

test("asks for a login and for our own page before anything changes", async () => {
  const nobody = new PracticeClient(server.url);
  await expectProblem(await nobody.call("GET", "/v1/submissions"), 401, "login-required");
  const foreign = { "sec-fetch-site": "cross-site", "content-type": "application/json" };
  const body = JSON.stringify({ citizen: "nguyen-thi-anh" });
  await expectProblem(
    await nobody.call("POST", "/v1/session", { headers: foreign, body }), 403, "forbidden");
  await expectProblem(
    await nobody.call("POST", "/v1/session",
      { headers: { "x-csrf": "0" }, body }), 403, "forbidden");
});

test("takes a proof of possession once, for this site and this citizen", async () => {
  const client = await citizen();
  const { nonce } = await (await client.json("POST", "/v1/keys/nonce", {})).json();
  const proof = { jwk: client.jwk, label: "x", nonce, origin: "https://phishing.example" };
  await expectProblem(await client.putKeyProof(proof), 422, "origin");
  await expectProblem(await client.putKeyProof({ ...proof, origin: server.url }), 422, "nonce");

  const thief = new PracticeClient(server.url);
  await thief.logIn("tran-van-binh");
  Object.assign(thief, { jwk: client.jwk, kid: client.kid, privateKey: client.privateKey });
  const own = await (await thief.json("POST", "/v1/keys/nonce", {})).json();
  const stolen = { jwk: client.jwk, label: "x", nonce: own.nonce, origin: server.url };
  await expectProblem(await thief.putKeyProof(stolen), 409, "key-conflict");
});

test("takes no new dossier by a revoked key", async () => {
  const client = await citizen();
  const reply = await client.call("DELETE", `/v1/keys/${client.kid}`);
  assert.equal(reply.status, 204);
  await client.json("POST", "/v1/dev/clock", { offsetMs: 2000 });
  const dossier = await announce(client);
  await client.json("POST", "/v1/dev/clock", { offsetMs: 0 });

  await expectProblem(dossier.reply, 422, "unknown_key");
});

test("signs each step of the officer into the chain", async () => {
  const client = await citizen();
  const dossier = await send(client);
  const first = await dossier.receipt.text();
  const step = { submission: dossier.submissionId,
    type: "accepted", details: { deadline: "2026-12-06" } };
  const second = await (await client.json("POST", "/v1/dev/events", step)).text();

  const { events } = await (
    await client.call("GET", `/v1/submissions/${dossier.submissionId}/events`)).json();
  assert.deepEqual(events, [first, second]);
  const [body] = Object.values(
    JSON.parse(Buffer.from(second.split(".")[1], "base64url").toString("utf8")).events);
  assert.equal(body.prev.hex, sha256(first));
  assert.equal(body.deadline, "2026-12-06");
});

test("survives requests that make no sense", async () => {
  const client = await citizen();
  const bodies = ["", "{", "[]", '{"payload":1}', "null", "\u0000", "x".repeat(1000)];
  for (const body of bodies) {
    const reply = await client.announce(uuidV7(), body);
    assert.ok([422].includes(reply.status), `${body}: ${reply.status}`);
  }
  for (const path of ["/v1/submissions/", "/v1/uploads/a/b", "/v1/%00"]) {
    assert.ok((await client.call("GET", path)).status >= 400);
  }
  assert.equal((await client.call("GET", "/v1/health")).status, 200);
});
