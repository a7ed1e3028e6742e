//! `cargo learn new csr NAME`, `cargo learn new ssr NAME`: a project of one's own from a template, which takes the
//! framework from this checkout. It needs neither the network nor cargo-generate, and makes what that would make.

mod project;

use std::fs;
use std::path::{Path, PathBuf};

use samara_setup::{Tool, inspect};

use self::project::Project;
use crate::workspace::Workspace;

/// A template.
struct Template {
    /// The name of its folder.
    name: &'static str,
    databases: &'static [&'static str],
    /// What its projects need before they can be started.
    tools: &'static [Tool],
    /// What starts them.
    start: &'static str,
}

const TEMPLATES: [Template; 2] = [
    Template { name: "csr", databases: &[], tools: &[Tool::WasmTarget, Tool::Trunk], start: "trunk serve --open" },
    Template { name: "ssr", databases: &["sqlite", "postgres"], tools: &[Tool::WasmTarget], start: "cargo dev" },
];

/// Names that no app can have: words of Rust, crates that are there anyway, and what is taken in the project or by cargo
/// and Windows. As in the template's `check-name.rhai`.
const TAKEN: &str = "abstract alloc as async aux await axum become box break build con const continue cookie core crate deps \
                     do dyn e2e else enum examples extern false final fn for gen getrandom http-body-util hyper \
                     hyper-util if impl in incremental let loop macro match mod move mut nul override priv prn \
                     proc_macro pub ref return samara samara-axum samara-router samara-server samara-testing self serde \
                     sqlx static std struct super test tokio tower tracing tracing-subscriber trait true try type typeof \
                     union unsafe unsized use virtual wasm-bindgen where while xtask yield";

/// Makes a project, and returns what to tell the user. `place` is a name, for a folder next to the checkout, or a path;
/// `database` is empty for the template's usual one.
///
/// # Errors
/// When there is no such template, or when no project can be made there. Then nothing is written.
pub fn create(workspace: &Workspace, template: &str, place: &str, database: &str) -> Result<String, String> {
    let template = find(template)?;
    let database = template.database(database)?;
    let target = target(workspace, place)?;
    let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    check_name(&name, place)?;
    check_place(&target)?;
    let framework = workspace.root.join("framework").display().to_string().replace('\\', "/");
    let values = vec![
        ("project-name", name),
        ("framework", framework),
        ("db", database.to_owned()),
        ("docker", "true".to_owned()),
    ];
    let project = Project { source: workspace.root.join("templates").join(template.name), target, values };
    project.write().map_err(|error| {
        // Nothing half-done: the folder was not there before.
        let _ = fs::remove_dir_all(&project.target);
        format!("The project could not be written to {}: {error}.", project.target.display())
    })?;
    Ok(template.next_steps(&project.target, workspace))
}

fn find(name: &str) -> Result<&'static Template, String> {
    TEMPLATES.iter().find(|template| template.name == name).ok_or_else(|| {
        let names = TEMPLATES.map(|template| template.name).join(", ");
        format!("There is no template `{name}`. There are: {names}.")
    })
}

impl Template {
    /// The database that was asked for, or the usual one; empty where there is none.
    fn database(&self, wanted: &str) -> Result<&'static str, String> {
        let found = self.databases.iter().copied().find(|name| wanted.is_empty() || *name == wanted);
        match (found, self.databases) {
            (Some(name), _) => Ok(name),
            (None, []) if wanted.is_empty() => Ok(""),
            (None, []) => Err(format!("The template `{}` has no database. Nothing was written.", self.name)),
            (None, names) => Err(format!(
                "The template `{}` cannot use `{wanted}`. There are: {}. Nothing was written.",
                self.name,
                names.join(", ")
            )),
        }
    }

    /// What is missing, and how to go on.
    fn next_steps(&self, target: &Path, workspace: &Workspace) -> String {
        let mut text = format!("The project is in {}\n\nNext:\n", target.display());
        for tool in self.tools {
            let finding = inspect(*tool, &workspace.root);
            if !finding.is_good() {
                // In the user's own tools: the project does not know those of this checkout.
                let mend = finding.mend.replace(" --root .tools", "");
                text.push_str(&format!("  {mend}\n"));
            }
        }
        text.push_str(&format!("  cd {}\n  {}\n", target.display(), self.start));
        text
    }
}

/// A bare name stands for a folder next to the checkout: inside, it would be in the way of this workspace.
fn target(workspace: &Workspace, place: &str) -> Result<PathBuf, String> {
    let path = Path::new(place);
    if path.components().count() == 1
        && let Some(beside) = workspace.root.parent()
    {
        return Ok(beside.join(path));
    }
    std::path::absolute(path).map_err(|error| format!("`{place}` is no path: {error}"))
}

