// Fetches what the client needs before its first frame. The rest of the bundle (forms, places,
// guide) the client asks for itself right after it, through the Http port.
// @ts-check

/** What every presentation needs, by the names wasm knows (src/app/assets.h says which). The words
 *  of the language that is not spoken come later, too. */
export const kData = ["assets/bundle.json", "assets/packs.json"];
/** Painted by the canvas itself; the HTML view gets its fonts from the style sheet. */
const kFonts = ["fonts/BeVietnamPro-Regular.ttf", "fonts/BeVietnamPro-SemiBold.ttf"];

/**
 * @typedef {object} Asset
 * @property {string} name
 * @property {Uint8Array} bytes
 */

/**
 * @typedef {(path: string) => Promise<{reply: {ok: boolean, status: number}, bytes: Uint8Array}>}
 *   Read  Where bytes come from; loading.js counts them.
 */

/** @type {Read} */
async function readPlainly(path) {
  const reply = await fetch(path);
  return { reply, bytes: new Uint8Array(await reply.arrayBuffer()) };
}

/**
 * @param {string[]} names
 * @param {Read} read
 * @returns {Promise<Asset[]>} Throws when one of them cannot be had.
 */
async function fetchAll(names, read) {
  return Promise.all(names.map(async (name) => {
    const { reply, bytes } = await read(`/${name}`);
    if (!reply.ok) throw new Error(`asset.${reply.status}`);
    return { name, bytes };
  }));
}

/**
 * @param {string} language  "vi" or "en"
 * @param {Read} [read]
 */
export function fetchData(language, read = readPlainly) {
  return fetchAll([...kData, `i18n/${language}.json`], read);
}

/** @param {Read} [read] */
export function fetchFonts(read = readPlainly) {
  return fetchAll(kFonts, read);
}
