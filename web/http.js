// The Http port over fetch: our own origin, the REST contract and the public files of the bundle,
// nothing else.
// @ts-check
import { pack } from "./packing.js";
import { StatusError, statusOf } from "./status.js";

/** @typedef {import("./host.js").Complete} Complete */
/** @typedef {import("./host.js").HttpPort} HttpPort */

const kPrefix = "/v1/";
const kPublicPrefixes = ["/assets/", "/i18n/"];
const kReplyBytesMax = 8 * 1024 * 1024;

/**
 * @typedef {object} HttpHead What wasm asks for.
 * @property {string} method
 * @property {string} path
 * @property {[string, string][]} headers
 * @property {number} timeoutMs
 */

/**
 * @param {{complete: Complete, fetch?: typeof globalThis.fetch}} options
 * @returns {HttpPort}
 */
export function createHttp({ complete, fetch = globalThis.fetch.bind(globalThis) }) {
  return {
    send: (request, head, body) => {
      void exchange(fetch, JSON.parse(head), body).then(
        (payload) => complete(request, "Ok", payload),
        // No answer is all that wasm needs to know; the request may have been carried out.
        (error) => complete(request, statusOf(error, "Offline")));
    },
  };
}

/**
 * @param {typeof globalThis.fetch} fetch
 * @param {HttpHead} head
 * @param {Uint8Array} body
 */
async function exchange(fetch, head, body) {
  const isPublic = head.method === "GET" &&
    kPublicPrefixes.some((prefix) => head.path.startsWith(prefix));
  if (!isPublic && !head.path.startsWith(kPrefix)) throw new StatusError("Rejected", "http.path");
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), head.timeoutMs);
  try {
    const hasBody = body.length > 0 && head.method !== "GET" && head.method !== "HEAD";
    const reply = await fetch(head.path, {
      method: head.method,
      headers: head.headers,
      ...(hasBody ? { body: /** @type {Uint8Array<ArrayBuffer>} */ (body) } : {}),
      cache: isPublic ? "no-cache" : "no-store",
      credentials: "same-origin",
      mode: "same-origin",
      redirect: "error",
      signal: abort.signal,
    });
    const bytes = await readBody(reply);
    const answer = JSON.stringify({ status: reply.status, headers: [...reply.headers] });
    return pack([answer, bytes]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {Response} reply
 * @returns {Promise<Uint8Array>}
 */
async function readBody(reply) {
  if (!reply.body) return new Uint8Array(0);
  const reader = reply.body.getReader();
  /** @type {Uint8Array[]} */
  const parts = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > kReplyBytesMax) {
      await reader.cancel();
      throw new StatusError("TooLarge", "http.reply");
    }
    parts.push(value);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}
