//! The exercises as `exercises/exercises.toml` lists them, by chapter.

use std::fs;
use std::path::Path;

use toml::{Table, Value};

use crate::workspace::Workspace;

/// All chapters, in reading order.
#[derive(Clone, Debug)]
pub struct Catalog {
    pub chapters: Vec<Chapter>,
    pub exercises: Vec<Exercise>,
}

/// A chapter of the book that has exercises.
#[derive(Clone, Debug)]
pub struct Chapter {
    pub title: String,
    /// Its page in the book, below the site's root: `first-component.html`.
    pub page: String,
}

/// One exercise: a starter, a solution, and what is known about the way between them.
#[derive(Clone, Debug)]
pub struct Exercise {
    /// Which chapter it belongs to.
    pub chapter: usize,
    /// What progress is kept under: stays when the file is renamed or moved.
    pub id: String,
    /// What the learner calls it: the file's stem, which is also cargo's name of the test.
    pub name: String,
    /// Below `exercises/`, `solutions/` and the starters, with `/` between folders.
    pub file: String,
    /// Crates of the framework that most exercises do without. They are features of the exercises' package, so that
    /// nobody waits for them before they are used.
    pub needs: Vec<String>,
    pub summary: String,
    /// Part of what the starter's failure says.
    pub starter_fails_with: String,
    /// From a nudge to nearly the answer.
    pub hints: Vec<String>,
    pub mistakes: Vec<Mistake>,
}

/// A known wrong answer, made from the solution by one replacement.
#[derive(Clone, Debug)]
pub struct Mistake {
    pub name: String,
    pub replace: String,
    pub with: String,
    /// What in the verdict gives it away.
    pub when: String,
    /// Names the mistake and says why it is one.
    pub hint: String,
}

/// Nothing was found under a name.
#[derive(Debug, PartialEq, Eq)]
pub struct Unknown {
    pub name: String,
    /// The nearest name, if one is near.
    pub nearest: Option<String>,
}

impl Catalog {
    /// Reads the catalog of the workspace.
    ///
    /// # Errors
    /// When the file cannot be read or is not a catalog; the text says where and why.
    pub fn load(workspace: &Workspace) -> Result<Self, String> {
        let path = workspace.exercises().join("exercises.toml");
        let shown = workspace.shown(&path);
        let text = fs::read_to_string(&path).map_err(|error| format!("{shown}: {error}"))?;
        Catalog::parse(&text).map_err(|error| format!("{shown}: {error}"))
    }

    fn parse(text: &str) -> Result<Self, String> {
        let table: Table = text.parse().map_err(|error: toml::de::Error| error.to_string())?;
        let mut catalog = Catalog { chapters: Vec::new(), exercises: Vec::new() };
        for (number, chapter) in tables(&table, "chapter")?.into_iter().enumerate() {
            let place = format!("chapter {}", number + 1);
            catalog
                .chapters
                .push(Chapter { title: string(chapter, "title", &place)?, page: string(chapter, "page", &place)? });
            for exercise in tables(chapter, "exercise")? {
                catalog.exercises.push(read_exercise(exercise, number, &place)?);
            }
        }
        Ok(catalog)
    }

    /// The index of the exercise that the learner means: by its name, its id or its file.
    ///
    /// # Errors
    /// When there is none, with the nearest name.
    pub fn find(&self, wanted: &str) -> Result<usize, Unknown> {
        let path = wanted.replace('\\', "/");
        let stem = file_stem(&path);
        self.exercises
            .iter()
            .position(|exercise| exercise.name == stem || exercise.id == wanted)
            .ok_or_else(|| Unknown { name: wanted.to_owned(), nearest: self.nearest(stem) })
    }

    fn nearest(&self, wanted: &str) -> Option<String> {
        let wanted = wanted.to_lowercase();
        self.exercises
            .iter()
            .map(|exercise| (strsim::damerau_levenshtein(&wanted, &exercise.name), &exercise.name))
            .filter(|(distance, name)| *distance <= 1.max(name.chars().count() / 2))
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, name)| name.clone())
    }

    pub fn chapter_of(&self, exercise: &Exercise) -> &Chapter {
        &self.chapters[exercise.chapter]
    }

    /// The exercise whose file is `path`. Only the end of the path is compared: the system may tell of a file by
    /// another way to its folder than the one that was watched.
    pub fn at_path(&self, path: &Path) -> Option<usize> {
        self.exercises.iter().position(|exercise| path.ends_with(Path::new("exercises").join(&exercise.file)))
    }
}

/// The stem of a path with `/` between its folders.
fn file_stem(path: &str) -> &str {
    let file = path.rsplit('/').next().unwrap_or(path);
    file.strip_suffix(".rs").unwrap_or(file)
}