fn check_name(name: &str, place: &str) -> Result<(), String> {
    let is_first = name.starts_with(|first: char| first.is_ascii_lowercase());
    let is_other = |other: char| other.is_ascii_lowercase() || other.is_ascii_digit() || "-_".contains(other);
    if !is_first || !name.chars().all(is_other) {
        return Err(format!(
            "`{place}` ends in no name for a package: use small letters, digits, `-` and `_`, and begin with a letter, as \
             in `my-app`. Nothing was written."
        ));
    }
    if TAKEN.split(' ').any(|taken| taken == name) {
        return Err(format!(
            "`{name}` cannot be the name of the app: it means something else to Rust or cargo, or is taken in the \
             project. Nothing was written."
        ));
    }
    Ok(())
}

fn check_place(target: &Path) -> Result<(), String> {
    if target.exists() {
        return Err(format!("{} is there already. Nothing was written.", target.display()));
    }
    match target.ancestors().skip(1).map(|folder| folder.join("Cargo.toml")).find(|manifest| manifest.is_file()) {
        Some(manifest) => Err(format!(
            "{} belongs to another cargo project ({}). The app is a workspace of its own: choose a place outside, as in \
             `../my-app`. Nothing was written.",
            target.display(),
            manifest.display()
        )),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(place: &str) -> String {
        create(&Workspace::find(), "csr", place, "").expect_err(place)
    }

    #[test]
    fn only_names_of_packages_are_names() {
        for name in ["My-App", "1st", "a b", "café", "-x"] {
            assert!(refusal(name).contains("no name for a package"), "{name}");
        }
        for name in ["match", "xtask", "samara"] {
            assert!(refusal(name).contains("cannot be the name"), "{name}");
        }
        assert_eq!(check_name("my-app", "my-app"), Ok(()));
        assert_eq!(check_name("mat", "mat"), Ok(()));
    }

    #[test]
    fn the_templates_refuse_the_same_names() {
        for script in [
            include_str!("../../../templates/csr/check-name.rhai"),
            include_str!("../../../templates/ssr/check-name.rhai"),
        ] {
            let list = script.split("let taken = [").nth(1).and_then(|rest| rest.split(']').next()).unwrap();
            let names: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
            assert_eq!(names, TAKEN.split(' ').collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_place_inside_a_cargo_project_is_refused() {
        let root = Workspace::find().root;
        assert!(refusal(&root.join("exercises/my-app").display().to_string()).contains("another cargo project"));
        assert!(!root.join("exercises/my-app").exists());
    }

    #[test]
    fn a_folder_that_is_there_is_refused() {
        let there = std::env::temp_dir().join(format!("there-{}", std::process::id()));
        fs::create_dir(&there).unwrap();
        assert!(refusal(&there.display().to_string()).contains("is there already"));
        fs::remove_dir(&there).unwrap();
    }

    #[test]
    fn there_is_no_other_template_and_no_other_database() {
        let refusal = |template, database| create(&Workspace::find(), template, "x", database).unwrap_err();
        assert!(refusal("spa", "").contains("There are: csr, ssr."));
        assert!(refusal("ssr", "mysql").contains("There are: sqlite, postgres."));
        assert!(refusal("csr", "sqlite").contains("has no database"));
    }

    #[test]
    fn a_project_has_its_name_and_finds_the_framework() {
        for (template, database) in [("csr", ""), ("ssr", "sqlite"), ("ssr", "postgres")] {
            let project = std::env::temp_dir().join(format!("{template}{database}-{}", std::process::id()));
            create(&Workspace::find(), template, &project.display().to_string(), database).unwrap();
            let read = |name: &str| fs::read_to_string(project.join(name)).unwrap();
            let name = format!("name = \"{template}{database}-{}\"", std::process::id());
            assert!(read("Cargo.toml").contains(&name) && read("Cargo.lock").contains(&name), "{template}");
            assert!(!read("Cargo.toml").contains("../../framework"));
            for file in ["Cargo.toml", "README.md", "Dockerfile", ".github/workflows/ci.yml"] {
                assert!(!read(file).contains("{%") && !read(file).contains("{{"), "{file}");
            }
            for file in ["cargo-generate.toml", "check-name.rhai", "Cargo.toml.liquid", "postgres"] {
                assert!(!project.join(file).exists(), "{file}");
            }
            assert_eq!(read("Cargo.toml").contains("\"postgres\""), database == "postgres");
            fs::remove_dir_all(&project).unwrap();
        }
    }
}
