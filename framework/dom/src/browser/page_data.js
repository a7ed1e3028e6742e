// What the server has put in the page for resources: <script type="application/json" data-samara="KEY">…</script>. The
// page may still be arriving. What follows a script tells that it has arrived as a whole.

import { callSoon } from "./interpreter.js";

function isArriving() {
  return document.readyState === "loading";
}

function find(key) {
  const script = document.querySelector(`script[data-samara="${key}"]`);
  return script && (script.nextSibling || !isArriving()) ? script : null;
}

// The value of a resource; it is used once.
export function take(key) {
  const script = find(key);
  script?.remove();
  return script?.textContent;
}

// Calls the handler when the value has arrived, or the rest of the page without it. Returns whether there is one to come.
export function wait(key, handler) {
  if (!isArriving()) return false;
  const look = () => {
    if (isArriving() && !find(key)) return;
    observer.disconnect();
    document.removeEventListener("readystatechange", look);
    callSoon(handler);
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  document.addEventListener("readystatechange", look);
  return true;
}
