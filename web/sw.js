// The service worker: keeps one whole version of the page on the device, so that it starts without
// a network. The build writes the version in front of this file, which is what makes the browser
// notice a new one. Answers of /v1/ are never kept.
// @ts-check

const kManifest = "/asset-manifest.json";
const kPage = "/index.html";
const kCachePrefix = "motcua-shell-";

/**
 * @typedef {object} Scope What this file uses of ServiceWorkerGlobalScope.
 * @property {string|undefined} motcuaVersion
 * @property {CacheStorage} caches
 * @property {typeof fetch} fetch
 * @property {SubtleCrypto} subtle
 * @property {string} origin
 *
 * @typedef {{path: string, sha256: string, bytes: number}} AssetLine
 */

/** @param {Scope} scope */
const cacheName = (scope) => `${kCachePrefix}${scope.motcuaVersion ?? "development"}`;

/**
 * Loads the whole version or nothing: every file must have the digest the manifest names, so that
 * files of two versions never meet.
 * @param {Scope} scope
 */
async function install(scope) {
  const reply = await scope.fetch(kManifest, { cache: "no-store" });
  if (!reply.ok) throw new Error("sw.manifest");
  /** @type {{files: AssetLine[]}} */
  const manifest = await reply.json();
  const name = cacheName(scope);
  const cache = await scope.caches.open(name);
  try {
    await Promise.all(manifest.files.map((line) => keep(scope, cache, line)));
    if (!await cache.match(kPage)) throw new Error("sw.page");
  } catch (error) {
    await scope.caches.delete(name);
    throw error;
  }
}

/**
 * @param {Scope} scope
 * @param {Cache} cache
 * @param {AssetLine} line
 */
async function keep(scope, cache, line) {
  const reply = await scope.fetch(line.path, { cache: "no-cache", credentials: "same-origin" });
  if (!reply.ok || reply.redirected) throw new Error("sw.asset");
  const digest = await scope.subtle.digest("SHA-256", await reply.clone().arrayBuffer());
  if (toHex(new Uint8Array(digest)) !== line.sha256) throw new Error("sw.digest");
  await cache.put(line.path, reply);
}

/** Only the version of this worker stays. @param {Scope} scope */
async function cleanUp(scope) {
  const current = cacheName(scope);
  const names = await scope.caches.keys();
  await Promise.all(names
    .filter((name) => name.startsWith(kCachePrefix) && name !== current)
    .map((name) => scope.caches.delete(name)));
}

/**
 * The kept answer for a request; null when it is not ours to answer.
 * @param {Scope} scope
 * @param {{method: string, url: string, mode: string}} request
 * @returns {Promise<Response>|null}
 */
function answer(scope, request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== scope.origin) return null;
  if (url.pathname.startsWith("/v1/")) return null;
  // Paths without a dot in the last part are pages of the app; the app reads the address itself.
  const isPage = request.mode === "navigate";
  const path = isPage ? kPage : url.pathname;
  return scope.caches.open(cacheName(scope))
    .then((cache) => cache.match(path, { ignoreVary: true }))
    .then((kept) => kept ?? scope.fetch(/** @type {any} */ (request)));
}

/** @param {Uint8Array} bytes */
function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Connects the functions above to the browser's events; tests call them directly instead. */
function listen() {
  const worker = /** @type {any} */ (globalThis);
  /** @type {Scope} */
  const scope = {
    motcuaVersion: worker.motcuaVersion,
    caches: worker.caches,
    fetch: worker.fetch.bind(worker),
    subtle: worker.crypto.subtle,
    origin: worker.location.origin,
  };
  worker.addEventListener("install", (/** @type {any} */ event) => {
    event.waitUntil(install(scope));
  });
  worker.addEventListener("activate", (/** @type {any} */ event) => {
    event.waitUntil(cleanUp(scope).then(() => worker.clients.claim()));
  });
  worker.addEventListener("message", (/** @type {any} */ event) => {
    if (event.data === "activate") event.waitUntil(worker.skipWaiting());
  });
  worker.addEventListener("fetch", (/** @type {any} */ event) => {
    const kept = answer(scope, event.request);
    if (kept) event.respondWith(kept);
  });
}

if ("skipWaiting" in globalThis) listen();
// A classic script cannot export; the tests read these from here.
/** @type {any} */ (globalThis).motcuaServiceWorker = { install, cleanUp, answer };
