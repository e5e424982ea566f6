/* Enhancement of every public page: theme, copying, and news put in place. Each page works without it. */
"use strict";
(() => {
  const root = document.documentElement;
  const body = document.body;

  /* Theme: as the device, light, dark. */
  const THEMES = ["", "light", "dark"];
  const button = document.querySelector("[data-theme-switch]");
  const sayTheme = () => {
    const words = button.dataset.words.split("|")[THEMES.indexOf(root.dataset.theme || "")];
    button.setAttribute("aria-label", words);
    button.title = words;
  };
  if (button) {
    sayTheme();
    button.addEventListener("click", () => {
      const next = THEMES[(THEMES.indexOf(root.dataset.theme || "") + 1) % THEMES.length];
      if (next) root.dataset.theme = next; else delete root.dataset.theme;
      try { localStorage.setItem("theme", next); } catch { /* kept for this page only */ }
      sayTheme();
    });
  }

  document.addEventListener("click", (e) => {
    const copy = e.target.closest("[data-copy]");
    if (copy && navigator.clipboard) navigator.clipboard.writeText(copy.dataset.copy).then(() => { copy.title = copy.dataset.copied || ""; });
    if (e.target.closest("[data-print]")) print();
  });

  /* News: a small file says how many acts the log had after the last one that concerns this page. */
  const FIRST = 3000, SOON = 12000, LATER = 60000, JITTER = 6000;
  const news = document.querySelector("[data-news]");
  const say = (words) => { if (news) { news.textContent = words; news.hidden = !words; } };
  const opened = () => new Set([...document.querySelectorAll("main details[open] > summary")].map((s) => s.textContent));

  const renew = async (found) => {
    const answer = await fetch(location.href.split("#")[0], { cache: "no-cache" });
    if (!answer.ok) return false;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = Number(fresh.body.dataset.version || 0);
    if (now < found.version) return false;
    const open = opened();
    for (const place of ["main > :not([data-news])", ".site-foot > *"]) {
      const [parent, rest] = place.split(" > ");
      const mine = document.querySelector(parent), theirs = fresh.querySelector(parent);
      for (const old of mine.querySelectorAll(`:scope > ${rest}`)) old.remove();
      for (const one of theirs.querySelectorAll(`:scope > ${rest}`)) mine.append(document.adoptNode(one));
    }
    for (const summary of document.querySelectorAll("main details > summary")) if (open.has(summary.textContent)) summary.parentElement.open = true;
    body.dataset.version = String(now);
    document.title = fresh.title;
    document.dispatchEvent(new CustomEvent("dauys:renewed"));
    return true;
  };

  const ask = async () => {
    let pause = LATER;
    try {
      const answer = await fetch(body.dataset.live, { cache: "no-cache" });
      if (answer.ok) {
        const found = await answer.json();
        pause = found.open ? SOON : LATER;
        if (found.version > Number(body.dataset.version)) {
          const done = !document.querySelector("main :is(input, textarea):focus") && await renew(found);
          say(done ? news.dataset.fresh.replace("{at}", found.hour) : news.dataset.newer.replace("{at}", found.hour));
        }
      }
    } catch { /* no network, or a folder on a disk: the page says itself what it is as of */ }
    setTimeout(ask, pause + Math.random() * JITTER);
  };
  if (body.dataset.live && location.protocol !== "file:") setTimeout(ask, FIRST + Math.random() * FIRST);
})();
