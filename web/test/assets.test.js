import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fetchData, kData } from "../assets.js";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

test("what is fetched before the first frame is what the client wants before it", () => {
  const table = read("src/app/assets.h");
  const rows = table.matchAll(/\.name = "([^"]+)", \.is_first = true/g);
  const first = [...rows].map(([, name]) => name);
  assert.ok(first.length > 0);
  const wanted = ["bundle.json", ...first].map((name) => `assets/${name}`);
  assert.deepEqual(kData.filter((name) => name.startsWith("assets/")), wanted);
});

test("a file that cannot be had stops the start", async () => {
  const answer = (path, status = 200) => ({ bytes: new TextEncoder().encode(path),
    reply: { ok: status === 200, status } });
  await assert.rejects(fetchData("vi", async (path) =>
    answer(path, path === "/assets/packs.json" ? 503 : 200)), /asset\.503/);
  const all = await fetchData("en", async (path) => answer(path));
  assert.deepEqual(all.map(({ name }) => name), [...kData, "i18n/en.json"]);
});
