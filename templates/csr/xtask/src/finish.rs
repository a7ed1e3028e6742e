//! After a build, on the files that Trunk is about to publish: removes what the app does without, and writes the page
//! for unknown addresses, and the service worker with its list of files.

use std::collections::hash_map::DefaultHasher;
use std::env;
use std::fs;
use std::hash::{Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

const INDEX: &str = "index.html";
const NOT_FOUND: &str = "404.html";
const WORKER: &str = "service-worker.js";

pub fn run() -> Result<(), String> {
    let folder = env::var_os("TRUNK_STAGING_DIR").ok_or("`cargo xtask finish` is for Trunk: run `trunk build`.")?;
    let is_release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    finish(Path::new(&folder), Path::new("web").join(WORKER).as_path(), is_release)
        .map_err(|error| format!("The build cannot be finished: {error}"))
}

fn finish(folder: &Path, worker: &Path, is_release: bool) -> io::Result<()> {
    let index = fs::read_to_string(folder.join(INDEX))?;
    let index = without_links(&with_reloading(&index), &remove_unused_scripts(folder)?);
    fs::write(folder.join(INDEX), &index)?;
    // Hosts show this file for addresses that have none: the app then shows the page that belongs there, or says that
    // there is none.
    fs::write(folder.join(NOT_FOUND), &index)?;
    // While one develops, nothing is kept for later: one wants to see what one has just changed.
    if is_release {
        remove_comments(folder)?;
    }
    let files = if is_release { offline_files(folder)? } else { Vec::new() };
    let worker = fs::read_to_string(worker)?;
    fs::write(folder.join(WORKER), with_files(&worker, &files))
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

/// Removes the scripts of crates that no other script asks for, such as those that take over a page from a server. Returns
/// their addresses.
fn remove_unused_scripts(folder: &Path) -> io::Result<Vec<String>> {
    let mut removed = Vec::new();
    loop {
        let mut scripts = Vec::new();
        for path in files_in(folder)?.into_iter().filter(|path| path.extension().is_some_and(|end| end == "js")) {
            scripts.push((address_in(folder, &path), fs::read_to_string(path)?));
        }
        let Some(unused) = unused(&scripts) else { return Ok(removed) };
        fs::remove_file(folder.join(&unused))?;
        removed.push(unused);
    }
}

/// The address of the first script of a crate whose name stands in no other script.
fn unused(scripts: &[(String, String)]) -> Option<String> {
    let is_used = |address: &str| {
        let name = address.rsplit('/').next().unwrap_or(address);
        let imports = ["\"", "'"].map(|quote| format!("/{name}{quote}"));
        scripts.iter().any(|(other, text)| other != address && imports.iter().any(|import| text.contains(import)))
    };
    let of_crates = scripts.iter().filter(|(address, _)| address.starts_with("snippets/"));
    of_crates.map(|(address, _)| address).find(|address| !is_used(address)).cloned()
}

/// Takes the lines that are comments out of the scripts of crates. (A program that makes scripts smaller would do more, and
/// has to be installed.)
fn remove_comments(folder: &Path) -> io::Result<()> {
    for path in files_in(&folder.join("snippets"))? {
        let script = fs::read_to_string(&path)?;
        let lines = script.split_inclusive('\n').filter(|line| !line.trim_start().starts_with("//"));
        fs::write(&path, lines.collect::<String>())?;
    }
    Ok(())
}

/// The page without the tags by which it asks for these files in advance.
fn without_links(page: &str, addresses: &[String]) -> String {
    let names = |tag: &str| addresses.iter().any(|address| tag.contains(address));
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
            let mut hasher = DefaultHasher::new();
            fs::read(&path)?.hash(&mut hasher);
            files.push(OfflineFile { address, content: hasher.finish() });
        }
    }
    files.sort_by(|one, other| one.address.cmp(&other.address));
    Ok(files)
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
    fn scripts_that_nothing_asks_for_are_found_one_after_another() {
        let script = |address: &str, text: &str| (address.to_owned(), text.to_owned());
        let mut scripts = vec![
            script("app.js", "import { apply } from './snippets/dom/draw.js';"),
            script("snippets/dom/draw.js", ""),
            script("snippets/dom/parts.js", ""),
            script("snippets/dom/take_over.js", "import { part } from \"./parts.js\";"),
        ];
        assert_eq!(unused(&scripts).as_deref(), Some("snippets/dom/take_over.js"));
        scripts.pop();
        assert_eq!(unused(&scripts).as_deref(), Some("snippets/dom/parts.js"));
        scripts.pop();
        assert_eq!(unused(&scripts), None);
    }

    #[test]
    fn the_page_asks_for_nothing_that_is_gone() {
        let page = "<link href=/a.js rel=modulepreload><link href=/b.js rel=modulepreload></head>";
        assert_eq!(without_links(page, &["b.js".to_owned()]), "<link href=/a.js rel=modulepreload></head>");
    }

    #[test]
    fn the_page_is_loosened_for_trunk_s_own_script_only() {
        let page = "<meta content=\"script-src 'self'\">";
        assert_eq!(with_reloading(page), page);
        let served = format!("{page}<script>const address = '{{{{__TRUNK_ADDRESS__}}}}';</script>");
        assert!(with_reloading(&served).contains("'unsafe-inline'"));
    }
}
