//! The tree of nodes.
//!
//! Nodes live in one list and name each other by index, so that a node keeps its identity wherever it is moved, and
//! after it was taken out. Nodes are never given back: a document lives as long as one test.

use html5ever::{LocalName, Namespace, QualName, ns};

/// Identifies a node of one document, for as long as the document lives.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct NodeId(usize);

/// All nodes of a page: those in the tree, and those that were taken out or not yet inserted.
#[derive(Default)]
pub(crate) struct Document {
    nodes: Vec<Node>,
    /// The element that has the focus, if it is not the body.
    pub focused: Option<NodeId>,
    /// The element under the pointer.
    pub hovered: Option<NodeId>,
}

pub(crate) struct Node {
    pub parent: Option<NodeId>,
    pub children: Vec<NodeId>,
    pub content: Content,
}

#[derive(Clone)]
pub(crate) enum Content {
    /// The root of a document or of a parsed fragment.
    Root,
    Comment(String),
    Text(String),
    Element(ElementData),
}

/// What an element has beside its children.
#[derive(Clone)]
pub(crate) struct ElementData {
    pub name: QualName,
    /// In the order of writing. A name holds its prefix (`xlink:href`), as `setAttribute` sees it.
    pub attributes: Vec<(String, String)>,
    /// DOM properties that neither reflect an attribute nor belong to `control`, as text.
    pub properties: Vec<(String, String)>,
    pub control: ControlState,
    pub listeners: Vec<Listener>,
}

/// The state of a form control that differs from its attributes: `None` until set by the view or the user. (The HTML
/// standard calls these the dirty value, the dirty checkedness and the selectedness.)
#[derive(Default, Clone)]
pub(crate) struct ControlState {
    pub value: Option<String>,
    pub checked: Option<bool>,
    pub selected: Option<bool>,
    /// A `<select>` whose value was set to something that no option has: it shows nothing.
    pub blank: bool,
}

impl ControlState {
    /// Whether the view or the user has set anything.
    pub fn is_touched(&self) -> bool {
        self.value.is_some() || self.checked.is_some() || self.selected.is_some() || self.blank
    }
}

#[derive(Clone)]
pub(crate) struct Listener {
    pub event: String,
    pub handler: u32,
    /// `FLAG_…` of the operation stream.
    pub flags: u32,
}

impl ElementData {
    pub fn new(name: QualName) -> ElementData {
        ElementData {
            name,
            attributes: Vec::new(),
            properties: Vec::new(),
            control: ControlState::default(),
            listeners: Vec::new(),
        }
    }
}

/// Nodes and their content.
impl Document {
    pub fn create(&mut self, content: Content) -> NodeId {
        self.nodes.push(Node { parent: None, children: Vec::new(), content });
        NodeId(self.nodes.len() - 1)
    }

    pub fn create_element(&mut self, name: &str, namespace: Namespace) -> NodeId {
        let name = QualName::new(None, namespace, LocalName::from(name));
        self.create(Content::Element(ElementData::new(name)))
    }

    /// The node that all others hang from. The parser creates it first.
    pub fn root(&self) -> NodeId {
        NodeId(0)
    }

    /// The `<body>`, which the parser always makes.
    pub fn body(&self) -> NodeId {
        self.with_descendants(self.root()).find(|id| self.name(*id) == "body").unwrap_or(self.root())
    }

    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0]
    }

    pub fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.0]
    }

    pub fn element(&self, id: NodeId) -> Option<&ElementData> {
        match &self.node(id).content {
            Content::Element(element) => Some(element),
            _ => None,
        }
    }

    pub fn element_mut(&mut self, id: NodeId) -> Option<&mut ElementData> {
        match &mut self.node_mut(id).content {
            Content::Element(element) => Some(element),
            _ => None,
        }
    }

    /// The tag name without its namespace; empty for a node that is no element.
    pub fn name(&self, id: NodeId) -> &str {
        self.element(id).map_or("", |element| &element.name.local)
    }

    pub fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        let attributes = &self.element(id)?.attributes;
        attributes.iter().find(|(each, _)| each == name).map(|(_, value)| value.as_str())
    }

    pub fn has_attribute(&self, id: NodeId, name: &str) -> bool {
        self.attribute(id, name).is_some()
    }

    pub fn set_attribute(&mut self, id: NodeId, name: &str, value: &str) {
        let Some(element) = self.element_mut(id) else { return };
        // Elsewhere, case matters: `viewBox`.
        let name = if element.name.ns == ns!(html) { &name.to_ascii_lowercase() } else { name };
        match element.attributes.iter_mut().find(|(each, _)| each == name) {
            Some((_, old)) => *old = value.to_owned(),
            None => element.attributes.push((name.to_owned(), value.to_owned())),
        }
    }

    pub fn remove_attribute(&mut self, id: NodeId, name: &str) {
        if let Some(element) = self.element_mut(id) {
            element.attributes.retain(|(each, _)| each != name);
        }
    }

    /// All text of the node and its descendants, as `textContent` gives it.
    pub fn text_content(&self, id: NodeId) -> String {
        self.with_descendants(id).filter_map(|each| self.text(each)).collect()
    }
}

