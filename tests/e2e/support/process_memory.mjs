// What stands in the memory of the browser's page processes, wherever it is: the wasm programs, the
// heap of JavaScript, buffers on their way between threads, and what was freed and not used again.
import { closeSync, openSync, readFileSync, readSync } from "node:fs";

const PIECE = 32 << 20;

/** The ids of the processes that pages of this browser run in. */
export async function pageProcesses(browser) {
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send("SystemInfo.getProcessInfo");
  await cdp.detach();
  return processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
}

/** Whether this machine lets us read the memory of that process (root may, others as it is set). */
export function mayLookInto(pid) {
  try {
    closeSync(openSync(`/proc/${pid}/mem`, "r"));
    return true;
  } catch {
    return false;
  }
}

/** The parts of a process that can be written, as [start, end]. */
function writableParts(pid) {
  return readFileSync(`/proc/${pid}/maps`, "utf8").split("\n")
    .map((line) => /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line))
    .filter((found) => found !== null)
    .map(([, start, end]) => [Number.parseInt(start, 16), Number.parseInt(end, 16)]);
}

/**
 * How often each needle ({name: hex}) stands in the memory of these processes.
 * @param {number[]} pids
 * @param {Record<string, string>} needles
 */
export function searchProcesses(pids, needles) {
  const wanted = Object.entries(needles).map(([name, text]) => [name, Buffer.from(text, "hex")]);
  const counts = Object.fromEntries(wanted.map(([name]) => [name, 0]));
  const room = Buffer.alloc(PIECE + 256);
  for (const pid of pids) {
    const memory = openSync(`/proc/${pid}/mem`, "r");
    for (const [start, end] of writableParts(pid)) {
      for (let at = start; at < end; at += PIECE) {
        let size = 0;
        try {
          size = readSync(memory, room, 0, Math.min(PIECE + 255, end - at), at);
        } catch {
          break;  // Taken back meanwhile.
        }
        const piece = room.subarray(0, size);
        for (const [name, needle] of wanted) {
          let found = piece.indexOf(needle);
          for (; found >= 0 && found < PIECE; found = piece.indexOf(needle, found + 1)) {
            counts[name] += 1;
          }
        }
      }
    }
    closeSync(memory);
  }
  return counts;
}
