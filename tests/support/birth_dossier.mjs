// A complete birth registration from the pack's own valid sample.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { canonical, sha256, tinyJpeg } from "./practice_client.mjs";
import { fromPortal } from "./server.mjs";

const folder = fileURLToPath(new URL("../../assets/packs/khai-sinh/", import.meta.url));
const read = (name) => JSON.parse(readFileSync(join(folder, name), "utf8"));

/** What a client has to know of the pack: the digest is taken over the published form itself. */
export function birthPack() {
  const published = join(fromPortal("MOTCUA_DIST"), "assets/forms.json");
  const { schema, ui } = JSON.parse(readFileSync(published, "utf8"))["1.001193"];
  return {
    code: "1.001193",
    version: read("pack.json").version,
    formSha256: sha256(canonical({ schema, ui })),
  };
}

/** The sealed answers of the first complete sample, as `motcua form` gives them. */
export function birthData() {
  const sample = read("samples.json").samples.find((s) => s.valid);
  const output = execFileSync(
    fromPortal("MOTCUA_CLI"),
    ["form", "1.001193", "--packs", join(fromPortal("MOTCUA_DIST"), "assets/packs.json"),
     "--places", join(fromPortal("MOTCUA_DIST"), "assets/places.txt"), "--today", sample.today],
    { input: `${JSON.stringify(sample.answers)}\n`, encoding: "utf8" },
  );
  return JSON.parse(output).data;
}

export const birthFiles = () => ({
  "giay-chung-sinh-1": { bytes: tinyJpeg, mediaType: "image/jpeg", name: "giấy chứng sinh.jpg" },
});

export const communeOf = (data) => `urn:motcua:commune:${data.nyc_cu_tru_xa}`;
