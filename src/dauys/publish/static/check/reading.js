// Steps 3 to 6 in one pass over acts: form, signatures and grants, chains, rules; each act is judged, then applied.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const { need, Fault } = D;
  const CALLS = ["contest-called", "contest-imported"];
  const NEW_PRECINCT = ["precinct-listed", "protocol-imported"];
  const JUDGED = ["signatures", "chains", "rules", "manifests", "arithmetic", "deadlines", "outcomes"];

  const chainOf = ({ contest, precinct }) => (precinct ? `${contest}/${precinct}` : contest);

  // Throw unless the act may be the next one: order, chain, office, stage, and the kind's own rule.
  function admit(election, act, signers) {
    const contest = act.contest ? election.contests.get(act.contest) : null;
    inOrder(election, act);
    inPlace(act, contest);
    signed(election, act, signers, contest);
    if (act.corrects) D.checkCorrection(election, act, contest);
    else if (contest && !CALLS.includes(act.kind)) {
      const after = D.program.stages[act.kind]?.[contest.stage];
      need(after, "election.stage", { kind: act.kind, stage: contest.stage });
    }
    D.RULES[act.kind].check(election, contest, act);
  }

  function inOrder(election, act) {
    const opens = act.kind === "election-opened";
    if (opens === Boolean(election.genesis)) {
      throw new Fault(election.genesis ? "election.genesis-twice" : "election.genesis-first", { kind: act.kind });
    }
    const { id } = election;
    need(!id || act.election === id, "election.other-election", { election: act.election, here: id });
    const chain = chainOf(act);
    if (!election.whole && !chain) return; // between these acts of the whole election lie others, which are not here
    const head = election.heads.get(chain) ?? "";
    need(act.prev === head, "election.chain", { chain: chain || act.election, prev: act.prev, head });
    const last = election.lastAt.get(chain) ?? "";
    need(act.at >= last, "election.time-runs-back", { at: act.at, last });
  }

  function inPlace(act, contest) {
    if (!act.contest || CALLS.includes(act.kind)) return;
    need(contest, "election.contest-unknown", { contest: act.contest });
    const known = !act.precinct || NEW_PRECINCT.includes(act.kind) || contest.precincts.has(act.precinct);
    need(known, "election.precinct-unknown", { precinct: act.precinct, contest: act.contest });
  }

  function signersTable(election, act, contest) {
    if (contest) return contest.rules.of("acts");
    if (CALLS.includes(act.kind) && election.units.has(act.body.unit)) return D.rulesOfCall(election, act).of("acts");
    const { unit_type, on, office } = election.genesis.law;
    return D.rulesOf(election.law, unit_type, on, office).of("acts");
  }

  function signed(election, act, signers, contest) {
    if (!election.genesis) return; // its own root keys signed it: step 1
    let charge = null;
    if (contest) charge = { commission: contest.commission, superior: contest.superior, unit: contest.unit.unit };
    else if (CALLS.includes(act.kind)) {
      charge = { commission: act.body.commission, superior: act.body.superior ?? "", unit: act.body.unit };
    }
    D.needSigners(signersTable(election, act, contest), act, signers, election, charge);
    if (act.kind !== "protocol-entered") return;
    const { operator } = act.body;
    const typed = signers.some((one) => one.role === "operator" && one.office === charge?.commission && one.holder === operator);
    need(typed, "election.entry-operator", { operator });
  }

  function apply(election, act) {
    D.RULES[act.kind].apply(election, act.contest ? election.contests.get(act.contest) : null, act);
    const chain = chainOf(act);
    election.heads.set(chain, act.digest);
    election.lastAt.set(chain, act.at);
    const contest = act.contest ? election.contests.get(act.contest) : null;
    D.rememberSubject((contest ?? election).subjects, act);
    const moves = act.corrects ? null : D.program.stages[act.kind];
    if (contest && moves) contest.stage = moves[contest.stage] ?? contest.stage;
  }

  // A pass over entries. Faults go to the sheet; an act that fails is not applied, and its contest is in doubt from then on.
  class Reading {
    constructor(sheet, genesis, law, whole) {
      Object.assign(this, { sheet, genesis, doubtful: new Set(), keys: new Map(), latest: "", acts: new Map() });
      this.election = law && genesis ? new D.Election(law, whole) : null;
      this.lost = this.election ? "" : genesis ? "schemas" : "keys";
      for (const key of genesis?.body.root_keys ?? []) this.know(key);
    }

    // A key's id is made of the key: who may use it is asked later, by position and time.
    know(written) {
      const raw = D.publicKey(written);
      if (raw) this.keys.set(D.keyId(raw), raw);
    }

    // `entries`: pairs of index and bytes, in order.
    async visit(entries) {
      const opened = entries.map(([index, entry]) => this.open(index, entry));
      for (const { act } of opened) if (act?.kind === "key-granted") this.know(act.body.key);
      if (!this.lost) await Promise.all(opened.map((one) => this.prove(one)));
      for (const one of opened) {
        this.sheet.count("schemas", "acts");
        this.sheet.count("privacy", "acts");
        if (!one.act) this.doubt(one.contest, "schemas");
        else if (!this.lost && !this.doubtful.has(one.contest)) this.judge(one);
      }
    }

    open(index, entry) {
      const opened = { act: null, envelope: null, contest: "", good: [] };
      const place = D.claimedPlace(entry, index);
      try {
        opened.envelope = D.openEnvelope(entry);
        opened.act = D.readAct(opened.envelope, index);
        opened.contest = opened.act.contest;
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        opened.contest = place.contest ?? "";
        this.sheet.refused("schemas", error, place);
      }
      for (const what of opened.envelope ? D.privateIn(opened.envelope.payload) : []) {
        this.sheet.fail("privacy", `verify.private-${what}`, place);
      }
      return opened;
    }

    async prove(one) {
      if (!one.act) return;
      const message = D.signedBytes(one.envelope);
      const ask = ({ keyid, sig }) => (this.keys.has(keyid) ? D.verifyEd25519(this.keys.get(keyid), sig, message) : false);
      one.good = await Promise.all(one.envelope.signatures.map(ask));
    }

    judge(one) {
      const { act } = one;
      const { election, sheet } = this;
      try {
        const signers = this.signers(one);
        sheet.count("chains", "acts");
        sheet.count("rules", "acts");
        admit(election, act, signers);
        D.watchDeadlines(this, act);
        if (act.corrects) sheet.note("rules", "verify.corrections", D.placeOf(act), { cause: act.corrects.cause });
        D.weigh(sheet, election, act);
        apply(election, act);
        if (!election.whole) this.acts.set(act.digest, act);
      } catch (error) {
        const fault = error instanceof Fault ? error : new Fault("verify.rule-unanswerable", { why: String(error) });
        const step = fault.code.startsWith("record.grant-") ? "signatures" : (D.STEP_OF[fault.code] ?? "rules");
        sheet.refused(step, fault, D.placeOf(act));
        this.doubt(act.contest, step);
      }
    }

    // The grants behind every signature, each live when and where the act stands.
    signers({ act, envelope, good }) {
      const { election, sheet } = this;
      sheet.count("signatures", "signatures", envelope.signatures.length);
      if (!election.genesis) return [];
      return envelope.signatures.map(({ keyid }, i) => {
        const grant = election.keyring.live(keyid, act.at, act.index);
        need(good[i], "record.grant-bad-signature", { keyid, office: grant.office });
        return grant;
      });
    }

    doubt(contest, step) {
      if (contest) this.doubtful.add(contest);
      else this.lost ||= step;
    }

    finish() {
      const { sheet, election } = this;
      if (election) {
        sheet.count("signatures", "grants", election.keyring.size);
        sheet.count("chains", "chains", election.heads.size);
        sheet.count("rules", "contests", election.contests.size);
      }
      if (this.lost) sheet.skip(this.lost, ...JUDGED);
      for (let left = this.doubtful.size; left; left--) sheet.note("rules", "verify.left-out");
      for (const contest of election?.contests.values() ?? []) {
        if (!this.doubtful.has(contest.id)) D.atTheEnd(this, contest);
      }
    }
  }

  Object.assign(D, { Reading, JUDGED, admit, apply });
})();
