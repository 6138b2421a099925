// CAdES B-B by somebody else: npm pkijs reads and writes the ASN.1 and checks digests, Node's
// OpenSSL signs and verifies Ed25519 (which pkijs does not know), and the rules that pkijs leaves
// out are written here from RFC 5652, 8419, 5035 and ETSI EN 319 122-1. No code of ours is used.
import { X509Certificate, createHash, createPublicKey, generateKeyPairSync, sign, verify,
  webcrypto } from "node:crypto";
import asn1 from "asn1js";
import pkijs from "pkijs";

const OID = {
  data: "1.2.840.113549.1.7.1",
  signedData: "1.2.840.113549.1.7.2",
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingTime: "1.2.840.113549.1.9.5",
  signingCertificate: "1.2.840.113549.1.9.16.2.47",
  sha512: "2.16.840.1.101.3.4.2.3",
  ed25519: "1.3.101.112",
  commonName: "2.5.4.3",
};
const hash = (name, bytes) => createHash(name).update(bytes).digest();
const bufferOf = (bytes) => new Uint8Array(bytes).buffer;
const derOf = (value) => Buffer.from(value.toBER(false));

class Ed25519Engine extends pkijs.CryptoEngine {
  async verifyWithPublicKey(data, signature, publicKeyInfo) {
    const key = createPublicKey({ key: derOf(publicKeyInfo.toSchema()), format: "der",
      type: "spki" });
    return verify(null, Buffer.from(data), key, Buffer.from(signature.valueBlock.valueHexView));
  }
}
const engine = new Ed25519Engine({ name: "node", crypto: webcrypto });

// --- Making --------------------------------------------------------------------------------------

const algorithm = (id) => new pkijs.AlgorithmIdentifier({ algorithmId: id });

/** A certificate of its own making, and the key of it. */
export function makeSigner(random, name) {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const certificate = new pkijs.Certificate({ version: 2, signature: algorithm(OID.ed25519),
    signatureAlgorithm: algorithm(OID.ed25519) });
  certificate.serialNumber = new asn1.Integer({ value: 1 + random.below(1 << 30) });
  for (const who of [certificate.issuer, certificate.subject]) {
    who.typesAndValues.push(new pkijs.AttributeTypeAndValue({ type: OID.commonName,
      value: new asn1.Utf8String({ value: name }) }));
  }
  certificate.notBefore.value = new Date(Date.UTC(2026, 0, 1));
  certificate.notAfter.value = new Date(Date.UTC(2036, 0, 1));
  certificate.subjectPublicKeyInfo = new pkijs.PublicKeyInfo({
    schema: asn1.fromBER(bufferOf(publicKey.export({ format: "der", type: "spki" }))).result });
  certificate.tbs = certificate.encodeTBS().toBER(false);
  const value = sign(null, Buffer.from(certificate.tbs), privateKey);
  certificate.signatureValue = new asn1.BitString({ valueHex: bufferOf(value) });
  return { privateKey, certificate, der: derOf(certificate.toSchema(true)) };
}

function attributesOf(content, signer, at, faults) {
  const named = hash("sha256", faults.namedCertificate ?? signer.der);
  const id = new asn1.Sequence({ value: [new asn1.OctetString({ valueHex: bufferOf(named) })] });
  const certificates = new asn1.Sequence({ value: [new asn1.Sequence({ value: [id] })] });
  const digest = hash(faults.digest ?? "sha512", faults.digestOf ?? content);
  return [
    [OID.contentType, new asn1.ObjectIdentifier({ value: OID.data })],
    [OID.signingTime, new asn1.UTCTime({ valueDate: at })],
    [OID.messageDigest, new asn1.OctetString({ valueHex: bufferOf(digest) })],
    [OID.signingCertificate, certificates],
  ].filter(([type]) => type !== faults.without)
    .map(([type, value]) => new pkijs.Attribute({ type, values: [value] }))
    .sort((a, b) => Buffer.compare(derOf(a.toSchema()), derOf(b.toSchema())));
}

/**
 * A detached signature over `content`, as DER. `faults` puts one wrong thing into it: without (an
 * attribute), digest, digestOf, namedCertificate, key, certificate, digestAlgorithm, attached,
 * bare (no signed attributes).
 */
export function makeCades(content, signer, at, faults = {}) {
  const attributes = attributesOf(content, signer, at, faults);
  const set = new asn1.Set({ value: attributes.map((one) => one.toSchema()) });
  const signed = faults.bare ? content : derOf(set);
  const info = new pkijs.SignerInfo({ version: 1,
    sid: new pkijs.IssuerAndSerialNumber({ issuer: signer.certificate.issuer,
      serialNumber: signer.certificate.serialNumber }),
    digestAlgorithm: algorithm(faults.digestAlgorithm ?? OID.sha512),
    signatureAlgorithm: algorithm(OID.ed25519),
    signature: new asn1.OctetString({
      valueHex: bufferOf(sign(null, signed, faults.key ?? signer.privateKey)) }) });
  if (!faults.bare) {
    info.signedAttrs = new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes });
  }
  const data = new pkijs.SignedData({ version: 1,
    digestAlgorithms: [algorithm(faults.digestAlgorithm ?? OID.sha512)],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates: [faults.certificate ?? signer.certificate], signerInfos: [info] });
  if (faults.attached) {
    data.encapContentInfo.eContent = new asn1.OctetString({ valueHex: bufferOf(content) });
  }
  const wrapped = new pkijs.ContentInfo({ contentType: OID.signedData,
    content: data.toSchema(true) });
  return derOf(wrapped.toSchema());
}

