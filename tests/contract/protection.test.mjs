// What the office refuses before it looks at anything: requests of other sites, in every shape; too
// many of them; and that every refusal is problem+json under the headers of the page.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { PracticeClient } from "../support/practice_client.mjs";
import { startServer } from "../support/server.mjs";
import { checkHeaders } from "../e2e/support/traffic.mjs";

let server;
before(async () => { server = await startServer({ hasLimits: true }); });
after(() => server.stop());

async function expectProblem(reply, status, code) {
  const body = await reply.json();
  assert.deepEqual([reply.status, body.code, body.status], [status, code, status]);
  assert.equal(reply.headers.get("content-type"), "application/problem+json");
  assert.equal(body.type, `urn:motcua:problem:${code}`);
  assert.ok(body.title && body.detail);
  checkHeaders(code, Object.fromEntries(reply.headers));
}

/** The next minute, by the server's movable clock. */
let minutes = 0;
async function nextMinute() {
  minutes += 1;
  const reply = await fetch(`${server.url}/v1/dev/clock`, { method: "POST",
    headers: { "x-csrf": "1", "content-type": "application/json" },
    body: JSON.stringify({ offsetMs: minutes * 61_000 }) });
  assert.equal(reply.status, 204);
}

async function citizen(id) {
  const client = new PracticeClient(server.url);
  await client.logIn(id);
  return client;
}

test("other sites cannot make a citizen's browser act", async () => {
  const client = await citizen();
  const shapes = [
    ["a form of another site",
      { "x-csrf": "", "content-type": "application/x-www-form-urlencoded" }],
    ["plain text", { "x-csrf": "", "content-type": "text/plain" }],
    ["a wrong word", { "x-csrf": "true" }],
    ["another site", { "x-csrf": "1", "sec-fetch-site": "cross-site" }],
    ["a sister site", { "x-csrf": "1", "sec-fetch-site": "same-site" }],
    ["an address bar", { "x-csrf": "1", "sec-fetch-site": "none" }],
  ];
  for (const [what, headers] of shapes) {
    for (const [method, path] of [["POST", "/v1/session"], ["DELETE", "/v1/session"],
      ["DELETE", "/v1/sessions"], ["DELETE", "/v1/sessions/x"],
      ["PUT", "/v1/submissions/x"], ["POST", "/v1/uploads"], ["POST", "/v1/keys"]]) {
      const reply = await fetch(server.url + path, { method, body: method === "DELETE" ? undefined
        : "citizen=x", headers: { cookie: client.cookie, ...headers } });
      assert.equal(reply.status, 403, `${what}: ${method} ${path}`);
      await expectProblem(reply, 403, "forbidden");
    }
  }
  assert.equal((await client.call("GET", "/v1/session")).status, 200, "the session lives on");
});

test("no answer lets another site read it", async () => {
  for (const method of ["GET", "OPTIONS"]) {
    const reply = await fetch(`${server.url}/v1/authority/jwks`, { method,
      headers: { origin: "https://evil.example", "access-control-request-method": "PUT" } });
    await reply.arrayBuffer();
    assert.deepEqual([...reply.headers.keys()].filter((name) => name.startsWith("access-control")),
      []);
  }
  await nextMinute();
});

test("without a session only thirty requests a minute are answered", async () => {
  await nextMinute();
  const statuses = [];
  for (let count = 0; count < 32; ++count) {
    const reply = await fetch(`${server.url}/v1/practice-citizens`);
    statuses.push(reply.status);
    if (reply.status === 429) {
      const wait = Number(reply.headers.get("retry-after"));
      assert.ok(wait >= 1 && wait <= 60, `wait ${wait} s`);
      await expectProblem(reply, 429, "too-many-requests");
    } else await reply.arrayBuffer();
  }
  assert.deepEqual([statuses.filter((status) => status === 200).length,
    statuses.filter((status) => status === 429).length], [30, 2]);
});

test("a citizen may finish five dossiers and begin sixty uploads a minute", async () => {
  const own = await startServer({ hasLimits: true });
  try {
    const client = new PracticeClient(own.url);
    await client.logIn();
    const ask = async (path, headers = {}) => {
      const reply = await client.call("POST", path, { headers });
      await reply.arrayBuffer();
      return reply.status;
    };
    const count = async (times, path, headers) => {
      let refused = 0;
      for (let at = 0; at < times; ++at) refused += await ask(path, headers) === 429 ? 1 : 0;
      return refused;
    };
    assert.equal(await count(7, "/v1/submissions/x/finalize"), 2);
    assert.equal(await count(62, "/v1/uploads", { "tus-resumable": "1.0.0" }), 2);
    assert.equal(await count(20, "/v1/keys"), 0, "other requests go on");
  } finally {
    await own.stop();
  }
});

test("every refusal is a problem in words, under the same headers", async () => {
  const own = await startServer();
  try {
    const client = new PracticeClient(own.url);
    const calls = [["GET", "/v1/nothing", 404, "not-found"],
      ["GET", "/v1/submissions/x", 401, "login-required"],
      ["DELETE", "/v1/openapi.yaml", 404, "not-found"],
      ["POST", "/v1/session", 400, "bad-request"]];
    for (const [method, path, status, code] of calls) {
      await expectProblem(await client.call(method, path), status, code);
    }
  } finally {
    await own.stop();
  }
});
