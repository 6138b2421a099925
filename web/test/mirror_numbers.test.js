// The numbers of the semantics tree stand in C++ and in JS; they must be the same ones.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import * as Action from "../mirror/action.js";
import * as Attr from "../mirror/attr.js";
import { ICONS } from "../mirror/icons.js";
import * as Op from "../mirror/op.js";
import { PATCH_VERSION } from "../mirror/patch_reader.js";
import * as roles from "../mirror/roles.js";
import * as State from "../mirror/state.js";

const folder = new URL("../../src/semantics/", import.meta.url);
const headers = readdirSync(folder).filter((name) => name.endsWith(".h"))
  .map((name) => readFileSync(new URL(name, folder), "utf8")).join("\n")
  .replace(/\/\/.*$/gm, "");

/** The body of the enum of this name: "enum class Role … { … }". */
function members(name) {
  const body = new RegExp(`enum class ${name}\\b[^{]*\\{([^}]*)\\}`).exec(headers);
  assert.ok(body, `enum class ${name} is not in src/semantics`);
  let next = 0;
  return body[1].split(",").map((part) => part.trim()).filter(Boolean).map((part) => {
    const [word, number] = part.split("=").map((piece) => piece.trim());
    const value = number === undefined ? next : Number(number);
    next = value + 1;
    return [word, value];
  });
}

/** Constants such as "kDisabled = 1u << 0" of a namespace. */
function bits(namespace) {
  const body = new RegExp(`namespace ${namespace} \\{([^}]*)\\}`).exec(headers);
  assert.ok(body, `namespace ${namespace} is not in src/semantics`);
  return [...body[1].matchAll(/k(\w+)\s*=\s*(\d+)u?(?:\s*<<\s*(\d+))?/g)]
    .map(([, word, base, shift]) => [word, Number(base) << Number(shift ?? 0)]);
}

for (const [name, list] of [["Role", roles.ROLES], ["FlowKind", roles.FLOW_KINDS],
  ["FlowAlign", roles.FLOW_ALIGNS], ["TextStyle", roles.TEXT_STYLES], ["Tone", roles.TONES],
  ["TextAlign", roles.TEXT_ALIGNS], ["Variant", roles.VARIANTS], ["Icon", ICONS]]) {
  test(`${name} has the same order on both sides`, () => {
    assert.deepEqual(list.map((word, at) => [word, at]), members(name));
  });
}

for (const [name, table] of [["Op", { ...Op }], ["Attr", { ...Attr }],
  ["FocusReason", roles.FocusReason]]) {
  test(`${name} has the same numbers on both sides`, () => {
    assert.deepEqual(table, Object.fromEntries(members(name)));
  });
}

for (const [name, table] of [["state", { ...State }], ["action", { ...Action }],
  ["theme", roles.ThemeBit]]) {
  test(`the bits of ${name} are the same on both sides`, () => {
    assert.deepEqual(table, Object.fromEntries(bits(name)));
  });
}

test("the patch version is the one that is written", () => {
  assert.match(headers, new RegExp(`kPatchVersion = ${PATCH_VERSION};`));
});