// --- Checking ------------------------------------------------------------------------------------

const need = (holds, what) => {
  if (!holds) throw new Error(what);
};
const isPlain = (one, id) => one.algorithmId === id && one.algorithmParams === undefined;
const isSorted = (list) => list.every((one, i) => i === 0 || Buffer.compare(list[i - 1], one) < 0);

function oneAttribute(list, type) {
  const found = list.filter((one) => one.type === type);
  need(found.length === 1 && found[0].values.length === 1, `one value of attribute ${type}`);
  return found[0].values[0];
}

/** ESSCertIDv2 (RFC 5035): hash algorithm unless SHA-256, hash, perhaps issuer and number. */
function checkNamed(id, certificate, info, der) {
  const parts = [...id.valueBlock.value];
  const isLong = parts[0] instanceof asn1.Sequence;
  if (isLong) {
    need(isPlain(new pkijs.AlgorithmIdentifier({ schema: parts.shift() }), OID.sha512), "a hash");
  }
  const digest = Buffer.from(parts.shift().valueBlock.valueHexView);
  need(hash(isLong ? "sha512" : "sha256", der).equals(digest), "the certificate that is named");
  const issuer = derOf(certificate.issuer.toSchema());  // isEqual() takes kinds of text for equal.
  need(derOf(info.sid.issuer.toSchema()).equals(issuer), "the signer's issuer");
  need(info.sid.serialNumber.isEqual(certificate.serialNumber), "the signer's number");
  if (parts.length > 0) {
    const [names, number] = parts.shift().valueBlock.value;
    const [name] = new pkijs.GeneralNames({ schema: names }).names;
    need(name.type === 4 && derOf(name.value.toSchema()).equals(issuer), "the named issuer");
    need(number.isEqual(certificate.serialNumber), "the named number");
  }
  need(parts.length === 0, "nothing more in the name");
}

/** What the form demands beside what pkijs checks: RFC 8419, RFC 5035, ETSI EN 319 122-1 B-B. */
function checkForm(data, der) {
  const info = data.signerInfos[0];
  need(data.version === 1 && info.version === 1, "versions 1");
  need(data.signerInfos.length === 1 && data.digestAlgorithms.length === 1, "one signer");
  need(isPlain(data.digestAlgorithms[0], OID.sha512), "SHA-512 alone");
  need(isPlain(info.digestAlgorithm, OID.sha512), "SHA-512 for the signer");
  need(isPlain(info.signatureAlgorithm, OID.ed25519), "Ed25519");
  need(data.encapContentInfo.eContent === undefined, "a detached content");
  need(data.encapContentInfo.eContentType === OID.data, "content of type data");
  need(data.crls === undefined && info.unsignedAttrs === undefined, "nothing unsigned");
  need(info.signedAttrs !== undefined, "signed attributes");
  const attributes = info.signedAttrs.attributes;
  need(attributes.length === 4, "four attributes");
  need(isSorted(attributes.map((one) => derOf(one.toSchema()))), "attributes in order");
  need(oneAttribute(attributes, OID.contentType).valueBlock.toString() === OID.data, "data");
  const time = oneAttribute(attributes, OID.signingTime);
  need(time instanceof asn1.UTCTime, "a UTCTime before 2050");
  const list = oneAttribute(attributes, OID.signingCertificate).valueBlock.value;
  need(list.length === 1 && list[0].valueBlock.value.length === 1, "one certificate named");
  need(data.certificates.length === 1, "one certificate");
  const certificate = derOf(data.certificates[0].toSchema());
  need(der.includes(certificate), "a certificate in DER");
  checkNamed(list[0].valueBlock.value[0], data.certificates[0], info, certificate);
  const at = time.toDate();
  const { notBefore, notAfter } = data.certificates[0];
  need(at >= notBefore.value && at <= notAfter.value, "signed while the certificate counted");
  return { at, certificate };
}

/** What a good signature is evidence of; throws where it is not good. */
export async function checkCades(der, content) {
  const parsed = asn1.fromBER(bufferOf(der));
  need(parsed.offset === der.length, "nothing behind it");
  const wrapped = new pkijs.ContentInfo({ schema: parsed.result });
  need(wrapped.contentType === OID.signedData, "SignedData");
  const data = new pkijs.SignedData({ schema: wrapped.content });
  need(data.signerInfos.length > 0 && data.certificates?.length > 0, "a signer, a certificate");
  const { at, certificate } = checkForm(data, der);
  const again = new pkijs.ContentInfo({ contentType: OID.signedData,
    content: data.toSchema(true) });
  need(derOf(again.toSchema()).equals(der), "one form only: DER");
  const verdict = await data.verify({ signer: 0, data: bufferOf(content), extendedMode: true },
    engine);
  need(verdict.signatureVerified === true, "the signature");
  const x509 = new X509Certificate(certificate);
  const name = (text) => /(?:^|\n)CN=(.*)/.exec(text)?.[1];
  return { signer: name(x509.subject), issuer: name(x509.issuer),
    serial: x509.serialNumber.toLowerCase(), signedAt: at.toISOString().replace(".000Z", "Z") };
}
