// Checks of one protocol: the law's control equations and what people have learned to look for, as codes of findings.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  // Thresholds of warnings; they are those of `dauys.election.checks`.
  const INVALID_PERCENT = 3;
  const LAST_HOURS_PERCENT = 40;
  const LAST_HOURS_LEAST = 30;
  const SMALL_STATION = 20;

  const sum = (numbers) => numbers.reduce((whole, number) => whole + number, 0);

  // One line of a tally; `valid`, `counted` and `issued_by` are sums; null where the protocol has no such line.
  function line(tally, name) {
    const valid = () => sum(Object.values(tally.votes)) + (tally.against_all ?? 0);
    if (name === "valid") return valid();
    if (name === "counted") return valid() + (tally.invalid ?? 0);
    if (name === "issued_by") return tally.issued_by ? sum(tally.issued_by) : null;
    return Object.hasOwn(tally, name) ? tally[name] : null;
  }

  function side(tally, names) {
    const numbers = names.map((name) => line(tally, name));
    return numbers.includes(null) ? null : sum(numbers);
  }

  const HOLDS = { "==": (a, b) => a === b, "<=": (a, b) => a <= b, ">=": (a, b) => a >= b };

  function equations(tally, all) {
    const broken = all.filter(({ left, relation, right }) => {
      const [a, b] = [side(tally, left), side(tally, right)];
      return a !== null && b !== null && !HOLDS[relation](a, b);
    });
    const swapped = broken.filter((equation) => equation.relation === "==" && transposed(tally, equation));
    return [...broken.map(({ code }) => code), ...swapped.map(() => "W.241")];
  }

  // Whether swapping two neighbouring digits of one line makes a broken equation hold.
  function transposed(tally, { left, right }) {
    const difference = side(tally, right) - side(tally, left);
    if (difference % 9) return false;
    const mends = (names, sign) =>
      names.flatMap((name) => typed(tally, name)).some((number) => swaps(number).some((other) => sign * (other - number) === difference));
    return mends(left, 1) || mends(right, -1);
  }

  function typed(tally, name) {
    if (name === "issued_by") return tally.issued_by ?? [];
    const one = (part) => (line(tally, part) === null ? [] : [line(tally, part)]);
    if (name !== "valid" && name !== "counted") return one(name);
    return [...Object.values(tally.votes), ...one("against_all"), ...(name === "counted" ? one("invalid") : [])];
  }

  function swaps(number) {
    const digits = String(number);
    const made = Array.from({ length: digits.length - 1 }, (_, i) =>
      Number(digits.slice(0, i) + digits[i + 1] + digits[i] + digits.slice(i + 2)),
    );
    return made.filter((other) => other !== number);
  }

  function portable(tally) {
    const over = (tally.portable ?? []).filter(([applications, ballots]) => ballots > applications);
    if (!over.length) return [];
    return [(tally.invalid ?? 0) < sum(over.map(([, ballots]) => ballots)) ? "F.231" : "W.231"];
  }

  function turnout(tally, reports, closed) {
    const hours = [...reports.keys()].sort();
    const issued = line(tally, "issued");
    const found = hours.slice(1).flatMap((hour, i) => (reports.get(hour) < reports.get(hours[i]) ? ["W.301"] : []));
    if (hours.length && issued !== null) {
      const last = reports.get(hours.at(-1));
      const jump = issued - last;
      if (jump < 0) found.push("W.304");
      else if (jump >= LAST_HOURS_LEAST && 100 * jump > LAST_HOURS_PERCENT * issued) found.push("W.302");
    }
    if (closed !== null && issued !== null && closed !== issued) found.push("W.303");
    return found;
  }

  function shape(tally) {
    const [valid, counted, invalid] = [line(tally, "valid"), line(tally, "counted"), line(tally, "invalid") ?? 0];
    const [registered, issued] = [line(tally, "registered"), line(tally, "issued")];
    const numbers = Object.values(tally.votes);
    const forOne = numbers.length > 1 && valid >= SMALL_STATION && Math.max(...numbers) === valid;
    const many = counted >= SMALL_STATION && 100 * invalid >= INVALID_PERCENT * counted;
    const everyone = registered !== null && issued === registered && issued >= SMALL_STATION;
    const found = { "W.311": counted === 0, "W.312": forOne, "W.313": many, "W.314": everyone };
    return Object.keys(found).filter((code) => found[code]);
  }

  // The codes that the checks find in one protocol. `reports`: hour -> ballots issued; `closed`: the figure at closing.
  function tallyFindings(tally, rules, reports, closed) {
    const protocol = rules.of("protocol");
    return [
      ...equations(tally, protocol.equations),
      ...(protocol.portable_box_rule ? portable(tally) : []),
      ...turnout(tally, reports, closed),
      ...shape(tally),
    ];
  }

  const KNOWN = {
    closing: ({ closed }) => closed?.issued ?? null,
    turnout: ({ turnout: reports }) => (reports.size ? reports.get([...reports.keys()].sort().at(-1)) : null),
    delivered: ({ delivered }) => delivered || null,
    list: ({ voters }) => (voters >= 0 ? voters : null),
  };

  // The tolerances of the law by which a protocol is too far from a figure known elsewhere.
  function tooFar(contest, precinct, tally) {
    return (contest.rules.of("protocol").tolerances ?? []).filter(({ line: name, source, number, share }) => {
      const [figure, known] = [line(tally, name), KNOWN[source](precinct)];
      if (figure === null || known === null) return false;
      const difference = source === "turnout" ? Math.max(0, known - figure) : Math.abs(known - figure);
      const [over, under] = D.share(share);
      const part = BigInt(difference) * under > over * BigInt(Math.max(figure, known));
      return difference > number && part;
    });
  }

  const LINES = [
    "registered", "received", "issued", "cancelled", "found", "took_part", "invalid", "against_all", "home",
    "home_applications", "absentee", "issued_by", "valid", "counted",
  ];

  // A finding for each line whose words say another number than its digits.
  function wordFindings(tally, words) {
    return words.flatMap(({ line: name, words: said }) => {
      const votes = name.startsWith("votes:");
      const choice = name.slice("votes:".length);
      const ballots = votes && Object.hasOwn(tally.votes, choice) ? tally.votes[choice] : null;
      const number = votes ? ballots : LINES.includes(name) ? line(tally, name) : null;
      return number === null || !D.says(said, number) ? ["F.242"] : [];
    });
  }

  Object.assign(D, { line, tallyFindings, wordFindings, tooFar });
})();
