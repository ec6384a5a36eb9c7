// Enhancements only: every page works without this file. Texts come from data attributes, since the server knows the language.
// The CSP allows no style attributes, so things are shown and hidden with `hidden` and classes.
"use strict";

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

const make = (tag, className, text) => {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  if (tag === "button") element.type = "button";
  return element;
};

// --- The error summary takes focus, and its links lead to the field itself with its label in sight.

const focusErrors = () => {
  const summary = document.querySelector("[data-errors]");
  if (!summary) return;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    (field.closest(".field, .levels") || field).scrollIntoView({ block: "start" });
    field.focus({ preventScroll: true });
  });
};

// --- A link to a confirmation page opens the same question as a dialog.

const upgradeDialogs = () => {
  if (!window.HTMLDialogElement) return;
  for (const link of all("a[data-dialog]")) {
    const dialog = document.getElementById(link.dataset.dialog);
    if (!dialog) continue;
    link.setAttribute("role", "button");
    link.setAttribute("aria-haspopup", "dialog");
    const open = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      dialog.showModal();
    };
    link.addEventListener("click", open);
    link.addEventListener("keydown", (event) => { if (event.key === " ") open(event); });
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  }
};

// --- Copying what is shown once. Without a secure context there is no clipboard, and no button.

const addCopyButtons = () => {
  if (!navigator.clipboard) return;
  for (const source of all("[data-copy]")) {
    const items = all("li, code", source);
    const button = make("button", "button button-secondary copy", source.dataset.copy);
    const status = make("span", "visually-hidden", "");
    status.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(items.map((item) => item.textContent.trim()).join("\n"));
      } catch {
        // Refused: select the text, so that it can be copied by hand.
        getSelection().selectAllChildren(source);
        return;
      }
      button.textContent = status.textContent = source.dataset.copied;
      setTimeout(() => { button.textContent = source.dataset.copy; status.textContent = ""; }, 3000);
    });
    if (source.tagName === "UL") source.after(button, status);
    else source.append(button, status);
  }
};

// --- Passwords can be shown while they are typed.

const addPasswordToggles = () => {
  for (const input of all('input[type="password"][data-show]')) {
    const button = make("button", "button button-secondary", input.dataset.show);
    const row = make("div", "reveal", "");
    button.setAttribute("aria-controls", input.id);
    const show = (shown) => {
      input.type = shown ? "text" : "password";
      button.textContent = shown ? input.dataset.hide : input.dataset.show;
    };
    button.addEventListener("click", () => show(input.type === "password"));
    // Sent as a password, so that no browser keeps it among what was typed in text fields.
    input.form?.addEventListener("submit", () => show(false));
    input.replaceWith(row);
    row.append(input, button);
  }
};

// --- Tables that are whole on the page are filtered and sorted here; others by the server.

const normal = (text) => text.toLocaleLowerCase("sv").normalize("NFC").replace(/\s+/g, " ").trim();

const filterTable = (block) => {
  const form = block.querySelector("form[data-filter]");
  const rows = all("tbody > tr", block);
  const count = block.querySelector("[data-shown]");
  const inputs = form ? all('input[type="search"], input[type="text"]', form) : [];
  if (!rows.length || !inputs.length) return;
  const texts = rows.map((row) => normal(all(".cell", row).map((cell) => cell.textContent).join(" ")));
  const before = count.textContent;
  const status = make("p", "visually-hidden", "");
  status.setAttribute("role", "status");
  block.append(status);
  let wait;
  const filter = () => {
    const words = inputs.flatMap((input) => normal(input.value).split(" ")).filter(Boolean);
    let shown = 0;
    rows.forEach((row, index) => {
      row.hidden = !words.every((word) => texts[index].includes(word));
      if (!row.hidden) shown += 1;
    });
    const text = count.dataset.shown.replace("%1", shown).replace("%2", rows.length);
    count.textContent = words.length ? text : before;
    // Announced when typing rests, not at each letter.
    clearTimeout(wait);
    wait = setTimeout(() => { status.textContent = count.textContent; }, 600);
  };
  for (const input of inputs) input.addEventListener("input", filter);
  // A browser that restores what was typed should show what belongs to it.
  if (inputs.some((input) => input.value)) filter();
};

const valueOf = (cell, numeric) => {
  const text = cell.querySelector(".cell").firstChild?.textContent.trim() ?? "";
  if (!numeric) return text;
  const number = parseFloat(text.replace(/[\s\u00a0\u202f]/g, "").replace("\u2212", "-").replace(",", "."));
  return Number.isNaN(number) ? "" : number;
};

