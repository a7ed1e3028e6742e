// Hydration: the operations that mount an app find their nodes in the page that the server sent.
//
// The renderer writes the same operations as for mounting; what would create a node claims one of the server's instead.
// Views are mounted in the order of the document, so all that must be known is which node comes next in front of each
// anchor (`region.js`), and whether it is a copy of a template (`claim.js`). What does not fit is built afresh, with a
// warning; what nobody claims is removed. So the page becomes what mounting makes of it, whatever it was before.
//
// `samara-testing` does the same in Rust: `hydrate.rs`, `region.rs`, `claim.rs`.

import { closing, fits, found, isClosing, isMark, isOpening, isText, LOOSE, shape, strays } from "./claim.js";
import { assign, clear, clone, createText, element, free, insert, setText, take } from "./interpreter.js";
import { instead, names, nodes, templates } from "./interpreter.js";
import { block, forget, join, nextText, regionAt, regions, seek } from "./region.js";
import { differs, fault, faults, restart, setOrigin, warn } from "./region.js";

let root; // the element that the app is mounted in, until its region was found
const fresh = new Set(); // handles of nodes that were created: what they hold need not agree with anything
const blank = new Set(); // handles of claimed texts that were asked for as empty: most are about to be set
const hollow = new Set(); // claimed elements whose content no operation has asked for yet
const classes = new Map(); // claimed elements that have other classes than their template: those they should have
const claimed = []; // elements that were claimed, each with the names of the attributes that the template gives it
const dressed = new Map(); // elements: names of attributes that operations have set
const changed = new Set(); // controls that the user has changed

// From now on, operations hydrate what is in the first element that matches the selector.
export function begin(selector) {
  root = document.querySelector(selector);
  restart();
  Object.assign(instead, operations);
}

// The app is mounted: what nobody claimed goes, and operations are carried out as usual again. At the very end, what the
// user did before is replayed.
export function settle(isEnd) {
  instead.length = 0;
  regions.forEach((region, handle) => {
    if (region) regionAt(handle);
    forget(handle);
  });
  for (const element of hollow) {
    if (element.firstChild) fault("nothing", element.firstChild);
    element.replaceChildren();
  }
  for (const handle of blank) write(handle, "");
  for (const [element, expected] of classes) {
    if (![...element.classList].every((name) => expected.has(name))) {
      element.setAttribute("class", [...expected].join(" "));
    }
  }
  if (faults) for (let at = 0; at < claimed.length; at += 2) undress(claimed[at], claimed[at + 1]);
  regions.length = claimed.length = 0;
  for (const each of [fresh, blank, hollow, classes, dressed]) each.clear();
  if (isEnd) replay();
}

// Signals follow what was typed, and recorded events take their course.
function replay() {
  for (const control of changed) {
    // Of a group of radio buttons, browsers tell only the one that was chosen.
    if (control.type === "radio" && !control.checked) continue;
    for (const kind of ["input", "change"]) control.dispatchEvent(new Event(kind, { bubbles: true }));
  }
  globalThis.samara_replay?.(changed);
  changed.clear();
}

