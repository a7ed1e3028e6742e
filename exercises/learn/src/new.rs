//! `cargo learn new csr NAME`: a project of one's own from a template, which takes the framework from this checkout. It
//! needs neither the network nor cargo-generate, and makes what that would make.

use std::fs;
use std::path::{Path, PathBuf};

use samara_setup::{Tool, inspect};

use crate::workspace::Workspace;

/// The templates, by the name of their folder.
pub const TEMPLATES: [&str; 1] = ["csr"];

/// What belongs to the template and not to the project, or is made when the template is tried out in its place.
const LEFT_OUT: [&str; 5] = ["cargo-generate.toml", "check-name.rhai", "check-place.rhai", "target", "dist"];

/// What the template is called when it is tried out in its place.
const NAME_IN_PLACE: &str = "sightings";

/// Names that no app can have: words of Rust, crates that are there anyway, and what is taken in the project or by cargo
/// and Windows. As in the template's `check-name.rhai`.
const TAKEN: &str = "abstract alloc as async aux await become box break build con const continue core crate deps do dyn e2e \
                     else enum examples extern false final fn for gen if impl in incremental let loop macro match mod \
                     move mut nul override priv prn proc_macro pub ref return samara samara-router samara-testing self \
                     static std struct super test trait true try type typeof union unsafe unsized use virtual \
                     wasm-bindgen where while xtask yield";

/// Makes a project, and returns what to tell the user. `place` is a name, for a folder next to the checkout, or a path.
///
/// # Errors
/// When there is no such template, or when no project can be made there. Then nothing is written.
pub fn create(workspace: &Workspace, template: &str, place: &str) -> Result<String, String> {
    let source = template_folder(workspace, template)?;
    let target = target(workspace, place)?;
    let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    check_name(&name, place)?;
    check_place(&target)?;
    let project = Project { source, target, name, framework: workspace.root.join("framework") };
    project.write().map_err(|error| {
        // Nothing half-done: the folder was not there before.
        let _ = fs::remove_dir_all(&project.target);
        format!("The project could not be written: {error}")
    })?;
    Ok(next_steps(&project.target, workspace))
}

fn template_folder(workspace: &Workspace, template: &str) -> Result<PathBuf, String> {
    if TEMPLATES.contains(&template) {
        Ok(workspace.root.join("templates").join(template))
    } else {
        Err(format!("There is no template `{template}`. There is: {}.", TEMPLATES.join(", ")))
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
             `cargo learn new csr ../my-app`. Nothing was written.",
            target.display(),
            manifest.display()
        )),
        None => Ok(()),
    }
}

struct Project {
    source: PathBuf,
    target: PathBuf,
    name: String,
    framework: PathBuf,
}

impl Project {
    fn write(&self) -> std::io::Result<()> {
        let mut folders = vec![PathBuf::new()];
        while let Some(folder) = folders.pop() {
            fs::create_dir_all(self.target.join(&folder))?;
            for entry in fs::read_dir(self.source.join(&folder))? {
                let entry = entry?;
                let inside = folder.join(entry.file_name());
                let is_left_out = LEFT_OUT.iter().any(|name| inside == Path::new(name));
                if is_left_out || inside.extension().is_some_and(|ending| ending == "liquid") {
                    continue;
                }
                if entry.file_type()?.is_dir() {
                    folders.push(inside);
                } else {
                    self.write_file(&inside)?;
                }
            }
        }
        Ok(())
    }

    fn write_file(&self, inside: &Path) -> std::io::Result<()> {
        let (from, to) = (self.source.join(inside), self.target.join(inside));
        let change: fn(&Self, &str) -> String = match inside.to_str() {
            Some("Cargo.toml") => Self::manifest,
            Some("Cargo.lock") => Self::lock,
            Some("README.md") => Self::readme,
            _ => return fs::copy(from, to).map(drop),
        };
        fs::write(to, change(self, &fs::read_to_string(from)?))
    }

    fn manifest(&self, text: &str) -> String {
        let framework = self.framework.display().to_string().replace('\\', "/");
        text.replacen(NAME_IN_PLACE, &self.name, 1).replace("../../framework", &framework)
    }

    /// Packages stand in the order of their names.
    fn lock(&self, text: &str) -> String {
        const PACKAGE: &str = "[[package]]\n";
        let mut parts = text.split(PACKAGE).map(str::trim_end);
        let head = parts.next().unwrap_or_default().to_owned();
        let (mine, own) = (format!("name = \"{NAME_IN_PLACE}\"\n"), format!("name = \"{}\"\n", self.name));
        let mut packages: Vec<String> = parts.map(|package| package.replace(&mine, &own)).collect();
        packages.sort_by(|one, other| one.lines().next().cmp(&other.lines().next()));
        [head]
            .into_iter()
            .chain(packages.into_iter().map(|package| format!("{PACKAGE}{package}")))
            .collect::<Vec<_>>()
            .join("\n\n")
            + "\n"
    }

    /// All that the template offers is in the project, so that only the marks of choices go.
    fn readme(&self, text: &str) -> String {
        let lines = text.lines().filter(|line| !line.starts_with("{%"));
        lines.map(|line| line.replace("{{project-name}}", &self.name) + "\n").collect()
    }
}

/// What is missing, and how to go on.
fn next_steps(target: &Path, workspace: &Workspace) -> String {
    let mut text = format!("The project is in {}\n\nNext:\n", target.display());
    for tool in [Tool::WasmTarget, Tool::Trunk] {
        let finding = inspect(tool, &workspace.root);
        if !finding.is_good() {
            // In the user's own tools: the project does not know those of this checkout.
            let mend = finding.mend.replace(" --root .tools", "");
            text.push_str(&format!("  {mend}\n"));
        }
    }
    text.push_str(&format!("  cd {}\n  trunk serve --open\n", target.display()));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(place: &str) -> String {
        create(&Workspace::find(), "csr", place).expect_err(place)
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
    fn the_template_refuses_the_same_names() {
        let script = include_str!("../../../templates/csr/check-name.rhai");
        let list = script.split("let taken = [").nth(1).and_then(|rest| rest.split(']').next()).unwrap();
        let names: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
        assert_eq!(names, TAKEN.split(' ').collect::<Vec<_>>());
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
    fn there_is_no_other_template() {
        assert!(create(&Workspace::find(), "spa", "x").unwrap_err().contains("There is: csr."));
    }

    #[test]
    fn a_project_has_its_name_and_finds_the_framework() {
        let workspace = Workspace::find();
        let project = std::env::temp_dir().join(format!("app-{}", std::process::id()));
        create(&workspace, "csr", &project.display().to_string()).unwrap();
        let read = |name: &str| fs::read_to_string(project.join(name)).unwrap();
        let name = format!("name = \"app-{}\"", std::process::id());
        assert!(read("Cargo.toml").contains(&name) && read("Cargo.lock").contains(&name));
        assert!(!read("Cargo.toml").contains("../../framework"));
        assert!(!read("README.md").contains("{%") && !read("README.md").contains("{{"));
        assert!(!project.join("cargo-generate.toml").exists() && !project.join("Cargo.toml.liquid").exists());
        fs::remove_dir_all(&project).unwrap();
    }
}
