// The mirror in a real browser, in both presentations: names, one activation, typing, focus.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openSite } from "./support/mirror_site.mjs";

const CLICK = 1;
const COMMITTED = 2;
const STATE = 6;
const STYLE = 9;
const FOCUS = 14;
const REMOVE = 15;
const PRIMARY = 1 << 16;
const MODES = ["canvas", "html"];

let site;
before(async () => { site = await openSite(); });
after(async () => { await site?.close(); });

/** A heading, a labelled field, a tick box, a select, a file field and the main button. */
const FORM = [
  ["create", 3, "Main"],
  ["create", 4, "Heading", { parent: 3, level: 1, rect: [16, 16, 380, 36] }],
  ["create", 5, "Form", { parent: 3 }],
  ["create", 6, "Label", { parent: 5, rect: [16, 60, 380, 28] }],
  ["create", 7, "Hint", { parent: 5, rect: [16, 88, 380, 24] }],
  ["create", 8, "TextField", { parent: 5, rect: [16, 112, 380, 56] }],
  ["create", 9, "Checkbox", { parent: 5, rect: [16, 180, 380, 56] }],
  ["create", 10, "Label", { parent: 5, rect: [64, 194, 300, 28], state: 1 << 20 }],
  ["create", 11, "Label", { parent: 5, rect: [16, 240, 380, 28] }],
  ["create", 12, "Select", { parent: 5, rect: [16, 270, 380, 56] }],
  ["create", 13, "Option", { parent: 12 }], ["create", 14, "Option", { parent: 12 }],
  ["create", 15, "Label", { parent: 5, rect: [16, 340, 380, 28] }],
  ["create", 16, "File", { parent: 5, rect: [16, 370, 380, 48] }],
  ["create", 17, "Button", { parent: 5, rect: [16, 430, 200, 48] }],
  ["create", 18, "Link", { parent: 3, rect: [16, 490, 200, 48] }],
  ["name", 4, "Người được khai sinh"], ["name", 6, "Họ và tên"],
  ["name", 7, "Viết bằng chữ có dấu"], ["name", 10, "Tôi cam đoan"], ["name", 11, "Giới tính"],
  ["name", 13, "Nam"], ["name", 14, "Nữ"], ["value", 13, 0, "0"], ["value", 14, 0, "1"],
  ["name", 15, "Giấy chứng sinh"], ["name", 17, "Tiếp tục"], ["name", 18, "Trang chủ"],
  ["relation", 8, { labelledBy: 6, describedBy: 7 }], ["relation", 9, { labelledBy: 10 }],
  ["relation", 12, { labelledBy: 11 }], ["relation", 16, { labelledBy: 15 }],
  ["op", STYLE, 17, PRIMARY, 0], ["attribute", 18, 3, "/"], ["op", 16, 0, 412, 1600],
];

/** What the page did about clicks on this slot. */
const clicksOn = async (view, slot) => (await view.told("event"))
  .filter((one) => one.slot === slot && one.action === CLICK).length;

