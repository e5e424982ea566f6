/* The form in which a protocol is typed: keeps and sends drafts (drafts.js), shows sums (sums.js), short cuts. */
"use strict";
(() => {
  const { Draft, sums } = window.dauys;
  const TONE = { here: "live", sending: "live", server: "ok", offline: "warn", silent: "warn", expired: "warn", conflict: "bad" };

  const bind = (form) => {
    const words = JSON.parse(form.dataset.words);
    const equations = JSON.parse(form.dataset.equations);
    const state = form.querySelector("[data-save-state]");
    const hour = () => new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    const say = (name, message) => {
      // read out what the person must know, not each figure that is kept
      state.setAttribute("aria-live", TONE[name] === "warn" || TONE[name] === "bad" ? "polite" : "off");
      state.className = `save-state tone-${TONE[name]}`;
      state.dataset.saveState = name;
      const timed = name === "here" || name === "server";
      state.querySelector(".save-words").textContent = (message || words[name]) + (timed ? ` · ${hour()}` : "");
    };
    const draft = new Draft(form, say);
    const sum = () => sums.show(form, equations, words);

    if (draft.restore()) form.querySelector("[data-restored]").hidden = false;
    sum();

    form.addEventListener("input", (e) => {
      const field = e.target;
      if (field.matches(".figure")) field.value = field.value.replace(/[^0-9 \u00a0\u202f]/g, "");
      unaccept(field);
      draft.keep();
      sum();
    });
    form.addEventListener("focusin", (e) => { if (e.target.matches(".figure")) e.target.select(); });

    /* A finding that was accepted is open again once its figure changes. */
    const unaccept = (field) => {
      const line = field.matches(".figure") && field.closest(".line");
      if (line) for (const box of line.querySelectorAll("[data-accept]")) box.checked = false;
    };

    /* Sends the draft first: without a network the page stays, and nothing goes astray. */
    form.addEventListener("submit", async (e) => {
      if ("leaving" in form.dataset) return;
      if ("sent" in form.dataset || !draft.url) return;
      e.preventDefault();
      if ("trying" in form.dataset) return;
      form.dataset.trying = "";
      draft.keep();
      clearTimeout(draft.timer);
      const reached = await draft.send();
      delete form.dataset.trying;
      if (!reached && !reachable(state.dataset.saveState)) return;
      form.dataset.leaving = "";
      form.requestSubmit(e.submitter);
    }, true);
    addEventListener("pageshow", () => delete form.dataset.leaving);

    document.addEventListener("keydown", (e) => {
      if (!e.altKey || e.ctrlKey || e.metaKey) return;
      if (e.code === "KeyA") { e.preventDefault(); accept(form, e.target); }
      if (e.code === "KeyN" && form.dataset.next) { e.preventDefault(); location.assign(form.dataset.next); }
    });
  };

  /* The server answered, though it did not take the draft: let it say on a page of its own why. */
  const reachable = (state) => state === "conflict";

  /* Alt+A: the box of the line where one is typing, else the first that is still open. */
  const accept = (form, from) => {
    const line = from.closest && from.closest(".line, .finding");
    const boxes = [...(line || form).querySelectorAll("[data-accept]"), ...form.querySelectorAll("[data-accept]")];
    const box = boxes.find((one) => !one.checked);
    if (!box) return;
    box.checked = true;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.scrollIntoView({ block: "nearest" });
  };

  document.querySelectorAll("form[data-entry]").forEach(bind);
})();
