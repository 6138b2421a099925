// The page under its own policy: what it must refuse and what every answer must carry. That a whole
// journey breaks nothing of it is seen in filing.spec.mjs.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BrowserWorld } from "./support/flow_world.mjs";
import { inWorld, MODES, moveClock, nameField, readFlow, stepsToName, tell }
  from "./support/journey.mjs";
import { checkHeaders, isPart } from "./support/traffic.mjs";

const LONG = { timeout: 240_000 };

let browser;
before(async () => { browser = await BrowserWorld.launch(); });
after(async () => { await browser?.close(); });

for (const mode of MODES) {
  test(`${mode}: text of a citizen stays text`, LONG, () =>
    inWorld({ browser, mode }, async (world) => {
      await tell(world, stepsToName());
      const words = '<img src=x onerror="document.title=1"><b>An</b>';
      await nameField(world.page).fill(words);
      await nameField(world.page).press("Tab");
      await world.page.waitForTimeout(300);
      assert.equal(await nameField(world.page).inputValue(), words);
      assert.equal(await world.page.locator("#sem b, #sem img[src=x]").count(), 0);
      assert.notEqual(await world.page.title(), "1");
    }));
}

const PHONE = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) " +
  "Chrome/131.0.0.0 Mobile Safari/537.36";

for (const mode of MODES) {
  // Keys only on the desktop, a finger on the phone.
  test(`${mode}: a citizen ends a login on another device, after a login anew`, LONG, () =>
    inWorld({ browser, mode, input: "keyboard" }, async (desktop) => {
      const { server } = desktop;
      const start = async () => ({ ...server, stop: () => {} });
      const steps = readFlow("where_logged_in").steps;
      const logIn = steps.slice(0, steps.findIndex((step) => step.choose) + 2);
      await inWorld({ browser, mode, input: "touch", start, screen: { userAgent: PHONE } },
        async (phone) => {
          await tell(phone, logIn);
          await phone.page.getByText("Bạn chỉ đang đăng nhập trên máy này.").waitFor();
          await tell(desktop, logIn);
          const { page } = desktop;
          await page.getByRole("heading", { name: "Điện thoại Android", exact: true }).waitFor();
          await moveClock(desktop, 11 * 60_000);

          const end = page.getByRole("button", { name: /^Đăng xuất từ xa: Điện thoại/ });
          const name = await end.evaluate((button) =>
            button.getAttribute("aria-label") ?? button.textContent);
          await tell(desktop, [
            { click: { role: "button", name } },
            { expect: { role: "heading", name: "Đăng xuất Điện thoại Android?" } },
            { click: { role: "button", name: "Đăng xuất máy đó" } },
            { expect: { role: "heading", name: "Hãy đăng nhập lại trước" } },
            { click: { role: "button", name: "Đăng nhập lại" } },
            { expect: { role: "heading", name: "Đăng nhập lại" } },
            { click: { role: "button", name: "Đăng nhập" } },
            { expect: { role: "heading", name: "Đăng xuất Điện thoại Android?" } },
            { click: { role: "button", name: "Đăng xuất máy đó" } },
            { expect_text: "Đã đăng xuất: Điện thoại Android" },
            { expect: { role: "heading", name: "Điện thoại Android", absent: true } },
          ]);
          await tell(phone, [
            { open: "/" },
            { expect: { role: "heading", name: "Bạn cần làm gì?" } },
            { open: "/dang-nhap-o-dau" },
            { expect_text: "Đăng nhập để xem bạn đang đăng nhập ở những máy nào." },
          ]);
        });
    }));
}

test("scripts and markup that somebody smuggles in do not run", () =>
  inWorld({ browser, mode: "html" }, async (world) => {
    const refused = await world.page.evaluate(async () => {
      // What a debugger calls directly may do more than a page; a timer is the page's own.
      await new Promise((resolve) => { setTimeout(resolve, 0); });
      const heard = [];
      addEventListener("securitypolicyviolation", (event) => heard.push(event.effectiveDirective));
      const script = document.createElement("script");
      const attempts = [
        () => { script.textContent = "globalThis.smuggled = true"; },
        () => document.body.append(script),
        () => { document.body.innerHTML += "<p>in</p>"; },
        () => globalThis.eval("globalThis.smuggled = true"),
        () => fetch("https://example.com/", { mode: "no-cors" }),
        () => { const image = new Image(); image.src = "https://example.com/x.png"; },
      ];
      const outcomes = [];
      for (const attempt of attempts) {
        try { await attempt(); outcomes.push("ran"); } catch { outcomes.push("refused"); }
      }
      await new Promise((resolve) => { setTimeout(resolve, 200); });
      return { heard, outcomes, hasRun: globalThis.smuggled === true };
    });
    assert.equal(refused.hasRun, false);
    assert.deepEqual(refused.outcomes.filter((_, k) => [0, 2, 3, 4].includes(k)),
      ["refused", "refused", "refused", "refused"]);
    for (const rule of ["require-trusted-types-for", "connect-src", "img-src"]) {
      assert.ok(refused.heard.includes(rule), `${rule} was heard: ${refused.heard}`);
    }
    world.problems.length = 0;  // They were asked for.
  }));

test("files, pages, problems and unknown paths all carry the headers", () =>
  inWorld({ browser, mode: "html" }, async (world) => {
    const { url } = world.server;
    const manifest = await (await fetch(`${url}/asset-manifest.json`)).json();
    const paths = [...manifest.files.map(({ path }) => path), "/", "/sw.js", "/ho-so/khong-co",
      "/v1/health", "/v1/session", "/v1/authority/jwks", "/v1/openapi.yaml", "/v1/khong-co",
      "/khong-co.js"];
    for (const path of paths) {
      const reply = await fetch(url + path);
      await reply.arrayBuffer();
      checkHeaders(path, Object.fromEntries(reply.headers), isPart(path) && reply.ok);
    }
    const private_ = await fetch(`${url}/v1/session`);
    assert.equal(private_.headers.get("cache-control"), "no-store");
    for (const method of ["POST", "PUT", "DELETE", "PATCH"]) {
      const reply = await fetch(`${url}/v1/submissions/x`, { method, body: "{" ,
        headers: { "content-type": "application/json" } });
      checkHeaders(`${method} without rights`, Object.fromEntries(reply.headers));
      assert.ok(reply.status >= 400 && reply.status < 500, `${method} ${reply.status}`);
    }
  }));
