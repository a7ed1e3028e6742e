// Whether a node of the server's is a copy of a template, and which of the nodes in it are which.
//
// What a server writes for a template differs from it by comments: `<!---->` stands in front of a text that fills a
// hole, and between that and a fixed text; `<!--[-->` and `<!--]-->` stand around a block that fills one. A hole that
// is its element's only child is in neither: all that is in the element will be its content.

import { clone } from "./interpreter.js";

// What the last `fits` found: the nodes that stand for those of the template and the comments of its holes, in the
// order of the document; and nodes among them that have no business there.
export const found = [];
export const strays = [];

// Attributes that the user may have changed, that are written for properties, or that scripts cannot read.
export const LOOSE = ["open", "value", "checked", "selected", "nonce"];

// What is in these is no part of the template: it is a value, or markup only where there are no scripts.
const OPAQUE = ["TEXTAREA", "NOSCRIPT"];

// The nodes of a template as plain objects, made when first needed: those are compared faster than nodes.
export function shape(template) {
  if (!template[2]) {
    const copy = [];
    clone(template, copy, 0);
    template[2] = describe(copy[0], new Set(copy));
  }
  return template[2];
}

function describe(node, captured) {
  const name = node.nodeName;
  const children = [...node.childNodes].map((child) => describe(child, captured));
  const isOpaque = OPAQUE.includes(name) && !children.some((child) => child.captured);
  const parts = isOpaque ? [] : children;
  parts.forEach((part, index) => (part.separated = part.text && parts[index - 1]?.hole));
  const attributes = [...(node.attributes ?? [])].map(({ name, value }) => ({ name, value }));
  return {
    name,
    text: node.data, // none for elements
    hole: node.data === "", // what fills it is a text or a block
    captured: captured.has(node), // gets a handle
    hollow: !parts.length && !isOpaque && captured.has(node), // what is in it, operations will set
    open: !parts.length && (isOpaque || captured.has(node)), // what is in it does not matter now
    names: attributes.map(({ name }) => name),
    attributes: attributes.filter(({ name }) => !LOOSE.includes(name)),
    classes: node.getAttribute?.("class") ?? "",
    tag: `<${node.localName}>`,
    parts,
  };
}

// Whether `node` and what is in it are what the template says. Strays are no hindrance, if all else is there.
export function fits(template, node) {
  found.length = strays.length = 0;
  return fitsElement(shape(template), node);
}

// Loops count here: hydration is over before the browser has optimised it, and until then iterators are slow.
function fitsElement(part, node) {
  if (node.nodeName !== part.name) return false;
  for (let at = 0; at < part.attributes.length; at++) if (!agrees(part.attributes[at], node)) return false;
  found.push(node);
  return part.open || fitsContent(part.parts, node);
}

function fitsContent(parts, node) {
  let next = node.firstChild;
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at];
    while (next && !tryPart(part, next)) {
      strays.push(next);
      next = next.nextSibling;
    }
    if (!next) return false;
    next = part.text === undefined ? next.nextSibling : behind(found.at(-1));
  }
  for (; next; next = next.nextSibling) strays.push(next);
  return true;
}

function tryPart(part, node) {
  const nodes = found.length;
  const others = strays.length;
  if (fitsPart(part, node)) return true;
  found.length = nodes;
  strays.length = others;
  return false;
}

function fitsPart(part, node) {
  if (part.text === undefined) return fitsElement(part, node);
  if (part.hole) {
    const close = isOpening(node) && closing(node, null);
    return (close && found.push(node, close)) || (isMark(node) && found.push(node));
  }
  if (part.separated) {
    if (!isMark(node)) return false;
    found.push(node);
    node = node.nextSibling;
  }
  return isText(node) && found.push(node);
}

// What follows a hole or a text. (The parser may split a long text.)
function behind(last) {
  let next = last.nextSibling;
  while (!isClosing(last) && isText(next)) next = next.nextSibling;
  return next;
}

// The server writes classes and styles that change behind the fixed ones.
function agrees({ name, value }, node) {
  const actual = node.getAttribute(name);
  return actual === value || (/^(class|style)$/.test(name) && tidy(actual ?? "").startsWith(tidy(value)));
}

const tidy = (list) => list.trim().replace(/;$/, "");

export function isText(node) {
  return node?.nodeType === 3;
}

// `<!---->`
export function isMark(node) {
  return node?.nodeType === 8 && node.data === "";
}

// `<!--[-->`, `<!--[!-->` or `<!--[?1-->`; not `<!--[if IE]-->`
export function isOpening(node) {
  return node.nodeType === 8 && /^\[(!|\?\d+)?$/.test(node.data);
}

// `<!--]-->`
export function isClosing(node) {
  return node.nodeType === 8 && node.data === "]";
}

// The `<!--]-->` of a block, if it stands before `end`.
export function closing(open, end) {
  let depth = 0;
  for (let node = open; node && node !== end; node = node.nextSibling) {
    if (isOpening(node)) depth++;
    else if (isClosing(node) && --depth === 0) return node;
  }
}
