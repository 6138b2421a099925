// How requests of wasm end: names here, numbers on the bridge.
// @ts-check

/** @typedef {import("./host.js").StatusName} StatusName */

/** The index is the number on the bridge; the same order as in src/platform/web/status.cpp. */
export const kStatusNames = Object.freeze(/** @type {StatusName[]} */ ([
  "Ok", "Offline", "Rejected", "NotFound", "Conflict", "Corrupt", "WrongKey", "StorageFull",
  "TooLarge", "Cancelled", "Unsupported", "NeedsLogin",
]));

/**
 * @param {StatusName} name
 * @returns {number}
 */
export function statusNumber(name) {
  const number = kStatusNames.indexOf(name);
  if (number < 0) throw new Error("unknown status");
  return number;
}

/** A failure with a status wasm understands. The message never holds citizens' data. */
export class StatusError extends Error {
  /**
   * @param {StatusName} status
   * @param {string} where  A literal such as "storage.open".
   */
  constructor(status, where) {
    super(where);
    this.name = "StatusError";
    this.status = status;
  }
}

/**
 * The status of anything that was thrown; what we did not foresee is `fallback`.
 * @param {unknown} error
 * @param {StatusName} fallback
 * @returns {StatusName}
 */
export function statusOf(error, fallback) {
  return error instanceof StatusError ? error.status : fallback;
}
