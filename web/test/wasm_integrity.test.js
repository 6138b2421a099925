import assert from "node:assert/strict";
import { test } from "node:test";

import { checkedWasm, loadChecked, namedIntegrity } from "../wasm_integrity.js";

const kDigest = `sha384-${"A".repeat(64)}`;
// The smallest program there is.
const kEmpty = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
const answer = () => new Response(kEmpty, { headers: { "content-type": "application/wasm" } });

/** A module as Emscripten makes it: it waits for its program for ever. */
const create = ({ instantiateWasm, name }) => new Promise((resolve) => {
  instantiateWasm({}, (instance) => resolve({ instance, name }));
});

test("the program is asked for with the digest the page names", async () => {
  const asked = [];
  const load = async (path, options) => {
    asked.push([path, options]);
    return answer();
  };
  await new Promise((resolve, reject) => {
    checkedWasm("/a.wasm", kDigest, reject, load)({}, resolve);
  });
  assert.deepEqual(asked, [["/a.wasm", { integrity: kDigest, credentials: "same-origin" }]]);
});

test("a program that the browser refuses is a failure, not a wait", async () => {
  const load = async () => { throw new TypeError("integrity"); };
  const error = await new Promise((resolve) => {
    checkedWasm("/a.wasm", kDigest, resolve, load)({}, () => {});
  });
  assert.equal(error.message, "integrity");
});

test("without a digest nothing is fetched", async (t) => {
  t.mock?.method(globalThis, "fetch", () => assert.fail("it was fetched"));
  for (const digest of ["", "digest of motcua_kdf.wasm", "sha256-AAAA", `${kDigest} sha256-x`]) {
    await assert.rejects(loadChecked(create, "/a.wasm", digest), /wasm\.integrity/);
  }
});

test("the page names a digest for each program", () => {
  const page = { querySelector: (selector) => ({ getAttribute: () => `content of ${selector}` }) };
  assert.equal(namedIntegrity(page, "kdf"), 'content of meta[name="motcua-kdf"]');
  assert.equal(namedIntegrity(page, "client"), 'content of meta[name="motcua-client"]');
  assert.equal(namedIntegrity({ querySelector: () => null }, "client"), "");
});
