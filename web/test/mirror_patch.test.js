// Patches become elements.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as Attr from "../mirror/attr.js";
import * as Op from "../mirror/op.js";
import { FocusReason } from "../mirror/roles.js";
import * as State from "../mirror/state.js";
import { openMirror } from "./support/mirror_page.js";

test("a heading is the native element of its level with its words inside", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Heading", { level: 1, rect: [16, 20, 300, 36] })
    .name(3, "Đăng ký khai sinh"));
  assert.equal(page.element(3).tagName, "H1");
  assert.equal(page.element(3).textContent, "Đăng ký khai sinh");
  assert.equal(page.element(3).style.top, "20px");
});

test("a PIN has the keypad of digits and stays covered", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Password").op(Op.Hints, 3, 4, 0)
    .create(4, "Password").op(Op.Hints, 4, 5, 0));
  assert.equal(page.element(3).type, "password");
  assert.equal(page.element(3).getAttribute("inputmode"), "numeric");
  assert.equal(page.element(4).getAttribute("inputmode") ?? "", "");
});

test("children are put before the sibling they name", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "List")
    .create(6, "ListItem", { parent: 3 }).create(5, "ListItem", { parent: 3, before: 6 })
    .create(4, "ListItem", { parent: 3, before: 5 }));
  assert.deepEqual(page.element(3).children.map((child) => child.id), ["n4", "n5", "n6"]);
});

test("what is new comes into the page in one piece, each child in its place", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Form"));
  const form = page.element(3);
  const came = [];
  const put = form.insertBefore;
  form.insertBefore = (element, before) => {
    came.push([element.id, element.children.map((child) => child.id)]);
    return put.call(form, element, before);
  };
  page.patch((patch) => patch.create(6, "Button", { parent: 3 })
    .create(4, "Box", { parent: 3, before: 6 })
    .create(8, "TextField", { parent: 4 }).create(7, "Label", { parent: 4, before: 8 })
    .name(7, "Họ tên"));
  assert.deepEqual(came, [["n6", []], ["n4", ["n7", "n8"]]]);
  assert.deepEqual(form.children.map((child) => child.id), ["n4", "n6"]);
});

test("a choice that comes inside something new belongs to its group", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "RadioGroup"));
  page.patch((patch) => patch.create(4, "Box", { parent: 3 }).create(5, "Radio", { parent: 4 }));
  assert.equal(page.element(5).getAttribute("name"), "g3");
});

test("moving keeps the element", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "List").create(5, "ListItem", { parent: 3 })
    .create(4, "ListItem", { parent: 3, before: 5 }));
  const moved = page.element(5);
  page.patch((patch) => patch.op(Op.Move, 5, 3, 4));
  assert.equal(page.element(3).children[0], moved);
});

test("a move that would take the focus away waits until the field is left", async () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Form").create(5, "TextField", { parent: 3 })
    .create(4, "TextField", { parent: 3, before: 5 }));
  page.element(5).focus();
  page.patch((patch) => patch.op(Op.Move, 5, 3, 4));
  assert.equal(page.element(3).children[1].id, "n5");
  page.element(5).blur();
  await Promise.resolve();
  await Promise.resolve();
  assert.equal(page.element(3).children[0].id, "n5");
});

test("a field takes its name from its label, and its hint and error describe it", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Label").create(4, "Hint").create(5, "TextField")
    .create(6, "ErrorText").name(3, "Số định danh").name(5, "Số định danh")
    .relation(5, { labelledBy: 3, describedBy: 4, errorBy: 6 })
    .op(Op.State, 5, State.Invalid | State.Required));
  const field = page.element(5);
  assert.equal(page.element(3).getAttribute("for"), "n5");
  assert.equal(field.getAttribute("aria-label"), null);
  assert.equal(field.getAttribute("aria-describedby"), "n4 n6");
  assert.equal(field.getAttribute("aria-invalid"), "true");
  assert.equal(field.getAttribute("aria-required"), "true");
});

test("a field without a label has its name as an attribute", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "TextField").name(3, "Ngày"));
  assert.equal(page.element(3).getAttribute("aria-label"), "Ngày");
});

