//! Finding a program on `PATH`, as the shell would.

use std::env;
use std::path::{Path, PathBuf};

/// The first program called `name` on `PATH`. On Windows `.exe` and `.cmd` are tried as well, because npm is a `.cmd`.
pub fn find_on_path(name: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders).find_map(|folder| in_folder(&folder, name))
}

fn in_folder(folder: &Path, name: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd"] } else { &[""] };
    endings.iter().map(|ending| folder.join(format!("{name}{ending}"))).find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_is_found_and_nonsense_is_not() {
        assert!(find_on_path("cargo").is_some());
        assert_eq!(find_on_path("no-such-program-anywhere"), None);
    }
}
