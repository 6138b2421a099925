// The mirror alone in Chromium: the real page skeleton, styles and mirror modules, with patches
// written by the test instead of by wasm. Served from this machine under the strict policy.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { chromium } from "playwright-core";

const root = new URL("../../../", import.meta.url);
const page = readFileSync(new URL("shell/index.html", root), "utf8");
const style = createHash("sha256").update(/(?<=<style>)[^<]*/.exec(page)[0]).digest("base64");
const POLICY = "default-src 'none'; script-src 'self'; img-src 'self' blob:; " +
  `style-src 'self' 'sha256-${style}'; ` +
  "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'";
const TYPES = { js: "text/javascript", css: "text/css", html: "text/html", svg: "image/svg+xml",
  ttf: "font/ttf" };

const ENTRY = `
import { createMirror } from "/semantics_mirror.js";
import { PatchWords } from "/test/support/patch_words.js";
const at = (id) => document.getElementById(id);
const log = [];
const mode = new URLSearchParams(location.search).get("ui") ?? "canvas";
const told = (kind, names) => (...values) =>
  log.push(Object.fromEntries([["kind", kind], ...names.map((name, k) => [name, values[k]])]));
const mirror = createMirror({ window, sem: at("sem"), layers: at("layers"), page: at("page"),
  canvas: at("gl"), mode,
  bridge: { event: told("event", ["slot", "action", "x", "y", "source", "seq"]),
    text: told("text", ["slot", "seq", "text", "start", "end", "flags"]),
    pointer: told("pointer", ["pointer", "x", "y"]), viewport: told("viewport", ["width"]),
    requestFrame: told("frame", []) },
  registerFiles: (files) => files.map(({ name, type, size }, k) => ({ handle: "f" + k, name, type,
    size })) });
at("start").hidden = true;
globalThis.harness = { mirror, log, patch(ops) {
  const patch = new PatchWords();
  for (const [verb, ...rest] of ops) patch[verb](...rest);
  const words = patch.done();
  mirror.anchor();
  mirror.apply(words, 0, words.length);
  mirror.settle();
} };
`;

/** The font before it is subset; the developers' tools bring it. */
const FONTS = "tests/node_modules/@expo-google-fonts/be-vietnam-pro/";
const FONT_FILES = {
  "fonts/BeVietnamPro-Regular.ttf": `${FONTS}400Regular/BeVietnamPro_400Regular.ttf`,
  "fonts/BeVietnamPro-SemiBold.ttf": `${FONTS}600SemiBold/BeVietnamPro_600SemiBold.ttf`,
};

async function answer(request, response) {
  const { pathname } = new URL(request.url, "http://localhost");
  const name = pathname === "/" ? "index.html" : pathname.slice(1);
  const isModule = name === "semantics_mirror.js" || /^(mirror|test\/support)\/\w+\.js$/.test(name);
  const path = FONT_FILES[name] ?? (isModule ? "web/" : "shell/") + name;
  try {
    if (name.endsWith(".wasm")) return void response.writeHead(204).end();
    if (name.includes("..")) throw new Error("outside");
    const body = name === "app.js" ? ENTRY : await readFile(new URL(path, root));
    response.writeHead(200, { "content-type": TYPES[name.split(".").pop()] ?? "text/plain",
      "content-security-policy": POLICY });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
}

/** Starts a server on a free port and a browser; close() ends both. */
export async function openSite() {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  const address = `http://127.0.0.1:${server.address().port}`;
  const browser = await chromium.launch({
    executablePath: process.env.MOTCUA_CHROMIUM || "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
  });
  return {
    browser,
    /** A page with an empty mirror; problems = what the policy refused and what was thrown. */
    async open({ mode = "canvas", context = {} } = {}) {
      const page = await (await browser.newContext({ viewport: { width: 412, height: 800 },
        ...context })).newPage();
      const problems = [];
      page.on("console", (line) => { if (line.type() === "error") problems.push(line.text()); });
      page.on("pageerror", (error) => problems.push(String(error)));
      await page.goto(`${address}/?ui=${mode}`);
      await page.waitForFunction(() => "harness" in globalThis);
      return { page, problems, ...tools(page) };
    },
    async close() {
      await browser.close();
      server.close();
    },
  };
}

function tools(page) {
  return {
    patch: (...ops) => page.evaluate((list) => globalThis.harness.patch(list), ops),
    /** Everything told since the last look of these kinds. */
    told: (...kinds) => page.evaluate((wanted) => globalThis.harness.log.splice(0)
      .filter(({ kind }) => wanted.includes(kind)), kinds),
    focused: () => page.evaluate(() =>
      document.activeElement?.id || document.activeElement?.tagName),
    /** A finger that goes down here and moves up by `distance` px. */
    async drag(x, y, distance) {
      const cdp = await page.context().newCDPSession(page);
      const touch = (type, at) => cdp.send("Input.dispatchTouchEvent",
        { type, touchPoints: at === null ? [] : [{ x, y: at }] });
      await touch("touchStart", y);
      for (let moved = 10; moved <= distance; moved += 10) await touch("touchMove", y - moved);
      await touch("touchEnd", null);
    },
  };
}
