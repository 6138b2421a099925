// What is left of a person in a browser: every store, the caches, the memory of the wasm programs
// and the strings of the JavaScript heap, searched for words and keys.
import sodium from "libsodium-wrappers-sumo";
import { xchacha20poly1305 } from "@noble/ciphers/chacha";
import { hkdf } from "@noble/hashes/hkdf";
import { sha256 } from "@noble/hashes/sha2";

/** Every item of the vault's store: name -> bytes (base64), and what is no bytes as its type. */
export const readItems = (page) => page.evaluate(async () => {
  const database = await new Promise((done, failed) => {
    const request = indexedDB.open("motcua");
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const items = {};
  if (database.objectStoreNames.contains("records")) {
    const store = database.transaction("records").objectStore("records");
    const [keys, values] = [store.getAllKeys(), store.getAll()];
    await new Promise((done) => { values.onsuccess = done; });
    keys.result.forEach((key, i) => {
      const value = values.result[i];
      if (!(value instanceof Uint8Array)) {
        items[key] = Object.prototype.toString.call(value);
        return;
      }
      let text = "";
      for (const byte of value) text += String.fromCharCode(byte);
      items[key] = btoa(text);
    });
  }
  database.close();
  return items;
});

/** Puts items ({name: base64}) into the vault's store as they were read; types are left out. */
export const writeItems = (page, items) => page.evaluate(async (all) => {
  const database = await new Promise((done, failed) => {
    const request = indexedDB.open("motcua", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("records");
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const transaction = database.transaction("records", "readwrite");
  for (const [key, text] of Object.entries(all)) {
    if (text.startsWith("[object")) continue;
    transaction.objectStore("records").put(
      Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)), key);
  }
  await new Promise((done) => { transaction.oncomplete = done; });
  database.close();
}, items);

/** Local storage, session storage and every cache: names, and the texts of what is a text. */
export const readOthers = (page) => page.evaluate(async () => {
  const parts = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      parts.push(request.url);
      const reply = await cache.match(request);
      if (/json|text/.test(reply.headers.get("content-type") ?? "")) parts.push(await reply.text());
    }
  }
  return parts.join("\n");
});

/** For a context before its first page: the memories of the wasm programs of a page are noted. */
function noteMemories() {
  globalThis.notedMemories = [];
  const real = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (...given) => {
    const made = await real.apply(WebAssembly, given);
    for (const part of Object.values(made.instance.exports)) {
      if (part instanceof WebAssembly.Memory) globalThis.notedMemories.push(part);
    }
    return made;
  };
}

/** A browser whose pages can be searched: searchWasm. */
export const searchable = (browser) => ({
  async newContext(options) {
    const context = await browser.newContext(options);
    await context.addInitScript(noteMemories);
    return context;
  },
});

/** How often each needle ({name: hex}) stands in the memory of the page's wasm programs. */
export const searchWasm = (page, needles) => page.evaluate((wanted) => {
  // As text of one character a byte: searching it is quick even for many megabytes.
  const decoder = new TextDecoder("latin1");
  const size = 1 << 23;
  const counts = {};
  const texts = {};
  for (const [name, hex] of Object.entries(wanted)) {
    counts[name] = 0;
    texts[name] = decoder.decode(Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16)));
  }
  if (globalThis.notedMemories.length === 0) throw new Error("no wasm memory was found");
  for (const memory of globalThis.notedMemories) {
    for (let start = 0; start < memory.buffer.byteLength; start += size) {
      const length = Math.min(size + 255, memory.buffer.byteLength - start);
      const text = decoder.decode(new Uint8Array(memory.buffer, start, length));
      for (const [name, needle] of Object.entries(texts)) {
        let at = text.indexOf(needle);
        for (; at >= 0 && at < size; at = text.indexOf(needle, at + 1)) counts[name] += 1;
      }
    }
  }
  return counts;
}, needles);

/** Every string of the JavaScript heap after a collection (up to the browser's limit of length). */
export async function heapStrings(page) {
  const cdp = await page.context().newCDPSession(page);
  const chunks = [];
  cdp.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => chunks.push(chunk));
  await cdp.send("HeapProfiler.enable");
  await cdp.send("HeapProfiler.collectGarbage");
  await cdp.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  await cdp.detach();
  return JSON.parse(chunks.join("")).strings.join("\n");
}

const envelope = (bytes) => {
  const size = bytes[6] * 256 + bytes[7];
  const body = bytes.subarray(8 + size);
  return { header: JSON.parse(Buffer.from(bytes.subarray(8, 8 + size)).toString()),
    open: (key) => xchacha20poly1305(key, body.subarray(0, 24), bytes.subarray(0, 8 + size))
      .decrypt(body.subarray(24)) };
};

/**
 * The secrets of one account, worked out from its stored items and its passphrase by other
 * programs than ours: {wrapping, master, names, items, draft0, …} as hex.
 */
export async function secretsOf(items, account, passphrase) {
  await sodium.ready;
  const bytesOf = (name) => new Uint8Array(Buffer.from(items[name], "base64"));
  const slot = envelope(bytesOf(`acct/${account}/slot/pw`));
  const { mem, ops, salt } = slot.header.kdf;
  const wrapping = sodium.crypto_pwhash(32, passphrase.normalize("NFC"),
    new Uint8Array(Buffer.from(salt, "base64url")), ops, mem,
    sodium.crypto_pwhash_ALG_ARGON2ID13);
  const master = slot.open(wrapping);
  const derive = (info) => hkdf(sha256, master, undefined, info, 32);
  const secrets = { wrapping, master, names: derive("egov/draft/names/v2"),
    items: derive("egov/draft/items/v2") };
  let count = 0;
  for (const place of Object.keys(items).filter((name) => name.startsWith(`acct/${account}/i/`))) {
    const plain = Buffer.from(envelope(bytesOf(place)).open(secrets.items));
    const nameSize = plain.readUInt32LE(0);
    if (!plain.subarray(4, 4 + nameSize).toString().includes("/key/")) continue;
    const size = plain.readUInt32LE(4 + nameSize);
    const wrapped = new Uint8Array(plain.subarray(8 + nameSize, 8 + nameSize + size));
    secrets[`draft${count}`] = envelope(wrapped).open(master);
    count += 1;
  }
  return Object.fromEntries(Object.entries(secrets).map(([name, key]) =>
    [name, Buffer.from(key).toString("hex")]));
}

/** The id of the first account of a device, from the items of its storage. */
export const accountOf = (items) =>
  Object.keys(items).find((name) => name.startsWith("accounts/")).slice("accounts/".length);
