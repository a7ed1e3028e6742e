//! Notices saved files: told by the system where it tells, looking by itself where it does not.

use std::path::{Path, PathBuf};
use std::time::Duration;

use notify::event::{EventKind, MetadataKind, ModifyKind};
use notify::{Config, Event, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

/// A running watch; it ends when this is dropped.
pub struct Watch {
    _watcher: Box<dyn Watcher + Send>,
    /// Whether it looks by itself, and so needs up to half a second.
    pub polling: bool,
}

/// How often it looks when it has to.
const INTERVAL: Duration = Duration::from_millis(500);

/// Calls `changed` with each file below `folder` that is written. Falls back to looking twice a second when the system
/// has no way to tell, or has run out of watches.
///
/// # Errors
/// When the folder cannot be read at all.
pub fn watch(folder: &Path, poll: bool, changed: impl Fn(PathBuf) + Clone + Send + 'static) -> Result<Watch, String> {
    if !poll && let Ok(watcher) = told_by_the_system(folder, changed.clone()) {
        return Ok(Watch { _watcher: Box::new(watcher), polling: false });
    }
    let config = Config::default().with_poll_interval(INTERVAL).with_compare_contents(true);
    let watcher = PollWatcher::new(handler(changed), config)
        .and_then(|mut watcher| {
            watcher.watch(folder, RecursiveMode::Recursive)?;
            Ok(watcher)
        })
        .map_err(|error| format!("{} cannot be watched: {error}", folder.display()))?;
    Ok(Watch { _watcher: Box::new(watcher), polling: true })
}

fn told_by_the_system(folder: &Path, changed: impl Fn(PathBuf) + Send + 'static) -> notify::Result<RecommendedWatcher> {
    let mut watcher = notify::recommended_watcher(handler(changed))?;
    watcher.watch(folder, RecursiveMode::Recursive)?;
    Ok(watcher)
}

fn handler(changed: impl Fn(PathBuf) + Send + 'static) -> impl Fn(notify::Result<Event>) + Send + 'static {
    move |event| {
        if let Ok(event) = event
            && is_write(event.kind)
        {
            event.paths.into_iter().for_each(&changed);
        }
    }
}

/// Reading a file is an event too, and compiling reads; only what may have changed the text counts. Editors replace
/// files as often as they write them.
fn is_write(kind: EventKind) -> bool {
    match kind {
        EventKind::Modify(ModifyKind::Metadata(kind)) => kind == MetadataKind::WriteTime,
        EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) => true,
        EventKind::Access(_) | EventKind::Remove(_) | EventKind::Other => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TempFolder;
    use std::fs;
    use std::sync::mpsc;

    fn is_noticed(name: &str, poll: bool, save: impl Fn(&Path)) {
        let folder = TempFolder::new(name);
        let path = folder.path.canonicalize().unwrap();
        let file = path.join("chapter/hello.rs");
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "before").unwrap();
        let (sender, receiver) = mpsc::channel();
        let watch = watch(&path, poll, move |path| {
            let _ = sender.send(path);
        })
        .unwrap();
        assert_eq!(watch.polling, poll);
        save(&file);
        let noticed =
            std::iter::from_fn(|| receiver.recv_timeout(Duration::from_secs(5)).ok()).any(|path| path == file);
        assert!(noticed);
    }

    #[test]
    fn a_written_file_is_noticed() {
        is_noticed("files-written", false, |file| fs::write(file, "after").unwrap());
    }

    #[test]
    fn a_file_that_an_editor_replaces_is_noticed() {
        is_noticed("files-replaced", false, |file| {
            let new = file.with_extension("new");
            fs::write(&new, "after").unwrap();
            fs::rename(new, file).unwrap();
        });
    }

    #[test]
    fn polling_notices_a_written_file() {
        is_noticed("files-polled", true, |file| fs::write(file, "after").unwrap());
    }
}
