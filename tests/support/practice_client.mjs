// A second, independent client of the REST contract, written from the written rules with npm jose
// and Node's crypto only: what our own client and server agree on has to make sense to somebody
// else.
import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import { CompactSign, calculateJwkThumbprint, exportJWK } from "jose";

/** RFC 8785 for the values used here: strings, integers, booleans, null, arrays, objects. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value !== null && typeof value === "object") {
    const names = Object.keys(value).sort();
    return `{${names.map((n) => `${JSON.stringify(n)}:${canonical(value[n])}`).join(",")}}`;
  }
  return JSON.stringify(value);
}

export const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
const base64url = (bytes) => Buffer.from(bytes).toString("base64url");

/** A UUID of version 7. */
export function uuidV7(now = Date.now()) {
  const hex = now.toString(16).padStart(12, "0") + randomBytes(10).toString("hex");
  const variant = ((parseInt(hex[16], 16) & 3) | 8).toString(16);
  const bare = `${hex.slice(0, 12)}7${hex.slice(13, 16)}${variant}${hex.slice(17, 32)}`;
  return bare.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** The smallest things that are what their media type says. */
export const tinyJpeg =
  Buffer.concat([Buffer.from("ffd8ffe000104a46494600", "hex"), randomBytes(64)]);

export class PracticeClient {
  constructor(url) {
    this.url = url;
    this.cookie = "";
  }

  /** One request as a page of the portal would make it. */
  async call(method, path, { headers = {}, body } = {}) {
    const reply = await fetch(this.url + path, {
      method,
      body,
      redirect: "manual",
      headers: {
        ...(method === "GET" || method === "HEAD" ? {} : { "x-csrf": "1", origin: this.url }),
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...headers,
      },
    });
    const cookie = reply.headers.get("set-cookie");
    if (cookie) this.cookie = cookie.split(";")[0];
    return reply;
  }

  json(method, path, body) {
    const headers = { "content-type": "application/json" };
    return this.call(method, path, { headers, body: JSON.stringify(body) });
  }

  logIn(citizen = "nguyen-thi-anh") {
    return this.json("POST", "/v1/session", { citizen });
  }

  /** Makes a key pair and registers it with a proof of possession. */
  async registerKey() {
    const pair = generateKeyPairSync("ed25519");
    const jwk = { ...(await exportJWK(pair.publicKey)), alg: "Ed25519" };
    this.kid = await calculateJwkThumbprint(jwk);
    this.privateKey = pair.privateKey;
    this.jwk = { ...jwk, kid: this.kid };
    const { nonce } = await (await this.json("POST", "/v1/keys/nonce", {})).json();
    return this.putKeyProof({ jwk: this.jwk, label: "Máy thử", nonce, origin: this.url });
  }

  async putKeyProof(payload) {
    const body = await this.signCompact("key-proof+jws", payload);
    const headers = { "content-type": "application/jose" };
    return this.call("PUT", `/v1/keys/${this.kid}`, { headers, body });
  }

  signCompact(typ, payload) {
    // Members in canonical order: the server refuses a header that is not in RFC 8785 form.
    return new CompactSign(Buffer.from(canonical(payload)))
      .setProtectedHeader({ alg: "Ed25519", kid: this.kid, typ })
      .sign(this.privateKey);
  }

  /** JWS General JSON over the canonical manifest, as section 1.3 of the profile writes it. */
  async signManifest(manifest) {
    const token = await new CompactSign(Buffer.from(canonical(manifest)))
      .setProtectedHeader({
        alg: "Ed25519",
        cty: "application/vnd.egov.dossier-manifest+json",
        iat: Math.floor(Date.now() / 1000),
        kid: this.kid,
        typ: "dossier-manifest+jws",
      })
      .sign(this.privateKey);
    const [protectedText, payload, signature] = token.split(".");
    return JSON.stringify({ payload, signatures: [{ protected: protectedText, signature }] });
  }

  /** A complete dossier for `pack` with answers and files {id: {bytes, mediaType, name}}. */
  makeDossier({ pack, data, files, recipient, changes = {} }) {
    const dataBytes = Buffer.from(canonical(data));
    const submissionId = uuidV7();
    const manifest = {
      attachments: Object.entries(files).map(([id, file]) => ({
        id,
        mediaType: file.mediaType,
        name: file.name,
        sha256: sha256(file.bytes),
        size: file.bytes.length,
      })),
      createdAt: new Date().toISOString().replace(/\.\d+Z$/, "Z"),
      data: { mediaType: "application/json", sha256: sha256(dataBytes), size: dataBytes.length },
      dossierId: uuidV7(),
      nonce: base64url(randomBytes(16)),
      previous: null,
      recipient,
      revision: 1,
      service: {
        formSha256: pack.formSha256,
        formVersion: pack.version,
        id: `urn:motcua:procedure:${pack.code}`,
      },
      submissionId,
      type: "urn:egov:dossier-manifest:1",
      v: 1,
      ...changes,
    };
    const parts = { data: dataBytes };
    for (const [id, file] of Object.entries(files)) parts[id] = file.bytes;
    return { manifest, submissionId: manifest.submissionId, parts };
  }

  announce(submissionId, jws, headers = {}) {
    return this.call("PUT", `/v1/submissions/${submissionId}`, {
      body: jws,
      headers: {
        "content-type": "application/jose+json",
        "if-none-match": "*",
        "idempotency-key": `"${submissionId}"`,
        ...headers,
      },
    });
  }

  createUpload(submissionId, part, bytes) {
    const encode = (text) => Buffer.from(text).toString("base64");
    return this.call("POST", "/v1/uploads", {
      headers: {
        "tus-resumable": "1.0.0",
        "upload-length": String(bytes.length),
        "upload-metadata":
          `submission ${encode(submissionId)},part ${encode(part)},` +
          `sha256 ${encode(sha256(bytes))}`,
      },
    });
  }

  patch(location, offset, bytes) {
    return this.call("PATCH", location, {
      body: bytes,
      headers: {
        "tus-resumable": "1.0.0",
        "content-type": "application/offset+octet-stream",
        "upload-offset": String(offset),
      },
    });
  }

  async upload(submissionId, part, bytes) {
    const created = await this.createUpload(submissionId, part, bytes);
    const location = created.headers.get("location");
    if (bytes.length > 0) await this.patch(location, 0, bytes);
    return location;
  }

  finalize(submissionId, etag, headers = {}) {
    return this.call("POST", `/v1/submissions/${submissionId}/finalize`, {
      headers: { "if-match": etag, "idempotency-key": `"${submissionId}:finalize"`, ...headers },
    });
  }
}
