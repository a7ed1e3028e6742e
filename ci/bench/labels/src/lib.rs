//! The labels of the rows: an adjective, a colour and a noun, drawn at random or by the row's number. All peers in Rust
//! get them here, so that none of them has a faster generator than the others; `labels.js` is the same for those in
//! JavaScript.

const ADJECTIVES: [&str; 25] = [
    "pretty",
    "large",
    "big",
    "small",
    "tall",
    "short",
    "long",
    "handsome",
    "plain",
    "quaint",
    "clean",
    "elegant",
    "easy",
    "angry",
    "crazy",
    "helpful",
    "mushy",
    "odd",
    "unsightly",
    "adorable",
    "important",
    "inexpensive",
    "cheap",
    "expensive",
    "fancy",
];
const COLOURS: [&str; 11] =
    ["red", "yellow", "blue", "green", "pink", "brown", "purple", "brown", "white", "black", "orange"];
const NOUNS: [&str; 13] = [
    "table", "chair", "house", "bbq", "desk", "car", "pony", "cookie", "sandwich", "burger", "pizza", "mouse",
    "keyboard",
];

/// The label of a row that a server sends: always the same for a row, and with a character that HTML has to escape.
pub fn numbered(id: u32) -> String {
    let choose = |words: &[&'static str]| words[id as usize % words.len()];
    format!("{} {} & {}", choose(&ADJECTIVES), choose(&COLOURS), choose(&NOUNS))
}

/// An endless source of labels.
#[derive(Clone, Copy)]
pub struct Labels {
    state: u32,
}

impl Labels {
    /// The source that each page starts with.
    pub const fn new() -> Self {
        Labels { state: 0x9E37_79B9 }
    }

    /// The next label.
    pub fn draw(&mut self) -> String {
        let words = [self.choose(&ADJECTIVES), self.choose(&COLOURS), self.choose(&NOUNS)];
        let mut label = String::with_capacity(words.iter().map(|word| word.len() + 1).sum());
        for (position, word) in words.into_iter().enumerate() {
            if position > 0 {
                label.push(' ');
            }
            label.push_str(word);
        }
        label
    }

    fn choose(&mut self, words: &[&'static str]) -> &'static str {
        // Marsaglia's xorshift: about as quick as `Math.random`, which the peers in JavaScript use.
        self.state ^= self.state << 13;
        self.state ^= self.state >> 17;
        self.state ^= self.state << 5;
        words[self.state as usize % words.len()]
    }
}

impl Default for Labels {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::{Labels, numbered};

    #[test]
    fn a_label_has_three_words_and_follows_another() {
        let mut labels = Labels::new();
        let first = labels.draw();
        assert_eq!(first.split(' ').count(), 3, "{first}");
        assert!((0..100).any(|_| labels.draw() != first));
    }

    #[test]
    fn a_number_has_a_label_of_its_own() {
        assert_eq!(numbered(1), "large yellow & chair");
        assert_ne!(numbered(1), numbered(2));
    }
}
