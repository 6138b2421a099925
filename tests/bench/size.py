"""How much a citizen downloads, Brotli-compressed: before the first page can be used, and in all.

    size.py DIST [--json FILE]

The first visit is the client's wasm, every script, the fonts and what web/assets.js fetches before
the first frame; it has a limit. The password worker's wasm counts too: keeping a draft needs it.
The offline set is all that the service worker stores: forms and guide, too, which come after it.
"""

import json
import pathlib
import re
import sys

LIMIT_BYTES = 700_000
ASSETS_JS = pathlib.Path(__file__).parents[2] / "web/assets.js"
# The words of one language; Vietnamese is the larger one.
FIRST_DATA = set(re.findall(r'"(assets/[^"]+)"', ASSETS_JS.read_text())) | {"i18n/vi.json"}
GROUPS = {
    "wasm": lambda path: path.suffix == ".wasm",
    "scripts": lambda path: path.suffix in (".js", ".mjs"),
    "fonts": lambda path: path.suffix == ".ttf",
    "catalogue": lambda path: str(path) in FIRST_DATA,
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
    fits = total <= LIMIT_BYTES and all((dist / name).exists() for name in FIRST_DATA)
    print(f"{'first':10} {total / 1000:8.1f} kB of {LIMIT_BYTES / 1000:.0f} kB: "
          f"{'fits' if fits else 'TOO LARGE'}")
    later = {path.name: packed_size(path) for path in files
             if path.suffix != ".yaml" and not any(
                 belongs(path.relative_to(dist)) for belongs in GROUPS.values())}
    for name, size in sorted(later.items()):
        print(f"  {name:24} {size / 1000:8.1f} kB after the first frame")
    offline = total + sum(later.values())
    print(f"{'offline':10} {offline / 1000:8.1f} kB in all")
    if "--json" in sys.argv:
        report = {"name": "size", "unit": "bytes", "brotli": sizes, "total": total,
                  "limit": LIMIT_BYTES, "later": later, "offline": offline, "ok": fits}
        pathlib.Path(sys.argv[sys.argv.index("--json") + 1]).write_text(json.dumps(report) + "\n")
    sys.exit(0 if fits else 1)


main()