const sortTable = (table) => {
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });
  const heads = all("thead th", table);
  const body = table.tBodies[0];
  heads.forEach((head, index) => {
    const link = head.querySelector("a");
    const rows = [...body.rows];
    const numeric = head.classList.contains("numeric");
    const values = new Map(rows.map((row) => [row, valueOf(row.cells[index], numeric)]));
    // Dates written with the month's name would sort by their letters here, and what lies in another by the dash before its name,
    // so the server is left to do it.
    const months = [...values.values()].some((value) => /^\d{1,2} \p{L}{3,}/u.test(value));
    const tree = rows.some((row) => valueOf(row.cells[0]).startsWith("— "));
    if (!link || months || tree) return;
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const down = head.getAttribute("aria-sort") === "ascending";
      const compare = (a, b) => {
        const [x, y] = [values.get(a), values.get(b)];
        // What is unknown stays last, in either direction: it is a gap to fill.
        if (x === "" || y === "") return (x === "") - (y === "");
        return (numeric ? x - y : collator.compare(x, y)) * (down ? -1 : 1);
      };
      body.append(...rows.sort(compare));
      for (const other of heads.filter((other) => other.hasAttribute("aria-sort"))) {
        const state = other !== head ? "none" : down ? "descending" : "ascending";
        other.setAttribute("aria-sort", state);
        other.querySelector("use").setAttribute("href", `#sort-${state}`);
      }
    });
  });
};

// --- Search is one key away: `/` outside fields, Ctrl+K (or Cmd+K) anywhere.

const addSearchKey = () => {
  const search = document.getElementById("site-search");
  if (!search) return;
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const control = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!slash && !control) return;
    if (document.querySelector("dialog[open]")) return;
    event.preventDefault();
    search.focus();
    search.select();
  });
};

// --- The look-up: hits below the field as one types. Enter takes the one that is chosen: it opens a page or calls a number. When
// Enter was quicker than the hits, they are waited for; when nothing is chosen, the field is sent as a form, as without scripts.

const lookUp = () => {
  const input = document.getElementById("site-search");
  if (!input || !window.AbortController) return;
  const form = input.form;
  const panel = make("div", "suggest", "");
  const list = make("div", "suggest-list", "");
  const none = make("p", "suggest-note", "");
  const status = make("p", "visually-hidden", "");
  const set = (element, attributes) => Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  set(list, { id: "site-search-list", role: "listbox", "aria-label": form.getAttribute("aria-label") });
  set(status, { role: "status" });
  // A field with a list of its own is no search field to assistive technology.
  set(input, { type: "text", role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" });
  panel.hidden = true;
  panel.append(none, list, make("p", "suggest-note suggest-keys", form.dataset.keys));
  form.append(panel, status);
  let wait, request, options = [], chosen = -1, pressed = false, shownFor = "";

  const open = (shown) => {
    panel.hidden = !shown;
    input.setAttribute("aria-expanded", String(shown));
    if (!shown) input.removeAttribute("aria-activedescendant");
  };
  const choose = (place) => {
    options[chosen]?.setAttribute("aria-selected", "false");
    chosen = place;
    const option = options[place];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  };
  const optionOf = ({ href, text, note = "", tags = [], call = null }, className) => {
    const option = make("a", className, "");
    set(option, { href, role: "option", id: `site-search-${options.length}`, tabindex: "-1", "aria-selected": "false" });
    if (call) {
      const icon = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
      set(icon, { class: "icon", "aria-hidden": "true" });
      set(use, { href: "#icon-phone" });
      icon.append(use);
      option.append(icon, make("span", "visually-hidden", `${call} `));
    }
    const parts = [["suggest-text", text], ["suggest-about", note], ...tags.map((tag) => ["suggest-tag", tag])];
    for (const [name, words] of parts) if (words) option.append(make("span", name, words), " ");
    options.push(option);
    return option;
  };
  const show = (hits) => {
    options = [];
    chosen = -1;
    const groups = hits.groups.map(({ heading, options: some }) => {
      const group = make("div", "suggest-group", "");
      const head = make("div", "suggest-heading", heading);
      set(group, { role: "group", "aria-label": heading });
      set(head, { "aria-hidden": "true" });
      group.append(head, ...some.map((one) => optionOf(one, one.call ? "suggest-option suggest-call" : "suggest-option")));
      return group;
    });
    list.replaceChildren(...groups, optionOf({ href: hits.all.href, text: hits.all.label }, "suggest-option suggest-all"));
    none.textContent = hits.none ?? "";
    none.hidden = !hits.none;
    status.textContent = hits.none ?? hits.status;
    open(true);
    panel.scrollTop = 0;
    if (hits.chosen !== null) choose(hits.chosen);
  };
  const take = () => {
    if (options[chosen]) options[chosen].click();
    else form.requestSubmit();
  };
  const ask = async () => {
    clearTimeout(wait);
    wait = 0;
    request?.abort();
    const text = input.value.trim();
    shownFor = "";
    if (text.length < 2) return open(false);
    const own = request = new AbortController();
    try {
      const answer = await fetch(`/search/suggest?q=${encodeURIComponent(text)}`, { signal: own.signal, headers: { Accept: "application/json" } });
      // Whoever is no longer signed in has been sent elsewhere.
      if (!answer.ok || answer.redirected) throw new Error("there are no hits");
      const hits = await answer.json();
      if (document.activeElement !== input && !pressed) return;
      show(hits);
      shownFor = text;
    } catch (error) {
      if (error.name === "AbortError") return;
      open(false);
      choose(-1);
    } finally {
      if (request === own) request = null;
    }
    if (pressed) take();
    pressed = false;
  };

  input.addEventListener("input", () => {
    pressed = false;
    clearTimeout(wait);
    wait = setTimeout(ask, 100);
  });
  input.addEventListener("focus", () => { if (shownFor && shownFor === input.value.trim()) open(true); });
  form.addEventListener("focusout", (event) => { if (!panel.contains(event.relatedTarget)) open(false); });
  // The field keeps the focus, so that the list stays while it is clicked.
  panel.addEventListener("mousedown", (event) => event.preventDefault());
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const text = input.value.trim();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (panel.hidden) return void (shownFor === text && text ? open(true) : ask());
      const next = chosen < 0 && step < 0 ? options.length - 1 : chosen + step;
      choose(next >= options.length || next < 0 ? -1 : next);
    } else if (event.key === "Escape") {
      if (panel.hidden) input.value = "";
      else event.preventDefault();
      open(false);
    } else if (event.key === "Enter" && !pressed && text.length > 1) {
      if (shownFor === text) {
        if (panel.hidden || chosen < 0) return;
        event.preventDefault();
        take();
      } else if (wait || request) {
        event.preventDefault();
        pressed = true;
        if (wait) ask();
      }
    }
  });
};

