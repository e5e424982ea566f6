// Kazakh names for readers of English: the same rule and tables as base/latin.py and base/texts/generic.toml.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const LETTERS = {
    а: "a", ә: "ä", б: "b", в: "v", г: "g", ғ: "gh", д: "d", е: "e", ё: "yo", ж: "zh", з: "z", и: "i", й: "y", к: "k", қ: "q",
    л: "l", м: "m", н: "n", ң: "ng", о: "o", ө: "ö", п: "p", р: "r", с: "s", т: "t", у: "u", ұ: "u", ү: "ü", ф: "f", х: "kh",
    һ: "h", ц: "ts", ч: "ch", ш: "sh", щ: "shch", ъ: "", ы: "y", і: "i", ь: "", э: "e", ю: "yu", я: "ya",
  };
  const GENERIC = [
    ["байқаушылар бірлестігі", "observers’ association"], ["әкімдік ғимараты", "akimat building"], ["(синтетикалық)", "(synthetic)"],
    ["сайлау учаскесі", "precinct"], ["ауылдық округі", "rural okrug"], ["негізгі мектеп", "basic school"],
    ["ауылдық клуб", "village club"], ["мәдениет үйі", "house of culture"], ["орта мектеп", "secondary school"],
    ["балабақша", "kindergarten"], ["кітапхана", "library"], ["партиясы", "party"], ["аурухана", "hospital"],
    ["облысы", "oblast"], ["ауданы", "district"], ["қаласы", "town"], ["мектеп", "school"], ["ауылы", "village"],
    ["кенті", "settlement"], ["газет", "newspaper"], ["клуб", "club"], ["көшесі", "street"],
  ];
  const ENGLISH = new Map(GENERIC);
  const escaped = GENERIC.map(([words]) => words.replace(/[()]/g, "\\$&")).join("|");
  const FOUND = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${escaped})(?![\\p{L}\\p{N}_])`, "giu");

  function word(written) {
    const put = [...written.toLowerCase()].map((c) => LETTERS[c] ?? c).join("");
    if (put === written.toLowerCase()) return written;
    const upper = (c) => c !== c.toLowerCase();
    if (!upper(written[0])) return put;
    return written.length > 1 && written === written.toUpperCase() ? put.toUpperCase() : put[0].toUpperCase() + put.slice(1);
  }

  const like = (kazakh, english) => (kazakh[0] === kazakh[0].toLowerCase() ? english : english[0].toUpperCase() + english.slice(1));

  // `Кеңес ауылдық округі` is `Kenges rural okrug`; names in Latin letters stay as they are.
  D.englishName = (kazakh) => {
    const put = kazakh.normalize("NFC").replace(FOUND, (words) => like(words, ENGLISH.get(words.toLowerCase())))
      .replace(/^№ (\d+) ([^:,(]+?)(?=$|:|,| \()/, (_all, number, what) => `${what[0].toUpperCase()}${what.slice(1)} No. ${number}`);
    return put.replace(/\p{L}+/gu, word).replaceAll("№ ", "No. ").replaceAll("«", "“").replaceAll("»", "”");
  };

  // A name of the record in the language of the page.
  D.nameIn = (names, lang) => names[lang] || (lang === "en" ? D.englishName(names.kk) : names.kk);
})();
