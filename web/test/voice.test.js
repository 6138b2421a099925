import assert from "node:assert/strict";
import { test } from "node:test";
import { createVoice } from "../voice.js";

function makeScope() {
  const said = [];
  const recognitions = [];
  class SpeechRecognition {
    constructor() {
      recognitions.push(this);
    }
    start() {
      this.started = true;
    }
    abort() {
      this.onend?.();
    }
  }
  class SpeechSynthesisUtterance {
    constructor(text) {
      this.text = text;
    }
  }
  const speechSynthesis = {
    speak: (utterance) => said.push(utterance),
    cancel: () => said.splice(0),
  };
  return { said, recognitions, SpeechRecognition, SpeechSynthesisUtterance, speechSynthesis };
}

function makeVoice(scope) {
  const posted = [];
  return { posted, voice: createVoice({ inbox: { post: (event) => posted.push(event) }, scope }) };
}

test("a browser without voice says so", () => {
  const { voice, posted } = makeVoice({});
  voice.report();
  voice.stop();
  assert.deepEqual(posted, [{ kind: "voice", listens: false, speaks: false, reads: "" }]);
});

test("words are reported as they are heard, in the page's language", () => {
  const scope = makeScope();
  const { voice, posted } = makeVoice(scope);
  voice.listen("vi");
  const [heard] = scope.recognitions;
  assert.equal(heard.lang, "vi-VN");
  heard.onresult({ results: [[{ transcript: "làm giấy" }], [{ transcript: "khai sinh" }]] });
  heard.onend();
  assert.deepEqual(posted, [{ kind: "heard", text: "làm giấy khai sinh" },
    { kind: "listening-ended" }]);
});

test("nothing is reported after listening was stopped", () => {
  const scope = makeScope();
  const { voice, posted } = makeVoice(scope);
  voice.listen("en");
  voice.stopListening();
  scope.recognitions[0].onresult({ results: [[{ transcript: "late" }]] });
  assert.deepEqual(posted, []);
});

test("a microphone that is refused ends the listening", () => {
  const scope = makeScope();
  scope.SpeechRecognition.prototype.start = () => {
    throw new Error("not allowed");
  };
  const { voice, posted } = makeVoice(scope);
  voice.listen("vi");
  assert.deepEqual(posted, [{ kind: "listening-ended" }]);
});

test("an answer is read sentence by sentence and its end is reported once", () => {
  const scope = makeScope();
  const { voice, posted } = makeVoice(scope);
  voice.speak("Không mất phí. Mã 1.001193, làm trong 1 ngày.\n", "vi");
  scope.said[0].onend();
  assert.deepEqual(scope.said.map((one) => [one.text, one.lang]),
    [["Không mất phí.", "vi-VN"], ["Mã 1.001193, làm trong 1 ngày.", "vi-VN"]]);
  assert.deepEqual(posted, []);
  scope.said[1].onend();
  assert.deepEqual(posted, [{ kind: "speaking-ended" }]);
});

test("stopping silences at once and reports no end of the old reading", () => {
  const scope = makeScope();
  const { voice, posted } = makeVoice(scope);
  voice.speak("Một. Hai.", "vi");
  const [first] = scope.said;
  voice.stopSpeaking();
  first.onend();
  assert.equal(scope.said.length, 0);
  assert.deepEqual(posted, []);
});

test("an empty answer ends at once", () => {
  const { voice, posted } = makeVoice(makeScope());
  voice.speak("  \n ", "vi");
  assert.deepEqual(posted, [{ kind: "speaking-ended" }]);
});

test("a page can be read only in languages the browser has a voice for", () => {
  const scope = makeScope();
  const listeners = {};
  scope.speechSynthesis.getVoices = () => [{ lang: "vi_VN" }, { lang: "de-DE" }];
  scope.speechSynthesis.addEventListener = (kind, run) => { listeners[kind] = run; };
  const { voice, posted } = makeVoice(scope);
  voice.report();
  assert.equal(posted.at(-1).reads, "vi");
  scope.speechSynthesis.getVoices = () => [{ lang: "en-US" }, { lang: "vi-VN" }];
  listeners.voiceschanged();
  assert.equal(posted.at(-1).reads, "vi en");
});

test("a voice that fails ends the reading", () => {
  const scope = makeScope();
  const { voice, posted } = makeVoice(scope);
  voice.speak("Một. Hai.", "vi");
  scope.said[0].onerror({ error: "synthesis-failed" });
  assert.deepEqual(posted, [{ kind: "speaking-ended" }]);
});

test("Escape stops what is being read, and only that", () => {
  const scope = makeScope();
  let press = null;
  scope.addEventListener = (kind, run) => { if (kind === "keydown") press = run; };
  const { voice, posted } = makeVoice(scope);
  press({ key: "Escape" });
  assert.deepEqual(posted, []);
  voice.speak("Một. Hai.", "vi");
  press({ key: "Escape" });
  assert.deepEqual(posted, [{ kind: "speaking-ended" }]);
  assert.equal(scope.said.length, 0);
});
