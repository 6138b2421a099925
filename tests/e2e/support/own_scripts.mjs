// What stands inside the page's one script (src/cmake/scripts.py), within reach of a test: the page
// is served once more without the digests, so that a test may bring or open a script of its own.
import { readFile } from "node:fs/promises";

const SOURCES = new URL("../../../web/", import.meta.url);

/** From the next load on the page takes scripts whatever their digest. */
async function withoutDigests(page) {
  await page.route((url) => !url.pathname.includes("."), async (route) => {
    if (route.request().resourceType() !== "document") return route.fallback();
    const response = await route.fetch();
    const headers = { ...response.headers() };
    delete headers["integrity-policy"];
    const body = (await response.text()).replace(/ integrity="[^"]*"/g, "");
    return route.fulfill({ response, headers, body });
  });
}

/** From the next load on `import("/name.js")` in the page gives the module web/name.js. */
export async function serveModules(page, names) {
  await withoutDigests(page);
  await page.route((url) => names.includes(url.pathname.slice(1)), async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    return route.fulfill({ contentType: "text/javascript",
      body: await readFile(new URL(name, SOURCES)) });
  });
}

/** From the next load on the page's own class of that name is globalThis[name]. */
export async function exposeClass(page, name) {
  await withoutDigests(page);
  await page.route((url) => url.pathname === "/app.js", async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    const begin = `class ${name} {`;
    if (text.split(begin).length !== 2) throw new Error(`app.js has not one ${begin}`);
    return route.fulfill({ response,
      body: text.replace(begin, `${begin} static { globalThis.${name} = ${name}; }`) });
  });
}
