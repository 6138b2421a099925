// The page under its own policy: what it must refuse, what every answer must carry, and a whole
// journey that breaks nothing of it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BrowserWorld } from "./support/flow_world.mjs";
import { inWorld, MODES, nameField, readFlow, stepsToName, tell } from "./support/journey.mjs";

const HEADERS = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=63072000; includeSubDomains; preload",
};
const POLICY = ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'",
  "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'",
  "require-trusted-types-for 'script'"];
const LONG = { timeout: 240_000 };

let browser;
before(async () => { browser = await BrowserWorld.launch(); });
after(async () => { await browser?.close(); });

function checkHeaders(what, headers) {
  for (const [name, value] of Object.entries(HEADERS)) {
    assert.equal(headers[name], value, `${name} of ${what}`);
  }
  const policy = (headers["content-security-policy"] ?? "").split("; ");
  for (const rule of POLICY) assert.ok(policy.includes(rule), `${rule} of ${what}`);
  assert.ok(!policy.some((rule) => /unsafe-(inline|eval)'/.test(rule.replace("'wasm-unsafe-eval'",
    ""))), `no way around the policy in ${what}`);
  assert.match(headers["permissions-policy"] ?? "", /geolocation=\(\)/, what);
  assert.ok(headers["cache-control"], `cache-control of ${what}`);
}

for (const mode of MODES) {
  test(`${mode}: the journey breaks no policy and logs no error; every answer has its headers`,
    LONG, () => inWorld({ browser, mode }, async (world) => {
      await tell(world, readFlow("birth_registration").steps);
      const { answers, errors } = world;
      assert.ok(answers.length > 20);
      for (const reply of answers) {
        const { protocol, pathname, origin } = new URL(reply.url());
        if (protocol === "blob:") continue;
        assert.equal(origin, world.server.url, "nothing comes from elsewhere");
        checkHeaders(`${reply.request().method()} ${pathname}`, await reply.allHeaders());
      }
      // A browser notes every answer that refuses, also one the page deals with.
      assert.deepEqual(errors.filter((line) => !/status of (401|404|409|412)/.test(line)), []);
    }));

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
      checkHeaders(path, Object.fromEntries(reply.headers));
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
