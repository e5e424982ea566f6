/* The scan beside the form: larger, smaller, turned; by buttons, and by + − R where no field is being typed in. */
"use strict";
(() => {
  const STEPS = [100, 140, 200, 280, 400];

  const bind = (scan) => {
    const view = scan.querySelector(".scan-view");
    const words = scan.querySelector("[data-zoom-words]");
    const pictures = [...scan.querySelectorAll("img")];
    let zoom = 0;
    let turn = 0;
    const show = () => {
      const left = view.scrollWidth > view.clientWidth ? view.scrollLeft / (view.scrollWidth - view.clientWidth) : 0.5;
      const top = view.scrollHeight > view.clientHeight ? view.scrollTop / (view.scrollHeight - view.clientHeight) : 0;
      for (const picture of pictures) picture.className = `zoom-${zoom} turn-${turn}`;
      view.scrollLeft = left * (view.scrollWidth - view.clientWidth);
      view.scrollTop = top * (view.scrollHeight - view.clientHeight);
      if (words) words.textContent = `${STEPS[zoom]}%`;
    };
    const act = {
      in: () => { zoom = Math.min(zoom + 1, STEPS.length - 1); show(); },
      out: () => { zoom = Math.max(zoom - 1, 0); show(); },
      turn: () => { turn = (turn + 1) % 4; show(); },
    };
    scan.addEventListener("click", (e) => {
      const button = e.target.closest("[data-zoom], [data-turn]");
      if (button) act[button.dataset.zoom || "turn"]();
    });
    document.addEventListener("keydown", (e) => {
      if (e.ctrlKey || e.metaKey || e.altKey || e.target.matches("input, textarea, select")) return;
      const name = { "+": "in", "=": "in", "-": "out", "−": "out", r: "turn", R: "turn", к: "turn", К: "turn" }[e.key];
      if (name) { e.preventDefault(); act[name](); }
    });
    drag(view);
  };

  /* A mouse takes the paper and moves it, as one does on a table. */
  const drag = (view) => {
    let from = null;
    view.addEventListener("pointerdown", (e) => {
      if (e.pointerType !== "mouse" || e.button !== 0) return;
      from = { x: e.clientX + view.scrollLeft, y: e.clientY + view.scrollTop };
      e.preventDefault();
      view.focus();
    });
    addEventListener("pointermove", (e) => {
      if (from) view.scrollTo(from.x - e.clientX, from.y - e.clientY);
    });
    addEventListener("pointerup", () => { from = null; });
  };

  document.querySelectorAll("[data-scan]").forEach(bind);
})();
