// The contract itself is sound, and what the server answers is what the contract promises.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { Validator } from "@seriousme/openapi-schema-validator";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { parse } from "yaml";
import { birthData, birthFiles, birthPack, communeOf } from "../support/birth_dossier.mjs";
import { PracticeClient } from "../support/practice_client.mjs";
import { startServer } from "../support/server.mjs";

const file = new URL("../../assets/api/openapi.yaml", import.meta.url);
const contract = parse(readFileSync(file, "utf8"));
const ajv = new Ajv2020.default({ strict: false });
addFormats.default(ajv);
ajv.addSchema({ $id: "contract", ...contract });

let server;
before(async () => (server = await startServer()));
after(() => server.stop());

/** The `#/a/b` reference, or the value itself, resolved in the contract. */
const resolve = (value) =>
  value.$ref
    ? value.$ref.split("/").slice(1).reduce((at, name) => at[name], contract)
    : value;

/** Fails unless the contract allows exactly this answer to this call. */
async function expectPromised(reply, method, template) {
  const operation = contract.paths[template]?.[method.toLowerCase()];
  assert.ok(operation, `${method} ${template} is in the contract`);
  const promised = operation.responses[String(reply.status)];
  assert.ok(promised, `${method} ${template} may answer ${reply.status}`);
  const { content } = resolve(promised);
  const text = await reply.text();
  if (!content) return assert.equal(text, "");
  const mediaType = reply.headers.get("content-type").split(";")[0];
  assert.ok(content[mediaType], `${method} ${template} may answer ${mediaType}`);
  const schema = content[mediaType].schema;
  const value = mediaType.endsWith("json") ? JSON.parse(text) : text;
  const pointer = schema.$ref ? { $ref: `contract${schema.$ref}` } : withContract(schema);
  const check = ajv.compile(pointer);
  assert.ok(check(value), `${method} ${template}: ${ajv.errorsText(check.errors)}`);
  return value;
}

/** Local references point into the contract. */
const withContract = (schema) =>
  JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"contract#/'));

test("the contract is valid OpenAPI 3.1", async () => {
  const result = await new Validator().validate(structuredClone(contract));
  assert.deepEqual(result.errors ?? [], []);
  assert.equal(contract.openapi, "3.1.0");
});

test("every operation has an id, a summary, a tag and a refusal with a code", () => {
  const ids = new Set();
  for (const [path, item] of Object.entries(contract.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      if (method === "parameters") continue;
      assert.ok(operation.summary && operation.tags?.length, `${method} ${path}`);
      assert.ok(!ids.has(operation.operationId), operation.operationId);
      ids.add(operation.operationId);
    }
  }
});

test("nothing changes who somebody is or how one logs in", () => {
  // Where there is nothing to change, nothing wants a login anew before it (ASVS 5.0 V7.5.1).
  const changing = Object.entries(contract.paths).flatMap(([path, item]) =>
    ["post", "put", "patch", "delete"].filter((method) => item[method])
      .map((method) => `${method} ${path}`));
  const about = changing.filter((operation) => /citizen|profile|\/me|session/.test(operation));
  assert.deepEqual(about, ["post /v1/session", "delete /v1/session", "delete /v1/sessions",
    "delete /v1/sessions/{sessionId}"]);
  const login = contract.paths["/v1/session"].post.requestBody.content["application/json"].schema;
  assert.deepEqual(Object.keys(login.properties), ["citizen"]);
});

test("public answers are as promised", async () => {
  const client = new PracticeClient(server.url);
  for (const path of ["/v1/health", "/v1/practice-citizens", "/v1/authority/jwks"]) {
    await expectPromised(await client.call("GET", path), "GET", path);
  }
  const text = await (await client.call("GET", "/v1/openapi.yaml")).text();
  assert.deepEqual(parse(text), contract);
});

test("every step of a whole submission is as promised", async () => {
  const client = new PracticeClient(server.url);
  await expectPromised(await client.call("GET", "/v1/session"), "GET", "/v1/session");
  await expectPromised(await client.logIn(), "POST", "/v1/session");
  await expectPromised(await client.call("GET", "/v1/session"), "GET", "/v1/session");
  await expectPromised(await client.call("GET", "/v1/me/profile"), "GET", "/v1/me/profile");
  await expectPromised(await client.registerKey(), "PUT", "/v1/keys/{kid}");
  await expectPromised(await client.call("GET", "/v1/keys"), "GET", "/v1/keys");

  const data = birthData();
  const { manifest, submissionId, parts } = client.makeDossier({
    pack: birthPack(), data, files: birthFiles(), recipient: communeOf(data),
  });
  const jws = await client.signManifest(manifest);
  const announced = await client.announce(submissionId, jws);
  const etag = announced.headers.get("etag");
  await expectPromised(announced, "PUT", "/v1/submissions/{submissionId}");
  const early = await client.finalize(submissionId, etag);
  const problem = await expectPromised(early, "POST", "/v1/submissions/{submissionId}/finalize");
  assert.equal(problem.code, "parts-missing");
  for (const [id, bytes] of Object.entries(parts)) {
    const created = await client.createUpload(submissionId, id, bytes);
    const location = created.headers.get("location");
    await expectPromised(created, "POST", "/v1/uploads");
    await expectPromised(await client.patch(location, 0, bytes), "PATCH", "/v1/uploads/{uploadId}");
  }
  const received = await client.finalize(submissionId, etag);
  await expectPromised(received, "POST", "/v1/submissions/{submissionId}/finalize");
  const events = `/v1/submissions/${submissionId}/events`;
  await expectPromised(
    await client.call("GET", events), "GET", "/v1/submissions/{submissionId}/events");
  await expectPromised(await client.call("GET", "/v1/submissions"), "GET", "/v1/submissions");
});

