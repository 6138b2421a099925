// The entry: chooses the presentation, waits to be the only writer, fetches the client and its
// data, and connects the parts. What each part promises stands in its own module.
// @ts-check
import { fetchData, fetchFonts } from "./assets.js";
import { watchConnection, watchConnectivity, watchFilePicker } from "./connectivity.js";
import { createDevice } from "./device.js";
import { Fallbacks } from "./fallbacks.js";
import { createFiles } from "./files.js";
import { FrameLoop } from "./frame_loop.js";
import { createHttp } from "./http.js";
import { createTeller } from "./follow.js";
import { createKdf, makeKdfWorker } from "./kdf.js";
import { countedWasm, Loading } from "./loading.js";
import createModule from "./motcua_client.mjs";
import { askToTakeOver, showFailure, showPanel, showUntrusted, watchFailures } from "./panels.js";
import { Preferences } from "./preferences.js";
import {
  choosePresentation, labelShell, readPresentationFacts, watchLanguage,
} from "./presentation.js";
import { fillRandom } from "./random.js";
import { createRouter } from "./router.js";
import { createMirror } from "./semantics_mirror.js";
import { getElement } from "./skeleton.js";
import { createStorage } from "./storage.js";
import { becomeWriter } from "./tabs.js";
import { createScriptUrls } from "./trusted.js";
import { watchUpdates } from "./updates.js";
import { createVoice } from "./voice.js";
import { createWaiting } from "./waiting.js";
import { UntrustedError, WasmClient } from "./wasm_client.js";
import { loadChecked, namedIntegrity } from "./wasm_integrity.js";

/** @typedef {import("./host.js").Host} Host */
/** @typedef {import("./host.js").Mirror} Mirror */
/** @typedef {import("./host.js").UiMode} UiMode */

/** A save under way, the one of what was typed meanwhile, its check by reading back, a spare. */
const kLastRounds = 4;

/** The page while it runs: one client, one mirror, one frame loop. */
class Page {
  /** @param {UiMode} mode */
  constructor(mode) {
    this.mode_ = mode;
    this.preferences_ = new Preferences();
    this.scriptUrl_ = createScriptUrls();
    this.hasFonts_ = false;
    const schedule = () => this.loop.schedule();
    this.client_ = new WasmClient(schedule, () => this.loop.scheduleLater());
    const complete = this.client_.complete.bind(this.client_);
    this.files_ = createFiles({ complete });
    this.router_ = createRouter(this.client_);
    this.mirror_ = /** @type {Mirror|null} */ (null);
    this.fallbacks_ = /** @type {Fallbacks|null} */ (null);
    this.loop = new FrameLoop({
      frame: () => (this.mirror_ ? this.client_.frame(this.mirror_.anchor()) : 0),
      after: () => {
        this.mirror_?.settle();
        this.router_.afterFrame();
      },
      took: (ms) => this.fallbacks_?.frameTook(ms, this.client_.pictures()),
      failed: (error) => {
        console.error(error);
        this.fail(`frame.${error instanceof Error ? error.name : "unknown"}`);
      },
    });
    this.teller_ = createTeller();
    this.voice_ = createVoice({ inbox: this.client_, scope: window });
    this.storage_ = createStorage({ complete, factory: globalThis.indexedDB,
      manager: navigator.storage });
    this.device_ = createDevice({ client: this.client_, preferences: this.preferences_,
      settled: () => this.storage_.settled() });
    /** @type {Host} */
    this.host_ = {
      storage: this.storage_,
      http: createHttp({ complete }),
      kdf: createKdf({ complete, makeWorker: () => makeKdfWorker(this.scriptUrl_),
        integrity: namedIntegrity(document, "kdf") }),
      keys: this.device_,
      files: this.files_,
      router: this.router_,
      voice: this.voice_,
      applyPatch: (heap, wordIndex, words) => this.mirror_?.apply(heap, wordIndex, words),
      scheduleFrame: schedule,
      fillRandom: (out) => fillRandom(out),
      setPreference: (name, value) => this.setPreference_(name, value),
    };
    /** @type {(() => void)[]} */
    this.stops_ = [];
  }

  async start() {
    const canvas = this.mode_ === "canvas";
    const loading = new Loading(document);
    const [module, data, fonts] = await Promise.all([
      loadChecked(createModule, "/motcua_client.wasm", namedIntegrity(document, "client"),
        { host: this.host_, onAbort: () => this.fail("wasm.abort") }, countedWasm(loading)),
      fetchData(this.preferences_.get("lang") ?? "vi", (path) => loading.read(path)),
      canvas ? fetchFonts((path) => loading.read(path)) : [],
    ]);
    this.client_.attach(module);
    this.hasFonts_ = canvas;
    for (const { name, bytes } of [...data, ...fonts]) this.client_.asset(name, bytes);
    const isAsAsked = this.client_.start({
      mode: this.mode_,
      path: this.router_.path(),
      origin: location.origin,
      online: navigator.onLine,
      lang: this.preferences_.get("lang") ?? "vi",
      text: this.preferences_.get("text") ?? "normal",
      theme: this.preferences_.get("theme") ?? "auto",
      assistant: this.preferences_.get("assistant") ?? "off",
      device: this.preferences_.get("device") ?? "own",
    });
    if (!isAsAsked) this.mode_ = "html";
    if (this.router_.path() === "/gallery") {
      (await import("./gallery.js")).showForcedStates(document);
    }
    this.mirror_ = this.makeMirror_();  // Tells wasm the size of the window at once.
    this.voice_.report();
    this.listen_();
    showPanel(document, null);
    this.loop.runNow();
  }

