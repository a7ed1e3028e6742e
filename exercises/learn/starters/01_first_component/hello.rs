//! # Hello, birds
//!
//! You keep a notebook of the birds that you see: *Sightings*. In these exercises it becomes a small web app, and this
//! is its cover.
//!
//! A component is a function that returns a view, a part of the page. `view!` is where you write one. It looks like
//! HTML, but text stands in quotes, and Rust values stand in braces. Complete the cover:
//!
//! - The heading says "Sightings".
//! - A paragraph (`<p>`) below it says "3 birds so far", with the number taken from `birds`.
//!
//! The tests at the end of the file say the same in code. They mount the component and read what is on the page.
//!
//! Book: A first component (first-component.html), "A component"

use samara::prelude::*;

#[component]
fn Cover() -> impl View {
    let birds = ["Robin", "Wren", "Blue tit"].len();
    view! {
        <main>
            <h1>"Untitled"</h1>
        </main>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use samara_testing::mount;

    #[test]
    fn the_heading_is_the_name_of_the_notebook() {
        let page = mount(|| view! { <Cover/> });
        let heading = page.by_role("heading", "").text();
        assert_eq!(heading, "Sightings", "the heading should be the name of the notebook");
    }

    #[test]
    fn a_paragraph_says_how_many_birds_are_in_it() {
        let page = mount(|| view! { <Cover/> });
        let paragraph = page.by_role("paragraph", "").text();
        assert_eq!(paragraph, "3 birds so far", "the paragraph should count birds");
    }
}
