//! What the macro knows of HTML, SVG and MathML: their elements, and where a browser's parser lets them stand.
//!
//! The rules are those that the parser of the HTML standard enforces by moving or closing elements. A template that it
//! rearranges would no longer match the walk to its holes.

/// The language that an element belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Namespace {
    Html,
    Svg,
    MathMl,
}

/// Names with spaces between them.
pub type Words = &'static str;

const VOID: Words = "area base br col embed hr img input link meta source track wbr";

const HTML: Words = "a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption \
    cite code col colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure \
    footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map \
    mark math menu meta meter nav noscript object ol optgroup option output p picture pre progress q rp rt ruby s samp \
    script search section select slot small source span strong style sub summary sup svg table tbody td template \
    textarea tfoot th thead time title tr track u ul var video wbr";

const SVG: Words = "a animate animateMotion animateTransform circle clipPath defs desc ellipse feBlend feColorMatrix \
    feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow \
    feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset \
    fePointLight feSpecularLighting feSpotLight feTile feTurbulence filter foreignObject g image line linearGradient \
    marker mask metadata mpath path pattern polygon polyline radialGradient rect script set stop style svg switch \
    symbol text textPath title tspan use view";

const MATHML: Words = "annotation annotation-xml maction math merror mfrac mi mmultiscripts mn mo mover mpadded \
    mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover \
    semantics";

const HEADINGS: Words = "h1 h2 h3 h4 h5 h6";

/// Elements that end an open `<p>`.
const BLOCKS: Words = "address article aside blockquote dd details dialog div dl dt fieldset figcaption figure footer \
    form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section summary table ul";

/// Elements in which the parser starts afresh: what is open around them does not matter inside.
const BARRIERS: Words = "caption foreignObject html object table td template th";

/// The same for a paragraph.
const PARAGRAPH_BARRIERS: Words = "button caption foreignObject html object table td template th";

/// Elements through which the parser does not look when an item of a list starts.
const LIST_BARRIERS: Words = "article aside blockquote button caption details dl fieldset figcaption figure footer \
    foreignObject form h1 h2 h3 h4 h5 h6 header main menu nav object ol pre section table td template th ul";

/// Whether a name is one of these.
pub fn is_among(words: Words, name: &str) -> bool {
    words.split(' ').any(|word| word == name)
}

pub fn is_void(tag: &str) -> bool {
    is_among(VOID, tag)
}

/// The namespace of an element that stands in `outer`, or on its own.
pub fn namespace(tag: &str, outer: Option<(&str, Namespace)>) -> Namespace {
    match (tag, outer) {
        ("svg", _) => Namespace::Svg,
        ("math", _) => Namespace::MathMl,
        // Here the parser goes back to HTML.
        (_, Some(("foreignObject" | "desc" | "title", Namespace::Svg))) => Namespace::Html,
        (_, Some(("mi" | "mn" | "mo" | "ms" | "mtext", Namespace::MathMl))) => Namespace::Html,
        (_, Some((_, namespace))) => namespace,
        (_, None) if is_among(HTML, tag) => Namespace::Html,
        (_, None) if is_among(SVG, tag) => Namespace::Svg,
        (_, None) if is_among(MATHML, tag) => Namespace::MathMl,
        _ => Namespace::Html,
    }
}

/// The names of all elements of a namespace.
pub fn elements(namespace: Namespace) -> Words {
    match namespace {
        Namespace::Html => HTML,
        Namespace::Svg => SVG,
        Namespace::MathMl => MATHML,
    }
}

/// What the parser makes of the content of an element.
#[derive(PartialEq, Eq)]
pub enum Content {
    Nodes,
    /// Elements, but out of the reach of a walk, so nothing in them can change.
    Unreachable,
    /// Text in which `&lt;` is `<`.
    Text,
    /// Text as it is, up to the closing tag.
    RawText,
}

