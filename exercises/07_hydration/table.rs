//! # Rows that moved
//!
//! The table of the day comes from the server, and the rows are all there. But the browser reports a fault, throws the
//! rows away and makes them anew: what the server sent, and what somebody has typed into it by then, is lost.
//!
//! Nobody calls for the time or for chance here. Both sides run the same code with the same data. What lies between them
//! is the browser's HTML parser: it reads what the server wrote, and where something is missing, it puts it in.
//!
//! Change the view so that the parser has nothing to add:
//!
//! - The page is taken over without a fault, and nothing is created.
//! - The table looks as before: one row for each bird, all of them together in one group of rows.
//!
//! Read the fault that the test shows. It says what stood there instead of what the view has.
//!
//! Book: Hydration, and its faults (hydration.html), "When the page is another one"

use samara::prelude::*;

#[component]
fn Today(birds: Vec<(&'static str, u32)>) -> impl View {
    let row = |(bird, count)| view! { <tr><th scope="row">{bird}</th><td>{count}</td></tr> };
    let rows: Vec<_> = birds.into_iter().map(row).collect();
    view! { <table>{rows}</table> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use samara::html::render_to_string;
    use samara_testing::{Page, hydrate};

    fn today() -> impl View {
        view! { <Today birds=vec![("Robin", 3), ("Wren", 1)]/> }
    }

    /// The page that the server sent, as the parser has read it, taken over by the browser's side.
    fn hydrated() -> Page {
        hydrate(&render_to_string(today), today)
    }

    #[test]
    fn the_page_is_taken_over_without_a_fault() {
        let faults = hydrated().hydration().faults;
        assert!(faults.is_empty(), "the page should be as the view has it:\n{}", faults.join("\n"));
    }

    #[test]
    fn the_rows_of_the_server_are_kept() {
        let created = hydrated().hydration().created;
        assert_eq!(created, 0, "the browser should not have to make elements anew");
    }

    #[test]
    fn each_bird_has_a_row_in_the_table() {
        let page = hydrated();
        assert_eq!(page.css("table tr > th").texts(), ["Robin", "Wren"], "each bird should head a row of the table");
        assert_eq!(page.css("table tr > td").texts(), ["3", "1"], "its count should stand beside it");
    }

    #[test]
    fn the_rows_are_one_group() {
        let groups = hydrated().css("table > tbody").count();
        assert_eq!(groups, 1, "the rows should be one group, not {groups}");
    }
}
