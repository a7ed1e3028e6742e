//! Renders the chapters to a static site, by mdBook linked as a library.
//!
//! mdBook only logs what it cannot include, and goes on. For a book whose code is all included that is not good
//! enough, so its log is listened to here: an error in it fails the rendering.

use std::path::Path;
use std::sync::{Arc, Mutex};

use anyhow::{Context, Result, ensure};
use mdbook_driver::MDBook;
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Metadata, Subscriber, span};

use crate::workspace::Workspace;

/// Renders the book into `out`, replacing what was there.
///
/// # Errors
/// When `book.toml` or `SUMMARY.md` cannot be read, when an include names a file that does not exist, or when `out`
/// cannot be written.
pub fn render(workspace: &Workspace, out: &Path) -> Result<()> {
    let problems = Arc::new(Mutex::new(Vec::new()));
    let listener = Listener { problems: Arc::clone(&problems) };
    tracing::subscriber::with_default(listener, || {
        let mut book = MDBook::load(workspace.book()).context("the book cannot be read")?;
        book.config.build.build_dir = out.to_path_buf();
        book.build().context("the book cannot be rendered")
    })?;
    let problems = problems.lock().expect("the listener does not panic");
    ensure!(problems.is_empty(), "mdBook reported problems:\n  {}", problems.join("\n  "));
    Ok(())
}

/// Keeps the warnings and errors of mdBook, which reports by `tracing`.
struct Listener {
    problems: Arc<Mutex<Vec<String>>>,
}

impl Subscriber for Listener {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        // The most severe level is the smallest.
        *metadata.level() <= Level::WARN
    }

    fn event(&self, event: &Event<'_>) {
        let mut message = Message(String::new());
        event.record(&mut message);
        self.problems.lock().expect("nothing panics while holding it").push(message.0);
    }

    // Spans group messages; here only the messages count.
    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }
    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}
    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}
    fn enter(&self, _: &span::Id) {}
    fn exit(&self, _: &span::Id) {}
}

struct Message(String);

impl Visit for Message {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        if field.name() == "message" {
            self.0 = format!("{value:?}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book_with(chapter: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        write("book/book.toml", "[book]\ntitle = \"A book\"\n");
        write("book/src/SUMMARY.md", "# Summary\n\n[Start](index.md)\n");
        write("book/src/index.md", chapter);
        write("book/code.rs", "fn included() {}\n");
        folder
    }

    #[test]
    fn included_code_arrives_in_the_page() {
        let folder = book_with("# Start\n\n```rust\n{{#include ../code.rs}}\n```\n");
        let out = folder.path().join("site");
        render(&Workspace::at(folder.path()), &out).unwrap();
        let page = std::fs::read_to_string(out.join("index.html")).unwrap();
        assert!(page.contains("fn included()"));
    }

    #[test]
    fn an_include_that_cannot_be_found_fails_the_rendering() {
        let folder = book_with("# Start\n\n```rust\n{{#include ../missing.rs}}\n```\n");
        let out = folder.path().join("site");
        let error = render(&Workspace::at(folder.path()), &out).unwrap_err();
        assert!(format!("{error:#}").contains("missing.rs"), "{error:#}");
    }
}
