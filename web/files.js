// The Files port: what the citizen picked stays here under a handle until wasm reads it.
// @ts-check
import { shrinkImage } from "./image_shrink.js";
import { pack } from "./packing.js";
import { StatusError, statusOf } from "./status.js";

/** @typedef {import("./host.js").Complete} Complete */
/** @typedef {import("./host.js").FilesPort} FilesPort */
/** @typedef {import("./host.js").PickedFile} PickedFile */

const kHeldMax = 256;            // Files held at once; the oldest goes first. No bytes of theirs.
const kRevokeAfterMs = 60_000;   // A download needs its URL for a while.
const kPreviewTypes = ["image/jpeg", "image/png", "image/webp", "image/bmp"];

/**
 * @typedef {object} FilesOptions
 * @property {Complete} complete
 * @property {Document} [document]
 * @property {typeof shrinkImage} [shrink]
 */

/**
 * @param {FilesOptions} options
 * @returns {FilesPort & {register: (file: File) => PickedFile}}
 */
export function createFiles({ complete, document = globalThis.document, shrink = shrinkImage }) {
  /** @type {Map<string, File>} */
  const held = new Map();
  let nextHandle = 1;

  /** @param {string} handle */
  const find = (handle) => {
    const file = held.get(handle);
    if (!file) throw new StatusError("NotFound", "files.handle");
    return file;
  };
  /**
   * @param {number} request
   * @param {() => Promise<Uint8Array>} work
   */
  const answer = (request, work) => {
    void work().then((payload) => complete(request, "Ok", payload),
      // A file that vanished from the device between picking and reading.
      (error) => complete(request, statusOf(error, "NotFound")));
  };

  return {
    register: (file) => {
      const handle = `f${nextHandle}`;
      nextHandle += 1;
      held.set(handle, file);
      if (held.size > kHeldMax) held.delete(/** @type {string} */ (held.keys().next().value));
      return { handle, name: file.name, type: file.type, size: file.size };
    },

    read: (request, handle, maxBytes) => answer(request, async () => {
      const file = find(handle);
      if (file.size > maxBytes) throw new StatusError("TooLarge", "files.read");
      const bytes = new Uint8Array(await file.arrayBuffer());
      return pack([JSON.stringify({ name: file.name, type: file.type }), bytes]);
    }),

    readPiece: (request, handle, offset, length) => answer(request, async () => {
      const file = find(handle);
      const piece = file.slice(offset, Math.min(offset + length, file.size));
      const bytes = new Uint8Array(await piece.arrayBuffer());
      return pack([JSON.stringify({ total: file.size }), bytes]);
    }),

    shrink: (request, handle, maxEdge, maxBytes) => answer(request, async () => {
      const file = find(handle);
      const { jpeg, width, height, look } = await shrink(file, { maxEdge, maxBytes });
      const head = JSON.stringify({ width, height, original: file.size,
        lookWidth: look?.width ?? 0, lookHeight: look?.height ?? 0 });
      return pack([head, new Uint8Array(await jpeg.arrayBuffer()),
        look?.pixels ?? new Uint8Array(0)]);
    }),

    previewUrl: (bytes, type) => {
      if (!kPreviewTypes.includes(type)) return "";
      return URL.createObjectURL(new Blob([/** @type {BlobPart} */ (bytes)], { type }));
    },

    releaseUrl: (url) => {
      if (url.startsWith("blob:")) URL.revokeObjectURL(url);
    },

    save: (name, type, bytes) => {
      const url = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (bytes)], { type }));
      const link = document.createElement("a");
      link.href = url;
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), kRevokeAfterMs);
    },
  };
}
