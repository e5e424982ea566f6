// The state that replay builds from acts: keys and grants, units, contests, candidates, precincts; and who must sign.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const { Fault, need } = D;

  // All grants so far: key id -> grants in the order of the record.
  class Keyring {
    constructor() {
      this.grants = new Map();
    }

    held(keyid) {
      return this.grants.get(keyid) ?? [];
    }

    grant(grant) {
      const keyid = D.keyId(grant.key);
      this.grants.set(keyid, [...this.held(keyid), { revoked: Infinity, ...grant }]);
    }

    revoke(keyid, position) {
      for (const grant of this.held(keyid)) grant.revoked = Math.min(grant.revoked, position);
    }

    // The grant under which a key may sign the act at a position, dated `at`.
    live(keyid, at, position) {
      let fault = null;
      for (const grant of [...this.held(keyid)].reverse()) {
        if (grant.position > position) continue;
        const why = position >= grant.revoked ? "revoked" : at < grant.start ? "not-yet" : at >= grant.end ? "expired" : "";
        if (!why) return grant;
        fault ??= new Fault(`record.grant-${why}`, { keyid, office: grant.office });
      }
      throw fault ?? new Fault("record.grant-unknown", { keyid, office: "" });
    }

    get size() {
      return [...this.grants.values()].reduce((sum, held) => sum + held.length, 0);
    }
  }

  const newCandidate = (nomination) => ({
    nomination, standing: "nominated", papers: new Map(), given: new Map(), verdicts: new Map(), signatures: null,
    decided: null, registeredAt: "",
  });

  class Precinct {
    constructor(listed) {
      Object.assign(this, { listed, voters: -1, commitment: "", delivered: 0, opened: null, closed: null, annulled: "" });
      Object.assign(this, { turnout: new Map(), proxies: new Map(), setApart: [], beyond: [], waived: new Set(), entry: { state: "empty" } });
    }

    // Why the protocol is set apart: what the commission said, and the differences beyond the law's tolerance.
    get quarantine() {
      return [...new Set([...this.setApart, ...this.beyond])];
    }

    get counts() {
      return this.entry.state === "final" && !this.annulled && !this.quarantine.length;
    }
  }

  const LIVE = ["nominated", "registered", "on the ballot", "elected"];

  class Contest {
    constructor(act, unit, rules, clock) {
      const call = act.body;
      Object.assign(this, { id: act.contest, call, imported: act.kind === "contest-imported", unit, rules, clock });
      Object.assign(this, { votingDay: call.voting_day, commission: call.commission, superior: call.superior ?? "" });
      Object.assign(this, { stage: "called", nominatedUntil: clock.nomination_closes ?? "", ballot: null, printed: null });
      Object.assign(this, { result: null, publishedAt: "", seatedAt: "", annulled: "", annulledAt: "" });
      Object.assign(this, { sitting: null, sittingVotes: [], sittingActs: [], consent: null });
      for (const name of ["candidates", "precincts", "appeals", "complaints", "subjects"]) this[name] = new Map();
      this.pledges = new Set();
      this.ground = this.imported ? "" : call.ground;
      this.repeats = this.imported ? "" : call.repeats;
      this.candidatesFixed = ["runoff", "repeat_voting"].includes(this.ground);
      this.round = this.imported ? call.round : this.candidatesFixed ? 2 : 1;
    }

    nominated() {
      return this.standing(...LIVE).length;
    }

    // The candidates in one of these standings, in the order of nomination.
    standing(...standings) {
      return [...this.candidates].filter(([, one]) => standings.includes(one.standing)).map(([name]) => name);
    }

    voters() {
      let lists = 0;
      for (const { voters } of this.precincts.values()) if (voters >= 0) lists += voters;
      return lists || this.unit.voters;
    }
  }

  class Election {
    // `whole`: all acts of the record are here, not only those about one contest.
    constructor(law, whole) {
      Object.assign(this, { law, whole, id: "", genesis: null, keyring: new Keyring() });
      for (const name of ["units", "fixed", "organisations", "contests", "persons", "heads", "lastAt", "subjects"]) {
        this[name] = new Map();
      }
    }

    rules(unitType, on) {
      return D.rulesOf(this.law, unitType, on, this.genesis.law.office);
    }

    liveElsewhere(person, contest) {
      return (this.persons.get(person) ?? []).some(([other, name]) => {
        if (other === contest) return false;
        const there = this.contests.get(other);
        return D.program.undecided.includes(there.stage) && LIVE.includes(there.candidates.get(name).standing);
      });
    }
  }

  // --- offices ---

  const LEVELS = ["root", "central", "regional", "maslikhat", "appointer", "district", "observers", "precinct"];
  const COMMISSIONS = ["root", "central", "regional", "district"];
  const word = (office) => office.split("/")[0];
  const level = (office) => (LEVELS.includes(word(office)) ? LEVELS.indexOf(word(office)) : LEVELS.length);
  const area = (office) => office.slice(word(office).length + 1);
  function contains(upper, lower) {
    const [a, b] = [area(upper), area(lower)];
    return !a || a === b || b.startsWith(`${a}.`);
  }

  function mayGrant(granter, role, office, given) {
    if (role !== "commission") return false;
    if (granter === office) return given !== "commission";
    return level(granter) < level(office) && contains(granter, office);
  }

  const heldBy = (election, keyid) => [...election.keyring.held(keyid)].reverse().find(({ revoked }) => revoked === Infinity);

  // Throw where the law's table of signers asks for a signature that is not there. `charge`: who leads the contest.
  function needSigners(acts, act, signers, election, charge) {
    const own = Object.hasOwn(acts.signers, act.kind) ? acts.signers[act.kind] : [];
    need(own.length, "election.no-signers-rule", { kind: act.kind });
    for (const signer of act.corrects ? [...own, ...acts.corrections] : own) {
      const fitting = signers.filter((grant) => fits(signer, grant, act, election, charge));
      const { office, role } = signer;
      need(enough(signer, fitting, election), "election.signature-missing", { kind: act.kind, office, role });
    }
  }

  function enough({ count }, fitting, election) {
    const people = (grants) => new Set(grants.map(({ office, holder }) => `${office} ${holder}`)).size;
    const roots = people(fitting.filter(({ office }) => office === "root"));
    return people(fitting.filter(({ office }) => office !== "root")) >= count || roots >= Math.max(count, election.genesis.threshold);
  }

  function fits(signer, grant, act, election, charge) {
    const { office } = grant;
    if (signer.office === "root") return office === "root";
    if (signer.office === "granter") return grants(grant, act, election);
    if (grant.role !== signer.role) return false;
    if (signer.office === "superior") return isSuperior(office, charge);
    if (signer.office === "commission") return Boolean(charge) && office === charge.commission;
    if (signer.office === "precinct") return office === `precinct/${act.precinct}`;
    if (word(office) !== signer.office) return false;
    if (["maslikhat", "appointer"].includes(signer.office) && charge) return contains(office, `unit/${charge.unit}`);
    return (act.body.units ?? []).every((unit) => contains(office, `unit/${unit}`));
  }

  function isSuperior(office, charge) {
    if (!charge) return level(office) <= level("regional");
    const above = level(office) < level(charge.superior) && contains(office, charge.superior);
    return office === charge.superior || (above && COMMISSIONS.includes(word(office)));
  }

  function grants(grant, act, election) {
    if (grant.office === "root") return true;
    if (act.kind === "key-granted") return mayGrant(grant.office, grant.role, act.body.office, act.body.role);
    const held = heldBy(election, act.body.keyid);
    return Boolean(held) && mayGrant(grant.office, grant.role, held.office, held.role);
  }

  Object.assign(D, { newCandidate, Precinct, Contest, Election, LIVE, level, contains, heldBy, needSigners });
})();
