// Vietnamese as it is really typed: key after key through the input method, UniKey's way, pasted,
// filled in by the browser, spoken; while the page changes with every frame. What stands in the
// field, what the program holds, and what is sealed are the same words, in NFC.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BrowserWorld } from "./support/flow_world.mjs";
import { inWorld, isSaved, MODES, nameField, PASSPHRASE, readFlow, stepsTo, tell, unlock }
  from "./support/journey.mjs";
import { verifyStored } from "./support/stored_dossier.mjs";
import { compositionOf, CORPUS } from "./support/vietnamese_corpus.mjs";

const LONG = { timeout: 240_000 };
/** A small window: painting it in every frame is not what is tried here. */
const SMALL = { viewport: { width: 412, height: 700 } };
const { steps } = readFlow("birth_registration");
const NAME = stepsTo(steps, "Thông tin của bạn");
const ADDRESS = stepsTo(steps, "Nơi cư trú của bạn");

let browser;
before(async () => { browser = await BrowserWorld.launch(); });
after(async () => { await browser?.close(); });

/** Server data, network, notices: a patch that moves everything on the page, in every frame. */
const startPatches = (page) => page.evaluate(() => {
  globalThis.patches = 0;
  new MutationObserver(() => { globalThis.patches += 1; }).observe(
    document.querySelector("#sem"), { subtree: true, childList: true, attributes: true });
  let isOn = true;
  globalThis.patching = setInterval(() => {
    isOn = !isOn;
    dispatchEvent(new Event(isOn ? "online" : "offline"));
  }, 16);
});

const stopPatches = (page) => page.evaluate(() => {
  clearInterval(globalThis.patching);
  dispatchEvent(new Event("online"));
  return globalThis.patches;
});

/** Counts what happens to the field while it is typed in. */
const watch = (field) => field.evaluate((element) => {
  const seen = { ended: 0, blurred: 0 };
  globalThis.seen = seen;
  element.addEventListener("compositionend", () => { seen.ended += 1; });
  element.addEventListener("blur", () => { seen.blurred += 1; });
});

async function openInput(page) {
  const cdp = await page.context().newCDPSession(page);
  return {
    compose: (text) => cdp.send("Input.imeSetComposition",
      { text, selectionStart: text.length, selectionEnd: text.length }),
    insert: (text) => cdp.send("Input.insertText", { text }),
    key: async (key, code, keyCode) => {
      for (const type of ["rawKeyDown", "keyUp"]) {
        await cdp.send("Input.dispatchKeyEvent",
          { type, key, code, windowsVirtualKeyCode: keyCode });
      }
    },
  };
}

/** Types each text as an input method does; returns the first texts that came out otherwise. */
async function typeComposed(page, field, texts) {
  const input = await openInput(page);
  await field.click();
  await watch(field);
  const wrong = [];
  let words = 0;
  for (const [index, text] of texts.entries()) {
    await field.evaluate((element) => element.select());
    for (const [at, word] of text.split(" ").entries()) {
      if (at > 0) await input.insert(" ");
      for (const step of compositionOf(word, index % 3 !== 0)) await input.compose(step);
      await input.insert(word);
      words += 1;
    }
    const { value, isFocused } = await field.evaluate((element) =>
      ({ value: element.value, isFocused: document.activeElement === element }));
    if (value !== text || !isFocused) wrong.push({ text, value, isFocused });
  }
  const { ended, blurred } = await page.evaluate(() => globalThis.seen);
  assert.deepEqual(wrong.slice(0, 5), []);
  assert.deepEqual({ ended, blurred }, { ended: words, blurred: 0 });
}

const slice = (part, parts) => CORPUS.filter((_, index) => index % parts === part);

test("the corpus has at least 200 strings, each once", () => {
  assert.ok(CORPUS.length >= 200, String(CORPUS.length));
});

/** "hà nội" with UniKey: real keys, then Backspaces and the corrected letters. */
async function typeAsUniKey(page, input) {
  const keys = async (letters) => { for (const one of letters) await page.keyboard.press(one); };
  const replace = async (count, by) => {
    for (let at = 0; at < count; at += 1) await input.key("Backspace", "Backspace", 8);
    await input.insert(by);
  };
  await keys("haf");
  await replace(2, "à");
  await keys(["Space", "n", "o", "o"]);
  await replace(2, "ô");
  await keys("ij");
  await replace(3, "ội");
}

/** As a password manager or the browser's own list does it: a value and two events, no key. */
const autofill = (field, text) => field.evaluate((element, value) => {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(element, value);
  element.dispatchEvent(new InputEvent("input", { bubbles: true,
    inputType: "insertReplacementText" }));
  element.dispatchEvent(new Event("change", { bubbles: true }));
}, text);

