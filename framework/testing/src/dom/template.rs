//! Templates: markup that is parsed once and copied for each instance, with the walk to the nodes that get handles.

use html5ever::{Namespace, ns};
use samara_dom::ops::{STEP_CAPTURE, STEP_CHILD, STEP_NEXT, STEP_PARENT};

use super::claim::Shape;
use super::document::{Content, Document, NodeId};

pub(crate) struct Template {
    pub root: NodeId,
    steps: Vec<u32>,
    /// The same, to be compared with what a server sent.
    pub shape: Shape,
}

impl Template {
    /// # Panics
    /// If the parser gave the markup another shape than the one in which it was written (S0304).
    pub fn new(document: &mut Document, markup: &str, namespace: Namespace, steps: &[u32]) -> Template {
        let top = parse(document, markup, namespace);
        assert_same_shape(document, markup, &top);
        let root = *top.first().unwrap_or_else(|| panic!("S0304: a template is empty\n  markup: {markup:?}"));
        make_holes(document, root);
        let Some(captured) = walk(document, root, steps) else {
            panic!(
                "S0304: the walk to a template's holes leads nowhere\n  markup: {markup}\n  steps: {steps:?}\n  \
                 This is an error in Samara or in a hand-written plan, not in the view."
            );
        };
        Template { root, steps: steps.to_vec(), shape: Shape::new(document, root, &captured) }
    }

    /// A copy of the template: its root, then the nodes that the walk captures.
    pub fn instantiate(&self, document: &mut Document) -> Vec<NodeId> {
        let root = document.copy(self.root);
        walk(document, root, &self.steps).expect("the walk was tried when the template was made")
    }
}

fn parse(document: &mut Document, markup: &str, namespace: Namespace) -> Vec<NodeId> {
    let context = match namespace {
        ns!(svg) => "svg",
        ns!(mathml) => "math",
        _ => "template",
    };
    document.parse_fragment(markup, context, namespace)
}

/// Each comment marks a hole: an empty text node takes its place.
fn make_holes(document: &mut Document, root: NodeId) {
    for node in document.with_descendants(root).collect::<Vec<_>>() {
        if let Content::Comment(_) = document.node(node).content {
            document.node_mut(node).content = Content::Text(String::new());
        }
    }
}

/// The root and the captured nodes, or `None` if a step leads to no node.
fn walk(document: &Document, root: NodeId, steps: &[u32]) -> Option<Vec<NodeId>> {
    let mut found = vec![root];
    let mut here = root;
    for step in steps {
        here = match step & !STEP_CAPTURE {
            STEP_CHILD => *document.children(here).first()?,
            STEP_NEXT => document.sibling(here, 1)?,
            STEP_PARENT => document.parent(here)?,
            _ => return None,
        };
        if step & STEP_CAPTURE != 0 {
            found.push(here);
        }
    }
    Some(found)
}

/// The parser moves what HTML does not allow in a place (a `<div>` in a `<p>`, a `<tr>` right in a `<table>`). Then the
/// walk would find other nodes than the view means, so this compares what was written with what became of it.
fn assert_same_shape(document: &Document, markup: &str, top: &[NodeId]) {
    let written = written_shape(markup);
    let mut parsed = Vec::new();
    for node in top.iter().flat_map(|node| document.with_descendants(*node)) {
        let parent = document.parent(node).map_or("", |parent| document.name(parent));
        let what = match &document.node(node).content {
            Content::Comment(_) => "a hole {…}".to_owned(),
            Content::Text(_) => "text".to_owned(),
            _ => format!("<{}>", document.name(node).to_ascii_lowercase()),
        };
        parsed.push((parent.to_ascii_lowercase(), what));
    }
    if written == parsed {
        return;
    }
    let place = |entry: Option<&(String, String)>| match entry {
        Some((parent, what)) if parent.is_empty() => format!("{what} at the top"),
        Some((parent, what)) => format!("{what} in <{parent}>"),
        None => "nothing more".to_owned(),
    };
    let difference = (0..).find(|at| written.get(*at) != parsed.get(*at)).unwrap();
    panic!(
        "S0304: the HTML parser changed the view's markup\n  the view says: {}\n  the parser made: {}\n  markup: {markup}\n  \
         HTML does not allow the one inside the other (rows of a <table> need a <tbody>; a <p> holds no blocks): \
         write the elements that the parser wants.",
        place(written.get(difference)),
        place(parsed.get(difference)),
    );
}

/// Elements, texts and holes in the order and nesting of the markup, each with the name of its parent. Reads the
/// markup as `view!` writes it: well nested, attribute values quoted.
fn written_shape(markup: &str) -> Vec<(String, String)> {
    let mut shape = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut rest = markup;
    while !rest.is_empty() {
        let parent = open.last().cloned().unwrap_or_default();
        // Where scripts run, what is in a `<noscript>` is a text, too.
        let raw = matches!(parent.as_str(), "script" | "style" | "textarea" | "title" | "noscript");
        if let Some(after) = rest.strip_prefix("</") {
            open.pop();
            rest = after.split_once('>').map_or("", |(_, after)| after);
        } else if let Some(after) = rest.strip_prefix("<!") {
            shape.push((parent, "a hole {…}".to_owned()));
            rest = after.split_once('>').map_or("", |(_, after)| after);
        } else if !raw && let Some(after) = rest.strip_prefix('<') {
            let mut is_quoted = false;
            let end = after.find(|character| {
                is_quoted ^= character == '"';
                character == '>' && !is_quoted
            });
            let inside = &after[..end.unwrap_or(after.len())];
            let name = inside.split([' ', '\n', '\t', '/']).next().unwrap_or_default().to_ascii_lowercase();
            shape.push((parent, format!("<{name}>")));
            if !inside.ends_with('/') && !is_void(&name) {
                open.push(name);
            }
            rest = after.get(inside.len() + 1..).unwrap_or("");
        } else {
            let end = if raw { format!("</{parent}") } else { "<".to_owned() };
            rest = rest.find(&end).map_or("", |end| &rest[end..]);
            shape.push((parent, "text".to_owned()));
        }
    }
    shape
}

/// Elements that have no content and no end tag.
pub(crate) fn is_void(name: &str) -> bool {
    let void = "area base br col embed hr img input link meta source track wbr";
    void.split(' ').any(|each| each == name)
}
