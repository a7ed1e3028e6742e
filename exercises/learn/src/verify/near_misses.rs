//! Near misses as a package of its own: a scratch workspace below the target folder, with the dependencies, profiles and
//! lock file of the exercises, so that the registry's crates are compiled once for all.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use crate::catalog::{Catalog, Exercise, Mistake};
use crate::compare::learners_part;
use crate::workspace::Workspace;

pub const PACKAGE: &str = "samara-near-misses";

/// The scratch package.
pub struct NearMisses {
    pub folder: PathBuf,
    /// Those that could be made.
    pub made: Vec<NearMiss>,
    /// Those that could not: the exercise's name, the mistake's, and why.
    pub refused: Vec<(String, String, String)>,
}

/// One near miss.
pub struct NearMiss {
    /// Index of its exercise in the catalog.
    pub exercise: usize,
    pub mistake: Mistake,
    /// Its test target.
    pub test: String,
}

/// Writes the scratch package. Files that have not changed are left alone, so that cargo does not compile them again.
///
/// # Errors
/// When a manifest cannot be read, or a file cannot be written.
pub fn write(workspace: &Workspace, catalog: &Catalog) -> Result<NearMisses, String> {
    let folder = workspace.exercise_target().join("near-misses");
    let mut near_misses = NearMisses { folder: folder.clone(), made: Vec::new(), refused: Vec::new() };
    let mut files = Vec::new();
    for (index, exercise) in catalog.exercises.iter().enumerate() {
        let path = workspace.solutions().join(&exercise.file);
        let solution = fs::read_to_string(path).unwrap_or_default();
        for mistake in &exercise.mistakes {
            match near_miss(&solution, mistake) {
                Ok(source) => {
                    let test = test_name(exercise, mistake);
                    files.push((format!("{test}.rs"), source));
                    near_misses.made.push(NearMiss { exercise: index, mistake: mistake.clone(), test });
                }
                Err(reason) => near_misses.refused.push((exercise.name.clone(), mistake.name.clone(), reason)),
            }
        }
    }
    let manifest = manifest(workspace)?;
    write_files(&folder, &manifest, &files)
        .and_then(|()| copy_lock(workspace, &folder))
        .map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(near_misses)
}

/// The solution with the mistake in it.
fn near_miss(solution: &str, mistake: &Mistake) -> Result<String, String> {
    let part = learners_part(solution);
    let count = part.matches(&mistake.replace).count();
    if count != 1 {
        return Err(format!(
            "`replace` must be in the solution's upper part once, and is there {count} times:\n{}",
            mistake.replace
        ));
    }
    let wrong = part.replacen(&mistake.replace, &mistake.with, 1);
    Ok(format!("{wrong}{}", &solution[part.len()..]))
}

fn test_name(exercise: &Exercise, mistake: &Mistake) -> String {
    let name: String = mistake.name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    format!("{}__{name}", exercise.name)
}

/// A manifest with the dependencies of the exercises and the profiles of the workspace. Cargo finds the test targets in
/// `tests/` by itself.
fn manifest(workspace: &Workspace) -> Result<String, String> {
    let root = read_table(&workspace.root.join("Cargo.toml"))?;
    let exercises = read_table(&workspace.exercises().join("Cargo.toml"))?;
    let mut own_workspace = Table::new();
    if let Some(Value::Table(of_root)) = root.get("workspace") {
        for key in ["package", "dependencies"] {
            if let Some(value) = of_root.get(key) {
                own_workspace.insert(key.to_owned(), with_full_paths(value, &workspace.root));
            }
        }
    }
    let mut package = Table::new();
    if let Some(Value::Table(of_exercises)) = exercises.get("package") {
        package.extend(of_exercises.get("edition").map(|edition| ("edition".to_owned(), edition.clone())));
    }
    package.insert("name".to_owned(), Value::String(PACKAGE.to_owned()));
    package.insert("version".to_owned(), Value::String("0.0.0".to_owned()));

    let mut manifest = Table::new();
    manifest.insert("package".to_owned(), Value::Table(package));
    manifest.insert("workspace".to_owned(), Value::Table(own_workspace));
    for key in ["dependencies", "dev-dependencies", "features"] {
        if let Some(value) = exercises.get(key) {
            manifest.insert(key.to_owned(), with_full_paths(value, &workspace.exercises()));
        }
    }
    for key in ["profile", "patch"] {
        if let Some(value) = root.get(key) {
            manifest.insert(key.to_owned(), with_full_paths(value, &workspace.root));
        }
    }
    Ok(manifest.to_string())
}

fn read_table(path: &Path) -> Result<Table, String> {
    let trouble = |error: String| format!("{}: {error}", path.display());
    let text = fs::read_to_string(path).map_err(|error| trouble(error.to_string()))?;
    text.parse().map_err(|error: toml::de::Error| trouble(error.to_string()))
}

/// The same with every `path` as it is seen from anywhere.
fn with_full_paths(value: &Value, folder: &Path) -> Value {
    let Value::Table(table) = value else {
        return value.clone();
    };
    let entries = table.iter().map(|(key, value)| {
        let value = match value {
            Value::String(path) if key == "path" => Value::String(folder.join(path).display().to_string()),
            other => with_full_paths(other, folder),
        };
        (key.clone(), value)
    });
    Value::Table(entries.collect())
}

fn write_files(folder: &Path, manifest: &str, files: &[(String, String)]) -> io::Result<()> {
    let tests = folder.join("tests");
    fs::create_dir_all(&tests)?;
    for entry in fs::read_dir(&tests)? {
        let entry = entry?;
        if !files.iter().any(|(name, _)| entry.file_name() == name.as_str()) {
            fs::remove_file(entry.path())?;
        }
    }
    write_if_changed(&folder.join("Cargo.toml"), manifest)?;
    for (name, source) in files {
        write_if_changed(&tests.join(name), source)?;
    }
    Ok(())
}

fn write_if_changed(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|current| current == text) {
        return Ok(());
    }
    fs::write(path, text)
}

/// The workspace's own lock file: the same versions, and nothing to ask the network for.
fn copy_lock(workspace: &Workspace, folder: &Path) -> io::Result<()> {
    match fs::copy(workspace.root.join("Cargo.lock"), folder.join("Cargo.lock")) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistake(replace: &str) -> Mistake {
        Mistake {
            name: "shouting-loud".to_owned(),
            replace: replace.to_owned(),
            with: "HELLO".to_owned(),
            when: String::new(),
            hint: String::new(),
        }
    }

    const SOLUTION: &str = "fn say() { hello }\n\n#[cfg(test)]\nmod tests { hello }\n";

    #[test]
    fn only_the_upper_part_is_changed() {
        assert_eq!(
            near_miss(SOLUTION, &mistake("hello")).unwrap(),
            "fn say() { HELLO }\n\n#[cfg(test)]\nmod tests { hello }\n"
        );
    }

    #[test]
    fn a_text_that_is_not_there_once_is_refused() {
        for (text, count) in [("goodbye", 0), ("l", 2)] {
            let error = near_miss(SOLUTION, &mistake(text)).unwrap_err();
            assert!(error.contains(&format!("{count} times")), "{error}");
        }
    }

    #[test]
    fn paths_are_made_full_at_every_depth() {
        let table: Table = "a = { path = \"x\" }\nb = \"1\"".parse().unwrap();
        let full = with_full_paths(&Value::Table(table), Path::new("root"));
        let path = full.get("a").and_then(|a| a.get("path")).and_then(Value::as_str);
        assert_eq!(path, Path::new("root").join("x").to_str());
    }
}
