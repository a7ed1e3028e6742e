//! # A row stays a row
//!
//! The sightings of today, newest first, each with a field for a note. Somebody types a note, then a new bird comes in,
//! and every note is gone. The closure makes all rows anew whenever the list changes, and new rows have empty fields.
//!
//! `For` keeps the rows that it has. It needs to know which row belongs to which item, so it asks for a *key*:
//! something that one item has, that no other has, and that never changes. Show the list by `For`, so that
//!
//! - a note stays with its bird when another one comes in above it, or when one is deleted,
//! - also when two birds have the same name,
//! - and a row whose bird is still in the list keeps its elements (and so the cursor in them).
//!
//! Book: Lists (lists.html), "For: rows that know their item"

use samara::prelude::*;

#[derive(Clone)]
struct Sighting {
    id: u32,
    bird: &'static str,
}

#[component]
fn Today(sightings: Signal<Vec<Sighting>>) -> impl View {
    view! {
        <ul>
            {move || {
                let row = |sighting: Sighting| view! {
                    <li>
                        <label>{sighting.bird} <input/></label>
                    </li>
                };
                sightings.get().into_iter().map(row).collect::<Vec<_>>()
            }}
        </ul>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use samara_testing::{Page, mount};

    /// A page with two robins, each with a note, and the list behind it.
    fn two_robins() -> (Page, Signal<Vec<Sighting>>) {
        let robin = |id| Sighting { id, bird: "Robin" };
        let sightings = Signal::new(vec![robin(2), robin(1)]);
        let page = mount(move || view! { <Today sightings=sightings/> });
        page.css("input").nth(0).type_text("on the fence");
        page.css("input").nth(1).type_text("in the oak");
        (page, sightings)
    }

    fn a_wren_comes_in(sightings: Signal<Vec<Sighting>>) {
        sightings.update(|sightings| sightings.insert(0, Sighting { id: 3, bird: "Wren" }));
    }

    #[test]
    fn a_new_bird_stands_at_the_top() {
        let (page, sightings) = two_robins();
        a_wren_comes_in(sightings);
        let rows = page.css("li").texts();
        assert_eq!(rows, ["Wren", "Robin", "Robin"], "the wren should be on top");
    }

    #[test]
    fn a_note_stays_with_its_bird() {
        let (page, sightings) = two_robins();
        a_wren_comes_in(sightings);
        let notes = page.css("input").values();
        assert_eq!(notes, ["", "on the fence", "in the oak"], "the notes should stay");
    }

    #[test]
    fn birds_of_the_same_name_are_told_apart() {
        let (page, sightings) = two_robins();
        sightings.update(|sightings| sightings.retain(|sighting| sighting.id != 2));
        let notes = page.css("input").values();
        assert_eq!(notes, ["in the oak"], "the note of the older robin should stay");
    }

    #[test]
    fn a_row_keeps_its_elements() {
        let (page, sightings) = two_robins();
        let row = page.css("li").nth(0);
        a_wren_comes_in(sightings);
        assert!(row.is_in_page(), "the row should stay, but it was made anew");
    }
}
