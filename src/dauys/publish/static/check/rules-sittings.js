// Rules of the older systems: election in a maslikhat's sitting, and appointment with consent.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const { need } = D;
  const RULES = (D.RULES ??= {});
  const sum = (numbers) => numbers.reduce((whole, number) => whole + number, 0);

  const quorum = (contest, deputies) => D.ceilShare(contest.rules.of("outcome").quorum, deputies);

  // Whether two or more candidates have the most votes.
  function tied({ votes }) {
    const numbers = Object.values(votes);
    const best = Math.max(0, ...numbers);
    return best > 0 && numbers.filter((number) => number === best).length > 1;
  }

  // Throw where the sitting still owes something before a result.
  D.sittingDone = (contest) => {
    const { sitting, sittingVotes: votes, rules } = contest;
    const article = rules.article("outcome");
    const due = !votes.length && sitting.present >= quorum(contest, sitting.deputies);
    need(!due, "election.sitting-vote-due", { present: sitting.present }, article);
    const repeat = rules.of("ties").first_place === "same_day_repeat" && votes.length === 1 && tied(votes[0]);
    if (repeat) need(false, "election.sitting-repeat-due", {}, rules.article("ties"));
  };

  function onVotingDay(contest, act) {
    const today = D.localDay(act.at, contest.unit.zone);
    const limit = contest.votingDay;
    if (act.corrects || today === limit) return;
    const code = today < limit ? "election.before-opening" : "election.after-deadline";
    need(false, code, { deadline: "voting_day", at: act.at, limit }, contest.rules.article("calendar"));
  }

  RULES["sitting-held"] = {
    check(_election, contest, act) {
      const { deputies, present } = act.body;
      const { rules, call } = contest;
      const article = rules.article("outcome");
      need(deputies === call.electors, "election.sitting-deputies", { deputies, electors: call.electors }, article);
      need(present <= deputies, "election.sitting-present", { present, deputies }, article);
      const issued = Math.max(0, ...contest.sittingVotes.map((vote) => vote.issued));
      need(issued <= present, "election.sitting-count", { cast: issued, issued, present }, article);
      onVotingDay(contest, act);
      const standing = contest.standing("registered", "on the ballot").length;
      const wanted = rules.of("minimum").candidates;
      if (act.corrects || standing >= wanted) return;
      need(false, "election.ballot-too-few", { standing, wanted }, rules.article("minimum"));
    },
    apply(_election, contest, act) {
      contest.sitting = act.body;
      if (!contest.sittingVotes.length) contest.sittingActs = [act.digest];
      for (const name of contest.standing("registered")) contest.candidates.get(name).standing = "on the ballot";
    },
  };

  RULES["sitting-voted"] = {
    check(_election, contest, act) {
      const { body } = act;
      const article = contest.rules.article("outcome");
      const { present, deputies } = contest.sitting ?? { present: 0, deputies: contest.call.electors };
      const wanted = quorum(contest, deputies);
      need(contest.sitting && present >= wanted, "election.quorum", { present, wanted }, article);
      onVotingDay(contest, act);
      roundFits(contest, act);
      const choices = contest.standing("on the ballot", "elected", "not elected");
      const known = Object.keys(body.votes).every((name) => choices.includes(name));
      need(known, "election.tally-choices", { choices: choices.join(", ") });
      const cast = sum(Object.values(body.votes)) + body.invalid + body.against_all;
      const right = cast <= body.issued && body.issued <= present;
      need(right, "election.sitting-count", { cast, issued: body.issued, present }, article);
    },
    apply(_election, contest, act) {
      const place = act.body.round - 1;
      if (!contest.sittingVotes.length) contest.sittingActs = [];
      contest.sittingVotes.splice(place, 1, act.body);
      contest.sittingActs.splice(place, 1, act.digest);
      if (tied(contest.sittingVotes[0])) return;
      contest.sittingVotes.splice(1);
      contest.sittingActs.splice(1);
    },
  };

  function roundFits(contest, act) {
    const [number, made] = [act.body.round, contest.sittingVotes.length];
    const article = contest.rules.article("ties");
    const right = act.corrects ? number <= made : number === made + 1;
    need(right, "election.sitting-round", { round: act.corrects ? made : made + 1 }, article);
    need(number !== 2 || tied(contest.sittingVotes[0]), "election.sitting-no-tie", {}, article);
  }

  RULES["appointment-consented"] = {
    check(_election, contest, act) {
      const { deputies, for: given, against, abstained } = act.body;
      D.candidateOf(contest, act);
      need(given + against + abstained <= deputies, "election.consent-count", { deputies });
    },
    apply(_election, contest, act) {
      if (2 * act.body.for <= act.body.deputies) return;
      D.move(contest, act);
      contest.consent = act;
    },
  };

  RULES["akim-appointed"] = {
    check(_election, contest, act) {
      D.candidateOf(contest, act);
      const { consent_of: of } = contest.rules.of("system");
      if (!of) return;
      const article = contest.rules.article("system");
      const { consent } = contest;
      need(consent?.body.candidate === act.body.candidate, "election.consent-missing", { consent_of: of }, article);
      const given = D.localDay(consent.at, contest.unit.zone);
      need(act.body.on >= given, "election.decree-before-consent", { on: act.body.on, given }, article);
    },
    apply: (_election, contest, act) => void D.move(contest, act),
  };
})();
