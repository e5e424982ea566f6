// Steps 7 to 10: a result against its manifest, its protocols and the law; lateness; what is open at the end.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const { Fault } = D;
  const isFinal = ({ entry }) => entry.state === "final";
  const sum = (numbers) => numbers.reduce((whole, number) => whole + number, 0);

  // What a result act must say, from the protocols that count: totals, and the outcome with its steps.
  function tabulate(contest) {
    const stands = contest.standing("registered", "on the ballot", "elected", "not elected");
    const registered = (name) => contest.candidates.get(name).registeredAt;
    const order = (contest.ballot?.order ?? stands)
      .slice()
      .sort((a, b) => (registered(a) === registered(b) ? (a < b ? -1 : 1) : registered(a) < registered(b) ? -1 : 1));
    const indirect = contest.rules.kind === "indirect";
    const totals = indirect ? sittingTotals(contest, order) : precinctTotals(contest, order);
    const round = indirect ? Math.max(1, contest.sittingVotes.length) : contest.round;
    const { registered: voters, invalid } = totals;
    const issued = contest.sitting ? contest.sitting.present : totals.issued;
    const lines = { registered: voters, issued, invalid };
    return { totals, outcome: D.determine(totals.votes, totals.against_all, lines, contest.rules, round, order) };
  }

  function precinctTotals(contest, choices) {
    const tallies = [...contest.precincts.values()].filter(({ counts }) => counts).map(({ entry }) => entry.tally);
    const votes = new Map(choices.map((name) => [name, 0]));
    for (const tally of tallies) for (const [name, number] of Object.entries(tally.votes)) votes.set(name, (votes.get(name) ?? 0) + number);
    const of = (name) => sum(tallies.map((tally) => tally[name] ?? 0));
    const lines = ["registered", "issued", "invalid", "against_all", "received"];
    return { precincts: tallies.length, ...Object.fromEntries(lines.map((name) => [name, of(name)])), votes };
  }

  function sittingTotals(contest, choices) {
    const { sitting, sittingVotes: rounds } = contest;
    const nobody = new Map(choices.map((name) => [name, 0]));
    const none = { issued: 0, invalid: 0, against_all: 0, received: 0 };
    if (!rounds.length || !sitting) return { precincts: 0, registered: contest.call.electors, ...none, votes: nobody };
    const { votes: given, issued, invalid, against_all } = rounds.at(-1);
    const named = choices.filter((name) => Object.hasOwn(given, name) || rounds.length === 1);
    const votes = new Map(named.map((name) => [name, Object.hasOwn(given, name) ? given[name] : 0]));
    return { precincts: 1, registered: sitting.deputies, issued, invalid, against_all, received: 0, votes };
  }

  function differences(stated, computed) {
    const pairs = ["precincts", "registered", "issued", "invalid", "against_all", "received"].map((name) => [name, stated[name], computed[name]]);
    for (const name of [...new Set([...Object.keys(stated.votes), ...computed.votes.keys()])].sort()) {
      const said = Object.hasOwn(stated.votes, name) ? stated.votes[name] : "-";
      pairs.push([`votes:${name}`, said, computed.votes.get(name) ?? "-"]);
    }
    return pairs.filter(([, said, found]) => said !== found);
  }

  const outcomeText = ({ kind, winner, tied, runoff }) => [kind, winner, ...tied, ...runoff].filter(Boolean).join(" ");

  function result(sheet, election, act) {
    const contest = election.contests.get(act.contest);
    const place = D.placeOf(act);
    D.checkManifest(sheet, contest, place);
    for (const [precinct, one] of contest.precincts) {
      if (!isFinal(one)) continue;
      sheet.count("arithmetic", "protocols");
      const here = { contest: contest.id, precinct };
      for (const finding of one.entry.findings) sheet.note("arithmetic", "verify.findings", here, { finding });
    }
    const made = made_(sheet, contest, place);
    if (!made) return;
    contest.tabulation = made;
    sheet.count("arithmetic", "results");
    for (const [line, stated, computed] of differences(act.body.totals, made.totals)) {
      sheet.fail("arithmetic", "verify.totals-differ", place, { line, stated, computed });
    }
    sheet.count("outcomes", "results");
    const sorted = { ...made.outcome, tied: [...made.outcome.tied].sort(), runoff: [...made.outcome.runoff].sort() };
    const [stated, computed] = [outcomeText(act.body.outcome), outcomeText(sorted)];
    const same = act.body.outcome.kind === sorted.kind && stated === computed;
    if (!same) sheet.fail("outcomes", "verify.outcome-differs", place, { stated, computed });
  }

  function made_(sheet, contest, place) {
    try {
      return tabulate(contest);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      sheet.refused("outcomes", error, place);
      return null;
    }
  }

  function seat(sheet, election, act) {
    const outcome = election.contests.get(act.contest).result?.body.outcome ?? { kind: "no_result", winner: "" };
    const { candidate } = act.body;
    sheet.count("outcomes", "registrations");
    if (outcome.kind === "elected" && outcome.winner === candidate) return;
    sheet.fail("outcomes", "verify.seat-differs", D.placeOf(act), { winner: outcome.winner || outcome.kind, candidate });
  }

  function weigh(sheet, election, act) {
    if (act.kind === "result-determined") result(sheet, election, act);
    if (act.kind === "akim-registered") seat(sheet, election, act);
  }

  // --- lateness: told, it does not fail a record ---

  const DUTIES = {
    "result-determined": ["result_due", (contest) => contest.result],
    "result-published": ["published_by", (contest) => contest.publishedAt],
    "akim-registered": ["akim_registered_by", (contest) => contest.seat],
  };

  function watchDeadlines(reading, act) {
    const { sheet, election } = reading;
    const late = (what, limit) => {
      sheet.count("deadlines", what);
      const code = { complaints: "complaint", appeals: "appeal" }[what] ?? what;
      if (act.at > limit) sheet.note("deadlines", `verify.late-${code}`, D.placeOf(act), { at: act.at, limit });
    };
    if (act.at >= reading.latest) reading.latest = act.at;
    else if (act.at < D.later(reading.latest, -D.DAY)) {
      sheet.note("deadlines", "verify.backdated", D.placeOf(act), { at: act.at, latest: reading.latest });
    }
    const contest = election.contests.get(act.contest);
    const [key, done] = DUTIES[act.kind] ?? [];
    if (key && !done(contest) && contest.clock[key]) late(key, contest.clock[key]);
    if (act.kind === "complaint-decided") {
      const complaint = contest.complaints.get(act.body.complaint);
      const limit = dueOf(contest, complaint);
      if (!complaint.decidedAt && limit) late("complaints", limit);
    }
    if (act.kind === "appeal-decided") {
      const { filed } = contest.appeals.get(act.body.appeal);
      const limit = dueOf(contest, { clock: "registration", filedAt: filed.at });
      if (limit) late("appeals", limit);
    }
    for (const own of act.kind === "contest-called" ? act.body.deadlines : []) {
      sheet.note("deadlines", "verify.own-deadline", D.placeOf(act), { key: own.key, at: own.at });
    }
  }

  const dueOf = (contest, complaint) => (contest.rules.has("complaints") ? D.complaintDue(contest, complaint) : "");

  // What is not done by the end of the record.
  function atTheEnd({ sheet, latest }, contest) {
    const outcome = contest.result?.body.outcome;
    const overdue = (key, done) => {
      const limit = contest.clock[key];
      if (limit && !done && limit < latest) sheet.note("deadlines", `verify.overdue-${key}`, { contest: contest.id }, { limit });
    };
    if (!["cancelled", "annulled"].includes(contest.stage)) overdue("result_due", outcome);
    if (outcome) overdue("published_by", contest.publishedAt);
    if (outcome?.kind === "elected" && contest.stage === "determined") overdue("akim_registered_by", contest.seat);
    for (const [complaint, one] of contest.complaints) {
      const limit = dueOf(contest, one);
      if (limit && !one.decidedAt && limit < latest) sheet.note("deadlines", "verify.overdue-complaint", { contest: contest.id }, { complaint, limit });
    }
    const open = ["called", "nomination", "registration", "campaign", "voting", "counting"].includes(contest.stage);
    if (open) sheet.note("outcomes", "verify.without-result", { contest: contest.id });
  }

  Object.assign(D, { tabulate, weigh, watchDeadlines, atTheEnd, isFinal });
})();
