//! What the tests of this crate share.

use std::fs;
use std::path::Path;

/// Compares with a file that the book shows. `OVERWRITE_PAGES=1 cargo test -p samara-pages` accepts what there is now.
#[track_caller]
pub fn assert_shown(file: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/pages")
        .join(file);
    let text = text.to_owned() + "\n";
    if std::env::var_os("OVERWRITE_PAGES").is_some() {
        fs::write(&path, &text).unwrap();
    }
    let shown = fs::read_to_string(&path).unwrap();
    assert_eq!(text, shown.replace("\r\n", "\n"), "{file}");
}
