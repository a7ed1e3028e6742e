//! # Three seconds in no time
//!
//! Saving takes three seconds, and somebody impatient would click again and save everything twice. So `SaveButton` is
//! disabled while it saves. Write the test for that, `it_is_disabled_for_three_seconds`:
//!
//! - Click the button. It is disabled now, and still disabled shortly before the three seconds are over.
//! - When they are over, it is enabled again.
//!
//! Real waiting has no place in a test. In the test kit the clock stands still until you say `page.advance(duration)`,
//! and then all timers that are due run. Nor can you click the disabled button to see that nothing happens: the kit
//! refuses to do what a user cannot do. Ask the button instead: `is_disabled()`.
//!
//! As before, the checks below run your test on a button that works, and on some with a bug.
//!
//! Book: Testing without a browser (testing.html), "What a user cannot do" and "Time"

use std::time::Duration;

use samara::prelude::*;
use samara_testing::Page;

/// Saves when it is clicked, and is disabled for the time that this takes. The bugs come in by the props: another time,
/// or a button that does not lock.
#[component]
fn SaveButton(takes: Duration, locks: bool) -> impl View {
    let saving = Signal::new(false);
    let save = move |_| {
        saving.set(true);
        set_timeout(move || saving.set(false), takes);
    };
    view! { <button disabled=move || locks && saving.get() on:click=save>"Save"</button> }
}

/// Your test: panics unless the button is disabled for three seconds after a click.
fn it_is_disabled_for_three_seconds(page: &Page) {
    let button = page.by_role("button", "Save");
    button.click();
}

#[cfg(test)]
mod tests {
    use super::*;
    use samara_testing::mount;
    use std::panic::catch_unwind;
    use std::time::Instant;

    /// Runs your test on a button whose saving takes this many seconds.
    fn run_your_test(seconds: u64, locks: bool) {
        let takes = Duration::from_secs(seconds);
        it_is_disabled_for_three_seconds(&mount(move || view! { <SaveButton takes=takes locks=locks/> }));
    }

    #[test]
    fn a_button_that_works_passes() {
        run_your_test(3, true);
    }

    #[test]
    fn it_takes_no_real_time() {
        let start = Instant::now();
        let _ = catch_unwind(|| run_your_test(3, true));
        let real = start.elapsed();
        assert!(real.as_secs() < 1, "your test waits for real: it took {real:.1?}");
    }

    #[test]
    fn a_button_that_is_never_disabled_is_caught() {
        let caught = catch_unwind(|| run_your_test(3, false)).is_err();
        assert!(caught, "your test passes on a button that is never disabled");
    }

    #[test]
    fn a_button_that_stays_disabled_is_caught() {
        let caught = catch_unwind(|| run_your_test(60, true)).is_err();
        assert!(caught, "your test passes on a button that stays disabled");
    }

    #[test]
    fn a_button_that_is_free_too_early_is_caught() {
        let caught = catch_unwind(|| run_your_test(1, true)).is_err();
        assert!(caught, "your test passes on a button that is free too early");
    }
}
