//! The body of a server function does not travel to browsers.

use std::path::Path;
use std::process::Command;

/// A text that only the body of the app's function holds.
const MARKER: &str = "a secret of the server's";

// ANCHOR: absent
#[test]
fn nothing_of_a_body_is_in_the_webassembly() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let source = std::fs::read_to_string(root.join("ci/apps/remote/src/main.rs")).unwrap();
    assert!(source.contains(MARKER), "the app has changed: there is nothing to look for");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(&root).arg("build").arg("--target-dir").arg(target);
    cargo.args(["--package", "samara-app-remote", "--target", "wasm32-unknown-unknown"]);
    assert!(cargo.status().unwrap().success(), "the app did not compile");

    let module = std::fs::read(target.join("wasm32-unknown-unknown/debug/remote.wasm")).unwrap();
    let holds = |text: &str| module.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(holds("/_server/increase-"), "the call is missing");
    assert!(!holds(MARKER));
}
// ANCHOR_END: absent
