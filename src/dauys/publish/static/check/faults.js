// Faults: what is wrong, as a code with a text in three languages and the words that fill it.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});

  // Something that is not as it must be; `code` names a text, `words` fill it, `article` cites the rule of law.
  class Fault extends Error {
    constructor(code, words = {}, article = "") {
      super(code);
      Object.assign(this, { code, words, article });
    }
  }

  // Throw unless `holds`; where a rule of law asks it, with its article.
  function need(holds, code, words, article) {
    if (!holds) throw new Fault(code, words, article);
  }

  // The fault that `run` throws, null where it throws none; errors of another kind go on.
  function faultOf(run) {
    try {
      run();
    } catch (error) {
      if (error instanceof Fault) return error;
      throw error;
    }
    return null;
  }

  Object.assign(D, { Fault, need, faultOf });
})();
