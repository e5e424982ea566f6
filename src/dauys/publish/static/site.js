/* Enhancement of every public page: theme, copying, and news put in place. Each page works without it.
   WORDS, what it says in the three languages, stands before it (statics.py). */
(() => {
  const root = document.documentElement;
  const words = WORDS[root.lang] || WORDS.kk;
  const body = document.body;

  /* Theme: as the device, light, dark. */
  const THEMES = ["", "light", "dark"];
  const button = document.querySelector("[data-theme-switch]");
  const sayTheme = () => {
    button.title = words[root.dataset.theme || "auto"];
    button.setAttribute("aria-label", button.title);
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

  /* Paper is light, whatever the reader has chosen for the screen. */
  addEventListener("beforeprint", () => { root.dataset.printed = root.dataset.theme || ""; root.dataset.theme = "light"; });
  addEventListener("afterprint", () => {
    if (root.dataset.printed) root.dataset.theme = root.dataset.printed; else delete root.dataset.theme;
    delete root.dataset.printed;
  });

  document.addEventListener("click", (e) => {
    const copy = e.target.closest("[data-copy]");
    if (copy && navigator.clipboard) navigator.clipboard.writeText(copy.dataset.copy).then(() => { copy.title = copy.dataset.copied || ""; });
    if (e.target.closest("[data-print]")) print();
    const link = quiet && e.target.closest("a[href]");
    if (link) link.target = "_blank"; /* the frame stays what its page wants it to be */
  });

  /* News: a small file says how many acts the log had after the last one that concerns this page. */
  const FIRST = 3000, SOON = 12000, LATER = 60000, JITTER = 6000, PATIENCE = 20000;
  const news = document.querySelector("[data-news]");
  const quiet = root.matches(".embedded"); /* in a frame on another page only what a reader must do is said */
  const say = (told) => { if (news) { news.textContent = told; news.hidden = !told; } };

  /* Only what is new is put in place: what the reader has opened, focused or scrolled stays as it is. */
  const attributes = (mine, theirs) => {
    const own = mine.tagName === "DETAILS" ? ["open"] : [];
    for (const { name } of [...mine.attributes]) if (!theirs.hasAttribute(name) && !own.includes(name)) mine.removeAttribute(name);
    for (const { name, value } of theirs.attributes) if (mine.getAttribute(name) !== value && !own.includes(name)) mine.setAttribute(name, value);
  };
  const sign = (node) => node.nodeType === 1 ? `${node.tagName} ${node.id || node.querySelector(":scope > [id]")?.id || ""}` : "#";
  const put = (mine, theirs) => {
    if (mine.isEqualNode(theirs) || (mine.nodeType === 1 && mine.matches("[data-keep], [data-news]"))) return;
    if (mine.nodeType !== 1 || sign(mine) !== sign(theirs)) { mine.replaceWith(theirs); return; }
    attributes(mine, theirs);
    const wanted = [...theirs.childNodes];
    let at = mine.firstChild;
    for (const one of wanted) {
      let same = at;
      while (same && sign(same) !== sign(one)) same = same.nextSibling;
      if (!same) { mine.insertBefore(one, at); continue; }
      while (at !== same) { const gone = at; at = at.nextSibling; gone.remove(); }
      at = same.nextSibling;
      put(same, one);
    }
    while (at) { const gone = at; at = at.nextSibling; gone.remove(); }
  };

  const renew = async (found) => {
    if (document.querySelector("main [data-still]")) return false;
    const answer = await fetch(location.href.split("#")[0], { cache: "no-cache", signal: AbortSignal.timeout?.(PATIENCE) });
    if (!answer.ok) return false;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = Number(fresh.body.dataset.version || 0);
    if (now < found.version) return false;
    for (const place of ["main", ".site-foot"]) put(document.querySelector(place), document.adoptNode(fresh.querySelector(place)));
    body.dataset.version = String(now);
    document.title = fresh.title;
    document.dispatchEvent(new CustomEvent("dauys:renewed"));
    return true;
  };

  let silent = 0; /* questions in a row that nobody answered */
  const ask = async () => {
    let pause = LATER;
    try {
      const answer = await fetch(body.dataset.live, { cache: "no-cache", signal: AbortSignal.timeout?.(PATIENCE) });
      if (answer.ok) {
        const found = await answer.json();
        pause = found.open ? SOON : LATER;
        if (found.version > Number(body.dataset.version)) {
          const done = !document.querySelector("main :is(input, textarea):focus") && await renew(found).catch(() => false);
          say(done && quiet ? "" : words[done ? "fresh" : "newer"].replace("{at}", found.hour));
        } else if (silent > 1) say("");
        silent = 0;
      }
    } catch {
      silent += 1;
      pause = SOON;
      if (silent > 1 && !quiet) say(words.offline);
    }
    setTimeout(ask, pause + Math.random() * JITTER);
  };
  if (body.dataset.live && location.protocol !== "file:") setTimeout(ask, FIRST + Math.random() * FIRST);
})();
