"""Assembles the folder the server serves.

    dist.py --source TREE --wasm BUILD --fonts DIR --host-tools DIR --out DIST

The page's modules become one script (scripts.py). index.html gets the digests of what it loads (see
with_integrity), so that not one script, style or wasm program of another build or hand is run.
Every file gets a Brotli sibling (<name>.br), and asset-manifest.json lists path, sha256 and size of
all of them: the service worker stores exactly that list, the server serves exactly that list.
"""

import argparse
import base64
import hashlib
import json
import pathlib
import posixpath
import re
import shutil
import subprocess
import sys

import brotli

sys.dont_write_bytecode = True
from scripts import join_scripts  # noqa: E402  Beside this file; leaves nothing in the tree.

# Too small or already packed: a Brotli sibling would not be smaller.
PACKED_SUFFIXES = {".png", ".webp", ".jpg", ".woff2"}


def fail(message):
    sys.exit("dist.py: " + message)


def compact_json(path):
    """The same JSON without the spaces people need and machines do not."""
    value = json.loads(path.read_text(encoding="utf-8"))
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def make_bundle(source, host_tools, out):
    """Packs, forms, places and guide as the publisher signs them: {path in dist: bytes}."""
    tool = host_tools / "motcua"
    if not tool.exists():
        fail(f"{tool} is missing. ./portal build makes it before this step; by hand: build the "
             "target `motcua` of the release preset and pass its folder as MOTCUA_HOST_TOOLS.")
    folder = out / "bundle"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    done = subprocess.run([tool, "pack", "build", source / "assets", "--out", folder])
    if done.returncode != 0:
        fail("the bundle of packs cannot be made; the lines above say why.")
    return {"assets/" + path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def collect(args, work):
    """Returns {path in dist: bytes} in a stable order."""
    source, files = args.source, {}
    for path in sorted((source / "shell").rglob("*")):
        if path.is_file() and path.name != "README.md":
            data = path.read_bytes()
            files[str(path.relative_to(source / "shell"))] = (
                without_comments(data) if path.suffix == ".css" else data)
    for path in sorted((source / "web").rglob("*.js")):
        relative = path.relative_to(source / "web")
        if relative.parts[0] in ("test", "node_modules") or path.name == "bridge_library.js":
            continue
        files[str(relative)] = without_comments(path.read_bytes())
    for name in ("motcua_client.mjs", "motcua_client.wasm", "motcua_kdf.mjs", "motcua_kdf.wasm"):
        files[name] = (args.wasm / name).read_bytes()
    for path in sorted(args.fonts.iterdir()):
        files["fonts/" + path.name] = path.read_bytes()
    for path in sorted((source / "i18n").glob("*.json")):
        files["i18n/" + path.name] = compact_json(path)
    files.update(make_bundle(source, args.host_tools, work))
    openapi = source / "assets/api/openapi.yaml"
    if openapi.exists():
        files["assets/api/openapi.yaml"] = openapi.read_bytes()
    return files


def without_comments(data):
    """A script or style with its comment lines left empty: a third of what would be sent says why,
    which is for us. Lines keep their numbers, so that a stack trace still names ours; what stands
    in a template that runs over lines is not touched."""
    lines, in_comment, in_template = [], False, False
    for line in data.decode("utf-8").split("\n"):
        bare = line.strip()
        if in_comment:
            in_comment = not bare.endswith("*/")
            lines.append("")
        elif not in_template and bare.startswith("//"):
            lines.append("")
        elif not in_template and bare.startswith("/*") and (
                "*/" not in bare or bare.index("*/") == len(bare) - 2):
            in_comment = "*/" not in bare
            lines.append("")
        else:
            in_template ^= line.count("`") % 2 == 1
            lines.append(line)
    return "\n".join(lines).encode("utf-8")


def integrity(data):
    return "sha384-" + base64.b64encode(hashlib.sha384(data).digest()).decode()


def with_one_script(files):
    """The files with everything app.js may run in app.js itself (scripts.py), and of the other
    scripts only those that workers load. One answer instead of fifty, and packed together: a
    second and a half of a first visit at 30 kB/s."""
    joined = join_scripts("app.js", files, fail)
    kept = {"app.js", "sw.js"}
    for path in files:
        if path.endswith("_worker.js"):
            kept.update(modules_of(path, files))
    is_script = re.compile(r"\.m?js$").search
    return {path: joined if path == "app.js" else data for path, data in files.items()
            if path in kept or not is_script(path)}


def modules_of(entry, files):
    """The scripts that `entry` may load, itself first: those it names, those they name, …"""
    found = [entry]
    for path in found:  # It grows while we walk.
        text = re.sub(r"/\*[\s\S]*?\*/|//.*", "", files[path].decode("utf-8"))
        names = re.findall(r"""(?:from|import)\s*\(?\s*["'](\.{1,2}/[^"']+)["']""", text)
        for name in names:
            other = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
            if other not in files:
                fail(f"{path} imports {other}, which is not served")
            if other not in found:
                found.append(other)
    return found


def with_integrity(files):
    """The page with the digest of every script, style and wasm program it may load."""
    page = files["index.html"].decode("utf-8")

    def swap(old, new):
        if old not in page:
            fail(f"index.html has no {old}")
        return page.replace(old, new)

    page = swap('<script type="module" src="/app.js">',
                f'<script type="module" src="/app.js" integrity="{integrity(files["app.js"])}">')
    for program in ("client", "kdf"):
        digest = integrity(files[f"motcua_{program}.wasm"])
        page = swap(f'content="digest of motcua_{program}.wasm"', f'content="{digest}"')
    for path in re.findall(r'rel="stylesheet" href="/([^"]+)"', page):
        page = swap(f'href="/{path}"', f'href="/{path}" integrity="{integrity(files[path])}"')
    return page.encode("utf-8")


def with_sizes(page, files, cache):
    """The page with the sizes of what the start waits for: "/path bytes packed;…" (loading.js)."""
    data = re.findall(r'"((?:assets|i18n|fonts)/[^"]+)"', files["app.js"].decode("utf-8"))
    names = ["motcua_client.wasm"] + [name for name in data if name in files]
    sizes = ";".join(f"/{name} {len(files[name])} {len(packed(files[name], cache))}"
                     for name in names)
    return page.replace(b'data-sizes=""', f'data-sizes="{sizes}"'.encode())


def packed(data, cache):
    """Brotli at its strongest, remembered by content: most files do not change between builds.

    The memory lies in the toolchain's folder, so all build folders share it."""
    known = cache / hashlib.sha256(data).hexdigest()
    if not known.exists():
        cache.mkdir(parents=True, exist_ok=True)
        known.write_bytes(brotli.compress(data, quality=11, lgwin=22))
    return known.read_bytes()


def main():
    parser = argparse.ArgumentParser()
    for name in ("source", "wasm", "fonts", "host-tools", "out"):
        parser.add_argument("--" + name, type=pathlib.Path, required=True)
    args = parser.parse_args()

    new = args.out.with_name(args.out.name + ".new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    files = with_one_script(collect(args, args.wasm))
    cache = args.fonts.parent / "brotli-cache"
    files["index.html"] = with_sizes(with_integrity(files), files, cache)

    entries = [{"path": "/" + path, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
               for path, data in files.items() if path != "sw.js"]
    listing = json.dumps(entries, separators=(",", ":"))
    version = hashlib.sha256(listing.encode()).hexdigest()[:16]
    files["asset-manifest.json"] = json.dumps(
        {"version": version, "files": entries}, indent=1).encode()
    if "sw.js" in files:  # A changed build is a changed worker: that is how browsers find updates.
        files["sw.js"] = f'self.motcuaVersion = "{version}";\n'.encode() + files["sw.js"]

    for path, data in files.items():
        target = new / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        if target.suffix not in PACKED_SUFFIXES and len(data) > 256:
            small = packed(data, cache)
            if len(small) < len(data):
                target.with_name(target.name + ".br").write_bytes(small)
    shutil.rmtree(args.out, ignore_errors=True)
    new.rename(args.out)
    print(f"dist: {len(files)} files, version {version}")


main()
