// Witnesses: who else has seen and signed a checkpoint (C2SP tlog-cosignature, Ed25519).
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const { need } = D;
  const COSIGNATURE = 4;

  // A witness's key; null for a kind that is not verified here. A plain key (01) stands for its cosignature key (04).
  function parseWitness(written) {
    const parts = /^([^+\s]+)\+([0-9a-fA-F]{8})\+(.*)$/s.exec(written.trim());
    need(parts, "record.vkey-form", { vkey: written.slice(0, 120) });
    const raw = D.unbase64(parts[3]);
    need(raw && raw.length > 1, "record.key-base64");
    if (raw[0] !== 1 && raw[0] !== COSIGNATURE) return null;
    const key = raw.slice(1);
    const head = D.utf8(`${parts[1]}\n`);
    return { name: parts[1], id: D.hex(D.sha256(D.concat(head, Uint8Array.of(COSIGNATURE), key)).slice(0, 4)), key };
  }

  async function cosigned(note, witness) {
    for (const { name, id, signature } of note.signatures) {
      if (name !== witness.name || id !== witness.id) continue;
      const time = signature.length === 72 ? new DataView(signature.buffer, signature.byteOffset).getBigUint64(0) : 0n;
      const message = D.concat(D.utf8(`cosignature/v1\ntime ${time}\n`), note.text);
      const good = signature.length === 72 && (await D.verifyEd25519(witness.key, signature.subarray(8), message));
      need(good, "record.note-bad-signature", { name, keyid: id });
      return true;
    }
    return false;
  }

  // Note which of the witnesses that genesis names have signed this checkpoint.
  async function checkWitnesses(sheet, checkpoint, pins) {
    const note = D.parseNote(checkpoint);
    for (const pin of pins) {
      const witness = parseWitness(pin);
      if (!witness) sheet.limits.add("limit-witness-kind");
      else {
        const code = (await cosigned(note, witness)) ? "verify.witness-cosigned" : "verify.witness-absent";
        sheet.note("log", code, { file: "checkpoint" }, { name: witness.name });
      }
    }
  }

  Object.assign(D, { checkWitnesses });
})();
