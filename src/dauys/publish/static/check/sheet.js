// What the steps of a check have found so far: counts, the first fault of each step, notes, steps that could not be done.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const STEPS = [
    "keys", "log", "schemas", "signatures", "chains", "rules", "manifests", "arithmetic", "deadlines", "outcomes", "privacy",
  ];
  // A refusal says in which step it belongs; what is not named here is a rule.
  const STEP_OF = {
    "election.signature-missing": "signatures",
    "election.no-signers-rule": "signatures",
    "election.entry-operator": "signatures",
    "election.genesis-first": "chains",
    "election.genesis-twice": "chains",
    "election.other-election": "chains",
    "election.chain": "chains",
    "election.time-runs-back": "chains",
    "election.result-incomplete": "manifests",
    "election.form-serial": "manifests",
    "election.print-run": "manifests",
    "election.print-serials": "manifests",
    "election.delivery-exceeds-print": "manifests",
    "election.final-findings": "arithmetic",
    "election.result-protocols": "arithmetic",
  };

  class Sheet {
    constructor() {
      const of = (make) => Object.fromEntries(STEPS.map((step) => [step, make()]));
      Object.assign(this, { counts: of(() => new Map()), notes: of(() => new Map()), faults: {}, unchecked: {}, limits: new Set() });
    }

    count(step, what, number = 1) {
      this.counts[step].set(what, (this.counts[step].get(what) ?? 0) + number);
    }

    fail(step, code, place = {}, words = {}, article = "") {
      this.faults[step] ??= { code, place, words, article };
    }

    refused(step, { code, words, article }, place) {
      this.fail(step, code, place, words, article);
    }

    note(step, code, place = {}, words = {}) {
      const known = this.notes[step].get(code) ?? { code, place, words, number: 0 };
      known.number++;
      this.notes[step].set(code, known);
    }

    // Steps that could not be done, or not to the end, because another one failed.
    skip(because, ...steps) {
      for (const step of steps) if (step !== because) this.unchecked[step] ??= because;
    }

    steps() {
      return STEPS.map((name, i) => {
        const fault = this.faults[name] ?? null;
        const because = fault ? "" : (this.unchecked[name] ?? "");
        const result = fault ? "failed" : because ? "unchecked" : "ok";
        const notes = [...this.notes[name].values()];
        return { step: i + 1, name, result, because, checked: Object.fromEntries(this.counts[name]), failure: fault, notes };
      });
    }
  }

  Object.assign(D, { STEPS, STEP_OF, Sheet });
})();
