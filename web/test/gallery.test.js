import assert from "node:assert/strict";
import { test } from "node:test";
import { forcedRule } from "../gallery.js";

const rule = (selectorText) => ({ selectorText, style: { cssText: "color: red;" } });

test("a state a hand brings about is said again for groups shown so", () => {
  assert.equal(forcedRule(rule(".html-mode button:hover")),
    ".html-mode button:is(.is-force-hover *, .is-force-pressed *) { color: red; }");
  assert.match(forcedRule(rule(":focus-visible")), /is-force-focus :is\(a, button/);
  assert.equal(forcedRule(rule("button")), "");
});
