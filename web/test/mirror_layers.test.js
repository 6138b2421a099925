// Dialogs and tabs: who has the focus, what keys do, what stands still.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as Op from "../mirror/op.js";
import * as Action from "../mirror/action.js";
import * as Attr from "../mirror/attr.js";
import { FocusReason } from "../mirror/roles.js";
import * as State from "../mirror/state.js";
import { openMirror } from "./support/mirror_page.js";

const acted = (page) => page.told().filter((one) => one.action)
  .map(({ slot, action }) => [slot, action]);

test("what opened a dialog has the focus again, though it was inert until the dialog went", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Button"));
  page.element(3).focus();
  page.patch((patch) => patch.create(4, "AlertDialog", { parent: 2, state: State.Modal })
    .create(5, "Button", { parent: 4 }).op(Op.Focus, 5, FocusReason.Dialog).op(Op.Inert, 1, 1));
  assert.equal(page.document.activeElement, page.element(5));
  page.patch((patch) => patch.op(Op.Focus, 3, FocusReason.Dialog).op(Op.Remove, 5)
    .op(Op.Remove, 4).op(Op.Inert, 1, 0));
  assert.equal(page.document.activeElement, page.element(3));
});

test("the page behind stands still only while the dialog fits the screen", () => {
  const page = openMirror();
  page.window.innerHeight = 640;
  const root = page.document.documentElement;
  page.patch((patch) => patch.create(3, "Dialog", { parent: 2, state: State.Modal,
    rect: [16, 20, 328, 300] }).op(Op.Inert, 1, 1));
  assert.equal(root.classList.contains("is-modal"), true);
  page.patch((patch) => patch.op(Op.Remove, 3).op(Op.Inert, 1, 0));
  assert.equal(root.classList.contains("is-modal"), false);
});

test("Escape in a field without suggestions closes the dialog around it", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Dialog", { parent: 2, state: State.Modal })
    .create(4, "Combobox", { parent: 3 }));
  page.element(4).dispatch("keydown", { key: "Escape" });
  assert.deepEqual(acted(page), [[3, Action.Dismiss]]);
  page.patch((patch) => patch.op(Op.State, 4, State.HasExpanded | State.Expanded));
  page.element(4).dispatch("keydown", { key: "Escape" });
  assert.deepEqual(acted(page), [[4, Action.Dismiss]]);
});

test("of a row of tabs only the chosen one is a stop; arrows choose the others", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "TabList").create(4, "Tab", { parent: 3,
    state: State.Selected }).create(5, "Tab", { parent: 3 }).create(6, "Tab", { parent: 3 }));
  assert.deepEqual([4, 5, 6].map((slot) => page.element(slot).tabIndex), [0, -1, -1]);
  page.element(4).focus();
  assert.equal(page.element(4).dispatch("keydown", { key: "ArrowRight" }).defaultPrevented, true);
  assert.equal(page.document.activeElement, page.element(5));
  page.element(5).dispatch("keydown", { key: "End" });
  page.element(6).dispatch("keydown", { key: "ArrowRight" });
  assert.deepEqual(acted(page), [[5, Action.Click], [6, Action.Click], [4, Action.Click]]);
  assert.equal(page.element(4).dispatch("keydown", { key: "Tab" }).defaultPrevented, false);
});

test("a table is one in every mode, and its cells know their columns", () => {
  const page = openMirror({ mode: "html" });
  page.patch((patch) => patch.create(3, "Table").create(4, "Caption", { parent: 3 })
    .create(5, "Row", { parent: 3 }).create(6, "ColHeader", { parent: 5 })
    .create(7, "Row", { parent: 3 }).create(8, "Cell", { parent: 7 })
    .name(4, "Lệ phí").name(6, "Số tiền").name(8, "8.000 ₫")
    .attribute(8, Attr.ColumnLabel, "Số tiền"));
  assert.equal(page.element(3).getAttribute("role"), "table");
  assert.equal(page.element(6).getAttribute("scope"), "col");
  assert.equal(page.element(4).tagName, "CAPTION");
  assert.equal(page.element(8).getAttribute("data-column"), "Số tiền");
  assert.equal(page.element(8).textContent, "8.000 ₫");
});
