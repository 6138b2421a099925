"""Reads `ctest -N` on standard input and the result files it promises; prints "passed failed".

Tests that go through published cases record how many (RecordProperty "counted_…"); the sums go to
standard error.
"""

import json
import pathlib
import re
import sys

folder = pathlib.Path(sys.argv[1])
passed = failed = 0
counted = {}
for name in re.findall(r"Test +#\d+: (\S+)", sys.stdin.read()):
    try:
        result = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        failed += 1  # The program ended before it could write: that is a failure, not nothing.
        continue
    bad = result["failures"] + result.get("errors", 0)
    skipped = result.get("disabled", 0)
    failed += bad
    passed += result["tests"] - bad - skipped
    for suite in result.get("testsuites", []):
        for test in suite.get("testsuite", []):
            for key, value in test.items():
                if key.startswith("counted_"):
                    counted[key] = counted.get(key, 0) + int(value)
for key, value in sorted(counted.items()):
    print(f"  {value} cases: {key.removeprefix('counted_').replace('_', ' ')}", file=sys.stderr)
print(passed, failed)
