// A page of a bench in Chromium: serves it, runs `globalThis.measure(input)` at 1× and 4× CPU
// throttle, and gives {"1×": result, "4×": result}.
import { createServer } from "node:http";
import { chromium } from "playwright-core";

const PAGE = "<!doctype html><title>bench</title><script type=module src=/page.mjs></script>";
// Cross-origin isolation gives the page a clock of 5 µs instead of 100.
const HEADERS = { "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp" };

async function serve(files) {
  const server = createServer((request, response) => {
    const [type, body] = files[request.url] ?? ["text/plain", null];
    response.writeHead(body === null ? 404 : 200, { "Content-Type": type, ...HEADERS });
    response.end(body ?? "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** files: path -> [media type, bytes]; "/page.mjs" is the module that defines `measure`. Gives one
 * result for each CPU throttle of `rates`. */
export async function measureThrottled(files, input, rates = [1, 4]) {
  const server = await serve({ "/": ["text/html", PAGE], ...files });
  const browser = await chromium.launch({
    executablePath: process.env.MOTCUA_CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  try {
    const tab = await browser.newPage();
    await tab.goto(`http://127.0.0.1:${server.address().port}/`);
    await tab.waitForFunction(() => "measure" in globalThis);
    const devtools = await tab.context().newCDPSession(tab);
    const results = {};
    for (const rate of rates) {
      await devtools.send("Emulation.setCPUThrottlingRate", { rate });
      results[`${rate}×`] = await tab.evaluate((given) => globalThis.measure(given), input);
    }
    return results;
  } finally {
    await browser.close();
    server.close();
  }
}
