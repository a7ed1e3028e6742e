// Regions: what the server sent in front of an anchor, and how far it has been claimed.
//
// A region is { parent, next, end, afterText, faulty }: the next node that can be claimed; where the region ends (at
// its anchor; null if it has none, and ends with its parent); whether the last node claimed was a text; whether its
// faults have been reported.

import { closing, isMark, isOpening, isText } from "./claim.js";
import { nodes } from "./interpreter.js";

// How many nodes may stand in front of the one that is looked for. Browser extensions add a few; a search through all
// rows of a table, for each of its rows, would take too long.
const LOOK_AHEAD = 16;

const MOST_WARNINGS = 10;

export const regions = []; // by handle of the anchor

let origin = ""; // where the operations come from: known in debug builds
let warnings = 0;
export let faults = false; // whether nodes were missing or too many

// Another page, or another part of this one, begins.
export function restart() {
  origin = "";
  warnings = 0;
  faults = false;
}

export function setOrigin(text) {
  origin = text && text + ": ";
}

// The region in front of an anchor; none if the anchor was not the server's.
export function regionAt(handle) {
  const region = regions[handle];
  const open = region?.next;
  const close = open && isOpening(open) && open.data !== "[" && closing(open);
  if (close && close.nextSibling === region.end) {
    // All of it was rendered in another state.
    regions[handle] = undefined;
    while (open.nextSibling !== region.end) open.nextSibling.remove();
    return open.remove();
  }
  if (!region && nodes[handle]?.data) {
    // The server took it for a hole for text.
    fault("a block", nodes[handle]);
    nodes[handle].data = "";
  }
  return region;
}

// Turns the comments around a block into the anchor behind it. What was rendered in another state than this one's
// (`<!--[!-->`, `<!--[?1-->`) goes without a warning.
export function block(handle, open, close) {
  const anchor = (nodes[handle] = new Text());
  close.replaceWith(anchor);
  if (open.data === "[") {
    regions[handle] = { parent: anchor.parentNode, next: open.nextSibling, end: anchor };
  } else {
    while (open.nextSibling !== anchor) open.nextSibling.remove();
  }
  open.remove();
}

// ANCHOR: seek
// Claims the next node of a region that fits. What stands in front of it is none of the view's.
export function seek(region, expected, fits) {
  if (!region) return;
  region.afterText = false; // what is claimed now is no text
  let node = region.next;
  for (let tries = 0; tries < LOOK_AHEAD && node && node !== region.end; tries++) {
    if (fits(node)) {
      sweep(region, node);
      region.next = node.nextSibling;
      return node;
    }
    node = ((isOpening(node) && closing(node, region.end)) || node).nextSibling;
  }
  fault(expected, region.next === region.end ? null : region.next, region);
}
// ANCHOR_END: seek

// The text that comes next in a region. An empty one leaves no trace in HTML: then it is made here.
export function nextText(region) {
  const isFirst = !region.afterText;
  const isSeparate = isFirst || isMark(region.next);
  if (isSeparate && !isFirst) {
    const mark = region.next;
    region.next = mark.nextSibling;
    mark.remove();
  }
  region.afterText = true;
  const { parent, next, end } = region;
  if (!isSeparate || next === end || !isText(next)) return parent.insertBefore(new Text(), next);
  join(next, end);
  region.next = next.nextSibling;
  return next;
}

// The parser splits long texts.
export function join(text, end) {
  for (let next; isText((next = text.nextSibling)) && next !== end; next.remove()) text.data += next.data;
}

// Nothing more will be claimed in front of an anchor.
export function forget(handle) {
  if (!regions[handle]) return;
  sweep(regions[handle]);
  regions[handle] = undefined;
}

// Removes what nobody has claimed, or what stands in front of `until`.
export function sweep(region, until = region.end) {
  // An anchor that was taken out ends nothing.
  if (region.next === until || (region.end && region.end.parentNode !== region.parent)) return;
  fault("nothing", region.next, region);
  while (region.next && region.next !== until) {
    const { next } = region;
    region.next = next.nextSibling;
    next.remove();
  }
}

// Reports that the page is not as the view has it; once for each region.
export function fault(expected, node, region = {}) {
  faults = true;
  if (region.faulty) return;
  region.faulty = true;
  const found = node ? tell(node) : "nothing";
  const other = found === expected ? "one with other content" : found;
  const mended = expected === "nothing" ? "removed" : "built afresh";
  warn(`S0230: hydration: ${origin}expected ${expected}, found ${other}; ${mended}`);
}

// Reports a text or an attribute that has another value.
export function differs(expected, found) {
  warn(`S0231: hydration: ${origin}expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}; set`);
}

// One fault often leads to others: the first few tell.
export function warn(message) {
  if (++warnings > MOST_WARNINGS) return;
  console.warn(message + (warnings === MOST_WARNINGS ? "\n  (and more, which are not shown)" : ""));
}

function tell(node) {
  return node.localName ? `<${node.localName}>` : isText(node) ? JSON.stringify(node.data) : `<!--${node.data}-->`;
}
