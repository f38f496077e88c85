"use strict";
// Filters, copying, folding and the lists of claims. Everything that is shown is already in the page;
// text from a target is only ever set as text.
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
const form = $("#filters form");
const cards = $$(".card");
const knownOf = new Map(cards.map((card) => [card.id, card.dataset.known]));
const lists = $$("details.list");
const familyOf = new Map($$("option[data-family]").map((option) => [option.value, option.dataset.family]));
const labels = new Map($$("select[name=outcome] option, select[name=nature] option").map((o) => [o.value, o.text]));
const FIELDS = ["outcome", "nature", "known", "service", "operation", "kind", "text"];

// ---- the filter lives in the address: #?outcome=diverges&kind=length
const read = () => new URLSearchParams(location.hash.startsWith("#?") ? location.hash.slice(2) : "");

function write(wanted) {
  const query = new URLSearchParams(FIELDS.filter((name) => wanted[name]).map((name) => [name, wanted[name]]));
  const hash = `${query}` ? `#?${query}` : "#";
  if (hash !== (location.hash || "#")) history.replaceState(null, "", hash);
}

const fieldsOf = (query) => Object.fromEntries(FIELDS.map((name) => [name, query.get(name) ?? ""]));

function matches(row, wanted) {
  return (
    (!wanted.outcome || row.outcome === wanted.outcome) &&
    (!wanted.nature || row.nature === wanted.nature) &&
    (!wanted.known || row.known === wanted.known) &&
    (!wanted.service || row.service === wanted.service) &&
    (!wanted.operation || row.operation.toLowerCase().includes(wanted.operation.toLowerCase())) &&
    (!wanted.kind || row.kind === wanted.kind || familyOf.get(row.kind) === wanted.kind) &&
    (!wanted.text || row.text().includes(wanted.text.toLowerCase()))
  );
}

const remembered = new WeakMap();
function remember(element, make) {
  if (!remembered.has(element)) remembered.set(element, make());
  return remembered.get(element);
}

const cardRow = (card) =>
  remember(card, () => {
    let text;
    return { ...card.dataset, text: () => (text ??= card.textContent.toLowerCase()) };
  });

// ---- the lists: tab-separated lines become a table when they are opened
const listRows = (list) =>
  remember(list, () =>
    $("pre", list).textContent.split("\n").map((line) => {
      const [outcome, nature, where, kind, cases, says, received] = line.split("\t");
      const { service, operation, page } = list.dataset;
      const id = `${service}:${operation}:${where}:${kind}`;
      const text = () => `${id} ${says} ${received ?? ""}`.toLowerCase();
      return { id, outcome, nature, where, kind: kind.split("@")[0], cases, says, received, service, operation, page, text, known: knownOf.get(id) };
    }),
  );

function cell(row, tag, text, className = "") {
  const made = row.appendChild(document.createElement(tag));
  made.className = className;
  if (text) made.textContent = text;
  return made;
}

const filledFor = new WeakMap();
function fill(list, wanted) {
  if (filledFor.get(list) === wanted) return;
  filledFor.set(list, wanted);
  const table = document.createElement("table");
  for (const row of listRows(list).filter((row) => matches(row, wanted))) {
    const line = table.appendChild(document.createElement("tr"));
    const decided = row.nature && row.outcome !== "not-checkable" ? row.nature : row.outcome;
    const badge = cell(cell(line, "td"), "span", labels.get(decided) ?? decided, `badge is-${row.outcome}`);
    badge.title = row.cases ? `${row.cases} sent` : "";
    const link = cell(cell(line, "td", "", "says"), "a");
    const member = row.where.replace(/^request\./, "");
    const named = row.says.startsWith(`${member} `);
    if (named) cell(link, "code", member);
    link.append(named ? row.says.slice(member.length) : row.says);
    link.href = `${row.page ?? ""}#${encodeURIComponent(row.id)}`;
    if (!knownOf.has(row.id)) line.id = row.id;
    cell(line, "td", row.kind, "kind");
    cell(line, "td", row.received, "received");
  }
  const old = $("table", list);
  if (old) old.replaceWith(table);
  else $("pre", list).after(table);
  $("pre", list).hidden = true;
}

