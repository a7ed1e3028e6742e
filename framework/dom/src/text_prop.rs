//! A text that a component is given: fixed, or changing.

use crate::attribute::{AttributeValue, Slot};
use crate::source::Source;

/// What a prop takes that is a text, fixed or not: `&'static str`, `String`, and closures and signals of these.
///
/// ```
/// use samara_dom::TextProp;
/// use samara_reactive::Signal;
///
/// let name = Signal::new("Ada".to_owned());
/// let mut title = TextProp::from(move || format!("Letters of {}", name.get()));
/// assert_eq!(title.read(), "Letters of Ada");
/// name.set("Grace".to_owned());
/// assert_eq!(title.read(), "Letters of Grace");
/// assert_eq!(TextProp::from("Letters").read(), "Letters");
/// ```
pub struct TextProp(Box<dyn FnMut() -> String>);

impl TextProp {
    /// The text at the moment. Tracked.
    pub fn read(&mut self) -> String {
        (self.0)()
    }
}

impl From<String> for TextProp {
    fn from(text: String) -> Self {
        TextProp(Box::new(move || text.clone()))
    }
}

impl From<&'static str> for TextProp {
    fn from(text: &'static str) -> Self {
        TextProp(Box::new(move || text.to_owned()))
    }
}

#[diagnostic::do_not_recommend]
impl<S: Source<Value: Into<String>>> From<S> for TextProp {
    fn from(mut source: S) -> Self {
        TextProp(Box::new(move || source.read().into()))
    }
}

impl AttributeValue for TextProp {
    fn bind(self, slot: Slot) {
        self.0.bind(slot);
    }
}
