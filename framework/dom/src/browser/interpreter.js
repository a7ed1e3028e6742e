// Carries out the operations that the renderer writes; `ops.rs` says what each of them means. One instance of this
// module serves one wasm module.

let wasm; // the exports of the wasm module
let event; // the event that is being handled
let applying = false;

let texts; // those of the batch that is being carried out
let cut; // how much of them has been used

export const names = []; // by number: names of attributes, events, …
export const templates = []; // by number: [root, walk]
export const nodes = []; // by handle
export const instead = []; // by operation: what `hydrate.js` does in its place, while it hydrates
const roots = new Map(); // each mounting place, and how often it is mounted on
const delegated = new Map(); // event name → the key under which a node keeps its handler
const above = []; // the ancestors of the node at which a walk is
const late = []; // handlers of events that operations caused
const timers = new Map();
const reached = Symbol(); // on an event: where an inner root left off

const namespaces = ["1999/xhtml", "2000/svg", "1998/Math/MathML"].map((path) => "http://www.w3.org/" + path);
const [DELEGATED, CAPTURE, PASSIVE, ONCE] = [1, 2, 4, 8];

// Carries out one batch: words of operations, and their texts one after another.
export function apply(words, bytes) {
  texts = bytes.length ? decode(bytes) : ""; // to decode no text takes as long as to decode a short one
  cut = 0;
  applying = true;
  for (let at = 0; at < words.length; at++) at = carryOut(words, at);
  applying = false;
  texts = ""; // what is cut from it is kept elsewhere
  // Operations cause events (focus, blur, slotchange, …). Their handlers wait until the document is whole again.
  for (const [handler, cause] of late.splice(0)) handle(handler, cause);
}

// Carries out the operation whose code is at `at`, and returns where its last operand is. A function of its own, since
// browsers soon make machine code of what is called so often.
function carryOut(words, at) {
  const other = instead[words[at]];
  if (other) {
    other(words[at + 1], words[at + 2], words[at + 3], words[at + 4]);
    at += other.length;
  } else {
    switch (words[at]) {
      case 1: names[words[++at]] = take(words[++at]); break;
      case 2:
        templates[words[++at]] = [parse(words[++at], take(words[++at])), words.slice(at + 2, at + 2 + words[at + 1])];
        at += 1 + words[at + 1];
        break;
      case 3: clone(templates[words[++at]], nodes, words[++at]); at++; break;
      case 4: createText(words[++at], nodes[words[++at]], take(words[++at])); break;
      case 5: nodes[words[++at]] = element(names[words[++at]], words[++at]); at++; break;
      case 6: adopt(words[++at], find(take(words[++at]))); break;
      case 7: insert(nodes[words[++at]], nodes[words[++at]]); break;
      case 8: append(nodes[words[++at]], nodes[words[++at]]); break;
      case 9: nodes[words[++at]].remove(); break;
      case 10: clear(nodes[words[++at]]); break;
      case 11: free(words[++at], words[++at]); break;
      case 12: setText(nodes[words[++at]], take(words[++at])); break;
      case 13: nodes[words[++at]].setAttribute(names[words[++at]], take(words[++at])); break;
      case 14: nodes[words[++at]].removeAttribute(names[words[++at]]); break;
      case 15: nodes[words[++at]].classList.toggle(names[words[++at]], words[++at] === 1); break;
      case 16: nodes[words[++at]].style.setProperty(names[words[++at]], take(words[++at])); break;
      case 17: assign(nodes[words[++at]], names[words[++at]], take(words[++at])); break;
      case 18: nodes[words[++at]][names[words[++at]]] = words[++at] === 1; break;
      case 19:
        nodes[words[++at]][names[words[++at]]] = new Float64Array(words.slice(at + 1, at + 3).buffer)[0];
        at += 2;
        break;
      case 20: nodes[words[++at]].innerHTML = take(words[++at]); break;
      case 21: listen(nodes[words[++at]], names[words[++at]], words[++at], words[++at]); break;
      case 22: leave(nodes[words[++at]]); break;
      case 23: nodes[words[++at]][names[words[++at]]](); break;
      case 24: createText(words[++at], nodes[words[++at]], ""); break;
      case 26: createText(words[++at], null, "", nodes[words[++at]]); break;
    }
  }
  return at;
}

// The next text of the batch.
export function take(length) {
  return texts.slice(cut, (cut += length));
}

// The root of a template. Comments mark holes; in their place every copy gets an empty text node.
function parse(namespace, html) {
  const template = document.createElement("template");
  const wrapper = ["", "svg", "math"][namespace];
  template.innerHTML = wrapper ? `<${wrapper}>${html}</${wrapper}>` : html;
  const holes = document.createTreeWalker(template.content, NodeFilter.SHOW_COMMENT);
  const comments = [];
  while (holes.nextNode()) comments.push(holes.currentNode);
  for (const comment of comments) comment.replaceWith("");
  const root = template.content.firstChild;
  return document.adoptNode(wrapper ? root.firstChild : root);
}

