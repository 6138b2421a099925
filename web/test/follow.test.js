import assert from "node:assert/strict";
import { test } from "node:test";
import { createTeller, follow } from "../follow.js";

/** Channels of one browser: what one says the others hear. */
function browser() {
  const all = new Set();
  return () => {
    const channel = {
      onmessage: null,
      postMessage: (data) => {
        for (const other of all) if (other !== channel) other.onmessage?.({ data });
      },
      close: () => all.delete(channel),
    };
    all.add(channel);
    return channel;
  };
}

test("a tab that comes later sees where things stand, and then every change", () => {
  const open = browser();
  const teller = createTeller(open);
  teller.tell("2 bản nháp.");
  const seen = [];
  const stop = follow((text) => seen.push(text), open);
  teller.tell("2 bản nháp. Hộp chờ gửi: 1 hồ sơ. Đang gửi 25 %");
  assert.deepEqual(seen, ["2 bản nháp.", "2 bản nháp. Hộp chờ gửi: 1 hồ sơ. Đang gửi 25 %"]);
  stop();
  teller.tell("");
  assert.equal(seen.length, 2);
});

test("when the working tab ends, nothing stays on the screens of the others", () => {
  const open = browser();
  const teller = createTeller(open);
  const seen = [];
  follow((text) => seen.push(text), open);
  teller.tell("1 bản nháp.");
  teller.stop();
  assert.equal(seen.at(-1), "");
});
