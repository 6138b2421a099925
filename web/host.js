// The shapes on both sides of the bridge: what wasm may ask of the page (Host), what the page may
// tell wasm (HostEvent, MirrorBridge), and what the frame loop asks of the mirror (Mirror).
// Types only; the code is in the modules named beside each.
// @ts-check

/**
 * How a request ended. The numbers are ErrorCode + 1 of src/base/result.h; 0 is success.
 * src/platform/web/status.cpp has the same names and web/test/status.test.js compares them.
 * @typedef {"Ok"|"Offline"|"Rejected"|"NotFound"|"Conflict"|"Corrupt"|"WrongKey"|"StorageFull"|
 *   "TooLarge"|"Cancelled"|"Unsupported"|"NeedsLogin"} StatusName
 */

/**
 * Ends a request of wasm. Called exactly once for each request id, never inside the call that
 * made the request. The bytes are copied into wasm memory and read at the next frame.
 * @callback Complete
 * @param {number} request
 * @param {StatusName} status
 * @param {Uint8Array} [payload]  Packed as web/packing.js says, per verb.
 * @returns {void}
 */

/**
 * @typedef {object} StoragePort web/storage.js
 * @property {(request: number, prefix: string) => void} loadAll  -> [key, bytes]*
 * @property {(request: number, key: string) => void} get  -> nothing (absent) or [1][bytes]
 * @property {(request: number, prefix: string) => void} listKeys  -> [key]*
 * @property {(request: number, packed: Uint8Array, isStrict: boolean) => void} commit
 *   Conflict when a check among the writes does not hold.
 * @property {(request: number) => void} estimate  -> JSON {used, quota, persistent}
 *
 * @typedef {object} HttpPort web/http.js
 * @property {(request: number, head: string, body: Uint8Array) => void} send
 *   head = JSON {method, path, headers: [[name, value]], timeoutMs};
 *   -> [JSON {status, headers}][body]
 *
 * @typedef {object} KdfPort web/kdf.js
 * @property {(request: number, passphrase: Uint8Array, salt: Uint8Array, memoryBytes: number,
 *   passes: number) => void} derive  -> 32 bytes. The passphrase is wiped by the callee.
 *
 * @typedef {object} DeviceKeysPort web/device_keys.js
 * @property {(request: number, verb: string, packed: Uint8Array) => void} ask  Verbs: imports.h.
 *
 * @typedef {object} FilesPort web/files.js
 * @property {(request: number, handle: string, maxBytes: number) => void} read
 *   -> [JSON {name, type}][bytes]
 * @property {(request: number, handle: string, offset: number, length: number) => void} readPiece
 *   -> [JSON {total}][bytes]
 * @property {(request: number, handle: string, maxEdge: number, maxBytes: number) => void} shrink
 *   -> [JSON {width, height, original, lookWidth, lookHeight}][jpeg][grey pixels of the look]
 * @property {(bytes: Uint8Array, type: string) => string} previewUrl
 * @property {(url: string) => void} releaseUrl
 * @property {(name: string, type: string, bytes: Uint8Array) => void} save
 *
 * @typedef {object} PickedFile One line of what a file field reports.
 * @property {string} handle
 * @property {string} name
 * @property {string} type
 * @property {number} size
 *
 * @typedef {object} RouterPort web/router.js
 * @property {(path: string, replace: boolean) => void} navigate
 */

/**
 * What wasm may ask of the page: `Module.host`, used by web/bridge_library.js only.
 * @typedef {object} Host
 * @property {StoragePort} storage
 * @property {HttpPort} http
 * @property {KdfPort} kdf
 * @property {DeviceKeysPort} keys
 * @property {FilesPort} files
 * @property {RouterPort} router
 * @property {(heap: Uint32Array, wordIndex: number, words: number) => void} applyPatch
 *   Decodes the words before it returns: they are a view of wasm memory.
 * @property {() => void} scheduleFrame
 * @property {(out: Uint8Array) => void} fillRandom
 * @property {(name: string, value: string) => void} setPreference  web/preferences.js
 * @property {VoicePort} voice
 */

