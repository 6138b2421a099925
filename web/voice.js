// Voice: hearing a question, reading an answer or a page aloud, where the browser can. All only
// when the person presses the button. A browser may send speech to its maker to be recognised; the
// page says so beside the button, and recognition on the device is asked for where it is known.
// @ts-check
import { collectPieces, ReadingMark } from "./reading.js";

/** @typedef {import("./host.js").Inbox} Inbox */

const kTags = Object.freeze({ vi: "vi-VN", en: "en-GB" });
// Some engines go silent on long texts: sentences are spoken one by one. A point inside a number
// ends none.
const kSentence = /[^\n]+?(?:[.!?…]+(?=\s|$)|(?=\n)|$)/gu;

/**
 * @param {{inbox: Inbox, scope: Record<string, any>}} options
 *   scope: the window, or what stands in for it in tests
 */
export function createVoice({ inbox, scope }) {
  const Recognition = scope.SpeechRecognition ?? scope.webkitSpeechRecognition ?? null;
  const synthesis = scope.speechSynthesis ?? null;
  const mark = new ReadingMark();
  const canSpeak = () => synthesis !== null && typeof scope.SpeechSynthesisUtterance === "function";
  /** @type {any} */
  let recognition = null;
  let spoken = 0;  // The reading that is under way; older ends are not reported.
  let isSpeaking = false;

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
    isSpeaking = false;
    mark.put(null);
    synthesis?.cancel();
  }

  function endSpeaking() {
    isSpeaking = false;
    mark.put(null);
    inbox.post({ kind: "speaking-ended" });
  }

  /**
   * Says the pieces one sentence after the other. What has left the page meanwhile is passed over.
   * @param {{ element: HTMLElement|null, text: string }[]} pieces
   * @param {string} lang
   */
  function say(pieces, lang) {
    stopSpeaking();
    isSpeaking = true;
    const mine = spoken;
    const sentences = pieces.flatMap(({ element, text }) =>
      (text.match(kSentence) ?? []).map((part) => ({ element, text: part.trim() })))
      .filter(({ text }) => text !== "");
    const next = () => {
      if (mine !== spoken) return;
      const sentence = sentences.shift();
      if (!sentence) return void endSpeaking();
      const { element } = sentence;
      if (element && !element.isConnected) return void next();
      mark.put(element);
      const utterance = new scope.SpeechSynthesisUtterance(sentence.text);
      utterance.lang = tagOf(lang);
      utterance.voice = voiceFor(lang);
      utterance.onend = next;
      utterance.onerror = () => { if (mine === spoken) endSpeaking(); };
      synthesis.speak(utterance);
    };
    next();
  }

  /** Android writes vi_VN. @param {string} lang */
  function voiceFor(lang) {
    const all = canSpeak() ? synthesis.getVoices?.() ?? [] : [];
    return all.find((/** @type {any} */ one) => one.lang.toLowerCase().startsWith(lang)) ?? null;
  }

  function report() {
    const reads = Object.keys(kTags).filter((lang) => voiceFor(lang) !== null).join(" ");
    inbox.post({ kind: "voice", listens: Recognition !== null, speaks: canSpeak(), reads });
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (event.key !== "Escape" || !isSpeaking) return;
    stopSpeaking();
    inbox.post({ kind: "speaking-ended" });
  }

  scope.addEventListener?.("keydown", onKey, { capture: true });
  // Voices are often known only some time after the page has started.
  synthesis?.addEventListener?.("voiceschanged", report);

  return {
    /** Tells wasm what this browser can do. */
    report,
    listen,
    stopListening,
    /** @param {string} text @param {string} lang */
    speak: (text, lang) => say([{ element: null, text }], lang),
    /** @param {string} lang */
    readPage: (lang) => say(collectPieces(scope.document, lang), lang),
    stopSpeaking,
    stop() {
      stopListening();
      if (canSpeak()) stopSpeaking();
      scope.removeEventListener?.("keydown", onKey, { capture: true });
      synthesis?.removeEventListener?.("voiceschanged", report);
    },
  };
}