  /** @returns {Mirror} */
  makeMirror_() {
    return createMirror({
      window,
      sem: getElement("sem"),
      layers: getElement("layers"),
      page: getElement("page"),
      canvas: /** @type {HTMLCanvasElement} */ (getElement("gl")),
      mode: this.mode_,
      bridge: this.client_,
      registerFiles: (files) => files.map((file) => this.files_.register(file)),
    });
  }

  listen_() {
    this.stops_.push(watchConnectivity(this.client_, () => this.loop.runNow()));
    this.stops_.push(watchConnection(this.client_));
    this.stops_.push(() => this.teller_.stop());
    this.stops_.push(watchFilePicker(this.client_));
    const updates = watchUpdates({
      container: this.device_.isShared() ? undefined : navigator.serviceWorker,
      scriptUrl: this.scriptUrl_, inbox: this.client_, reload: () => location.reload() });
    this.activateUpdate_ = updates.activate;
    const asked = new URLSearchParams(location.search).get("ui") ?? this.preferences_.get("ui");
    this.fallbacks_ = new Fallbacks({ window, canvas: getElement("gl"), mode: () => this.mode_,
      isChosen: asked === "canvas", tell: (kind) => this.client_.post({ kind }),
      show: (mode) => {
        this.show_(mode);
        this.loop.runNow();  // A printer does not wait for a frame.
      } });
    this.stops_.push(() => this.fallbacks_?.stop());
    labelShell(document, this.mode_);
    this.stops_.push(watchLanguage(document, () => labelShell(document, this.mode_)));
    getElement("ui-switch").addEventListener("click", () => void this.switchPresentation_());
  }

  async switchPresentation_() {
    const next = this.mode_ === "canvas" ? "html" : "canvas";
    if (next === "canvas" && !this.hasFonts_) {
      for (const { name, bytes } of await fetchFonts()) this.client_.asset(name, bytes);
      this.hasFonts_ = true;
    }
    this.preferences_.set("ui", next);
    this.fallbacks_?.choose(next);
    this.router_.showMode(next);
    this.show_(next);
  }

  /** @param {UiMode} mode */
  show_(mode) {
    this.mode_ = mode;
    this.mirror_?.setMode(mode);
    this.client_.post({ kind: "presentation", mode });
    labelShell(document, mode);
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  setPreference_(name, value) {
    if (this.device_.choose(name, value)) return;
    if (name === "update") this.activateUpdate_?.();
    else if (name === "status") this.teller_.tell(value);
    else this.preferences_.set(name, value);
  }

  /** Saves and stops, because another tab takes over. Resolves when everything is on the device. */
  async stop() {
    // What is still being typed is saved at once, or as soon as a save under way has been heard of:
    // so what was asked of the storage is waited for, told in a frame, and asked about again.
    for (let round = 0; round < kLastRounds; round += 1) {
      this.client_.post({ kind: "hidden" });
      this.loop.runNow();
      if (round === 0) this.stopListening_();
      await this.storage_.settled();
    }
    this.loop.stop();
    this.client_.detach();
  }

  stopListening_() {
    this.mirror_?.dispose();
    this.router_.stop();
    this.voice_.stop();
    for (const stop of this.stops_) stop();
  }

  /** @param {string} where */
  fail(where) {
    this.loop.stop();
    this.client_.detach();
    showFailure(document, where);
  }
}

async function main() {
  /** @type {Page|null} */
  let page = null;
  const ask = createWaiting({ document, container: navigator.serviceWorker,
    ask: () => askToTakeOver(document), reload: () => location.reload(), store: sessionStorage });
  watchFailures(window, (where) => (page ? page.fail(where) : showFailure(document, where)));
  const mode = choosePresentation({
    ...readPresentationFacts(window), stored: new Preferences().get("ui") });
  const isWriter = await becomeWriter({
    locks: navigator.locks,
    askToTakeOver: ask,
    handOver: async () => {
      const running = page;
      page = null;
      await running?.stop();
      // Nobody waits for this answer: the other tab may start as soon as this one has stopped.
      void ask().then(() => location.reload());
    },
  });
  if (!isWriter) return;
  page = new Page(mode);
  await page.start();
}

main().catch((error) => {
  console.error(error);  // Names and places in our code; no answers of citizens reach it.
  if (error instanceof UntrustedError) showUntrusted(document);
  else showFailure(document, `start.${error?.name ?? "unknown"}`);
});
