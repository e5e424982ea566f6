// Corrections: which kinds a later act of the same kind may replace, until when, and what must stay the same.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const { need } = D;

  // What an act is about, as far as a correction must be about the same.
  function subject({ kind, precinct, body }) {
    const field = D.program.correctable[kind].field;
    return JSON.stringify([kind, precinct, field ? String(body[field]) : ""]);
  }

  function checkCorrection(election, act, contest) {
    const { kind, corrects } = act;
    const rule = D.program.correctable[kind];
    need(rule, "election.not-correctable", { kind });
    const about = (contest ?? election).subjects.get(corrects.act);
    need(about && JSON.parse(about)[0] === kind, "election.corrects-unknown", { kind });
    need(about === subject(act), "election.corrects-other", { kind });
    need(corrects.cause.trim(), "election.correction-cause", { kind });
    need(!contest || rule.stages.includes(contest.stage), "election.stage", { kind, stage: contest?.stage });
  }

  function rememberSubject(known, act) {
    if (!D.program.correctable[act.kind]) return;
    known.set(act.digest, subject(act));
    if (act.corrects) known.delete(act.corrects.act);
  }

  Object.assign(D, { checkCorrection, rememberSubject });
})();
