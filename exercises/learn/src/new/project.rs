//! Writes a project, as cargo-generate would.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What belongs to the template and not to the project, or is made when the template is tried out in its place.
/// As `ignore` in the templates' `cargo-generate.toml`; those with a dot in front are ends of names.
const LEFT_OUT: [&str; 8] =
    ["cargo-generate.toml", "postgres", "target", "dist", "tests/load.rs", ".tools", ".rhai", ".db"];

/// What has placeholders: as `include` in the templates' `cargo-generate.toml`.
const WITH_PLACEHOLDERS: [&str; 4] = ["Cargo.toml", "README.md", "Dockerfile", ".github/workflows/ci.yml"];

/// What the app is called in the templates' lock files.
const NAME_IN_LOCK: &str = "sightings";

/// A project that is to be made.
pub struct Project {
    /// The template's folder.
    pub source: PathBuf,
    pub target: PathBuf,
    /// The values of placeholders, by their names: among them `project-name`.
    pub values: Vec<(&'static str, String)>,
}

impl Project {
    /// Writes all files.
    pub fn write(&self) -> io::Result<()> {
        self.write_folder(&self.source)?;
        // What the other database needs lies over what all have.
        if self.value("db") == "postgres" { self.write_folder(&self.source.join("postgres")) } else { Ok(()) }
    }

    fn write_folder(&self, source: &Path) -> io::Result<()> {
        let mut folders = vec![PathBuf::new()];
        while let Some(folder) = folders.pop() {
            fs::create_dir_all(self.target.join(&folder))?;
            for entry in fs::read_dir(source.join(&folder))? {
                let entry = entry?;
                let inside = folder.join(entry.file_name());
                let is_left_out = |name: &&str| {
                    let is_ending = name.starts_with('.') && entry.file_name().to_string_lossy().ends_with(*name);
                    is_ending || inside == Path::new(name)
                };
                if LEFT_OUT.iter().any(is_left_out) {
                    continue;
                }
                if entry.file_type()?.is_dir() {
                    folders.push(inside);
                } else {
                    self.write_file(&entry.path(), &inside)?;
                }
            }
        }
        Ok(())
    }

    fn write_file(&self, from: &Path, inside: &Path) -> io::Result<()> {
        if from.with_added_extension("liquid").is_file() {
            return Ok(()); // that one takes its place
        }
        let inside =
            if inside.extension().is_some_and(|end| end == "liquid") { &inside.with_extension("") } else { inside };
        let to = self.target.join(inside);
        if inside == Path::new("Cargo.lock") {
            fs::write(to, renamed(&fs::read_to_string(from)?, self.value("project-name")))
        } else if WITH_PLACEHOLDERS.iter().any(|name| inside == Path::new(name)) {
            fs::write(to, self.filled_in(&fs::read_to_string(from)?))
        } else {
            fs::copy(from, to).map(drop)
        }
    }

    fn value(&self, name: &str) -> &str {
        self.values.iter().find(|(other, _)| *other == name).map_or("", |(_, value)| value)
    }

    /// A text with values for its placeholders. Marks of choices stand on lines of their own, which go.
    fn filled_in(&self, text: &str) -> String {
        let mut result = String::new();
        // Whether the lines of each open choice are wanted.
        let mut wanted = Vec::new();
        for line in text.lines() {
            let mark = line.strip_prefix("{%-").and_then(|line| line.strip_suffix("%}"));
            match mark.map(|mark| mark.split_whitespace().collect::<Vec<_>>()).as_deref() {
                Some(["if", name]) => wanted.push(self.value(name) == "true"),
                Some(["if", name, "==", value]) => wanted.push(self.value(name) == value.trim_matches('"')),
                Some(["else"]) => {
                    if let Some(last) = wanted.last_mut() {
                        *last = !*last;
                    }
                }
                Some(_) => drop(wanted.pop()),
                None if wanted.iter().all(|wanted| *wanted) => {
                    let replace =
                        |line: String, (name, value): &(&str, String)| line.replace(&format!("{{{{{name}}}}}"), value);
                    result += &self.values.iter().fold(line.to_owned(), replace);
                    result.push('\n');
                }
                None => {}
            }
        }
        result
    }
}

/// A lock file with the project's own name. Packages stand in the order of their names.
fn renamed(lock: &str, name: &str) -> String {
    const PACKAGE: &str = "[[package]]\n";
    let mut parts = lock.split(PACKAGE).map(str::trim_end);
    let head = parts.next().unwrap_or_default().to_owned();
    let (in_lock, own) = (format!("name = \"{NAME_IN_LOCK}\"\n"), format!("name = \"{name}\"\n"));
    let mut packages: Vec<String> = parts.map(|package| package.replace(&in_lock, &own)).collect();
    packages.sort_by(|one, other| one.lines().next().cmp(&other.lines().next()));
    let packages = packages.into_iter().map(|package| format!("{PACKAGE}{package}"));
    [head].into_iter().chain(packages).collect::<Vec<_>>().join("\n\n") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_and_choices_are_filled_in() {
        let values =
            vec![("project-name", "mine".to_owned()), ("db", "postgres".to_owned()), ("docker", "true".to_owned())];
        let project = Project { source: PathBuf::new(), target: PathBuf::new(), values };
        let text = "{{project-name}} ${{ x }}\n{%- if db == \"sqlite\" %}\na\n{%- else %}\nb\n{%- endif %}\n{%- if docker %}\nc\n{%- endif %}\nd\n";
        assert_eq!(project.filled_in(text), "mine ${{ x }}\nb\nc\nd\n");
    }

    #[test]
    fn a_lock_file_stays_sorted() {
        let package = |name: &str| format!("[[package]]\nname = \"{name}\"\nversion = \"1.0.0\"\n");
        let lock = format!("version = 4\n\n{}\n{}", package("b"), package("sightings"));
        assert_eq!(renamed(&lock, "a"), format!("version = 4\n\n{}\n{}", package("a"), package("b")));
    }
}
