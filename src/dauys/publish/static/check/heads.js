// A contest's proof beside the site's record of today: a log only grows, and has one root for one size.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const { Fault, need } = D;

  // Put on a verdict how many acts the site's record has more than the proof; a fault where the two contradict.
  async function compareHeads(verdict, read) {
    const log = verdict.steps.find(({ name }) => name === "log");
    if (!verdict.genesis?.verifier || log.failure || !verdict.head) return;
    try {
      const bytes = await read("checkpoint");
      need(bytes, "record.source-no-checkpoint", { file: "checkpoint" });
      const now = await D.openCheckpoint(bytes, verdict.genesis.verifier);
      const { size, root } = verdict.head;
      need(now.size >= size, "publish-check.record-behind", { size: now.size, proof: size });
      need(now.size > size || D.equal(now.root, root), "publish-check.two-heads", { size });
      verdict.newer = now.size - size;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      const { code, words, article } = error;
      Object.assign(log, { result: "failed", failure: { code, words, article, place: { file: "checkpoint" } } });
      verdict.ok = false;
    }
  }

  Object.assign(D, { compareHeads });
})();