// ---- applying a filter
let applied = {};
function apply() {
  const wanted = (applied = fieldsOf(read()));
  for (const name of FIELDS) if (form.elements[name]) form.elements[name].value = wanted[name];
  const active = FIELDS.some((name) => wanted[name]);
  let shownCards = 0;
  for (const card of cards) {
    card.hidden = active && !matches(cardRow(card), wanted);
    shownCards += !card.hidden;
  }
  for (const group of $$(".group")) group.hidden = !$(".card:not([hidden])", group);
  let shownClaims = 0;
  for (const list of lists) {
    const count = active ? listRows(list).filter((row) => matches(row, wanted)).length : 1;
    list.hidden = !count;
    shownClaims += count;
    if (list.open) fill(list, wanted);
  }
  for (const service of $$("details.service")) service.hidden = !$("details.list:not([hidden])", service);
  const n = (count, thing) => `${count.toLocaleString("en")} ${thing}${count === 1 ? "" : "s"}`;
  $(".found").textContent = active ? `${cards.length ? `${shownCards} of ${n(cards.length, "example")}, ` : ""}${n(shownClaims, "claim")} in the lists` : "";
  $("#filters").classList.toggle("active", active);
}

function fromForm() {
  write(Object.fromEntries(new FormData(form)));
  apply();
}

// ---- an address that names a claim opens it
function show() {
  if (location.hash.startsWith("#?") || location.hash.length < 2) return;
  let id;
  try {
    id = decodeURIComponent(location.hash.slice(1));
  } catch {
    return; // no claim's address; nothing to open
  }
  let element = document.getElementById(id);
  if (!element) {
    const [service, operation] = id.split(":");
    const list = document.getElementById(`${service}:${operation}`);
    if (!list) return;
    list.open = true;
    fill(list, applied);
    element = document.getElementById(id) ?? list;
  }
  for (let outer = element; outer; outer = outer.parentElement?.closest("details, tr, .group")) {
    outer.hidden = false;
    if (outer.tagName === "DETAILS") outer.open = true;
  }
  element.scrollIntoView({ block: "start" });
  for (const other of $$(".named")) other.classList.remove("named");
  element.classList.add("named");
}

async function copy(button) {
  const home = button.parentElement;
  const text = $("code", home) ?? home.nextElementSibling;
  const said = button.textContent;
  try {
    await navigator.clipboard.writeText(text.textContent);
    button.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(text); // a browser that gives no page the clipboard: the reader copies
    button.textContent = "Selected";
  }
  setTimeout(() => (button.textContent = said), 1500);
}

// ---- wiring
for (const button of $$(".copy")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}
for (const fold of $$(".fold")) {
  fold.hidden = false;
  fold.addEventListener("click", ({ target }) => {
    if (target.dataset.fold === undefined) return;
    for (const card of $$(".card", fold.closest("section"))) card.open = Boolean(target.dataset.fold);
  });
}
for (const list of lists) list.addEventListener("toggle", () => list.open && fill(list, applied));
for (const link of $$("[data-filter]")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    location.hash = `#?${link.dataset.filter}`;
    $("#divergences").scrollIntoView();
  });
}
let typed;
form.addEventListener("input", () => {
  clearTimeout(typed);
  typed = setTimeout(fromForm, 120);
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(fromForm));
addEventListener("hashchange", () => {
  // An address that names a claim leaves the filter as it is.
  if (location.hash.startsWith("#?") || !location.hash) apply();
  if (location.hash.startsWith("#?")) $("#divergences").scrollIntoView();
  show();
});
addEventListener("beforeprint", () => cards.forEach((card) => (card.open ||= !card.hidden)));
$("#filters").hidden = false;
apply();
show();
