// What the citizen does reaches C++, once.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as Op from "../mirror/op.js";
import * as Action from "../mirror/action.js";
import * as Attr from "../mirror/attr.js";
import { TextFlag } from "../mirror/roles.js";
import * as State from "../mirror/state.js";
import { openMirror } from "./support/mirror_page.js";

const clicks = (page) => page.told().filter((one) => one.action === Action.Click)
  .map((one) => one.slot);

test("a click on a button is told once", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Button"));
  page.element(3).dispatch("click");
  assert.deepEqual(clicks(page), [3]);
});

test("words inside a link belong to the link", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Link").create(4, "Text", { parent: 3 }));
  page.element(4).dispatch("click");
  assert.deepEqual(clicks(page), [3]);
});

test("pointers alone activate nothing", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Button"));
  page.element(3).dispatch("pointerdown");
  page.element(3).dispatch("pointerup");
  assert.deepEqual(clicks(page), []);
});

test("a label's click is left to its control", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Label").create(4, "Checkbox").relation(4,
    { labelledBy: 3 }));
  page.element(3).dispatch("click");
  page.element(4).dispatch("click");
  assert.deepEqual(clicks(page), []);
  page.element(4).dispatch("change");
  assert.deepEqual(clicks(page), [4]);
});

test("a disabled button tells nothing", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Button", { state: State.Disabled }));
  assert.equal(page.element(3).dispatch("click").defaultPrevented, true);
  assert.deepEqual(clicks(page), []);
});

test("a plain click on a link of ours stays in the page; others are the browser's", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Link").attribute(3, Attr.Href, "/thu-tuc/1.001193"));
  const link = page.element(3);
  Object.assign(link, { origin: "http://127.0.0.1:8080", protocol: "http:", target: "" });
  assert.equal(link.dispatch("click").defaultPrevented, true);
  assert.equal(link.dispatch("click", { ctrlKey: true }).defaultPrevented, false);
  link.origin = "https://dichvucong.gov.vn";
  assert.equal(link.dispatch("click").defaultPrevented, false);
  assert.deepEqual(clicks(page), [3]);
});

test("the form's main button is its submit button; the page itself sends nothing", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Form").create(5, "Button", { parent: 3 })
    .create(4, "TextField", { parent: 3, before: 5 }).op(Op.Style, 5, 1 << 16, 0));
  assert.equal(page.element(5).type, "submit");
  const byBrowser = page.element(3).dispatch("submit", { submitter: page.element(5) });
  assert.equal(byBrowser.defaultPrevented, true);
  assert.deepEqual(clicks(page), []);
  page.element(3).dispatch("submit", { submitter: null });
  assert.deepEqual(clicks(page), [5]);
});

test("typing is told with a rising number, leaving the field as committed", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "TextField"));
  const field = page.element(3);
  field.focus();
  for (const text of ["Á", "Án"]) {
    field.value = text;
    field.dispatch("input");
  }
  field.dispatch("change");
  assert.deepEqual(page.told().map(({ seq, text, flags }) => [seq, text, flags]),
    [[1, "Á", 0], [2, "Án", 0], [2, "Án", TextFlag.Committed]]);
});

test("Enter commits, and the change that follows does not commit again", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "TextField"));
  const field = page.element(3);
  field.value = "khai sinh";
  field.dispatch("input");
  field.dispatch("keydown", { key: "Enter" });
  field.dispatch("change");
  assert.equal(page.told().filter((one) => one.flags === TextFlag.Committed).length, 1);
});

test("a message sent with Enter leaves an empty field that keeps the focus", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "TextField"));
  const field = page.element(3);
  field.setAttribute("enterkeyhint", "send");
  field.focus();
  field.value = "phí";
  field.dispatch("input");
  field.dispatch("keydown", { key: "Enter" });
  page.patch((patch) => patch.value(3, 1, "phí"));  // The echo of the typing comes first.
  page.patch((patch) => patch.value(3, 1, ""));
  assert.equal(field.value, "");
  field.value = "th";  // Typing on: nothing may be written into it any more.
  field.dispatch("input");
  page.patch((patch) => patch.value(3, 2, ""));
  assert.equal(field.value, "th");
});

