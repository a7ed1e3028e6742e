//! The folder of static files: what is in it, and which of its files are the client.
//!
//! The folder is read once, into a table from the paths of addresses to files. A request only looks its path up there;
//! what is not in the table does not exist, whatever an address looks like. That is why no trick with dots, slashes or
//! links can reach a file outside. Debug builds read the folder for each request, so that a new build of the client is
//! seen at once.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// The file that names the parts of the client; it is not served.
const MANIFEST: &str = "assets.json";

/// The parts of the client, as the build has named them: paths below the folder, without a slash in front.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Client {
    /// The module that wasm-bindgen has written, if there is a client at all.
    pub script: Option<String>,
    /// The WebAssembly that the module loads.
    pub wasm: Option<String>,
    /// Modules that the module imports: to be fetched at the same time.
    pub modules: Vec<String>,
    /// Style sheets.
    pub styles: Vec<String>,
}

/// What the folder holds.
#[derive(Default)]
pub(crate) struct Assets {
    pub client: Client,
    files: HashMap<String, Asset>,
}

/// A file that is served, and the same file compressed.
pub(crate) struct Asset {
    pub plain: PathBuf,
    /// With `.br` at the end of its name.
    pub brotli: Option<PathBuf>,
    /// With `.gz` at the end of its name.
    pub gzip: Option<PathBuf>,
}

impl Assets {
    /// Reads a folder. Names that begin with a dot, and links that lead out of the folder, are left out.
    ///
    /// # Errors
    ///
    /// If the folder cannot be read, or its `assets.json` is not what it should be.
    pub fn read(folder: &Path) -> io::Result<Assets> {
        let root = folder.canonicalize()?;
        let mut found = HashMap::new();
        walk(&root, &root, "", &mut found)?;
        let client = match found.remove(&format!("/{MANIFEST}")) {
            Some(manifest) => serde_json::from_slice(&fs::read(manifest)?)?,
            None => Client::default(),
        };
        let files = found.iter().filter_map(|(path, plain)| {
            let packed = [".br", ".gz"].iter().find_map(|ending| path.strip_suffix(ending));
            if packed.is_some_and(|path| found.contains_key(path)) {
                return None; // reached by the name of the plain file only
            }
            let with = |ending| found.get(&format!("{path}{ending}")).cloned();
            Some((path.clone(), Asset { plain: plain.clone(), brotli: with(".br"), gzip: with(".gz") }))
        });
        Ok(Assets { client, files: files.collect() })
    }

    /// The file at a decoded path of an address.
    pub fn find(&self, path: &str) -> Option<&Asset> {
        self.files.get(path)
    }
}

/// Adds the files of one folder, and those below it, to what was found.
fn walk(root: &Path, folder: &Path, prefix: &str, found: &mut HashMap<String, PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        // A link whose target is gone is not a file; one that leads out of the folder is not ours to serve.
        let Ok(path) = entry.path().canonicalize() else { continue };
        if name.starts_with('.') || !path.starts_with(root) {
            continue;
        }
        let address = format!("{prefix}/{name}");
        if path.is_file() {
            found.insert(address, path);
        } else if entry.file_type()?.is_dir() {
            // Folders are not followed through links: a link to a folder further up would never end.
            walk(root, &path, &address, found)?;
        }
    }
    Ok(())
}

/// Whether a name changes with the content of its file: a part of it is a hash of 16 or more hexadecimal digits, as
/// builds write them. (Shorter numbers could be dates. The name of a folder does not count: wasm-bindgen's `snippets`
/// folders carry a hash that is not one of the content.)
pub(crate) fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let is_hash = |part: &str| part.len() >= 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    name.split(['-', '.', '_']).any(is_hash)
}

/// The media type that goes with the ending of a name. Texts are in UTF-8.
pub(crate) fn media_type(path: &str) -> String {
    let media_type = mime_guess::from_path(path).first_or_octet_stream();
    let charset = if media_type.type_() == "text" { "; charset=utf-8" } else { "" };
    format!("{media_type}{charset}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_in_names_are_told_from_dates_and_words() {
        assert!(is_hashed("/app-0123456789abcdef.js") && is_hashed("/x/app-0123456789abcdef_bg.wasm"));
        assert!(!is_hashed("/report-20240101.pdf") && !is_hashed("/snippets/samara-0123456789abcdef/index.js"));
    }
    #[test]
    fn the_files_of_a_site_have_the_types_that_browsers_ask_for() {
        for (path, expected) in [
            ("/index.html", "text/html; charset=utf-8"),
            ("/a.css", "text/css; charset=utf-8"),
            ("/a.min.js", "text/javascript; charset=utf-8"),
            ("/a.mjs", "application/javascript"),
            ("/a.wasm", "application/wasm"),
            ("/a.json", "application/json"),
            ("/a.webmanifest", "application/manifest+json"),
            ("/a.svg", "image/svg+xml"),
            ("/a.ico", "image/x-icon"),
            ("/a.webp", "image/webp"),
            ("/a.avif", "image/avif"),
            ("/a.woff2", "font/woff2"),
            ("/a.pdf", "application/pdf"),
            ("/a.unheard-of", "application/octet-stream"),
            ("/LICENSE", "application/octet-stream"),
        ] {
            assert_eq!(media_type(path), expected, "{path}");
        }
    }
}
