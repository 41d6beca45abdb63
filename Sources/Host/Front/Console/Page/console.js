(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // The menu, on narrow screens.
  const menu = find("[data-menu]");
  const openMenu = (open) => {
    root.classList.add("nav-moves");
    root.classList.toggle("nav-open", open);
    menu.setAttribute("aria-expanded", String(open));
    if (open) find("#side a")?.focus();
  };
  menu?.addEventListener("click", () => openMenu(!root.classList.contains("nav-open")));
  find("main")?.addEventListener("click", () => root.classList.contains("nav-open") && openMenu(false));

  // What opens over the page closes by a click elsewhere, and by Escape.
  const closeSheets = (except) => all("details.you[open], details.row-menu[open]").forEach((each) => each !== except && (each.open = false));
  document.addEventListener("click", (event) => closeSheets(event.target.closest("details")));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const open = find("details.you[open], details.row-menu[open]");
    if (open) { open.open = false; find("summary", open).focus(); }
    if (root.classList.contains("nav-open")) { openMenu(false); menu.focus(); }
  });
  // In a table that scrolls, a row's menu must not be cut off.
  document.addEventListener("toggle", (event) => {
    const sheet = event.target.matches?.("details.row-menu[open]") && find(".sheet", event.target);
    const grid = sheet && sheet.closest(".grid");
    if (!grid || getComputedStyle(grid).overflowY === "visible") return;
    const room = grid.getBoundingClientRect().bottom - sheet.getBoundingClientRect().bottom;
    if (room < 0) grid.scrollTop += 8 - room;
    if (grid.getBoundingClientRect().bottom < sheet.getBoundingClientRect().bottom) grid.classList.add("tall");
  }, true);

  all("[data-auto]").forEach((form) => form.addEventListener("change", () => form.submit()));
  // A press is one press.
  all("form[method=post]").forEach((form) => form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  }));
  window.addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => delete form.dataset.sent));

  // The palette.
  const palette = find(".palette");
  if (palette) {
    const input = find("input", palette), list = find(".found", palette), none = find(".none", palette);
    let asked = 0, timer;
    const options = () => all("[role=option]", list);
    const select = (option) => {
      options().forEach((each) => each.setAttribute("aria-selected", String(each === option)));
      if (option) { input.setAttribute("aria-activedescendant", option.id); option.scrollIntoView({ block: "nearest" }); }
      else input.removeAttribute("aria-activedescendant");
    };
    const chosen = () => find("[aria-selected=true]", list);
    const go = (option) => option && location.assign(option.dataset.href);
    const draw = (found) => {
      list.replaceChildren(...found.map((each, index) => {
        const option = document.createElement("div");
        option.setAttribute("role", "option");
        option.id = `found-${index}`;
        option.dataset.href = each.href;
        const title = document.createElement("span"), kind = document.createElement("i"), hint = document.createElement("small");
        title.textContent = each.title; kind.textContent = each.kind; hint.textContent = each.hint;
        option.append(title, kind, hint);
        option.addEventListener("click", () => go(option));
        return option;
      }));
      none.hidden = found.length > 0;
      select(options()[0]);
    };
    const ask = async () => {
      const turn = ++asked;
      const query = new URLSearchParams({ q: input.value });
      const bot = new URLSearchParams(location.search).get("_bot");
      if (bot) query.set("_bot", bot);
      const answer = await fetch(`/console/search?${query}`);
      if (answer.status === 401) return location.reload();
      if (turn === asked && answer.ok) draw(await answer.json());
    };
    const open = () => { if (!palette.open) { palette.showModal(); input.value = ""; ask(); } input.focus(); };
    find("[data-palette]")?.addEventListener("click", open);
    document.addEventListener("keydown", (event) => {
      if ((event.metaKey || event.ctrlKey) && !event.altKey && event.key.toLowerCase() === "k") { event.preventDefault(); open(); }
    });
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
    input.addEventListener("keydown", (event) => {
      const shown = options(), at = shown.indexOf(chosen());
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && shown.length) { event.preventDefault(); select(shown[(at + step + shown.length) % shown.length]); }
      if (event.key === "Enter") { event.preventDefault(); go(chosen()); }
    });
    palette.addEventListener("click", (event) => event.target === palette && palette.close());
  }
  if (/Mac|iPhone|iPad/.test(navigator.platform)) all(".find kbd").forEach((each) => (each.textContent = "⌘K"));

  // A part of a page, drawn anew as it changes; not under somebody's hands.
  const live = find("[data-live]");
  if (live && window.EventSource) {
    const source = new EventSource(`/console/${live.dataset.live}${location.search}`);
    source.addEventListener("part", (event) => {
      const drawn = document.createElement("template");
      drawn.innerHTML = event.data;
      const part = drawn.content.firstElementChild;
      if (part && !live.contains(document.activeElement)) live.replaceChildren(...part.childNodes);
    });
    source.addEventListener("end", () => { source.close(); location.reload(); });
  }
})();