test("Enter that ends a composition is not a commit", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "TextField"));
  page.element(3).dispatch("keydown", { key: "Enter", isComposing: true });
  page.element(3).dispatch("keydown", { key: "Enter", keyCode: 229 });
  assert.deepEqual(page.told(), []);
});

test("composing is told as such, its end as a finished word", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "TextField"));
  const field = page.element(3);
  field.dispatch("compositionstart");
  field.value = "tiê";
  field.dispatch("input", { isComposing: true });
  field.value = "tiếng";
  field.dispatch("compositionend");
  assert.deepEqual(page.told().map(({ text, flags }) => [text, flags]),
    [["tiê", TextFlag.Composing], ["tiếng", 0]]);
});

test("nothing is written into a field in use; afterwards it is", async () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "TextField"));
  const field = page.element(3);
  field.focus();
  field.value = "nguyễn an ";
  field.dispatch("input");
  page.patch((patch) => patch.value(3, 1, "Nguyễn An"));
  assert.equal(field.value, "nguyễn an ");
  field.blur();
  await Promise.resolve();
  await Promise.resolve();
  assert.equal(field.value, "Nguyễn An");
});

test("a value that answers older typing is dropped", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "TextField"));
  const field = page.element(3);
  field.value = "ab";
  field.dispatch("input");
  field.value = "abc";
  field.dispatch("input");
  page.patch((patch) => patch.value(3, 1, "AB"));
  assert.equal(field.value, "abc");
  page.patch((patch) => patch.value(3, 2, "ABC"));
  assert.equal(field.value, "ABC");
});

test("a select tells the chosen value and keeps it until C++ answers", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Select").create(4, "Option", { parent: 3 }));
  page.element(3).value = "15";
  page.element(3).dispatch("change");
  page.patch((patch) => patch.value(3, 0, ""));
  assert.equal(page.element(3).value, "15");
  const told = page.told();
  assert.deepEqual([told[0].slot, told[0].text, told[0].flags], [3, "15", TextFlag.Committed]);
});

test("picked files are told by handle and the field can pick the same file again", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "File"));
  const field = page.element(3);
  field.files = [{ name: "giay.jpg", type: "image/jpeg", size: 12 }];
  field.value = "C:\\fakepath\\giay.jpg";
  field.dispatch("change");
  assert.equal(page.told()[0].text,
    '[{"handle":"f0","name":"giay.jpg","type":"image/jpeg","size":12}]');
  assert.equal(field.value, "");
});

test("a combobox tells its arrows, Enter and Escape; a suggestion leaves it the focus", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Combobox").create(4, "Listbox")
    .create(5, "Option", { parent: 4 }).relation(3, { controls: 4 }));
  const field = page.element(3);
  field.focus();
  assert.equal(field.dispatch("keydown", { key: "Enter" }).defaultPrevented, false);
  assert.equal(field.dispatch("keydown", { key: "ArrowDown" }).defaultPrevented, true);
  page.patch((patch) => patch.relation(3, { controls: 4, activeDescendant: 5 }));
  assert.equal(field.getAttribute("aria-activedescendant"), "n5");
  assert.equal(field.dispatch("keydown", { key: "Enter" }).defaultPrevented, true);
  field.dispatch("keydown", { key: "Escape" });
  assert.equal(page.element(5).dispatch("mousedown").defaultPrevented, true);
  page.element(5).dispatch("click");
  const told = page.told().filter((one) => one.action);
  assert.deepEqual(told.map(({ slot, action }) => [slot, action]), [[3, Action.Increment],
    [5, Action.Click], [3, Action.Dismiss], [5, Action.Click]]);
});

