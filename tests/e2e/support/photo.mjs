// A photo as a phone takes it: large, and no two pixels the same.
import * as zlib from "node:zlib";

const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; ++bit) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** Node 18 has no crc32 of its own. */
function checksum(bytes) {
  if (zlib.crc32) return zlib.crc32(bytes);
  let value = -1;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 255] ^ (value >>> 8);
  return ~value >>> 0;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(checksum(body), body.length + 4);
  return frame;
}

/** A PNG: sheets of colour with grain, so that it is as heavy as a real picture. */
export function makePhoto(width = 3000, height = 2000) {
  const rows = Buffer.alloc(height * (width * 3 + 1));
  let seed = 1;
  let at = 0;
  for (let y = 0; y < height; ++y) {
    rows[at++] = 0;
    for (let x = 0; x < width; ++x) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      const grain = seed >>> 28;
      rows[at++] = ((x * 160) / width + grain) & 255;
      rows[at++] = ((y * 200) / height + grain) & 255;
      rows[at++] = (90 + ((x + y) >> 6) + grain) & 255;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);  // 8 bits, RGB.
  return Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), chunk("IHDR", header),
    chunk("IDAT", zlib.deflateSync(rows, { level: 1 })), chunk("IEND", Buffer.alloc(0))]);
}
