/* Search over the index: letters are folded, so that case, diacritics, Kazakh or Russian and Latin spelling all find. */
"use strict";
(() => {
  const LETTERS = {
    а: "a", ә: "a", б: "b", в: "v", г: "g", ғ: "g", д: "d", е: "e", ё: "e", ж: "zh", з: "z", и: "i", й: "i", к: "k", қ: "k",
    л: "l", м: "m", н: "n", ң: "n", о: "o", ө: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ұ: "u", ү: "u", ф: "f", х: "h",
    һ: "h", ц: "ts", ч: "ch", ш: "sh", щ: "sh", ы: "y", і: "i", э: "e", ю: "yu", я: "ya", ъ: "", ь: "",
    q: "k", j: "zh", w: "u", x: "h", ı: "y", "’": "", "'": "", "ʼ": "",
  };
  const fold = (words) => {
    const plain = words.normalize("NFC").toLowerCase().replace(/[^\u0000-\u007f\u0400-\u04ff]/g, (c) => c.normalize("NFD").replace(/[\u0300-\u036f]/g, ""));
    const latin = [...plain].map((c) => LETTERS[c] ?? c).join("");
    return latin.replace(/kh/g, "h").replace(/gh/g, "g").replace(/ng/g, "n").replace(/([aeiou])y(?![aeiou])/g, "$1i").replace(/iy\b|yi\b|ii\b/g, "i").replace(/[^a-z0-9]+/g, " ").trim();
  };
  window.dauysFold = fold;

  const box = document.querySelector("[data-search]");
  const index = window.dauysIndex;
  if (!box || !index) return;
  const said = box.dataset, russian = said.lang === "ru";
  const own = (kk, ru) => (russian && ru ? ru : said.lang === "en" ? window.dauysCheck.englishName(kk) : kk);
  const field = box.querySelector("input"), words = box.querySelector("[data-search-words]"), list = box.querySelector("[data-search-found]");
  const areaName = (n) => { const [, , kk, ru, en] = index.areas[n]; return (said.lang === "en" && en) || own(kk, ru); };

  const streets = index.streets.map(([kk, ru]) => { const title = own(kk, ru); return { title, key: fold(`${kk} ${ru} ${title}`) }; });
  const entries = [];
  const enter = (weight, names, title, note, href) => entries.push({ weight, keys: names.filter(Boolean).map((n) => ` ${fold(String(n))}`), title, note, href });
  index.areas.forEach(([unit, above, ...names], n) => enter(0, names, areaName(n), above < 0 ? said.areaWord : areaName(above), said.area.replace("@", unit)));
  for (const [id, kk, ru, above, candidates, precincts] of index.seats) {
    const href = said.contest.replace("@", id), name = own(kk, ru), where = above.map(areaName).join(" · ");
    enter(1, [kk, ru, name], name, where, href);
    for (const [ckk, cru] of candidates) enter(2, [ckk, cru], own(ckk, cru || ckk), `${said.candidate} · ${name}`, `${href}#candidates`);
    const unit = fold(`${kk} ${ru} ${name} ${where}`);
    for (const [number, pkk, pru, here = []] of precincts) {
      const station = own(pkk, pru);
      enter(3, [pkk, pru, station, number], station.includes(String(number)) ? station : `№ ${number} ${station}`, `${said.precinct} · ${name}`, `${href}#precincts`);
      for (const [place, houses] of here.map((one) => [one].flat())) {
        const { title, key } = streets[place]; // found with the village's name too: every village has its main streets
        const entry = { weight: 4, keys: [` ${key} ${unit}`], title: houses ? `${title}, ${houses}` : title };
        entries.push({ ...entry, note: `${said.precinct} № ${number} · ${name} · ${where}`, href: `${href}#precincts` });
      }
    }
  }

  const MOST = 40;
  const find = () => {
    const asked = fold(field.value).split(" ").filter(Boolean);
    list.replaceChildren();
    if (!asked.length) { words.textContent = ""; return; }
    const hits = [];
    for (const entry of entries) {
      let best = -1;
      for (const key of entry.keys) {
        if (!asked.every((part) => key.includes(part))) continue;
        const starts = asked.every((part) => key.includes(` ${part}`));
        best = Math.max(best, (starts ? 10 : 0) + (key === ` ${asked.join(" ")}` ? 20 : 0));
      }
      if (best >= 0) hits.push([best - entry.weight, entry]);
    }
    hits.sort((a, b) => b[0] - a[0] || a[1].title.localeCompare(b[1].title, said.lang));
    words.textContent = (hits.length > MOST ? said.first : hits.length ? said.found : said.none).replace("{number}", String(hits.length));
    for (const [, entry] of hits.slice(0, MOST)) {
      const row = document.createElement("li"), link = document.createElement("a"), note = document.createElement("span");
      link.href = entry.href;
      link.textContent = entry.title;
      note.className = "note";
      note.textContent = entry.note;
      row.append(link, note);
      list.append(row);
    }
  };
  field.addEventListener("input", find);
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) field.value = asked;
  field.focus({ preventScroll: true });
  find();
})();