pub fn content(tag: &str, namespace: Namespace) -> Content {
    match tag {
        _ if namespace != Namespace::Html => Content::Nodes,
        "script" | "style" | "iframe" => Content::RawText,
        "textarea" | "title" => Content::Text,
        "noscript" | "template" => Content::Unreachable,
        _ => Content::Nodes,
    }
}

/// What a browser takes apart: inside one of the second, the first closes it or is moved out of it, unless one of the
/// third is in between (without any, the second must be the parent). Last, what to do instead.
const CONFLICTS: [(Words, Words, Words, &str); 8] = [
    (BLOCKS, "p", PARAGRAPH_BARRIERS, "a paragraph holds only text and inline elements: use a `<div>` around both"),
    ("a", "a", BARRIERS, "put the two links side by side"),
    ("button", "button", BARRIERS, "put the two buttons side by side"),
    ("form", "form", "template", "put the forms side by side; a control can name its form by `form=\"id\"`"),
    ("li", "li", LIST_BARRIERS, "put a `<ul>` or `<ol>` around the inner item"),
    ("dd dt", "dd dt", LIST_BARRIERS, "put them side by side in the `<dl>`"),
    ("option", "option", "", "put the options side by side"),
    (HEADINGS, HEADINGS, "", "put the headings side by side, or use a `<span>` or `<small>` for a part of one"),
];

/// Elements, the only parents that they may have, and what to do if they have others.
const PARENTS: [(Words, Words, &str); 7] = [
    ("tr", "tbody thead tfoot template", "put `<tbody>` around the rows: a browser would insert it"),
    ("td th", "tr template", "cells stand in a `<tr>`"),
    ("tbody thead tfoot caption colgroup", "table template", "it stands directly in a `<table>`"),
    ("col", "colgroup template", "put `<colgroup>` around it: a browser would insert it"),
    ("option", "select optgroup datalist", "options stand in `<select>`, `<optgroup>` or `<datalist>`"),
    ("optgroup", "select", "it stands directly in a `<select>`"),
    ("head body", "html", "it stands directly in `<html>`"),
];

/// Elements, the only children that a browser leaves inside them, and what to do with others. Text is not among them.
const CHILDREN: [(Words, Words, &str); 6] = [
    (
        "table",
        "caption colgroup tbody tfoot thead script style template",
        "put it in a cell: `<tbody><tr><td>…</td></tr></tbody>`",
    ),
    ("tbody thead tfoot", "tr script style template", "put it in a cell: `<tr><td>…</td></tr>`"),
    ("tr", "td th script style template", "put it in a cell: `<td>…</td>`"),
    ("colgroup", "col template", "only `<col>` stands in it"),
    ("select", "option optgroup hr script template", "put it in an `<option>`"),
    ("optgroup", "option script template", "put it in an `<option>`"),
];

/// The open element that `tag` would close or be moved out of, and what to do instead. `open` lists the elements
/// around it, innermost first.
pub fn conflict<'a>(tag: &str, open: &[&'a str]) -> Option<(&'a str, &'static str)> {
    CONFLICTS.iter().filter(|(tags, ..)| is_among(tags, tag)).find_map(|(_, targets, barriers, help)| {
        let reach = if barriers.is_empty() { 1 } else { open.len() };
        let mut reachable = open.iter().take(reach).take_while(|outer| !is_among(barriers, outer));
        Some((*reachable.find(|outer| is_among(targets, outer))?, *help))
    })
}

/// What to do about a `tag` that may not stand directly in `parent`.
pub fn wrong_parent(tag: &str, parent: &str) -> Option<&'static str> {
    let (_, parents, help) = PARENTS.iter().find(|(tags, ..)| is_among(tags, tag))?;
    (!is_among(parents, parent)).then_some(help)
}

/// What to do about a child (`None`: text) that a browser moves out of `parent`.
pub fn wrong_child(parent: &str, child: Option<&str>) -> Option<&'static str> {
    let (_, children, help) = CHILDREN.iter().find(|(tags, ..)| is_among(tags, parent))?;
    (!child.is_some_and(|child| is_among(children, child))).then_some(help)
}
