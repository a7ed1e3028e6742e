//! # Do both sides agree?
//!
//! A fault of hydration mends itself, and the page looks right. So nobody notices that something was built anew, and that
//! what was typed in there is lost. A test should notice.
//!
//! Write it once, for any view: `both_sides_agree`. It gets a function that makes the view. Let happen to it what happens
//! to a page: the server renders it, and the browser takes over what the server sent. If there was a fault, panic, with the
//! words of the fault, which say what to look for.
//!
//! The checks below run your test on a view that both sides agree about, where it must pass, and on three that they make
//! something else of. All of these are mended by the time you can look at the page. What is left to see of them?
//!
//! Book: Hydration, and its faults (hydration.html), "When the page is another one"

use samara::html::render_to_string;
use samara::prelude::*;
use samara_testing::hydrate;

/// Your test: panics if server and browser make something else of the view.
fn both_sides_agree<V: View>(view: fn() -> V) {
    let _ = view;
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;
    use std::panic::catch_unwind;

    /// Another number each time, as time and chance have it.
    fn chance() -> u32 {
        thread_local!(static LAST: Cell<u32> = const { Cell::new(6) });
        LAST.replace(LAST.get() + 1)
    }

    fn same() -> impl View {
        view! { <table><tbody>{vec![view! { <tr><td>"Robin"</td></tr> }]}</tbody></table> }
    }

    fn other_text() -> impl View {
        let number = chance();
        view! { <p>"You are visitor number " {number}</p> }
    }

    fn other_attribute() -> impl View {
        let width = chance();
        view! { <progress max=10 value=width></progress> }
    }

    /// The HTML parser puts a `<tbody>` around these rows.
    fn other_nodes() -> impl View {
        view! { <table>{vec![view! { <tr><td>"Robin"</td></tr> }]}</table> }
    }

    #[test]
    fn a_view_that_both_make_the_same_of_passes() {
        both_sides_agree(same);
    }

    #[test]
    fn another_text_is_caught() {
        let caught = catch_unwind(|| both_sides_agree(other_text)).is_err();
        assert!(caught, "your test passes on a view whose text differs");
    }

    #[test]
    fn another_attribute_is_caught() {
        let caught = catch_unwind(|| both_sides_agree(other_attribute)).is_err();
        assert!(caught, "your test passes on a view whose attribute differs");
    }

    #[test]
    fn other_nodes_are_caught() {
        let caught = catch_unwind(|| both_sides_agree(other_nodes)).is_err();
        assert!(caught, "your test passes on a view whose nodes differ");
    }

    #[test]
    fn the_fault_is_told() {
        let told = catch_unwind(|| both_sides_agree(other_text)).err();
        let told = told.and_then(|panic| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
        assert!(told.contains("S0231"), "the panic should tell the fault, but it said {told:?}");
    }
}
