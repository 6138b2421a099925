// Fetches what the client needs before its first frame. The rest of the bundle (forms, guide) the
// client asks for itself right after it, through the Http port.
// @ts-check

/** What every presentation needs, by the names wasm knows (src/app/assets.h says which). */
export const kData = ["assets/bundle.json", "assets/packs.json", "assets/places.txt",
  "i18n/vi.json", "i18n/en.json"];
/** Painted by the canvas itself; the HTML view gets its fonts from the style sheet. */
const kFonts = ["fonts/BeVietnamPro-Regular.ttf", "fonts/BeVietnamPro-SemiBold.ttf"];

/**
 * @typedef {object} Asset
 * @property {string} name
 * @property {Uint8Array} bytes
 */

/**
 * @param {string[]} names
 * @param {typeof globalThis.fetch} fetch
 * @returns {Promise<Asset[]>} Throws when one of them cannot be had.
 */
async function fetchAll(names, fetch) {
  return Promise.all(names.map(async (name) => {
    const reply = await fetch(`/${name}`);
    if (!reply.ok) throw new Error(`asset.${reply.status}`);
    return { name, bytes: new Uint8Array(await reply.arrayBuffer()) };
  }));
}

/** @param {typeof globalThis.fetch} [fetch] */
export function fetchData(fetch = globalThis.fetch.bind(globalThis)) {
  return fetchAll(kData, fetch);
}

/** @param {typeof globalThis.fetch} [fetch] */
export function fetchFonts(fetch = globalThis.fetch.bind(globalThis)) {
  return fetchAll(kFonts, fetch);
}
