// The guide in a browser: what is typed to it stays, voice where the browser has it, and a person
// who answers. Every page of it as assistive technology meets it.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { BrowserWorld } from "./support/flow_world.mjs";
import { checkPage, inWorld, MODES, readFlow, stepsTo, tell, unlock } from "./support/journey.mjs";

const AXE = readFileSync(new URL("../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const LONG = { timeout: 240_000 };
/** A word nobody else writes: a name, and an ordinary word that no mask takes out. */
const CANARY = "Qzxwvkjh";
const PLAIN = "bacsiqzx";
const FIRST_PAGE = "Hoàn cảnh của trẻ và của bạn";

let browser;
before(async () => { browser = await BrowserWorld.launch(); });
after(async () => { await browser?.close(); });

async function checkAxe(page, where) {
  await page.evaluate(AXE);
  const found = await page.evaluate((rules) => axe.run(document, { runOnly: rules,
    resultTypes: ["violations"] }), RULES);
  assert.deepEqual(found.violations.map(({ id, nodes }) =>
    `${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 140)).join(" | ")}`), [], where);
}

async function look(page, where) {
  await checkAxe(page, where);
  await checkPage(page, where);
}

const question = (page) => page.getByLabel("Câu hỏi của bạn", { exact: true });

async function ask(page, text) {
  await question(page).fill(text);
  await page.getByRole("button", { name: "Hỏi", exact: true }).click();
  await page.getByText(`Bạn: ${text}`).first().waitFor();
}

/** Everything the page asks of anybody: addresses, heads and bodies. */
function logRequests(context) {
  const sent = [];
  context.on("request", (request) => {
    const heads = JSON.stringify(request.headers());
    sent.push(`${request.method()} ${request.url()}\n${heads}\n${request.postData() ?? ""}`);
  });
  const plain = (text) => decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, "%25"));
  return { holds: (word) => sent.some((text) => plain(text).includes(word)) };
}

function filesWith(folder, words) {
  const needles = [Buffer.from(words, "utf8"), Buffer.from(words, "utf16le")];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => {
      const bytes = readFileSync(file);
      return needles.some((needle) => bytes.includes(needle));
    });
}

/** As the team answers, for practice. */
async function answerTicket({ server, context }, text) {
  const path = context.ticketPath;
  const reply = await fetch(`${server.url}/v1/dev/help`, { method: "POST",
    headers: { "content-type": "application/json", "x-csrf": "1" },
    body: JSON.stringify({ id: path.split("/").at(-1), text }) });
  assert.equal(reply.status, 204);
}

