//! Notices when files of the app are saved.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::time::timeout;

/// The folders that the app is made of.
const FOLDERS: [&str; 3] = ["src", "style", "migrations"];
/// The files beside them.
const FILES: [&str; 3] = ["Cargo.toml", "Cargo.lock", "build.rs"];

/// How long it is quiet before a change is complete: editors write in several steps, and several files at once.
const QUIET: Duration = Duration::from_millis(30);

/// What has been saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    Style,
    Code,
}

pub struct Changes {
    saved: UnboundedReceiver<Change>,
    /// It stops when it is dropped.
    _watcher: RecommendedWatcher,
}

impl Changes {
    /// Watches the files of the project.
    ///
    /// # Errors
    /// When the system does not allow that.
    pub fn watch(root: &Path) -> Result<Changes> {
        let (sender, saved) = unbounded_channel();
        let base = root.to_path_buf();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            let Ok(event) = event else { return };
            if event.kind.is_access() {
                return;
            }
            for change in event.paths.iter().filter_map(|path| change(&base, path)) {
                // At the end nobody waits for changes any more.
                let _ = sender.send(change);
            }
        })?;
        watcher.watch(root, RecursiveMode::NonRecursive).context("the project cannot be watched")?;
        for folder in FOLDERS.map(|name| root.join(name)).iter().filter(|folder| folder.is_dir()) {
            watcher
                .watch(folder, RecursiveMode::Recursive)
                .with_context(|| format!("{} cannot be watched", folder.display()))?;
        }
        Ok(Changes { saved, _watcher: watcher })
    }

    /// Waits until something was saved.
    pub async fn next(&mut self) -> Change {
        let Some(mut change) = self.saved.recv().await else { return std::future::pending().await };
        while let Ok(Some(next)) = timeout(QUIET, self.saved.recv()).await {
            change = change.max(next);
        }
        change
    }
}

/// What a file means to the app, if anything.
fn change(root: &Path, path: &Path) -> Option<Change> {
    let inside = path.strip_prefix(root).ok()?;
    let name = inside.file_name()?.to_string_lossy();
    let first = inside.iter().next()?.to_string_lossy();
    // Editors keep their own files beside those that are edited.
    if name.starts_with('.') || name.ends_with('~') || name.ends_with(".tmp") {
        return None;
    }
    let is_file_beside = FILES.contains(&&*name) && first == name;
    match &*first {
        "style" => Some(Change::Style),
        folder if FOLDERS.contains(&folder) && first != name || is_file_beside => Some(Change::Code),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_app_is_made_of_counts() {
        let change = |path: &str| change(Path::new("/app"), &Path::new("/app").join(path));
        assert_eq!(change("src/pages/list.rs"), Some(Change::Code));
        assert_eq!(change("migrations/0002_notes.sql"), Some(Change::Code));
        assert_eq!(change("Cargo.toml"), Some(Change::Code));
        assert_eq!(change("style/style.css"), Some(Change::Style));
        for other in
            ["sightings.db-wal", "target/debug/app", "src/.list.rs.swp", "src/list.rs~", "e2e/Cargo.toml", "src"]
        {
            assert_eq!(change(other), None, "{other}");
        }
    }

    #[test]
    fn code_outweighs_style() {
        assert_eq!(Change::Style.max(Change::Code), Change::Code);
    }
}