for (const mode of MODES) {
  const part = (index) => slice(mode === "canvas" ? index : index + 4, 8);

  test(`${mode}: Vietnamese in every kind of field while patches arrive in every frame`, LONG,
    (t) => inWorld({ browser, mode, path: "/hoi", screen: SMALL }, async (world) => {
      const { page } = world;
      const input = await openInput(page);
      const field = nameField(page);

      await t.test("words composed key by key stay whole (pitfall 9)", async () => {
        await startPatches(page);
        await typeComposed(page, page.getByLabel("Câu hỏi của bạn", { exact: true }), part(0));
        await stopPatches(page);
        await tell(world, NAME.slice(3));
        await startPatches(page);
        await typeComposed(page, field, part(1));
      });

      await t.test("UniKey's Backspace and insert (pitfall 10)", async () => {
        await field.press("Control+A");
        await typeAsUniKey(page, input);
        assert.equal(await field.inputValue(), "hà nội");
      });

      await t.test("paste, voice and autofill, without a key (pitfall 11)", async () => {
        await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
        await page.evaluate((text) => navigator.clipboard.writeText(text),
          "Lê Thị Thuỷ".normalize("NFD"));
        await field.press("Control+A");
        await field.press("Control+V");
        assert.equal((await field.inputValue()).normalize("NFC"), "Lê Thị Thuỷ");
        await field.press("End");
        await input.insert(" Tiên");  // Spoken: whole words at once.
        assert.equal((await field.inputValue()).normalize("NFC"), "Lê Thị Thuỷ Tiên");
        await autofill(field, "Trần Thị Hoà");
      });

      await t.test("a late answer of a slow machine overwrites nothing (pitfall 12)", async () => {
        const cdp = await page.context().newCDPSession(page);
        await cdp.send("Emulation.setCPUThrottlingRate", { rate: 20 });
        await field.press("End");
        for (const letter of " thuy") await page.keyboard.press(letter);
        await cdp.send("Emulation.setCPUThrottlingRate", { rate: 1 });
        assert.equal(await field.inputValue(), "Trần Thị Hoà thuy");
        assert.ok(await stopPatches(page) > 10, "the page changed while it was typed in");
      });

      await t.test("a combobox and a second field (pitfall 9)", async () => {
        await page.keyboard.press("Tab");
        await tell(world, ADDRESS.slice(NAME.length + 1));
        await page.getByRole("radio", { name: "Thường trú" }).check();
        await startPatches(page);
        await typeComposed(page, page.getByLabel("Số nhà, đường, thôn hoặc tổ dân phố"), part(2));
        await typeComposed(page, page.getByRole("combobox", { name: "Tỉnh, thành phố" }), part(3));
        await stopPatches(page);
      });

      await t.test("the program holds what was typed: it comes back from the device", async () => {
        await page.getByRole("button", { name: "Quay lại", exact: true }).click();
        await page.getByRole("heading", { level: 1, name: "Giấy tờ tùy thân của bạn" }).waitFor();
        await page.getByRole("button", { name: "Quay lại", exact: true }).click();
        await field.waitFor();
        await isSaved(page);
        await page.waitForTimeout(1200);
        await world.reload();
        await unlock(world.page);
        await nameField(world.page).waitFor();
        assert.equal(await nameField(world.page).inputValue(), "Trần Thị Hoà thuy");
      });
    }));
}

const AREA_NAME = "Mức độ khuyết tật đã thay đổi thế nào?";
/** To a page with a text area: why the degree of a disability shall be found anew. */
const AREA = [{ click: { role: "button", name: "Bắt đầu điền hồ sơ" } },
  { fill: { name: "Mật khẩu", text: PASSPHRASE } },
  { fill: { name: "Nhập lại mật khẩu", text: PASSPHRASE } },
  { click: { role: "button", name: "Đặt mật khẩu và tiếp tục" } },
  { choose: { name: "Bạn đề nghị việc gì?", option: "Xác định lại vì mức độ đã thay đổi" } }];

for (const mode of MODES) {
  test(`${mode}: lines in a text area, composed key by key while patches arrive (pitfall 9)`, LONG,
    () => inWorld({ browser, mode, path: "/thu-tuc/1.001699", screen: SMALL }, async (world) => {
      const { page } = world;
      await tell(world, AREA);
      const area = page.getByRole("textbox", { name: AREA_NAME });
      await area.waitFor();
      assert.equal(await area.evaluate((element) => `${element.tagName} ${element.rows}`),
        "TEXTAREA 4");
      const input = await openInput(page);
      await startPatches(page);
      await area.click();
      await watch(area);
      const lines = slice(mode === "canvas" ? 2 : 6, 8).slice(0, 12);
      let words = 0;
      for (const [index, line] of lines.entries()) {
        if (index > 0) await page.keyboard.press("Enter");
        for (const [at, word] of line.split(" ").entries()) {
          if (at > 0) await input.insert(" ");
          for (const step of compositionOf(word, index % 3 !== 0)) await input.compose(step);
          await input.insert(word);
          words += 1;
        }
      }
      await stopPatches(page);
      assert.equal(await area.inputValue(), lines.join("\n"));
      assert.deepEqual(await page.evaluate(() => globalThis.seen), { ended: words, blurred: 0 });
      await page.keyboard.press("Tab");
      await isSaved(page);
      await page.waitForTimeout(1200);
      await world.reload();
      await unlock(world.page);
      const again = world.page.getByRole("textbox", { name: AREA_NAME });
      await again.waitFor();
      assert.equal((await again.inputValue()).normalize("NFC"), lines.join("\n").normalize("NFC"));
    }));
}

test("html: decomposed letters (NFD) are sealed composed (NFC) (pitfall 13)", LONG, () =>
  inWorld({ browser, mode: "html" }, async (world) => {
    const decomposed = steps.map((step) => step.fill?.name === "Họ, chữ đệm, tên của trẻ"
      ? { fill: { ...step.fill, text: step.fill.text.normalize("NFD") } } : step)
      .filter((step) => step.storage_lacks === undefined);
    assert.notDeepEqual(decomposed.slice(0, steps.length), steps);
    await tell(world, decomposed);
    const { data } = await verifyStored(world);
    const sealed = JSON.stringify(data);
    assert.equal(sealed, sealed.normalize("NFC"));
    assert.ok(sealed.includes("Trần Nguyễn Bảo An".normalize("NFC")), "the child's name");
  }));
