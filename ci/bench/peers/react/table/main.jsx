// The keyed table of js-framework-benchmark, with React: a reducer for the rows, and a memoized component for each.

import { memo, useReducer } from "react";
import { createRoot } from "react-dom/client";
import { label } from "../../labels.js";

let next = 1;

const make = (count) => Array.from({ length: count }, () => ({ id: next++, label: label() }));

function change(state, action) {
  const { rows, selected } = state;
  switch (action.type) {
    case "create":
      return { rows: make(action.count), selected: 0 };
    case "append":
      return { rows: [...rows, ...make(1000)], selected };
    case "update":
      return {
        rows: rows.map((row, index) => (index % 10 === 0 ? { ...row, label: row.label + " !!!" } : row)),
        selected,
      };
    case "clear":
      return { rows: [], selected: 0 };
    case "swap": {
      if (rows.length <= 998) return state;
      const swapped = rows.slice();
      [swapped[1], swapped[998]] = [swapped[998], swapped[1]];
      return { rows: swapped, selected };
    }
    case "remove":
      return { rows: rows.filter((row) => row.id !== action.id), selected };
    case "select":
      return { rows, selected: action.id };
  }
}

const Row = memo(({ row, isSelected, dispatch }) => (
  <tr className={isSelected ? "danger" : ""}>
    <td className="col-md-1">{row.id}</td>
    <td className="col-md-4"><a onClick={() => dispatch({ type: "select", id: row.id })}>{row.label}</a></td>
    <td className="col-md-1">
      <a onClick={() => dispatch({ type: "remove", id: row.id })}>
        <span className="glyphicon glyphicon-remove" aria-hidden="true" />
      </a>
    </td>
    <td className="col-md-6" />
  </tr>
));

const Button = ({ id, press, children }) => (
  <div className="col-sm-6 smallpad">
    <button type="button" className="btn btn-primary btn-block" id={id} onClick={press}>{children}</button>
  </div>
);

const Buttons = memo(({ dispatch }) => (
  <div className="jumbotron">
    <div className="row">
      <div className="col-md-6"><h1>Rows</h1></div>
      <div className="col-md-6">
        <div className="row">
          <Button id="run" press={() => dispatch({ type: "create", count: 1000 })}>Create 1,000 rows</Button>
          <Button id="runlots" press={() => dispatch({ type: "create", count: 10000 })}>Create 10,000 rows</Button>
          <Button id="add" press={() => dispatch({ type: "append" })}>Append 1,000 rows</Button>
          <Button id="update" press={() => dispatch({ type: "update" })}>Update every 10th row</Button>
          <Button id="clear" press={() => dispatch({ type: "clear" })}>Clear</Button>
          <Button id="swaprows" press={() => dispatch({ type: "swap" })}>Swap Rows</Button>
        </div>
      </div>
    </div>
  </div>
));

function Table() {
  const [{ rows, selected }, dispatch] = useReducer(change, { rows: [], selected: 0 });
  return (
    <div className="container">
      <Buttons dispatch={dispatch} />
      <table className="table table-hover table-striped test-data">
        <tbody>
          {rows.map((row) => <Row key={row.id} row={row} isSelected={row.id === selected} dispatch={dispatch} />)}
        </tbody>
      </table>
      <span className="preloadicon glyphicon glyphicon-remove" aria-hidden="true" />
    </div>
  );
}

createRoot(document.getElementById("main")).render(<Table />);
