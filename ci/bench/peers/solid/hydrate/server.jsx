// The server's side: prints the markup, with the script that keeps events until the page is hydrated.

import { generateHydrationScript, renderToString } from "solid-js/web";
import { Table } from "./Table.jsx";

console.log(`${generateHydrationScript()}<div id="main">${renderToString(() => <Table />)}</div>`);
