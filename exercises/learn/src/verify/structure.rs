//! What can be checked without compiling: that the catalog, the manifests, the files and the book agree.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use toml::{Table, Value};

use crate::catalog::{Catalog, Exercise};
use crate::compare::tests_part;
use crate::workspace::Workspace;

use super::{Report, ensure};

const HINTS: usize = 3;
const NEAR_MISSES: usize = 2;

pub fn check(workspace: &Workspace, catalog: &Catalog, report: &mut Report) -> Result<(), String> {
    report.check("every id and every name is there once", unique(catalog));
    for chapter in &catalog.chapters {
        let page = Path::new(&chapter.page).with_extension("md");
        let source = workspace.root.join("book/src").join(page);
        report.check(
            &format!("chapter `{}` has its page in the book", chapter.title),
            ensure(source.is_file(), || format!("{} is not there", workspace.shown(&source))),
        );
    }
    let manifests = Manifests {
        exercises: read_manifest(&workspace.exercises(), workspace)?,
        solutions: read_manifest(&workspace.solutions(), workspace)?,
    };
    for exercise in &catalog.exercises {
        let name = &exercise.name;
        report.check(&format!("{name}: the manifests name it"), manifests.name(exercise));
        let needs = read(&workspace.exercises(), exercise).and_then(|starter| manifests.needs(exercise, &starter));
        report.check(&format!("{name}: the catalog names the crates that it needs"), needs);
        report.check(&format!("{name}: has {HINTS} hints and at least {NEAR_MISSES} near misses"), helped(exercise));
        report.check(&format!("{name}: starter and solution have the same tests"), same_tests(workspace, exercise));
        report.check(&format!("{name}: `reset` brings this starter back"), kept(workspace, exercise));
    }
    for folder in [workspace.exercises(), workspace.solutions(), workspace.starters()] {
        let shown = workspace.shown(&folder);
        report.check(&format!("every file in {shown} is in the catalog"), no_strays(&folder, catalog));
    }
    Ok(())
}

fn unique(catalog: &Catalog) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    for exercise in &catalog.exercises {
        for key in [format!("id `{}`", exercise.id), format!("name `{}`", exercise.name)] {
            ensure(!seen.contains(&key), || format!("the {key} is there twice"))?;
            seen.insert(key);
        }
    }
    Ok(())
}

struct Manifests {
    exercises: Table,
    solutions: Table,
}

fn read_manifest(folder: &Path, workspace: &Workspace) -> Result<Table, String> {
    let path = folder.join("Cargo.toml");
    let trouble = |error: String| format!("{}: {error}", workspace.shown(&path));
    let text = fs::read_to_string(&path).map_err(|error| trouble(error.to_string()))?;
    text.parse().map_err(|error: toml::de::Error| trouble(error.to_string()))
}

impl Manifests {
    /// Starters are left out of `cargo test`, because they fail; solutions are not.
    fn name(&self, exercise: &Exercise) -> Result<(), String> {
        for (folder, manifest, tested) in [("exercises", &self.exercises, false), ("solutions", &self.solutions, true)]
        {
            let target = target(manifest, &exercise.name);
            let right = target.is_some_and(|target| {
                target.get("path").and_then(Value::as_str) == Some(&exercise.file)
                    && target.get("test").and_then(Value::as_bool).unwrap_or(true) == tested
            });
            let test = if tested { "" } else { "\ntest = false" };
            ensure(right, || {
                format!(
                    "{folder}/Cargo.toml must have:\n[[test]]\nname = \"{}\"\npath = \"{}\"{test}",
                    exercise.name, exercise.file
                )
            })?;
        }
        Ok(())
    }

    /// Each feature of the exercises is a crate; an exercise needs those that its starter names.
    fn needs(&self, exercise: &Exercise, starter: &str) -> Result<(), String> {
        let features = self.exercises.get("features").and_then(|features| features.get("default")?.as_array());
        for feature in features.into_iter().flatten().filter_map(Value::as_str) {
            let needed = exercise.needs.iter().any(|need| need == feature);
            let used = starter.contains(&feature.replace('-', "_"));
            ensure(needed || !used, || format!("it uses {feature}, so the catalog must say: needs = [\"{feature}\"]"))?;
            ensure(used || !needed, || format!("it needs {feature}, says the catalog, but does not use it"))?;
        }
        Ok(())
    }
}

