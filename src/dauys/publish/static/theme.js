/* Before the page is drawn: that scripts run, whether it stands in a frame on another page (`?embed`), and the reader's
   theme, kept on the own device only. */
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  if (new URLSearchParams(location.search).has("embed")) root.classList.add("embedded");
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch { /* a browser that keeps nothing: the device's own theme */ }
})();
