// Rules of the count: entries by two people, their return, the final protocol, quarantine, recount, annulled precincts.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const { need, Fault } = D;
  const RULES = (D.RULES ??= {});
  const isError = (code) => code.startsWith("F");
  const once = (codes) => [...new Set(codes)];
  const sorted = (codes) => codes.map((code, i) => [code, i]).sort(([a, i], [b, j]) => (a < b ? -1 : a > b ? 1 : i - j)).map(([c]) => c);

  function findings(contest, precinct, tally, words = []) {
    const closed = precinct.closed ? precinct.closed.issued : null;
    const known = D.tooFar(contest, precinct, tally).filter(({ source }) => ["delivered", "list"].includes(source));
    const own = D.tallyFindings(tally, contest.rules, precinct.turnout, closed);
    const found = [...own, ...known.map(({ code }) => code), ...D.wordFindings(tally, words)];
    const codes = sorted(found);
    return { errors: once(codes.filter(isError)), warnings: once(codes.filter((code) => !isError(code))) };
  }

  function fitsForm(contest, precinct, { tally, form_serial: serial }) {
    const choices = contest.ballot?.order ?? [];
    need(D.sameSet(Object.keys(tally.votes), choices), "election.tally-choices", { choices: [...choices].sort().join(", ") });
    const missing = contest.rules.of("protocol").lines.filter((name) => name !== "votes" && D.line(tally, name) === null);
    if (missing.length) need(false, "election.tally-lines", { lines: missing.join(", ") }, contest.rules.article("protocol"));
    const serials = precinct.listed?.form_serials ?? [];
    need(!serials.length || serials.includes(serial), "election.form-serial", { serial });
  }

  // --- the entry by two people, as states: empty, first, errors, differ, returned, agreed, final ---

  const FIELDS = [
    "registered", "received", "issued", "cancelled", "found", "took_part", "invalid", "against_all", "home",
    "home_applications", "absentee", "issued_by", "portable",
  ];

  function differentFields(first, second) {
    const [a, b] = [first.tally, second.tally];
    const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
    const fields = FIELDS.filter((name) => !same(a[name], b[name]));
    const choices = once([...Object.keys(a.votes), ...Object.keys(b.votes)]).sort();
    const votes = choices.filter((name) => a.votes[name] !== b.votes[name]).map((name) => `votes:${name}`);
    return [...fields, ...votes, ...(first.serial === second.serial ? [] : ["form_serial"])];
  }

  const held = (entry, waived) => entry.errors.some((code) => !waived.has(code));
  const first = (number, entry, waived) => ({ state: held(entry, waived) ? "errors" : "first", entry, number, other: null });

  function compared(number, entry, other, waived) {
    const [one, two] = number === 1 ? [entry, other] : [other, entry];
    const fields = differentFields(one, two);
    if (fields.length) return { state: "differ", first: one, second: two, fields };
    return held(entry, waived) ? { state: "errors", entry, number, other } : { state: "agreed", first: one, second: two };
  }

  function entered(now, number, entry, waived) {
    switch (now.state) {
      case "empty":
        need(number === 1, "election.entry-first-missing", {});
        return first(number, entry, waived);
      case "first":
        need(number !== now.number, "election.entry-taken", { entry: number });
        need(entry.operator !== now.entry.operator, "election.entry-same-person", { operator: entry.operator });
        return compared(number, entry, now.entry, waived);
      case "returned":
        return again(now, number, entry, waived);
      case "errors":
        throw new Fault("election.entry-has-errors", { codes: now.entry.errors.join(", ") });
      case "differ":
        throw new Fault("election.entry-differs", { fields: now.fields.join(", ") });
      default:
        throw new Fault(now.state === "agreed" ? "election.entry-complete" : "election.entry-final", {});
    }
  }

  function again(now, number, entry, waived) {
    const same = number === now.number && entry.operator === now.operator;
    need(same, "election.entry-other-typist", { entry: now.number, operator: now.operator });
    const changed = differentFields(now.was, entry).filter((field) => !now.fields.includes(field)).sort();
    need(!now.fields.length || !changed.length, "election.entry-locked-fields", { fields: changed.join(", ") });
    return now.kept ? compared(number, entry, now.kept, waived) : first(number, entry, waived);
  }

  function returned(now, number, fields) {
    if (now.state === "differ") return returnedDiffering(now, number, fields);
    if (now.state === "errors") return returnedFaulty(now, number, fields);
    const open = ["first", "returned", "agreed"].includes(now.state) && number === 0 && !fields.length;
    need(open, "election.return-nothing", {});
    return { state: "empty" };
  }

  function returnedDiffering(now, number, fields) {
    if (number === 0) return { state: "empty" };
    const [kept, was] = number === 1 ? [now.second, now.first] : [now.first, now.second];
    if (!fields.length) return { state: "first", entry: kept, number: 3 - number, other: null };
    const unknown = fields.filter((field) => !now.fields.includes(field)).sort();
    need(!unknown.length, "election.return-equal-fields", { fields: unknown.join(", ") });
    const missing = now.fields.filter((field) => !fields.includes(field));
    need(!missing.length, "election.return-leaves-fields", { fields: missing.join(", ") });
    return { state: "returned", kept, number, operator: was.operator, fields, was };
  }

  function returnedFaulty({ entry, other, number: own }, number, fields) {
    if (number === 0) return { state: "empty" };
    need(number === own, "election.return-other-entry", { entry: own });
    if (!fields.length) return other ? { state: "first", entry: other, number: 3 - own, other: null } : { state: "empty" };
    const lines = [...FIELDS, "form_serial", ...Object.keys(entry.tally.votes).map((name) => `votes:${name}`)];
    const unknown = fields.filter((field) => !lines.includes(field)).sort();
    need(!unknown.length, "election.return-unknown-fields", { fields: unknown.join(", ") });
    return { state: "returned", kept: other, number: own, operator: entry.operator, fields, was: entry };
  }

  const explained = (explanations) => explanations.filter(({ text }) => text.trim()).map(({ code }) => code);
  function needExplained(warnings, explanations) {
    const missing = warnings.filter((code) => !explained(explanations).includes(code));
    need(!missing.length, "election.warning-unexplained", { codes: missing.join(", ") });
  }

  // --- the acts ---

  function entryOf(contest, precinct, { body, digest }) {
    const found = findings(contest, precinct, body.tally, body.words);
    return { operator: body.operator, tally: body.tally, serial: body.form_serial, digest, ...found, explanations: body.explanations };
  }

  const here = (contest, act) => contest.precincts.get(act.precinct);

  RULES["protocol-entered"] = {
    check(_election, contest, act) {
      const precinct = here(contest, act);
      need(precinct.closed, "election.entry-before-close", { precinct: act.precinct });
      need(!precinct.annulled, "election.precinct-annulled", { precinct: act.precinct });
      fitsForm(contest, precinct, act.body);
      entered(precinct.entry, act.body.entry, entryOf(contest, precinct, act), precinct.waived);
    },
    apply(_election, contest, act) {
      const precinct = here(contest, act);
      stand(contest, precinct, entered(precinct.entry, act.body.entry, entryOf(contest, precinct, act), precinct.waived));
    },
  };

  RULES["protocol-returned"] = {
    check: (_election, contest, act) => void returned(here(contest, act).entry, act.body.entry, act.body.fields),
    apply(_election, contest, act) {
      const precinct = here(contest, act);
      stand(contest, precinct, returned(precinct.entry, act.body.entry, act.body.fields));
    },
  };

  RULES["protocol-finalised"] = {
    check(_election, contest, act) {
      const { quarantine, entry: now } = here(contest, act);
      const { body, precinct } = act;
      need(!quarantine.length, "election.quarantined", { precinct, reasons: quarantine.join(", ") });
      need(now.state !== "final", "election.entry-final", {});
      need(now.state === "agreed", "election.finalise-not-agreed", {});
      const { first: one, second } = now;
      needExplained(second.warnings, [...one.explanations, ...second.explanations]);
      const same = D.canonicalText(body.tally) === D.canonicalText(second.tally);
      need(same && body.entries.join() === `${one.digest},${second.digest}`, "election.final-differs", { precinct });
      need(body.form_serial === second.serial, "election.form-serial", { serial: body.form_serial });
      const codes = [...second.errors, ...second.warnings];
      need(body.findings.join() === codes.join(), "election.final-findings", { codes: codes.join(", ") });
      needExplained(second.warnings, body.explanations);
    },
    apply(_election, contest, act) {
      here(contest, act).entry = final(act, 0);
    },
  };

  const final = ({ body, digest }, recounts) => ({
    state: "final", tally: body.tally, digest, serial: body.form_serial ?? "", findings: body.findings, recounts,
  });

  RULES["protocol-quarantined"] = {
    check(_election, contest, act) {
      need(here(contest, act).entry.state !== "empty", "election.quarantine-empty", { precinct: act.precinct });
      need(act.body.reasons.length, "election.quarantine-reasons", {});
    },
    apply(_election, contest, act) {
      here(contest, act).setApart = act.body.reasons;
    },
  };

  RULES["quarantine-lifted"] = {
    check(_election, contest, act) {
      const { quarantine, beyond } = here(contest, act);
      need(quarantine.length, "election.not-quarantined", { precinct: act.precinct });
      const left = beyond.filter((code) => !act.body.waived.includes(code));
      need(!left.length, "election.lift-leaves-beyond", { codes: left.join(", ") });
    },
    apply(_election, contest, act) {
      const precinct = here(contest, act);
      Object.assign(precinct, { setApart: [], waived: new Set([...precinct.waived, ...act.body.waived]) });
      stand(contest, precinct, goesOn(precinct));
    },
  };

  // The state of an entry once errors are waived: one that nothing else holds back goes on.
  function goesOn({ entry: now, waived }) {
    if (now.state !== "errors" || held(now.entry, waived)) return now;
    const { entry, number, other } = now;
    return other ? compared(number, entry, other, waived) : first(number, entry, waived);
  }

  // The new state of a precinct's entry; figures that two people agree on are measured by the law's tolerances.
  function stand(contest, precinct, entry) {
    const tally = entry.state === "agreed" ? entry.second.tally : entry.tally;
    const codes = tally ? D.tooFar(contest, precinct, tally).map(({ code }) => code) : [];
    Object.assign(precinct, { entry, beyond: once(codes.filter((code) => !precinct.waived.has(code))) });
  }

  Object.assign(D, { findings, fitsForm, needExplained, finalProtocol: final, stand });
})();
