//! Scripts that are written into pages.

use std::sync::LazyLock;

/// A script for the head of a page that will be hydrated, to be written between `<script>` and `</script>`: it keeps
/// what the user does before the app is there, and lets it happen afterwards.
///
/// Clicks and submits are held, for 5 seconds at most after the first: if the app has not come by then, the browser does
/// with them what it does without scripts. What the browser does well alone (following links, typing, ticking boxes) it
/// does at once. Typing and ticking are told to the app when it is there.
///
/// ```
/// use samara_dom::html::EVENT_RECORDER;
///
/// assert!(EVENT_RECORDER.len() < 1024 && !EVENT_RECORDER.contains("//"));
/// ```
pub static EVENT_RECORDER: LazyLock<String> = LazyLock::new(|| compact(include_str!("recorder.js")));

/// The function that puts late parts in place.
pub(super) static SWAP: LazyLock<String> = LazyLock::new(|| compact(include_str!("swap.js")));

/// Without its comments and indentation.
fn compact(script: &str) -> String {
    let lines = script.lines().map(str::trim_start);
    lines.filter(|line| !line.starts_with("//")).flat_map(|line| [line, "\n"]).collect()
}
