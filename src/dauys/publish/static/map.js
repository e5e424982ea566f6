// Maps of areas with more ease: buttons that bring a map nearer, and the words of the area under the pointer below it.
"use strict";
for (const place of document.querySelectorAll(".map")) {
  const map = place.querySelector("[data-map]");
  const whole = map.getAttribute("viewBox").split(" ").map(Number);
  let box = [...whole];
  const show = () => map.setAttribute("viewBox", box.join(" "));
  const nearer = (by, x = box[0] + box[2] / 2, y = box[1] + box[3] / 2) => {
    const wide = Math.min(whole[2], Math.max(whole[2] / 16, box[2] * by));
    const high = wide * whole[3] / whole[2];
    const within = (at, from, room, size) => Math.min(Math.max(at, from), from + size - room);
    box = [within(x - wide / 2, whole[0], wide, whole[2]), within(y - high / 2, whole[1], high, whole[3]), wide, high];
    show();
  };
  const tools = document.createElement("div");
  tools.className = "map-tools";
  const [closer, farther, all] = place.dataset.zoom.split("|");
  for (const [sign, words, act] of [["+", closer, () => nearer(0.5)], ["−", farther, () => nearer(2)], ["⤢", all, () => { box = [...whole]; show(); }]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.title = words;
    button.setAttribute("aria-label", words);
    button.addEventListener("click", act);
    tools.append(button);
  }
  const tip = document.createElement("p");
  tip.className = "map-tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true");
  place.append(tools, tip);
  const tell = (event) => {
    const area = event.target.closest("a, g[role=img]");
    tip.hidden = !area;
    if (area) tip.textContent = area.getAttribute("aria-label");
  };
  map.addEventListener("pointerover", tell);
  map.addEventListener("focusin", tell);
  map.addEventListener("pointerleave", () => { tip.hidden = true; });
  map.addEventListener("dblclick", (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
    event.preventDefault();
    nearer(0.5, at.x, at.y);
  });
}
