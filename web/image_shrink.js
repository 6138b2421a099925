// Makes a photo small enough to send: upright, without metadata (place, camera), as JPEG.
// @ts-check
import { StatusError } from "./status.js";

const kQualities = [0.85, 0.75, 0.65, 0.55];
const kEdgeStep = 0.8;       // When no quality is enough, the picture gets smaller.
const kEdgeMin = 320;
const kLookEdge = 1024;      // Enough to see blur and lines of text, little enough to pass on.
const kSourceBytesMax = 60 * 1024 * 1024;

/**
 * @typedef {object} Canvas A canvas of the size asked for, with the picture drawn on white.
 * @property {(quality: number) => Promise<Blob>} toJpeg
 * @property {() => Look|undefined} toGrey
 *
 * @typedef {object} Picture
 * @property {number} width
 * @property {number} height
 * @property {(width: number, height: number) => Canvas} draw
 * @property {() => void} close
 *
 * @typedef {object} Shrunk
 * @property {Blob} jpeg
 * @property {number} width
 * @property {number} height
 * @property {Look|undefined} look  The picture small and in grey, for advice about it.
 *
 * @typedef {{width: number, height: number, pixels: Uint8Array}} Look
 */

/**
 * @param {Blob} file
 * @param {{maxEdge: number, maxBytes: number}} limits
 * @param {(file: Blob) => Promise<Picture>} [open]
 * @returns {Promise<Shrunk>}
 */
export async function shrinkImage(file, { maxEdge, maxBytes }, open = openPicture) {
  if (file.size > kSourceBytesMax) throw new StatusError("TooLarge", "image.source");
  const picture = await open(file).catch(async () => {
    throw new StatusError(await startsLikePicture(file) ? "Corrupt" : "Unsupported", "image.open");
  });
  try {
    const longest = Math.max(picture.width, picture.height);
    if (longest < 1) throw new StatusError("Unsupported", "image.empty");
    let edge = Math.min(longest, maxEdge);
    for (;;) {
      const scale = edge / longest;
      const width = Math.max(1, Math.round(picture.width * scale));
      const height = Math.max(1, Math.round(picture.height * scale));
      const canvas = picture.draw(width, height);
      for (const quality of kQualities) {
        const jpeg = await canvas.toJpeg(quality);
        if (jpeg.size <= maxBytes) return { jpeg, width, height, look: lookAt(picture) };
      }
      if (edge <= kEdgeMin) throw new StatusError("TooLarge", "image.bytes");
      edge = Math.max(kEdgeMin, Math.floor(edge * kEdgeStep));
    }
  } finally {
    picture.close();
  }
}

/** @param {Picture} picture */
function lookAt(picture) {
  const scale = Math.min(1, kLookEdge / Math.max(picture.width, picture.height));
  try {
    return picture.draw(Math.max(1, Math.round(picture.width * scale)),
      Math.max(1, Math.round(picture.height * scale))).toGrey();
  } catch {
    return undefined;  // No advice then; the picture itself is fine.
  }
}

/**
 * @param {{width: number, height: number, data: Uint8ClampedArray}} image  RGBA.
 * @returns {Look}
 */
export function toGrey({ width, height, data }) {
  const pixels = new Uint8Array(width * height);
  for (let at = 0; at < pixels.length; at += 1) {
    const red = data[at * 4] ?? 0;
    const green = data[at * 4 + 1] ?? 0;
    const blue = data[at * 4 + 2] ?? 0;
    pixels[at] = (red * 77 + green * 150 + blue * 29) >> 8;
  }
  return { width, height, pixels };
}

/**
 * Tells a damaged picture from something else: the citizen is told what to do about each.
 * @param {Blob} file
 */
async function startsLikePicture(file) {
  const bytes = new Uint8Array(await file.slice(0, 12).arrayBuffer());
  const text = String.fromCharCode(...bytes);
  return text.startsWith("\xff\xd8\xff") || text.startsWith("\x89PNG\r\n") ||
    (text.startsWith("RIFF") && text.endsWith("WEBP"));
}

/**
 * Reads the picture the way it was held: the orientation note of the camera is applied here,
 * because the JPEG we write has no notes at all.
 * @param {Blob} file
 * @returns {Promise<Picture>}
 */
async function openPicture(file) {
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  return {
    width: bitmap.width,
    height: bitmap.height,
    close: () => bitmap.close(),
    draw: (width, height) => {
      const canvas = document.createElement("canvas");
      canvas.width = width;
      canvas.height = height;
      const context = canvas.getContext("2d", { alpha: false });
      if (!context) throw new StatusError("Unsupported", "image.canvas");
      context.fillStyle = "#fff";
      context.fillRect(0, 0, width, height);
      context.imageSmoothingQuality = "high";
      context.drawImage(bitmap, 0, 0, width, height);
      return {
        toJpeg: (quality) => new Promise((resolve, reject) => canvas.toBlob((blob) => {
          if (blob && blob.type === "image/jpeg") resolve(blob);
          else reject(new StatusError("Unsupported", "image.encode"));
        }, "image/jpeg", quality)),
        toGrey: () => toGrey(context.getImageData(0, 0, width, height)),
      };
    },
  };
}
