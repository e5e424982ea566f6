// The check from beginning to end: files in, a verdict in eleven numbered steps out; for the whole record or one contest.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const { Fault, JUDGED } = D;
  const VKEY = "log.vkey";
  const WIDTH = 256;

  // Step 1: genesis is signed by its own root keys, names the log's key, and has the digest that was printed.
  async function checkKeys(sheet, entry, read, pinned) {
    const genesis = entry && (await openGenesis(sheet, entry));
    if (!entry) sheet.fail("keys", "verify.genesis-missing", { index: 0 });
    if (!genesis) return null;
    const place = D.placeOf(genesis);
    const [given, found] = [pinned, genesis.digest];
    if (pinned && pinned !== found) sheet.fail("keys", "verify.genesis-pinned", place, { given, found });
    const { vkey } = genesis.body.log;
    const written = await read(VKEY);
    if (!written) sheet.fail("keys", "verify.vkey-missing", { file: VKEY });
    else if (!D.equal(written, D.utf8(`${vkey}\n`))) sheet.fail("keys", "verify.vkey-differs", { file: VKEY }, { vkey });
    const fault = D.faultOf(() => (genesis.verifier = D.parseVkey(vkey)));
    if (fault) sheet.refused("keys", fault, place);
    return genesis;
  }

  async function openGenesis(sheet, entry) {
    let envelope;
    let act = null;
    try {
      envelope = D.openEnvelope(entry);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      sheet.refused("keys", error, { index: 0 });
      return null;
    }
    D.faultOf(() => (act = D.readAct(envelope, 0)));
    if (act?.kind !== "election-opened") {
      sheet.fail("keys", "verify.genesis-kind", { index: 0 });
      return null;
    }
    await checkRoots(sheet, envelope, act);
    return Object.assign(act, { entry });
  }

  async function checkRoots(sheet, envelope, act) {
    const place = D.placeOf(act);
    const written = act.body.root_keys;
    const keys = written.map((key) => D.publicKey(key));
    if (keys.includes(null)) return sheet.fail("keys", "record.key-small-order", place);
    const roots = new Map(keys.map((key) => [D.keyId(key), key]));
    sheet.count("keys", "root-keys", roots.size);
    if (roots.size !== written.length) sheet.fail("keys", "verify.genesis-roots", place);
    let signed = 0;
    for (const { keyid, sig } of envelope.signatures) {
      if (!roots.has(keyid)) sheet.fail("keys", "verify.genesis-foreign", place, { keyid });
      else if (!(await D.verifyEd25519(roots.get(keyid), sig, D.signedBytes(envelope)))) {
        sheet.fail("keys", "verify.genesis-signature", place, { keyid });
      } else signed++;
    }
    sheet.count("keys", "signatures", signed);
    const { threshold } = act.body;
    if (signed < threshold || threshold < 1) sheet.fail("keys", "verify.genesis-threshold", place, { signed, threshold });
    return undefined;
  }

  // Step 3 for the law: the file is, byte for byte, the one that genesis pins.
  async function pinnedLaw(sheet, genesis, read) {
    const { digest } = genesis.body.law;
    const place = { file: `law/${digest}.json` };
    const data = await read(place.file);
    sheet.count("schemas", "law-files");
    if (!data) return sheet.fail("schemas", "verify.law-missing", place), null;
    const found = D.hex(D.sha256(data));
    if (found !== digest) return sheet.fail("schemas", "verify.law-differs", place, { found }), null;
    try {
      return { ...JSON.parse(D.text(data)), digest };
    } catch (error) {
      return sheet.fail("schemas", "verify.law-unreadable", place, { why: error.message }), null;
    }
  }

  // Step 3 for the schemas: each published one is that of this check, and, where a folder can be listed, there is no other.
  async function checkSchemas(sheet, read, names) {
    const known = D.program.schemaFiles;
    for (const file of Object.keys(known)) {
      const theirs = await read(file);
      sheet.count("schemas", "schema-files");
      if (!theirs) sheet.fail("schemas", "verify.schema-missing", { file });
      else if (D.hex(D.sha256(theirs)) !== known[file]) sheet.fail("schemas", "verify.schema-differs", { file });
    }
    for (const file of names ?? []) {
      if (file.startsWith("schemas/") && !Object.hasOwn(known, file)) sheet.fail("schemas", "verify.schema-unknown", { file });
    }
  }

  // Step 11 for the files beside the log.
  async function checkFiles(sheet, read, names) {
    for (const file of names) {
      const data = await read(file);
      if (!data) continue;
      sheet.count("privacy", "files");
      for (const what of D.privateIn(data)) sheet.fail("privacy", `verify.private-${what}`, { file });
    }
  }

  // Everything that a record's files say. `read(path)`: bytes or null; `names`: the files beside the log, null where a
  // folder cannot be listed; `pinned`: the digest of genesis that the reader has from elsewhere.
  async function verifyRecord({ read, names = null }, { pinned = "", progress = () => undefined } = {}) {
    const sheet = new D.Sheet();
    const claimed = await claimedSize(read);
    const genesis = await checkKeys(sheet, await firstEntry(read, claimed, names), read, pinned);
    const law = genesis ? await pinnedLaw(sheet, genesis, read) : null;
    await checkSchemas(sheet, read, names);
    const reading = new D.Reading(sheet, genesis, law, true);
    const head = await checkLog(sheet, { read, names }, genesis, reading, progress);
    reading.finish();
    const known = ["checkpoint", VKEY, "README.txt", ...Object.keys(D.program.schemaFiles)];
    const beside = names?.filter((name) => !name.startsWith("tile/"));
    await checkFiles(sheet, read, beside ?? [...known, `law/${genesis?.body.law.digest}.json`]);
    if (!names) sheet.limits.add("limit-files");
    sheet.limits.add("limit-tail");
    return verdictOf(sheet, genesis, head, reading, pinned);
  }

  async function claimedSize(read) {
    const bytes = await read("checkpoint");
    if (!bytes) throw new Fault("record.source-no-checkpoint", { file: "checkpoint" });
    const size = /^[^\n]*\n([1-9][0-9]{0,14})\n/.exec(D.latin(bytes));
    return size ? Number(size[1]) : 0;
  }

  async function firstEntry(read, claimed, names) {
    const listed = (names ?? []).map(D.parseTilePath).filter((tile) => tile?.level === -1 && !tile.index);
    for (const width of [Math.min(claimed, WIDTH) || WIDTH, WIDTH, ...listed.map((tile) => tile.width)]) {
      const data = await read(D.tilePath(-1, 0, width));
      if (!data) continue;
      const end = 2 + ((data[0] << 8) | data[1]);
      return end > 2 && end <= data.length ? data.subarray(2, end) : null;
    }
    return null;
  }

  // Step 2, and with it the one pass over the entries.
  async function checkLog(sheet, { read, names }, genesis, reading, progress) {
    const skip = () => sheet.skip("log", "schemas", ...JUDGED, "privacy");
    let head = null;
    try {
      const verifier = genesis?.verifier ?? D.parseVkey(D.latin((await read(VKEY)) ?? new Uint8Array()));
      head = await openHead(sheet, read, verifier, genesis);
      const edge = await D.checkTiles(read, head.size, () => sheet.count("log", "tiles"));
      for (const tile of D.tilesOf(-1, head.size)) {
        const entries = await D.checkedBundle(read, tile, edge, head);
        const first = WIDTH * tile.index;
        sheet.count("log", "entries", entries.length);
        await reading.visit(entries.map((entry, i) => [first + i, entry]));
        if (!first && genesis && !D.equal(entries[0], genesis.entry)) sheet.fail("log", "verify.log-changed", { index: 0 });
        progress(first + entries.length, head.size);
      }
      if (!D.equal(D.edgeRoot(edge), head.root)) throw new Fault("record.root-disagrees", { file: "checkpoint", size: head.size });
      await D.checkOldTiles(read, names ?? [], head.size);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const { file = "checkpoint", index } = error.words;
      const at = index === undefined ? {} : error.entry ? D.claimedPlace(error.entry, index) : { index };
      sheet.refused("log", error, { ...at, file });
      skip();
    }
    return head;
  }

  async function openHead(sheet, read, verifier, genesis) {
    const bytes = await read("checkpoint");
    const head = await D.openCheckpoint(bytes, verifier);
    if (!genesis) return head;
    const { origin, witnesses } = genesis.body.log;
    const [file, words] = ["checkpoint", { origin: head.origin, pinned: origin }];
    if (head.origin !== origin) sheet.fail("log", "verify.origin-differs", { file }, words);
    await D.checkWitnesses(sheet, bytes, witnesses);
    return head;
  }

  // One contest's acts and the keys behind them, with the proof that they stand in the log of a signed checkpoint.
  // `entries`: pairs of index and bytes in order, genesis first; `nodes`: the hashes between them.
  async function verifyContest({ contest, read, entries, nodes }, { pinned = "" } = {}) {
    const sheet = new D.Sheet();
    const first = entries[0]?.[0] === 0 ? entries[0][1] : null;
    const genesis = await checkKeys(sheet, first, read, pinned);
    const law = genesis ? await pinnedLaw(sheet, genesis, read) : null;
    const reading = new D.Reading(sheet, genesis, law, false);
    const head = await checkProof(sheet, { read, entries, nodes }, genesis);
    await reading.visit(entries);
    reading.finish();
    const known = reading.election?.contests.has(contest);
    if (!known && sheet.steps().every(({ result }) => result === "ok")) {
      sheet.fail("log", "publish-check.contest-missing", { contest }, { contest });
    }
    for (const limit of ["limit-keys", "limit-elsewhere", "limit-later"]) sheet.limits.add(limit);
    return verdictOf(sheet, genesis, head, reading, pinned, contest);
  }

  async function checkProof(sheet, { read, entries, nodes }, genesis) {
    try {
      const verifier = genesis?.verifier ?? D.parseVkey(D.latin((await read(VKEY)) ?? new Uint8Array()));
      const head = await openHead(sheet, read, verifier, genesis);
      const leaves = new Map(entries.map(([index, entry]) => [index, D.leafHash(entry)]));
      const root = D.provenRoot(leaves, head.size, nodes);
      sheet.count("log", "entries", entries.length);
      if (!root || !D.equal(root, head.root)) throw new Fault("publish-check.proof-differs", { size: head.size });
      return head;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      sheet.refused("log", error, { file: error.words.file ?? "checkpoint" });
      sheet.skip("log", "schemas", ...JUDGED, "privacy");
      return null;
    }
  }

  function verdictOf(sheet, genesis, head, reading, pinned, contest = "") {
    const steps = sheet.steps();
    if (!pinned) sheet.limits.add("limit-genesis");
    const ok = steps.every(({ result }) => result === "ok");
    const election = reading.election;
    const about = contest ? (election?.contests.get(contest) ?? null) : null;
    return { ok, steps, limits: [...sheet.limits], genesis, head, election, contest: about, acts: reading.acts };
  }

  Object.assign(D, { verifyRecord, verifyContest });
})();
