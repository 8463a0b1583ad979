"use strict";
(() => {
  const form = document.getElementById("page-filters");
  const shown = document.getElementById("page-shown");
  const none = document.getElementById("page-none");
  const svg = document.querySelector("svg");
  const items = [...document.querySelectorAll("li.e")];
  const groups = [...document.querySelectorAll("section.g")].map((section) => [section, [...section.querySelectorAll("li.e")]]);
  const marks = new Map([...svg.querySelectorAll("a")].map((a) => [decodeURIComponent(a.getAttribute("href").slice(1)), a]));
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const facts = items.map((li) => ({
    li, mark: marks.get(li.id), d: li.dataset.d, k: li.dataset.k,
    p: ` ${li.dataset.p} `, o: ` ${li.dataset.o} `, text: null, visible: true,
  }));
  const textOf = (fact) => (fact.text ??= fold(fact.li.textContent));

  function filter() {
    // a filter that has nothing to choose from is not there
    const chosen = (name) => form.elements[name]?.value ?? "";
    const [dyad, kind, person, outlet] = ["dyad", "kind", "person", "outlet"].map(chosen);
    const words = fold(chosen("text")).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const fact of facts) {
      const fits =
        (!dyad || fact.d === dyad) &&
        (!kind || fact.k === kind) &&
        (!person || fact.p.includes(` ${person} `)) &&
        (!outlet || fact.o.includes(` ${outlet} `)) &&
        words.every((word) => textOf(fact).includes(word));
      if (fits !== fact.visible) {
        fact.visible = fits;
        fact.li.hidden = !fits;
        if (fact.mark) fact.mark.classList.toggle("off", !fits);
      }
      count += fits;
    }
    for (const [section, inside] of groups) section.hidden = inside.every((li) => li.hidden);
    none.hidden = count > 0 || items.length === 0;
    shown.value = shown.dataset.of.replace("{shown}", count).replace("{all}", items.length);
  }

  function goToTarget() {
    let name = "";
    try { name = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const item = items.find((li) => li.id === name);
    if (!item) return;
    if (item.hidden) { form.reset(); filter(); }
    item.querySelector("details").open = true;
    item.tabIndex = -1;
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "center" });
  }

  let zoom = 1;
  document.querySelector(".zoom").addEventListener("click", (event) => {
    const factor = Number(event.target.dataset.zoom);
    if (!factor) return;
    zoom = Math.min(64, Math.max(1, zoom * factor));
    const box = svg.parentElement;
    const middle = (box.scrollLeft + box.clientWidth / 2) / svg.clientWidth;
    svg.style.width = `${zoom * 100}%`;
    box.scrollLeft = middle * svg.clientWidth - box.clientWidth / 2;
  });
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  addEventListener("hashchange", goToTarget);
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
  filter();
  goToTarget();
  // the first search need not wait for the texts of all events
  let next = 0;
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 5 }), 50));
  const prepare = (deadline) => {
    while (next < facts.length && deadline.timeRemaining() > 1) textOf(facts[next++]);
    if (next < facts.length) idle(prepare);
  };
  idle(prepare);
})();
