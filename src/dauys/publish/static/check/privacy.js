// What looks like a person's number or address: 12 digits that are an IIN by form, a telephone number, an e-mail address.
"use strict";
(() => {
  const D = (globalThis.dauysCheck ??= {});
  // Hashes and key ids are hexadecimal: a run of their digits is nobody's number.
  const HASH = /(?<![0-9A-Za-z])[0-9a-f]{32,}(?![0-9A-Za-z])/g;
  const IIN = /(?<![0-9])[0-9](?:[ -]?[0-9]){11}(?![0-9])/g;
  const PHONE = /(?<![0-9A-Za-z+])(?:\+[0-9](?:[ ()-]{0,2}[0-9]){9,13}|8[ (-]{0,2}7(?:[ ()-]{0,2}[0-9]){9})(?![0-9])/;
  const EMAIL = /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/;
  const WEIGHTS = [
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2],
  ];

  function isIin(digits) {
    const part = (from) => Number(digits.slice(from, from + 2));
    const date = part(2) >= 1 && part(2) <= 12 && part(4) >= 1 && part(4) <= 31 && digits[6] <= "6";
    if (!date) return false;
    for (const weights of WEIGHTS) {
      const check = weights.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11;
      if (check < 10) return check === Number(digits[11]);
    }
    return false;
  }

  // What in these bytes looks private: `iin`, `phone`, `email`, once each.
  function privateIn(bytes) {
    const plain = D.latin(bytes).replace(HASH, " ");
    const found = [];
    const numbers = plain.match(IIN) ?? [];
    if (numbers.some((written) => isIin(written.replace(/[ -]/g, "")))) found.push("iin");
    if (PHONE.test(plain)) found.push("phone");
    if (plain.includes("@") && EMAIL.test(plain)) found.push("email");
    return found;
  }

  Object.assign(D, { privateIn });
})();
