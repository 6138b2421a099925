// Runs the sender (tests/bench/sending): many dossiers by the real outbox, over real sockets.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { birthData, birthPack, communeOf } from "./birth_dossier.mjs";
import { fromPortal } from "./server.mjs";

/** What every dossier of the sender is: a complete birth registration. */
export function birthPattern() {
  const pack = birthPack();
  const data = birthData();
  return {
    data,
    recipient: communeOf(data),
    service: { id: `urn:motcua:procedure:${pack.code}`, formVersion: pack.version,
      formSha256: pack.formSha256 },
    slot: "giay-chung-sinh",
  };
}

/**
 * Sends `count` dossiers to `url`; resolves with what became of each.
 * @param {{ url: string, count: number, lanes?: number, seed?: number, speed?: number,
 *   crashes?: number, photos?: number, photoBytes?: [number, number], pattern?: object,
 *   onOutcome?: (outcome: object) => void }} options
 */
export async function runSender({ url, count, lanes = 16, seed = 1, speed = 1, crashes = 0,
  photos = 1, photoBytes = [40_000, 40_000], pattern = birthPattern(), onOutcome }) {
  const folder = mkdtempSync(join(tmpdir(), "motcua-sender-"));
  const file = join(folder, "pattern.json");
  writeFileSync(file, JSON.stringify(pattern));
  const words = { "--url": url, "--pattern": file, "--count": count, "--lanes": lanes,
    "--seed": seed, "--speed": speed, "--crashes": crashes, "--photos": photos,
    "--photo-bytes-min": photoBytes[0], "--photo-bytes-max": photoBytes[1] };
  const sender = spawn(fromPortal("MOTCUA_SENDER"), Object.entries(words).flat().map(String),
    { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise((resolve) => sender.once("exit", (code, signal) =>
    resolve(code ?? signal)));
  const outcomes = [];
  for await (const line of createInterface({ input: sender.stdout })) {
    outcomes.push(JSON.parse(line));
    onOutcome?.(outcomes.at(-1));
  }
  const end = await ended;
  rmSync(folder, { recursive: true, force: true });
  if (end !== 0) throw new Error(`the sender ended with ${end}`);
  return outcomes;
}

/** The value below which that share of the sorted numbers lies. */
export function percentile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}
