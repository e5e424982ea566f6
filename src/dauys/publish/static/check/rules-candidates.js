// Rules of a candidacy: nomination, papers, verdicts, the review, registration or refusal, withdrawal, appeals.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const { need } = D;
  const RULES = (D.RULES ??= {});

  // The act's candidate, who must be known and stand where the act may happen.
  function candidateOf(contest, act) {
    const name = act.body.candidate;
    const candidate = contest.candidates.get(name);
    need(candidate, "election.candidate-unknown", { candidate: name });
    const after = D.program.standings[act.kind]?.[candidate.standing];
    need(after, "election.standing", { kind: act.kind, candidate: name, standing: candidate.standing });
    return candidate;
  }

  function move(contest, act) {
    const candidate = contest.candidates.get(act.body.candidate);
    candidate.standing = D.program.standings[act.kind]?.[candidate.standing] ?? candidate.standing;
    return candidate;
  }

  const routeOf = (contest, { nomination }) =>
    contest.rules.of("nomination").routes.find(({ code }) => code === nomination.route);

  RULES["candidate-nominated"] = {
    check(_election, contest, act) {
      const { body, corrects } = act;
      const { rules } = contest;
      need(!contest.candidates.has(body.candidate) || corrects, "election.candidate-twice", { candidate: body.candidate });
      if (rules.kind === "appointed") return need(body.route === "submission", "election.route-unknown", { route: body.route });
      need(!contest.candidatesFixed, "election.nomination-fixed", { contest: contest.id });
      const route = rules.of("nomination").routes.find(({ code }) => code === body.route);
      const article = rules.article("nomination");
      need(route, "election.route-unknown", { route: body.route }, article);
      need((body.route === "party") === Boolean(body.party), "election.route-party", { route: body.route }, article);
      const again = ({ nomination, standing }) => nomination.party === body.party && D.LIVE.includes(standing);
      const twice = body.party && !corrects && [...contest.candidates.values()].some(again);
      need(!twice, "election.party-twice", { party: body.party }, article);
      inWindow(contest, act, Boolean(route.only_if_fewer_than));
      const most = route.only_if_fewer_than;
      return need(!most || contest.nominated() < most, "election.route-only-if-fewer", { route: body.route, most }, article);
    },
    apply(election, contest, { body }) {
      const known = contest.candidates.get(body.candidate);
      if (known) {
        const stood = election.persons.get(known.nomination.person);
        const at = stood.findIndex(([id, name]) => id === contest.id && name === body.candidate);
        stood.splice(at, 1);
        known.nomination = body;
      } else contest.candidates.set(body.candidate, D.newCandidate(body));
      D.stands(election, body.person, contest.id, body.candidate);
    },
  };

  function inWindow(contest, act, late) {
    const { clock } = contest;
    const article = Object.keys(clock).length ? contest.rules.article("calendar") : "";
    let [opens, closes] = [clock.nomination_opens ?? "", contest.nominatedUntil];
    if (act.corrects) return;
    if (late && closes) {
      opens = clock.nomination_closes;
      closes = D.latest(closes, clock.registration_closes ?? closes);
      need(act.at > opens, "election.route-too-early", { route: act.body.route, at: act.at, limit: opens }, article);
    }
    const before = { deadline: "nomination_opens", at: act.at, limit: opens };
    need(!opens || act.at >= opens, "election.before-opening", before, article);
    const after = { deadline: "nomination_closes", at: act.at, limit: closes };
    need(!closes || act.at <= closes, "election.after-deadline", after, article);
  }

  const stands = (_election, contest, act) => void candidateOf(contest, act);

  // What a corrected act had said no longer counts.
  function takeBack(candidate, known, act, codes) {
    if (act.corrects) {
      for (const code of candidate.given.get(act.corrects.act) ?? []) known.delete(code);
      candidate.given.delete(act.corrects.act);
    }
    candidate.given.set(act.digest, codes);
  }

  RULES["papers-received"] = {
    check: stands,
    apply(_election, contest, act) {
      const candidate = move(contest, act);
      takeBack(candidate, candidate.papers, act, act.body.papers.map(({ code }) => code));
      for (const { code, sha256 } of act.body.papers) candidate.papers.set(code, sha256);
    },
  };

  RULES["signatures-checked"] = {
    check(_election, contest, act) {
      const candidate = candidateOf(contest, act);
      const { submitted, checked, valid, settlements } = act.body;
      const route = routeOf(contest, candidate);
      const article = route?.signatures ? "" : contest.rules.article("nomination");
      need(route?.signatures, "election.signatures-not-asked", { candidate: act.body.candidate }, article);
      need(valid <= checked && checked <= submitted, "election.signatures-order", { submitted, checked, valid });
      const most = contest.unit.settlements;
      need(!most || settlements <= most, "election.signatures-settlements", { settlements, most });
    },
    apply(_election, contest, act) {
      move(contest, act).signatures = act.body;
    },
  };

  RULES["verdict-received"] = {
    check(_election, contest, act) {
      candidateOf(contest, act);
      const { conditions } = contest.rules.of("eligibility");
      for (const verdict of act.body.verdicts) {
        const condition = conditions.find(({ code }) => code === verdict.condition);
        need(condition, "election.condition-unknown", { condition: verdict.condition });
        const words = { condition: condition.code, given_by: condition.verdict_of };
        need(condition.verdict_of === act.body.given_by, "election.verdict-of", words, condition.article);
      }
    },
    apply(_election, contest, act) {
      const candidate = move(contest, act);
      takeBack(candidate, candidate.verdicts, act, act.body.verdicts.map(({ condition }) => condition));
      for (const { condition, verdict } of act.body.verdicts) {
        candidate.verdicts.set(condition, { verdict, evidence: act.body.evidence });
      }
    },
  };

  RULES["photo-published"] = { check: stands, apply: D.nothing };

  // --- the review ---

  const row = (condition, verdict, article, evidence = "") => ({ condition, verdict, article, evidence });

  // All conditions in the profile's order, then papers and signatures, on the day of the decision.
  function review(election, contest, candidate, on) {
    const rows = [];
    for (const condition of contest.rules.of("eligibility").conditions) {
      if (condition.code === "PARTY_MEMBER" && candidate.nomination.route !== "party") continue;
      const { verdict, evidence } = verdictOn(election, contest, candidate, condition, on);
      rows.push(row(condition.code, verdict, condition.article, evidence));
    }
    const route = routeOf(contest, candidate);
    if (!route) return rows;
    rows.push(row("PAPERS", route.papers.every((paper) => candidate.papers.has(paper)) ? "met" : "failed", route.article));
    if (route.signatures) rows.push(signatures(contest, candidate));
    return rows;
  }

  function verdictOn(election, contest, candidate, condition, on) {
    let { verdict, evidence } = candidate.verdicts.get(condition.code) ?? { verdict: "open", evidence: "" };
    const { nomination } = candidate;
    if (condition.years) {
      const day = condition.reference_day === "voting_day" ? contest.votingDay : on;
      const older = Number(day.slice(0, 4)) - nomination.birth_year - condition.years;
      if (older) verdict = older > 0 ? "met" : "failed";
    } else if (condition.code === "TERM_LIMIT") {
      const limit = contest.rules.of("term").max_consecutive;
      verdict = limit && nomination.terms_in_a_row >= limit ? "failed" : "met";
    } else if (condition.code === "ONE_DISTRICT") {
      verdict = election.liveElsewhere(nomination.person, contest.id) ? "failed" : "met";
    } else if (condition.code === "PARTY_MEMBER" && !evidence) {
      evidence = candidate.papers.get("party_membership") ?? "";
      verdict = evidence ? "met" : "failed";
    }
    return { verdict, evidence };
  }

  function signatures(contest, candidate) {
    const article = contest.rules.article("signatures");
    const checked = candidate.signatures;
    if (!checked) return row("SIGNATURES", "failed", article);
    const { share, settlements_share } = contest.rules.of("signatures");
    const { settlements } = contest.unit;
    const places = settlements < 2 ? 0 : D.ceilShare(settlements_share, settlements);
    const enough = checked.valid >= D.ceilShare(share, contest.voters()) && checked.settlements >= places;
    return row("SIGNATURES", enough ? "met" : "failed", article, checked.protocol.sha256);
  }

  // The review that anyone gets from the same acts, before the deadline. With one contest's acts alone it is not known
  // whether the person stands in another contest too: that line is then taken as it is stated.
  D.checkReview = (election, contest, act) => {
    const candidate = candidateOf(contest, act);
    const limit = D.latest(contest.clock.registration_closes ?? "", contest.nominatedUntil);
    if (limit && act.at > limit) {
      const words = { deadline: "registration_closes", at: act.at, limit };
      need(false, "election.after-deadline", words, contest.rules.article("calendar"));
    }
    const rows = review(election, contest, candidate, D.localDay(act.at, contest.unit.zone));
    const known = (one) => (election.whole || one.condition !== "ONE_DISTRICT" ? one : { ...one, verdict: "" });
    const same = JSON.stringify(rows.map(known).map(plain)) === JSON.stringify(act.body.review.map(known).map(plain));
    need(same, "election.review-differs", { candidate: act.body.candidate });
  };
  const plain = ({ condition, verdict, article, evidence }) => [condition, verdict, article, evidence];

  Object.assign(D, { candidateOf, move, routeOf });
})();
