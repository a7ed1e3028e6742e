//! The folder of static files: what is in it, and which of its files are the client.
//!
//! The folder is read once, into a list of the paths that its files have in addresses. What is not in the list does not
//! exist, whatever an address looks like. That is why no trick with dots or slashes can reach a file outside.
//! Debug builds read the folder for each request, so that a new build of the client is seen at once.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::Path;

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
    /// The paths of addresses, decoded.
    pub files: HashSet<String>,
}

impl Assets {
    /// Reads a folder. Names that begin with a dot, and links that lead out of the folder, are left out.
    ///
    /// # Errors
    ///
    /// `S0602` if the folder cannot be read, or its `assets.json` is not what it should be.
    pub fn read(folder: &Path) -> io::Result<Assets> {
        list(folder).map_err(|error| {
            let what = format!("S0602: the assets in `{}` cannot be read: {error}", folder.display());
            let help = "Build the client first, and start the server where that path leads there.";
            io::Error::new(error.kind(), format!("{what}\n  {help}"))
        })
    }
}

fn list(folder: &Path) -> io::Result<Assets> {
    let root = folder.canonicalize()?;
    let mut files = HashSet::new();
    walk(&root, &root, "", &mut files)?;
    let client = match files.remove(&format!("/{MANIFEST}")) {
        true => serde_json::from_slice(&fs::read(root.join(MANIFEST))?)?,
        false => Client::default(),
    };
    Ok(Assets { client, files })
}

/// Adds the files of one folder, and those below it, to what was found.
fn walk(root: &Path, folder: &Path, prefix: &str, found: &mut HashSet<String>) -> io::Result<()> {
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
            found.insert(address);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_in_names_are_told_from_dates_and_words() {
        assert!(is_hashed("/app-0123456789abcdef.js") && is_hashed("/x/app-0123456789abcdef_bg.wasm"));
        assert!(!is_hashed("/report-20240101.pdf") && !is_hashed("/snippets/samara-0123456789abcdef/index.js"));
    }
}
