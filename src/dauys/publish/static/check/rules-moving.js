// Rules of a contest that moves or follows another one: later days, extended nomination, repeat voting, run-off.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const { need } = D;
  const RULES = (D.RULES ??= {});
  const latest = (a, b) => (a > b ? a : b);

  RULES["contest-postponed"] = {
    check(_election, contest, act) {
      const [before, after] = [contest.votingDay, act.body.voting_day];
      const minimum = contest.rules.of("minimum");
      const article = contest.rules.article("minimum");
      const most = minimum.postponement_days;
      const last = D.daysAfter(contest.call.voting_day, most);
      need(before < after && after <= last, "election.postpone-days", { most, before, after }, article);
      if (act.body.cause === "emergency") return;
      const standing = contest.standing("registered", "on the ballot").length;
      need(standing < minimum.candidates, "election.postpone-enough", { standing, wanted: minimum.candidates }, article);
      const closes = contest.clock.registration_closes ?? "";
      const over = act.at >= closes || (act.at > contest.nominatedUntil && !contest.standing("nominated").length);
      need(over, "election.postpone-early", { at: act.at, limit: closes }, article);
    },
    apply(_election, contest, act) {
      const shift = D.dayNumber(act.body.voting_day) - D.dayNumber(contest.votingDay);
      contest.votingDay = act.body.voting_day;
      for (const [key, at] of Object.entries(contest.clock)) {
        if (!["call_by", "nomination_opens"].includes(key)) contest.clock[key] = D.movedInZone(at, shift, contest.unit.zone);
      }
      contest.nominatedUntil = contest.clock.nomination_closes ?? "";
      Object.assign(contest, { ballot: null, printed: null });
      for (const precinct of contest.precincts.values()) precinct.delivered = 0;
      for (const one of contest.candidates.values()) if (one.standing === "on the ballot") one.standing = "registered";
    },
  };

  RULES["contest-cancelled"] = { check: D.nothing, apply: D.nothing };

  RULES["nomination-extended"] = {
    check(_election, contest, act) {
      const minimum = contest.rules.of("minimum");
      const article = contest.rules.article("minimum");
      const nominated = contest.nominated();
      need(nominated < minimum.candidates, "election.extension-enough", { nominated, wanted: minimum.candidates }, article);
      let [closes, most] = [contest.clock.nomination_closes, minimum.nomination_extension_days];
      need(act.at >= closes, "election.extension-early", { at: act.at, limit: closes }, article);
      if (minimum.registration_extension_days && act.at >= contest.clock.registration_closes) {
        [closes, most] = [contest.clock.registration_closes, minimum.registration_extension_days];
      }
      const last = D.later(closes, most * D.DAY);
      const right = latest(closes, act.at) < act.body.until && act.body.until <= last;
      need(right, "election.extension-days", { most, latest: last }, article);
    },
    apply(_election, contest, act) {
      contest.nominatedUntil = act.body.until;
    },
  };

  // Whether the earlier contest has an outcome that the ground of the new call follows from, and in time.
  D.checkRepeat = (election, body) => {
    const { repeats, ground, choices } = body;
    const earlier = election.contests.get(repeats);
    need(earlier, "election.contest-unknown", { contest: repeats });
    need(earlier.unit.unit === body.unit, "election.repeat-unit", { unit: body.unit, repeats });
    const outcome = earlier.result?.body.outcome ?? { kind: "", tied: [], runoff: [] };
    const { rules } = earlier;
    const inLaw = rules.has("ties") && rules.of("ties").first_place === "repeat_voting";
    const same = outcome.kind === "runoff" && sameSet(choices, outcome.runoff);
    need(ground !== "runoff" || same, "election.repeat-runoff", { repeats });
    const tied = outcome.kind === "tie" && outcome.tied.every((name) => choices.includes(name)) && inLaw;
    need(ground !== "repeat_voting" || tied, "election.repeat-voting", { repeats });
    if (ground === "repeat_elections") {
      const votingFirst = outcome.kind === "tie" && inLaw && earlier.ground !== "repeat_voting";
      const over = ["tie", "no_result"].includes(outcome.kind) || earlier.annulled;
      need(over && !votingFirst, "election.repeat-elections", { repeats });
      need(!choices.length, "election.repeat-nominates-anew", { repeats });
    }
    const others = [...election.contests.values()].filter((other) => other.repeats === repeats && other.stage !== "cancelled");
    need(!others.length, "election.repeat-twice", { repeats });
    inTime(earlier, body, outcome.kind);
    const standing = earlier.standing("registered", "on the ballot", "not elected");
    const unknown = choices.filter((name) => !standing.includes(name));
    need(!unknown.length, "election.candidate-unknown", { candidate: unknown.join(", ") });
  };

  // The months that the law gives to repeat voting and repeat elections, from the first voting day.
  function inTime(earlier, body, kind) {
    const { rules } = earlier;
    const topic = kind === "tie" ? "ties" : "annulment";
    if (body.ground === "runoff" || !rules.has(topic)) return;
    const months = topic === "ties" ? rules.of(topic).within_months : rules.of(topic).repeat_within_months;
    const last = D.monthsAfter(earlier.votingDay, months);
    const words = { latest: last, voting_day: body.voting_day };
    need(!months || body.voting_day <= last, "election.vote-late", words, rules.article(topic));
  }

  const sameSet = (a, b) => new Set(a).size === new Set(b).size && a.every((name) => b.includes(name));

  Object.assign(D, { sameSet, latest });
})();
