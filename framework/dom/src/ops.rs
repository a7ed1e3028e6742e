//! The operations that the renderer writes and an interpreter carries out.
//!
//! The renderer never calls the DOM. It appends words to a `u32` buffer and text to a string buffer; at the end of a
//! batch one call hands both to an interpreter: JavaScript in the browser (`interpreter.js`), the in-memory DOM of
//! `samara-testing` natively. This file is the contract between the three.
//!
//! An operation is its code followed by its operands, one word each. Operands named *node* are node handles, chosen by
//! the renderer; *name* and *template* are numbers that an earlier `NAME` or `TEMPLATE` announced. *Text* is an operand
//! of one word: the text's length in UTF-16 code units. The text itself is the next unread part of the string buffer,
//! so texts must be read in order. (UTF-16, because that is what a JavaScript string is cut by.)

/// `NAME name text` — `name` stands for this text from now on (an attribute, event, property or tag name).
pub const NAME: u32 = 1;
/// `TEMPLATE template namespace text count step…` — the markup of a template, and the walk (`count` steps) from its
/// root to the nodes that get handles. Each comment in the markup marks a hole and is replaced by an empty text node;
/// a hole that is its element's only child has none.
/// Namespaces: [`HTML`], [`SVG`], [`MATHML`]. Steps: [`STEP_CHILD`] and its siblings.
pub const TEMPLATE: u32 = 2;
/// `CLONE template base before` — a deep copy of the template's root becomes node `base`; the walk's captures become
/// `base + 1`, `base + 2`, … in order.
///
/// `before`, here and in `ELEMENT`: the anchor in front of which an `INSERT` will put the node later, or 0. Only
/// hydration asks for it: that is where the node is looked for in what the server sent.
pub const CLONE: u32 = 3;
/// `TEXT node before text` — creates a text node in front of the node `before`.
pub const TEXT: u32 = 4;
/// `ELEMENT node name namespace before` — creates an empty element.
pub const ELEMENT: u32 = 5;
/// `ROOT node text` — `node` becomes a mounting place: the first element that matches the CSS selector in the text.
/// Events that bubble are listened for on every root.
pub const ROOT: u32 = 6;
/// `INSERT node before` — moves `node` in front of the node `before`, under the same parent.
pub const INSERT: u32 = 7;
/// `APPEND node parent` — moves `node` to the end of `parent`'s children.
pub const APPEND: u32 = 8;
/// `REMOVE node` — takes `node` out of the document. Its handle stays valid: it may be inserted again.
pub const REMOVE: u32 = 9;
/// `CLEAR node` — removes all siblings of `node`, before and after it; `node` itself stays.
pub const CLEAR: u32 = 10;
/// `FREE base count` — the handles `base .. base + count` are no longer used, and may be chosen anew.
pub const FREE: u32 = 11;
/// `SET_TEXT node text` — replaces the content of a text node, or of an element that holds nothing but a text.
pub const SET_TEXT: u32 = 12;
/// `SET_ATTRIBUTE node name text`
pub const SET_ATTRIBUTE: u32 = 13;
/// `REMOVE_ATTRIBUTE node name`
pub const REMOVE_ATTRIBUTE: u32 = 14;
/// `TOGGLE_CLASS node name on` — `name` is one class; `on` is 0 or 1.
pub const TOGGLE_CLASS: u32 = 15;
/// `SET_STYLE node name text` — sets one CSS property (custom properties too); an empty text removes it.
pub const SET_STYLE: u32 = 16;
/// `SET_PROPERTY_TEXT node name text` — sets a DOM property to a string, unless it already has that value
/// (so that the caret of an input stays where it is).
pub const SET_PROPERTY_TEXT: u32 = 17;
/// `SET_PROPERTY_BOOL node name on`
pub const SET_PROPERTY_BOOL: u32 = 18;
/// `SET_PROPERTY_NUMBER node name low high` — an `f64`, as the low and the high half of its bits.
pub const SET_PROPERTY_NUMBER: u32 = 19;
/// `SET_INNER_HTML node text` — parses the text as the content of the element.
pub const SET_INNER_HTML: u32 = 20;
/// `LISTEN node name handler flags` — calls `handler` on the event `name`. Flags: see [`FLAG_DELEGATED`] and the rest.
pub const LISTEN: u32 = 21;
/// `UNROOT node` — takes back one `ROOT` of the same element. When none is left, its listeners go.
pub const UNROOT: u32 = 22;
/// `CALL node name` — calls the node's method of that name without arguments (`focus`, `blur`, `select`, `click`, …).
pub const CALL: u32 = 23;
/// `ANCHOR node before` — creates an empty text node in front of the node `before`. In front of it stands a block:
/// content that comes and goes.
pub const ANCHOR: u32 = 24;
/// `ORIGIN text` — says where the next operations come from, for warnings. Only debug builds write it, while they
/// hydrate.
pub const ORIGIN: u32 = 25;
/// `END node parent` — creates such an empty text node at the end of `parent`'s children.
pub const END: u32 = 26;

/// Namespace operand: HTML.
pub const HTML: u32 = 0;
/// Namespace operand: SVG.
pub const SVG: u32 = 1;
/// Namespace operand: MathML.
pub const MATHML: u32 = 2;

/// Step of a walk: to the first child.
pub const STEP_CHILD: u32 = 0;
/// Step of a walk: to the next sibling.
pub const STEP_NEXT: u32 = 1;
/// Step of a walk: to the parent.
pub const STEP_PARENT: u32 = 2;
/// Added to a step: the node that it leads to gets the next handle.
pub const STEP_CAPTURE: u32 = 4;

/// `LISTEN` flag: the event bubbles; one listener on the root serves all nodes.
pub const FLAG_DELEGATED: u32 = 1;
/// `LISTEN` flag: listen in the capture phase.
pub const FLAG_CAPTURE: u32 = 2;
/// `LISTEN` flag: the handler promises not to prevent the default.
pub const FLAG_PASSIVE: u32 = 4;
/// `LISTEN` flag: the handler runs at most once.
pub const FLAG_ONCE: u32 = 8;
