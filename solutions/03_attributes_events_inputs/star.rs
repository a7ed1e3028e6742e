//! # A star for the favourites
//!
//! A click marks a bird as a favourite, another click unmarks it. The signal `marked` changes already, but the button
//! does not show it yet. Let four of its attributes follow signals:
//!
//! - `class`: it has the class `marked` while the bird is marked, beside its class `star`.
//! - `aria-pressed` is `true` or `false`, so that a screen reader says whether the bird is marked.
//! - `disabled` is there while the notebook is `locked`.
//! - `title` is "The notebook is locked" while it is, and not there otherwise.
//!
//! An attribute takes what a hole in the text takes: a value, a signal, or a closure. What a `bool` does depends on the
//! attribute, and for a text that is not always there, there is `Option`.
//!
//! Book: Attributes, events and inputs (attributes-events-inputs.html), "Attributes that follow a signal"

use samara::prelude::*;

#[component]
fn Star(marked: Signal<bool>, locked: Signal<bool>) -> impl View {
    view! {
        <button
            class="star"
            class:marked=marked
            aria-pressed=marked
            disabled=locked
            title=move || locked.get().then_some("The notebook is locked")
            on:click=move |_| marked.update(|marked| *marked = !*marked)
        >
            "Favourite"
        </button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use samara_testing::{Element, mount};

    /// A star that is marked, in a notebook that is open, and the signal that locks the notebook.
    fn marked_star() -> (Element, Signal<bool>) {
        let (marked, locked) = (Signal::new(true), Signal::new(false));
        let page = mount(move || view! { <Star marked=marked locked=locked/> });
        (page.by_role("button", "Favourite"), locked)
    }

    #[test]
    fn a_star_has_the_class_marked_while_it_is_marked() {
        let (star, _) = marked_star();
        let classes = || star.attribute("class").unwrap_or_default();
        assert_eq!(classes(), "star marked", "a marked star should have both classes");
        star.click();
        assert_eq!(classes(), "star", "an unmarked star should have one class");
        star.click();
        assert_eq!(classes(), "star marked", "marked again, it should have both");
    }

    #[test]
    fn a_screen_reader_hears_whether_it_is_pressed() {
        let (star, _) = marked_star();
        let pressed = || star.attribute("aria-pressed").unwrap_or("missing".to_owned());
        assert_eq!(pressed(), "true", "what `aria-pressed` says of a marked star");
        star.click();
        assert_eq!(pressed(), "false", "what `aria-pressed` says of an unmarked star");
    }

    #[test]
    fn it_is_disabled_while_the_notebook_is_locked() {
        let (star, locked) = marked_star();
        assert!(!star.is_disabled(), "in an open notebook it should be enabled");
        locked.set(true);
        assert!(star.is_disabled(), "in a locked notebook it should be disabled");
        locked.set(false);
        assert!(!star.is_disabled(), "unlocked again, it should be enabled");
    }

    #[test]
    fn its_title_says_why_it_is_disabled() {
        let (star, locked) = marked_star();
        assert_eq!(star.attribute("title"), None, "in an open notebook it should have no title");
        locked.set(true);
        let title = star.attribute("title").unwrap_or_default();
        assert_eq!(title, "The notebook is locked", "the title in a locked notebook");
        locked.set(false);
        assert_eq!(star.attribute("title"), None, "unlocked again, it should have no title");
    }
}
