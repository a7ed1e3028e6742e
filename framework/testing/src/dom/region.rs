//! Regions: what the server sent in front of an anchor, and how far it has been claimed. `region.js`, in Rust.

use super::document::{Content, NodeId};
use super::{Dom, Hydration};

/// How many nodes may stand in front of the one that is looked for.
const LOOK_AHEAD: usize = 16;

#[derive(Clone, Copy)]
pub(super) struct Region {
    parent: NodeId,
    /// The next node that can be claimed.
    pub next: Option<NodeId>,
    /// The anchor; if there is none, the region ends with its parent.
    pub end: Option<NodeId>,
    /// Whether the last node that was claimed is a text.
    pub after_text: bool,
    /// Whether its faults have been reported.
    faulty: bool,
}

impl Region {
    /// All that is in `parent`, up to `end`.
    pub fn new(parent: NodeId, next: Option<NodeId>, end: Option<NodeId>) -> Region {
        Region { parent, next, end, after_text: false, faulty: false }
    }

    /// The next node that can be claimed, if there is one.
    fn first(&self) -> Option<NodeId> {
        self.next.filter(|next| Some(*next) != self.end)
    }
}

impl Dom {
    /// Whether there is a region in front of an anchor: not if the anchor was not the server's.
    pub(super) fn has_region(&mut self, anchor: u32) -> bool {
        let region = self.hydration.regions.get(&anchor).copied();
        if let Some(region) = region
            && let Some(open) = self.other_state(region)
        {
            self.hydration.regions.remove(&anchor);
            self.document.detach_from(open, region.end);
            return false;
        }
        if region.is_none()
            && let Some(node) = self.nodes.get(&anchor).copied()
            && self.document.text(node).is_some_and(|text| !text.is_empty())
        {
            // The server took it for a hole for text.
            self.fault("a block", Some(node), None);
            self.document.node_mut(node).content = Content::Text(String::new());
        }
        region.is_some()
    }

    /// The comment before what is left of a region, if all of that was rendered in another state.
    fn other_state(&self, region: Region) -> Option<NodeId> {
        let open = region.next.filter(|next| self.document.comment(*next).is_some_and(|data| data != "["))?;
        let close = self.document.closing(open, None)?;
        (self.document.sibling(close, 1) == region.end).then_some(open)
    }

    pub(super) fn region(&mut self, anchor: u32) -> Option<&mut Region> {
        self.hydration.regions.get_mut(&anchor)
    }

    /// Turns the comments around a block into the anchor behind it. What was rendered in another state than this one's
    /// (`<!--[!-->`, `<!--[?1-->`) goes without a warning.
    pub(super) fn block(&mut self, anchor: u32, open: NodeId, close: NodeId) {
        let document = &mut self.document;
        let Some(parent) = document.parent(close) else { return };
        let end = document.create(Content::Text(String::new()));
        document.insert_before(end, close);
        document.detach(close);
        if document.comment(open) == Some("[") {
            let region = Region::new(parent, document.sibling(open, 1), Some(end));
            self.hydration.regions.insert(anchor, region);
            document.detach(open);
        } else {
            document.detach_from(open, Some(end));
        }
        self.nodes.insert(anchor, end);
    }

    /// The next node of a region that fits. What stands in front of it is none of the view's.
    pub(super) fn seek(
        &mut self,
        anchor: u32,
        expected: &str,
        mut fits: impl FnMut(&Dom, NodeId) -> bool,
    ) -> Option<NodeId> {
        if !self.has_region(anchor) {
            return None;
        }
        let region = *self.region(anchor)?;
        let mut node = region.first();
        for _ in 0..LOOK_AHEAD {
            let Some(candidate) = node else { break };
            if fits(self, candidate) {
                self.sweep(anchor, node);
                return node;
            }
            let last = self.document.closing(candidate, region.end).unwrap_or(candidate);
            node = self.document.sibling(last, 1).filter(|next| Some(*next) != region.end);
        }
        self.fault(expected, region.first(), Some(anchor));
        None
    }

