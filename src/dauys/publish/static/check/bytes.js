// Bytes and their written forms: UTF-8, base64 in its only form, hexadecimal, SHA-256; for every browser, secure context or not.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const VALUES = new Int16Array(128).fill(-1);
  for (let i = 0; i < 64; i++) VALUES[ALPHABET.charCodeAt(i)] = i;
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const encoder = new TextEncoder();

  const utf8 = (text) => encoder.encode(text);
  // The text of bytes; throws a TypeError where they are not UTF-8.
  const text = (bytes) => decoder.decode(bytes);

  // One character a byte, so that patterns can look for bytes.
  function latin(bytes) {
    let out = "";
    for (let at = 0; at < bytes.length; at += 8192) out += String.fromCharCode.apply(null, bytes.subarray(at, at + 8192));
    return out;
  }

  // The bytes of standard, padded base64 with unused bits zero; null for any other text.
  function unbase64(written) {
    const length = written.length;
    if (length % 4) return null;
    const pad = length && written[length - 1] === "=" ? (written[length - 2] === "=" ? 2 : 1) : 0;
    const out = new Uint8Array((length / 4) * 3 - pad);
    let at = 0;
    for (let i = 0; i < length; i += 4) {
      let word = 0;
      const last = i + 4 === length;
      for (let j = 0; j < 4; j++) {
        const padding = last && j >= 4 - pad;
        const code = written.charCodeAt(i + j);
        const value = padding ? 0 : code < 128 ? VALUES[code] : -1;
        if (value < 0) return null;
        word = (word << 6) | value;
      }
      if (last && pad && word & (pad === 2 ? 0xffff : 0xff)) return null;
      out[at++] = word >>> 16;
      if (at < out.length) out[at++] = (word >>> 8) & 255;
      if (at < out.length) out[at++] = word & 255;
    }
    return out;
  }

  function base64(bytes) {
    return btoa(latin(bytes));
  }

  const HEX = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, "0"));
  function hex(bytes) {
    let out = "";
    for (const byte of bytes) out += HEX[byte];
    return out;
  }

  function unhex(written) {
    if (!/^(?:[0-9a-f]{2})*$/.test(written)) return null;
    return Uint8Array.from({ length: written.length / 2 }, (_, i) => parseInt(written.slice(2 * i, 2 * i + 2), 16));
  }

  function concat(...parts) {
    const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      out.set(part, at);
      at += part.length;
    }
    return out;
  }

  function equal(a, b) {
    if (a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
    return true;
  }

  // --- SHA-256 (FIPS 180-4) ---

  const primes = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n);
  const fraction = (x) => Math.floor((x - Math.floor(x)) * 2 ** 32) | 0;
  const K = Int32Array.from(primes, (p) => fraction(Math.cbrt(p)));
  const START = Int32Array.from(primes.slice(0, 8), (p) => fraction(Math.sqrt(p)));
  const W = new Int32Array(64);

  function block(H, data, at) {
    for (let i = 0; i < 16; i++, at += 4) {
      W[i] = (data[at] << 24) | (data[at + 1] << 16) | (data[at + 2] << 8) | data[at + 3];
    }
    for (let i = 16; i < 64; i++) {
      const x = W[i - 15];
      const y = W[i - 2];
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      W[i] = (W[i - 16] + s0 + W[i - 7] + s1) | 0;
    }
    let a = H[0], b = H[1], c = H[2], d = H[3], e = H[4], f = H[5], g = H[6], h = H[7];
    for (let i = 0; i < 64; i++) {
      const S1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const one = (h + S1 + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
      const S0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const two = (S0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + one) | 0;
      d = c;
      c = b;
      b = a;
      a = (one + two) | 0;
    }
    H[0] += a; H[1] += b; H[2] += c; H[3] += d; H[4] += e; H[5] += f; H[6] += g; H[7] += h;
  }

  function sha256(data) {
    const H = START.slice();
    const whole = data.length & ~63;
    for (let at = 0; at < whole; at += 64) block(H, data, at);
    const rest = data.length - whole;
    const tail = new Uint8Array(rest < 56 ? 64 : 128);
    tail.set(data.subarray(whole));
    tail[rest] = 0x80;
    const view = new DataView(tail.buffer);
    view.setUint32(tail.length - 8, Math.floor(data.length / 0x20000000));
    view.setUint32(tail.length - 4, (data.length << 3) >>> 0);
    for (let at = 0; at < tail.length; at += 64) block(H, tail, at);
    const out = new Uint8Array(32);
    const written = new DataView(out.buffer);
    H.forEach((word, i) => written.setInt32(4 * i, word));
    return out;
  }

  // The content of deflated bytes ("deflate-raw", "deflate", "gzip").
  async function inflated(bytes, form) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(form));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  Object.assign(D, { utf8, text, latin, base64, unbase64, hex, unhex, concat, equal, sha256, inflated });
})();
