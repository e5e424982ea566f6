// The log (C2SP tlog-tiles): its key, the signed checkpoint, tiles and bundles, the tree's root, proofs that acts stand in it.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const { Fault, need } = D;
  const WIDTH = 256;
  const HASH = 32;
  const ED25519 = 1;

  const goodName = (name) => /^[^\s+\u0000-\u001f\u0085]+$/u.test(name);
  const keyHash = (name, kind, key) =>
    D.sha256(D.concat(D.utf8(name), Uint8Array.of(10, kind), key)).slice(0, 4);

  // The log's key as it is written: `name+id+base64(01, key)`.
  function parseVkey(written) {
    const parts = /^([^+]+)\+([0-9a-fA-F]{8})\+(.*)$/s.exec(written.trim());
    need(parts && goodName(parts[1]), "record.vkey-form", { vkey: written.slice(0, 120) });
    const [, name, id, coded] = parts;
    const raw = D.unbase64(coded);
    need(raw, "record.key-base64");
    need(raw.length > 1, "record.vkey-form", { vkey: written.slice(0, 120) });
    need(raw[0] === ED25519, "record.vkey-type", { kind: D.hex(raw.subarray(0, 1)) });
    const key = raw.slice(1);
    const found = D.hex(keyHash(name, ED25519, key));
    need(found === id.toLowerCase(), "record.vkey-id", { name, said: id, found });
    need(D.publicKey(D.base64(key)), "record.key-small-order", {});
    return { name, id: found, key, vkey: `${name}+${found}+${coded}` };
  }

  // A signed note taken apart: its text, and the signature lines. Nothing is verified here.
  function parseNote(bytes) {
    let written;
    try {
      written = D.text(bytes);
    } catch {
      throw new Fault("record.note-encoding");
    }
    need(!/[\u0000-\u0009\u000b-\u001f]/.test(written), "record.note-encoding");
    const gap = written.lastIndexOf("\n\n");
    need(gap >= 0 && written.endsWith("\n") && gap + 2 < written.length, "record.note-no-signatures");
    const rows = written.slice(gap + 2, -1).split("\n");
    need(rows.length <= 100, "record.note-too-many", { count: rows.length, limit: 100 });
    return { text: D.utf8(written.slice(0, gap + 1)), signatures: rows.map(signatureLine) };
  }

  function signatureLine(row) {
    const parts = /^— ([^ ]+) (.*)$/su.exec(row);
    const raw = parts && goodName(parts[1]) ? D.unbase64(parts[2]) : null;
    need(raw && raw.length >= 5, "record.note-signature-line", { line: row.slice(0, 80) });
    return { name: parts[1], id: D.hex(raw.subarray(0, 4)), signature: raw.slice(4) };
  }

  function parseCheckpoint(text) {
    const lines = D.text(text).split("\n");
    need(lines.length >= 4 && !lines.at(-1) && lines.slice(0, -1).every(Boolean), "record.checkpoint-lines");
    const [origin, size, coded] = lines;
    const good = /^(?:0|[1-9][0-9]{0,18})$/.test(size) && Number(size) <= Number.MAX_SAFE_INTEGER;
    need(good, "record.checkpoint-size", { size: size.slice(0, 40) });
    const root = D.unbase64(coded);
    need(root && root.length === HASH, "record.checkpoint-root", { root: coded.slice(0, 80) });
    return { origin, size: Number(size), root };
  }

  // The checkpoint of these bytes, once the log's own signature on it is verified.
  async function openCheckpoint(bytes, verifier) {
    const note = parseNote(bytes);
    const head = parseCheckpoint(note.text);
    let signed = 0;
    for (const { name, id, signature } of note.signatures) {
      if (name !== verifier.name || id !== verifier.id) continue;
      const good = await D.verifyEd25519(verifier.key, signature, note.text);
      need(good, "record.note-bad-signature", { name, keyid: id });
      signed++;
    }
    need(signed, "record.note-unsigned", { keys: verifier.vkey });
    return head;
  }

  // --- the tree (RFC 6962) ---

  const leafHash = (entry) => D.sha256(D.concat(Uint8Array.of(0), entry));
  const nodeHash = (left, right) => D.sha256(D.concat(Uint8Array.of(1), left, right));

  function root(hashes) {
    if (!hashes.length) return D.sha256(new Uint8Array());
    let row = hashes;
    while (row.length > 1) {
      const above = [];
      for (let i = 0; i + 1 < row.length; i += 2) above.push(nodeHash(row[i], row[i + 1]));
      if (row.length % 2) above.push(row.at(-1));
      row = above;
    }
    return row[0];
  }

  const halfOf = (size) => 2 ** (Math.ceil(Math.log2(size)) - 1);

  // The root that some leaves (index -> hash) and the hashes of everything between them lead to. `nodes` stand in the
  // order in which a walk from the left needs them; null where there are too few or too many.
  function provenRoot(leaves, size, nodes) {
    const indexes = [...leaves.keys()].sort((a, b) => a - b);
    let next = 0;
    let at = 0;
    function of(low, high) {
      if (next >= indexes.length || indexes[next] >= high) return nodes[at++];
      if (high - low === 1) return leaves.get(indexes[next++]);
      const middle = low + halfOf(high - low);
      const left = of(low, middle);
      const right = of(middle, high);
      return left && right ? nodeHash(left, right) : undefined;
    }
    const inside = indexes.every((index) => Number.isSafeInteger(index) && index >= 0 && index < size);
    const found = inside && indexes.length ? of(0, size) : undefined;
    return found && at === nodes.length && next === indexes.length ? found : null;
  }

  // --- tiles ---

  function tilePath(level, index, width = WIDTH) {
    let path = String(index % 1000).padStart(3, "0");
    for (let rest = Math.floor(index / 1000); rest; rest = Math.floor(rest / 1000)) {
      path = `x${String(rest % 1000).padStart(3, "0")}/${path}`;
    }
    return `tile/${level < 0 ? "entries" : level}/${path}${width === WIDTH ? "" : `.p/${width}`}`;
  }

  function tilesOf(level, size) {
    const hashes = Math.floor(size / WIDTH ** Math.max(level, 0));
    const tiles = Array.from({ length: Math.floor(hashes / WIDTH) }, (_, index) => ({ index, width: WIDTH }));
    if (hashes % WIDTH) tiles.push({ index: tiles.length, width: hashes % WIDTH });
    return tiles;
  }

  function levels(size) {
    let count = 0;
    for (let rest = size; rest; rest = Math.floor(rest / WIDTH)) count++;
    return count;
  }

  // The bytes of a tile, or of the full tile that stands in for it, and the path and width found.
  async function find(read, level, index, width) {
    for (const wide of width === WIDTH ? [WIDTH] : [width, WIDTH]) {
      const path = tilePath(level, index, wide);
      const data = await read(path);
      if (data) return { data, path, wide };
    }
    throw new Fault("record.tile-missing", { file: tilePath(level, index, width) });
  }

  async function tile(read, level, index, width) {
    const { data, path, wide } = await find(read, level, index, width);
    const [length, expected] = [data.length, HASH * wide];
    need(length === expected, "record.tile-length", { file: path, length, expected });
    return data.subarray(0, HASH * width);
  }

  async function bundle(read, index, width) {
    const { data, path, wide } = await find(read, -1, index, width);
    return { entries: split(data, wide, path).slice(0, width), path };
  }

  function split(data, count, file) {
    const entries = [];
    let at = 0;
    for (let index = 0; index < count; index++) {
      const start = at + 2;
      at = start + (start > data.length ? 0 : (data[start - 2] << 8) | data[start - 1]);
      need(start <= data.length && at <= data.length, "record.bundle-short", { file, index, count });
      entries.push(data.subarray(start, at));
    }
    need(at === data.length, "record.bundle-long", { file, count, extra: data.length - at });
    return entries;
  }

  const hashesOf = (data) => Array.from({ length: data.length / HASH }, (_, i) => data.subarray(HASH * i, HASH * (i + 1)));

  // Every hash tile of every level, each level made of the one below; the partial tile of each level.
  async function checkTiles(read, size, count) {
    const edge = [];
    let below = [];
    for (let level = 0; level < levels(size); level++) {
      const above = [];
      edge.push([]);
      for (const { index, width } of tilesOf(level, size)) {
        const data = await tile(read, level, index, width);
        count();
        const hashes = hashesOf(data);
        const wrong = level ? hashes.findIndex((hash, i) => !D.equal(hash, below[WIDTH * index + i])) : -1;
        if (wrong >= 0) {
          const child = WIDTH * index + wrong;
          const [file, other] = [tilePath(level, index, width), tilePath(level - 1, child)];
          throw new Fault("record.tile-disagrees", { file, other, index: child * WIDTH ** level });
        }
        if (width === WIDTH) above.push(root(hashes));
        else edge[level] = hashes;
      }
      below = above;
    }
    return edge;
  }

  // The root of a tiled log from the partial tile of each level.
  function edgeRoot(edge) {
    let right = [];
    for (const tail of edge) {
      const row = [...tail, ...right];
      right = row.length ? [root(row)] : [];
    }
    return root(right);
  }

  // One bundle whose entries are those of its hash tile; a fault names the act whose hash differs.
  async function checkedBundle(read, { index, width }, edge, head) {
    const { entries, path } = await bundle(read, index, width);
    const leaves = entries.map(leafHash);
    const tileFile = tilePath(0, index, width);
    const hashes = hashesOf(await tile(read, 0, index, width));
    const wrong = leaves.findIndex((leaf, i) => !D.equal(leaf, hashes[i]));
    if (wrong >= 0) {
      const fits = width < WIDTH && D.equal(edgeRoot([leaves, ...edge.slice(1)]), head.root);
      const [file, other] = fits ? [tileFile, path] : [path, tileFile];
      const fault = new Fault("record.entry-disagrees", { file, other, index: WIDTH * index + wrong });
      throw Object.assign(fault, { entry: entries[wrong] });
    }
    return entries;
  }

  const tree = { leafHash, nodeHash, root, provenRoot, edgeRoot };
  Object.assign(D, { ...tree, parseVkey, parseNote, openCheckpoint, tilePath, tilesOf, checkTiles, checkedBundle, bundle, tile });
})();
