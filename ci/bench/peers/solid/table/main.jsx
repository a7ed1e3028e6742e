// The keyed table of js-framework-benchmark, with Solid.

import { createSelector, createSignal, For } from "solid-js";
import { render } from "solid-js/web";
import { label } from "../../labels.js";

let next = 1;

function make(count) {
  return Array.from({ length: count }, () => {
    const [text, setText] = createSignal(label());
    return { id: next++, text, setText };
  });
}

function Button(props) {
  return (
    <div class="col-sm-6 smallpad">
      <button type="button" class="btn btn-primary btn-block" id={props.id} onClick={props.press}>{props.text}</button>
    </div>
  );
}

function Table() {
  const [rows, setRows] = createSignal([]);
  const [selected, setSelected] = createSignal(null);
  const isSelected = createSelector(selected);

  const update = () => {
    const current = rows();
    for (let index = 0; index < current.length; index += 10) current[index].setText((text) => text + " !!!");
  };
  const swap = () => {
    const current = rows().slice();
    if (current.length <= 998) return;
    [current[1], current[998]] = [current[998], current[1]];
    setRows(current);
  };
  const remove = (id) => setRows((current) => current.filter((row) => row.id !== id));

  return (
    <div class="container">
      <div class="jumbotron">
        <div class="row">
          <div class="col-md-6"><h1>Rows</h1></div>
          <div class="col-md-6">
            <div class="row">
              <Button id="run" text="Create 1,000 rows" press={() => setRows(make(1000))} />
              <Button id="runlots" text="Create 10,000 rows" press={() => setRows(make(10000))} />
              <Button id="add" text="Append 1,000 rows" press={() => setRows((current) => [...current, ...make(1000)])} />
              <Button id="update" text="Update every 10th row" press={update} />
              <Button id="clear" text="Clear" press={() => setRows([])} />
              <Button id="swaprows" text="Swap Rows" press={swap} />
            </div>
          </div>
        </div>
      </div>
      <table class="table table-hover table-striped test-data">
        <tbody>
          <For each={rows()}>
            {(row) => (
              <tr class={isSelected(row.id) ? "danger" : ""}>
                <td class="col-md-1" textContent={row.id} />
                <td class="col-md-4"><a onClick={[setSelected, row.id]} textContent={row.text()} /></td>
                <td class="col-md-1">
                  <a onClick={[remove, row.id]}><span class="glyphicon glyphicon-remove" aria-hidden="true" /></a>
                </td>
                <td class="col-md-6" />
              </tr>
            )}
          </For>
        </tbody>
      </table>
      <span class="preloadicon glyphicon glyphicon-remove" aria-hidden="true" />
    </div>
  );
}

render(() => <Table />, document.getElementById("main"));