for (const mode of MODES) {
  const openForm = async (context) => {
    const view = await site.open({ mode, context });
    await view.patch(...FORM);
    return view;
  };

  test(`${mode}: every control has its name, and the page breaks no policy`, async () => {
    const { page, problems } = await openForm();
    const snapshot = await page.locator("#sem").ariaSnapshot();
    for (const line of ['heading "Người được khai sinh" [level=1]', 'textbox "Họ và tên"',
      'checkbox "Tôi cam đoan"', 'combobox "Giới tính"', 'button "Tiếp tục"',
      'link "Trang chủ"']) {
      assert.ok(snapshot.includes(line), `${line}\n${snapshot}`);
    }
    assert.deepEqual(problems, []);
    await page.context().close();
  });

  test(`${mode}: each way to press a control is told once`, async () => {
    const view = await openForm({ hasTouch: true });
    const button = view.page.getByRole("button", { name: "Tiếp tục" });
    for (const press of [() => button.click(), () => button.tap(), () => button.press("Enter"),
      () => button.press("Space"), () => button.evaluate((element) => element.click())]) {
      await view.told("event");
      await press();
      assert.equal(await clicksOn(view, 17), 1);
    }
    const box = view.page.getByRole("checkbox");
    for (const press of [() => box.click(), () => box.tap(), () => box.press("Space"),
      () => view.page.locator("#n10").evaluate((label) => label.click())]) {
      await view.told("event");
      await press();
      assert.equal(await clicksOn(view, 9), 1);
    }
    await view.page.context().close();
  });

  test(`${mode}: Enter in a field commits it and presses the main button once`, async () => {
    const view = await openForm();
    await view.page.getByLabel("Họ và tên").fill("Nguyễn Thị Ánh");
    await view.page.getByLabel("Họ và tên").press("Enter");
    const told = await view.told("event", "text");
    assert.equal(told.filter((one) => one.slot === 17 && one.action === CLICK).length, 1);
    assert.equal(told.filter((one) => one.flags === COMMITTED).length, 1);
    assert.ok(view.page.url().includes("ui="), "the form was sent by the browser");
    await view.page.context().close();
  });

  test(`${mode}: fields, selects and files work by label, without force`, async () => {
    const view = await openForm();
    const { page } = view;
    await page.getByLabel("Họ và tên").fill("Đỗ Văn Ước");
    await page.getByLabel("Giới tính").selectOption("1");
    await page.getByLabel("Giấy chứng sinh").setInputFiles({ name: "a.jpg", mimeType: "image/jpeg",
      buffer: Buffer.from([1, 2, 3]) });
    const texts = (await view.told("text")).map(({ slot, text }) => [slot, text]);
    assert.ok(texts.some(([slot, text]) => slot === 8 && text === "Đỗ Văn Ước"));
    assert.ok(texts.some(([slot, text]) => slot === 12 && text === "1"));
    assert.ok(texts.some(([slot, text]) => slot === 16 && JSON.parse(text)[0].size === 3));
    await page.context().close();
  });

  test(`${mode}: a word being composed survives patches to its field`, async () => {
    const view = await openForm();
    const field = view.page.getByLabel("Họ và tên");
    await field.focus();
    const cdp = await view.page.context().newCDPSession(view.page);
    const compose = (text) => cdp.send("Input.imeSetComposition",
      { text, selectionStart: text.length, selectionEnd: text.length });
    for (const [at, text] of ["t", "ti", "tie", "tiê", "tiên", "tiêng", "tiếng"].entries()) {
      await compose(text);
      await view.patch(["value", 8, at + 1, text.toUpperCase()],
        ["op", STATE, 8, at % 2 ? 8 : 0]);
    }
    await cdp.send("Input.insertText", { text: "tiếng" });
    await view.patch(["value", 8, 8, "TIẾNG"]);
    assert.equal(await field.inputValue(), "tiếng");
    assert.equal(await view.focused(), "n8");
    const last = (await view.told("text")).pop();
    assert.deepEqual([last.text, last.flags], ["tiếng", 0]);
    await field.press("Tab");
    assert.equal(await view.focused(), "n9");
    await view.page.context().close();
  });

  test(`${mode}: focus never falls to the body`, async () => {
    const view = await openForm();
    await view.page.getByRole("button", { name: "Tiếp tục" }).focus();
    await view.patch(["op", STATE, 17, 1]);
    assert.equal(await view.focused(), "n17");
    await view.patch(["op", REMOVE, 17]);
    assert.equal(await view.focused(), "n4");
    await view.patch(["op", FOCUS, 8, 4]);
    assert.equal(await view.focused(), "n8");
    await view.page.context().close();
  });

  test(`${mode}: behind a dialog nothing can be reached`, async () => {
    const view = await openForm();
    await view.patch(
      ["create", 30, "Dialog", { parent: 2, state: 1 << 12, rect: [16, 100, 380, 200] }],
      ["create", 31, "Heading", { parent: 30, level: 2, rect: [16, 16, 340, 30] }],
      ["create", 32, "Button", { parent: 30, rect: [16, 100, 200, 48] }],
      ["name", 31, "Xoá bản nháp?"], ["name", 32, "Giữ lại"], ["relation", 30, { labelledBy: 31 }],
      ["op", FOCUS, 32, 1], ["op", 17, 1, 1]);
    assert.equal(await view.page.getByRole("button", { name: "Tiếp tục" }).count(), 0);
    assert.equal(await view.page.getByRole("dialog", { name: "Xoá bản nháp?" }).count(), 1);
    await view.page.getByRole("button", { name: "Giữ lại" }).click();
    assert.equal(await clicksOn(view, 32), 1);
    await view.page.keyboard.press("Escape");
    const [dismissed] = (await view.told("event")).filter((one) => one.action === 64);
    assert.equal(dismissed.slot, 30);
    await view.page.context().close();
  });

  test(`${mode}: dragging over a button scrolls the page and presses nothing`, async () => {
    const view = await openForm({ hasTouch: true });
    await view.page.evaluate(() => { document.getElementById("page").style.minHeight = "3000px"; });
    const box = await view.page.getByRole("button", { name: "Tiếp tục" }).boundingBox();
    await view.told("event");
    await view.drag(box.x + 40, box.y + 20, 300);
    assert.ok(await view.page.evaluate(() => scrollY) > 100);
    assert.equal(await clicksOn(view, 17), 0);
    await view.page.context().close();
  });
}

