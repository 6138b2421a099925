// Texts kept beside the tests: compared, or written anew when MOTCUA_GOLDEN=write is set.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("../golden/", import.meta.url));
const written = new Set();

/** Pages with words drawn by chance or the time of day: axe looks at them, no text is kept. */
const CHANCE = /^(keys|people|sessions|ways|unlock)/;

/** @returns {string[]} the first lines that differ from golden/<name>.txt */
export function compareGolden(name, text) {
  if (CHANCE.test(name)) return [];
  const file = `${FOLDER}${name}.txt`;
  if (process.env.MOTCUA_GOLDEN === "write" && !written.has(name)) {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, text);
    written.add(name);
    return [];
  }
  if (!existsSync(file)) return [`golden/${name}.txt is missing`];
  const kept = readFileSync(file, "utf8").split("\n");
  const now = text.split("\n");
  const faults = [];
  for (let line = 0; line < Math.max(kept.length, now.length) && faults.length < 3; line += 1) {
    if (kept[line] === now[line]) continue;
    faults.push(`golden line ${line + 1}: kept ${kept[line]?.trim()} | now ${now[line]?.trim()}`);
  }
  return faults;
}
