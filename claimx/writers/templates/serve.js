"use strict";
{
  const button = document.querySelector("button");
  document.querySelector("form").addEventListener("submit", () => {
    button.disabled = true;
    button.textContent = "Reading …";
  });
  // Whoever comes back to this page may send another text.
  addEventListener("pageshow", () => {
    button.disabled = false;
    button.textContent = "Find its claims";
  });
}
