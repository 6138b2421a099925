// "Đọc trang này": the page is read aloud in its language, followed along, and stops at once. The
// browser's own voice is replaced by one that only notes what it is told to say.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BrowserWorld } from "./support/flow_world.mjs";
import { inWorld, MODES, PASSPHRASE, stepsToName, tell } from "./support/journey.mjs";
import { loaded, settled } from "./support/page_gates.mjs";

let browser;
before(async () => { browser = await BrowserWorld.launch(); });
after(async () => { await browser?.close(); });

/** Speech that says nothing by itself: each sentence ends when the test calls `finish`. */
const fakeSpeech = (languages) => {
  const spoken = { said: [], current: null, cancels: 0 };
  globalThis.spoken = spoken;
  globalThis.SpeechSynthesisUtterance = class {
    constructor(text) { this.text = text; }
  };
  const synthesis = new EventTarget();
  Object.assign(synthesis, {
    getVoices: () => languages.map((lang) => ({ lang, name: lang })),
    speak: (utterance) => {
      spoken.said.push([utterance.text, utterance.lang]);
      spoken.current = utterance;
    },
    cancel: () => { spoken.cancels += 1; spoken.current = null; },
  });
  Object.defineProperty(globalThis, "speechSynthesis", { value: synthesis, configurable: true });
  spoken.finish = () => {
    const done = spoken.current;
    spoken.current = null;
    done?.onend?.();
  };
};

/** Opens a world whose browser has voices of these languages. */
const inSpeakingWorld = (languages, options, run) => inWorld({ browser: {
  newContext: async (how) => {
    const context = await browser.newContext(how);
    await context.addInitScript(fakeSpeech, languages);
    return context;
  } }, ...options }, run);

const button = (page) => page.getByRole("button", { name: "Đọc trang này", exact: true });
const said = (page) => page.evaluate(() => globalThis.spoken.said.map(([text]) => text));
const isQuiet = async (page) => {
  await page.locator(".is-read").waitFor({ state: "detached" });
  await button(page).waitFor();
  return page.evaluate(() => globalThis.spoken.current === null);
};

/** Lets the voice come to the end; what was read, and whether each piece was shown while read. */
const readOn = (page) => page.evaluate(async () => {
  const { spoken } = globalThis;
  const marks = [];
  for (let count = 0; count < 400 && spoken.current; count += 1) {
    const element = document.querySelector(".is-read");
    const box = element?.getBoundingClientRect();
    marks.push({ text: spoken.current.text, shown: element?.textContent || element?.value || "",
      isVisible: box !== undefined && box.bottom > 0 && box.top < innerHeight,
      tint: element ? getComputedStyle(element).backgroundColor : "" });
    spoken.finish();
  }
  return marks;
});

for (const mode of MODES) {
  test(`${mode}: a page is read from its heading to its end in Vietnamese, and followed`, () =>
    inSpeakingWorld(["vi-VN", "en-US"], { mode, path: "/thu-tuc/1.001193" }, async ({ page }) => {
      await loaded(page);
      await button(page).click();
      await page.waitForFunction(() => globalThis.spoken.current !== null);
      const marks = await readOn(page);
      assert.ok(await isQuiet(page));
      const heading = marks.findIndex(({ text }) => text === "Đăng ký khai sinh");
      assert.ok(heading >= 0 && heading < 4, JSON.stringify(marks.slice(0, 5)));
      assert.ok(marks.length > 20);
      assert.ok(marks.some(({ text }) => text.includes("1.001193")), "a code is cut");
      for (const { text, shown, isVisible, tint } of marks) {
        assert.ok(isVisible, `${text} is not on the screen`);
        assert.ok(shown.replace(/\s+/g, " ").includes(text.split(",")[0]), `${text} / ${shown}`);
        assert.notEqual(tint, "rgba(0, 0, 0, 0)", text);
      }
      assert.ok((await page.evaluate(() => globalThis.spoken.said.every(([, lang]) =>
        lang === "vi-VN"))));
    }));

  test(`${mode}: what stands in fields is read, a passphrase never; a button stops it`, () =>
    inSpeakingWorld(["vi_VN"], { mode, input: "touch" }, async (world) => {
      const { page } = world;
      const steps = stepsToName();
      const passphrase = steps.findIndex((step) => step.fill?.name === "Mật khẩu");
      await tell(world, steps.slice(0, passphrase + 2));
      await button(page).click();
      await page.waitForFunction(() => globalThis.spoken.current !== null);
      await readOn(page);
      assert.ok((await said(page)).every((text) => !text.includes(PASSPHRASE)));
      assert.ok((await said(page)).some((text) => text.includes("Mật khẩu")), "its name is read");
      await tell(world, steps.slice(passphrase + 2));
      await page.getByLabel("Họ, chữ đệm, tên của bạn").fill("Nguyễn Thị Ánh");
      await button(page).click();
      await page.waitForFunction(() => globalThis.spoken.current !== null);
      await readOn(page);
      assert.ok((await said(page)).includes("Nguyễn Thị Ánh"));
      await button(page).click();
      await page.waitForFunction(() => globalThis.spoken.current !== null);
      // Within reach on a phone, however far the page has been followed.
      await page.getByRole("button", { name: "Ngừng đọc", exact: true }).last().click();
      assert.ok(await isQuiet(page));
    }));

  test(`${mode}: Escape, another page and the lock each stop it at once`, () =>
    inSpeakingWorld(["vi-VN", "en-GB"], { mode }, async (world) => {
      const { page } = world;
      const start = async () => {
        await button(page).click();
        await page.waitForFunction(() => globalThis.spoken.current !== null);
      };
      await start();
      await page.keyboard.press("Escape");
      assert.ok(await isQuiet(page));
      await start();
      await page.getByRole("link", { name: "Cài đặt và trợ giúp" }).click();
      await page.getByRole("heading", { level: 1, name: "Cài đặt và trợ giúp" }).waitFor();
      assert.ok(await isQuiet(page));
      await tell(world, stepsToName().slice(3));
      await start();
      await page.getByRole("button", { name: "Khóa lại" }).click();
      await page.getByRole("button", { name: "Khóa lại" }).waitFor({ state: "detached" });
      assert.ok(await isQuiet(page));
      await page.getByRole("button", { name: "English" }).click();
      const english = page.getByRole("button", { name: "Read this page aloud", exact: true });
      await english.click();
      await page.waitForFunction(() => globalThis.spoken.current?.lang === "en-GB");
    }));

  test(`${mode}: without a voice for the language there is no button`, () =>
    inSpeakingWorld(["de-DE"], { mode }, async ({ page }) => {
      await settled(page);
      assert.equal(await button(page).count(), 0);
      await page.evaluate(() => {
        speechSynthesis.getVoices = () => [{ lang: "vi-VN" }];
        speechSynthesis.dispatchEvent(new Event("voiceschanged"));
      });
      await button(page).waitFor();
    }));
}
