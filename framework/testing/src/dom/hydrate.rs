//! Hydration: the operations that mount an app find their nodes in the page that the server sent. This is `hydrate.js`
//! of samara-dom in Rust; what it is about is told there.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use samara_dom::ops;

use super::claim::{Claim, LOOSE};
use super::document::NodeId;
use super::region::Region;
use super::{Batch, Dom, Failure};

/// What hydration found and did.
#[derive(Clone, Debug, Default)]
pub struct HydrationReport {
    /// What was not as the view has it, with codes: S0230 where nodes were missing or too many, S0231 where a text or
    /// an attribute was another, S0232 where there was nothing to hydrate. Empty when the server had rendered the same.
    pub faults: Vec<String>,
    /// How many elements (each with all that is in it) and texts were created, since the server had not sent them.
    /// Anchors and empty texts, which leave no trace in HTML, do not count.
    pub created: usize,
    /// How many texts, attributes, styles and properties were set, since they were not as the view has them.
    pub written: usize,
}

/// Properties that are an element's content.
const CONTENT: [&str; 3] = ["textContent", "innerText", "innerHTML"];

/// The state of hydration, while operations hydrate.
#[derive(Default)]
pub(super) struct Hydration {
    pub active: bool,
    pub report: HydrationReport,
    /// Controls that the user has changed.
    pub changed: Vec<NodeId>,
    /// Where the operations come from.
    pub(super) origin: String,
    /// By the handle of the anchor.
    pub(super) regions: HashMap<u32, Region>,
    /// The element that the app is mounted in, until its region was found.
    root: Option<NodeId>,
    /// Handles of nodes that were created: what they hold need not agree with anything.
    fresh: HashSet<u32>,
    /// Handles of claimed texts that were asked for as empty: most are about to be set.
    blank: BTreeSet<u32>,
    /// Claimed elements whose content no operation has asked for yet.
    pub(super) hollow: BTreeSet<NodeId>,
    /// Claimed elements that have other classes than their template: those they should have.
    pub(super) classes: BTreeMap<NodeId, Vec<String>>,
    /// Claimed elements that have other attributes than their template: names they may have.
    pub(super) dressed: BTreeMap<NodeId, Vec<String>>,
    /// Whether nodes were missing or too many.
    pub(super) faulty: bool,
}

impl Dom {
    /// From now on, operations hydrate what is in the first element that matches the selector.
    pub(super) fn start_hydration(&mut self, selector: &str) {
        let root = self.select(selector, self.document.root()).ok().and_then(|found| found.first().copied());
        self.hydration = Hydration { active: true, root, ..Hydration::default() };
    }

    /// The app is mounted: what nobody claimed goes, and operations are carried out as usual again.
    pub(super) fn end_hydration(&mut self) {
        self.hydration.active = false;
        for anchor in self.hydration.regions.keys().copied().collect::<BTreeSet<_>>() {
            self.has_region(anchor);
            self.forget(anchor);
        }
        for element in std::mem::take(&mut self.hydration.hollow) {
            if let Some(first) = self.document.children(element).first().copied() {
                self.fault("nothing", Some(first), None);
                self.document.remove_children(element);
            }
        }
        for handle in std::mem::take(&mut self.hydration.blank) {
            self.write_text(handle, "").expect("it was claimed as a text");
        }
        for (element, expected) in std::mem::take(&mut self.hydration.classes) {
            let actual = self.document.attribute(element, "class").unwrap_or_default();
            if !actual.split_ascii_whitespace().all(|class| expected.iter().any(|each| each == class)) {
                self.document.set_attribute(element, "class", &expected.join(" "));
            }
        }
        for (element, names) in std::mem::take(&mut self.hydration.dressed) {
            // Where nodes are missing, one may have been claimed for another: nothing may be left of what it was.
            if let Some(data) = self.document.element_mut(element).filter(|_| self.hydration.faulty) {
                data.attributes.retain(|(name, _)| names.contains(name) || LOOSE.contains(&name.as_str()));
            }
        }
        let Hydration { report, changed, .. } = std::mem::take(&mut self.hydration);
        self.hydration = Hydration { report, changed, ..Hydration::default() };
    }

