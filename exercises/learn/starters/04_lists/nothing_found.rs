//! # Nothing found
//!
//! The search of the notebook works. But when it finds nothing, the page shows an empty list, and the app looks broken.
//! Let it say so:
//!
//! - While nothing is found, `<p>"No such bird in the notebook"</p>` stands there, and no list.
//! - While something is found, there is the list, and no such paragraph.
//! - A row that stays found keeps its element while you go on typing. So it is not enough to write an `if` into a
//!   closure: that would make the whole list anew with each letter.
//!
//! `Show` asks its condition whenever something may have changed, but changes the page only when the answer does.
//!
//! Book: Lists (lists.html), "When there is nothing to show"

use samara::prelude::*;

#[component]
fn Search(birds: Vec<&'static str>) -> impl View {
    let query = Signal::new(String::new());
    let found = Memo::new(move || {
        let query = query.get().to_lowercase();
        let birds = birds.iter().copied();
        let matches = |bird: &&str| bird.to_lowercase().contains(&query);
        birds.filter(matches).collect::<Vec<_>>()
    });
    view! {
        <label>"Search " <input bind:value=query/></label>
        <ul>
            <For each=found key=|bird| *bird let:bird>
                <li>{bird}</li>
            </For>
        </ul>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use samara_testing::{Page, mount};

    fn search_for(text: &str) -> Page {
        let page = mount(|| view! { <Search birds=vec!["Robin", "Reed warbler", "Wren"]/> });
        page.by_label("Search").type_text(text);
        page
    }

    #[test]
    fn what_is_found_is_listed() {
        let page = search_for("re");
        let birds = page.css("li").texts();
        assert_eq!(birds, ["Reed warbler", "Wren"], "these two have `re` in them");
        assert_eq!(page.css("p").count(), 0, "no paragraph should say otherwise");
    }

    #[test]
    fn nothing_found_is_said() {
        let page = search_for("emu");
        let said = page.by_role("paragraph", "").text();
        assert_eq!(said, "No such bird in the notebook", "it should be said");
        assert_eq!(page.css("ul").count(), 0, "no empty list should be there");
    }

    #[test]
    fn the_list_comes_back() {
        let page = search_for("emu");
        page.by_label("Search").clear();
        assert_eq!(page.css("li").count(), 3, "all three birds should be listed");
        assert_eq!(page.css("p").count(), 0, "the paragraph should go");
    }

    #[test]
    fn a_row_that_stays_found_keeps_its_element() {
        let page = search_for("r");
        let robin = page.by_text("Robin");
        page.by_label("Search").type_text("o");
        assert!(robin.is_in_page(), "the row should stay, but it was made anew");
    }
}
