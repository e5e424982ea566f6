// Texts for the reader, looked up by code in the language of the page; the same ones that `dauys verify` speaks.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const FIELD = /\{\{|\}\}|\{([a-z_]+)(?::(?:@([a-z-]+)\.([a-z-]*))?)?\}/g;

  const known = (code) => D.words.texts[code];

  // The text of a code, filled with words; a field may name a catalogue for a word that is a code.
  function text(code, words = {}) {
    const pattern = known(code);
    if (pattern === undefined) return [code, ...Object.entries(words).map(([name, word]) => `${name}: ${word}`)].join(", ");
    return pattern.replace(FIELD, (found, name, catalogue, start) => {
      if (!name) return found[0];
      const word = written(words[name]);
      if (!catalogue) return word;
      return word.split(", ").map((part) => known(`${catalogue}.${start}${part}`) ?? part).join(", ");
    });
  }

  function written(word) {
    if (word === undefined) return "";
    return Array.isArray(word) ? word.join(", ") : String(word);
  }

  // A number with a narrow no-break space between groups of three.
  const spaced = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, "\u202f");

  const withArticle = (said, article) => (article ? `${said} (${article})` : said);

  // What is wrong, without the place.
  const sentence = ({ code, words, article }) => withArticle(text(code, words), article);

  // A note, with how often; without the place of the first.
  const noteText = ({ code, number, words }) => text(code, { number: spaced(number), ...words });

  // Where something is: the file, the act, contest and precinct; empty where nothing is known.
  function placeText({ file, index, kind, digest, contest, precinct }) {
    const parts = file ? [file] : [];
    if (index >= 0) {
      const named = digest ? `${kind} (${digest.slice(0, 12)}…)` : (kind ?? "");
      parts.push(text("verify.at-act", { index, named }).trim());
    }
    if (contest) parts.push(text("verify.at-contest", { contest }));
    if (precinct) parts.push(text("verify.at-precinct", { precinct }));
    return parts.join(", ");
  }

  // A step of the count; `names` gives a candidate's name for an id.
  function stepText({ code, words, article }, names) {
    const named = Object.entries(words).map(([key, word]) => {
      if (key === "base" || key === "line") return [key, text(`count.line-${word}`)];
      if (key === "name") return [key, names(word)];
      return [key, key === "names" ? word.map(names).join(", ") : word];
    });
    return withArticle(text(code, Object.fromEntries(named)), article);
  }

  Object.assign(D, { textOf: text, spaced, sentence, noteText, placeText, stepText });
})();
