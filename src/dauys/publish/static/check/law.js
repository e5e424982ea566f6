// The law that the record pins: the rules in force for a type of unit on a day, their articles, shares, and the timetable.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const { Fault } = D;

  class Rules {
    constructor(law, unit, on, office) {
      const found = {};
      for (const provision of law.provisions) {
        const here = provision.office === office && provision.units.includes(unit);
        if (here && provision.start <= on && on < provision.end) found[provision.topic] = provision;
      }
      Object.assign(this, { place: law.place, unit, on, office, found });
      this.wording = this.of("system").wording;
      for (const topic of Object.keys(found)) found[topic] = under(found[topic], this.wording);
      this.kind = this.of("system").kind;
    }

    has(topic) {
      return Object.hasOwn(this.found, topic);
    }

    provision(topic) {
      if (this.has(topic)) return this.found[topic];
      const { place, on, unit, office } = this;
      throw new Fault("law.outside-coverage", { place, topic, day: on, unit, office });
    }

    // The value of a topic; a topic that is not covered is refused.
    of(topic) {
      return this.provision(topic).value;
    }

    // A short citation: `EL-2021 art. 113-3(5)`.
    article(topic, key = "") {
      const { cites } = this.provision(topic);
      const named = key ? cites.find((cite) => cite.of.includes(key)) : null;
      const { act, article } = named ?? cites.find((cite) => !cite.of.length) ?? cites[0];
      return `${act} art. ${article}`;
    }
  }

  // A provision under one wording of its act: only its citations, its articles written with it.
  function under(provision, wording) {
    const family = wording.split("-")[0];
    const same = provision.cites.some(({ act }) => act === wording);
    const cites = provision.cites.filter(({ act }) => act === wording || !same || act.split("-")[0] !== family);
    return { ...provision, cites, value: qualified(provision.value, wording) };
  }

  function qualified(value, wording) {
    const out = { ...value };
    for (const [key, held] of Object.entries(value)) {
      if (key === "article" && held && !held.includes(" art. ")) out[key] = `${wording} art. ${held}`;
      else if (Array.isArray(held) && held.length && typeof held[0] === "object" && !Array.isArray(held[0])) {
        out[key] = held.map((item) => qualified(item, wording));
      }
    }
    return out;
  }

  const made = new WeakMap();
  function rulesOf(law, unit, on, office) {
    if (!made.has(law)) made.set(law, new Map());
    const known = made.get(law);
    const key = `${unit} ${on} ${office}`;
    if (!known.has(key)) known.set(key, new Rules(law, unit, on, office));
    return known.get(key);
  }

  // A share (`1/100`) as whole numbers, so that what it decides is exact.
  function share(written) {
    const parts = /^(\d+)(?:\/(\d+))?$/.exec(String(written).trim());
    if (!parts || parts[2] === "0") throw new Fault("law.fault-share", { key: "share", value: written });
    return [BigInt(parts[1]), BigInt(parts[2] ?? 1)];
  }
  // The smallest whole number not less than the share of a whole.
  function ceilShare(written, whole) {
    const [over, under_] = share(written);
    return Number((over * BigInt(whole) + under_ - 1n) / under_);
  }
  // The smallest whole number that is more than the share of a whole.
  function moreThanShare(written, whole) {
    const [over, under_] = share(written);
    return Number((over * BigInt(whole)) / under_) + 1;
  }

  // Deadline key -> instant, for a voting day called on a day, in the unit's zone.
  function timetable(rules, votingDay, called, zone) {
    const law = rules.of("calendar");
    const clock = {};
    const at = (day, hour) => D.instant(day, hour === "24:00" ? "23:59:59" : `${hour || "00:00"}:00`, zone);
    const latest = callDay(law, votingDay);
    if (latest) clock.call_by = at(latest, "24:00");
    if (law.nomination_opens_days_before >= 0) {
      clock.nomination_opens = at(D.daysAfter(votingDay, -law.nomination_opens_days_before));
    } else if (law.nomination_opens_days_after_call >= 0) {
      clock.nomination_opens = at(D.daysAfter(called, law.nomination_opens_days_after_call));
    }
    cuts(law, votingDay, zone, clock);
    if (law.campaign_closes_days_before >= 0) clock.campaign_closes = at(D.daysAfter(votingDay, -law.campaign_closes_days_before));
    if (law.lists_handed_days_before >= 0) clock.lists_handed = at(D.daysBefore(votingDay, law.lists_handed_days_before), "24:00");
    if (law.lists_open_days_before >= 0) clock.lists_open = at(D.daysBefore(votingDay, law.lists_open_days_before));
    if (law.voting_opens) clock.voting_opens = at(votingDay, law.voting_opens);
    if (law.voting_closes) clock.voting_closes = at(votingDay, law.voting_closes);
    for (const [key, days] of AFTER) {
      if (law[days] >= 0) clock[key] = at(D.daysAfter(votingDay, law[days]), "24:00");
    }
    return clock;
  }

  const AFTER = [
    ["result_due", "result_days_after"],
    ["akim_registered_by", "akim_registered_days_after"],
    ["published_by", "published_days_after"],
  ];

  function cuts(law, votingDay, zone, clock) {
    const hour = law.cut_hour === "24:00" ? "23:59:59" : `${law.cut_hour || "00:00"}:00`;
    const cut = (days) => D.instant(D.daysBefore(votingDay, days), hour, zone);
    if (law.nomination_closes_days_before >= 0) clock.nomination_closes = cut(law.nomination_closes_days_before);
    if (law.registration_closes_days_before < 0) return;
    clock.registration_closes = cut(law.registration_closes_days_before);
    const sheets = law.signature_sheets_days_before_registration_closes;
    if (sheets >= 0) clock.signature_sheets_due = D.movedInZone(clock.registration_closes, -sheets, zone);
    if (law.campaign_opens === "registration_closes") clock.campaign_opens = clock.registration_closes;
  }

  function callDay(law, votingDay) {
    if (law.call_days_before_voting >= 0) return D.daysBefore(votingDay, law.call_days_before_voting);
    if (law.vote_days_before_term_end >= 0) {
      return D.daysAfter(votingDay, law.vote_days_before_term_end - law.call_days_before_term_end);
    }
    if (law.nomination_opens_days_before >= 0) return D.daysAfter(votingDay, -law.nomination_opens_days_before - 1);
    return null;
  }

  Object.assign(D, { rulesOf, share, ceilShare, moreThanShare, timetable });
})();
