//! A document on its way out: what can be sent of it is, in the order of the modes.

use super::boundary::{Boundary, Shown};
use super::escape::attribute_text;
use super::gap::{Part, is_settled, print};
use super::script::SWAP;
use super::writer::CLOSING;

/// When what is sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Mode {
    /// All at once, when all is there: for crawlers, and pages whose status depends on their data.
    Async,
    /// In the order of the document, up to the first `Suspense` whose content is not there yet. It needs no scripts.
    InOrder,
    /// At once, with the fallback of each `Suspense` whose content is not there yet. The content follows when it is
    /// there, and a script puts it in place.
    #[default]
    OutOfOrder,
}

/// What is left to be sent.
pub(super) struct Sending {
    mode: Mode,
    /// The rest of the document, its beginning last.
    rest: Vec<Part>,
    /// Boundaries whose fallback was sent, with their numbers.
    late: Vec<(usize, Boundary)>,
    sent_fallbacks: usize,
    sent_swap: bool,
    /// The beginning of each script's tag.
    script: String,
}

impl Sending {
    pub fn new(mode: Mode, nonce: Option<&str>, document: Vec<Part>) -> Self {
        let nonce = nonce.map(|nonce| attribute_text("nonce", nonce)).unwrap_or_default();
        let script = format!("<script{nonce}>");
        let rest = document.into_iter().rev().collect();
        Sending { mode, rest, late: Vec::new(), sent_fallbacks: 0, sent_swap: false, script }
    }

    /// Whether all of the document was sent, except for what comes late.
    pub fn has_ended(&self) -> bool {
        self.rest.is_empty()
    }

    /// Whether everything was sent.
    pub fn is_finished(&self) -> bool {
        self.rest.is_empty() && self.late.is_empty()
    }

    /// Appends what can be sent of the document.
    pub fn send(&mut self, html: &mut String) {
        let mut rest = std::mem::take(&mut self.rest);
        self.send_parts(&mut rest, html);
        self.rest = rest;
    }

    /// Appends what has come late and is there now, with the script that puts it in place.
    pub fn send_late(&mut self, html: &mut String) {
        while let Some(position) = self.late.iter().position(|(_, boundary)| boundary.is_complete(true)) {
            let (number, boundary) = self.late.remove(position);
            let (parts, comment) = match boundary.show() {
                Shown::Content(parts) => (parts, ""),
                Shown::Failure(parts) => (parts, "[!"),
                // It stands there already.
                Shown::Fallback(_) => continue,
            };
            let (open, close, is_foreign) = match boundary.root {
                Some(root) => (format!("<{root}>"), format!("</{root}>"), ",true"),
                None => Default::default(),
            };
            *html += &format!("<template id=\"s:{number}\">{open}");
            let mut rest: Vec<Part> = parts.into_iter().rev().collect();
            self.send_parts(&mut rest, html);
            // Only what an `ErrorBoundary` shows may still be incomplete.
            rest.reverse();
            print(&rest, html);
            *html += &format!("{close}</template>{}", self.script);
            if !std::mem::replace(&mut self.sent_swap, true) {
                html.push_str(&SWAP);
            }
            *html += &format!("samara_swap({number},'{comment}'{is_foreign})</script>");
        }
    }

    /// Takes from the end of `rest` what can be sent.
    fn send_parts(&mut self, rest: &mut Vec<Part>, html: &mut String) {
        let by_itself = self.mode == Mode::OutOfOrder;
        while let Some(part) = rest.pop() {
            let settled = is_settled(std::slice::from_ref(&part), by_itself);
            match part {
                Part::Text(text) => html.push_str(&text),
                Part::Gap(gap) if gap.is_filled() => rest.extend(gap.content.take().into_iter().rev()),
                Part::Boundary(boundary) if by_itself && boundary.is_suspense() && !boundary.is_complete(true) => {
                    self.send_fallback(boundary, html);
                }
                Part::Boundary(boundary) if settled => {
                    rest.extend(boundary.show().marked().into_iter().rev());
                }
                waiting => return rest.push(waiting),
            }
        }
    }

    fn send_fallback(&mut self, boundary: Boundary, html: &mut String) {
        self.sent_fallbacks += 1;
        *html += &format!("<!--[?{}-->", self.sent_fallbacks);
        boundary.print_fallback(html);
        html.push_str(CLOSING);
        self.late.push((self.sent_fallbacks, boundary));
    }
}
