//! After a build, on the files that Trunk is about to publish: makes one small script of the app's in a release, and
//! writes the page for unknown addresses, and the service worker with its list of files.

use std::collections::hash_map::DefaultHasher;
use std::env;
use std::error::Error;
use std::fs;
use std::hash::{Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

use crate::esbuild;

const INDEX: &str = "index.html";
const NOT_FOUND: &str = "404.html";
const WORKER: &str = "service-worker.js";
/// The folder of the scripts that crates bring along.
const SNIPPETS: &str = "snippets";

pub fn run() -> Result<(), String> {
    let folder = env::var_os("TRUNK_STAGING_DIR").ok_or("`cargo xtask finish` is for Trunk: run `trunk build`.")?;
    let is_release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    finish(Path::new(&folder), Path::new("web").join(WORKER).as_path(), is_release)
        .map_err(|error| format!("The build cannot be finished: {error}"))
}

fn finish(folder: &Path, worker: &Path, is_release: bool) -> Result<(), Box<dyn Error>> {
    let mut index = with_reloading(&fs::read_to_string(folder.join(INDEX))?);
    if is_release {
        index = bundle(folder, &index)?;
    }
    fs::write(folder.join(INDEX), &index)?;
    // Hosts show this file for addresses that have none: the app then shows the page that belongs there, or says that
    // there is none.
    fs::write(folder.join(NOT_FOUND), &index)?;
    // While one develops, nothing is kept for later: one wants to see what one has just changed.
    let files = if is_release { offline_files(folder)? } else { Vec::new() };
    let worker = fs::read_to_string(worker)?;
    fs::write(folder.join(WORKER), with_files(&worker, &files))?;
    if is_release {
        esbuild::bundle(&folder.join(WORKER))?;
    }
    Ok(())
}

/// `trunk serve` puts a script into the page that reloads it after each build. It is the only one that stands in the page
/// itself, which the page forbids; so where it is, that is allowed.
fn with_reloading(index: &str) -> String {
    if index.contains("/.well-known/trunk/ws") || index.contains("__TRUNK_ADDRESS__") {
        index.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
    } else {
        index.to_owned()
    }
}

/// Puts the scripts that crates bring along, as far as they are used, into the app's own. Returns the page that asks for
/// this one alone, by a name that tells its new content.
fn bundle(folder: &Path, index: &str) -> Result<String, Box<dyn Error>> {
    let name = script(index).ok_or("index.html does not name the app's script.")?;
    esbuild::bundle(&folder.join(name))?;
    fs::remove_dir_all(folder.join(SNIPPETS))?;
    let (app, _) = name.rsplit_once('-').ok_or("the app's script has no hash in its name.")?;
    let renamed = format!("{app}-{:016x}.js", hash_of(&fs::read(folder.join(name))?));
    fs::rename(folder.join(name), folder.join(&renamed))?;
    Ok(without_links(index, SNIPPETS).replace(name, &renamed))
}

/// The file name of the app's script, which `Trunk.toml` has put into the page.
fn script(index: &str) -> Option<&str> {
    let (_, after) = index.split_once("data-script=\"")?;
    after.split('"').next()?.rsplit('/').next()
}

/// The page without the tags by which it asks in advance for files of a folder.
fn without_links(page: &str, folder: &str) -> String {
    let names = |tag: &str| tag.contains(&format!("/{folder}/"));
    page.split_inclusive('>').filter(|tag| !(tag.trim_start().starts_with("<link") && names(tag))).collect()
}

/// A file that works offline: its address, seen from the start page, and a number that changes with its content.
#[derive(Debug, PartialEq)]
struct OfflineFile {
    address: String,
    content: u64,
}

fn offline_files(folder: &Path) -> io::Result<Vec<OfflineFile>> {
    let mut files = Vec::new();
    for path in files_in(folder)? {
        let address = address_in(folder, &path);
        if address != NOT_FOUND && address != WORKER {
            files.push(OfflineFile { address, content: hash_of(&fs::read(&path)?) });
        }
    }
    files.sort_by(|one, other| one.address.cmp(&other.address));
    Ok(files)
}

fn hash_of(content: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    hasher.finish()
}

fn address_in(folder: &Path, path: &Path) -> String {
    let parts: Vec<_> = path.strip_prefix(folder).unwrap_or(path).iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_in(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

/// The worker with what it keeps, and a version that changes whenever any of that does: browsers look for a new worker by
/// its text.
fn with_files(worker: &str, files: &[OfflineFile]) -> String {
    let mut hasher = DefaultHasher::new();
    files.iter().for_each(|file| (&file.address, file.content).hash(&mut hasher));
    let addresses: Vec<String> = files.iter().map(|file| format!("{:?}", file.address)).collect();
    worker
        .replace("const VERSION = \"\";", &format!("const VERSION = \"{:016x}\";", hasher.finish()))
        .replace("const FILES = [];", &format!("const FILES = [{}];", addresses.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORKER_SOURCE: &str = include_str!("../../web/service-worker.js");

    fn file(address: &str, content: u64) -> OfflineFile {
        OfflineFile { address: address.to_owned(), content }
    }

    #[test]
    fn the_worker_gets_its_files_and_a_version_that_follows_them() {
        let written = with_files(WORKER_SOURCE, &[file("app.js", 1), file("index.html", 2)]);
        assert!(written.contains("const FILES = [\"app.js\", \"index.html\"];"), "{written}");
        let changed = with_files(WORKER_SOURCE, &[file("app.js", 1), file("index.html", 3)]);
        assert_ne!(written, changed);
    }

    #[test]
    fn the_page_names_the_app_s_script() {
        let page = "<meta name=\"app\" data-script=\"/birds/app-0123456789abcdef.js\" data-module=\"/birds/app.wasm\">";
        assert_eq!(script(page), Some("app-0123456789abcdef.js"));
        assert_eq!(script("<meta>"), None);
    }

    #[test]
    fn the_page_asks_for_nothing_that_is_gone() {
        let page = "<link href=\"/a.js\"><link href=\"/birds/snippets/dom/b.js\"></head>";
        assert_eq!(without_links(page, "snippets"), "<link href=\"/a.js\"></head>");
    }

    #[test]
    fn the_page_is_loosened_for_trunk_s_own_script_only() {
        let page = "<meta content=\"script-src 'self'\">";
        assert_eq!(with_reloading(page), page);
        let served = format!("{page}<script>const address = '{{{{__TRUNK_ADDRESS__}}}}';</script>");
        assert!(with_reloading(&served).contains("'unsafe-inline'"));
    }
}
