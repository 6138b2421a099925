"""Ways people mistype Vietnamese, as functions; and the damaged part of the question sets.

    damage.py QUESTIONS.jsonl > DAMAGED.jsonl

Deterministic: the same questions give the same damage. Every third one-turn question without
damage of its own gets one variant, the kinds in turn.
"""

import json
import random
import sys
import unicodedata

TONE_KEYS = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
SHAPE_KEYS = {"\u0302": None, "\u0306": "w", "\u031b": "w"}  # Circumflex: the letter again.
NEIGHBOURS = {
    "a": "sq", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "g": "fh", "h": "gj", "i": "uo",
    "k": "jl", "l": "ko", "m": "nb", "n": "bm", "o": "ip", "p": "ol", "q": "wa", "r": "et",
    "s": "ad", "t": "ry", "u": "yi", "v": "cb", "x": "zc", "y": "tu",
}
CHAT = {"không": "ko", "được": "dc", "gì": "j", "bao nhiêu": "bn", "thế nào": "ntn", "tôi": "mk",
        "em": "e", "vậy": "z", "làm": "lm", "với": "vs", "bao giờ": "bh", "rồi": "r"}


def no_tones(text, _=None):
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def telex_word(word):
    out, tone = "", ""
    for char in unicodedata.normalize("NFD", word.replace("đ", "dd").replace("Đ", "Dd")):
        if char in TONE_KEYS:
            tone = TONE_KEYS[char]
        elif char in SHAPE_KEYS:
            out += SHAPE_KEYS[char] or out[-1]
        else:
            out += char
    return out + tone


def telex(text, _=None):
    return " ".join(telex_word(word) for word in text.split(" "))


def slip(word, rng):
    """One letter left out, doubled, changed for its neighbour on the keyboard, or swapped."""
    at = rng.randrange(len(word))
    kind = rng.choice(("left out", "doubled", "changed", "swapped"))
    if kind == "left out":
        return word[:at] + word[at + 1:]
    if kind == "doubled":
        return word[:at] + word[at] + word[at:]
    if kind == "changed":
        return word[:at] + rng.choice(NEIGHBOURS.get(word[at].lower(), "e")) + word[at + 1:]
    at = min(at, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2:]


def one_typo(text, rng):
    words = no_tones(text).split(" ")
    long = [i for i, word in enumerate(words) if len(word) >= 4 and word.isalpha()]
    if not long:
        return " ".join(words)
    at = rng.choice(long)
    words[at] = slip(words[at], rng)
    return " ".join(words)


def typo_unfinished(text, rng):
    """The last word is still being typed, and one letter of it is wrong."""
    words = no_tones(text).split(" ")
    while len(words) > 2 and len(words[-1]) < 4:
        words.pop()
    last = words[-1][: max(3, len(words[-1]) - 1)]
    if len(last) >= 3:
        at = rng.randrange(1, len(last))
        last = last[:at] + rng.choice(NEIGHBOURS.get(last[at], "e")) + last[at + 1:]
    words[-1] = last
    return " ".join(words)


def chat(text, _=None):
    for word, short in CHAT.items():
        text = text.replace(word, short)
    return no_tones(text)


KINDS = {"no_diacritics": no_tones, "telex": telex, "typo": one_typo, "teencode": chat}


def main():
    rng = random.Random(2026)
    questions = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
    whole = [q for q in questions if len(q["turns"]) == 1 and not q["style"]]
    for i, question in enumerate(whole[::3]):
        kind = list(KINDS)[i % len(KINDS)]
        text = KINDS[kind](question["turns"][0]["user"].lower(), rng)
        damaged = dict(question, id=question["id"] + "-" + kind, turns=[{"user": text}],
                       style=[kind], source="damaged")
        print(json.dumps(damaged, ensure_ascii=False))


if __name__ == "__main__":
    main()
