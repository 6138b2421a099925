// What is left of a person in a browser: every store, the caches, the memory of the wasm programs
// and a snapshot of the JavaScript heap, searched for bytes and for words.
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

/** Puts items back as they were read. */
export const writeItems = (page, items) => page.evaluate(async (all) => {
  const database = await new Promise((done) => {
    const request = indexedDB.open("motcua", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("records");
    request.onsuccess = () => done(request.result);
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

/** Names and texts of local storage, session storage and caches. */
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

/** How often each needle ({name: hex}) stands in the memory of any wasm program of the page. */
export async function searchWasm(page, needles) {
  const cdp = await page.context().newCDPSession(page);
  const { result } = await cdp.send("Runtime.evaluate",
    { expression: "WebAssembly.Memory.prototype" });
  const { objects } = await cdp.send("Runtime.queryObjects",
    { prototypeObjectId: result.objectId });
  const found = await cdp.send("Runtime.callFunctionOn", { objectId: objects.objectId,
    arguments: [{ value: needles }], returnByValue: true,
    // As text of one character a byte: searching it is quick even for many megabytes.
    functionDeclaration: `function (needles) {
      const decoder = new TextDecoder("latin1");
      const size = 1 << 23;
      const counts = {};
      const texts = {};
      for (const [name, hex] of Object.entries(needles)) {
        counts[name] = 0;
        texts[name] = decoder.decode(
          Uint8Array.from(hex.match(/../g), (pair) => parseInt(pair, 16)));
      }
      for (const memory of this) {
        for (let start = 0; start < memory.buffer.byteLength; start += size) {
          const length = Math.min(size + 255, memory.buffer.byteLength - start);
          const text = decoder.decode(new Uint8Array(memory.buffer, start, length));
          for (const [name, needle] of Object.entries(texts)) {
            let at = text.indexOf(needle);
            for (; at >= 0 && at < size; at = text.indexOf(needle, at + 1)) counts[name] += 1;
          }
        }
      }
      return { counts, memories: this.length };
    }` });
  await cdp.send("Runtime.releaseObject", { objectId: objects.objectId });
  await cdp.detach();
  if (found.exceptionDetails) throw new Error(found.exceptionDetails.exception.description);
  if (found.result.value.memories === 0) throw new Error("no wasm memory was found");
  return found.result.value.counts;
}

/** The JavaScript heap after a collection, as the text of a snapshot. */
export async function heapSnapshot(page) {
  const cdp = await page.context().newCDPSession(page);
  const chunks = [];
  cdp.on("HeapProfiler.addHeapSnapshotChunk", ({ chunk }) => chunks.push(chunk));
  await cdp.send("HeapProfiler.enable");
  await cdp.send("HeapProfiler.collectGarbage");
  await cdp.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  await cdp.detach();
  return chunks.join("");
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
