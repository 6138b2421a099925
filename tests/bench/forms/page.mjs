// Runs in the browser: the medians of both engines on one form, in microseconds.
import { loadPeer } from "./peers.mjs";

const ROUNDS = 201;

function median(work) {
  const times = [];
  for (let round = 0; round < ROUNDS; ++round) {
    const start = performance.now();
    work(round);
    times.push(performance.now() - start);
  }
  times.sort((left, right) => left - right);
  return Math.round(times[ROUNDS >> 1] * 10_000) / 10;
}

async function ourEngine(text) {
  const { default: create } = await import(/* @vite-ignore */ "/forms_bench.mjs");
  const engine = await create();
  const give = (words) => {
    const bytes = new TextEncoder().encode(words);
    const at = engine._bench_room(bytes.length);
    engine.HEAPU8.set(bytes, at);
    return [at, bytes.length];
  };
  return {
    load: () => engine._bench_load(...give(text)),
    keystroke: (field, words) => engine._bench_keystroke(field, ...give(words)),
    validate: () => engine._bench_validate(),
  };
}

globalThis.measure = async (text) => {
  const form = JSON.parse(text);
  const ours = await ourEngine(text);
  if (ours.load() !== 1) throw new Error("our engine does not take the form");
  const names = ["Nguyễn Thị Án", "Nguyễn Thị Ánh"];
  const turns = ["khong", "co"];
  const result = { ours: {}, peer: {} };
  result.ours.load_us = median(() => ours.load());
  result.ours.keystroke_us = median((round) => ours.keystroke(1, names[round % 2]));
  result.ours.switch_us = median((round) => ours.keystroke(0, turns[round % 2]));
  const ourShown = Math.floor(ours.keystroke(0, "co") / 1000);
  if (ours.validate() !== 1) throw new Error("our engine refuses the complete form");
  result.ours.validate_us = median(() => ours.validate());

  result.peer.load_us = median(() => loadPeer(form));
  const peer = loadPeer(form);
  result.peer.keystroke_us = median((round) => peer.keystroke("f001", names[round % 2]));
  result.peer.switch_us = median((round) => peer.keystroke("f000", turns[round % 2]));
  const peerShown = Math.floor(peer.keystroke("f000", "co") / 1000);
  if (!peer.validate()) throw new Error("the peer refuses the complete form");
  result.peer.validate_us = median(() => peer.validate());
  if (ourShown !== peerShown) throw new Error(`we show ${ourShown}, the peer ${peerShown}`);
  return result;
};