test("visible words that differ from the name are shown, and the name is kept", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Button").name(3, "Sửa họ và tên")
    .attribute(3, Attr.Text, "Sửa"));
  assert.equal(page.element(3).textContent, "Sửa");
  assert.equal(page.element(3).getAttribute("aria-label"), "Sửa họ và tên");
});

test("markup in a name stays words", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Paragraph").name(3, "<img onerror=alert(1)>"));
  assert.equal(page.element(3).children.length, 0);
  assert.equal(page.element(3).textContent, "<img onerror=alert(1)>");
});

test("new words take the place of a translator's elements", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Paragraph").name(3, "Bạn cần gì?"));
  const element = page.element(3);
  const font = element.ownerDocument.createElement("font");
  font.textContent = "¿Qué necesita?";
  element.childNodes[0].remove();
  element.insertBefore(font, null);
  page.patch((patch) => patch.name(3, "What do you need?"));
  assert.equal(element.textContent, "What do you need?");
});

test("a link to a script is not made", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Link").attribute(3, Attr.Href, "javascript:alert(1)"));
  assert.equal(page.element(3).hasAttribute("href"), false);
});

test("a string that was sent once is later only named", () => {
  const page = openMirror();
  page.patch((patch) => patch.op(Op.Str, 7).string("Tỉnh Lào Cai").create(3, "Text")
    .op(Op.Name, 3, 0x80000007));
  page.patch((patch) => patch.create(4, "Text").op(Op.Name, 4, 0x80000007));
  assert.equal(page.element(4).textContent, "Tỉnh Lào Cai");
});

test("after a lock no string that was sent once is kept", () => {
  const page = openMirror();
  page.patch((patch) => patch.op(Op.Str, 7).string("Nguyễn Thị Ánh").create(3, "Text")
    .op(Op.Name, 3, 0x80000007));
  page.patch((patch) => patch.op(Op.Str, 0).string("").op(Op.Remove, 3));
  assert.throws(() => page.patch((patch) => patch.create(4, "Text").op(Op.Name, 4, 0x80000007)),
    /unknown string number/);
});

test("a select shows a value whose option comes later in the patch", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Select").create(4, "Option", { parent: 3 })
    .value(3, 0, "1").name(4, "Nam").value(4, 0, "1"));
  assert.equal(page.element(3).value, "1");
  assert.equal(page.element(4).tagName, "OPTION");
});

test("the words on a file field's button stand beside it in HTML mode only", () => {
  const page = openMirror({ mode: "html" });
  page.patch((patch) => patch.create(3, "Box").create(4, "File", { parent: 3 })
    .attribute(4, Attr.Text, "Chụp ảnh").op(Op.Style, 4, 0, 0));
  assert.equal(page.element(3).querySelector(".file-words").textContent, "Chụp ảnh");
  page.mirror.setMode("canvas");
  assert.equal(page.element(3).querySelector(".file-words"), null);
  page.mirror.setMode("html");
  page.patch((patch) => patch.op(Op.Remove, 4));
  assert.equal(page.element(3).children.length, 0);
});

test("radio buttons of one group share a name", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "RadioGroup").create(4, "Box", { parent: 3 })
    .create(5, "Radio", { parent: 4 }).create(6, "Radio", { parent: 3 }));
  assert.equal(page.element(5).getAttribute("name"), "g3");
  assert.equal(page.element(6).getAttribute("name"), "g3");
});

test("a button that is switched off keeps the focus", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Button"));
  page.element(3).focus();
  page.patch((patch) => patch.op(Op.State, 3, State.Disabled));
  assert.equal(page.element(3).getAttribute("aria-disabled"), "true");
  assert.equal(page.element(3).disabled, false);
  assert.equal(page.document.activeElement, page.element(3));
});

test("only what takes no focus by itself gets a place in the focus order", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Button", { state: State.Focusable })
    .create(4, "Link", { state: State.Focusable })
    .create(5, "Group", { state: State.Focusable }));
  assert.deepEqual([3, 4, 5].map((slot) => page.element(slot).getAttribute("tabindex")),
    [null, null, "-1"]);
});