fn target<'a>(manifest: &'a Table, name: &str) -> Option<&'a Table> {
    manifest
        .get("test")?
        .as_array()?
        .iter()
        .filter_map(Value::as_table)
        .find(|target| target.get("name").and_then(Value::as_str) == Some(name))
}

fn helped(exercise: &Exercise) -> Result<(), String> {
    let (hints, misses) = (exercise.hints.len(), exercise.mistakes.len());
    ensure(hints == HINTS, || format!("it has {hints} hints"))?;
    ensure(misses >= NEAR_MISSES, || format!("it has {misses} near misses"))
}

fn same_tests(workspace: &Workspace, exercise: &Exercise) -> Result<(), String> {
    let starter = read(&workspace.exercises(), exercise)?;
    let solution = read(&workspace.solutions(), exercise)?;
    let tests = tests_part(&starter);
    ensure(!tests.is_empty(), || "the starter has no line `#[cfg(test)]`, which starts the tests".to_owned())?;
    ensure(tests == tests_part(&solution), || "what stands from `#[cfg(test)]` on differs".to_owned())?;
    ensure(starter != solution, || "the starter is the solution".to_owned())
}

fn kept(workspace: &Workspace, exercise: &Exercise) -> Result<(), String> {
    let starter = read(&workspace.exercises(), exercise)?;
    let kept = read(&workspace.starters(), exercise)?;
    ensure(starter == kept, || {
        "exercises/learn/starters has another text; if the change is meant: cargo learn verify --bless".to_owned()
    })
}

fn read(folder: &Path, exercise: &Exercise) -> Result<String, String> {
    let path = folder.join(&exercise.file);
    fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
}

fn no_strays(folder: &Path, catalog: &Catalog) -> Result<(), String> {
    let mut files = Vec::new();
    rust_files(folder, folder, &mut files);
    let strays: Vec<_> =
        files.into_iter().filter(|file| !catalog.exercises.iter().any(|exercise| exercise.file == *file)).collect();
    ensure(strays.is_empty(), || strays.join("\n"))
}

/// The Rust files below `folder`, with `/` between folders. Of the exercises' folder without the runner's own.
fn rust_files(root: &Path, folder: &Path, files: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let Ok(relative) = path.strip_prefix(root) else {
            continue;
        };
        if path.is_dir() && relative != Path::new("learn") {
            rust_files(root, &path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(relative.display().to_string().replace('\\', "/"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::tests::sample;

    #[test]
    fn an_id_that_is_there_twice_is_named() {
        let mut catalog = sample();
        assert_eq!(unique(&catalog), Ok(()));
        catalog.exercises[1].id = "hello-1".to_owned();
        assert_eq!(unique(&catalog).unwrap_err(), "the id `hello-1` is there twice");
    }

    #[test]
    fn a_starter_that_cargo_test_would_run_is_refused() {
        let target = "[[test]]\nname = \"hello\"\npath = \"01_first_component/hello.rs\"\n";
        let manifests = Manifests { exercises: target.parse().unwrap(), solutions: target.parse().unwrap() };
        let error = manifests.name(&sample().exercises[0]).unwrap_err();
        assert!(error.starts_with("exercises/Cargo.toml"), "{error}");
        assert!(error.ends_with("test = false"), "{error}");
    }

    #[test]
    fn the_crates_that_an_exercise_needs_are_those_that_it_uses() {
        let features = "[features]\ndefault = [\"samara-router\"]".parse().unwrap();
        let manifests = Manifests { exercises: features, solutions: Table::new() };
        let (without, with) = (&sample().exercises[0], &sample().exercises[1]);
        assert_eq!(manifests.needs(without, "use samara::prelude::*;"), Ok(()));
        assert_eq!(manifests.needs(with, "use samara_router::Route;"), Ok(()));
        assert!(manifests.needs(without, "use samara_router::Route;").unwrap_err().contains("must say"));
        assert!(manifests.needs(with, "use samara::prelude::*;").unwrap_err().contains("does not use it"));
    }

    #[test]
    fn too_few_near_misses_are_counted() {
        assert_eq!(helped(&sample().exercises[0]).unwrap_err(), "it has 1 near misses");
    }
}
