// Step 7: when a result is determined, everything that was listed is there, and every ballot has its place.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});

  function missing(contest, precinct) {
    const found = precinct.voters < 0 ? ["no-list"] : [];
    if (precinct.annulled) return found;
    if (!contest.printed || (!precinct.delivered && precinct.voters)) found.push("no-delivery");
    if (!precinct.opened) found.push("no-opening");
    if (!precinct.closed) found.push("no-closing");
    const serials = precinct.listed?.form_serials ?? [];
    if (!D.isFinal(precinct)) found.push("no-protocol");
    else if (serials.length && !serials.includes(precinct.entry.serial)) found.push("serial-unknown");
    return found;
  }

  function count(sheet, contest, precinct) {
    const there = {
      precincts: true,
      lists: precinct.voters >= 0,
      deliveries: contest.printed && precinct.delivered > 0,
      openings: precinct.opened,
      closings: precinct.closed,
      protocols: D.isFinal(precinct),
      annulled: precinct.annulled,
    };
    for (const [what, isThere] of Object.entries(there)) if (isThere) sheet.count("manifests", what);
  }

  // What the law allows and a reader wants to know; and figures that differ between protocol and manifest.
  function unusual(sheet, precinct, here) {
    const note = (code, words) => sheet.note("manifests", `verify.${code}`, here, words);
    if (precinct.annulled) note("annulled", { ground: precinct.annulled });
    if (precinct.waived.size) note("waived", { codes: [...precinct.waived].sort().join(", ") });
    if (!D.isFinal(precinct)) return;
    if (precinct.entry.recounts) note("recounted", {});
    const [received, registered] = ["received", "registered"].map((name) => D.line(precinct.entry.tally, name));
    const { delivered, voters } = precinct;
    if (received !== null && received !== delivered) note("received-differs", { received, delivered });
    if (registered !== null && voters >= 0 && registered !== voters) note("registered-differs", { registered, listed: voters });
  }

  function printRun(sheet, contest, place) {
    if (!contest.printed) return;
    const { printed } = contest.printed;
    const delivered = [...contest.precincts.values()].reduce((sum, precinct) => sum + precinct.delivered, 0);
    sheet.count("manifests", "ballots-printed", printed);
    sheet.count("manifests", "ballots-delivered", delivered);
    if (delivered > printed) sheet.fail("manifests", "verify.delivered-exceeds", place, { delivered, printed });
  }

  function checkManifest(sheet, contest, place) {
    sheet.count("manifests", "contests");
    if (contest.imported) {
      sheet.note("manifests", "verify.no-manifest", place);
      return;
    }
    const serials = new Map();
    for (const [name, precinct] of contest.precincts) {
      const here = { ...place, precinct: name };
      for (const code of missing(contest, precinct)) sheet.fail("manifests", `verify.${code}`, here);
      count(sheet, contest, precinct);
      unusual(sheet, precinct, here);
      const serial = D.isFinal(precinct) ? precinct.entry.serial : "";
      const other = serials.get(serial) ?? name;
      if (serial) serials.set(serial, other);
      if (serial && other !== name) sheet.fail("manifests", "verify.serial-twice", here, { serial, other });
    }
    printRun(sheet, contest, place);
  }

  Object.assign(D, { checkManifest });
})();
