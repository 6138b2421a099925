// A mirror in a small page, with everything it tells the other side written down.

import { createMirror } from "../../semantics_mirror.js";
import { PatchWords } from "./patch_words.js";
import { SmallWindow } from "./small_dom.js";

export function openMirror({ mode = "canvas" } = {}) {
  const window = new SmallWindow();
  const { document } = window;
  const parts = {};
  for (const id of ["live-polite", "live-assert", "page", "layers"]) {
    parts[id] = document.createElement("div");
    parts[id].id = id;
    document.body.append(parts[id]);
  }
  for (const id of ["gl", "sem"]) {
    parts[id] = document.createElement("div");
    parts[id].id = id;
    parts.page.append(parts[id]);
  }
  const log = [];
  const bridge = {
    event: (slot, action, x, y, source, seq) => log.push({ slot, action, x, y, source, seq }),
    text: (slot, seq, text, selectionStart, selectionEnd, flags) =>
      log.push({ slot, seq, text, selectionStart, selectionEnd, flags }),
    pointer: (kind, x, y) => log.push({ pointer: kind, x, y }),
    viewport: (width, height, dpr) => log.push({ width, height, dpr }),
    requestFrame: () => log.push({ frame: true }),
  };
  const mirror = createMirror({ window, sem: parts.sem, layers: parts.layers, page: parts.page,
    canvas: parts.gl, mode, bridge,
    registerFiles: (files) => files.map(({ name, type, size }, at) =>
      ({ handle: `f${at}`, name, type, size })) });
  log.length = 0;
  return {
    mirror, window, document, log, ...parts,
    element: (slot) => (slot === undefined ? null : document.getElementById(`n${slot}`)),
    /** @param {(patch: PatchWords) => unknown} write */
    patch(write) {
      const patch = new PatchWords();
      write(patch);
      const words = patch.done();
      // As in wasm memory: the patch lies somewhere inside a larger array.
      const heap = new Uint32Array(words.length + 8);
      heap.set(words, 5);
      mirror.apply(heap, 5, words.length);
    },
    /** What was told since the last look, without focus and blur. */
    told() {
      const all = log.splice(0).filter((one) => one.action !== 512 && one.action !== 4096);
      return all.filter((one) => one.frame === undefined);
    },
  };
}
