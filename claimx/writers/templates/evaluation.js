"use strict";
{
  const marks = [...document.querySelectorAll(".mark[data-layers]")].map((element) => ({
    element,
    layers: element.dataset.layers.split(" ").map((layer) => {
      const [item, mark, part, sides] = layer.split("/");
      return { item, mark, part, labelled: sides[0] === "1", found: sides[1] === "1" };
    }),
  }));
  const byElement = new Map(marks.map((mark) => [mark.element, mark]));
  const cards = [...document.querySelectorAll(".card")];
  const boxes = [...document.querySelectorAll("input[type=checkbox]")];
  const articles = [...document.querySelectorAll("details.article")];
  const open = document.getElementById("open");

  // What is not ticked is not shown, and leaves its place to what lies under it.
  const paint = () => {
    const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    for (const mark of marks) {
      mark.shown = mark.layers.filter((layer) => wanted.has(layer.mark));
      const top = mark.shown[0];
      mark.element.className = top
        ? ["mark", top.mark, top.part, top.labelled ? "labelled" : "", top.found ? "found" : ""].join(" ")
        : "mark hushed";
      const number = mark.element.nextElementSibling;
      if (number?.classList.contains("number") && mark.element.nextSibling === number) {
        const card = document.getElementById(number.hash.slice(1));
        number.hidden = !wanted.has(card.dataset.mark);
      }
    }
    for (const card of cards) card.hidden = !wanted.has(card.dataset.mark);
  };

  // The words of the claim under the pointer, and its card.
  document.addEventListener("pointerover", (event) => {
    const mark = byElement.get(event.target.closest?.(".mark"));
    const article = event.target.closest?.("details.article");
    const item = mark?.shown[0]?.item ?? event.target.closest?.(".card")?.id.split("-")[1];
    for (const other of marks) {
      const inside = item && article?.contains(other.element);
      other.element.classList.toggle("lit", Boolean(inside) && other.shown.some((layer) => layer.item === item));
    }
    if (mark && article) {
      const card = document.getElementById(`a${articles.indexOf(article) + 1}-${item}`);
      const list = card?.parentElement;
      // Only the list moves, never the text under the pointer.
      if (list && getComputedStyle(list).position === "sticky") list.scrollTop = card.offsetTop - list.offsetTop;
    }
  });

  const follow = () => {
    const article = location.hash && document.querySelector(location.hash)?.closest("details");
    if (article) article.open = true;
  };
  addEventListener("hashchange", follow);
  follow();

  open.hidden = articles.length < 2;
  open.addEventListener("click", () => {
    const all = articles.every((article) => article.open);
    for (const article of articles) article.open = !all;
    open.textContent = all ? "Open all" : "Close all";
  });
  addEventListener("beforeprint", () => {
    for (const article of articles) article.open = true;
  });
  for (const box of boxes) {
    // Some browsers keep the ticks when a page is loaded again.
    box.checked = true;
    box.addEventListener("change", paint);
  }
  paint();
}
