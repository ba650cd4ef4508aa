"use strict";

// Sorting, searching, opening and the colours. Nothing is stored and nothing is asked for. Without this
// script the controls, which would do nothing, stay hidden.

const all = (selector, inside = document) => Array.from(inside.querySelectorAll(selector));
const one = (selector, inside = document) => inside.querySelector(selector);

// Names without diacritics: "Sở Y tế" is "so y te".
const folded = (text) =>
  text
    .replace(/[đĐ]/g, "d")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

// --- sorting

const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

function compared(a, b, kind) {
  return kind === "number" ? a - b : collator.compare(a, b);
}

// What a row is sorted by in a column; null where there is no figure, which stays last either way.
function key(row, column, kind) {
  const cell = row.cells[column];
  if (kind === "number") {
    return cell.dataset.value === undefined ? null : Number(cell.dataset.value);
  }
  return cell.textContent;
}

function sort(heading) {
  const table = heading.closest("table");
  const column = heading.cellIndex;
  const kind = heading.dataset.sort;
  const first = kind === "number" && column > 0 ? "descending" : "ascending";
  const other = first === "ascending" ? "descending" : "ascending";
  const order = heading.getAttribute("aria-sort") === first ? other : first;
  const sign = order === "ascending" ? 1 : -1;
  const rows = Array.from(table.tBodies[0].rows, (row) => [key(row, column, kind), row]);
  rows.sort(([a], [b]) => {
    if (a === null || b === null) {
      return (a === null) - (b === null);
    }
    return sign * compared(a, b, kind);
  });
  table.tBodies[0].append(...rows.map(([, row]) => row));
  all("th[data-sort]", table).forEach((th) => th.setAttribute("aria-sort", th === heading ? order : "none"));
}

all("th[data-sort]").forEach((heading) => {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...heading.childNodes);
  heading.append(button);
  button.addEventListener("click", () => sort(heading));
});

// --- searching

const search = one("#search");
const found = one("#found");
let names = null;

// The folded name of each unit, by its number, with a space before so that a word's beginning can be told.
function unitNames() {
  return new Map(all("details.card").map((card) => [card.dataset.unit, ` ${folded(one("h3", card).textContent)}`]));
}

function filter() {
  names ??= unitNames();
  const wanted = folded(search.value);
  const shown = new Set();
  names.forEach((name, unit) => {
    if (!wanted || name.includes(` ${wanted}`)) {
      shown.add(unit);
    }
  });
  all("[data-unit]").forEach((line) => {
    line.hidden = !shown.has(line.dataset.unit);
  });
  all(".board").forEach((board) => {
    board.hidden = !one("tbody tr:not([hidden])", board);
  });
  found.textContent = wanted
    ? found.dataset.words.replace("{found}", shown.size).replace("{all}", names.size)
    : "";
}

search.addEventListener("input", filter);
one(".search").hidden = all("details.card").length < 2;

// --- opening

// Of many units, each card's indicators wait as markup in the page until it is opened first.
const waiting = one("#indicators") ? JSON.parse(one("#indicators").textContent) : {};

function fill(card) {
  const markup = waiting[card.dataset.unit];
  if (markup) {
    delete waiting[card.dataset.unit];
    card.insertAdjacentHTML("beforeend", markup);
  }
}

function open(card) {
  fill(card);
  card.open = true;
}

all("details.card").forEach((card) => card.addEventListener("toggle", () => card.open && fill(card)));

const cards = () => all("details.card:not([hidden])");

one("#open-all").addEventListener("click", () => cards().forEach(open));
one("#close-all").addEventListener("click", () =>
  cards().forEach((card) => {
    card.open = false;
  }),
);
one(".openers").hidden = false;

// A link to a unit opens its card and goes there, shown again where the search had hidden it.
function follow() {
  const card = /^#unit-\d+$/.test(location.hash) && one(location.hash);
  if (!card) {
    return;
  }
  card.hidden = false;
  open(card);
  one("summary", card).focus({ preventScroll: true });
  card.scrollIntoView();
}

window.addEventListener("hashchange", follow);
// Also where the address says so already, so that nothing would change.
document.addEventListener("click", (event) => {
  if (event.target.closest(`a[href="${location.hash || "#"}"]`)) {
    follow();
  }
});
follow();

// --- colours

const dark = one("#dark");
const preferred = matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : preferred.matches;
}

function showColours() {
  dark.setAttribute("aria-pressed", String(isDark()));
}

dark.addEventListener("click", () => {
  document.documentElement.dataset.theme = isDark() ? "light" : "dark";
  showColours();
});
preferred.addEventListener("change", showColours);
showColours();
dark.hidden = false;
