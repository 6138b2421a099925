"""How much a citizen downloads on the first visit, Brotli-compressed, and whether it is too much.

    size.py DIST [--json FILE]

Counts the client's wasm, every script, the fonts and the catalogue (packs, places, words): what
the service worker stores. The password worker's wasm counts too: signing needs it.
"""

import json
import pathlib
import sys

LIMIT_BYTES = 700_000
GROUPS = {
    "wasm": lambda path: path.suffix == ".wasm",
    "scripts": lambda path: path.suffix in (".js", ".mjs"),
    "fonts": lambda path: path.suffix == ".ttf",
    "catalogue": lambda path: path.parts[0] in ("assets", "i18n") and path.suffix != ".yaml",
    "page": lambda path: path.suffix in (".html", ".css", ".svg", ".png", ".webmanifest"),
}


def packed_size(path):
    sibling = path.with_name(path.name + ".br")
    return (sibling if sibling.exists() else path).stat().st_size


def main():
    dist = pathlib.Path(sys.argv[1])
    files = [path for path in dist.rglob("*") if path.is_file() and path.suffix != ".br"]
    if not files:
        sys.exit(f"size.py: nothing in {dist}; ./portal build makes it.")
    sizes = {}
    for name, belongs in GROUPS.items():
        sizes[name] = sum(packed_size(path) for path in files if belongs(path.relative_to(dist)))
        print(f"{name:10} {sizes[name] / 1000:8.1f} kB")
    total = sum(sizes.values())
    fits = total <= LIMIT_BYTES
    print(f"{'total':10} {total / 1000:8.1f} kB of {LIMIT_BYTES / 1000:.0f} kB: "
          f"{'fits' if fits else 'TOO LARGE'}")
    if "--json" in sys.argv:
        report = {"name": "size", "unit": "bytes", "brotli": sizes, "total": total,
                  "limit": LIMIT_BYTES, "ok": fits}
        pathlib.Path(sys.argv[sys.argv.index("--json") + 1]).write_text(json.dumps(report) + "\n")
    sys.exit(0 if fits else 1)


main()
