"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const cards = all(".card");
  const filter = document.getElementById("filter");
  const help = document.getElementById("help");
  const boxes = all(".chips input");
  let current = null;

  const passes = (card) =>
    document.getElementById("show-" + card.dataset.verdict).checked &&
    card.textContent.toLowerCase().includes(filter.value.trim().toLowerCase());

  const visible = () => cards.filter((card) => !card.hidden);

  const refresh = () => {
    for (const card of cards) card.hidden = !passes(card);
    for (const mark of all("mark")) {
      mark.classList.toggle("muted", mark.dataset.cards.split(" ").every((key) => document.getElementById(key).hidden));
    }
    for (const ref of all(".ref")) ref.hidden = document.querySelector(ref.getAttribute("href")).hidden;
    for (const note of all(".nothing")) {
      const own = all(".card", note.parentElement);
      note.hidden = own.length === 0 || own.some((card) => !card.hidden);
    }
    document.getElementById("shown").textContent = String(visible().length);
  };

  const centre = (mark) => {
    const pane = mark.closest(".draft");
    if (!pane || pane.scrollHeight <= pane.clientHeight) return;
    const offset = mark.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    pane.scrollTop += offset - pane.clientHeight / 2;
  };

  const select = (card, scroll) => {
    for (const one of all(".current")) one.classList.remove("current");
    current = card;
    if (!card) return;
    card.classList.add("current");
    for (const mark of all("mark")) {
      if (mark.dataset.cards.split(" ").includes(card.id)) mark.classList.add("current");
    }
    if (scroll) {
      card.focus({ preventScroll: true });
      card.scrollIntoView({ block: "nearest" });
      const mark = document.getElementById(card.id + "-mark");
      if (mark) centre(mark);
    }
  };

  const step = (by) => {
    const list = visible();
    if (!list.length) return;
    const at = list.indexOf(current);
    const next = at < 0 ? (by > 0 ? 0 : list.length - 1) : Math.min(Math.max(at + by, 0), list.length - 1);
    select(list[next], true);
  };

  const actions = {
    j: () => step(1),
    k: () => step(-1),
    e: () => {
      const evidence = current && current.querySelector("details.evidence");
      if (evidence) evidence.open = !evidence.open;
    },
    "/": () => filter.focus(),
    "?": () => help.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.target === filter) {
      if (event.key === "Escape") {
        filter.value = "";
        refresh();
        filter.blur();
      }
      return;
    }
    if (Object.hasOwn(actions, event.key)) {
      event.preventDefault();
      actions[event.key]();
    }
  });

  document.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    const link = event.target.closest("a.ref");
    const card = event.target.closest(".card");
    if (link) {
      event.preventDefault();
      select(document.querySelector(link.getAttribute("href")), true);
    } else if (mark) {
      const key = mark.dataset.cards.split(" ").find((one) => !document.getElementById(one).hidden);
      if (key) select(document.getElementById(key), true);
    } else if (card) {
      select(card, false);
    }
  });

  // Folded evidence must stand on paper; what was closed is closed again afterwards.
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    for (const details of closed) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
    closed = [];
  });

  for (const box of boxes) box.addEventListener("change", refresh);
  filter.addEventListener("input", refresh);
  document.getElementById("help-button").addEventListener("click", () => help.showModal());
  for (const element of all(".needs-script:not(.nothing)")) element.hidden = false;
  refresh();
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target && target.classList.contains("card")) select(target, true);
})();
