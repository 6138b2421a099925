// The Kdf port: each derivation has a worker of its own.
// @ts-check

/** @typedef {import("./host.js").Complete} Complete */
/** @typedef {import("./host.js").KdfPort} KdfPort */
/** @typedef {import("./host.js").StatusName} StatusName */
/** @typedef {Pick<Worker, "postMessage"|"terminate"|"onmessage"|"onerror">} WorkerLike */

const kTimeoutMs = 60_000;

/**
 * @param {{complete: Complete, makeWorker: () => WorkerLike, integrity: string}} options
 *   integrity: the digest of the worker's wasm program
 * @returns {KdfPort}
 */
export function createKdf({ complete, makeWorker, integrity }) {
  return {
    derive: (request, passphrase, salt, memoryBytes, passes) => {
      /** @type {WorkerLike} */
      let worker;
      try {
        worker = makeWorker();
      } catch {
        passphrase.fill(0);
        queueMicrotask(() => complete(request, "Unsupported"));
        return;
      }
      /** @type {(status: StatusName, key?: Uint8Array) => void} */
      let finish = (status, key) => {
        finish = () => {};
        clearTimeout(timer);
        worker.terminate();
        complete(request, status, key);
        key?.fill(0);
      };
      const timer = setTimeout(() => finish("Unsupported"), kTimeoutMs);
      worker.onerror = () => finish("Unsupported");
      worker.onmessage = (message) => finish(message.data.status, message.data.key);
      // Transferred, so that this side no longer holds it.
      worker.postMessage({ passphrase, salt, memoryBytes, passes, integrity },
        [passphrase.buffer, salt.buffer]);
    },
  };
}

/**
 * @param {import("./trusted.js").ScriptUrl} scriptUrl
 * @returns {WorkerLike}
 */
export function makeKdfWorker(scriptUrl) {
  return new Worker(scriptUrl("/kdf_worker.js"), { type: "module" });
}