fn read_exercise(table: &Table, chapter: usize, place: &str) -> Result<Exercise, String> {
    let id = string(table, "id", &format!("an exercise of {place}"))?;
    let place = format!("exercise `{id}`");
    let file = string(table, "file", &place)?;
    let mistakes =
        tables(table, "mistake")?.into_iter().map(|mistake| read_mistake(mistake, &place)).collect::<Result<_, _>>()?;
    Ok(Exercise {
        chapter,
        name: file_stem(&file).to_owned(),
        needs: if table.contains_key("needs") { strings(table, "needs", &place)? } else { Vec::new() },
        summary: string(table, "summary", &place)?,
        starter_fails_with: string(table, "starter_fails_with", &place)?,
        hints: strings(table, "hints", &place)?,
        mistakes,
        id,
        file,
    })
}

fn read_mistake(table: &Table, place: &str) -> Result<Mistake, String> {
    let name = string(table, "name", &format!("a mistake of {place}"))?;
    let place = format!("mistake `{name}` of {place}");
    Ok(Mistake {
        replace: exact_string(table, "replace", &place)?,
        with: exact_string(table, "with", &place)?,
        when: string(table, "when", &place)?,
        hint: string(table, "hint", &place)?,
        name,
    })
}

/// A text without the blank space around it, which a multi-line string in TOML often has.
fn string(table: &Table, key: &str, place: &str) -> Result<String, String> {
    exact_string(table, key, place).map(|text| text.trim().to_owned())
}

fn exact_string(table: &Table, key: &str, place: &str) -> Result<String, String> {
    match table.get(key) {
        Some(Value::String(text)) => Ok(text.clone()),
        Some(_) => Err(format!("`{key}` of {place} is not a text")),
        None => Err(format!("{place} has no `{key}`")),
    }
}

fn strings(table: &Table, key: &str, place: &str) -> Result<Vec<String>, String> {
    let wrong = || format!("`{key}` of {place} is not a list of texts");
    let list = table.get(key).and_then(Value::as_array).ok_or_else(wrong)?;
    list.iter().map(|value| value.as_str().map(|text| text.trim().to_owned()).ok_or_else(wrong)).collect()
}

/// The tables under `[[key]]`; none if there is no such key.
fn tables<'a>(table: &'a Table, key: &str) -> Result<Vec<&'a Table>, String> {
    let Some(value) = table.get(key) else {
        return Ok(Vec::new());
    };
    let wrong = || format!("`{key}` is not a list of tables: write [[{key}]]");
    let list = value.as_array().ok_or_else(wrong)?;
    list.iter().map(|entry| entry.as_table().ok_or_else(wrong)).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    const SAMPLE: &str = r#"
[[chapter]]
title = "A first component"
page = "first-component.html"

[[chapter.exercise]]
id = "hello-1"
file = "01_first_component/hello.rs"
summary = "Say hello"
starter_fails_with = "nothing was said"
hints = ["one", "two", "three"]

[[chapter.exercise.mistake]]
name = "shouting"
replace = "hello"
with = "HELLO"
when = "too loud"
hint = "Mind the case."

[[chapter]]
title = "Signals"
page = "signals.html"

[[chapter.exercise]]
id = "counter"
file = "02_signals/counter.rs"
needs = ["samara-router"]
summary = "Count"
starter_fails_with = "stays at 0"
hints = ["one", "two", "three"]
"#;

    pub(crate) fn sample() -> Catalog {
        Catalog::parse(SAMPLE).unwrap()
    }

    #[test]
    fn chapters_exercises_and_mistakes_are_read() {
        let catalog = sample();
        assert_eq!(catalog.chapters.len(), 2);
        let hello = &catalog.exercises[0];
        assert_eq!((hello.name.as_str(), hello.chapter), ("hello", 0));
        assert_eq!(hello.hints, ["one", "two", "three"]);
        assert_eq!(hello.mistakes[0].when, "too loud");
        assert_eq!(catalog.chapter_of(&catalog.exercises[1]).page, "signals.html");
        assert!(hello.needs.is_empty());
        assert_eq!(catalog.exercises[1].needs, ["samara-router"]);
    }

    #[test]
    fn an_exercise_is_found_by_name_id_and_file() {
        let catalog = sample();
        for wanted in ["hello", "hello-1", "hello.rs", "exercises/01_first_component/hello.rs"] {
            assert_eq!(catalog.find(wanted), Ok(0), "{wanted}");
        }
    }

    #[test]
    fn a_typo_gets_the_nearest_name_and_nonsense_gets_none() {
        let catalog = sample();
        let nearest = |wanted| catalog.find(wanted).unwrap_err().nearest;
        assert_eq!(nearest("coutner").as_deref(), Some("counter"));
        assert_eq!(nearest("Helo").as_deref(), Some("hello"));
        assert_eq!(nearest("zzzzzzzzzzzzzz"), None);
    }

    #[test]
    fn what_is_missing_is_named() {
        let error = Catalog::parse("[[chapter]]\ntitle = \"x\"").unwrap_err();
        assert_eq!(error, "chapter 1 has no `page`");
        let error = Catalog::parse(&SAMPLE.replace("summary = \"Count\"\n", "")).unwrap_err();
        assert_eq!(error, "exercise `counter` has no `summary`");
        assert!(Catalog::parse("chapter = 3").unwrap_err().contains("[[chapter]]"));
    }
}
