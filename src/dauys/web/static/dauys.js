/* Enhancement of every page, by attributes (docs/look.md). Each page works without it. */
"use strict";
(() => {
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const on = (event, selector, act, options) =>
    document.addEventListener(event, (e) => {
      const found = e.target.closest ? e.target.closest(selector) : null;
      if (found) act(found, e);
    }, options);

  root.classList.add("js");

  /* Theme: as the device, light, dark; kept in a cookie so that the server writes it into the page. */
  const THEMES = ["", "light", "dark"];
  const themeButton = document.querySelector("[data-theme-switch]");
  const sayTheme = () => {
    const words = themeButton.dataset.words.split("|")[THEMES.indexOf(root.dataset.theme || "")];
    themeButton.setAttribute("aria-label", words);
    themeButton.title = words;
  };
  if (themeButton) {
    sayTheme();
    themeButton.addEventListener("click", () => {
      const next = THEMES[(THEMES.indexOf(root.dataset.theme || "") + 1) % THEMES.length];
      if (next) root.dataset.theme = next; else delete root.dataset.theme;
      document.cookie = `theme=${next}; path=/; max-age=${next ? 31536000 : 0}; samesite=lax`;
      sayTheme();
    });
  }

  /* Enter goes to the next field, Shift+Enter back; at the end it stands on the button and does not press it. */
  const stops = (form) =>
    all("input, select, textarea, button", form)
      .filter((f) => (f.type === "submit" || !f.matches("button")) && !f.disabled && !f.readOnly && f.type !== "hidden" && f.offsetParent !== null);
  const isText = (field) => field.matches("input:not([type=checkbox], [type=radio], [type=file])");
  document.addEventListener("keydown", (e) => {
    const field = e.target;
    if (e.key !== "Enter" || e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
    if (!field.form || !field.form.matches("[data-enter]") || !field.matches("input, select")) return;
    const fields = stops(field.form);
    const next = fields[fields.indexOf(field) + (e.shiftKey ? -1 : 1)];
    e.preventDefault();
    if (!next) return;
    next.focus();
    if (isText(next)) next.select();
  });

  /* 0730 becomes 07:30 */
  on("input", "[data-hour]", (field, e) => {
    const digits = field.value.replace(/\D/g, "").slice(0, 4);
    if (e.inputType === "insertText" && digits.length > 2) field.value = `${digits.slice(0, 2)}:${digits.slice(2)}`;
  });

  /* A form is sent once: the pressed button waits, with words, until the answer or the way back. */
  const wait = (form, button) => {
    form.dataset.sent = "";
    const words = button && button.querySelector("span");
    if (!button || !button.dataset.busy) return;
    button.dataset.words = words ? words.textContent : button.textContent;
    (words || button).textContent = button.dataset.busy;
    button.disabled = true;
    button.setAttribute("aria-busy", "true");
  };
  const ready = (form) => {
    delete form.dataset.sent;
    for (const button of all("[aria-busy]", form)) {
      button.disabled = false;
      button.removeAttribute("aria-busy");
      (button.querySelector("span") || button).textContent = button.dataset.words;
    }
  };
  on("submit", "form[data-once]", (form, e) => {
    if (e.defaultPrevented) return;
    if ("sent" in form.dataset) { e.preventDefault(); return; }
    const button = e.submitter || form.querySelector("button:not([type=button])");
    form.dataset.sent = "";
    setTimeout(() => { if (!e.defaultPrevented) wait(form, button); else delete form.dataset.sent; });
  });
  addEventListener("pageshow", () => all("form[data-once]").forEach(ready));
  document.addEventListener("htmx:afterRequest", (e) => { if (e.target.matches("form[data-once]")) ready(e.target); });

  /* Leaving with something typed and not sent asks first. */
  const touched = new Set();
  on("input", "form[data-unsaved]", (form) => touched.add(form));
  on("submit", "form[data-unsaved]", (form) => touched.delete(form));
  addEventListener("beforeunload", (e) => {
    if ([...touched].some((form) => form.isConnected)) { e.preventDefault(); e.returnValue = ""; }
  });

  /* Dialogs, menus, messages */
  on("click", "[data-dialog]", (opener, e) => {
    const dialog = document.getElementById(opener.dataset.dialog);
    if (dialog && dialog.showModal) { e.preventDefault(); dialog.showModal(); }
  });
  on("click", "[data-dialog-close]", (button, e) => {
    const dialog = button.closest("dialog");
    if (dialog.open) { e.preventDefault(); dialog.close(); }
  });
  document.addEventListener("click", (e) => {
    if (e.target.matches("dialog[open]") && outside(e.target, e)) e.target.close();
    for (const menu of all(".account[open]")) if (!menu.contains(e.target)) menu.open = false;
  });
  const outside = (box, e) => {
    const r = box.getBoundingClientRect();
    return e.clientX < r.left || e.clientX > r.right || e.clientY < r.top || e.clientY > r.bottom;
  };
  document.addEventListener("keydown", (e) => {
    if (e.key === " " && e.target.matches("a[role=button]")) { e.preventDefault(); e.target.click(); }
    if (e.key !== "Escape") return;
    for (const menu of all(".account[open]")) { menu.open = false; menu.querySelector("summary").focus(); }
  });
  on("click", "[data-close]", (button) => button.closest("[data-flash]").remove());
  on("click", "[data-print]", () => print());
  on("click", ".error-summary a[href^='#']", (link, e) => {
    const field = document.getElementById(link.hash.slice(1));
    if (field) { e.preventDefault(); field.focus(); field.scrollIntoView({ block: "center" }); }
  });

  /* Copy, text that grows, pictures chosen */
  on("click", "[data-copy]", async (button) => {
    try { await navigator.clipboard.writeText(button.dataset.copy); } catch { copyOld(button.dataset.copy); }
    const words = button.getAttribute("aria-label");
    button.setAttribute("aria-label", button.dataset.copied);
    button.classList.add("copied");
    setTimeout(() => { button.setAttribute("aria-label", words); button.classList.remove("copied"); }, 2000);
  });
  const copyOld = (text) => { // without TLS on a LAN there is no clipboard interface
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  };
  const grow = (area) => { area.style.height = "auto"; area.style.height = `${area.scrollHeight + 2}px`; };
  on("input", "textarea[data-autosize]", grow);
  on("change", "input[data-preview]", async (input) => {
    const box = document.getElementById(input.dataset.preview);
    box.replaceChildren();
    for (const file of input.files) {
      const figure = document.createElement("figure");
      const words = document.createElement("figcaption");
      words.textContent = `${file.name} · ${Math.max(1, Math.round(file.size / 1024))} kB`;
      try { figure.append(await drawn(file)); } catch { /* not a picture: its name says enough */ }
      figure.append(words);
      box.append(figure);
    }
  });
  const drawn = async (file) => { // a canvas, because the page's policy lets no picture in from elsewhere
    const picture = await createImageBitmap(file);
    const canvas = document.createElement("canvas");
    const scale = Math.min(1, 240 / picture.width, 160 / picture.height);
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return canvas;
  };

  /* A projector says when its figures are no longer fresh. */
  const stale = (is) => all("[data-stale]").forEach((words) => { words.hidden = !is; });
  for (const event of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(event, () => stale(true));
  }

  /* At the start of the page, and of each part that is fetched into it */
  const begin = (part) => {
    all("textarea[data-autosize]", part).forEach(grow);
    for (const sign of all("[data-entry-signed]", part)) {
      try { localStorage.removeItem(`dauys.entry.${sign.dataset.entrySigned}`); } catch { /* no storage, nothing kept */ }
    }
    const first = part.querySelector("[data-focus]");
    if (first) first.focus();
  };
  begin(document);
  document.addEventListener("htmx:load", (e) => { if (e.target !== document.body) begin(e.target); });
})();
