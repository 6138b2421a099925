// What others measure of a page from outside: Lighthouse's scores for accessibility and good
// practice of pages that open by their address, in both presentations, and what one node of the
// mirror costs in the heap of JavaScript (the memory of the program itself apart).
//
//   MOTCUA_LIGHTHOUSE=…/lighthouse/core/index.js run.mjs [--json FILE]
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { loaded } from "../../e2e/support/page_gates.mjs";
import { CHROMIUM, openClient, startServer } from "../../e2e/support/served_client.mjs";

const PATHS = ["/", "/thu-tuc/1.001193", "/hoi", "/cai-dat", "/kiem-tra", "/cho-gui",
  "/nguoi-dung-may"];
const MODES = ["canvas", "html"];
const DEBUGGING_PORT = 9473;
const SCORE_MIN = 1;
const HEAP_BYTES_PER_NODE_MAX = 1024;

const { values } = parseArgs({ options: { json: { type: "string" } } });
const { default: lighthouse } = await import(pathToFileURL(process.env.MOTCUA_LIGHTHOUSE));

async function score(address, port) {
  const { lhr } = await lighthouse(address, { port, output: "json", logLevel: "error",
    onlyCategories: ["accessibility", "best-practices"] });
  const scores = Object.values(lhr.categories).map(({ id, score: value }) => [id, value]);
  const lacking = Object.values(lhr.audits)
    .filter((audit) => audit.score !== null && audit.score < SCORE_MIN).map(({ id }) => id);
  return { ...Object.fromEntries(scores), lacking };
}

/** Bytes of JavaScript's heap and nodes of the mirror, after everything unused is gone. */
async function heapOf(page) {
  const tools = await page.context().newCDPSession(page);
  await tools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await tools.send("Runtime.getHeapUsage");
  return { bytes: usedSize, nodes: await page.locator("#sem [id^=n]").count() };
}

/** Of the steps between a small page, a large one and back: what each node more has cost. */
async function heapPerNode(browser, address, mode) {
  const { page, close } = await openClient(browser, address, { mode });
  const visit = async (path) => {
    await page.evaluate((to) => {
      history.pushState({}, "", to);
      dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    }, path);
    await loaded(page);
    return heapOf(page);
  };
  for (const path of ["/cai-dat", "/thu-tuc/1.001193"]) await visit(path);  // Code is compiled.
  const small = await visit("/cai-dat");
  const large = await visit("/thu-tuc/1.001193");
  await close();
  return { nodes: large.nodes - small.nodes,
    bytes_per_node: Math.round((large.bytes - small.bytes) / (large.nodes - small.nodes)) };
}

const server = await startServer();
const browser = await chromium.launch({ executablePath: CHROMIUM.executablePath,
  args: [...CHROMIUM.args, `--remote-debugging-port=${DEBUGGING_PORT}`] });
const report = { lighthouse: {}, heap: {} };
let isGood = true;
try {
  for (const mode of MODES) {
    report.heap[mode] = await heapPerNode(browser, server.address, mode);
    const { bytes_per_node: bytes, nodes } = report.heap[mode];
    isGood &&= bytes <= HEAP_BYTES_PER_NODE_MAX;
    console.log(`${mode}: ${bytes} bytes of heap a node (limit ${HEAP_BYTES_PER_NODE_MAX}; ` +
      `${nodes} nodes more)`);
    for (const path of PATHS) {
      const found = await score(`${server.address}${path}?ui=${mode}`, DEBUGGING_PORT);
      report.lighthouse[`${mode} ${path}`] = found;
      isGood &&= found.accessibility >= SCORE_MIN;
      console.log(`${mode} ${path}: Lighthouse accessibility ${100 * found.accessibility}, ` +
        `best practices ${100 * found["best-practices"]} (limit 100) ${found.lacking.join(", ")}`);
    }
  }
} finally {
  await browser.close();
  await server.close();
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
process.exit(isGood ? 0 : 1);
