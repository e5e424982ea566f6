// Numbers in words, in Kazakh and Russian, as protocols carry them beside the digits.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  const list = (words) => words.split(" ").map((word) => (word === "-" ? "" : word));
  const KK_ONES = list("- бір екі үш төрт бес алты жеті сегіз тоғыз");
  const KK_TENS = list("- он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан");
  const RU_ONES = list("- один два три четыре пять шесть семь восемь девять");
  const RU_TEENS = list(
    "десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать",
  );
  const RU_TENS = list("- - двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто");
  const RU_HUNDREDS = list("- сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот");

  function kazakh(number) {
    const small = (n) => [
      ...(n >= 100 ? [KK_ONES[Math.floor(n / 100)], "жүз"] : []),
      KK_TENS[Math.floor(n / 10) % 10],
      KK_ONES[n % 10],
    ].filter(Boolean);
    const thousands = Math.floor(number / 1000);
    return number ? [...(thousands ? [...small(thousands), "мың"] : []), ...small(number % 1000)].join(" ") : "нөл";
  }

  function russian(number) {
    const small = (n) => {
      const rest = n % 100;
      const tail = rest >= 10 && rest <= 19 ? [RU_TEENS[rest - 10]] : [RU_TENS[Math.floor(rest / 10)], RU_ONES[rest % 10]];
      return [RU_HUNDREDS[Math.floor(n / 100)], ...tail].filter(Boolean);
    };
    if (!number) return "ноль";
    const thousands = Math.floor(number / 1000);
    const words = small(thousands);
    if (thousands) {
      const feminine = { один: "одна", два: "две" };
      words.push(feminine[words.at(-1)] ?? words.at(-1), thousandWord(thousands));
      words.splice(-3, 1);
    }
    return [...words, ...small(number % 1000)].join(" ");
  }

  function thousandWord(count) {
    if (count % 100 >= 11 && count % 100 <= 14) return "тысяч";
    return { 1: "тысяча", 2: "тысячи", 3: "тысячи", 4: "тысячи" }[count % 10] ?? "тысяч";
  }

  // One form for the spellings of one number; different numbers keep different forms.
  function plain(written) {
    const words = written.normalize("NFC").toLowerCase().replaceAll("-", " ").replaceAll("ё", "е").split(/\s+/u).filter(Boolean);
    if (["бір мың", "одна тысяча"].includes(words.slice(0, 2).join(" "))) words.shift();
    const kept = words.filter(
      (word, at) => !(word === "бір" && words[at + 1] === "жүз" && (at === 0 || words[at - 1] === "мың")),
    );
    const last = { одна: "один", две: "два", нуль: "ноль" };
    if (kept.length) kept[kept.length - 1] = last[kept.at(-1)] ?? kept.at(-1);
    return kept.join(" ");
  }

  // Whether words on paper say this number, in Kazakh or Russian.
  function says(words, number) {
    if (!(number >= 0 && number <= 999_999)) return false;
    return [kazakh(number), russian(number)].map(plain).includes(plain(words));
  }

  Object.assign(D, { says });
})();
