// Canonical JSON and the signed envelope (DSSE): one value has one form of bytes, and nothing else is read.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const { Fault, need } = D;
  const LARGEST = 32768;
  const KEY = /^[a-z0-9_@:.-]+$/;
  const TYPE = /^application\/vnd\.dauys\.([a-z0-9][a-z0-9_.-]*)\.v([1-9][0-9]{0,5})\+json$/;

  // The canonical text of a value; throws where it holds what the record does not know.
  function written(value) {
    if (value === null) throw new Fault("record.json-null");
    if (typeof value === "string") {
      need(value.isWellFormed ? value.isWellFormed() : !/\p{Surrogate}/u.test(value), "record.json-syntax", { why: "surrogate" });
      return JSON.stringify(value);
    }
    if (typeof value === "boolean") return String(value);
    if (typeof value === "number") {
      need(Number.isInteger(value), "record.json-float", { number: value });
      need(Number.isSafeInteger(value), "record.json-integer", { number: value });
      return String(value);
    }
    if (Array.isArray(value)) return `[${value.map(written).join(",")}]`;
    const members = Object.keys(value).sort().map((key) => {
      need(KEY.test(key), "record.json-key", { key });
      return `${JSON.stringify(key)}:${written(value[key])}`;
    });
    return `{${members.join(",")}}`;
  }

  // The value of canonical bytes.
  function decode(bytes) {
    let text;
    let value;
    try {
      text = D.text(bytes);
      value = JSON.parse(text);
    } catch (error) {
      throw new Fault("record.json-syntax", { why: error.message });
    }
    const again = written(value);
    if (again !== text) {
      if (/[:[,]-?[0-9]+(?:\.[0-9]+|[eE])/.test(text)) need(!floatIn(text), "record.json-float", { number: floatIn(text) });
      let at = 0;
      while (at < again.length && again[at] === text[at]) at++;
      throw new Fault("record.json-not-canonical", { at });
    }
    need(text === text.normalize("NFC"), "record.json-not-nfc");
    return value;
  }

  // The first number of a text that is written with a point or an exponent, outside of strings.
  function floatIn(text) {
    const bare = text.replace(/"(?:[^"\\]|\\.)*"/g, '""');
    return /-?[0-9]+(?:\.[0-9]+(?:[eE][+-]?[0-9]+)?|[eE][+-]?[0-9]+)/.exec(bare)?.[0];
  }

  // An envelope read strictly: payload bytes, type, signatures.
  function openEnvelope(bytes) {
    need(bytes.length <= LARGEST, "record.envelope-too-large", { length: bytes.length, limit: LARGEST });
    const wire = wireOf(bytes);
    const payload = D.unbase64(wire.payload);
    const signatures = wire.signatures.map(({ keyid, sig }) => ({ keyid, sig: D.unbase64(sig) }));
    need(payload && signatures.every(({ sig }) => sig), "record.envelope-base64");
    const type = TYPE.exec(wire.payloadType);
    need(type, "record.envelope-type", { type: wire.payloadType });
    need(signatures.length, "record.envelope-unsigned");
    const seen = new Set();
    for (const { keyid, sig } of signatures) {
      need(/^[0-9a-f]{32}$/.test(keyid) && sig.length === 64, "record.envelope-signature", { keyid });
      need(!seen.has(keyid), "record.envelope-signed-twice", { keyid });
      seen.add(keyid);
    }
    return { payload, type: wire.payloadType, kind: type[1], version: Number(type[2]), signatures };
  }

  const ENVELOPE = "payload,payloadType,signatures";
  function wireOf(bytes) {
    let wire;
    let text;
    try {
      text = D.text(bytes);
      wire = JSON.parse(text);
    } catch (error) {
      throw new Fault("record.envelope-syntax", { why: error.message });
    }
    const right =
      isObject(wire, ENVELOPE) &&
      typeof wire.payload === "string" &&
      typeof wire.payloadType === "string" &&
      Array.isArray(wire.signatures) &&
      wire.signatures.every((one) => isObject(one, "keyid,sig") && typeof one.keyid === "string" && typeof one.sig === "string");
    need(right, "record.envelope-syntax", { why: ENVELOPE });
    need(envelopeText(wire) === text, "record.envelope-not-canonical");
    return wire;
  }

  const isObject = (value, keys) =>
    value !== null && typeof value === "object" && !Array.isArray(value) && Object.keys(value).sort().join() === keys;

  function envelopeText({ payload, payloadType, signatures }) {
    const signed = signatures.map(({ keyid, sig }) => `{"keyid":${JSON.stringify(keyid)},"sig":${JSON.stringify(sig)}}`);
    const [one, two] = [payload, payloadType].map((value) => JSON.stringify(value));
    return `{"payload":${one},"payloadType":${two},"signatures":[${signed.join(",")}]}`;
  }

  // The bytes that every signature of an envelope signs.
  function signedBytes({ type, payload }) {
    const kind = D.utf8(type);
    const head = D.utf8(`DSSEv1 ${kind.length} `);
    return D.concat(head, kind, D.utf8(` ${payload.length} `), payload);
  }

  Object.assign(D, { decode, canonicalText: written, openEnvelope, envelopeText, signedBytes });
})();
