// The keyed table of js-framework-benchmark, with nothing but the browser: rows are copies of a template, and one
// listener serves all of them.

import { label } from "../../labels.js";

const template = document.createElement("tr");
template.innerHTML =
  '<td class="col-md-1"></td><td class="col-md-4"><a></a></td><td class="col-md-1"><a>' +
  '<span class="glyphicon glyphicon-remove" aria-hidden="true"></span></a></td><td class="col-md-6"></td>';

const body = document.getElementById("tbody");
let rows = []; // { id, label, element, link }
let selected;
let next = 1;

function create(count) {
  clear();
  append(count);
}

function append(count) {
  for (let made = 0; made < count; made++) {
    const element = template.cloneNode(true);
    const first = element.firstChild;
    const link = first.nextSibling.firstChild;
    const row = { id: next++, label: label(), element, link };
    element.row = row;
    first.textContent = row.id;
    link.textContent = row.label;
    rows.push(row);
    body.appendChild(element);
  }
}

function update() {
  for (let index = 0; index < rows.length; index += 10) {
    const row = rows[index];
    row.label += " !!!";
    row.link.firstChild.data = row.label;
  }
}

function clear() {
  rows = [];
  selected = undefined;
  body.textContent = "";
}

function swap() {
  if (rows.length <= 998) return;
  const [second, last] = [rows[1], rows[998]];
  body.insertBefore(last.element, rows[2].element);
  body.insertBefore(second.element, rows[999]?.element ?? null);
  rows[1] = last;
  rows[998] = second;
}

function select(row) {
  if (selected) selected.element.className = "";
  selected = row;
  row.element.className = "danger";
}

function remove(row) {
  rows.splice(rows.indexOf(row), 1);
  row.element.remove();
  if (selected === row) selected = undefined;
}

const buttons = {
  run: () => create(1000),
  runlots: () => create(10000),
  add: () => append(1000),
  update,
  clear,
  swaprows: swap,
};

document.getElementById("main").addEventListener("click", ({ target }) => {
  const button = buttons[target.id];
  if (button) return button();
  const row = target.closest("tr")?.row;
  if (!row) return;
  if (target.closest("td").className === "col-md-4") select(row);
  else if (target.closest("a")) remove(row);
});