// Copies a template into `list`: its root, and behind it the nodes that the walk captures.
export function clone([root, walk], list, position) {
  let node = (list[position] = root.cloneNode(true));
  let depth = 0;
  for (let at = 0; at < walk.length; at++) {
    const step = walk[at] & 3;
    if (step === 0) { above[depth++] = node; node = node.firstChild; }
    else node = step === 1 ? node.nextSibling : above[--depth];
    if (walk[at] & 4) list[++position] = node;
  }
}

export function element(name, namespace) {
  return document.createElementNS(namespaces[namespace], name);
}

// A node that is in the page already is moved, and keeps its focus, scroll position and animations where the browser
// can do that (`moveBefore`); elsewhere at least the focus comes back.
export function insert(node, before) {
  const parent = before.parentNode;
  if (!node.isConnected) return parent.insertBefore(node, before);
  if (parent.moveBefore && parent.isConnected) return parent.moveBefore(node, before);
  const focused = document.activeElement;
  parent.insertBefore(node, before);
  if (document.activeElement !== focused) focused.focus();
}

// Creates a text in front of `before`, or else at the end of `parent`.
export function createText(handle, before, content, parent = before.parentNode) {
  nodes[handle] = parent.insertBefore(document.createTextNode(content), before);
}

// Changes a text, or the text that is all that an element holds, or will hold.
export function setText(node, content) {
  (node.firstChild ?? node).textContent = content;
}

function append(node, parent) {
  parent.appendChild(node);
}

export function clear(node) {
  const parent = node.parentNode;
  parent.textContent = "";
  parent.appendChild(node);
}

export function free(base, count) {
  nodes.fill(undefined, base, base + count);
}

// An input whose value is set to what it has already would lose the place of its caret.
export function assign(node, name, text) {
  if (node[name] !== text) node[name] = text;
}

function find(selector) {
  const found = document.querySelector(selector);
  if (!found) throw new Error(`S0207: nothing to mount in: no element matches "${selector}"`);
  return found;
}

// Makes an element a mounting place: what bubbles up to it is delivered.
export function adopt(handle, root) {
  nodes[handle] = root;
  const mounts = roots.get(root) ?? 0;
  roots.set(root, mounts + 1);
  if (!mounts) for (const name of delegated.keys()) root.addEventListener(name, deliver);
}

function leave(root) {
  const mounts = roots.get(root) - 1;
  if (mounts) return roots.set(root, mounts);
  roots.delete(root);
  for (const name of delegated.keys()) root.removeEventListener(name, deliver);
}

function listen(node, name, handler, flags) {
  if (flags & DELEGATED) {
    if (!delegated.has(name)) {
      delegated.set(name, Symbol(name));
      for (const root of roots.keys()) root.addEventListener(name, deliver);
    }
    const key = delegated.get(name);
    node[key] = node[key] === undefined ? handler : [node[key], handler].flat();
  } else {
    const options = { capture: !!(flags & CAPTURE), passive: !!(flags & PASSIVE), once: !!(flags & ONCE) };
    node.addEventListener(name, (cause) => handle(handler, cause), options);
  }
}

// Brings an event from its target outwards to the root, as bubbling would.
function deliver(cause) {
  const key = delegated.get(cause.type);
  const end = cause.currentTarget.parentNode;
  let node = cause[reached] ?? cause.target;
  for (; node && node !== end && !cause.cancelBubble; node = node.parentNode) {
    if (node[key] === undefined || node.disabled) continue;
    for (const handler of [node[key]].flat()) handle(handler, cause);
  }
  cause[reached] = node;
}

function handle(handler, cause) {
  if (applying) return late.push([handler, cause]);
  const outer = event;
  event = cause;
  enter(() => wasm.samara_dispatch(handler));
  event = outer;
}

// Calls into the wasm module. A panic there is a trap: it is reported, and what it left undone is finished.
function enter(run) {
  for (let attempts = 0; attempts < 1000; attempts++) {
    try {
      return run();
    } catch (error) {
      applying = false;
      console.error(error);
      run = wasm.samara_recover;
    }
  }
}

export function run(handler, exports) {
  wasm = exports;
  handle(handler);
}

// The node behind a handle; without one, the event that is being handled.
export function raw(handle) {
  return handle === undefined ? event : nodes[handle];
}

export function property(handle, name) {
  return nodes[handle]?.[name]?.toString();
}

// Outside of its handlers, an event has nothing to tell.
export function eventText(field) {
  return event && String((field === "value" ? event.target.value : event[field]) ?? "");
}

export function eventNumber(field) {
  return event && (Number(field === "checked" ? event.target.checked : event[field]) || 0);
}

export function eventCall(method) {
  event?.[method]();
  return !!event;
}

// Once the browser has finished what it is doing, and before it shows that.
export function callSoon(handler) {
  queueMicrotask(() => handle(handler));
}

export function startTimer(handler, milliseconds, repeats, exports) {
  wasm = exports;
  const set = repeats ? setInterval : setTimeout;
  timers.set(handler, set(() => handle(handler), milliseconds));
}

export function stopTimer(handler) {
  clearTimeout(timers.get(handler)); // clears intervals as well
  timers.delete(handler);
}

export function report(message, error) {
  console[error ? "error" : "warn"](decode(message));
}

// (A decoder for each text: Safari's give up after two gigabytes.)
function decode(bytes) {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
