/* Arithmetic as one types: the protocol's equations are shown beside the figure that they concern. */
"use strict";
(() => {
  const NUMBER = /^[0-9][0-9 \u00a0\u202f]*$/;
  const apart = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, "\u00a0");
  const SIGN = { "==": "=", "<=": "≤", ">=": "≥" };
  const BROKEN = { "==": "≠", "<=": ">", ">=": "<" };

  /* The number in a field, or null where nothing (or no number) stands in it. */
  const figure = (text) => (NUMBER.test(text.trim()) ? Number(text.replace(/\D/g, "")) : null);

  /* The fields that a name stands for; `votes:*` is every field whose name begins so. */
  const named = (form, name) =>
    name.endsWith("*")
      ? [...form.elements].filter((f) => f.name.startsWith(name.slice(0, -1)))
      : [...form.elements].filter((f) => f.name === name);

  /* One side: its figures, or null while one of them is missing or where the form has no such line. */
  const side = (form, names) => {
    const fields = names.flatMap((name) => named(form, name));
    const figures = fields.map((field) => figure(field.value));
    return fields.length === 0 || figures.includes(null) ? null : figures;
  };

  const sum = (figures) => figures.reduce((total, one) => total + one, 0);
  const holds = (left, relation, right) =>
    relation === "==" ? left === right : relation === "<=" ? left <= right : left >= right;

  /* {state: "open" | "holds" | "broken", left, right, words}: what an equation says of the figures typed so far. */
  const judge = (form, equation) => {
    const left = side(form, equation.left);
    const right = side(form, equation.right);
    if (!left || !right) return { state: "open" };
    const written = (figures) =>
      figures.length === 1 ? apart(figures[0]) : `${figures.map(apart).join(" + ")} = ${apart(sum(figures))}`;
    const good = holds(sum(left), equation.relation, sum(right));
    const sign = (good ? SIGN : BROKEN)[equation.relation];
    return { state: good ? "holds" : "broken", words: `${written(left)} ${sign} ${written(right)}` };
  };

  const placeOf = (form, equation) =>
    equation.at || named(form, equation.right[equation.right.length - 1])[0]?.name || "";

  const said = (words) => {
    const part = document.createElement("span");
    part.textContent = words;
    return part;
  };

  /* Shows every equation of the form at its field. */
  const show = (form, equations, words) => {
    for (const place of form.querySelectorAll("[data-sums]")) place.replaceChildren();
    for (const equation of equations) {
      const found = judge(form, equation);
      const place = form.querySelector(`[data-sums="${CSS.escape(placeOf(form, equation))}"]`);
      if (!place || found.state === "open") continue;
      const line = document.createElement("p");
      line.className = `sum ${found.state} ${equation.severity || "error"}`;
      const figures = document.createElement("b");
      figures.textContent = found.words;
      line.append(figures);
      const finding = form.querySelector(`[data-finding="${CSS.escape(equation.code)}"]`);
      if (finding) finding.classList.toggle("settled", found.state === "holds");
      if (!finding || found.state === "holds") line.append(said(found.state === "holds" ? words.holds : equation.text));
      place.append(line);
    }
  };

  window.dauys = Object.assign(window.dauys || {}, { sums: { figure, judge, show } });
})();
