"""How well the guide finds and answers: the question sets of tests/guide through `motcua`.

    guide.py MOTCUA [--json FILE] [--wrong FILE.jsonl]

Search: the procedure among the first 1 and 5 hits, and the mean reciprocal rank, over one-turn
questions with an answer. Assistant: right behaviour, right procedure (the first one named), right
field, each over the questions that have one; false answers are those answered with a procedure or a
text though out of scope, a warning or a hand-over was due, or with a wrong procedure.
--wrong prints what was wrong in the develop half (never look at the other half while tuning).
"""

import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SETS = {
    "develop": ["develop.jsonl", "develop_damaged.jsonl"],
    "held out": ["held_out.jsonl", "held_out_damaged.jsonl"],
    "public sample": ["sample.jsonl"],
}
# Parts that were measured below these fail the bench.
FLOORS = {"search recall@5": 0.98, "behaviour": 0.92}
FALSE_MAX = 0.02


def run(motcua, command, lines, *options):
    done = subprocess.run([motcua, command, "--assets", ROOT / "assets", *options], check=True,
                          input="\n".join(lines) + "\n", capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def read(names):
    questions = []
    for name in names:
        with open(ROOT / "tests/guide" / name, encoding="utf-8") as lines:
            questions += [json.loads(line) for line in lines if line.strip()]
    return questions


def measure_search(motcua, questions):
    asked = [q for q in questions if q["behavior"] == "answer" and q["accept"]
             and len(q["turns"]) == 1 and "help" != q["field"]]
    hits = run(motcua, "search", [q["turns"][0]["user"] for q in asked], "--limit", "10")
    first = within = reciprocal = 0
    missed = []
    for question, result in zip(asked, hits):
        codes = [hit["code"] for hit in result["hits"]]
        rank = next((i for i, code in enumerate(codes) if code in question["accept"]), None)
        first += rank == 0
        within += rank is not None and rank < 5
        reciprocal += 0 if rank is None else 1 / (rank + 1)
        if rank is None or rank >= 5:
            missed.append((question, codes))
    count = len(asked)
    return {"search recall@1": first / count, "search recall@5": within / count,
            "search MRR": reciprocal / count, "searched": count}, missed


def judge(question, reply):
    """(behaviour right, procedure right or None, field right or None, false answer)"""
    behavior = reply["behavior"] in (question["behavior"], question.get("behavior_also"))
    if isinstance(question.get("behavior_also"), list):
        behavior = behavior or reply["behavior"] in question["behavior_also"]
    code = None
    if question["accept"] and question["behavior"] in ("answer", "clarify"):
        rejected = set(question.get("reject", [])) & set(reply["codes"][:1])
        wanted = reply["codes"][:1] if question["behavior"] == "answer" else reply["codes"]
        code = bool(set(wanted) & set(question["accept"])) and not rejected
    field = None
    if question["field"] and question["behavior"] == "answer":
        field = question["field"] in ([reply["field"]] + reply["fields"][:1])
    false = False
    if reply["behavior"] == "answer":
        small_talk = question["kind"] in ("chitchat",)
        due = question["behavior"] in ("out_of_scope", "safety", "handover")
        wrong = bool(question["accept"]) and question["behavior"] == "answer" and not code
        false = (due or wrong) and not small_talk
    return behavior, code, field, false


def share(values):
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else 0


def measure(motcua, questions):
    figures, missed = measure_search(motcua, questions)
    replies = run(motcua, "ask", [json.dumps({"turns": q["turns"]}) for q in questions])
    verdicts = [judge(q, r) for q, r in zip(questions, replies)]
    figures |= {"behaviour": share([v[0] for v in verdicts]),
                "procedure": share([v[1] for v in verdicts]),
                "field": share([v[2] for v in verdicts]),
                "false answers": sum(v[3] for v in verdicts) / len(verdicts),
                "asked": len(questions)}
    wrong = [{"said": [t.get("user", t.get("shown")) for t in q["turns"]], "id": q["id"],
              "wanted": [q["behavior"], q["accept"], q["field"]],
              "got": [r["behavior"], r["codes"], r["field"]], "false": v[3]}
             for q, r, v in zip(questions, replies, verdicts)
             if not v[0] or v[1] is False or v[2] is False]
    wrong += [{"searched": q["turns"][0]["user"], "wanted": q["accept"], "got": codes[:5]}
              for q, codes in missed]
    return figures, wrong


def main():
    motcua = sys.argv[1]
    report, fits = {}, True
    for name, files in SETS.items():
        figures, wrong = measure(motcua, read(files))
        report[name] = figures
        print(f"{name}: {figures.pop('asked')} questions, {figures.pop('searched')} searched")
        for key, value in figures.items():
            low = name != "public sample" and value < FLOORS.get(key, 0)
            high = key == "false answers" and value > FALSE_MAX
            fits = fits and not low and not high
            print(f"  {key:16} {100 * value:6.2f} %{'  TOO LOW' if low else ''}"
                  f"{'  TOO MANY' if high else ''}")
        if "--wrong" in sys.argv and name != "held out":
            path = pathlib.Path(sys.argv[sys.argv.index("--wrong") + 1])
            with open(path, "w" if name == "develop" else "a", encoding="utf-8") as out:
                out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in wrong)
    if "--json" in sys.argv:
        path = pathlib.Path(sys.argv[sys.argv.index("--json") + 1])
        path.write_text(json.dumps({"name": "guide", "sets": report, "ok": fits}) + "\n")
    sys.exit(0 if fits else 1)


if __name__ == "__main__":
    main()
