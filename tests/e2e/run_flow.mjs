// Runs flow files in a browser: node tests/e2e/run_flow.mjs --against web-canvas|web-html
//   [--input mouse|touch|keyboard] [--shots DIR] FILE…
// Needs the environment ./portal sets (MOTCUA_CLI, MOTCUA_SERVER, MOTCUA_DIST); `./portal flow`
// calls it.
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { FlowSteps } from "./support/flow_steps.mjs";
import { BrowserWorld } from "./support/flow_world.mjs";

// Steps that stand for many are written out by the program, the same way for every runner.
export function readFlow(file) {
  return JSON.parse(execFileSync(process.env.MOTCUA_CLI ?? "motcua",
    ["flow", "--against", "plain", file], { encoding: "utf8", maxBuffer: 1 << 24 }));
}

/** Resolves to "" when the flow went as told, else to what went otherwise. */
export async function runFlow(file, { browser, mode, input, shots }) {
  const flow = readFlow(file);
  const world = await BrowserWorld.open({ browser, mode, input, language: flow.lang,
    path: flow.start });
  const steps = new FlowSteps(world, dirname(file));
  let number = 0;
  const shoot = async (name) => {
    if (!shots) return;
    mkdirSync(shots, { recursive: true });
    await world.page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
  };
  try {
    for (const step of flow.steps) {
      ++number;
      await steps.run(step);
      const isNewPage = "expect" in step && step.expect.role === "heading";
      if (isNewPage || number === flow.steps.length) {
        await shoot(`${String(number).padStart(3, "0")}`);
      }
    }
    return world.problems.join("; ");
  } catch (error) {
    await shoot("failure");
    const text = await world.page.locator("body").innerText().catch(() => "(no page)");
    return `step ${number} ${JSON.stringify(flow.steps[number - 1])}: ` +
      `${error instanceof Error ? error.message : error}\n` +
      `${world.problems.join("; ")}\n--- ${world.page.url()} says ---\n${text}\n---`;
  } finally {
    await world.close();
  }
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { against: { type: "string", default: "web-canvas" },
      input: { type: "string", default: "mouse" }, shots: { type: "string" } },
  });
  const mode = { "web-canvas": "canvas", "web-html": "html" }[values.against];
  if (!mode || positionals.length === 0) {
    console.error("usage: run_flow.mjs --against web-canvas|web-html " +
      "[--input mouse|touch|keyboard] [--shots DIR] FILE…");
    process.exit(2);
  }
  const browser = await BrowserWorld.launch();
  let failed = 0;
  for (const file of positionals) {
    const why = await runFlow(file, { browser, mode, input: values.input, shots: values.shots });
    console.log(why ? `FAIL ${file}: ${why}` : `ok   ${file}`);
    failed += why ? 1 : 0;
  }
  await browser.close();
  console.log(`${positionals.length - failed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main();
