// The imports of the wasm client, the only code that reads its memory on request. Each function
// copies its arguments and forwards to Module.host, whose shape is declared in host.js. No logic.
// Not arrow functions: Emscripten drops those whose parameters span lines.
// The C++ side of each line is src/platform/web/imports.h.
// @ts-check

addToLibrary({
  host_storage_load_all__deps: ["$UTF8ToString"],
  /** @type {(request: number, prefix: number, size: number) => void} */
  host_storage_load_all: function (request, prefix, size) {
    Module["host"].storage.loadAll(request, UTF8ToString(prefix, size));
  },

  host_storage_get__deps: ["$UTF8ToString"],
  /** @type {(request: number, key: number, size: number) => void} */
  host_storage_get: function (request, key, size) {
    Module["host"].storage.get(request, UTF8ToString(key, size));
  },

  host_storage_list_keys__deps: ["$UTF8ToString"],
  /** @type {(request: number, prefix: number, size: number) => void} */
  host_storage_list_keys: function (request, prefix, size) {
    Module["host"].storage.listKeys(request, UTF8ToString(prefix, size));
  },

  /** @type {(request: number, packed: number, size: number, isStrict: number) => void} */
  host_storage_commit: function (request, packed, size, isStrict) {
    Module["host"].storage.commit(request, HEAPU8.slice(packed, packed + size), isStrict !== 0);
  },

  /** @type {(request: number) => void} */
  host_storage_estimate: function (request) {
    Module["host"].storage.estimate(request);
  },

  host_http_send__deps: ["$UTF8ToString"],
  /** @type {(request: number, head: number, headSize: number, body: number,
   *   size: number) => void} */
  host_http_send: function (request, head, headSize, body, size) {
    Module["host"].http.send(request, UTF8ToString(head, headSize),
      HEAPU8.slice(body, body + size));
  },

  /** @type {(request: number, passphrase: number, passphraseSize: number, salt: number,
   *   saltSize: number, memoryBytes: number, passes: number) => void} */
  host_kdf_derive: function (request, passphrase, passphraseSize, salt, saltSize, memoryBytes,
      passes) {
    // A buffer of its own from the start: short arrays lie in the heap of JavaScript, where a copy
    // stays behind when their buffer is asked for.
    const secret = new Uint8Array(HEAPU8.buffer.slice(passphrase, passphrase + passphraseSize));
    Module["host"].kdf.derive(request, secret, HEAPU8.slice(salt, salt + saltSize),
      memoryBytes >>> 0, passes);
  },

  // The bytes hold secrets: the callee wipes its copy.
  host_keys_ask__deps: ["$UTF8ToString"],
  /** @type {(request: number, verb: number, verbSize: number, packed: number,
   *   size: number) => void} */
  host_keys_ask: function (request, verb, verbSize, packed, size) {
    Module["host"].keys.ask(request, UTF8ToString(verb, verbSize),
      new Uint8Array(HEAPU8.buffer.slice(packed, packed + size)));
  },

  host_files_read__deps: ["$UTF8ToString"],
  /** @type {(request: number, handle: number, size: number, maxBytes: number) => void} */
  host_files_read: function (request, handle, size, maxBytes) {
    Module["host"].files.read(request, UTF8ToString(handle, size), maxBytes >>> 0);
  },

  host_files_read_piece__deps: ["$UTF8ToString"],
  /** @type {(request: number, handle: number, size: number, offset: number,
   *   length: number) => void} */
  host_files_read_piece: function (request, handle, size, offset, length) {
    Module["host"].files.readPiece(request, UTF8ToString(handle, size), offset, length >>> 0);
  },

  host_files_shrink__deps: ["$UTF8ToString"],
  /** @type {(request: number, handle: number, size: number, maxEdge: number,
   *   maxBytes: number) => void} */
  host_files_shrink: function (request, handle, size, maxEdge, maxBytes) {
    Module["host"].files.shrink(request, UTF8ToString(handle, size), maxEdge, maxBytes >>> 0);
  },

  // Writes the URL (zero-terminated) to `out`; at most `capacity` bytes.
  host_files_preview_url__deps: ["$UTF8ToString", "$stringToUTF8"],
  /** @type {(bytes: number, size: number, type: number, typeSize: number, out: number,
   *   capacity: number) => void} */
  host_files_preview_url: function (bytes, size, type, typeSize, out, capacity) {
    const url = Module["host"].files.previewUrl(
      HEAPU8.slice(bytes, bytes + size), UTF8ToString(type, typeSize));
    stringToUTF8(url, out, capacity);
  },

  host_files_release_url__deps: ["$UTF8ToString"],
  /** @type {(url: number, size: number) => void} */
  host_files_release_url: function (url, size) {
    Module["host"].files.releaseUrl(UTF8ToString(url, size));
  },

  host_files_save__deps: ["$UTF8ToString"],
  /** @type {(name: number, nameSize: number, type: number, typeSize: number, bytes: number,
   *   size: number) => void} */
  host_files_save: function (name, nameSize, type, typeSize, bytes, size) {
    Module["host"].files.save(UTF8ToString(name, nameSize), UTF8ToString(type, typeSize),
      HEAPU8.slice(bytes, bytes + size));
  },

  host_navigate__deps: ["$UTF8ToString"],
  /** @type {(path: number, size: number, isReplace: number) => void} */
  host_navigate: function (path, size, isReplace) {
    Module["host"].router.navigate(UTF8ToString(path, size), isReplace !== 0);
  },

  host_set_preference__deps: ["$UTF8ToString"],
  /** @type {(name: number, nameSize: number, value: number, size: number) => void} */
  host_set_preference: function (name, nameSize, value, size) {
    Module["host"].setPreference(UTF8ToString(name, nameSize), UTF8ToString(value, size));
  },

  host_voice_listen__deps: ["$UTF8ToString"],
  /** @type {(lang: number, size: number) => void} */
  host_voice_listen: function (lang, size) {
    Module["host"].voice.listen(UTF8ToString(lang, size));
  },

  /** @type {() => void} */
  host_voice_stop_listening: function () {
    Module["host"].voice.stopListening();
  },

  host_voice_speak__deps: ["$UTF8ToString"],
  /** @type {(text: number, size: number, lang: number, langSize: number) => void} */
  host_voice_speak: function (text, size, lang, langSize) {
    Module["host"].voice.speak(UTF8ToString(text, size), UTF8ToString(lang, langSize));
  },

  host_voice_read_page__deps: ["$UTF8ToString"],
  /** @type {(lang: number, size: number) => void} */
  host_voice_read_page: function (lang, size) {
    Module["host"].voice.readPage(UTF8ToString(lang, size));
  },

  /** @type {() => void} */
  host_voice_stop_speaking: function () {
    Module["host"].voice.stopSpeaking();
  },

  /** @type {() => void} */
  host_schedule_frame: function () {
    Module["host"].scheduleFrame();
  },

  /** @type {(out: number, size: number) => void} */
  host_random: function (out, size) {
    Module["host"].fillRandom(HEAPU8.subarray(out, out + size));
  },

  // The words are a view of wasm memory: the mirror decodes them before it returns.
  /** @type {(words: number, count: number) => void} */
  sem_apply: function (words, count) {
    Module["host"].applyPatch(HEAPU32, words >>> 2, count);
  },
});
