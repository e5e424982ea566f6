/* Says in words that the passkey was not given, where allauth's scripts only write to the console. */
"use strict";
document.addEventListener("allauth.error", (e) => {
  const words = document.querySelector("[data-passkey-fault]");
  if (!words) return;
  e.preventDefault();
  words.hidden = false;
  words.focus();
});