test("canvas: a node costs 1 kB of heap at most (pitfall 34)", async () => {
  const view = await site.open({ mode: "canvas" });
  const cdp = await view.page.context().newCDPSession(view.page);
  const heap = async () => {
    await cdp.send("HeapProfiler.collectGarbage");
    return (await cdp.send("Runtime.getHeapUsage")).usedSize;
  };
  const questions = (from, count) => Array.from({ length: count }, (_, at) => from + 3 * at)
    .flatMap((slot) => [
      ["create", slot, "Label", { parent: 3, rect: [16, 20 * slot, 380, 28] }],
      ["create", slot + 1, "TextField", { parent: 3, rect: [16, 20 * slot, 380, 56] }],
      ["create", slot + 2, "Button", { parent: 3, rect: [16, 20 * slot, 200, 48] }],
      ["name", slot, `Câu hỏi số ${slot}`], ["name", slot + 2, `Ô ${slot} là gì?`],
      ["relation", slot + 1, { labelledBy: slot }]]);
  await view.patch(["create", 3, "Main"], ...questions(4, 20));  // What comes once has come.
  const before = await heap();
  await view.patch(...questions(64, 200));
  const each = Math.round((await heap() - before) / 600);
  assert.ok(each <= 1024, `${each} bytes`);
  assert.ok(each > 50, `${each} bytes: nothing was measured`);
});

test("canvas: the centre of every control is the control", async () => {
  const view = await site.open();
  await view.patch(...FORM);
  const missed = await view.page.evaluate(() =>
    [...document.querySelectorAll("#sem :is(input, select, button, a)")].filter((element) => {
      const box = element.getBoundingClientRect();
      const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      return !element.contains(hit);
    }).map((element) => element.id));
  assert.deepEqual(missed, []);
  await view.page.context().close();
});

test("canvas: words are transparent, what is typed is not, and the ring is drawn", async () => {
  const view = await site.open();
  await view.patch(...FORM);
  const look = await view.page.evaluate(() => {
    const color = (id) => getComputedStyle(document.getElementById(id)).color;
    return { heading: color("n4"), field: color("n8") };
  });
  assert.equal(look.heading, "rgba(0, 0, 0, 0)");
  assert.notEqual(look.field, "rgba(0, 0, 0, 0)");
  await view.page.keyboard.press("Tab");
  await view.page.keyboard.press("Tab");
  const outline = await view.page.evaluate(() => getComputedStyle(document.activeElement).outline);
  assert.match(outline, /3px/);
  await view.page.context().close();
});

test("canvas: scrolling inside the spare rows asks for no frame, beyond them it does", async () => {
  const view = await site.open();
  await view.patch(...FORM, ["op", 16, 0, 412, 6000]);
  await view.page.evaluate(() => globalThis.harness.mirror.anchor());
  const scroll = async (top) => {
    await view.told("frame");
    await view.page.evaluate((y) => new Promise((resolve) => {
      scrollTo(0, y);
      requestAnimationFrame(() => requestAnimationFrame(resolve));
    }), top);
    return (await view.told("frame")).length;
  };
  assert.equal(await scroll(100), 0);
  assert.ok(await scroll(2000) > 0);
  const box = await view.page.evaluate(() => {
    const anchor = globalThis.harness.mirror.anchor();
    return { ...anchor, top: document.getElementById("gl").getBoundingClientRect().top };
  });
  assert.ok(box.originY <= 2000 && box.originY + box.cssHeight >= 2800);
  assert.equal(box.top, box.originY - 2000);
  await view.page.context().close();
});
