// The imports of the wasm client, the only code that reads its memory on request. Each function
// copies its arguments and forwards to Module.host, whose shape is declared in host.js. No logic.
// The C++ side of each line is src/platform/web/imports.h.
// @ts-check

addToLibrary({
  host_storage_load_all__deps: ["$UTF8ToString"],
  host_storage_load_all: (/** @type {number} */ request, /** @type {number} */ prefix,
      /** @type {number} */ size) => {
    Module["host"].storage.loadAll(request, UTF8ToString(prefix, size));
  },

  host_storage_get__deps: ["$UTF8ToString"],
  host_storage_get: (/** @type {number} */ request, /** @type {number} */ key,
      /** @type {number} */ size) => {
    Module["host"].storage.get(request, UTF8ToString(key, size));
  },

  host_storage_commit: (/** @type {number} */ request, /** @type {number} */ packed,
      /** @type {number} */ size, /** @type {number} */ isStrict) => {
    Module["host"].storage.commit(request, HEAPU8.slice(packed, packed + size), isStrict !== 0);
  },

  host_storage_estimate: (/** @type {number} */ request) => {
    Module["host"].storage.estimate(request);
  },

  host_http_send__deps: ["$UTF8ToString"],
  host_http_send: (/** @type {number} */ request, /** @type {number} */ head,
      /** @type {number} */ headSize, /** @type {number} */ body, /** @type {number} */ size) => {
    Module["host"].http.send(request, UTF8ToString(head, headSize), HEAPU8.slice(body, body + size));
  },

  host_kdf_derive: (/** @type {number} */ request, /** @type {number} */ passphrase,
      /** @type {number} */ passphraseSize, /** @type {number} */ salt,
      /** @type {number} */ saltSize, /** @type {number} */ memoryBytes,
      /** @type {number} */ passes) => {
    Module["host"].kdf.derive(request, HEAPU8.slice(passphrase, passphrase + passphraseSize),
      HEAPU8.slice(salt, salt + saltSize), memoryBytes >>> 0, passes);
  },

  host_files_read__deps: ["$UTF8ToString"],
  host_files_read: (/** @type {number} */ request, /** @type {number} */ handle,
      /** @type {number} */ size, /** @type {number} */ maxBytes) => {
    Module["host"].files.read(request, UTF8ToString(handle, size), maxBytes >>> 0);
  },

  host_files_shrink__deps: ["$UTF8ToString"],
  host_files_shrink: (/** @type {number} */ request, /** @type {number} */ handle,
      /** @type {number} */ size, /** @type {number} */ maxEdge,
      /** @type {number} */ maxBytes) => {
    Module["host"].files.shrink(request, UTF8ToString(handle, size), maxEdge, maxBytes >>> 0);
  },

  // Writes the URL (zero-terminated) to `out`; at most `capacity` bytes.
  host_files_preview_url__deps: ["$UTF8ToString", "$stringToUTF8"],
  host_files_preview_url: (/** @type {number} */ bytes, /** @type {number} */ size,
      /** @type {number} */ type, /** @type {number} */ typeSize, /** @type {number} */ out,
      /** @type {number} */ capacity) => {
    const url = Module["host"].files.previewUrl(
      HEAPU8.slice(bytes, bytes + size), UTF8ToString(type, typeSize));
    stringToUTF8(url, out, capacity);
  },

  host_files_release_url__deps: ["$UTF8ToString"],
  host_files_release_url: (/** @type {number} */ url, /** @type {number} */ size) => {
    Module["host"].files.releaseUrl(UTF8ToString(url, size));
  },

  host_files_save__deps: ["$UTF8ToString"],
  host_files_save: (/** @type {number} */ name, /** @type {number} */ nameSize,
      /** @type {number} */ type, /** @type {number} */ typeSize, /** @type {number} */ bytes,
      /** @type {number} */ size) => {
    Module["host"].files.save(UTF8ToString(name, nameSize), UTF8ToString(type, typeSize),
      HEAPU8.slice(bytes, bytes + size));
  },

  host_navigate__deps: ["$UTF8ToString"],
  host_navigate: (/** @type {number} */ path, /** @type {number} */ size,
      /** @type {number} */ isReplace) => {
    Module["host"].router.navigate(UTF8ToString(path, size), isReplace !== 0);
  },

  host_set_preference__deps: ["$UTF8ToString"],
  host_set_preference: (/** @type {number} */ name, /** @type {number} */ nameSize,
      /** @type {number} */ value, /** @type {number} */ size) => {
    Module["host"].setPreference(UTF8ToString(name, nameSize), UTF8ToString(value, size));
  },

  host_schedule_frame: () => {
    Module["host"].scheduleFrame();
  },

  host_random: (/** @type {number} */ out, /** @type {number} */ size) => {
    Module["host"].fillRandom(HEAPU8.subarray(out, out + size));
  },

  // The words are a view of wasm memory: the mirror decodes them before it returns.
  sem_apply: (/** @type {number} */ words, /** @type {number} */ count) => {
    Module["host"].applyPatch(HEAPU32, words >>> 2, count);
  },
});
