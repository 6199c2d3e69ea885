"use strict";
document.getElementById("language").addEventListener("click", () => {
  const root = document.documentElement;
  root.lang = root.lang === "id" ? "en" : "id";
});
document.getElementById("changed").addEventListener("change", (event) => {
  document.body.classList.toggle("changed", /** @type {HTMLInputElement} */ (event.target).checked);
});
