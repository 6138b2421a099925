// Everything this site has left on the device, after the app has deleted the keys: the database,
// the service worker with its caches, and the choices of the page.
// @ts-check

/**
 * @param {Window & typeof globalThis} scope
 * @returns {Promise<number>} How many things are still there, read back.
 */
export async function eraseSite(scope) {
  await forgetWorker(scope);
  await Promise.all((await databases(scope)).map((name) => dropDatabase(scope, name)));
  try {
    scope.localStorage.clear();
    scope.sessionStorage.clear();
  } catch {
    // Forbidden: then there is nothing in them.
  }
  return (await databases(scope)).length + (await scope.caches?.keys() ?? []).length +
    countStored(scope);
}

/**
 * Nothing is kept for a start without a network any more.
 * @param {Window & typeof globalThis} scope
 */
export async function forgetWorker(scope) {
  const container = scope.navigator.serviceWorker;
  const workers = await container?.getRegistrations().catch(() => []) ?? [];
  await Promise.all(workers.map((worker) => worker.unregister()));
  const names = await scope.caches?.keys() ?? [];
  await Promise.all(names.map((name) => scope.caches.delete(name)));
}

/** @param {Window & typeof globalThis} scope */
async function databases(scope) {
  const known = await scope.indexedDB?.databases?.() ?? [];
  return known.flatMap(({ name }) => (name ? [name] : []));
}

/**
 * @param {Window & typeof globalThis} scope
 * @param {string} name
 * @returns {Promise<void>}
 */
function dropDatabase(scope, name) {
  return new Promise((resolve) => {
    const request = scope.indexedDB.deleteDatabase(name);
    // Blocked by a window that does not let go: what is left is counted and shown.
    request.onsuccess = request.onerror = request.onblocked = () => resolve();
  });
}

/** @param {Window & typeof globalThis} scope */
function countStored(scope) {
  try {
    return scope.localStorage.length + scope.sessionStorage.length;
  } catch {
    return 0;
  }
}
