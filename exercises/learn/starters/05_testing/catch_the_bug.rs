//! # A test that catches bugs
//!
//! This time the component is finished and the test is yours. A test is worth as much as the bugs that it catches, so
//! the checks below run yours three times: on the tally as it is, where it must pass, and on two tallies with a bug in
//! their undo button, where it must fail.
//!
//! Write `undo_takes_back_the_last_one`. It gets a page with a fresh tally. Do what a user would do: find the buttons
//! by role and name, click them, and read the number in `<output>`. Then compare it by `assert_eq!`, with a message
//! that tells what was expected.
//!
//! The two bugs stand at the beginning of the checks: `does_nothing` and `clears_all`. Which clicks lead to a number
//! that only the tally without bugs shows?
//!
//! Book: Testing without a browser (testing.html), "Look as a user looks"

use samara::prelude::*;
use samara_testing::Page;

/// Counts birds. `undo` is what the undo button makes of the number: the checks put the bugs in there.
#[component]
fn Tally(undo: fn(u32) -> u32) -> impl View {
    let seen = Signal::new(0);
    view! {
        <output>{seen}</output>
        <button on:click=move |_| seen.update(|seen| *seen += 1)>"Saw one"</button>
        <button on:click=move |_| seen.update(|seen| *seen = undo(*seen))>"Undo"</button>
    }
}

/// Your test: panics if undo does anything but take back the last one.
fn undo_takes_back_the_last_one(page: &Page) {
    page.by_role("button", "Saw one").click();
    page.by_role("button", "Undo").click();
}

#[cfg(test)]
mod tests {
    use super::*;
    use samara_testing::mount;
    use std::panic::catch_unwind;

    fn works(seen: u32) -> u32 {
        seen.saturating_sub(1)
    }

    fn does_nothing(seen: u32) -> u32 {
        seen
    }

    fn clears_all(_: u32) -> u32 {
        0
    }

    /// Runs your test on a tally with this undo button.
    fn run_your_test(undo: fn(u32) -> u32) {
        undo_takes_back_the_last_one(&mount(move || view! { <Tally undo=undo/> }));
    }

    #[test]
    fn a_tally_that_works_passes() {
        run_your_test(works);
    }

    #[test]
    fn an_undo_that_does_nothing_is_caught() {
        let caught = catch_unwind(|| run_your_test(does_nothing)).is_err();
        assert!(caught, "your test passes on a tally whose undo does nothing");
    }

    #[test]
    fn an_undo_that_clears_all_is_caught() {
        let caught = catch_unwind(|| run_your_test(clears_all)).is_err();
        assert!(caught, "your test passes on a tally whose undo clears all");
    }
}
