// Where files come from: the site's folder `record/`, a folder that the reader chose, or scripts with packed acts.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const { Fault, need } = D;
  const FORMAT = 1;
  const WIDTH = 256;
  const PART = 4096;

  // Run a script file; from a disk this is the only way in which a page may load anything.
  function loadScript(address) {
    return new Promise((done, failed) => {
      const element = document.createElement("script");
      element.onload = done;
      element.onerror = () => failed(new Fault("publish-check.file-missing", { file: address.split("/").slice(-2).join("/") }));
      element.src = address;
      document.head.append(element);
    });
  }

  const packs = (globalThis.dauysPacks ??= new Map());

  // The frame that a script under `proof/` gives: its head, and the bytes behind it.
  async function unpack(folder, name) {
    const file = `proof/${name}.js`;
    if (!packs.has(name)) await loadScript(`${folder}/${name}.js`);
    try {
      const data = await D.inflated(D.unbase64(packs.get(name)), "deflate-raw");
      const length = new DataView(data.buffer).getUint32(0);
      const head = JSON.parse(D.text(data.subarray(4, 4 + length)));
      need(head.v === FORMAT, "publish-check.pack-format", { file });
      return { head, body: data.subarray(4 + length), file };
    } catch (error) {
      throw error instanceof Fault ? error : new Fault("publish-check.pack-damaged", { file });
    } finally {
      packs.delete(name); // the next check reads the file again
    }
  }

  // The entries of a frame as pairs of index and bytes, and the hashes behind them.
  function entriesOf({ head, body, file }) {
    let [at, index] = [0, -1];
    const take = (length) => {
      need(Number.isSafeInteger(length) && length >= 0 && at + length <= body.length, "publish-check.pack-damaged", { file });
      at += length;
      return body.subarray(at - length, at);
    };
    const payloads = head.entries.map(([, , length]) => take(length));
    const entries = head.entries.map(([step, type, , keys], i) => {
      index += step;
      if (type < 0) return [index, payloads[i]];
      const signatures = keys.map((key) => ({ keyid: head.keys[key], sig: D.base64(take(64)) }));
      const wire = { payload: D.base64(payloads[i]), payloadType: head.types[type], signatures };
      return [index, D.utf8(D.envelopeText(wire))];
    });
    const nodes = [];
    while (at < body.length) nodes.push(take(32));
    return { entries, nodes };
  }

  // The record's small files in a frame: path -> bytes.
  function filesOf({ head, body }) {
    let at = 0;
    return new Map(head.files.map(([path, length]) => [path, body.subarray(at, (at += length))]));
  }

  // One contest's acts with their proof, and the law from the folder `proof/`; other files from `read`, if there is one.
  async function contestSource(folder, contest, read = null) {
    const frame = await unpack(folder, contest);
    const { entries, nodes } = entriesOf(frame);
    need(frame.head.contest === contest, "publish-check.pack-damaged", { file: frame.file });
    const common = filesOf(await unpack(folder, "common"));
    const checkpoint = D.utf8(frame.head.checkpoint);
    const beside = async (path) => (read ? read(path) : (common.get(path) ?? null));
    return { contest, entries, nodes, read: async (path) => (path === "checkpoint" ? checkpoint : beside(path)) };
  }

  // The whole record from packed scripts. Hash tiles are not packed: they follow from the acts, and the signed root
  // says whether these are the right ones.
  async function packedRecord(folder, progress = () => undefined) {
    const frame = await unpack(folder, "record");
    const files = filesOf(frame);
    const { size } = frame.head;
    const entries = [];
    for (let part = 0; entries.length < size; part++) {
      const found = entriesOf(await unpack(folder, `record-${part}`)).entries;
      const right = found.length && found.every(([index], i) => index === part * PART + i);
      need(right, "publish-check.pack-damaged", { file: `proof/record-${part}.js` });
      for (const [, entry] of found) entries.push(entry);
      progress(entries.length, size);
    }
    const tiles = tileMaker(entries);
    return { read: async (path) => files.get(path) ?? tiles(path) };
  }

  function tileMaker(entries) {
    const levels = [entries.map(D.leafHash)];
    while (levels.at(-1).length >= WIDTH) {
      const below = levels.at(-1);
      const full = Math.floor(below.length / WIDTH);
      levels.push(Array.from({ length: full }, (_, i) => D.root(below.slice(i * WIDTH, (i + 1) * WIDTH))));
    }
    return (path) => {
      const tile = D.parseTilePath(path);
      const rows = tile && (tile.level < 0 ? entries : levels[tile.level]);
      const found = rows?.slice(tile.index * WIDTH, tile.index * WIDTH + tile.width) ?? [];
      if (!found.length || found.length < tile.width) return null;
      return tile.level < 0 ? D.concat(...found.flatMap((entry) => [lengthOf(entry), entry])) : D.concat(...found);
    };
  }

  const lengthOf = (entry) => Uint8Array.of(entry.length >> 8, entry.length & 255);

  // The record as a web server gives it.
  function servedRecord(folder) {
    const kept = new Map(); // hash tiles are read twice
    return async (path) => {
      if (kept.has(path)) return kept.get(path);
      const answer = await fetch(`${folder}/${path}`, { cache: "no-cache" });
      if (answer.status === 404 || answer.status === 410) return null;
      if (!answer.ok) throw new Fault("publish-check.file-unreadable", { file: path, why: answer.status });
      const data = new Uint8Array(await answer.arrayBuffer());
      const opened = data[0] === 0x1f && data[1] === 0x8b ? await D.inflated(data, "gzip").catch(() => data) : data;
      if (/^tile\/\d/.test(path)) kept.set(path, opened);
      return opened;
    };
  }

  // A folder that the reader has chosen: one with a checkpoint, or the site's folder around it.
  function chosenRecord(list) {
    const files = new Map([...list].map((file) => [file.webkitRelativePath || file.name, file]));
    const head = [...files.keys()].filter((path) => /(^|\/)checkpoint$/.test(path)).sort((a, b) => a.length - b.length)[0];
    need(head, "publish-check.folder-other");
    const folder = head.slice(0, -"checkpoint".length);
    const inside = [...files.keys()].filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length));
    const names = inside.filter((name) => !/\.(?:gz|br)$/.test(name));
    const read = async (path) => {
      const file = files.get(folder + path);
      return file ? new Uint8Array(await file.arrayBuffer()) : null;
    };
    return { read, names };
  }

  Object.assign(D, { loadScript, unpack, entriesOf, filesOf, contestSource, packedRecord, servedRecord, chosenRecord });
})();
