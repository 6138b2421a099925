import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { kStatusNames, StatusError, statusNumber, statusOf } from "../status.js";

const source = (path) => readFile(new URL(`../../src/${path}`, import.meta.url), "utf8");

test("the numbers are those of ErrorCode, shifted by one for success", async () => {
  const header = await source("base/result.h");
  const body = /enum class ErrorCode \{([^}]*)\}/.exec(header)[1];
  const names = [...body.matchAll(/^\s*(\w+),/gm)].map((match) => match[1]);

  assert.deepEqual(["Ok", ...names], [...kStatusNames]);
});

test("the bridge's C++ table has the same names in the same order", async () => {
  const table = await source("platform/web/status.cpp");
  const names = [...table.matchAll(/ErrorCode::(\w+)/g)].map((match) => match[1]);

  assert.deepEqual(["Ok", ...names], [...kStatusNames]);
});

test("an unknown name is a broken promise", () => {
  assert.throws(() => statusNumber("Fine"));
  assert.equal(statusNumber("Ok"), 0);
});

test("what nobody foresaw gets the fallback", () => {
  assert.equal(statusOf(new StatusError("TooLarge", "x"), "Offline"), "TooLarge");
  assert.equal(statusOf(new TypeError("x"), "Offline"), "Offline");
});
