// Our outbox against the tus project's server, and its client against our server: the short form of
// ./portal bench tus.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ourClient, theirClient } from "../support/tus_campaign.mjs";

const LONG = { timeout: 120_000 };

test("our outbox brings every file whole to @tus/server through cuts", LONG, async () => {
  const result = await ourClient({ count: 15, maxBytes: 3_000_000, seed: 3 });

  assert.deepEqual([result.hashEqual, result.hashDifferent, result.unverified], [15, 0, 0]);
  assert.ok(result.cuts["cut-request"] > 3, "nothing was cut");
});

test("tus-js-client brings every file whole to our server through cuts", LONG, async () => {
  const result = await theirClient({ count: 9, maxBytes: 3_000_000, seed: 4 });

  assert.equal(result.hashEqual, 9);
  assert.ok(result.cuts["cut-request"] > 1, "nothing was cut");
});
