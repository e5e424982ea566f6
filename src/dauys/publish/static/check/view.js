// What a check found, as a page: the verdict, the steps in words, the result computed again, the code beside the record.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const t = (code, words) => D.textOf(`publish-check.${code}`, words);

  // An element with a class and children: texts or elements.
  function make(tag, className = "", ...children) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children.filter((child) => child !== null && child !== ""));
    return element;
  }

  function icon(tone) {
    return document.querySelector(`template[data-icon="${tone}"]`).content.cloneNode(true);
  }

  const chip = (tone, words) => make("span", `chip tone-${tone}`, icon(tone), words);
  const notice = (tone, title, ...more) =>
    make("div", `notice tone-${tone}`, icon(tone), make("div", "", make("p", "notice-title", title), ...more));
  const list = (items, className = "") => make("ul", className, ...items.map((item) => make("li", "", item)));

  function more(summary, ...content) {
    const box = make("details", "more", make("summary", "", make("span", "", summary)), make("div", "", ...content));
    return box;
  }

  // Names of candidates in the language of the page.
  function namesOf(contest) {
    const lang = D.words.lang;
    return (id) => {
      const names = contest?.candidates.get(id)?.nomination.names;
      return names ? D.nameIn(names, lang) : id;
    };
  }

  function lineName(line, names) {
    if (line.startsWith("votes:")) return names(line.slice("votes:".length));
    const code = `election.line-${line}`;
    return D.words.texts[code] ?? line;
  }

  // --- steps ---

  const TONES = { ok: "ok", failed: "bad", unchecked: "idle" };

  function step(one, names) {
    const title = D.textOf(`verify.step-${one.name}`);
    const head = make("p", "own-step-head", make("b", "", title), " ", chip(TONES[one.result], t(`result-${one.result}`)));
    const parts = [head, make("p", "own-what", t(`what-${one.name}`))];
    if (one.failure) parts.push(failure(one.failure, names));
    if (one.because) parts.push(make("p", "", D.textOf("verify.unchecked", { step: D.STEPS.indexOf(one.because) + 1 })));
    const counts = Object.entries(one.checked).map(([what, number]) => `${D.textOf(`verify.count-${what}`)}: ${D.spaced(number)}`);
    if (counts.length) parts.push(make("p", "note", counts.join(" · ")));
    if (one.notes.length) parts.push(list(one.notes.map(noteLine), "own-notes"));
    const item = make("li", `own-step tone-${TONES[one.result]}`, ...parts);
    item.dataset.step = one.name;
    item.dataset.result = one.result;
    return item;
  }

  function failure(fault, names) {
    const place = D.placeText(fault.place);
    const said = D.sentence({ ...fault, words: named(fault.words, names) });
    const box = notice("bad", said, place ? make("p", "", place) : "");
    box.dataset.code = fault.code;
    return box;
  }

  const named = (words, names) => (words.line ? { ...words, line: lineName(String(words.line), names) } : words);

  function noteLine(one) {
    const place = D.placeText(one.place);
    return place ? `${D.noteText(one)} — ${D.textOf("verify.first", { place })}` : D.noteText(one);
  }

  // --- verdicts ---

  function headline(verdict, good) {
    const failed = verdict.steps.find(({ result }) => result === "failed");
    const rest = verdict.limits.length ? make("p", "", t("not-all")) : "";
    if (!failed) return verdict.ok ? notice("ok", good, rest) : notice("warn", t("failed", { what: D.textOf("verify.nothing") }));
    const names = namesOf(verdict.contest);
    const what = D.sentence({ ...failed.failure, words: named(failed.failure.words, names) });
    return notice("bad", t("bad", { number: failed.step, title: D.textOf(`verify.step-${failed.name}`), what }));
  }

  function marks({ genesis, head, newer }) {
    const lines = [];
    const body = genesis?.body;
    if (body?.synthetic) lines.push(make("p", "", D.textOf("verify.mark-synthetic", { seed: body.seed })));
    if (body?.imported) lines.push(make("p", "", D.textOf("verify.mark-imported", { table: body.source, sha: body.source_sha256 })));
    if (head) lines.push(make("p", "note", t("as-of", { size: D.spaced(head.size), root: D.base64(head.root) })));
    if (newer) lines.push(make("p", "note", t("newer", { number: D.spaced(newer) })));
    if (genesis) lines.push(make("p", "note", t("genesis"), " ", make("code", "own-digest", genesis.digest)));
    if (D.view.slow) lines.push(make("p", "note", t("slow")));
    return lines;
  }

  function details(verdict) {
    const names = namesOf(verdict.contest);
    const steps = make("ol", "own-steps", ...verdict.steps.map((one) => step(one, names)));
    const limits = verdict.limits.map((limit) => t(limit));
    return [
      make("h3", "", t("steps")),
      steps,
      ...(limits.length ? [make("h3", "", t("limits")), list(limits, "own-limits")] : []),
    ];
  }

  function put(found, state, ...content) {
    found.replaceChildren(make("h2", "", t("found")), ...content);
    found.dataset.verdict = state;
  }

  // `limited`: all that was looked at is right, and what was not looked at is listed.
  const stateOf = ({ ok, limits }) => (!ok ? "bad" : limits.length ? "limited" : "ok");

  // --- tables ---

  function table(caption, heads, rows) {
    const cell = (value, i) => {
      const element = make(i ? "td" : "th", i ? "num" : "", value);
      if (!i) element.scope = "row";
      return element;
    };
    const head = make("tr", "", ...heads.map((words, i) => Object.assign(make("th", i ? "num" : "", words), { scope: "col" })));
    const body = rows.map(({ cells, wrong }) => make("tr", wrong ? "own-wrong" : "", ...cells.map(cell)));
    const whole = make("table", "", make("caption", "", caption), make("thead", "", head), make("tbody", "", ...body));
    const scroll = make("div", "scroll", whole);
    scroll.tabIndex = 0; // whoever has no mouse scrolls a wide table by the keys
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-label", caption);
    return scroll;
  }

  const number = (value) => (typeof value === "number" ? D.spaced(value) : value === null ? t("absent") : String(value));

  function resultTable(contest) {
    const stated = contest?.result?.body.totals;
    const made = contest?.tabulation;
    if (!stated || !made) return [];
    const names = namesOf(contest);
    const { votes, against_all: against, invalid } = made.totals;
    const rows = [...votes]
      .sort(([, a], [, b]) => b - a)
      .map(([id, votes_]) => [names(id), votes_, Object.hasOwn(stated.votes, id) ? stated.votes[id] : null]);
    rows.push([t("against-all"), against, stated.against_all], [t("invalid"), invalid, stated.invalid]);
    const cells = rows.map(([name, ours, theirs]) => ({ cells: [name, number(ours), number(theirs)], wrong: ours !== theirs }));
    const steps = made.outcome.steps.map((one) => D.stepText(one, names));
    return [
      table(t("recomputed"), [t("choice"), t("computed"), t("stated")], cells),
      make("h3", "", t("why")),
      list(steps),
    ];
  }

  // Which election this is, with the way to its page.
  function aboutContest(contest, contests) {
    if (!contest) return [];
    const { names } = contest.unit;
    const link = make("a", "", D.nameIn(names, D.words.lang));
    link.href = `${contests}/${contest.id}.html`;
    return [make("p", "own-name", link, `, ${contest.votingDay}`)];
  }

  // --- what the page shows ---

  const view = {
    slow: false,
    busy(found, words) {
      put(found, "busy", make("p", "own-busy", icon("wait"), words));
    },
    failed(found, error) {
      const known = error instanceof D.Fault;
      const what = known ? D.sentence(error) : String(error?.message ?? error);
      const box = notice("warn", t("failed", { what }));
      if (known) box.dataset.code = error.code;
      put(found, "failed", box);
    },
    whole(found, verdict) {
      const good = t("ok-whole", { size: D.spaced(verdict.head?.size ?? 0) });
      put(found, stateOf(verdict), headline(verdict, good), ...marks(verdict), ...details(verdict));
    },
    contest(found, verdict, contests) {
      const good = t(verdict.contest?.result ? "ok-one" : "ok-open");
      const table_ = resultTable(verdict.contest);
      const about = aboutContest(verdict.contest, contests);
      put(found, stateOf(verdict), ...about, headline(verdict, good), ...marks(verdict), ...table_, ...details(verdict));
    },
    code(found, code, compared, verdict, contests) {
      const names = namesOf(verdict.contest);
      const { signature, protocol, serial, rows, same } = compared;
      const genuine = verdict.ok && signature.state === "good" && protocol === "current" && serial && same;
      const unsigned = verdict.ok && signature.state === "none" && protocol !== "unknown" && serial;
      const state = !verdict.ok ? "bad" : genuine ? "ok" : unsigned ? "unsigned" : "bad";
      const [tone, words] = !verdict.ok
        ? ["bad", "code-unproved"]
        : genuine ? ["ok", "code-same"] : unsigned ? ["warn", "code-unsigned"] : ["bad", "code-differs"];
      const lines = [t(`signature-${signature.state}`, { office: signature.office ?? "" }), t(`protocol-${protocol}`)];
      if (protocol !== "unknown" && !serial) lines.push(t("serial-differs"));
      const about = t("code-about", { precinct: code.precinct, serial: code.serial, act: `${code.act.slice(0, 12)}…` });
      const cells = rows.map(({ line, said, found: own, same: alike }) => ({
        cells: [lineName(line, names), ...(said === null ? [] : [number(said)]), number(own)],
        wrong: !alike,
      }));
      const heads = [t("line"), ...(code.totals ? [t("on-copy")] : []), t("in-record")];
      const caption = rows.length ? [table(about, heads, cells)] : [make("p", "", about)];
      const rest = more(t("steps"), headline(verdict, t(verdict.contest?.result ? "ok-one" : "ok-open")), ...marks(verdict), ...details(verdict));
      const unit = aboutContest(verdict.contest, contests);
      put(found, state, ...unit, notice(tone, t(words), list(lines)), ...caption, rest);
    },
  };

  Object.assign(D, { view });
})();
