//! Writes operations as the renderer does, for tests of the DOM alone.

use samara_dom::interpreter::Interpreter;
use samara_dom::ops;
use samara_testing::Dom;

/// A batch under construction. Names get numbers from 1 when they are first used.
#[derive(Default)]
pub struct Batch {
    words: Vec<u32>,
    text: String,
    names: Vec<String>,
}

impl Batch {
    /// A batch that begins by making `selector` the root, as node 1.
    pub fn on(selector: &str) -> Batch {
        Batch::default().with_text(&[ops::ROOT, 1], selector)
    }

    pub fn op(mut self, words: &[u32]) -> Batch {
        self.words.extend(words);
        self
    }

    pub fn with_text(mut self, words: &[u32], text: &str) -> Batch {
        self.words.extend(words);
        self.words.push(text.encode_utf16().count() as u32);
        self.text.push_str(text);
        self
    }

    /// `operation node name`, followed by `rest`.
    pub fn named(mut self, operation: u32, node: u32, name: &str, rest: &[u32]) -> Batch {
        let number = self.name(name);
        self.op(&[operation, node, number]).op(rest)
    }

    /// `operation node name text`.
    pub fn named_text(mut self, operation: u32, node: u32, name: &str, text: &str) -> Batch {
        let number = self.name(name);
        self.with_text(&[operation, node, number], text)
    }

    /// Announces template 1 and clones it as node 10; its captures become 11, 12, …
    pub fn template(self, namespace: u32, markup: &str, steps: &[u32]) -> Batch {
        self.with_text(&[ops::TEMPLATE, 1, namespace], markup).op(&[steps.len() as u32]).op(steps).op(&[
            ops::CLONE,
            1,
            10,
            0,
        ])
    }

    /// Appends node 10 to the root.
    pub fn append(self) -> Batch {
        self.op(&[ops::APPEND, 10, 1])
    }

    pub fn apply(self, dom: &mut Dom) {
        dom.apply(&self.words, &self.text);
    }

    /// Applies the batch to an empty page and returns the page's body.
    pub fn body(self) -> String {
        let mut dom = Dom::new("");
        self.apply(&mut dom);
        dom.html("body")
    }

    fn name(&mut self, name: &str) -> u32 {
        if let Some(position) = self.names.iter().position(|known| known == name) {
            return position as u32 + 1;
        }
        self.names.push(name.to_owned());
        let number = self.names.len() as u32;
        self.words.extend([ops::NAME, number, name.encode_utf16().count() as u32]);
        self.text.push_str(name);
        number
    }
}
