/* Before the page is drawn: that scripts run, and the reader's theme, kept on the own device only. */
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch { /* a browser that keeps nothing: the device's own theme */ }
})();