test("focus never falls to the body: the heading takes it when its owner goes", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Main").create(5, "Button", { parent: 3 })
    .create(4, "Heading", { parent: 3, before: 5, level: 1 }));
  page.element(5).focus();
  page.patch((patch) => patch.op(Op.Remove, 5));
  assert.equal(page.document.activeElement, page.element(4));
});

test("focus that C++ asks for wins over the heading", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(4, "Heading", { level: 1 }).create(5, "Button")
    .create(6, "Button"));
  page.element(5).focus();
  page.patch((patch) => patch.op(Op.Focus, 6, FocusReason.Removed).op(Op.Remove, 5));
  assert.equal(page.document.activeElement, page.element(6));
});

test("a removed node leaves nothing behind", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Box").create(4, "Text", { parent: 3 }));
  page.patch((patch) => patch.op(Op.Remove, 4).op(Op.Remove, 3));
  assert.equal(page.sem.children.length, 0);
});

test("a dialog makes the page inert and brings its own live region", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "Dialog", { parent: 2, state: State.Modal })
    .op(Op.Inert, 1, 1).say(Op.Announce, "Đang gửi"));
  assert.equal(page.sem.inert, true);
  assert.equal(page.sem.getAttribute("aria-hidden"), "true");
  page.window.advance(200);
  assert.equal(page.element(3).querySelector(".live").textContent, "Đang gửi");
  page.patch((patch) => patch.op(Op.Remove, 3).op(Op.Inert, 1, 0));
  assert.equal(page.sem.inert, false);
  assert.equal(page.sem.hasAttribute("aria-hidden"), false);
});

test("title, language, height and colours reach the page", () => {
  const page = openMirror();
  page.patch((patch) => patch.op(Op.ContentSize, 0, 360, 1200).say(Op.Title, "Một Cửa")
    .say(Op.Lang, "en").op(Op.Theme, 0, 1, 140));
  assert.equal(page.page.style.height, "1200px");
  assert.equal(page.document.title, "Một Cửa");
  assert.equal(page.document.documentElement.lang, "en");
  assert.equal(page.document.documentElement.getAttribute("data-theme"), "dark");
});

test("in HTML mode nothing is placed by numbers", () => {
  const page = openMirror({ mode: "html" });
  page.patch((patch) => patch.create(3, "Button", { rect: [16, 20, 300, 48] }));
  assert.equal(page.element(3).style.left, "");
  page.mirror.setMode("canvas");
  assert.equal(page.element(3).style.left, "16px");
  page.mirror.setMode("html");
  assert.equal(page.element(3).style.left, "");
});

test("a broken patch is refused loudly", () => {
  const page = openMirror();
  assert.throws(() => page.mirror.apply(Uint32Array.of(2 << 24, 0), 0, 2), /version/);
  assert.throws(() => page.patch((patch) => patch.op(Op.Name, 9, 0)), /slot 9/);
  assert.throws(() => page.patch((patch) => patch.create(3, "Text").op(Op.Name, 3, 400)),
    /string ends/);
  assert.throws(() => page.patch((patch) => patch.op(77, 1)), /unknown op/);
});

test("a fact shows its label and its value in one element, beside its button", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "List").create(4, "Fact", { parent: 3 })
    .create(5, "Button", { parent: 4 }).name(4, "Full name").attribute(4, Attr.Text, "Ánh")
    .attribute(4, Attr.Lang, "vi").name(5, "Edit"));
  const [label, value, button] = page.element(4).children;
  assert.equal(page.element(4).tagName, "LI");
  assert.deepEqual([label.textContent, value.textContent], ["Full name", "Ánh"]);
  assert.deepEqual([label.getAttribute("lang"), value.getAttribute("lang")], [null, "vi"]);
  assert.equal(button, page.element(5));
  page.patch((patch) => patch.attribute(4, Attr.Text, "Bình"));
  assert.deepEqual([label.textContent, value.textContent], ["Full name", "Bình"]);
});

test("a text area is as high as the kit says", () => {
  const page = openMirror();
  page.patch((patch) => patch.create(3, "TextArea").name(3, "Ghi chú")
    .op(Op.Range, 3, 0, 0, ...new Uint32Array(new Float32Array([6]).buffer), 0, 0));
  assert.equal(page.element(3).rows, 6);
});
