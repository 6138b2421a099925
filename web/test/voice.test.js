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
  assert.deepEqual(posted, [{ kind: "voice", listens: false, speaks: false }]);
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
  voice.speak("Không mất phí. Làm trong 1 ngày.\n", "vi");
  assert.deepEqual(scope.said.map((one) => [one.text, one.lang]),
    [["Không mất phí.", "vi-VN"], ["Làm trong 1 ngày.", "vi-VN"]]);
  scope.said.at(-1).onend();
  assert.deepEqual(posted, [{ kind: "speaking-ended" }]);
});

test("stopping silences at once and reports no end of the old reading", () => {
  const scope = makeScope();
  const { voice, posted } = makeVoice(scope);
  voice.speak("Một. Hai.", "vi");
  const last = scope.said.at(-1);
  voice.stopSpeaking();
  last.onend();
  assert.equal(scope.said.length, 0);
  assert.deepEqual(posted, []);
});

test("an empty answer ends at once", () => {
  const { voice, posted } = makeVoice(makeScope());
  voice.speak("  \n ", "vi");
  assert.deepEqual(posted, [{ kind: "speaking-ended" }]);
});