/**
 * @typedef {object} VoicePort web/voice.js
 * @property {(lang: string) => void} listen
 * @property {() => void} stopListening
 * @property {(text: string, lang: string) => void} speak
 * @property {(lang: string) => void} readPage  What is shown, followed along on the page.
 * @property {() => void} stopSpeaking
 */

/**
 * What the page may tell wasm, as JSON through host_event; drained at the next frame.
 * @typedef {{kind: "online"}|{kind: "offline"}
 *   |{kind: "visible"}|{kind: "hidden"}
 *   |{kind: "connection", type: "wifi"|"mobile"|"unknown", bytesPerSecond: number}
 *   |{kind: "route", path: string}
 *   |{kind: "presentation", mode: UiMode}
 *   |{kind: "graphics-lost"}|{kind: "graphics-restored"}
 *   |{kind: "picker-opened"}|{kind: "picker-closed"}
 *   |{kind: "voice", listens: boolean, speaks: boolean, reads: string}
 *   |{kind: "heard", text: string}|{kind: "listening-ended"}|{kind: "speaking-ended"}
 *   |{kind: "site-erased", left: number}
 *   |{kind: "update-ready"}} HostEvent
 *
 * @typedef {"canvas"|"html"} UiMode
 *
 * @typedef {object} Inbox
 * @property {(event: HostEvent) => void} post  Queues the event and asks for a frame.
 */

/**
 * What the mirror may tell wasm. Everything is queued until the next frame, which is scheduled.
 * @typedef {object} MirrorBridge web/wasm_client.js
 * @property {(slot: number, action: number, x: number, y: number, source: number, seq: number)
 *   => void} event
 * @property {(slot: number, seq: number, text: string, selectionStart: number,
 *   selectionEnd: number, flags: number, mayWait?: boolean) => void} text
 *   mayWait: the browser's picture of it comes before the frame. Typed text, the index chosen in a
 *   select, and the JSON of PickedFile[] of a file field.
 * @property {(kind: number, x: number, y: number, buttons: number, source: number) => void} pointer
 *   kind: 0 move, 1 down, 2 up, 3 cancel or leave; source: 0 mouse, 1 touch, 2 pen; x and y are
 *   page px relative to #sem.
 * @property {(width: number, height: number, dpr: number, scrollY: number, textScale: number,
 *   flags: number) => void} viewport  CSS px; flags: 1 reduced motion, 2 more contrast, 4 dark,
 *   8 forced colours, 16 coarse pointer, 32 keyboard open.
 * @property {() => void} requestFrame
 */

/**
 * Where the canvas stands this frame, in CSS px; the canvas is moved when this is asked.
 * @typedef {object} Anchor
 * @property {number} originY  Page px of the canvas' first row.
 * @property {number} cssWidth
 * @property {number} cssHeight
 * @property {number} dpr
 * @property {number} viewTop  Page px of the first row on the screen: dialogs open there.
 */

/**
 * What the frame loop asks of the mirror (web/semantics_mirror.js). The frame loop owns rAF:
 * anchor() -> wasm frame, which calls apply() at most once -> settle().
 * @typedef {object} Mirror
 * @property {() => Anchor} anchor
 * @property {(heap: Uint32Array, wordIndex: number, words: number) => void} apply
 * @property {() => void} settle  Focus, measuring and announcements, after the patch.
 * @property {(mode: UiMode) => void} setMode
 * @property {() => void} dispose  Removes every listener.
 *
 * @typedef {object} MirrorOptions createMirror(options): Mirror
 * @property {Window} window
 * @property {HTMLElement} sem
 * @property {HTMLElement} layers
 * @property {HTMLElement} page
 * @property {HTMLCanvasElement|null} canvas
 * @property {UiMode} mode
 * @property {MirrorBridge} bridge
 * @property {(files: File[]) => PickedFile[]} registerFiles  web/files.js keeps them.
 */

export {};