test("where somebody is logged in is as promised", async () => {
  const phone = new PracticeClient(server.url);
  const desktop = new PracticeClient(server.url);
  const list = "/v1/sessions";
  assert.equal((await expectPromised(await phone.call("GET", list), "GET", list)).status, 401);
  await phone.logIn("le-thi-cuc");
  await desktop.logIn("le-thi-cuc");
  const { sessions } = await expectPromised(await desktop.call("GET", list), "GET", list);
  assert.equal(sessions.length, 2);
  const { id } = sessions.find(({ present }) => !present);
  const one = `${list}/{sessionId}`;
  const end = (client, path = list) => client.json("DELETE", path, {});
  await expectPromised(await end(desktop, `${list}/${id}`), "DELETE", one);
  const gone = await expectPromised(await end(desktop, `${list}/${id}`), "DELETE", one);
  assert.equal(gone.code, "not-found");
  assert.equal((await phone.call("GET", "/v1/session")).status, 401);
  await expectPromised(await end(desktop), "DELETE", list);
  const clock = (offsetMs) => desktop.json("POST", "/v1/dev/clock", { offsetMs });
  await clock(11 * 60_000);
  try {
    assert.equal((await expectPromised(await end(desktop), "DELETE", list)).code, "login-again");
    await phone.logIn("le-thi-cuc");
    const seen = await (await desktop.call("GET", list)).json();
    const other = seen.sessions.find(({ present }) => !present);
    const late = await end(desktop, `${list}/${other.id}`);
    assert.equal((await expectPromised(late, "DELETE", one)).code, "login-again");
  } finally {
    await clock(0);
  }
});

test("asking a person is as promised, and only once", async () => {
  const client = new PracticeClient(server.url);
  const template = "/v1/help-requests/{id}";
  const path = `/v1/help-requests/${randomBytes(32).toString("base64url")}`;
  const lines = [{ who: "citizen", text: "Con tôi sinh ở nước ngoài thì làm sao?" }];
  await expectPromised(await client.call("GET", path), "GET", template);
  const first = await expectPromised(
    await client.json("PUT", path, { v: 1, lang: "vi", lines }), "PUT", template);
  const again = await expectPromised(
    await client.json("PUT", path, { v: 1, lang: "vi", lines }), "PUT", template);
  assert.equal(again.number, first.number);
  const other = await client.json("PUT", path, { v: 1, lang: "en", lines });
  assert.equal((await expectPromised(other, "PUT", template)).status, 422);
  const name = { v: 1, lang: "vi", lines, name: "Nguyễn Thị Ánh" };
  assert.equal((await client.json("PUT", path, name)).status, 400);
  await expectPromised(await client.call("GET", path), "GET", template);
});

test("the assistant answers as promised, with sources, and only where it is on", async () => {
  const path = "/v1/assistant";
  const question = { v: 1, lang: "vi", question: "phí đăng ký khai sinh bao nhiêu" };
  const ask = (client, body) => client.json("POST", path, body);
  const off = await ask(new PracticeClient(server.url), question);
  assert.equal((await expectPromised(off, "POST", path)).status, 404);
  const asked = await startServer({ switches: ["--assistant"] });
  try {
    const client = new PracticeClient(asked.url);
    const stream = await expectPromised(await ask(client, question), "POST", path);
    assert.match(stream, /^event: delta\ndata: \{"text":/);
    assert.match(stream, /event: source\ndata: \{"title":".*1\.001193/);
    const last = /event: done\ndata: \{"behavior":"answer","codes":\["1\.001193"[^\]]*\]\}\n\n$/;
    assert.match(stream, last);
    const unknown = await expectPromised(
      await ask(client, { ...question, question: "giá vàng hôm nay" }), "POST", path);
    assert.doesNotMatch(unknown, /event: source/);
    const more = await ask(client, { ...question, name: "Nguyễn Thị Ánh" });
    assert.equal((await expectPromised(more, "POST", path)).status, 400);
  } finally {
    await asked.stop();
  }
});

test("every answer carries the security headers, refusals too", async () => {
  const client = new PracticeClient(server.url);
  for (const path of ["/", "/v1/health", "/v1/session", "/v1/nothing", "/nothing.js", "/sw.js"]) {
    const { headers } = await client.call("GET", path);
    assert.match(headers.get("content-security-policy") ?? "", /default-src 'none'/, path);
    assert.match(headers.get("content-security-policy"), /require-trusted-types-for 'script'/);
    assert.doesNotMatch(headers.get("content-security-policy"), /unsafe-inline|'unsafe-eval'/);
    assert.equal(headers.get("x-content-type-options"), "nosniff", path);
    assert.equal(headers.get("referrer-policy"), "no-referrer", path);
    assert.equal(headers.get("cross-origin-opener-policy"), "same-origin", path);
    assert.ok(headers.get("cache-control"), path);
  }
  const big = await client.call("POST", "/v1/session", { body: Buffer.alloc(5 << 20) });
  assert.equal(big.status, 413);
  assert.match(big.headers.get("content-security-policy") ?? "", /default-src 'none'/);
});
