/* Enhancement of a contest's page: days left in the calendar, and a protocol that opens when its row is pressed. */
"use strict";
(() => {
  const DAY = 86400000;
  const count = () => {
    const card = document.getElementById("calendar");
    for (const time of card && card.dataset.left ? card.querySelectorAll("time[data-due]") : []) {
      const left = time.parentElement.querySelector(".left"), due = new Date(time.dateTime), now = new Date();
      if (Number.isNaN(due.getTime())) continue;
      const days = Math.ceil((due - now) / DAY);
      const same = due.toDateString() === now.toDateString();
      left.textContent = due < now ? card.dataset.over : same ? card.dataset.today : card.dataset.left.replace("{n}", days);
      left.hidden = false;
      time.closest("li").classList.toggle("over", due < now);
    }
  };
  const open = () => {
    const place = location.hash.startsWith("#p-") && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = place && place.closest("details");
    if (folded) { folded.open = true; folded.scrollIntoView({ block: "start" }); }
  };
  count();
  open();
  addEventListener("hashchange", open);
  document.addEventListener("dauys:renewed", count);
})();
