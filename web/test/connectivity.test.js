import assert from "node:assert/strict";
import { test } from "node:test";
import { watchConnection } from "../connectivity.js";

function network(values) {
  return Object.assign(new EventTarget(), values);
}

test("a phone's network is told at once and whenever it changes", () => {
  const posted = [];
  const connection = network({ type: "cellular", downlink: 0.4 });
  const stop = watchConnection({ post: (event) => posted.push(event) }, connection);
  connection.type = "wifi";
  connection.downlink = 10;
  connection.dispatchEvent(new Event("change"));
  stop();
  connection.dispatchEvent(new Event("change"));
  assert.deepEqual(posted, [
    { kind: "connection", type: "mobile", bytesPerSecond: 50_000 },
    { kind: "connection", type: "wifi", bytesPerSecond: 1_250_000 },
  ]);
});

test("a browser that does not say what kind of network it is leaves the kind open", () => {
  const posted = [];
  watchConnection({ post: (event) => posted.push(event) }, network({ downlink: 1.5 }));
  assert.deepEqual(posted, [{ kind: "connection", type: "unknown", bytesPerSecond: 187_500 }]);
  watchConnection({ post: () => assert.fail("nothing is known") }, undefined);
});