    /// The text that comes next in a region. An empty one leaves no trace in HTML: then it is made here.
    pub(super) fn next_text(&mut self, anchor: u32) -> Option<NodeId> {
        let mut region = *self.region(anchor)?;
        let mark = region.next.filter(|next| self.document.is_mark(*next));
        let is_separate = !region.after_text || mark.is_some();
        if let Some(mark) = mark.filter(|_| region.after_text) {
            region.next = self.document.sibling(mark, 1);
            self.document.detach(mark);
        }
        region.after_text = true;
        let is_text = |node: &NodeId| Some(*node) != region.end && self.document.text(*node).is_some();
        let text = match region.next.filter(is_text).filter(|_| is_separate) {
            Some(text) => {
                self.join(text, region.end);
                region.next = self.document.sibling(text, 1);
                text
            }
            None => {
                let text = self.document.create(Content::Text(String::new()));
                self.put(text, region);
                text
            }
        };
        self.hydration.regions.insert(anchor, region);
        Some(text)
    }

    /// Puts a node in front of the next one of a region.
    pub(super) fn put(&mut self, node: NodeId, region: Region) {
        match region.next {
            Some(next) => self.document.insert_before(node, next),
            None => self.document.append(node, region.parent),
        }
    }

    /// The parser splits long texts.
    pub(super) fn join(&mut self, text: NodeId, end: Option<NodeId>) {
        while let Some(next) = self.document.sibling(text, 1).filter(|next| Some(*next) != end)
            && let Some(more) = self.document.text(next).map(str::to_owned)
        {
            if let Content::Text(text) = &mut self.document.node_mut(text).content {
                text.push_str(&more);
            }
            self.document.detach(next);
        }
    }

    /// Nothing more will be claimed in front of an anchor.
    pub(super) fn forget(&mut self, anchor: u32) {
        if let Some(region) = self.hydration.regions.get(&anchor) {
            self.sweep(anchor, region.end);
        }
        self.hydration.regions.remove(&anchor);
    }

    /// Removes what nobody has claimed in a region, or what stands in front of `until`.
    pub(super) fn sweep(&mut self, anchor: u32, until: Option<NodeId>) {
        let Some(region) = self.region(anchor).copied() else { return };
        // An anchor that was taken out ends nothing.
        let is_lost = region.end.is_some_and(|end| self.document.parent(end) != Some(region.parent));
        if is_lost || region.next == until {
            return;
        }
        self.fault("nothing", region.next, Some(anchor));
        region.next.into_iter().for_each(|next| self.document.detach_from(next, until));
        self.region(anchor).into_iter().for_each(|region| region.next = until);
    }

    /// Reports that the page is not as the view has it; once for each region.
    pub(super) fn fault(&mut self, expected: &str, node: Option<NodeId>, anchor: Option<u32>) {
        self.hydration.faulty = true;
        if let Some(region) = anchor.and_then(|anchor| self.region(anchor))
            && std::mem::replace(&mut region.faulty, true)
        {
            return;
        }
        let found = node.map_or("nothing".to_owned(), |node| self.tell(node));
        let found = if found == expected { "one with other content".to_owned() } else { found };
        let mended = if expected == "nothing" { "removed" } else { "built afresh" };
        self.hydration.report(&format!("S0230: hydration: {{}}expected {expected}, found {found}; {mended}"));
    }

    /// Reports a text or an attribute that has another value, and so is written.
    pub(super) fn differs(&mut self, expected: &str, found: Option<&str>) {
        self.hydration.report.written += 1;
        let found = found.map_or("null".to_owned(), |found| format!("{found:?}"));
        self.hydration.report(&format!("S0231: hydration: {{}}expected {expected:?}, found {found}; set"));
    }

    pub(super) fn tell(&self, node: NodeId) -> String {
        match &self.document.node(node).content {
            Content::Text(text) => format!("{text:?}"),
            Content::Comment(text) => format!("<!--{text}-->"),
            _ => format!("<{}>", self.document.name(node)),
        }
    }
}

impl Hydration {
    fn report(&mut self, message: &str) {
        let origin = if self.origin.is_empty() { String::new() } else { format!("{}: ", self.origin) };
        self.report.faults.push(message.replacen("{}", &origin, 1));
    }
}