for (const mode of MODES) {
  test(`${mode}: nothing typed to the guide leaves before it is agreed to, and then only masked`,
    LONG, async () => {
      const profile = mkdtempSync(join(tmpdir(), "motcua-profile-"));
      const ownDisk = { newContext: (options) => BrowserWorld.launchOnDisk(profile, options) };
      const world = await BrowserWorld.open({ browser: ownDisk, mode });
      try {
        const sent = logRequests(world.context);
        world.context.on("request", (request) => {
          const { pathname } = new URL(request.url());
          if (pathname.startsWith("/v1/help-requests/")) world.context.ticketPath = pathname;
        });
        await tell(world, stepsTo(readFlow("birth_registration").steps, FIRST_PAGE));
        await world.openPath("/hoi");
        const { page } = world;
        for (const text of ["khai sinh cần giấy tờ gì", `phí ${PLAIN} bao nhiêu`,
          `tôi tên là Nguyễn Thị ${CANARY}, giá vàng hôm nay`, "thế mất bao lâu"]) {
          await ask(page, text);
        }
        await look(page, "a talk");
        await page.waitForTimeout(1500);
        for (const word of [CANARY, PLAIN, "khai sinh cần", "giá vàng"]) {
          assert.equal(sent.holds(word), false, `${word} was sent`);
        }
        await page.getByRole("link", { name: "Gặp người hỗ trợ" }).click();
        await page.getByRole("button", { name: "Gửi câu chuyện này cho người hỗ trợ" }).click();
        await page.getByRole("heading", { name: "Những dòng sẽ gửi" }).waitFor();
        await look(page, "what would be sent");
        assert.equal(sent.holds(PLAIN), false);
        await page.getByRole("button", { name: "Đồng ý và gửi các dòng đã chọn" }).click();
        await page.getByText("Đã nhận, đang chờ người trả lời").waitFor();
        assert.equal(sent.holds(PLAIN), true, "the lines agreed to were sent");
        assert.equal(sent.holds(CANARY), false, "masked");

        await answerTicket(world, "Mời bạn đến bộ phận Một Cửa.");
        await page.getByRole("button", { name: "Xem có trả lời chưa" }).click();
        await page.getByText("Trả lời: Mời bạn đến bộ phận Một Cửa.").waitFor();
        await look(page, "answered");
        await world.reload();
        await world.page.getByRole("link", { name: "Mở khóa để xem phiếu" }).click();
        await unlock(world.page);
        await world.page.getByText("Trả lời: Mời bạn đến bộ phận Một Cửa.").waitFor();

        await world.page.goto("about:blank");
        await world.context.close();
        for (const word of [CANARY, PLAIN, "Mời bạn đến bộ phận"]) {
          assert.deepEqual(filesWith(profile, word), [], word);
        }
        assert.deepEqual(filesWith(world.server.folder, CANARY), []);
        assert.deepEqual(world.problems, []);
      } finally {
        await world.close();
        rmSync(profile, { recursive: true, force: true });
      }
    });

  for (const name of ["ask_the_guide", "fill_in_together"]) {
    test(`${mode}: the flow ${name}, looked at on every page`, LONG, () =>
      inWorld({ browser, mode, input: "touch" }, async (world) => {
        await tell(world, readFlow(name).steps, { onPage: (where) => checkAxe(world.page, where) });
        await look(world.page, "the end");
      }));
  }

  test(`${mode}: with the keyboard alone; an answer is said once, the field keeps the focus`, LONG,
    () => inWorld({ browser, mode, path: "/hoi", input: "keyboard" }, async ({ page }) => {
      await page.evaluate(() => {
        globalThis.said = [];
        document.ariaNotify = (text) => globalThis.said.push(text);
      });
      await question(page).focus();
      await page.keyboard.type("le phi dang ky khai sinh bao nhieu");
      await page.keyboard.press("Enter");
      await page.getByText("Bạn: le phi dang ky khai sinh bao nhieu").first().waitFor();
      await page.waitForTimeout(500);
      assert.equal(await question(page).inputValue(), "");
      const isThere = (field) => field === document.activeElement;
      assert.equal(await question(page).evaluate(isThere), true);
      const said = await page.evaluate(() => globalThis.said);
      assert.equal(said.filter((text) => text.includes("phí")).length, 1, said.join(" | "));
    }));

  test(`${mode}: voice is offered where the browser has it, and stops at once`, LONG, async () => {
    const voices = { newContext: async (options) => {
      const context = await browser.newContext(options);
      await context.addInitScript(() => {
        globalThis.spoken = [];
        class FakeRecognition {
          start() { globalThis.recognition = this; }
          abort() { globalThis.aborted = true; }
        }
        Object.defineProperty(globalThis, "SpeechRecognition", { value: FakeRecognition });
        Object.defineProperty(globalThis, "SpeechSynthesisUtterance", { value: class {
          constructor(text) { this.text = text; }
        } });
        Object.defineProperty(globalThis, "speechSynthesis", { value: {
          speak: (one) => globalThis.spoken.push(one), cancel: () => { globalThis.spoken = []; },
          getVoices: () => [{ lang: "vi-VN" }, { lang: "en-GB" }],
        } });
      });
      return context;
    } };
    await inWorld({ browser: voices, mode, path: "/hoi" }, async ({ page }) => {
      await page.getByText("trình duyệt có thể gửi tiếng nói").waitFor();
      await look(page, "with voice");
      await page.getByRole("button", { name: "Nói câu hỏi" }).click();
      await page.getByRole("button", { name: "Ngừng nghe" }).waitFor();
      await page.evaluate(() => {
        globalThis.recognition.onresult({ results: [[{ transcript: "phí khai sinh bao nhiêu" }]] });
        globalThis.recognition.onend();
      });
      await page.getByRole("button", { name: "Nói câu hỏi" }).waitFor();
      assert.equal(await question(page).inputValue(), "phí khai sinh bao nhiêu");
      assert.equal(await page.getByText("Bạn: phí khai sinh").count(), 0, "asked only when sent");
      await page.getByRole("button", { name: "Hỏi", exact: true }).click();
      await page.getByText("Bạn: phí khai sinh bao nhiêu").first().waitFor();

      await page.getByRole("button", { name: "Nghe câu trả lời" }).click();
      await page.getByRole("button", { name: "Ngừng đọc" }).waitFor();
      assert.ok(await page.evaluate(() => globalThis.spoken.length) > 0);
      await page.getByRole("button", { name: "Ngừng đọc" }).click();
      await page.getByRole("button", { name: "Nghe câu trả lời" }).waitFor();
      assert.equal(await page.evaluate(() => globalThis.spoken.length), 0);
      await page.getByRole("button", { name: "Nghe câu trả lời" }).click();
      await page.getByRole("button", { name: "Ngừng đọc" }).waitFor();
      await page.evaluate(() => {  // Sentence after sentence, to the last one.
        for (let said = 0; said !== globalThis.spoken.length;) {
          said = globalThis.spoken.length;
          globalThis.spoken.at(-1).onend();
        }
      });
      await page.getByRole("button", { name: "Nghe câu trả lời" }).waitFor();
    });
  });

  test(`${mode}: without voice in the browser nothing speaks of it`, LONG, async () => {
    const silent = { newContext: async (options) => {
      const context = await browser.newContext(options);
      await context.addInitScript(() => {
        for (const name of ["SpeechRecognition", "webkitSpeechRecognition", "speechSynthesis"]) {
          Object.defineProperty(globalThis, name, { value: undefined });
        }
      });
      return context;
    } };
    await inWorld({ browser: silent, mode, path: "/hoi" }, async ({ page }) => {
      await question(page).waitFor();
      for (const name of ["Nói câu hỏi", "Nghe câu trả lời"]) {
        assert.equal(await page.getByRole("button", { name }).count(), 0, name);
      }
      assert.equal(await page.getByText("gửi tiếng nói").count(), 0);
    });
  });
}
