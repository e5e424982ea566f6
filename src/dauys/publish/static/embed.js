/* embed.html?contest=… or ?unit=…, &lang=kk|ru|en: goes on to the page of that contest, which shows itself in small. */
"use strict";
(() => {
  const asked = new URLSearchParams(location.search);
  const lang = ["kk", "ru", "en"].includes(asked.get("lang")) ? asked.get("lang") : "kk";
  const units = window.dauysUnits || {};
  const wanted = asked.get("contest") || asked.get("unit") || "";
  const known = Object.values(units).includes(wanted) || /^[a-z]+\.[a-z0-9._@-]+\.\d{4}-\d\d-\d\d$/.test(wanted);
  const contest = known ? wanted : Object.hasOwn(units, wanted) ? units[wanted] : "";
  const place = document.querySelector("[data-words]");
  const words = JSON.parse(place.dataset.words);
  document.documentElement.lang = lang;
  place.textContent = words[contest ? "loading" : "missing"][lang];
  if (contest) location.replace(`${lang}/contest/${contest}.html?embed`);
})();
