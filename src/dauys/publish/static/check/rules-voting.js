// Rules of ballots, observers and voting day: from the approved text of the ballot to the closing of a precinct.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const { need } = D;
  const RULES = (D.RULES ??= {});
  const HOUR = 3_600_000;
  const KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";

  // Names by the alphabet of the state language; other letters come first.
  function compareKazakh(a, b) {
    const [one, two] = [a, b].map((name) => [...name.normalize("NFC").toLowerCase()].map((letter) => [KAZAKH.indexOf(letter), letter]));
    for (let i = 0; i < one.length && i < two.length; i++) {
      if (one[i][0] !== two[i][0]) return one[i][0] - two[i][0];
      if (one[i][0] < 0 && one[i][1] !== two[i][1]) return one[i][1].codePointAt(0) - two[i][1].codePointAt(0);
    }
    return one.length - two.length;
  }

  function ballotOrder(contest) {
    const standing = contest.standing("registered", "on the ballot");
    const name = (candidate) => contest.candidates.get(candidate).nomination.names.kk;
    if (contest.rules.of("ballot").order !== "kazakh_alphabet") return standing;
    return standing.sort((a, b) => compareKazakh(name(a), name(b)) || (a < b ? -1 : 1));
  }

  RULES["ballot-approved"] = {
    check(_election, contest, act) {
      const { body } = act;
      const { rules } = contest;
      const law = rules.of("ballot");
      const article = rules.article("ballot");
      const closes = contest.clock.registration_closes ?? "";
      need(!closes || act.at >= closes || contest.candidatesFixed, "election.ballot-early", { limit: closes }, article);
      const order = ballotOrder(contest);
      const wanted = rules.of("minimum").candidates;
      need(order.length >= wanted, "election.ballot-too-few", { standing: order.length, wanted }, article);
      const same = law.order === "lot" ? D.sameSet(body.order, order) : body.order.join() === order.join();
      need(same, "election.ballot-order", { order: order.join(", ") }, article);
      const lines = body.against_all === law.against_all && body.languages.join() === law.languages.join();
      need(lines, "election.ballot-lines", { languages: law.languages.join(", ") }, article);
    },
    apply(_election, contest, { body }) {
      contest.ballot = body;
      for (const name of body.order) contest.candidates.get(name).standing = "on the ballot";
    },
  };

  RULES["ballots-printed"] = {
    check(_election, contest, { body }) {
      const { printed, first_serial: first, last_serial: last } = body;
      const wanted = contest.voters() + D.ceilShare(contest.rules.of("ballot").reserve_share, contest.voters());
      need(printed === wanted, "election.print-run", { printed, wanted }, contest.rules.article("ballot"));
      need(last - first + 1 === printed, "election.print-serials", { first, last, printed });
    },
    apply(_election, contest, { body }) {
      contest.printed = body;
    },
  };

  RULES["ballots-delivered"] = {
    check(_election, contest, act) {
      need(contest.printed, "election.delivery-before-print", {});
      let delivered = 0;
      for (const [name, precinct] of contest.precincts) if (name !== act.precinct) delivered += precinct.delivered;
      const { ballots } = act.body;
      need(delivered + ballots <= contest.printed.printed, "election.delivery-exceeds-print", { delivered, ballots });
      const again = contest.precincts.get(act.precinct).delivered && !act.corrects;
      need(!again, "election.delivery-twice", { precinct: act.precinct });
    },
    apply(_election, contest, act) {
      contest.precincts.get(act.precinct).delivered = act.body.ballots;
    },
  };

  RULES["observer-accredited"] = {
    check(election, _contest, act) {
      const { organisation } = act.body;
      const until = election.organisations.get(organisation);
      need(until !== undefined && until >= act.at.slice(0, 10), "election.organisation-unknown", { organisation });
    },
    apply: D.nothing,
  };

  RULES["proxy-registered"] = {
    check(_election, contest, act) {
      D.candidateOf(contest, act);
      const most = contest.rules.of("observers").proxies_registered_per_precinct;
      const there = contest.precincts.get(act.precinct).proxies.get(act.body.candidate) ?? 0;
      if (there >= most) need(false, "election.proxies-most", { most }, contest.rules.article("observers"));
    },
    apply(_election, contest, act) {
      const { proxies } = contest.precincts.get(act.precinct);
      proxies.set(act.body.candidate, (proxies.get(act.body.candidate) ?? 0) + 1);
    },
  };

  RULES["precinct-opened"] = {
    check(_election, contest, act) {
      const { precinct: name, at, corrects } = act;
      const precinct = contest.precincts.get(name);
      const { voting_opens: opens = "", voting_closes: closes = "" } = contest.clock;
      const article = contest.rules.article("calendar");
      need(!precinct.opened || corrects, "election.opened-twice", { precinct: name });
      const early = opens && at < D.later(opens, -HOUR); // a precinct opens one hour before voting
      need(!early, "election.before-opening", { deadline: "voting_opens", at, limit: opens }, article);
      const late = closes && at >= closes && !corrects;
      need(!late, "election.after-deadline", { deadline: "voting_closes", at, limit: closes }, article);
      const standing = contest.standing("registered", "on the ballot");
      if (!contest.ballot || !D.sameSet(contest.ballot.order, standing)) {
        const order = ballotOrder(contest).join(", ");
        need(false, "election.ballot-outdated", { order }, contest.rules.article("ballot"));
      }
      const [ballots, delivered] = [act.body.ballots, precinct.delivered];
      need(ballots === delivered, "election.opening-ballots", { ballots, delivered });
    },
    apply(_election, contest, act) {
      contest.precincts.get(act.precinct).opened = act.body;
    },
  };

  function openPrecinct(contest, act) {
    const precinct = contest.precincts.get(act.precinct);
    need(precinct.opened, "election.not-opened", { precinct: act.precinct });
    need(!precinct.closed || act.corrects, "election.closed-already", { precinct: act.precinct });
    return precinct;
  }

  RULES["turnout-reported"] = {
    check(_election, contest, act) {
      const { hour, issued } = act.body;
      const precinct = openPrecinct(contest, act);
      const early = act.at < D.instant(contest.votingDay, `${hour}:00`, contest.unit.zone);
      need(!early, "election.turnout-early", { hour, at: act.at });
      need(!precinct.turnout.has(hour) || act.corrects, "election.turnout-twice", { hour, precinct: act.precinct });
      const reports = [...precinct.turnout];
      const before = Math.max(0, ...reports.filter(([when]) => when < hour).map(([, number]) => number));
      const later = reports.filter(([when]) => when > hour).map(([, number]) => number);
      if (precinct.closed) later.push(precinct.closed.issued);
      const rises = before <= issued && issued <= Math.min(...(later.length ? later : [issued]));
      need(rises, "election.turnout-falls", { hour, issued, before });
      const { ballots } = precinct.opened;
      need(issued <= ballots, "election.turnout-exceeds-ballots", { issued, ballots });
    },
    apply: (_election, contest, act) => contest.precincts.get(act.precinct).turnout.set(act.body.hour, act.body.issued),
  };

  RULES["precinct-closed"] = {
    check(_election, contest, act) {
      const { issued, all_voted: allVoted } = act.body;
      const precinct = openPrecinct(contest, act);
      const early = allVoted && precinct.listed?.special && issued >= precinct.voters;
      const closes = contest.clock.voting_closes ?? "";
      if (act.at < closes && !early) {
        need(false, "election.closing-early", { at: act.at, limit: closes }, contest.rules.article("calendar"));
      }
      const before = Math.max(0, ...precinct.turnout.values());
      if (issued < before) {
        need(false, "election.turnout-falls", { hour: contest.rules.of("calendar").voting_closes, issued, before });
      }
      const { ballots } = precinct.opened;
      need(issued <= ballots, "election.turnout-exceeds-ballots", { issued, ballots });
    },
    apply(_election, contest, act) {
      contest.precincts.get(act.precinct).closed = act.body;
    },
  };
})();