/// The shape of the tree.
impl Document {
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).parent
    }

    pub fn children(&self, id: NodeId) -> &[NodeId] {
        &self.node(id).children
    }

    /// The node itself, its parent, and so on up to the root.
    pub fn with_ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(Some(id), |each| self.parent(*each))
    }

    /// The node itself and all nodes below it, in document order.
    pub fn with_descendants(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let mut open = vec![id];
        std::iter::from_fn(move || {
            let next = open.pop()?;
            open.extend(self.children(next).iter().rev());
            Some(next)
        })
    }

    /// The element itself or the nearest one around it that is called `name`.
    pub fn closest(&self, id: NodeId, name: &str) -> Option<NodeId> {
        self.with_ancestors(id).find(|each| self.name(*each) == name)
    }

    /// The topmost node above `id`: the document's root if the node is in the page.
    pub fn top(&self, id: NodeId) -> NodeId {
        self.with_ancestors(id).last().unwrap_or(id)
    }

    pub fn is_in_page(&self, id: NodeId) -> bool {
        self.top(id) == self.root()
    }

    /// Where the node stands among its siblings.
    pub fn position(&self, id: NodeId) -> Option<usize> {
        self.children(self.parent(id)?).iter().position(|each| *each == id)
    }

    /// The one so many places behind the node, or before it, among its siblings.
    pub fn sibling(&self, id: NodeId, places: isize) -> Option<NodeId> {
        let at = self.position(id)?.checked_add_signed(places)?;
        self.children(self.parent(id)?).get(at).copied()
    }

    /// The node itself and those behind it among its siblings, up to `end`.
    pub fn with_following(&self, id: NodeId, end: Option<NodeId>) -> impl Iterator<Item = NodeId> {
        std::iter::successors(Some(id), |each| self.sibling(*each, 1)).take_while(move |each| Some(*each) != end)
    }

    pub fn append(&mut self, id: NodeId, parent: NodeId) {
        self.detach(id);
        self.node_mut(parent).children.push(id);
        self.attach(id, parent);
    }

    /// Moves the node in front of another, which must have a parent.
    pub fn insert_before(&mut self, id: NodeId, before: NodeId) {
        self.detach(id);
        let (parent, position) = (self.parent(before).unwrap(), self.position(before).unwrap());
        self.node_mut(parent).children.insert(position, id);
        self.attach(id, parent);
    }

    fn attach(&mut self, id: NodeId, parent: NodeId) {
        self.node_mut(id).parent = Some(parent);
        if matches!(self.name(id), "option" | "optgroup")
            && let Some(select) = self.closest(parent, "select")
            && let Some(element) = self.element_mut(select)
        {
            // A new option makes a drop-down choose anew.
            element.control.blank = false;
        }
    }

    pub fn detach(&mut self, id: NodeId) {
        if let (Some(parent), Some(position)) = (self.parent(id), self.position(id)) {
            self.node_mut(parent).children.remove(position);
            self.node_mut(id).parent = None;
        }
    }

    /// Takes out the node and what stands behind it, up to `end`.
    pub fn detach_from(&mut self, id: NodeId, end: Option<NodeId>) {
        self.with_following(id, end).collect::<Vec<_>>().into_iter().for_each(|each| self.detach(each));
    }

    pub fn remove_children(&mut self, id: NodeId) {
        for child in std::mem::take(&mut self.node_mut(id).children) {
            self.node_mut(child).parent = None;
        }
    }

    /// A deep copy, without parent, listeners or handles.
    pub fn copy(&mut self, id: NodeId) -> NodeId {
        let mut content = self.node(id).content.clone();
        if let Content::Element(element) = &mut content {
            element.listeners.clear();
        }
        let copy = self.create(content);
        for position in 0..self.children(id).len() {
            let child = self.copy(self.children(id)[position]);
            self.append(child, copy);
        }
        copy
    }
}
