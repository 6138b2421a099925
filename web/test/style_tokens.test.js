// The colours of style.css are those of the kit: both presentations show the same ones.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const kit = read("src/kit/theme.cpp");
const css = read("shell/style.css");

/** Tokens of one set in the kit, named as in CSS: { "ink-secondary": "#4a4b57", … }. */
function kitTokens(name) {
  const body = new RegExp(`constexpr Theme ${name}\\{([^}]*(?:\\}[^}]*)*?)\\};`).exec(kit);
  assert.ok(body, `${name} is not in theme.cpp`);
  return Object.fromEntries([...body[1].matchAll(/\.(\w+) = rgb\(0x([0-9A-Fa-f]{6})\)/g)]
    .map(([, token, hex]) => [token.replaceAll("_", "-"), `#${hex.toLowerCase()}`]));
}

function cssTokens(selector) {
  const start = css.indexOf(`${selector} {`);
  assert.ok(start >= 0, `${selector} is not in style.css`);
  const body = css.slice(start, css.indexOf("}", start));
  return Object.fromEntries([...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)]
    .map(([, token, hex]) => [token, hex]));
}

for (const [name, selector] of [["kLight", ":root"], ["kDark", ':root[data-theme="dark"]'],
  ["kHighContrast", ':root[data-theme="contrast"]']]) {
  test(`${name} has the same colours on both sides`, () => {
    const wanted = kitTokens(name);
    assert.ok(Object.keys(wanted).length > 20);
    assert.deepEqual(cssTokens(selector), wanted);
  });
}
