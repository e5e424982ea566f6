// Ed25519 signatures (RFC 8032): by Web Crypto where the browser has it, else by the same arithmetic written out here.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const P = 2n ** 255n - 19n;
  const L = 2n ** 252n + 27742317777372353535851937790883648493n;
  const mod = (a) => ((a % P) + P) % P;

  function power(base, exponent) {
    let result = 1n;
    for (let b = mod(base), e = exponent; e > 0n; e >>= 1n) {
      if (e & 1n) result = (result * b) % P;
      b = (b * b) % P;
    }
    return result;
  }

  const curve = mod(-121665n * power(121666n, P - 2n)); // d of -x² + y² = 1 + d x² y²
  const ROOT = power(2n, (P - 1n) / 4n); // a square root of -1

  function number(bytes) {
    let value = 0n;
    for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes[i]);
    return value;
  }

  // The point of 32 bytes as (X, Y, Z, T); null where they name none.
  function point(bytes) {
    const written = number(bytes);
    const odd = written >> 255n;
    const y = (written & (2n ** 255n - 1n)) % P;
    const u = mod(y * y - 1n);
    const v = mod(curve * y * y + 1n);
    let x = mod(u * power(v, 3n) * power(u * power(v, 7n), (P - 5n) / 8n));
    const check = mod(v * x * x);
    if (check === mod(-u)) x = mod(x * ROOT);
    else if (check !== u) return null;
    if (x === 0n && odd) return null;
    if ((x & 1n) !== odd) x = P - x;
    return [x, y, 1n, mod(x * y)];
  }

  function add([X1, Y1, Z1, T1], [X2, Y2, Z2, T2]) {
    const a = ((Y1 - X1) * (Y2 - X2)) % P;
    const b = ((Y1 + X1) * (Y2 + X2)) % P;
    const c = (2n * T1 * T2 * curve) % P;
    const d = (2n * Z1 * Z2) % P;
    const [e, f, g, h] = [b - a, d - c, d + c, b + a];
    return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
  }

  const ZERO = [0n, 1n, 1n, 0n];
  const BASE = point(Uint8Array.from({ length: 32 }, (_, i) => (i ? 0x66 : 0x58)));

  // s·B + k·A, both at once.
  function combined(s, k, A) {
    const both = add(BASE, A);
    let sum = ZERO;
    for (let bit = 255n; bit >= 0n; bit--) {
      sum = add(sum, sum);
      const [one, two] = [(s >> bit) & 1n, (k >> bit) & 1n];
      if (one && two) sum = add(sum, both);
      else if (one) sum = add(sum, BASE);
      else if (two) sum = add(sum, A);
    }
    return sum;
  }

  function encoded([X, Y, Z]) {
    const inverse = power(Z, P - 2n);
    let value = mod(Y * inverse) | ((mod(X * inverse) & 1n) << 255n);
    return Uint8Array.from({ length: 32 }, () => {
      const byte = Number(value & 255n);
      value >>= 8n;
      return byte;
    });
  }

  // Whether `signature` (64 bytes) is that of `message` by `key` (32 bytes); slow, needs nothing of the browser.
  function verifySlowly(key, signature, message) {
    const A = key.length === 32 && signature.length === 64 ? point(key) : null;
    const s = A ? number(signature.subarray(32)) : L;
    if (!A || s >= L) return false;
    const k = number(D.sha512(D.concat(signature.subarray(0, 32), key, message))) % L;
    const negative = [mod(-A[0]), A[1], A[2], mod(-A[3])];
    return D.equal(encoded(combined(s, k, negative)), signature.subarray(0, 32));
  }

  // --- SHA-512 (FIPS 180-4), for the signatures that are verified here ---

  const MASK = 2n ** 64n - 1n;
  function rootOf(n, degree) {
    let low = 0n;
    let high = n + 1n;
    while (high - low > 1n) {
      const middle = (low + high) / 2n;
      if (middle ** degree <= n) low = middle;
      else high = middle;
    }
    return low & MASK;
  }
  const primes = [];
  for (let n = 2n; primes.length < 80; n++) if (primes.every((p) => n % p)) primes.push(n);
  const K = primes.map((p) => rootOf(p << 192n, 3n));
  const START = primes.slice(0, 8).map((p) => rootOf(p << 128n, 2n));
  const turn = (x, n) => ((x >> n) | (x << (64n - n))) & MASK;

  function sha512(data) {
    const padded = new Uint8Array((data.length + 17 + 127) & ~127);
    padded.set(data);
    padded[data.length] = 0x80;
    new DataView(padded.buffer).setBigUint64(padded.length - 8, BigInt(data.length) * 8n);
    const view = new DataView(padded.buffer);
    let H = START;
    for (let at = 0; at < padded.length; at += 128) H = compress(H, view, at);
    const out = new DataView(new ArrayBuffer(64));
    H.forEach((word, i) => out.setBigUint64(8 * i, word));
    return new Uint8Array(out.buffer);
  }

  function compress(H, view, at) {
    const W = Array.from({ length: 16 }, (_, i) => view.getBigUint64(at + 8 * i));
    for (let i = 16; i < 80; i++) {
      const s0 = turn(W[i - 15], 1n) ^ turn(W[i - 15], 8n) ^ (W[i - 15] >> 7n);
      const s1 = turn(W[i - 2], 19n) ^ turn(W[i - 2], 61n) ^ (W[i - 2] >> 6n);
      W.push((W[i - 16] + s0 + W[i - 7] + s1) & MASK);
    }
    let [a, b, c, d, e, f, g, h] = H;
    for (let i = 0; i < 80; i++) {
      const S1 = turn(e, 14n) ^ turn(e, 18n) ^ turn(e, 41n);
      const one = h + S1 + ((e & f) ^ (~e & MASK & g)) + K[i] + W[i];
      const S0 = turn(a, 28n) ^ turn(a, 34n) ^ turn(a, 39n);
      const two = S0 + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) & MASK, c, b, a, (one + two) & MASK];
    }
    return [a, b, c, d, e, f, g, h].map((word, i) => (word + H[i]) & MASK);
  }

  // --- the browser's own ---

  const keys = new Map();
  let fast; // undefined: not tried yet

  async function hasWebCrypto() {
    if (fast === undefined) {
      try {
        const [key, sig] = [D.unhex(SAMPLE.key), D.unhex(SAMPLE.signature)];
        const known = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
        const empty = new Uint8Array();
        const wrong = await crypto.subtle.verify("Ed25519", known, sig, Uint8Array.of(1));
        fast = (await crypto.subtle.verify("Ed25519", known, sig, empty)) && !wrong;
      } catch {
        fast = false;
      }
    }
    return fast;
  }
  // RFC 8032 section 7.1, test 1: the empty message. A browser that gets it wrong is not asked again.
  const SAMPLE = {
    key: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
    signature:
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
  };

  async function verifyFast(key, signature, message) {
    const name = D.hex(key);
    if (!keys.has(name)) keys.set(name, await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]));
    return crypto.subtle.verify("Ed25519", keys.get(name), signature, message);
  }

  async function verifyEd25519(key, signature, message) {
    if (signature.length !== 64 || key.length !== 32) return false;
    if (!(await hasWebCrypto())) return verifySlowly(key, signature, message);
    try {
      return await verifyFast(key, signature, message);
    } catch {
      return false; // bytes that are no point of the curve
    }
  }

  // The points of order 1, 2, 4 and 8 in every encoding: a signature "by" such a key fits any message.
  const SMALL = new Set([
    "00".repeat(32),
    `01${"00".repeat(31)}`,
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    `ec${"ff".repeat(30)}7f`,
    `ed${"ff".repeat(30)}7f`,
    `ee${"ff".repeat(30)}7f`,
  ]);

  // The 32 bytes of a written key; null for another form and for a point of small order.
  function publicKey(written) {
    const raw = D.unbase64(written);
    if (!raw || raw.length !== 32) return null;
    const masked = raw.slice();
    masked[31] &= 0x7f;
    return SMALL.has(D.hex(masked)) ? null : raw;
  }

  const keyId = (raw) => D.hex(D.sha256(raw)).slice(0, 32);

  Object.assign(D, { sha512, verifySlowly, verifyEd25519, hasWebCrypto, publicKey, keyId });
})();
