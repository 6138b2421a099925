// Runs in the browser: the real mirror and styles under patches of the kit, without the program.
import { createMirror } from "/semantics_mirror.js";
import create from "/ui_bench.mjs";

const BATCHES = 7;
const at = (id) => document.getElementById(id);

/** Sums of each step over many rounds, as µs a round; throttling takes whole slices of time away,
 *  so single rounds tell nothing. */
function timeSteps(rounds, steps) {
  const batches = [];
  for (let batch = 0; batch < BATCHES; ++batch) {
    const sums = steps.map(() => 0);
    for (let round = 0; round < rounds; ++round) {
      let before = performance.now();
      steps.forEach((step, index) => {
        step(round);
        const now = performance.now();
        sums[index] += now - before;
        before = now;
      });
    }
    batches.push(sums.map((sum) => sum * 1000 / rounds));
  }
  return steps.map((_, index) => {
    const sorted = batches.map((sums) => sums[index]).sort((left, right) => left - right);
    return Math.round(10 * sorted[BATCHES >> 1]) / 10;
  });
}

async function open(mode) {
  const engine = await create();
  const fetched = await Promise.all(["/fonts/BeVietnamPro-Regular.ttf",
    "/fonts/BeVietnamPro-SemiBold.ttf"].map(async (name) =>
    new Uint8Array(await (await fetch(name)).arrayBuffer())));
  const room = engine._bench_room(fetched[0].length + fetched[1].length);
  engine.HEAPU8.set(fetched[0], room);
  engine.HEAPU8.set(fetched[1], room + fetched[0].length);
  const size = fetched[0].length + fetched[1].length;
  if (engine._bench_fonts(room, fetched[0].length, size) !== 1) throw new Error("fonts");
  const nothing = () => {};
  const mirror = createMirror({ window, sem: at("sem"), layers: at("layers"), page: at("page"),
    canvas: at("gl"), mode,
    bridge: { event: nothing, text: nothing, pointer: nothing, viewport: nothing,
      requestFrame: nothing },
    registerFiles: () => [] });
  at("start").hidden = true;
  let words = 0;
  return {
    engine,
    frame: (page, letters) => { words = engine._bench_frame(page, letters); },
    apply: () => {
      if (words === 0) return;
      const heap = new Uint32Array(engine.HEAPU8.buffer);
      mirror.apply(heap, engine._bench_patch() >> 2, words);
      mirror.settle();
    },
    layout: () => at("page").getBoundingClientRect().height + at("sem").scrollHeight,
    bytes: () => 4 * words,
  };
}

globalThis.measure = async () => {
  globalThis.bench ??= await open("canvas");
  const { engine, frame, apply, layout, bytes } = globalThis.bench;
  engine._bench_record(150);
  const [record] = timeSteps(400, [() => engine._bench_record(150)]);
  frame(0, 0);
  apply();
  const [same] = timeSteps(60, [() => frame(0, 0)]);
  const unchanged = bytes();
  const key = timeSteps(40, [(round) => frame(0, 1 + round % 30), apply, layout]);
  frame(0, 2);
  apply();
  frame(0, 3);
  const keyBytes = bytes();
  apply();
  const page = timeSteps(12, [(round) => frame(1 + round & 1, 0), apply, layout]);
  frame(0, 0);
  apply();
  frame(1, 0);
  const pageBytes = bytes();
  apply();
  return { nodes: engine._bench_nodes(), record_us: record, frame_us: same,
    unchanged_bytes: unchanged,
    key_frame_us: key[0], key_apply_us: key[1], key_layout_us: key[2], key_bytes: keyBytes,
    page_frame_us: page[0], page_apply_us: page[1], page_layout_us: page[2],
    page_bytes: pageBytes };
};
