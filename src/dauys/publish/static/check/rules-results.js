// Rules of recounts and imports, of the result, and of what follows: publication, the akim's registration, term, reports.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const { need } = D;
  const RULES = (D.RULES ??= {});
  const STOOD = ["on the ballot", "registered", "elected", "not elected"];
  const here = (contest, act) => contest.precincts.get(act.precinct);

  RULES["protocol-recounted"] = {
    check(_election, contest, act) {
      const precinct = here(contest, act);
      const { entry: now, waived } = precinct;
      const { body } = act;
      const article = contest.rules.article("protocol");
      need(!contest.publishedAt, "election.recount-after-publication", {}, article);
      need(now.state === "final" && now.digest === body.replaces, "election.recount-replaces", { precinct: act.precinct });
      need(!now.recounts || body.asked_by !== "proxy", "election.recount-once", { precinct: act.precinct }, article);
      D.fitsForm(contest, precinct, body);
      const { errors, warnings } = D.findings(contest, precinct, body.tally);
      const open = errors.filter((code) => !waived.has(code));
      need(!open.length, "election.entry-has-errors", { codes: open.join(", ") });
      const codes = [...errors, ...warnings];
      need(body.findings.join() === codes.join(), "election.final-findings", { codes: codes.join(", ") });
      D.needExplained(warnings, body.explanations);
    },
    apply(_election, contest, act) {
      const precinct = here(contest, act);
      D.stand(contest, precinct, D.finalProtocol(act, (precinct.entry.recounts ?? 0) + 1));
    },
  };

  RULES["protocol-imported"] = {
    check(election, contest, act) {
      const { body, precinct } = act;
      need(election.genesis?.imported && contest.imported, "election.import-only", {});
      need(!contest.precincts.has(precinct), "election.precinct-twice", { precinct });
      const unknown = Object.keys(body.tally.votes).filter((name) => !contest.candidates.has(name)).sort();
      need(!unknown.length, "election.candidate-unknown", { candidate: unknown.join(", ") });
      const counted = D.line(body.tally, "counted");
      if (body.missing) return need(!counted, "election.imported-missing", { precinct, counted });
      const codes = [...new Set(D.tallyFindings(body.tally, contest.rules, new Map(body.turnout), null))].sort();
      return need(body.findings.join() === codes.join(), "election.final-findings", { codes: codes.join(", ") });
    },
    apply(_election, contest, act) {
      const precinct = new D.Precinct(null);
      const registered = D.line(act.body.tally, "registered");
      Object.assign(precinct, { voters: registered ?? -1, turnout: new Map(act.body.turnout) });
      if (!act.body.missing) precinct.entry = D.finalProtocol(act, 0);
      contest.precincts.set(act.precinct, precinct);
    },
  };

  RULES["precinct-annulled"] = {
    check: (_election, contest, act) => need(!here(contest, act).annulled, "election.precinct-annulled", { precinct: act.precinct }),
    apply(_election, contest, act) {
      here(contest, act).annulled = act.body.ground;
    },
  };

  // --- the result ---

  // The acts that a result is computed from: how many, and the root of the tree over their digests.
  function countedProtocols(contest) {
    const finals = [...contest.precincts.values()].filter(({ counts }) => counts).map(({ entry }) => entry.digest);
    const digests = contest.sitting ? contest.sittingActs : finals;
    return { number: digests.length, root: D.hex(D.root(digests.map((digest) => D.leafHash(D.unhex(digest))))) };
  }

  RULES["result-determined"] = {
    check(_election, contest, act) {
      const { body } = act;
      const open = [...contest.precincts].filter(([, one]) => !one.counts && !one.annulled).map(([name]) => name);
      const missing = contest.imported ? [] : open;
      const words = { precincts: missing.slice(0, 10).join(", "), number: missing.length };
      need(!missing.length, "election.result-incomplete", words);
      if (contest.sitting) D.sittingDone(contest);
      const counted = countedProtocols(contest);
      const { number, root } = body.protocols;
      need(number === counted.number && root === counted.root, "election.result-protocols", { contest: contest.id });
      const annulled = [...contest.precincts].filter(([, one]) => one.annulled).map(([name]) => name);
      need(body.annulled.join() === annulled.join(), "election.result-annulled", { precincts: annulled.join(", ") });
      const replaces = contest.result?.digest ?? "";
      need(body.replaces === replaces, "election.result-replaces", { replaces });
      outcomeFits(contest, body.outcome);
    },
    apply(_election, contest, act) {
      contest.result = act;
      const { kind, winner } = act.body.outcome;
      for (const name of contest.standing(...STOOD)) {
        const elected = name === winner ? "elected" : "not elected";
        contest.candidates.get(name).standing = kind === "elected" ? elected : "on the ballot";
      }
    },
  };

  // The outcome names candidates who stood, and those only that its kind has.
  function outcomeFits(contest, { kind, winner, tied, runoff }) {
    const stood = contest.standing(...STOOD);
    const unknown = [...new Set([winner, ...tied, ...runoff])].filter((name) => name && !stood.includes(name)).sort();
    need(!unknown.length, "election.candidate-unknown", { candidate: unknown.join(", ") });
    const shape = {
      elected: winner && !tied.length && !runoff.length,
      runoff: !winner && !tied.length && runoff.length >= 2,
      tie: !winner && tied.length >= 2 && !runoff.length,
      no_result: !winner && !tied.length && !runoff.length,
    };
    need(shape[kind], "election.result-outcome", { kind });
  }

  RULES["contest-annulled"] = {
    check: D.nothing,
    apply: (_election, contest, act) => Object.assign(contest, { annulled: act.body.ground, annulledAt: act.at }),
  };

  RULES["result-published"] = {
    check: D.nothing,
    apply(_election, contest, act) {
      contest.publishedAt = act.at;
    },
  };

  // --- after the result ---

  RULES["akim-registered"] = {
    check(_election, contest, act) {
      D.candidateOf(contest, act);
      const term = contest.rules.of("term");
      const began = act.corrects && contest.seatedAt ? contest.seatedAt : act.at;
      const last = D.daysAfter(D.monthsAfter(D.localDay(began, contest.unit.zone), 12 * term.years), -1);
      const latest = term.begins === "registration" ? last : D.monthsAfter(last, 6);
      const ends = act.body.term_ends;
      if (last <= ends && ends <= latest) return;
      need(false, "election.term-length", { years: term.years, last }, contest.rules.article("term"));
    },
    apply(_election, contest, act) {
      contest.seatedAt ||= act.at;
      contest.seat = act.body;
    },
  };

  RULES["term-begun"] = {
    check(_election, contest, act) {
      const candidate = D.candidateOf(contest, act);
      if (!contest.rules.has("term") || contest.rules.of("term").begins !== "special_check") return;
      const verdict = candidate.verdicts.get("SPECIAL_CHECK")?.verdict ?? "open";
      const words = { candidate: act.body.candidate, verdict };
      need(verdict === "met", "election.term-before-check", words, contest.rules.article("term", "begins"));
    },
    apply: D.nothing,
  };

  RULES["pledge-recorded"] = {
    check(_election, contest, act) {
      const { pledge } = act.body;
      need(!contest.pledges.has(pledge) || act.corrects, "election.pledge-twice", { pledge });
    },
    apply: (_election, contest, act) => contest.pledges.add(act.body.pledge),
  };

  RULES["report-given"] = {
    check(_election, contest, act) {
      const unknown = act.body.pledges_kept.filter((pledge) => !contest.pledges.has(pledge));
      need(!unknown.length, "election.pledge-unknown", { pledge: unknown.join(", ") });
    },
    apply: D.nothing,
  };

  RULES["term-ended"] = {
    check(_election, contest, act) {
      if (!contest.rules.has("term")) return;
      const grounds = ["term_over", ...contest.rules.of("term").ends_early];
      need(grounds.includes(act.body.ground), "election.end-ground", { grounds: grounds.join(", ") }, contest.rules.article("term"));
    },
    apply: D.nothing,
  };
})();