    /// Carries out an operation as hydration does; false if it does nothing special.
    pub(super) fn hydrate_one(&mut self, operation: u32, batch: &mut Batch) -> Result<bool, Failure> {
        match operation {
            ops::CLONE | ops::TEXT | ops::ELEMENT | ops::ANCHOR | ops::END => self.claim_one(operation, batch)?,
            ops::INSERT => {
                let (handle, before) = (batch.word()?, batch.word()?);
                let (node, next) = (self.known(handle)?, self.next(before)?);
                // What was claimed stands there already.
                if self.document.sibling(node, 1) != Some(next) {
                    self.document.insert_before(node, next);
                }
            }
            ops::REMOVE | ops::CLEAR => {
                let handle = batch.word()?;
                if operation == ops::CLEAR {
                    self.has_region(handle);
                }
                self.forget(handle);
                batch.at -= 1;
                return Ok(false);
            }
            ops::FREE => {
                let (base, count) = (batch.word()?, batch.word()?);
                for handle in base..base + count {
                    self.forget(handle);
                    self.nodes.remove(&handle);
                    self.hydration.fresh.remove(&handle);
                    self.hydration.blank.remove(&handle);
                }
            }
            ops::SET_TEXT..=ops::SET_INNER_HTML => return self.compare_one(operation, batch),
            ops::ORIGIN => self.hydration.origin = batch.text()?.to_owned(),
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Operations that create a node, and now claim one.
    fn claim_one(&mut self, operation: u32, batch: &mut Batch) -> Result<(), Failure> {
        let number = batch.word()?;
        match operation {
            ops::CLONE => self.claim_template(number, batch),
            ops::TEXT => self.claim_text(number, batch),
            ops::ELEMENT => self.claim_tag(number, batch),
            ops::ANCHOR => self.claim_block(number, batch),
            _ => {
                let parent = self.node(batch)?;
                self.claim_end(number, parent);
                Ok(())
            }
        }
    }

    fn claim_template(&mut self, number: u32, batch: &mut Batch) -> Result<(), Failure> {
        let (base, anchor) = (batch.word()?, batch.word()?);
        let template = self.templates.get(&number).cloned().ok_or(format!("there is no template {number}"))?;
        let mut claim = Claim::default();
        let expected = self.tell(template.root);
        let found = self.seek(anchor, &expected, |dom, node| claim.fits(&dom.document, &template.shape, node));
        if found.is_some() {
            self.advance(anchor, found);
            self.claim(&template.shape, &claim, base);
        } else {
            for (handle, node) in (base..).zip(template.instantiate(&mut self.document)) {
                self.nodes.insert(handle, node);
                self.hydration.fresh.insert(handle);
            }
            self.hydration.report.created += 1;
        }
        self.end_text(anchor);
        Ok(())
    }

    fn claim_text(&mut self, handle: u32, batch: &mut Batch) -> Result<(), Failure> {
        let (anchor, content) = (batch.word()?, batch.text()?);
        if !self.has_region(anchor) {
            let before = self.known(anchor)?;
            self.hydration.fresh.insert(handle);
            self.hydration.report.created += 1;
            return self.insert_text(handle, content, before);
        }
        let node = self.next_text(anchor).ok_or("there is no region")?;
        self.nodes.insert(handle, node);
        if !content.is_empty() {
            self.write_text(handle, content)?;
        } else if self.document.text(node) != Some("") {
            self.hydration.blank.insert(handle);
        }
        Ok(())
    }

    fn claim_tag(&mut self, handle: u32, batch: &mut Batch) -> Result<(), Failure> {
        let (name, namespace, anchor) = (self.name(batch)?, batch.namespace()?, batch.word()?);
        let found = self.seek(anchor, &format!("<{name}>"), |dom, node| dom.document.name(node) == name);
        if let Some(node) = found {
            self.advance(anchor, found);
            self.hydration.hollow.insert(node);
            self.nodes.insert(handle, node);
        } else {
            let node = self.document.create_element(&name, namespace);
            self.nodes.insert(handle, node);
            self.hydration.fresh.insert(handle);
            self.hydration.report.created += 1;
        }
        self.end_text(anchor);
        Ok(())
    }

    fn claim_block(&mut self, handle: u32, batch: &mut Batch) -> Result<(), Failure> {
        let anchor = batch.word()?;
        let mut close = None;
        let open = self.seek(anchor, "a block", |dom, node| {
            let end = dom.hydration.regions.get(&anchor).and_then(|region| region.end);
            close = dom.document.closing(node, end);
            close.is_some()
        });
        if let Some((open, close)) = open.zip(close) {
            self.block(handle, open, close);
            self.advance(anchor, self.nodes.get(&handle).copied());
        } else {
            let next = self.next(anchor)?;
            self.insert_text(handle, "", next)?;
        }
        self.end_text(anchor);
        Ok(())
    }

    /// An anchor at the end of the app's element, or of one whose content follows.
    fn claim_end(&mut self, handle: u32, parent: NodeId) {
        if self.hydration.root == Some(parent) {
            self.hydration.root = None;
            // From the first to the last, even if one between them has lost its other half.
            let mut around = self.document.children(parent).iter();
            let open = around.find(|node| self.document.is_opening(**node)).copied();
            let close = around.rfind(|node| self.document.is_closing(**node)).copied();
            if let Some((open, close)) = open.zip(close) {
                return self.block(handle, open, close);
            }
            self.remove_bare_app(parent);
            let message = "S0232: hydration: found no comments of the server's (tools may take them out); the app is \
                built afresh";
            self.hydration.report.faults.push(message.to_owned());
        }
        self.append_text(handle, parent);
        self.claim_content(handle, parent, self.nodes.get(&handle).copied());
    }

    /// What is in an element, if no operation has asked for that yet, is what stands in front of `end`.
    fn claim_content(&mut self, handle: u32, element: NodeId, end: Option<NodeId>) -> bool {
        let is_hollow = self.hydration.hollow.remove(&element);
        if is_hollow {
            let first = self.document.children(element).first().copied();
            self.hydration.regions.insert(handle, Region::new(element, first, end));
        }
        is_hollow
    }

    /// Without its comments, the app is all that stands in front of the script that starts it.
    fn remove_bare_app(&mut self, parent: NodeId) {
        let nodes = self.document.children(parent).to_vec();
        let mark = |node: &NodeId| self.document.attribute(*node, "data-samara").map(str::to_owned);
        let marks: Vec<_> = nodes.iter().map(mark).collect();
        let start = marks.iter().position(|mark| mark.as_deref() == Some("")).unwrap_or_default();
        for (node, _) in nodes.iter().zip(&marks).take(start).filter(|(_, mark)| mark.is_none()) {
            self.document.detach(*node);
        }
    }

    /// Operations that set something: only what differs is written.
    fn compare_one(&mut self, operation: u32, batch: &mut Batch) -> Result<bool, Failure> {
        let handle = batch.word()?;
        if operation == ops::SET_TEXT {
            let node = self.known(handle)?;
            let first = self.document.children(node).first();
            let is_text = first.is_some_and(|first| self.document.text(*first).is_some());
            if self.claim_content(handle, node, None) && is_text {
                self.next_text(handle);
            }
            self.forget(handle);
            self.hydration.blank.remove(&handle);
            return self.write_text(handle, batch.text()?).map(|()| true);
        }
        let node = self.known(handle)?;
        let after_handle = (batch.at, batch.text);
        let is_done = match operation {
            ops::SET_INNER_HTML => {
                self.hydration.hollow.remove(&node);
                false
            }
            ops::SET_ATTRIBUTE => self.compare_attribute(handle, node, batch)?,
            _ => self.compare_other(operation, node, batch)?,
        };
        if !is_done {
            // It is carried out as ever.
            (batch.at, batch.text) = after_handle;
            batch.at -= 1;
        }
        Ok(is_done)
    }

    fn compare_attribute(&mut self, handle: u32, node: NodeId, batch: &mut Batch) -> Result<bool, Failure> {
        let (name, value) = (self.name(batch)?, batch.text()?);
        let actual = self.document.attribute(node, &name).map(str::to_owned);
        self.dress(node, &name);
        if name == "class" {
            self.hydration.classes.remove(&node);
        }
        // The server leaves out a class or style that is empty.
        if actual.as_deref().unwrap_or_default() != value && !self.hydration.fresh.contains(&handle) {
            self.differs(value, actual.as_deref());
        }
        Ok(actual.as_deref() == Some(value))
    }

    fn compare_other(&mut self, operation: u32, node: NodeId, batch: &mut Batch) -> Result<bool, Failure> {
        let name = self.name(batch)?;
        match operation {
            ops::TOGGLE_CLASS => {
                self.dress(node, "class");
                if batch.word()? != 0 {
                    self.hydration.classes.entry(node).and_modify(|expected| expected.push(name));
                }
                return Ok(false);
            }
            ops::SET_STYLE => self.dress(node, "style"),
            ops::SET_PROPERTY_TEXT | ops::SET_PROPERTY_BOOL | ops::SET_PROPERTY_NUMBER => {
                self.hydration.dressed.remove(&node);
            }
            _ => {}
        }
        let is_other = match (operation, name.as_str()) {
            (ops::SET_PROPERTY_TEXT, "value") => self.has_other_value(node),
            (ops::SET_PROPERTY_BOOL, "checked") => {
                self.document.is_checked(node) != self.document.has_attribute(node, "checked")
            }
            _ => false,
        };
        if is_other {
            self.hydration.changed.push(node);
            match operation {
                ops::SET_PROPERTY_TEXT => batch.text().map(drop)?,
                _ => batch.word().map(drop)?,
            }
        }
        if CONTENT.contains(&name.as_str()) {
            self.hydration.hollow.remove(&node);
        }
        Ok(is_other)
    }

    fn dress(&mut self, element: NodeId, name: &str) {
        self.hydration.dressed.entry(element).and_modify(|names| names.push(name.to_owned()));
    }

    /// The next node to claim is the one behind `claimed`.
    fn advance(&mut self, anchor: u32, claimed: Option<NodeId>) {
        let next = claimed.and_then(|claimed| self.document.sibling(claimed, 1));
        self.region(anchor).into_iter().for_each(|region| region.next = next);
    }

    /// What was claimed last is no text.
    fn end_text(&mut self, anchor: u32) {
        self.region(anchor).into_iter().for_each(|region| region.after_text = false);
    }

    /// The node in front of which the next one stands that is put in front of an anchor.
    fn next(&mut self, anchor: u32) -> Result<NodeId, Failure> {
        self.has_region(anchor);
        let next = self.region(anchor).and_then(|region| region.next);
        next.map_or_else(|| self.known(anchor), Ok)
    }

    /// Whether the user has changed what a control holds.
    fn has_other_value(&self, node: NodeId) -> bool {
        let document = &self.document;
        let touched = |id| document.element(id).is_some_and(|element| element.control.is_touched());
        touched(node) || document.name(node) == "select" && document.options(node).into_iter().any(touched)
    }

    /// What the view says of a text counts.
    fn write_text(&mut self, handle: u32, text: &str) -> Result<(), Failure> {
        let node = self.known(handle)?;
        let actual = self.document.text_content(node);
        if actual == text {
            return Ok(());
        }
        if !self.hydration.fresh.contains(&handle) {
            self.differs(text, Some(&actual));
        }
        self.set_text(node, text)
    }
}
