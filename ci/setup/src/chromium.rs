//! Where Chromium, or Chrome, may be.

use std::env;
use std::path::{Path, PathBuf};

use crate::path::find_on_path;

/// The names that distributions give it.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The browser named by `CHROMIUM`, or else one on `PATH`, or else one where its installers put it.
pub(crate) fn find() -> Option<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM") {
        return Some(PathBuf::from(named)).filter(|path| path.is_file());
    }
    NAMES.iter().find_map(|name| find_on_path(name)).or_else(|| known_places().into_iter().find(|path| path.is_file()))
}

fn known_places() -> Vec<PathBuf> {
    if cfg!(target_os = "macos") {
        macos_places()
    } else if cfg!(windows) {
        windows_places()
    } else {
        vec![PathBuf::from("/snap/bin/chromium"), PathBuf::from("/usr/lib/chromium/chromium")]
    }
}

fn macos_places() -> Vec<PathBuf> {
    let mut folders = vec![PathBuf::from("/Applications")];
    if let Some(home) = env::var_os("HOME") {
        folders.push(Path::new(&home).join("Applications"));
    }
    folders
        .iter()
        .flat_map(|folder| {
            ["Chromium", "Google Chrome"].map(|name| folder.join(format!("{name}.app/Contents/MacOS/{name}")))
        })
        .collect()
}

fn windows_places() -> Vec<PathBuf> {
    ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"]
        .iter()
        .filter_map(env::var_os)
        .flat_map(|folder| {
            ["Chromium\\Application\\chrome.exe", "Google\\Chrome\\Application\\chrome.exe"]
                .map(|file| Path::new(&folder).join(file))
        })
        .collect()
}
