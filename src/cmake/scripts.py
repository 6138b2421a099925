"""Joins the page's modules into one script, so that a first visit asks for one file, not fifty.

Each module becomes a function that is called once, in the order in which a browser would have run
it; what it imports it takes from the results of the others. A module that is asked for later
(`import("./x.js")`) is in the same file and runs when it is asked for. Nothing is renamed and
nothing is left out but empty lines: what runs is what stands in web/.
"""

import posixpath
import re

IMPORT = re.compile(r"^import\s+(?:(?P<what>[^;'\"]*?)\s+from\s+)?[\"'](?P<name>\.{1,2}/[^\"']+)"
                    r"[\"'];[ \t]*$", re.MULTILINE)
EXPORTED = re.compile(r"^export\s+(?:async\s+)?(?:function\*?|class|const)\s+(\w+)", re.MULTILINE)
LATER = re.compile(r"""(?<![\w.{])import\(\s*["'](\.{1,2}/[^"']+)["']\s*\)""")


class Script:
    """One module: the source without its imports and exports, and what they were."""

    def __init__(self, path, source, fail):
        def absolute(name):
            return posixpath.normpath(posixpath.join(posixpath.dirname(path), name))

        self.path = path
        self.imports = [(absolute(found["name"]), found["what"]) for found in
                        IMPORT.finditer(source)]
        body = IMPORT.sub("", source)
        self.exports = [(name, name) for name in EXPORTED.findall(body)]
        body = re.sub(r"^export\s+(?=(?:async\s+)?(?:function|class|const)\b)", "", body,
                      flags=re.MULTILINE)
        for found in re.finditer(r"^export\s+default\s+(\w+);[ \t]*$", body, re.MULTILINE):
            self.exports.append(("default", found[1]))
        body = re.sub(r"^export\s+(?:default\s+\w+|\{\s*\});[ \t]*$", "", body, flags=re.MULTILINE)
        if re.search(r"^\s*(?:import|export)\b(?!\s*\()", body, re.MULTILINE):
            fail(f"{path} imports or exports in a way that cannot be joined")
        if re.search(r"^await\b", body, re.MULTILINE):
            fail(f"{path} waits at its top level, which cannot be joined")
        self.later = [absolute(name) for name in LATER.findall(without_remarks(body))]
        body = LATER.sub(lambda found: f"$later(@@{absolute(found[1])}@@)", body)
        self.body = "\n".join(line for line in body.split("\n") if line.strip())


def without_remarks(source):
    return re.sub(r"/\*[\s\S]*?\*/|^\s*//.*$", "", source, flags=re.MULTILINE)


def bindings(what, source):
    """What `import WHAT from` binds, as a declaration over the expression `source`."""
    if not what:
        return f"{source};"
    what = " ".join(what.split())
    star = re.fullmatch(r"\* as (\w+)", what)
    if star:
        return f"const {star[1]} = {source};"
    found = re.fullmatch(r"(?:(\w+)\s*,?\s*)?(?:\{([^}]*)\})?", what)
    names = [f"default: {found[1]}"] if found[1] else []
    names += [name.strip().replace(" as ", ": ") for name in (found[2] or "").split(",")
              if name.strip()]
    return f"const {{ {', '.join(names)} }} = {source};"


def join_scripts(entry, files, fail):
    """The script of everything that `entry` may run: bytes. `fail` is called with a message."""
    scripts, order = {}, []

    def add(path, above):
        if path in above:
            fail(f"{path} imports itself through {', '.join(above)}")
        if path in scripts:
            return
        if path not in files:
            fail(f"{above[-1] if above else entry} imports {path}, which is not served")
        script = scripts[path] = Script(path, files[path].decode("utf-8"), fail)
        for name, _ in script.imports:
            add(name, above + [path])
        order.append(path)
        for name in script.later:
            add(name, [])

    add(entry, [])
    order.sort(key=lambda path: path == entry)  # It runs last; the others keep their order.
    number = {path: index for index, path in enumerate(order)}
    out = ["const made = [];", "const $use = (at) => made[at] ??= scripts[at]();",
           "const $later = async (at) => $use(at);", "const scripts = ["]
    for path in order:
        script = scripts[path]
        out.append(f"() => {{  // {path}")
        out += [bindings(what, f"$use({number[name]})") for name, what in script.imports]
        out.append(re.sub(r"@@([^@]+)@@", lambda found: str(number[found[1]]), script.body))
        exports = ", ".join(name if name == local else f"{name}: {local}"
                            for name, local in script.exports)
        out.append(f"return {{ {exports} }};\n}},")
    out += ["];", f"$use({number[entry]});", ""]
    return "\n".join(out).encode("utf-8")
