//! The version of wasm-bindgen that is linked here and the one that the demos use must be the same: the generated
//! JavaScript and the wasm module speak a private protocol that changes with each release.

use anyhow::{Context, Result, ensure};

/// Compares the two versions as Cargo.lock names them.
///
/// # Errors
/// When one of them is missing, or when they differ; the message says which line of which file to change.
pub fn agree(cargo_lock: &str) -> Result<()> {
    let linked = locked(cargo_lock, "wasm-bindgen-cli-support")?;
    let used = locked(cargo_lock, "wasm-bindgen")?;
    ensure!(
        linked == used,
        "the demos use wasm-bindgen {used}, but book/builder links wasm-bindgen-cli-support {linked}.\n  \
         Write `wasm-bindgen-cli-support = \"={used}\"` in book/builder/Cargo.toml, \
         or run `cargo update -p wasm-bindgen --precise {linked}`."
    );
    Ok(())
}

fn locked<'a>(cargo_lock: &'a str, package: &str) -> Result<&'a str> {
    let heading = format!("name = \"{package}\"");
    let mut lines = cargo_lock.lines();
    lines
        .find(|line| *line == heading)
        .and_then(|_| lines.next())
        .and_then(|line| line.strip_prefix("version = \""))
        .and_then(|rest| rest.strip_suffix('"'))
        .with_context(|| format!("Cargo.lock names no version of {package}: run `cargo build` once"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Workspace;

    #[test]
    fn this_workspace_uses_the_version_that_is_linked() {
        let lock = Workspace::of_this_program().root().join("Cargo.lock");
        agree(&std::fs::read_to_string(lock).unwrap()).unwrap();
    }

    #[test]
    fn a_difference_names_both_versions_and_the_remedy() {
        let lock = "[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.131\"\n\n\
                    [[package]]\nname = \"wasm-bindgen-cli-support\"\nversion = \"0.2.130\"\n";
        let message = agree(lock).unwrap_err().to_string();
        assert!(message.contains("\"=0.2.131\""), "{message}");
        assert!(message.contains("--precise 0.2.130"), "{message}");
    }

    #[test]
    fn a_lock_file_without_wasm_bindgen_is_an_error() {
        assert!(agree("").is_err());
    }
}
