// The built client with other public files: a copy of what is served, its list set right.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Copies the site `dist` to `to` with the bundle made of the folder `assets`.
 * @param {{ dist: string, assets: string, to: string, cli: string }} where  cli: motcua.
 */
export function rebundle({ dist, assets, to, cli }) {
  cpSync(dist, to, { recursive: true });
  const folder = join(to, "assets");
  execFileSync(cli, ["pack", "build", assets, "--out", folder]);
  for (const name of readdirSync(folder)) if (name.endsWith(".br")) rmSync(join(folder, name));
  const list = join(to, "asset-manifest.json");
  const manifest = JSON.parse(readFileSync(list, "utf8"));
  for (const file of manifest.files) {
    if (!file.path.startsWith("/assets/")) continue;
    const bytes = readFileSync(join(to, file.path));
    file.sha256 = createHash("sha256").update(bytes).digest("hex");
    file.bytes = bytes.length;
  }
  writeFileSync(list, JSON.stringify(manifest));
}
