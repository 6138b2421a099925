// What concerns the whole device: keys the browser holds, whose device it is, erasing the site.
// The rare things are fetched when they are asked for.
// @ts-check

/** @typedef {import("./host.js").Complete} Complete */
/** @typedef {import("./host.js").Inbox} Inbox */

/**
 * @param {object} options
 * @param {Inbox & {complete: Complete}} options.client
 * @param {import("./preferences.js").Preferences} options.preferences
 * @param {() => Promise<void>} options.settled  When the storage has done what it was asked.
 * @returns {import("./host.js").DeviceKeysPort & {isShared: () => boolean,
 *   choose: (name: string, value: string) => boolean}} choose() is false for other names.
 */
export function createDevice({ client, preferences, settled }) {
  /** @type {Promise<(request: number, verb: string, packed: Uint8Array) => Promise<void>>|null} */
  let keys = null;

  /** @param {boolean} isShared */
  const share = async (isShared) => {
    preferences.set("device", isShared ? "shared" : "own");
    if (isShared) await (await import("./erase_site.js")).forgetWorker(window);
  };

  // The keys are gone already: the app has deleted them.
  const erase = async () => {
    const { eraseSite } = await import("./erase_site.js");
    await settled();
    client.post({ kind: "site-erased", left: await eraseSite(window) });
  };

  return {
    ask: (request, verb, packed) => {
      keys ??= import("./device_keys.js").then(({ createDeviceKeys }) => createDeviceKeys({
        complete: client.complete.bind(client), factory: globalThis.indexedDB,
        credentials: navigator.credentials, passkeys: globalThis.PublicKeyCredential }));
      void keys.then((port) => port(request, verb, packed), () => {
        keys = null;  // Not to be had now: once more when asked again.
        packed.fill(0);
        client.complete(request, "Unsupported");
      });
    },
    isShared: () => preferences.get("device") === "shared",
    choose: (name, value) => {
      if (name === "site") void erase();
      else if (name === "device") void share(value === "shared");
      else return false;
      return true;
    },
  };
}
