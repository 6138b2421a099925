// Runs in the browser: the median of every keystroke, in microseconds.
const BATCHES = 5;
// Throttling takes whole slices of time away: only what takes longer than a slice feels it.
const BATCH_MS_MIN = 8;

function median(work) {
  const times = [];
  for (let batch = 0; batch < BATCHES; ++batch) {
    const start = performance.now();
    let rounds = 0;
    let took = 0;
    for (; took < BATCH_MS_MIN; took = performance.now() - start) {
      work();
      ++rounds;
    }
    times.push(took / rounds);
  }
  times.sort((left, right) => left - right);
  return Math.round(times[BATCHES >> 1] * 10_000) / 10;
}

globalThis.measure = async (strokes) => {
  const { default: create } = await import("/places_bench.mjs");
  const engine = await create();
  const give = (bytes) => {
    const at = engine._bench_room(bytes.length);
    engine.HEAPU8.set(bytes, at);
    return [at, bytes.length];
  };
  const file = async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer());
  const [places, old] = [await file("/places.txt"), await file("/places_old.txt")];
  if (engine._bench_load_places(...give(places)) !== 1) throw new Error("places.txt is unusable");
  const start = performance.now();
  if (engine._bench_load_old(...give(old)) !== 1) throw new Error("places_old.txt is unusable");
  const load = Math.round((performance.now() - start) * 1000);
  const write = new TextEncoder();
  const times = strokes.map(({ province, text }) => {
    const bytes = write.encode(text);
    return median(() => engine._bench_type(province, ...give(bytes)));
  });
  return { load, times, memory: engine.HEAPU8.length };
};
