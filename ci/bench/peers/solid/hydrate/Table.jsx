// A table of 1,000 rows, for the server and the browser.

import { createSelector, createSignal, For } from "solid-js";
import { numbered } from "../../labels.js";

function make(number) {
  const [text, setText] = createSignal(numbered(number));
  return { id: number, text, setText };
}

export function Table() {
  const [rows, setRows] = createSignal(Array.from({ length: 1000 }, (_, index) => make(index + 1)));
  const [selected, setSelected] = createSignal(null);
  const isSelected = createSelector(selected);
  const remove = (id) => setRows((current) => current.filter((row) => row.id !== id));
  return (
    <table class="table table-hover table-striped test-data">
      <tbody>
        <For each={rows()}>
          {(row) => (
            <tr class={isSelected(row.id) ? "danger" : ""}>
              <td class="col-md-1">{row.id}</td>
              <td class="col-md-4"><a onClick={[setSelected, row.id]}>{row.text()}</a></td>
              <td class="col-md-1">
                <a onClick={[remove, row.id]}><span class="glyphicon glyphicon-remove" aria-hidden="true" /></a>
              </td>
              <td class="col-md-6" />
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}
