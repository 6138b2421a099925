// Voice: hearing a question and reading an answer aloud, where the browser can. Both only when the
// person presses the button. A browser may send speech to its maker to be recognised; the page says
// so beside the button, and recognition on the device is asked for where the browser knows it.
// @ts-check

/** @typedef {import("./host.js").Inbox} Inbox */

const kTags = Object.freeze({ vi: "vi-VN", en: "en-GB" });
// Some engines go silent on long texts: sentences are spoken one by one.
const kSentence = /[^.!?\n]+[.!?\n]*/gu;

/**
 * @param {{inbox: Inbox, scope: Record<string, any>}} options
 *   scope: the window, or what stands in for it in tests
 */
export function createVoice({ inbox, scope }) {
  const Recognition = scope.SpeechRecognition ?? scope.webkitSpeechRecognition ?? null;
  const synthesis = scope.speechSynthesis ?? null;
  const canSpeak = () => synthesis !== null && typeof scope.SpeechSynthesisUtterance === "function";
  /** @type {any} */
  let recognition = null;
  let spoken = 0;  // The reading that is under way; older ends are not reported.

  const tagOf = (/** @type {string} */ lang) => lang === "en" ? kTags.en : kTags.vi;

  function stopListening() {
    const old = recognition;
    recognition = null;
    old?.abort();
  }

  /** @param {string} lang */
  function listen(lang) {
    stopListening();
    const mine = new Recognition();
    recognition = mine;
    mine.lang = tagOf(lang);
    mine.interimResults = true;
    if ("processLocally" in mine) mine.processLocally = true;
    mine.onresult = (/** @type {any} */ event) => {
      if (recognition !== mine) return;
      const text = Array.from(event.results, (result) => result[0].transcript).join(" ");
      inbox.post({ kind: "heard", text });
    };
    mine.onend = mine.onerror = () => {
      if (recognition !== mine) return;
      recognition = null;
      inbox.post({ kind: "listening-ended" });
    };
    try {
      mine.start();
    } catch {
      mine.onend();
    }
  }

  function stopSpeaking() {
    ++spoken;
    synthesis?.cancel();
  }

  /**
   * @param {string} text
   * @param {string} lang
   */
  function speak(text, lang) {
    stopSpeaking();
    const mine = spoken;
    const sentences = text.match(kSentence)?.map((part) => part.trim()).filter(Boolean) ?? [];
    const ended = () => {
      if (mine === spoken) inbox.post({ kind: "speaking-ended" });
    };
    if (sentences.length === 0) return void ended();
    sentences.forEach((sentence, index) => {
      const utterance = new scope.SpeechSynthesisUtterance(sentence);
      utterance.lang = tagOf(lang);
      if (index === sentences.length - 1) utterance.onend = ended;
      utterance.onerror = ended;
      synthesis.speak(utterance);
    });
  }

  return {
    /** Tells wasm what this browser can do. */
    report() {
      inbox.post({ kind: "voice", listens: Recognition !== null, speaks: canSpeak() });
    },
    listen,
    stopListening,
    speak,
    stopSpeaking,
    stop() {
      stopListening();
      if (canSpeak()) stopSpeaking();
    },
  };
}
