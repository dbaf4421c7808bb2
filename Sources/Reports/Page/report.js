"use strict";
(() => {
  const root = document.documentElement;
  const links = [...document.querySelectorAll("[data-stage]")];
  const stages = [...document.querySelectorAll(".stage")];
  const changes = [...document.querySelectorAll(".changes")];
  const names = stages.map((stage) => stage.id);
  const said = document.getElementById("said");
  root.classList.add("js");

  // The stage of the address, or the first step, which is what most come to see.
  const wanted = () => {
    const name = location.hash.slice(1);
    return names.includes(name) ? name : names.includes("step-1") ? "step-1" : names[0];
  };

  const show = (name) => {
    for (const link of links) {
      if (link.dataset.stage === name) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    for (const stage of stages) stage.classList.toggle("current", stage.id === name);
    for (const part of changes) part.classList.toggle("current", part.dataset.of === name);
    for (const row of document.querySelectorAll("[data-row]")) {
      row.classList.toggle("current-row", row.dataset.row === name);
    }
    for (const row of document.querySelectorAll(".who-table tr")) {
      // The first cell is the request.
      [...row.children].forEach((cell, index) => cell.classList.toggle("current-column", index === names.indexOf(name) + 1));
    }
    const current = links[names.indexOf(name)];
    if (!current) return;
    const bar = current.closest("ol");
    const item = current.closest("li");
    bar.scrollLeft = item.offsetLeft - (bar.clientWidth - item.clientWidth) / 2;
  };

  // A click can be taken back by the browser's own button; a held arrow key would fill its history.
  const go = (name, focus, isClick) => {
    if (isClick && name !== wanted()) history.pushState(null, "", "#" + name);
    else history.replaceState(null, "", "#" + name);
    show(name);
    if (focus) links[names.indexOf(name)].focus({ preventScroll: true });
    said.textContent = document.getElementById(name + "-title").textContent;
  };

  for (const link of document.querySelectorAll('[data-stage], [data-row] a')) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      go(link.getAttribute("href").slice(1), link.dataset.stage, true);
      window.scrollTo(0, 0);
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const active = document.activeElement;
    // Where arrows already mean something, they keep their meaning.
    if (active.closest(".scroll, pre, select, input, textarea")) return;
    const at = names.indexOf(wanted());
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: names.length - 1 }[event.key];
    if (to === undefined || (event.key.length < 5 && !active.dataset.stage) || !names[to]) return;
    event.preventDefault();
    go(names[to], active.dataset.stage);
  });

  window.addEventListener("hashchange", () => {
    if (!location.hash || names.includes(location.hash.slice(1))) show(wanted());
    const target = location.hash.startsWith("#code-") && document.getElementById(location.hash.slice(1));
    if (target) target.open = true;
  });

  for (const fold of document.querySelectorAll(".fold")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "⋯ " + fold.dataset.count + " lines that stay";
    const cell = document.createElement("td");
    cell.colSpan = 2;
    cell.append(button);
    const row = document.createElement("tr");
    row.className = "unfold";
    row.append(cell);
    fold.prepend(row);
    button.addEventListener("click", () => {
      fold.classList.add("open");
      row.remove();
    });
  }

  for (const heading of document.querySelectorAll(".changes .card > h3")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "view";
    button.textContent = "Unified";
    button.setAttribute("aria-pressed", "false");
    heading.before(button);
    button.addEventListener("click", () => unify(!root.classList.contains("unified")));
  }
  const unify = (isUnified) => {
    root.classList.toggle("unified", isUnified);
    for (const button of document.querySelectorAll(".view")) button.setAttribute("aria-pressed", String(isUnified));
  };
  unify(window.innerWidth < 760);

  const text = (name) => document.getElementById(name + "-manifests").textContent;
  for (const buttons of document.querySelectorAll(".buttons")) buttons.hidden = false;
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text(button.dataset.copy));
        said.textContent = button.textContent = "Copied";
      } catch {
        getSelection().selectAllChildren(document.getElementById(button.dataset.copy + "-manifests"));
        said.textContent = button.textContent = "Selected";
      }
    });
  }
  for (const button of document.querySelectorAll("[data-save]")) {
    button.addEventListener("click", () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text(button.dataset.save)], { type: "application/yaml" }));
      link.download = button.dataset.file;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
  }

  const who = document.querySelector(".who");
  if (who) {
    const rows = [...document.querySelectorAll(".who-table tbody tr")];
    const find = () => {
      const words = who.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
      let count = 0;
      for (const row of rows) {
        const text = row.textContent.toLowerCase();
        row.hidden = !words.every((word) => text.includes(word));
        if (!row.hidden) count += 1;
      }
      said.textContent = count + (count === 1 ? " request" : " requests");
    };
    who.hidden = rows.length < 2;
    who.addEventListener("input", find);
    who.addEventListener("submit", (event) => event.preventDefault());
  }

  show(wanted());
  // A browser that goes to the stage of the address would leave the title above the window.
  if (names.includes(location.hash.slice(1))) addEventListener("load", () => scrollTo({ top: 0, behavior: "instant" }));
})();
