/* Nothing typed is lost: each figure is kept in the browser at once and sent to the server, again and again if need be. */
"use strict";
(() => {
  const KEY = "dauys.entry.";
  const FIRST_WAIT = 1000;
  const LONGEST_WAIT = 30000;
  const PATIENCE = 10000;

  const read = (id) => {
    try { return JSON.parse(localStorage.getItem(KEY + id) || "null"); } catch { return null; }
  };
  const write = (id, kept) => {
    try { localStorage.setItem(KEY + id, JSON.stringify(kept)); return true; } catch { return false; }
  };

  /* The draft of one form. `say(state, message)` is told: here, sending, server, offline, silent, expired, conflict. */
  class Draft {
    constructor(form, say) {
      this.form = form;
      this.id = form.dataset.entry;
      this.url = form.dataset.draftUrl;
      this.say = say;
      this.delay = FIRST_WAIT;
      this.timer = 0;
      this.running = null;
      this.kept = read(this.id);
      addEventListener("online", () => { this.delay = FIRST_WAIT; this.soon(0); });
    }

    fields() {
      const found = {};
      for (const field of this.form.elements) {
        if (!field.name || field.type === "hidden" || field.type === "submit" || field.type === "file") continue;
        if (field.type === "checkbox" || field.type === "radio") {
          if (field.checked) found[field.name] = field.value;
        } else found[field.name] = field.value;
      }
      return found;
    }

    /* What was typed here and never reached the server, or what the server has since lost; else null. */
    unsent() {
      if (!this.kept) return null;
      return !this.kept.sent || !this.form.dataset.draftAt ? this.kept : null;
    }

    restore() {
      const kept = this.unsent();
      if (!kept) return false;
      let changed = false;
      for (const field of this.form.elements) {
        if (!field.name || field.type === "hidden" || field.type === "submit" || field.readOnly) continue;
        if (field.type === "checkbox" || field.type === "radio") {
          const was = kept.fields[field.name] === field.value;
          changed = changed || field.checked !== was;
          field.checked = was;
        } else if (field.name in kept.fields && field.value !== kept.fields[field.name]) {
          field.value = kept.fields[field.name];
          changed = true;
        }
      }
      if (!kept.sent) this.soon(0);
      return changed;
    }

    keep() {
      this.kept = { at: new Date().toISOString(), fields: this.fields(), sent: false };
      if (write(this.id, this.kept)) this.say("here");
      if (this.url) this.soon(this.delay > FIRST_WAIT ? this.delay : 600);
    }

    soon(wait) {
      clearTimeout(this.timer);
      if (this.url) this.timer = setTimeout(() => this.send(), wait);
    }

    /* Sends what is kept; true when the server has everything. One message at a time, the newest last. */
    async send() {
      if (this.running) await this.running;
      if (!this.url || !this.kept || this.kept.sent) return Boolean(this.kept && this.kept.sent);
      this.running = this.attempt(this.kept);
      const done = await this.running;
      this.running = null;
      return done;
    }

    async attempt(kept) {
      this.say("sending");
      const stop = new AbortController();
      const clock = setTimeout(() => stop.abort(), PATIENCE);
      try {
        const answer = await fetch(this.url, {
          method: "PUT", credentials: "same-origin", redirect: "manual", signal: stop.signal,
          headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": this.token() },
          body: JSON.stringify({ form: this.id, at: kept.at, fields: kept.fields }),
        });
        return await this.heard(answer, kept);
      } catch {
        this.later("offline");
        return false;
      } finally {
        clearTimeout(clock);
      }
    }

    async heard(answer, kept) {
      if (answer.ok) {
        this.delay = FIRST_WAIT;
        this.form.dataset.draftAt = kept.at;
        if (kept === this.kept) { this.kept = { ...kept, sent: true }; write(this.id, this.kept); this.say("server"); }
        return kept.at === this.kept.at;
      }
      if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) this.later("expired");
      else if (answer.status === 409 || answer.status === 422) {
        const told = await answer.json().catch(() => ({}));
        this.say("conflict", told.message);
      } else this.later("silent");
      return false;
    }

    later(state) {
      this.say(state);
      this.soon(this.delay);
      this.delay = Math.min(this.delay * 2, LONGEST_WAIT);
    }

    token() {
      const field = this.form.querySelector("[name=csrfmiddlewaretoken]");
      return field ? field.value : "";
    }
  }

  window.dauys = Object.assign(window.dauys || {}, { Draft });
})();
