//! Which packages are in a folder of the workspace.

use std::fs;
use std::path::Path;

/// The names of the packages that lie in the folders of `folder`, in alphabetical order.
///
/// # Errors
/// When `folder` or a manifest in it cannot be read.
pub fn names_in(folder: &Path) -> Result<Vec<String>, String> {
    let unreadable = |error: std::io::Error| format!("cannot read {}: {error}", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let manifest = entry.map_err(unreadable)?.path().join("Cargo.toml");
        if manifest.is_file() {
            let text = fs::read_to_string(&manifest).map_err(unreadable)?;
            names.extend(name(&text));
        }
    }
    names.sort();
    Ok(names)
}

/// The package's name: the first `name` in a manifest, which begins with `[package]`.
fn name(manifest: &str) -> Option<String> {
    manifest.lines().find_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_framework_has_its_crates() {
        let root = samara_setup::workspace_root();
        let names = names_in(&root.join("framework")).unwrap();
        assert!(names.contains(&"samara".to_owned()), "{names:?}");
        assert!(names.contains(&"samara-reactive".to_owned()), "{names:?}");
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error() {
        assert!(names_in(Path::new("no/such/folder")).is_err());
    }
}
