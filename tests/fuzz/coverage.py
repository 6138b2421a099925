"""Lines of the parsers that ran, and whether each file reaches the limit.

    coverage.py PARSERS SUMMARY [--json FILE]

SUMMARY is what `llvm-cov export -summary-only` wrote.
"""

import json
import sys

LIMIT_PERCENT = 90


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        wanted = [line.strip() for line in file if line.strip() and not line.startswith("#")]
    with open(sys.argv[2], encoding="utf-8") as file:
        found = {entry["filename"]: entry["summary"]["lines"]
                 for entry in json.load(file)["data"][0]["files"]}
    rows, low = [], []
    for path in wanted:
        lines = next((lines for name, lines in found.items() if name.endswith("/" + path)), None)
        if lines is None:
            sys.exit(f"coverage.py: {path} is in no program; is its name still right?")
        percent = 100 * lines["covered"] / lines["count"]
        rows.append({"file": path, "lines": lines["count"], "covered": lines["covered"]})
        print(f"{path:34} {lines['covered']:5} of {lines['count']:5} lines  {percent:5.1f} %")
        if percent < LIMIT_PERCENT:
            low.append(path)
    total = sum(row["lines"] for row in rows)
    covered = sum(row["covered"] for row in rows)
    print(f"{'all of them':34} {covered:5} of {total:5} lines  {100 * covered / total:5.1f} %")
    names = ", ".join(low)
    print(f"UNDER {LIMIT_PERCENT} %: {names}" if low else f"each at least {LIMIT_PERCENT} %")
    if "--json" in sys.argv:
        with open(sys.argv[sys.argv.index("--json") + 1], "w", encoding="utf-8") as file:
            json.dump({"name": "coverage", "limit": LIMIT_PERCENT, "rows": rows,
                       "ok": not low}, file)
    sys.exit(1 if low else 0)


main()
