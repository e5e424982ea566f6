// The signed totals on a protocol's copy: read from text or from a picture, verified, and laid beside the record.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const { need } = D;
  const PREFIX = "dauys-totals1";
  const DOMAIN = "dauys-totals/v1\n";
  const FORM = "dauys1:";
  const PARTS = [
    ["contest", /^[a-z0-9][a-z0-9._@-]{0,79}$/],
    ["precinct", /^[a-z0-9][a-z0-9._@-]{0,79}$/],
    ["serial", /^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/],
    ["act", /^[0-9a-f]{64}$/],
    ["at", /^\d{8}T\d{6}Z$/],
    ["totals", /^.+$/],
    ["keyid", /^[0-9a-f]{32}$/],
    ["signature", /^[A-Za-z0-9+/]{86}==$/],
  ];
  const TOTAL = /^([a-z_]+|votes:[a-z0-9][a-z0-9._@-]{0,79})=(0|[1-9]\d{0,15})$/;

  // The code from its text; nothing is verified yet.
  function readTotalsCode(text) {
    const [prefix, ...parts] = text.trim().split(" ");
    const fits = prefix === PREFIX && parts.length === PARTS.length && parts.every((part, i) => PARTS[i][1].test(part));
    need(fits, "totals-code.other");
    const code = Object.fromEntries(PARTS.map(([name], i) => [name, parts[i]]));
    const signature = D.unbase64(code.signature);
    need(signature?.length === 64, "totals-code.other");
    const totals = totalsOf(code.totals);
    const at = code.at.replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5");
    need(!Number.isNaN(Date.parse(at)), "totals-code.other");
    const text_ = [prefix, ...parts.slice(0, -1)].join(" ");
    return { ...code, at, totals, signature, signed: D.utf8(DOMAIN + text_) };
  }

  function totalsOf(written) {
    const totals = new Map();
    for (const part of written.split(",")) {
      const found = TOTAL.exec(part);
      need(found && !totals.has(found[1]) && Number.isSafeInteger(Number(found[2])), "totals-code.other");
      totals.set(found[1], Number(found[2]));
    }
    const stated = totals.get("counted") ?? -1;
    totals.delete("counted");
    const counts = (line) => line.startsWith("votes:") || line === "against_all" || line === "invalid";
    const counted = [...totals].reduce((sum, [line, number]) => sum + (counts(line) ? number : 0), 0);
    need(stated === counted, "totals-code.sum", { stated, counted });
    return totals;
  }

  // The first QR of a copy, which names the protocol and its act, without numbers.
  function readFormCode(text) {
    const [contest, precinct, serial, act = ""] = text.trim().slice(FORM.length).split(":");
    const names = [contest, precinct].every((name) => PARTS[0][1].test(name ?? ""));
    const fits = text.trim().startsWith(FORM) && names && PARTS[2][1].test(serial ?? "") && (!act || PARTS[3][1].test(act));
    need(fits, "totals-code.other");
    return { contest, precinct, serial, act, totals: null };
  }

  const readAnyCode = (text) => (text.trim().startsWith(FORM) ? readFormCode(text) : readTotalsCode(text));

  // Lay a code beside a contest whose acts were checked: what is said of the signature, of the protocol, of each number.
  async function compareCode(code, verdict) {
    const { election, contest } = verdict;
    const precinct = contest?.precincts.get(code.precinct);
    const now = precinct?.entry.state === "final" ? precinct.entry : null;
    const act = verdict.acts.get(code.act) ?? null;
    const protocol = act && act.precinct === code.precinct && act.body.tally ? act : null;
    const tally = protocol?.body.tally ?? null;
    const rows = tally ? rowsOf(code, tally) : [];
    return {
      signature: code.totals ? await signatureOf(code, election, contest) : { state: "none" },
      protocol: protocol ? (now?.digest === code.act ? "current" : "replaced") : "unknown",
      serial: protocol ? protocol.body.form_serial === code.serial : false,
      rows,
      same: rows.length > 0 && rows.every(({ same }) => same),
    };
  }

  function rowsOf({ totals }, tally) {
    const own = (line) => (line.startsWith("votes:") ? ownOf(tally.votes, line.slice(6)) : D.line(tally, line));
    if (totals) {
      const left = Object.keys(tally.votes).map((name) => `votes:${name}`).filter((line) => !totals.has(line));
      const rows = [...totals].map(([line, said]) => ({ line, said, found: own(line), same: said === own(line) }));
      return [...rows, ...left.map((line) => ({ line, said: "-", found: own(line), same: false }))];
    }
    const lines = Object.keys(tally).filter((line) => typeof tally[line] === "number");
    const all = [...lines, ...Object.keys(tally.votes).map((name) => `votes:${name}`)];
    return all.map((line) => ({ line, said: null, found: own(line), same: true }));
  }

  const ownOf = (votes, name) => (Object.hasOwn(votes, name) ? votes[name] : null);

  // Who signed: the precinct's commission or the contest's, by a key that the record grants them.
  async function signatureOf(code, election, contest) {
    const grants = election?.keyring.held(code.keyid) ?? [];
    if (!grants.length) return { state: "stranger" };
    const good = await D.verifyEd25519(grants[0].key, code.signature, code.signed);
    if (!good) return { state: "bad" };
    const offices = [`precinct/${code.precinct}`, contest?.commission];
    const fitting = grants.filter(({ office, role }) => role === "commission" && offices.includes(office));
    if (!fitting.length) return { state: "other-office", office: grants[0].office };
    const live = fitting.find(({ start, end }) => start <= code.at && code.at < end);
    if (!live) return { state: "expired", office: fitting[0].office };
    return { state: live.revoked === Infinity ? "good" : "revoked", office: live.office };
  }

  // --- from a picture ---

  // The texts of all codes in a picture (ImageData), ours first.
  async function codesIn(image, folder) {
    const found = (await detected(image)) ?? (await decoded(image, folder));
    const ours = (text) => (text.startsWith(PREFIX) ? 2 : text.startsWith(FORM) ? 1 : 0);
    return found.filter(ours).sort((a, b) => ours(b) - ours(a));
  }

  async function detected(image) {
    try {
      const formats = await BarcodeDetector.getSupportedFormats();
      if (!formats.includes("qr_code")) return null;
      return (await new BarcodeDetector({ formats: ["qr_code"] }).detect(image)).map(({ rawValue }) => rawValue);
    } catch {
      return null; // a browser without a detector of its own
    }
  }

  // Parts of a picture as x, y, width, height of the whole. Where two codes lie side by side, the decoder finds neither:
  // then in one of the parts there is but one.
  const PARTS_OF = [
    [0, 0, 1, 1], [0, 0, 1, 0.6], [0, 0.4, 1, 0.6], [0, 0, 0.6, 1], [0.4, 0, 0.6, 1],
    [0, 0, 0.6, 0.6], [0.4, 0, 0.6, 0.6], [0, 0.4, 0.6, 0.6], [0.4, 0.4, 0.6, 0.6],
  ];

  async function decoded(image, folder) {
    if (!globalThis.jsQR) await D.loadScript(`${folder}/jsqr.js`);
    const found = new Set();
    for (const part of PARTS_OF) {
      const { data, width, height } = cut(image, part);
      const one = globalThis.jsQR(data, width, height, { inversionAttempts: "dontInvert" });
      if (one) found.add(one.data);
      if (one?.data.startsWith(PREFIX)) break;
      await new Promise((next) => setTimeout(next)); // the page stays alive
    }
    return [...found];
  }

  function cut({ data, width: whole, height: high }, part) {
    const [x, y, width, height] = part.map((share, i) => Math.floor(share * (i % 2 ? high : whole)));
    const out = new Uint8ClampedArray(4 * width * height);
    for (let row = 0; row < height; row++) {
      const start = 4 * ((y + row) * whole + x);
      out.set(data.subarray(start, start + 4 * width), 4 * row * width);
    }
    return { data: out, width, height };
  }

  Object.assign(D, { readTotalsCode, readAnyCode, compareCode, codesIn });
})();
