"use strict";
{
  const claims = [...document.querySelectorAll(".claim")].map((element) => ({
    element,
    tags: new Set(element.dataset.tags.split(" ")),
  }));
  const shown = document.getElementById("shown");
  const all = document.getElementById("all");
  const everything = shown.textContent;

  const filter = (tag) => {
    let count = 0;
    for (const { element, tags } of claims) {
      element.hidden = tag !== null && !tags.has(tag);
      count += element.hidden ? 0 : 1;
    }
    all.hidden = tag === null;
    return count;
  };

  document.addEventListener("click", (event) => {
    // A bar leads where the link of its row does.
    const drawn = event.target.closest(".bar, .spark");
    const bar = drawn?.closest("tr")?.querySelector("[data-tag]") ?? event.target.closest("[data-tag]");
    if (!bar) return;
    event.preventDefault();
    const count = filter(bar.dataset.tag);
    const total = bar.dataset.total === undefined ? "" : ` of ${Number(bar.dataset.total).toLocaleString("en")}`;
    const things = Number(bar.dataset.total ?? count) === 1 ? "claim" : "claims";
    shown.textContent = `${bar.dataset.label ?? bar.textContent.trim()}: ${count}${total} ${things}`;
    const heading = document.getElementById("claims");
    heading.scrollIntoView();
    heading.focus({ preventScroll: true });
  });
  all.addEventListener("click", () => {
    filter(null);
    shown.textContent = everything;
    document.getElementById("claims").focus();
  });
}
