// Collects what a port answers, by request number.
import { chunkText, unpack } from "../../packing.js";

export function collectCompletions() {
  const waiting = new Map();
  const answers = new Map();
  const complete = (request, status, payload = new Uint8Array(0)) => {
    const answer = { status, payload };
    if (answers.has(request)) throw new Error(`request ${request} answered twice`);
    answers.set(request, answer);
    waiting.get(request)?.(answer);
  };
  /** @param {number} request */
  const answer = (request) => answers.has(request) ? Promise.resolve(answers.get(request))
    : new Promise((resolve) => waiting.set(request, resolve));
  return { complete, answer, answers };
}

/** The chunks of a packed payload as text. */
export function texts(payload) {
  return unpack(payload).map((chunk) => chunkText(chunk));
}
