// The count: a contest's totals from its protocols, and the outcome that the law gives for them, in steps.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const { Fault } = D;
  const sum = (numbers) => numbers.reduce((whole, number) => whole + number, 0);

  // One contest under count: numbers, rules, the steps so far.
  class Case {
    constructor(votes, againstAll, lines, rules, round, order) {
      Object.assign(this, { votes, againstAll, lines, rules, round, order, steps: [], law: rules.of("outcome") });
      this.valid = sum([...votes.values()]) + againstAll;
    }

    ranked() {
      return [...this.votes.keys()].sort((a, b) => this.votes.get(b) - this.votes.get(a) || (a < b ? -1 : 1));
    }

    leaders() {
      const most = Math.max(...this.votes.values());
      return [...this.votes.keys()].filter((name) => this.votes.get(name) === most).sort();
    }

    line(name) {
      if (name === "valid") return this.valid;
      if (name === "counted") return this.valid + (this.lines.invalid ?? 0);
      if (Object.hasOwn(this.lines, name)) return this.lines[name];
      if (name === "took_part") return this.valid;
      throw new Fault("count.line-missing", { line: name }, this.rules.article("outcome"));
    }

    say(code, words = {}, topic = "", key = "") {
      this.steps.push({ code: `count.${code}`, words, article: topic ? this.rules.article(topic, key) : "" });
    }

    end(kind, names = []) {
      const of = (wanted) => (kind === wanted ? names : []);
      return { kind, winner: kind === "elected" ? names[0] : "", runoff: of("runoff"), tied: of("tie"), steps: this.steps };
    }
  }

  // The outcome of one contest; `lines` are the totals of the protocol's lines, `order` the choices by registration.
  function determine(votes, againstAll, lines, rules, round, order) {
    const made = new Case(votes, againstAll, lines, rules, round, order);
    const method = methodOf(made);
    made.say("valid-votes", { valid: made.valid, choices: votes.size });
    return voidOf(made) ?? (method === "majority" ? byMajority(made) : byPlurality(made));
  }

  function methodOf(made) {
    const { law, round, rules } = made;
    if (round === 1) return law.method;
    if (round === 2 && law.runoff_candidates && law.runoff_method) {
      made.say("second-round", { choices: made.votes.size }, "outcome");
      return law.runoff_method;
    }
    if (round === 2 && ["repeat_voting", "same_day_repeat"].includes(rules.of("ties").first_place)) {
      made.say("repeated-voting", {}, "ties");
      return law.method;
    }
    throw new Fault("count.no-second-round", { round }, rules.article("outcome"));
  }

  // No result before any comparison: nobody stands, no quorum, low turnout, no votes, against all first.
  function voidOf(made) {
    const { law, votes, againstAll } = made;
    if (!votes.size) return made.say("no-choices"), made.end("no_result");
    for (const key of ["quorum", "turnout_threshold"]) {
      if (D.share(law[key])[0] && !reached(made, law[key], key)) return made.end("no_result");
    }
    const most = Math.max(...votes.values());
    if (most === 0) return made.say("no-valid-votes", { against_all: againstAll }), made.end("no_result");
    if (againstAll <= most) return null;
    const effect = law.against_all_first.replaceAll("_", "-");
    made.say(`against-all-first-${effect}`, { against_all: againstAll, votes: most }, "outcome", "against_all_first");
    return law.against_all_first === "no_effect" ? null : made.end("no_result");
  }

  function reached(made, share, key) {
    const [present, whole] = [made.line("issued"), made.line("registered")];
    const needed = D.ceilShare(share, whole);
    const code = `${key.split("_")[0]}-${present >= needed ? "met" : "missed"}`;
    made.say(code, { present, whole, needed, share }, "outcome", key);
    return present >= needed;
  }

  function byPlurality(made) {
    const leaders = made.leaders();
    if (leaders.length > 1) return tieForFirst(made, leaders);
    const following = made.ranked()[1];
    const [votes, next] = [made.votes.get(leaders[0]), following ? made.votes.get(following) : 0];
    made.say("most-votes", { name: leaders[0], votes, percent: percent(votes, made.valid), next }, "outcome");
    return made.end("elected", leaders);
  }

  function byMajority(made) {
    const { law } = made;
    const leaders = made.leaders();
    const [votes, number] = [made.votes.get(leaders[0]), made.line(law.base)];
    const needed = D.moreThanShare(law.majority_of, number);
    if (votes >= needed && leaders.length > 1) return tieForFirst(made, leaders);
    const words = { names: leaders, votes, percent: percent(votes, number), base: law.base, number, share: law.majority_of, needed };
    made.say(votes >= needed ? "majority" : "no-majority", words, "outcome");
    return votes >= needed ? made.end("elected", leaders) : runoff(made);
  }

  function runoff(made) {
    const places = made.law.runoff_candidates;
    const ranked = made.ranked();
    if (!places) return made.say("no-runoff", {}, "outcome"), made.end("no_result");
    if (ranked.length < places) {
      made.say("runoff-impossible", { places, choices: ranked.length }, "outcome");
      return made.end("no_result");
    }
    const last = made.votes.get(ranked[places - 1]);
    const sure = ranked.filter((name) => made.votes.get(name) > last);
    const tied = ranked.filter((name) => made.votes.get(name) === last);
    if (sure.length + tied.length > places) return tieForRunoff(made, sure, tied);
    made.say("runoff", { names: [...sure, ...tied] }, "outcome");
    return made.end("runoff", [...sure, ...tied]);
  }

  // --- ties ---

  function tieForFirst(made, tied) {
    const ties = made.rules.of("ties");
    made.say("tie", { names: tied, votes: made.votes.get(tied[0]) });
    if (ties.first_place === "runoff") {
      if (made.round > 1) return broken(made, tied);
      made.say("runoff-all-tied", { names: tied }, "ties");
      return made.end("runoff", tied);
    }
    const follows = made.round > 1 ? ties.then : ties.first_place;
    const silent = ["", "refused"].includes(follows);
    made.say(silent ? "tie-law-silent" : `tie-${follows.replaceAll("_", "-")}`, {}, "ties");
    if (!silent && ties.within_months && follows !== "same_day_repeat") {
      made.say("within-months", { months: ties.within_months }, "ties");
    }
    return made.end("tie", tied);
  }

  // A tie in the second round, broken by what the law names, in its order; the first round's votes are not kept.
  function broken(made, all) {
    let tied = all;
    for (const way of made.rules.of("ties").runoff_tie) {
      const code = way.replaceAll("_", "-");
      const known = way === "earlier_registration" && tied.every((name) => made.order.includes(name));
      if (!known) return made.say(`unknown-${code}`, { names: tied }, "ties", "runoff_tie"), made.end("tie", tied);
      tied = [made.order.find((name) => tied.includes(name))];
      made.say(`by-${code}`, { names: tied }, "ties", "runoff_tie");
      return made.end("elected", tied);
    }
    made.say("tie-law-silent", {}, "ties");
    return made.end("tie", tied);
  }

  function tieForRunoff(made, sure, tied) {
    const way = made.rules.of("ties").runoff_place;
    made.say("tie-for-runoff", { names: tied, votes: made.votes.get(tied[0]) });
    if (way === "all_tied") {
      made.say("runoff-all-tied", { names: [...sure, ...tied] }, "ties", "runoff_place");
      return made.end("runoff", [...sure, ...tied]);
    }
    if (way !== "earlier_registration") return made.say("tie-law-silent", {}, "ties"), made.end("tie", tied);
    if (!tied.every((name) => made.order.includes(name))) {
      made.say("unknown-earlier-registration", { names: tied }, "ties", "runoff_place");
      return made.end("tie", tied);
    }
    const earlier = made.order.filter((name) => tied.includes(name)).slice(0, made.law.runoff_candidates - sure.length);
    made.say("by-earlier-registration", { names: earlier }, "ties", "runoff_place");
    return made.end("runoff", [...sure, ...earlier]);
  }

  // A part of a whole in percent, two digits, rounded half up.
  function percent(part, whole) {
    if (!whole) return "0.00";
    const scaled = String((2n * BigInt(part) * 10000n + BigInt(whole)) / (2n * BigInt(whole))).padStart(3, "0");
    return `${scaled.slice(0, -2)}.${scaled.slice(-2)}`;
  }

  Object.assign(D, { determine, percent });
})();
