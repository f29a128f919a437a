"use strict";
{
  const marks = [...document.querySelectorAll(".mark")].map((element) => ({
    element,
    layers: element.dataset.layers.split(" ").map((layer) => {
      const [claim, part, kind, speaker] = layer.split("/");
      return { claim, part, kind, speaker };
    }),
    ends: new Set(element.dataset.ends?.split(" ")),
  }));
  const byElement = new Map(marks.map((mark) => [mark.element, mark]));
  const cards = [...document.querySelectorAll(".card")];
  const boxes = [...document.querySelectorAll("input[type=checkbox]")];
  const details = document.getElementById("details");
  const count = document.getElementById("count");
  // Where the details lie over the text, a finger has no other way to put them away.
  const close = Object.assign(document.createElement("button"), { type: "button", className: "close", textContent: "Close" });
  close.addEventListener("click", () => show(null));
  const hint = count?.textContent;
  const all = document.getElementById("all");

  const ticked = (name) => new Set(boxes.filter((box) => box.name === name && box.checked).map((box) => box.value));

  // Nothing ticked is everything shown; a claim that is not shown leaves its place to the one that it is nested in.
  const paint = () => {
    const speakers = ticked("speaker");
    const kinds = ticked("kind");
    const wanted = (item) =>
      (!speakers.size || speakers.has(item.speaker)) && (!kinds.size || kinds.has(item.kind));
    for (const mark of marks) {
      mark.shown = mark.layers.filter(wanted);
      const top = mark.shown[0];
      const outer = mark.shown.find((layer) => layer.part === "content" && layer.claim !== top.claim);
      mark.element.className = top ? `mark ${top.part} ${top.kind} s${top.speaker}` : "mark hushed";
      const ended = mark.shown.find((layer) => layer.part === "content" && mark.ends.has(layer.claim));
      if (ended) mark.element.dataset.number = ended.speaker === "0" ? "?" : ended.speaker;
      else delete mark.element.dataset.number;
      if (outer) mark.element.classList.add("nested", `o${outer.speaker}`);
      if (mark.element.tagName === "A") mark.element.tabIndex = top ? 0 : -1;
    }
    let shown = 0;
    for (const card of cards) {
      card.hidden = !wanted({ speaker: card.dataset.speaker, kind: card.dataset.kind });
      shown += card.hidden ? 0 : 1;
    }
    count.textContent = shown === cards.length ? hint : `${shown} of ${cards.length} claims`;
    all.hidden = !speakers.size && !kinds.size;
    show(null);
  };

  const show = (claim) => {
    for (const mark of marks) {
      mark.element.classList.toggle("lit", mark.shown.some((layer) => layer.claim === claim));
    }
    const card = claim && document.getElementById(`claim-${claim}`);
    details.replaceChildren(...(card ? [close, ...card.cloneNode(true).children] : []));
  };

  const showAt = (event) => {
    const mark = byElement.get(event.target.closest?.(".mark"));
    if (mark?.shown.length) show(mark.shown[0].claim);
  };

  document.addEventListener("pointerover", showAt);
  document.addEventListener("focusin", showAt);
  document.addEventListener("click", (event) => {
    // The details are beside the text already; without a script the link leads to them.
    if (byElement.has(event.target.closest(".mark"))) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") show(null);
  });
  if (boxes.length) {
    for (const box of boxes) {
      // Some browsers keep the ticks when a page is loaded again.
      box.checked = false;
      box.addEventListener("change", paint);
    }
    all.addEventListener("click", () => {
      for (const box of boxes) box.checked = false;
      paint();
      boxes[0].focus();
    });
    paint();
  }
}