// --- Menus close with Escape and when one turns elsewhere.

const closeMenus = () => {
  for (const menu of all("details[data-menu]")) {
    document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
    });
  }
};

// --- Forms: sent once, sent at a choice, and not left by mistake.

const guardForms = () => {
  const sent = new Set();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const method = (event.submitter?.getAttribute("formmethod") ?? form.getAttribute("method") ?? "get").toLowerCase();
    if (event.defaultPrevented || method === "dialog") return;
    if (sent.has(form)) return event.preventDefault();
    // A download or a GET leaves the page as it is, and may be asked for again.
    if (method !== "post" || form.hasAttribute("data-again")) return;
    sent.add(form);
    // After the browser has gathered the fields: a disabled button's own name and value would not be sent.
    setTimeout(() => all('button:not([type="button"])', form).forEach((button) => { button.disabled = true; }));
  });
  // Going back may restore the page as it was when it was sent.
  addEventListener("pageshow", (event) => {
    if (!event.persisted && !sent.size) return;
    for (const form of sent) all("button:disabled", form).forEach((button) => { button.disabled = false; });
    sent.clear();
  });

  for (const form of all("form[data-auto-submit]")) {
    const select = form.querySelector("select");
    const button = form.querySelector('button[type="submit"]');
    // With arrow keys a closed list changes at each press; only a choice made with the pointer or Enter is meant.
    let keys = false;
    button.hidden = true;
    select.addEventListener("keydown", (event) => {
      keys = event.key !== "Enter" && event.key !== "Tab";
      if (keys) button.hidden = false;
    });
    select.addEventListener("pointerdown", () => { keys = false; });
    select.addEventListener("change", () => { if (!keys) form.requestSubmit(); });
  }

  const state = (form) => new URLSearchParams(new FormData(form)).toString();
  for (const form of all("form[data-guard], [data-guard] form")) {
    // A page that came back with errors holds what is not saved yet, also before anything is changed.
    const before = document.querySelector("[data-errors]") ? null : state(form);
    // To cancel is meant.
    form.addEventListener("click", (event) => { if (event.target.closest(".action-link")) sent.add(form); });
    addEventListener("beforeunload", (event) => { if (!sent.has(form) && state(form) !== before) event.preventDefault(); });
  }
};

// --- Work that goes on: looked at again each second, and the page that follows when it is done.

const followWork = () => {
  const there = document.querySelector("[data-goes-on]");
  if (!there) return;
  const look = async () => {
    try {
      const answer = await fetch(location.href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const now = page.querySelector("[data-goes-on]");
      if (answer.redirected || !now) return location.replace(answer.url);
      there.replaceChildren(...now.childNodes);
    } catch {
      // The network may come back.
    }
    setTimeout(look, 1000);
  };
  setTimeout(look, 1000);
};

focusErrors();
followWork();
upgradeDialogs();
addCopyButtons();
addPasswordToggles();
all("[data-table]").forEach(filterTable);
all("table[data-sort]").forEach(sortTable);
addSearchKey();
lookUp();
closeMenus();
guardForms();
