// Rules of registration, refusal, cancellation, reinstatement, withdrawal, appeals and complaints.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const { need, candidateOf, move } = D;
  const RULES = (D.RULES ??= {});
  const failed = (rows) => rows.filter(({ verdict }) => verdict === "failed").map(({ condition }) => condition);

  RULES["candidate-registered"] = {
    check(election, contest, act) {
      D.checkReview(election, contest, act);
      const { candidate, review } = act.body;
      const article = contest.rules.article("eligibility");
      const codes = failed(review);
      need(!codes.length, "election.conditions-failed", { candidate, codes: codes.join(", ") }, article);
      const follow = contest.rules.of("eligibility").conditions.filter((one) => one.may_follow).map(({ code }) => code);
      const open = review.filter((row) => row.verdict === "open" && !follow.includes(row.condition)).map((row) => row.condition);
      need(!open.length, "election.conditions-open", { candidate, codes: open.join(", ") }, article);
    },
    apply(_election, contest, act) {
      Object.assign(move(contest, act), { registeredAt: act.at, decided: act });
    },
  };

  const decide = (_election, contest, act) => {
    move(contest, act).decided = act;
  };

  RULES["candidate-refused"] = {
    check(election, contest, act) {
      D.checkReview(election, contest, act);
      const { candidate, grounds } = act.body;
      const codes = failed(act.body.review);
      need(act.body.failed.join() === codes.join(), "election.refusal-lists-all", { candidate, codes: codes.join(", ") });
      need(codes.length || grounds.length, "election.refusal-without-ground", { candidate });
    },
    apply: decide,
  };

  // No cancellation or reinstatement within the law's last days before voting.
  function quietDays(contest, act) {
    const days = contest.rules.of("calendar").no_change_of_candidates_days_before;
    if (days < 0) return;
    const early = D.localDay(act.at, contest.unit.zone) < D.daysAfter(contest.votingDay, -days);
    if (!early) need(false, "election.quiet-days", { days, voting_day: contest.votingDay }, contest.rules.article("calendar"));
  }

  RULES["candidate-cancelled"] = {
    check(_election, contest, act) {
      candidateOf(contest, act);
      quietDays(contest, act);
      need(act.body.grounds.length, "election.refusal-without-ground", { candidate: act.body.candidate });
    },
    apply: decide,
  };

  RULES["candidate-reinstated"] = {
    check(_election, contest, act) {
      const candidate = candidateOf(contest, act);
      quietDays(contest, act);
      const appeal = contest.appeals.get(act.body.appeal);
      const own = appeal?.filed.body.candidate === act.body.candidate;
      need(own, "election.appeal-unknown", { appeal: act.body.appeal });
      const upheld = appeal.upheld === true && candidate.decided?.digest === appeal.filed.body.against;
      need(upheld, "election.appeal-not-upheld", { appeal: act.body.appeal });
    },
    apply(_election, contest, act) {
      const candidate = move(contest, act);
      candidate.decided = act;
      candidate.registeredAt ||= act.at;
    },
  };

  RULES["candidate-withdrawn"] = {
    check(_election, contest, act) {
      const { nomination } = candidateOf(contest, act);
      const calendar = contest.rules.of("calendar");
      const { by, candidate } = act.body;
      if (by === "death") return;
      const nominator = by === "nominator";
      need(!nominator || nomination.route !== "self", "election.withdrawal-no-nominator", { candidate });
      const { zone } = contest.unit;
      const limits = [[nominator ? calendar.nominator_withdrawal_days_before : calendar.withdrawal_days_before, contest.votingDay]];
      const closes = contest.clock.registration_closes;
      if (nominator && closes) limits.push([calendar.nominator_withdrawal_days_before_registration, D.localDay(closes, zone)]);
      const today = D.localDay(act.at, zone);
      for (const [days, until] of limits) {
        const last = D.daysBefore(until, Math.max(days, 0));
        if (days < 0 || today <= last) continue;
        need(false, "election.withdrawal-late", { days, last }, contest.rules.article("calendar"));
      }
    },
    apply: (_election, contest, act) => void move(contest, act),
  };

  RULES["appeal-filed"] = {
    check(_election, contest, act) {
      const { decided } = candidateOf(contest, act);
      const { appeal, against } = act.body;
      need(decided?.digest === against, "election.appeal-against", { appeal });
      need(!contest.appeals.has(appeal), "election.appeal-twice", { appeal });
      const clock = clockOf(contest, "registration");
      if (!clock || clock.file_days < 0) return handedInBefore(act);
      const limit = D.endOfDay(decided.at, clock.file_days, contest.unit.zone);
      need(handedIn(act) < limit, "election.after-deadline", { deadline: "appeal", at: handedIn(act), limit }, clock.article);
      handedInBefore(act);
    },
    apply: (_election, contest, act) => contest.appeals.set(act.body.appeal, { filed: act, upheld: null, decidedAt: "" }),
  };

  RULES["appeal-decided"] = {
    check(_election, contest, act) {
      const { appeal } = act.body;
      need(contest.appeals.has(appeal), "election.appeal-unknown", { appeal });
      need(contest.appeals.get(appeal).upheld === null, "election.appeal-decided", { appeal });
    },
    apply(_election, contest, act) {
      Object.assign(contest.appeals.get(act.body.appeal), { upheld: act.body.upheld, decidedAt: act.at });
    },
  };

  // --- complaints ---

  // The act may be signed later than the paper was handed in; the clocks do not wait for it.
  function handedIn({ body, at }) {
    return body.received || at;
  }

  function handedInBefore({ body, at }) {
    need((body.received || "") <= at, "election.received-later", { at, received: body.received });
  }

  function clockOf(contest, code) {
    return contest.rules.of("complaints").clocks.find((clock) => clock.code === code);
  }

  // When a decision is due: the end of the last day, the same day where the law says at once; empty where it sets none.
  function complaintDue(contest, { clock: code, filedAt }) {
    const clock = clockOf(contest, code);
    if (!clock || clock.decide_days < 0) return "";
    const { zone } = contest.unit;
    const left = D.dayNumber(contest.votingDay) - D.dayNumber(D.localDay(filedAt, zone));
    const near = clock.at_once_within_days_of_voting;
    const atOnce = near >= 0 && left >= 0 && left < near;
    return D.endOfDay(filedAt, atOnce ? 0 : clock.decide_days, zone);
  }

  RULES["complaint-filed"] = {
    check(_election, contest, act) {
      const { complaint, clock: code } = act.body;
      need(!contest.complaints.has(complaint) || act.corrects, "election.complaint-twice", { complaint });
      const clock = clockOf(contest, code);
      const known = contest.rules.of("complaints").clocks.map((one) => one.code).join(", ");
      need(clock, "election.complaint-class", { clock: code, known }, contest.rules.article("complaints"));
      handedInBefore(act);
      const since = clock.code === "invalidation" ? contest.annulledAt : "";
      if (!since || clock.file_days < 0 || act.corrects) return;
      const limit = D.endOfDay(since, clock.file_days, contest.unit.zone);
      need(handedIn(act) < limit, "election.after-deadline", { deadline: "complaint", at: handedIn(act), limit }, clock.article);
    },
    apply(_election, contest, act) {
      const { body } = act;
      const known = contest.complaints.get(body.complaint);
      if (known) known.clock = body.clock;
      else contest.complaints.set(body.complaint, { clock: body.clock, filedAt: handedIn(act), decidedAt: "" });
    },
  };

  RULES["complaint-decided"] = {
    check(_election, contest, act) {
      const { complaint } = act.body;
      const known = contest.complaints.get(complaint);
      need(known, "election.complaint-unknown", { complaint });
      need(!known.decidedAt || act.corrects, "election.complaint-decided", { complaint });
    },
    apply(_election, contest, act) {
      contest.complaints.get(act.body.complaint).decidedAt ||= act.at;
    },
  };

  Object.assign(D, { complaintDue });
})();
