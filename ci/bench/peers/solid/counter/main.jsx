// A counter, with Solid.

import { createSignal } from "solid-js";
import { render } from "solid-js/web";

function Counter() {
  const [count, setCount] = createSignal(0);
  return <button onClick={() => setCount((count) => count + 1)}>Clicked {count()} times</button>;
}

render(() => <Counter />, document.getElementById("main"));
