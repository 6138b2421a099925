// ./portal gallery: every state of the product in every look, as pictures for eyes and as text of
// what assistive technology is told, in one folder with an index.
//
//   node tests/gallery/run.mjs [--out DIR] [--only NAME] [--looks MODE,LANGUAGE,WIDTH,TEXT…]
//
// --only: states whose name begins with it; the others are passed through without a picture.
// --looks: only these, e.g. "vi,360". MOTCUA_SERVER, MOTCUA_DIST and MOTCUA_CHROMIUM as in tests.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { BrowserWorld } from "../e2e/support/flow_world.mjs";
import { indexPage } from "./index_page.mjs";
import { startBehindProxy } from "./outbox_states.mjs";
import { STATES } from "./states.mjs";
import { LANGUAGES, lookName, looks, measureFaults, MODES, readSemantics, TEXTS, Wardrobe, WIDTHS }
  from "./variants.mjs";

const HOME_LOOK = { mode: "canvas", language: "vi", width: 768, text: "normal" };

/** "vi,360" -> the looks in Vietnamese at 360 px. @param {string} [words] */
export function chosenLooks(words = "") {
  const wanted = words.split(",").filter(Boolean);
  const known = [...MODES, ...LANGUAGES, ...TEXTS, ...WIDTHS.map(String)];
  for (const word of wanted) {
    if (!known.includes(word)) throw new Error(`--looks: "${word}" is none of ${known.join(" ")}`);
  }
  const among = (all) => {
    const chosen = all.filter((value) => wanted.includes(String(value)));
    return chosen.length > 0 ? chosen : all;
  };
  return looks({ modes: among(MODES), languages: among(LANGUAGES), texts: among(TEXTS),
    widths: among(WIDTHS) });
}

/** Pictures of one state. The files are named by what they show, so that two runs compare. */
async function picture({ page, state, again, folder, wanted }) {
  const wardrobe = new Wardrobe(page);
  const wear = async (look) => {
    await wardrobe.wear(look);
    if (await again?.(page)) await wardrobe.wear(look);
  };
  const pictures = [];
  const told = new Set();
  for (const look of wanted) {
    await wear(look);
    const name = lookName(look);
    const file = `${state}/${name}.png`;
    await page.screenshot({ path: join(folder, file), animations: "disabled" });
    const semantics = `${state}/${look.mode}-${look.language}.txt`;
    if (!told.has(semantics)) writeFileSync(join(folder, semantics), await readSemantics(page));
    told.add(semantics);
    pictures.push({ file, name, look, semantics, faults: await measureFaults(page) });
  }
  await wear(HOME_LOOK);
  await page.setViewportSize({ width: HOME_LOOK.width, height: 900 });
  return { state, pictures };
}

/**
 * @param {{ out: string, only?: string, names?: string[], wanted: import("./variants.mjs").Look[],
 *   say?: (line: string) => void }} options
 * @returns {Promise<{ rows: object[], faults: string[], blocked: string[] }>}
 */
export async function makeGallery({ out, only = "", names, wanted, say = () => {} }) {
  const browser = await BrowserWorld.launch();
  const rows = [];
  const blocked = [];
  const screen = { viewport: { width: HOME_LOOK.width, height: 900 } };
  const world = await BrowserWorld.open({ browser, mode: HOME_LOOK.mode, screen,
    start: startBehindProxy });
  const isWanted = (name) => (names ? names.includes(name) : name.startsWith(only));
  const last = STATES.findLastIndex(({ name }) => isWanted(name));
  try {
    for (const { name, go, leave, again } of STATES.slice(0, last + 1)) {
      try {
        await go(world);
        if (isWanted(name)) {
          mkdirSync(join(out, name), { recursive: true });
          rows.push(await picture({ page: world.page, state: name, again, folder: out, wanted }));
          say(`${name}: ${rows.at(-1).pictures.length} pictures`);
        }
        await leave?.(world);
      } catch (error) {
        blocked.push(`${name}: ${error.message.split("\n")[0]}`);
        say(`${name}: BLOCKED ${error.message.slice(0, 400)}`);
      }
    }
  } finally {
    await world.close();
    await browser.close();
  }
  writeFileSync(join(out, "index.html"), indexPage(rows));
  const faults = rows.flatMap(({ state, pictures }) => pictures.flatMap(({ name, faults: found }) =>
    found.map((fault) => `${state}/${name}: ${fault}`)));
  return { rows, faults, blocked };
}

async function main() {
  const { values } = parseArgs({ options: { out: { type: "string", default: "gallery" },
    only: { type: "string", default: "" }, looks: { type: "string", default: "" } } });
  const out = resolve(values.out);
  if (values.only === "") rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const { rows, faults, blocked } = await makeGallery({ out, only: values.only,
    wanted: chosenLooks(values.looks), say: (line) => console.log(line) });
  const count = rows.reduce((sum, { pictures }) => sum + pictures.length, 0);
  for (const fault of faults) console.log(`fault: ${fault}`);
  for (const way of blocked) console.log(`blocked: ${way}`);
  console.log(`${count} pictures of ${rows.length} states: ${join(out, "index.html")}`);
  process.exitCode = faults.length + blocked.length > 0 ? 1 : 0;
}

if (import.meta.url === `file://${process.argv[1]}`) await main();
