// The browser's side: the table is there, and is hydrated.

import { hydrate } from "solid-js/web";
import { Table } from "./Table.jsx";

globalThis.hydratePage = () => hydrate(() => <Table />, document.getElementById("main"));