test("Enter right after an arrow means the suggestion and never sends the form", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Combobox").create(4, "Listbox")
    .create(5, "Option", { parent: 4 }).relation(3, { controls: 4 }));
  const field = page.element(3);
  field.focus();
  field.value = "ba dinh";
  field.dispatch("input");
  field.dispatch("keydown", { key: "ArrowDown" });
  page.told();
  // The frame that names the suggestion has not come yet.
  assert.equal(field.dispatch("keydown", { key: "Enter" }).defaultPrevented, true);
  assert.deepEqual(page.told().map(({ text, flags }) => [text, flags]),
    [["ba dinh", TextFlag.Committed]]);
  page.patch((patch) => patch.value(3, 1, "Phường Ba Đình"));
  assert.equal(field.value, "Phường Ba Đình");
  field.dispatch("input");
  assert.equal(field.dispatch("keydown", { key: "Enter" }).defaultPrevented, false);
});

test("leaving a field before the chosen words are there does not bring the typed ones back", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Combobox").create(4, "Listbox")
    .create(5, "Option", { parent: 4 }));
  const field = page.element(3);
  field.focus();
  field.value = "ba dinh";
  field.dispatch("input");
  page.element(5).dispatch("click");
  page.told();
  field.dispatch("change");
  assert.deepEqual(page.told(), []);
  field.value = "ba dinh 2";
  field.dispatch("input");
  field.dispatch("change");
  assert.equal(page.told().at(-1).flags, TextFlag.Committed);
});

test("the words of a chosen suggestion replace what is being typed, later words do not", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Combobox").create(4, "Listbox")
    .create(5, "Option", { parent: 4 }));
  const field = page.element(3);
  field.focus();
  field.dispatch("compositionstart");
  field.value = "ba đi";
  field.dispatch("input", { isComposing: true });
  page.patch((patch) => patch.value(3, 1, "Ba Đi"));
  assert.equal(field.value, "ba đi");
  page.element(5).dispatch("click");
  page.patch((patch) => patch.value(3, 1, "Phường Ba Đình"));
  assert.equal(field.value, "Phường Ba Đình");
  page.told();
  field.dispatch("compositionend");
  assert.deepEqual(page.told(), []);
  page.patch((patch) => patch.value(3, 1, "khác"));
  assert.equal(field.value, "Phường Ba Đình");
});

test("a field says what it is for only while it is empty, so no browser writes its words down",
  () => {
    const page = openMirror();
    page.patch((patch) => patch.create(3, "TextField").attribute(3, Attr.Autocomplete, "name")
      .create(4, "TextArea").create(5, "Password").attribute(5, Attr.Autocomplete, "new-password"));
    const field = page.element(3);
    assert.equal(field.getAttribute("autocomplete"), "name");
    field.value = "Á";
    field.dispatch("input");
    assert.equal(field.getAttribute("autocomplete"), "off");
    field.value = "";
    field.dispatch("input");
    assert.equal(field.getAttribute("autocomplete"), "name");
    page.patch((patch) => patch.value(3, 2, "Ánh"));
    assert.equal(field.getAttribute("autocomplete"), "off");
    assert.equal(page.element(4).getAttribute("autocomplete"), "off");
    page.element(5).value = "bí mật";
    page.element(5).dispatch("input");
    assert.equal(page.element(5).getAttribute("autocomplete"), "new-password");
  });

test("Escape inside a dialog dismisses the dialog", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Dialog", { parent: 2 })
    .create(4, "Button", { parent: 3 }));
  page.element(4).dispatch("keydown", { key: "Escape" });
  assert.deepEqual(page.told().map(({ slot, action }) => [slot, action]), [[3, Action.Dismiss]]);
});

test("keys that belong to the browser are never taken", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "TextField").create(4, "Button"));
  for (const key of ["Tab", "ArrowLeft", " ", "Backspace", "f", "Home"]) {
    for (const slot of [3, 4]) {
      const event = page.element(slot).dispatch("keydown", { key, ctrlKey: key === "f" });
      assert.equal(event.defaultPrevented, false, key);
    }
  }
});

test("focus and its loss are told", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "TextField"));
  page.element(3).focus();
  page.element(3).blur();
  assert.deepEqual(page.log.map(({ slot, action }) => [slot, action]),
    [[3, Action.Focus], [3, Action.Blur]]);
});
