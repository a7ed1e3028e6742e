//! Whether a file of Rust is compiled when the workspace is tested, told from the manifests and the `mod` lines alone:
//! quick enough to run on every save, and it needs no build.

use std::path::{Path, PathBuf};

use regex::Regex;

use crate::workspace::Workspace;

/// Why `file` is not compiled, or `None` if it is.
pub fn why_not(workspace: &Workspace, file: &Path) -> Option<String> {
    let Some(package) = package_of(workspace, file) else {
        return Some("it belongs to no package".into());
    };
    let folder = workspace.relative(&package);
    // Templates that are workspaces of their own are compiled as the projects that they make: `cargo ci templates`.
    if !is_member(workspace, &folder) && !folder.starts_with("templates/") {
        return Some(format!("`{folder}` is not a member of the workspace"));
    }
    if is_target(&package, file) || is_test_case(&package, file) || is_module(&package, file) {
        return None;
    }
    Some(format!("no `mod` line and no target of `{folder}` leads to it"))
}

/// The folder of the nearest Cargo.toml above `file` that is not the workspace's own.
pub fn package_of(workspace: &Workspace, file: &Path) -> Option<PathBuf> {
    file.ancestors()
        .skip(1)
        .take_while(|folder| *folder != workspace.root())
        .find(|folder| folder.join("Cargo.toml").is_file())
        .map(Path::to_path_buf)
}

fn is_member(workspace: &Workspace, folder: &str) -> bool {
    let manifest = read(&workspace.root().join("Cargo.toml"));
    let Ok(manifest) = manifest.parse::<toml::Table>() else {
        return false;
    };
    let members =
        manifest.get("workspace").and_then(|table| table.get("members")).and_then(|members| members.as_array());
    members.into_iter().flatten().any(|member| {
        member.as_str().is_some_and(|member| match member.strip_suffix("/*") {
            Some(parent) => folder.rsplit_once('/').is_some_and(|(above, _)| above == parent),
            None => member == folder,
        })
    })
}

/// A root of a crate: one that cargo finds by itself, or one that the manifest names.
fn is_target(package: &Path, file: &Path) -> bool {
    let path = inside(package, file);
    let parts: Vec<&str> = path.split('/').collect();
    let found_by_cargo =
        matches!(parts[..], ["src", "lib.rs" | "main.rs"] | ["src", "bin", _] | ["tests" | "examples" | "benches", _]);
    found_by_cargo || read(&package.join("Cargo.toml")).contains(&format!("\"{path}\""))
}

/// A file in a folder that one of the package's integration tests names: trybuild compiles it there.
fn is_test_case(package: &Path, file: &Path) -> bool {
    let folder = file.parent().map(|folder| inside(package, folder));
    folder.is_some_and(|folder| {
        folder.starts_with("tests/") && integration_tests(package).any(|test| read(&test).contains(&folder))
    })
}

/// A module that a compiled file declares.
fn is_module(package: &Path, file: &Path) -> bool {
    let (Some(mut folder), Some(stem)) = (file.parent(), file.file_stem()) else {
        return false;
    };
    let mut name = stem.to_string_lossy();
    if name == "mod" {
        // `counter/mod.rs` is declared where `counter.rs` would be.
        let (Some(above), Some(own)) = (folder.parent(), folder.file_name()) else {
            return false;
        };
        name = own.to_string_lossy();
        folder = above;
    }
    let declaration = Regex::new(&format!(r"(?m)^\s*(?:pub(?:\([^)]*\))?\s+)?mod\s+{name}\s*;"))
        .expect("a module's name has no special characters");
    let mut parents =
        vec![folder.join("mod.rs"), folder.join("lib.rs"), folder.join("main.rs"), folder.with_extension("rs")];
    if inside(package, folder) == "tests" {
        parents.extend(integration_tests(package));
    }
    parents.iter().any(|parent| {
        parent != file
            && declaration.is_match(&read(parent))
            && (is_target(package, parent) || is_module(package, parent))
    })
}

fn integration_tests(package: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = std::fs::read_dir(package.join("tests"));
    entries.into_iter().flatten().flatten().map(|entry| entry.path()).filter(|path| path.is_file())
}

fn inside(package: &Path, path: &Path) -> String {
    let shown = path.strip_prefix(package).unwrap_or(path);
    shown.to_string_lossy().replace('\\', "/")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::scratch::Scratch;
    use super::*;

    fn verdict(scratch: &Scratch, file: &str) -> Option<String> {
        let workspace = scratch.workspace();
        why_not(&workspace, &workspace.root().join(file))
    }

    #[test]
    fn modules_are_followed_to_the_root_of_the_crate() {
        let scratch = Scratch::new();
        scratch.write("book/demos/src/lib.rs", "pub(crate) mod lists;\n");
        scratch.write("book/demos/src/lists/mod.rs", "mod rows;\n");
        scratch.write("book/demos/src/lists/rows.rs", "mod cell;\n");
        scratch.write("book/demos/src/lists/rows/cell.rs", "");
        for file in ["lib.rs", "lists/mod.rs", "lists/rows.rs", "lists/rows/cell.rs"] {
            assert_eq!(verdict(&scratch, &format!("book/demos/src/{file}")), None, "{file}");
        }
    }

    #[test]
    fn a_file_that_no_mod_line_names_is_not_compiled() {
        let scratch = Scratch::new();
        scratch.write("book/demos/src/lib.rs", "// mod forgotten;\n");
        let reason = verdict(&scratch, "book/demos/src/forgotten.rs").unwrap();
        assert!(reason.contains("no `mod` line"), "{reason}");
    }

    #[test]
    fn targets_and_test_cases_are_compiled() {
        let scratch = Scratch::new();
        scratch.write("book/demos/Cargo.toml", "[[test]]\npath = \"01/hello.rs\"\n");
        scratch.write("book/demos/tests/ui.rs", "cases.compile_fail(\"tests/ui/*.rs\");");
        for file in ["01/hello.rs", "tests/ui.rs", "tests/ui/typo.rs", "examples/a.rs"] {
            assert_eq!(verdict(&scratch, &format!("book/demos/{file}")), None, "{file}");
        }
        assert!(verdict(&scratch, "book/demos/tests/other/typo.rs").is_some());
        assert!(verdict(&scratch, "book/demos/01/bye.rs").is_some());
    }

    #[test]
    fn a_package_outside_of_the_workspace_does_not_count() {
        let scratch = Scratch::new();
        scratch.write("elsewhere/Cargo.toml", "[package]\n");
        let reason = verdict(&scratch, "elsewhere/src/lib.rs").unwrap();
        assert!(reason.contains("not a member"), "{reason}");
        let reason = verdict(&scratch, "book/src/loose.rs").unwrap();
        assert!(reason.contains("no package"), "{reason}");
    }

    #[test]
    fn members_may_be_named_by_their_folder() {
        let scratch = Scratch::new();
        scratch.write("Cargo.toml", "[workspace]\nmembers = [\"framework/*\"]\n");
        assert_eq!(verdict(&scratch, "framework/macros/src/lib.rs"), None);
        assert!(verdict(&scratch, "book/demos/src/lib.rs").is_some());
    }
}