// By their numbers, with their operands; `ops.rs` says what each means.
const operations = {
  // CLONE
  3(number, base, before) {
    const template = templates[number];
    const node = seek(regionAt(before), shape(template).tag, (node) => fits(template, node));
    if (node) {
      claim(template, base);
    } else {
      clone(template, nodes, base);
      const captures = template[1].filter((step) => step & 4).length;
      for (let handle = base; handle <= base + captures; handle++) fresh.add(handle);
    }
  },
  // TEXT
  4(handle, before, length) {
    const content = take(length);
    const region = regionAt(before);
    if (region) {
      nodes[handle] = nextText(region);
      if (content) write(handle, content);
      else if (nodes[handle].data) blank.add(handle);
    } else {
      createText(handle, nodes[before], content);
      fresh.add(handle);
    }
  },
  // ELEMENT
  5(handle, name, namespace, before) {
    const tag = names[name];
    const node = seek(regionAt(before), `<${tag}>`, (node) => node.localName === tag);
    if (node) hollow.add(node);
    else fresh.add(handle);
    nodes[handle] = node ?? element(tag, namespace);
  },
  // INSERT
  7(handle, before) {
    const next = regionAt(before)?.next ?? nodes[before];
    // What was claimed stands there already.
    if (nodes[handle].nextSibling !== next) insert(nodes[handle], next);
  },
  // END
  26(handle, around) {
    const parent = nodes[around];
    if (parent === root) {
      root = undefined;
      // From the first to the last, even if one between them has lost its other half.
      const present = [...parent.childNodes];
      const open = present.find(isOpening);
      const close = open && present.findLast(isClosing);
      if (close) return block(handle, open, close);
      // A tool may have taken them out. Then the app is all that stands in front of the script that starts it.
      const start = present.findIndex((node) => node.dataset?.samara === "");
      for (const node of present.slice(0, Math.max(start, 0))) if (!node.dataset?.samara) node.remove();
      warn("S0232: hydration: found no comments of the server's (tools may take them out); the app is built afresh");
    }
    createText(handle, null, "", parent);
    if (hollow.delete(parent)) regions[handle] = { parent, next: parent.firstChild, end: nodes[handle] };
  },
  // REMOVE
  9(handle) {
    forget(handle);
    nodes[handle].remove();
  },
  // CLEAR
  10(handle) {
    regionAt(handle);
    forget(handle);
    clear(nodes[handle]);
  },
  // FREE
  11(base, count) {
    for (let handle = base; handle < base + count; handle++) {
      forget(handle);
      for (const each of [fresh, blank]) each.delete(handle);
    }
    free(base, count);
  },
  // SET_TEXT
  12(handle, length) {
    const node = nodes[handle];
    const text = take(length);
    const next = node.firstChild;
    const isPlain = !next || (isText(next) && !next.nextSibling);
    const isHollow = hollow.delete(node);
    if (isHollow && next && isPlain && next.data === text) return;
    if (isHollow && !isPlain) {
      regions[handle] = { parent: node, next, end: null };
      if (isText(next)) nextText(regions[handle]);
    }
    forget(handle);
    blank.delete(handle);
    write(handle, text);
  },
  // SET_ATTRIBUTE
  13(handle, name, length) {
    const attribute = names[name];
    const value = take(length);
    const node = nodes[handle];
    // Browsers hide the attribute.
    const actual = attribute === "nonce" ? node.nonce : node.getAttribute(attribute);
    dress(node, attribute);
    if (attribute === "class") classes.delete(node);
    if (actual === value) return;
    // The server leaves out a class or style that is empty.
    if ((actual ?? "") !== value && !fresh.has(handle)) differs(value, actual);
    node.setAttribute(attribute, value);
  },
  // TOGGLE_CLASS
  15(handle, name, on) {
    const node = nodes[handle];
    const token = names[name];
    node.classList.toggle(token, on === 1);
    dress(node, "class");
    if (on) classes.get(node)?.add(token);
  },
  // SET_STYLE
  16(handle, name, length) {
    const node = nodes[handle];
    const { style } = node;
    const property = names[name];
    const value = take(length);
    dress(node, "style");
    if (style.getPropertyValue(property) !== value) style.setProperty(property, value);
  },
  // SET_PROPERTY_TEXT
  17(handle, name, length) {
    const node = nodes[handle];
    const property = names[name];
    const value = take(length);
    dress(node, ANY);
    if (CONTENT.includes(property)) hollow.delete(node);
    if (property === "value" && hasOtherValue(node)) changed.add(node);
    else assign(node, property, value);
  },
  // SET_PROPERTY_BOOL
  18(handle, name, on) {
    const node = nodes[handle];
    const property = names[name];
    dress(node, ANY);
    if (property === "checked" && node.checked !== node.defaultChecked) changed.add(node);
    else assign(node, property, on === 1);
  },
  // SET_INNER_HTML
  20(handle, length) {
    const node = nodes[handle];
    // Nothing in a template runs or loads.
    const template = document.createElement("template");
    template.innerHTML = take(length);
    hollow.delete(node);
    if (node.innerHTML !== template.innerHTML) node.innerHTML = template.innerHTML;
  },
  // ANCHOR
  24(handle, before) {
    const region = regionAt(before);
    let close;
    const isBlock = (node) => isOpening(node) && (close = closing(node, region.end));
    const open = seek(region, "a block", isBlock);
    if (open) {
      block(handle, open, close);
      region.next = nodes[handle].nextSibling;
    } else {
      createText(handle, region?.next ?? nodes[before], "");
    }
  },
  // ORIGIN
  25(length) {
    setOrigin(take(length));
  },
};

// Properties that are an element's content.
const CONTENT = ["textContent", "innerText", "innerHTML"];

// Gives handles to what `fits` has found, and turns the marks of holes into what they stand for.
function claim(template, base) {
  let handle = base;
  let at = 0;
  if (strays.length) fault("nothing", strays[0]);
  for (const stray of strays) stray.remove();
  const visit = (part) => {
    const node = found[at++];
    if (part.hole && isMark(node)) {
      if (!isText(node.nextSibling)) node.after(new Text());
      join((nodes[handle++] = node.nextSibling));
      node.remove();
    } else if (part.hole) {
      block(handle++, node, found[at++]);
    } else if (part.text) {
      const text = part.separated ? found[at++] : node;
      if (part.separated) node.remove();
      join(text);
      if (text.data !== part.text) {
        differs(part.text, text.data);
        text.data = part.text;
      }
    } else {
      const isStyled = part.captured && (node.getAttribute("class") ?? "") !== part.classes;
      if (isStyled) classes.set(node, new Set(part.classes.split(/\s+/).filter(Boolean)));
      claimed.push(node, part.names);
      if (part.hollow) hollow.add(node);
      if (part.captured) nodes[handle++] = node;
      part.parts.forEach(visit);
    }
  };
  visit(shape(template));
}

// Properties may set any attribute.
const ANY = "*";

function dress(node, name) {
  const names = dressed.get(node);
  if (names) names.push(name);
  else dressed.set(node, [name]);
}

// Where nodes are missing, one may have been claimed for another: then nothing may be left of what it was.
function undress(node, names) {
  const known = [...LOOSE, ...names, ...(dressed.get(node) ?? [])];
  if (known.includes(ANY)) return;
  for (const { name } of [...node.attributes]) if (!known.includes(name)) node.removeAttribute(name);
}

// What the view says of a text counts.
function write(handle, text) {
  const node = nodes[handle];
  const actual = (node.firstChild ?? node).textContent;
  if (actual === text) return;
  if (!fresh.has(handle)) differs(text, actual);
  setText(node, text);
}

// Whether the user has changed what a control holds. (A drop-down without a choice shows its first option.)
function hasOtherValue(node) {
  if (node.localName === "select") {
    const options = [...node.options];
    return options.some((each) => each.defaultSelected)
      ? options.some((each) => each.selected !== each.defaultSelected)
      : node.selectedIndex > 0;
  }
  return !/^(checkbox|radio)$/.test(node.type) && node.value !== (node.defaultValue ?? node.value);
}
