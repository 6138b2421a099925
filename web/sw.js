// The service worker: keeps one whole version of the page on the device, so that it starts without
// a network. The build writes the version in front of this file, which is what makes the browser
// notice a new one. Answers of /v1/ are never kept.
// @ts-check

const kManifest = "/asset-manifest.json";
const kPage = "/index.html";
const kCachePrefix = "motcua-shell-";
const kAtOnce = 2;
const kUnhurried = /** @type {RequestInit} */ ({ priority: "low" });

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
  /** @type {{version?: string, files: AssetLine[]}} */
  const manifest = await reply.json();
  // Of this very version: between two versions the list may already be the next one's.
  if (scope.motcuaVersion && manifest.version && manifest.version !== scope.motcuaVersion) {
    throw new Error("sw.version");
  }
  const name = cacheName(scope);
  const cache = await scope.caches.open(name);
  try {
    await keepAll(scope, cache, manifest.files);
    if (!await cache.match(kPage)) throw new Error("sw.page");
  } catch (error) {
    await scope.caches.delete(name);
    throw error;
  }
}

/**
 * A few at a time: what the person is doing meanwhile needs the line more.
 * @param {Scope} scope
 * @param {Cache} cache
 * @param {AssetLine[]} lines
 */
async function keepAll(scope, cache, lines) {
  const rest = [...lines];
  const work = async () => {
    for (let line = rest.shift(); line; line = rest.shift()) {
      if (!await cache.match(line.path)) await keep(scope, cache, line);
    }
  };
  await Promise.all(Array.from({ length: kAtOnce }, work));
}

/**
 * Brings back what the browser has thrown away of this version since it was installed. Nothing of
 * another version is ever put beside it: a file with another digest is refused.
 * @param {Scope} scope
 */
async function heal(scope) {
  const reply = await scope.fetch(kManifest, { cache: "no-store" });
  if (!reply.ok) return;
  /** @type {{version?: string, files: AssetLine[]}} */
  const manifest = await reply.json();
  if (manifest.version !== scope.motcuaVersion) return;  // The next version is on its way anyway.
  await keepAll(scope, await scope.caches.open(cacheName(scope)), manifest.files);
}

/**
 * @param {Scope} scope
 * @param {Cache} cache
 * @param {AssetLine} line
 */
async function keep(scope, cache, line) {
  // What the page has just loaded is taken from the browser's memory; only when that is another
  // version's file is the server asked.
  for (const mode of /** @type {RequestCache[]} */ (["force-cache", "no-cache"])) {
    const reply = await scope.fetch(line.path,
      { cache: mode, credentials: "same-origin", ...kUnhurried });
    if (!reply.ok || reply.redirected) throw new Error("sw.asset");
    const digest = await scope.subtle.digest("SHA-256", await reply.clone().arrayBuffer());
    if (toHex(new Uint8Array(digest)) !== line.sha256) continue;
    await cache.put(line.path, reply);
    return;
  }
  throw new Error("sw.digest");
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
    if (event.data === "heal") event.waitUntil(heal(scope).catch(() => {}));
  });
  worker.addEventListener("fetch", (/** @type {any} */ event) => {
    const kept = answer(scope, event.request);
    if (kept) event.respondWith(kept);
  });
}

if ("skipWaiting" in globalThis) listen();
// A classic script cannot export; the tests read these from here.
/** @type {any} */ (globalThis).motcuaServiceWorker = { install, cleanUp, answer, heal };
