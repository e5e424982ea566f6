// Tiles of earlier checkpoints, or ahead of this one: they must say the same as far as both go. Where files can be listed.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const { need } = D;
  const WIDTH = 256;
  const PATH = /^tile\/(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/)*[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/;

  // Level, index and width of a tile's path; null for a path that names none.
  function parsePath(path) {
    const parts = PATH.exec(path);
    if (!parts) return null;
    const level = parts[1] === "entries" ? -1 : Number(parts[1]);
    const [index, width] = [Number(parts[2].replace(/[x/]/g, "")), Number(parts[3] ?? WIDTH)];
    return width <= WIDTH && level < 64 && D.tilePath(level, index, width) === path ? { level, index, width } : null;
  }

  async function checkOldTiles(read, names, size) {
    for (const path of names.filter((name) => name.startsWith("tile/")).sort()) {
      const tile = parsePath(path);
      if (!tile) continue;
      const { level, index, width } = tile;
      const hashes = Math.floor(size / WIDTH ** Math.max(level, 0));
      const required = Math.max(0, Math.min(WIDTH, hashes - index * WIDTH));
      if (!required || width === required) continue;
      const same = Math.min(width, required);
      const [ours, theirs] = [await start(read, level, index, required, same), await start(read, level, index, width, same)];
      const at = index * WIDTH ** (Math.max(level, 0) + 1);
      need(D.equal(ours, theirs), "record.tile-contradicts", { file: path, index: at, size });
    }
  }

  // The first `count` hashes or entries of a tile, as bytes.
  async function start(read, level, index, width, count) {
    if (level >= 0) return (await D.tile(read, level, index, width)).subarray(0, 32 * count);
    const { entries } = await D.bundle(read, index, width);
    return D.concat(...entries.slice(0, count).map((entry) => D.leafHash(entry)));
  }

  Object.assign(D, { checkOldTiles, parseTilePath: parsePath });
})();
