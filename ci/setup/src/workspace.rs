//! Where the workspace is: the folder with the book, the exercises and the framework.

use std::env;
use std::path::{Path, PathBuf};

/// The root of the Samara workspace.
///
/// Looks upward from the current folder first, so that a copied or moved workspace is used where it now is; otherwise
/// takes the folder that this crate was compiled in. The variable `SAMARA_ROOT` overrides both (the tests use it).
pub fn workspace_root() -> PathBuf {
    if let Some(root) = env::var_os("SAMARA_ROOT") {
        return PathBuf::from(root);
    }
    env::current_dir().ok().and_then(|folder| upward(&folder)).unwrap_or_else(compiled_in)
}

fn upward(from: &Path) -> Option<PathBuf> {
    from.ancestors().find(|folder| is_root(folder)).map(Path::to_path_buf)
}

/// No other workspace has both the list of exercises and a manifest beside it.
fn is_root(folder: &Path) -> bool {
    folder.join("Cargo.toml").is_file() && folder.join("exercises/exercises.toml").is_file()
}

/// This crate lies two folders below the root, in `ci/setup`.
fn compiled_in() -> PathBuf {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    crate_folder.ancestors().nth(2).unwrap_or(crate_folder).to_path_buf()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiled_in_root_holds_this_crate() {
        assert!(compiled_in().join("ci/setup/Cargo.toml").is_file());
    }

    #[test]
    fn a_folder_without_exercises_is_not_the_root() {
        assert!(!is_root(Path::new(env!("CARGO_MANIFEST_DIR"))));
    }
}
