// Puts a part of the page that has come late, the content of `<template id="s:NUMBER">`, in the place of its fallback:
// between the comment `[?NUMBER` and the `]` that belongs to it. The first comment becomes `state`; without that, both go.
// A part of a drawing or a formula comes in an `<svg>` or `<math>` of its own (`isForeign`), or else the parser would have
// taken it for HTML.
function samara_swap(number, state, isForeign) {
  const template = document.getElementById("s:" + number);
  const comments = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT);
  let open;
  while ((open = comments.nextNode()) && open.data !== "[?" + number);
  // The app may have filled the place itself by now.
  if (open) {
    // There may be comments of others.
    const isMark = (node, pattern) => node.nodeType === Node.COMMENT_NODE && pattern.test(node.data);
    let depth = 1;
    for (;;) {
      const next = open.nextSibling;
      if (isMark(next, /^\[(!|\?\d+)?$/)) depth++;
      if (isMark(next, /^\]$/) && !--depth) break;
      next.remove();
    }
    const close = open.nextSibling;
    const part = isForeign ? template.content.firstChild : template.content;
    while (part.firstChild) close.before(part.firstChild);
    if (state) open.data = state;
    else [open, close].forEach((mark) => mark.remove());
  }
  template.remove();
  document.currentScript.remove();
}
