// Rules of the acts that open the record and call a contest: genesis, keys, units, calls, later days, precincts and lists.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const { Fault, need, contains, level } = D;
  const RULES = (D.RULES ??= {});
  const nothing = () => undefined;

  RULES["election-opened"] = {
    check(election, _contest, { body }) {
      need(!election.genesis, "election.genesis-twice", {});
      const { digest, unit_type, on, office } = body.law;
      need(digest === election.law.digest, "election.law-digest", { pinned: digest, given: election.law.digest });
      const keys = body.root_keys;
      need(body.threshold >= 1 && body.threshold <= keys.length, "election.threshold", { threshold: body.threshold, keys: keys.length });
      need(!body.synthetic || body.seed, "election.synthetic-seed", {});
      need(new Set(keys).size === keys.length, "election.root-key-twice", {});
      need(keys.every((key) => D.publicKey(key)), "election.key-malformed", { office: "root" });
      D.rulesOf(election.law, unit_type, on, office);
    },
    apply(election, _contest, act) {
      Object.assign(election, { genesis: act.body, id: act.election });
      act.body.root_keys.forEach((key, i) => {
        const term = { start: "1970-01-01T00:00:00Z", end: "2200-01-01T00:00:00Z", position: act.index };
        election.keyring.grant({ office: "root", role: "commission", holder: `root-${i + 1}`, key: D.publicKey(key), ...term });
      });
    },
  };

  RULES["key-granted"] = {
    check(election, _contest, { body }) {
      const key = D.publicKey(body.key);
      need(key, "election.key-malformed", { office: body.office });
      need(body.start < body.end, "election.grant-term", { office: body.office, start: body.start, end: body.end });
      const held = election.keyring.held(D.keyId(key));
      const taken = held.some((grant) => grant.revoked === Infinity && grant.start < body.end && body.start < grant.end);
      need(!taken, "election.key-taken", { office: body.office });
    },
    apply(election, _contest, { body, index }) {
      const { office, role, holder, start, end } = body;
      election.keyring.grant({ office, role, holder, key: D.publicKey(body.key), start, end, position: index });
    },
  };

  RULES["key-revoked"] = {
    check(election, _contest, { body }) {
      need(D.heldBy(election, body.keyid), "election.key-unknown", { keyid: body.keyid });
    },
    apply: (election, _contest, { body, index }) => election.keyring.revoke(body.keyid, index),
  };

  RULES["unit-listed"] = {
    check(election, _contest, { body, corrects }) {
      need(!election.units.has(body.unit) || corrects, "election.unit-twice", { unit: body.unit });
      need(!body.parent || election.units.has(body.parent), "election.unit-unknown", { unit: body.parent });
      need(D.isZone(body.zone), "election.zone-unknown", { zone: body.zone });
    },
    apply: (election, _contest, { body }) => election.units.set(body.unit, body),
  };

  RULES["units-fixed"] = {
    check(election, _contest, { body }) {
      if (!election.whole) return; // the decision names units that this contest has nothing to do with
      for (const unit of body.units) need(election.units.has(unit), "election.unit-unknown", { unit });
    },
    apply: (election, _contest, { body }) => body.units.forEach((unit) => election.fixed.set(unit, body)),
  };

  RULES["observer-organisation-accredited"] = {
    check: nothing,
    apply: (election, _contest, { body }) => election.organisations.set(body.organisation, body.until),
  };

  // --- calling a contest ---

  // The rules for a call: in force on the day of the call; for an import, on voting day.
  D.rulesOfCall = (election, act) => {
    const unit = election.units.get(act.body.unit);
    const on = act.kind === "contest-imported" ? act.body.voting_day : D.localDay(act.at, unit.zone);
    return election.rules(unit.type, on);
  };

  function call(election, _contest, act) {
    const unit = election.units.get(act.body.unit);
    const rules = D.rulesOfCall(election, act);
    const called = D.localDay(act.at, unit.zone);
    let clock = {};
    if (act.kind !== "contest-imported" && rules.has("calendar")) {
      clock = D.timetable(rules, act.body.voting_day, called, unit.zone);
      for (const own of act.body.deadlines) clock[own.key] = own.at;
    }
    const contest = new D.Contest(act, unit, rules, clock);
    election.contests.set(act.contest, contest);
    if (contest.repeats) carryOver(election, election.contests.get(contest.repeats), contest);
  }

  RULES["contest-called"] = {
    apply: call,
    check(election, _contest, act) {
      const { body } = act;
      need(!election.contests.has(act.contest), "election.contest-twice", { contest: act.contest });
      need(election.units.has(body.unit), "election.unit-unknown", { unit: body.unit });
      const { zone } = election.units.get(body.unit);
      const rules = D.rulesOfCall(election, act);
      const called = D.localDay(act.at, zone);
      const words = { called, voting_day: body.voting_day };
      need(body.voting_day > called || rules.kind === "appointed", "election.call-after-voting", words);
      offices(body, rules);
      ownDeadlines(act, zone);
      need(rules.kind !== "indirect" || body.electors >= 1, "election.call-electors", {}, rules.article("system"));
      if (["repeat_voting", "repeat_elections", "runoff"].includes(body.ground)) return D.checkRepeat(election, body);
      const fits = (body.ground === "appointment") === (rules.kind === "appointed");
      need(fits, "election.call-system", { system: rules.kind, unit: body.unit }, rules.article("system"));
      return body.ground === "pilot_decision" ? pilot(election, body, rules, called) : callDays(body, rules, called);
    },
  };

  function offices(body, rules) {
    const { commission, superior, unit } = body;
    need(contains(commission, `unit/${unit}`), "election.call-commission", { commission, unit });
    const above = level(superior) < level(commission) && contains(superior, commission);
    need(above || rules.kind === "appointed", "election.call-superior", { superior, commission });
  }

  function ownDeadlines(act, zone) {
    const own = new Map(act.body.deadlines.map(({ key, at }) => [key, at]));
    if (!own.size) return;
    const order = ["nomination_closes", "signature_sheets_due", "registration_closes"].filter((key) => own.has(key));
    const instants = [act.at, ...order.map((key) => own.get(key))];
    const rising = instants.every((at, i) => !i || instants[i - 1] < at);
    const right = rising && D.localDay(instants.at(-1), zone) < act.body.voting_day;
    need(right, "election.call-deadlines", { keys: [...own.keys()].join(", ") });
  }

  function callDays(body, rules, called) {
    if (!rules.has("calendar")) return;
    const calendar = rules.of("calendar");
    const article = rules.article("calendar");
    const votes = (latest) => need(body.voting_day <= latest, "election.vote-late", { latest, voting_day: body.voting_day }, article);
    if (body.ground === "term_end" && calendar.call_days_before_term_end >= 0) {
      need(body.term_ends, "election.call-term-end-missing", {}, article);
      const latest = D.daysAfter(body.term_ends, -calendar.call_days_before_term_end);
      need(called <= latest, "election.call-late", { latest, called }, article);
      if (calendar.vote_days_before_term_end >= 0) votes(D.daysAfter(body.term_ends, -calendar.vote_days_before_term_end));
      const months = calendar.vote_within_months_of_call;
      if (months >= 0) votes(D.monthsAfter(called, months));
    }
    const soon = ["early_end", "new_unit"].includes(body.ground) && calendar.vote_within_days_of_call >= 0;
    if (soon) votes(D.daysAfter(called, calendar.vote_within_days_of_call));
  }

  function pilot(election, body, rules, called) {
    const decision = election.fixed.get(body.unit);
    const words = { unit: body.unit, voting_day: body.voting_day };
    need(decision?.voting_day === body.voting_day, "election.call-not-fixed", words, rules.article("system"));
    const days = rules.of("calendar").call_days_before_voting;
    const latest = D.daysBefore(body.voting_day, Math.max(days, 0));
    need(days < 0 || called <= latest, "election.call-late", { latest, called }, rules.article("calendar"));
  }

  RULES["contest-imported"] = {
    check(election, _contest, act) {
      const { unit, commission } = act.body;
      need(election.genesis?.imported, "election.import-only", {});
      need(!election.contests.has(act.contest), "election.contest-twice", { contest: act.contest });
      need(election.units.has(unit), "election.unit-unknown", { unit });
      need(contains(commission, `unit/${unit}`), "election.call-commission", { commission, unit });
    },
    apply(election, _contest, act) {
      call(election, null, act);
      const { candidates } = election.contests.get(act.contest);
      act.body.choices.forEach((name, i) => {
        const candidate = `c${String(i + 1).padStart(3, "0")}`;
        const nomination = { candidate, route: "party", names: { kk: name, ru: name }, party: "", person: "" };
        candidates.set(candidate, { ...D.newCandidate(nomination), standing: "on the ballot" });
      });
    },
  };

  // Same precincts and lists; the choices that go on are registered already.
  function carryOver(election, earlier, contest) {
    for (const name of contest.call.choices) {
      const { nomination, registeredAt } = earlier.candidates.get(name);
      contest.candidates.set(name, { ...D.newCandidate(nomination), standing: "registered", registeredAt });
      stands(election, nomination.person, contest.id, name);
      contest.stage = "registration";
    }
    for (const [name, { listed, voters, commitment }] of earlier.precincts) {
      contest.precincts.set(name, Object.assign(new D.Precinct(listed), { voters, commitment }));
    }
  }

  function stands(election, person, contest, candidate) {
    election.persons.set(person, [...(election.persons.get(person) ?? []), [contest, candidate]]);
  }

  // --- the manifest ---

  RULES["precinct-listed"] = {
    check(_election, contest, { precinct, corrects }) {
      const { unit } = contest.unit;
      need(!contest.precincts.has(precinct) || corrects, "election.precinct-twice", { precinct });
      need(contains(`unit/${unit}`, `precinct/${precinct}`), "election.precinct-outside", { precinct, unit });
    },
    apply(_election, contest, { precinct, body }) {
      const known = contest.precincts.get(precinct);
      if (known) known.listed = body;
      else contest.precincts.set(precinct, new D.Precinct(body));
    },
  };

  RULES["voter-list-committed"] = {
    check(_election, contest, { precinct, body, at, corrects }) {
      const known = contest.precincts.get(precinct);
      need(body.as_of <= at, "election.list-as-of", { precinct, as_of: body.as_of, at });
      const same = body.voters === known.voters && body.commitment === known.commitment;
      need(!same || corrects, "election.list-same", { precinct });
    },
    apply(_election, contest, { precinct, body }) {
      Object.assign(contest.precincts.get(precinct), { voters: body.voters, commitment: body.commitment });
    },
  };

  Object.assign(D, { stands, nothing, Fault });
})();
