//! What the learner has solved and which hints they have seen, kept by exercise id in `.learn/progress.toml`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use crate::clock;
use crate::workspace::Workspace;

/// The learner's progress. Every change is written at once.
#[derive(Debug)]
pub struct Progress {
    file: PathBuf,
    solved: BTreeSet<String>,
    /// The highest tier seen, by id.
    hints: BTreeMap<String, usize>,
}

/// The progress and, if its file was broken, where that file is now.
pub struct Opened {
    pub progress: Progress,
    pub set_aside: Option<PathBuf>,
}

impl Progress {
    /// Opens the progress of the workspace. A file that is not understood is set aside, never overwritten.
    ///
    /// # Errors
    /// When the file cannot be read or set aside.
    pub fn open(workspace: &Workspace) -> io::Result<Opened> {
        let file = workspace.state().join("progress.toml");
        let mut progress = Progress { file, solved: BTreeSet::new(), hints: BTreeMap::new() };
        let mut set_aside = None;
        if let Err(error) = progress.reload() {
            match error.kind() {
                io::ErrorKind::NotFound => {}
                io::ErrorKind::InvalidData => set_aside = Some(progress.set_aside()?),
                _ => return Err(error),
            }
        }
        Ok(Opened { progress, set_aside })
    }

    pub fn is_solved(&self, id: &str) -> bool {
        self.solved.contains(id)
    }

    /// The highest tier of hints that was seen, 0 if none.
    pub fn hint_tier(&self, id: &str) -> usize {
        self.hints.get(id).copied().unwrap_or(0)
    }

    /// # Errors
    /// When the file cannot be written.
    pub fn mark_solved(&mut self, id: &str) -> io::Result<()> {
        self.change(|progress| progress.solved.insert(id.to_owned()))
    }

    /// # Errors
    /// When the file cannot be written.
    pub fn saw_hint(&mut self, id: &str, tier: usize) -> io::Result<()> {
        self.change(|progress| {
            let seen = progress.hints.entry(id.to_owned()).or_default();
            let higher = tier > *seen;
            *seen = tier.max(*seen);
            higher
        })
    }

    /// Starts an exercise afresh.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn forget(&mut self, id: &str) -> io::Result<()> {
        self.change(|progress| progress.solved.remove(id) | progress.hints.remove(id).is_some())
    }

    /// Reads the file again before it writes: another `cargo learn` may have written meanwhile.
    fn change(&mut self, change: impl Fn(&mut Self) -> bool) -> io::Result<()> {
        // A file that is missing or broken by now is simply written anew from what is known.
        let _ = self.reload();
        if change(self) { write_whole(&self.file, &self.text()) } else { Ok(()) }
    }

    fn reload(&mut self) -> io::Result<()> {
        let text = fs::read_to_string(&self.file)?;
        let (solved, hints) =
            parse(&text).ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "not a progress file"))?;
        self.solved = solved;
        self.hints = hints;
        Ok(())
    }

    fn set_aside(&self) -> io::Result<PathBuf> {
        let name = format!("progress.broken-{}.toml", clock::timestamp());
        let aside = self.file.with_file_name(name);
        fs::rename(&self.file, &aside)?;
        Ok(aside)
    }

    fn text(&self) -> String {
        let solved = self.solved.iter().cloned().map(Value::String).collect();
        let hints = self
            .hints
            .iter()
            .map(|(id, tier)| (id.clone(), Value::Integer(i64::try_from(*tier).unwrap_or(0))))
            .collect();
        let mut table = Table::new();
        table.insert("solved".to_owned(), Value::Array(solved));
        table.insert("hints".to_owned(), Value::Table(hints));
        format!("# Kept by `cargo learn`: the ids of solved exercises, and the hints seen of each.\n{table}")
    }
}

type Parts = (BTreeSet<String>, BTreeMap<String, usize>);

fn parse(text: &str) -> Option<Parts> {
    let table: Table = text.parse().ok()?;
    let solved = match table.get("solved") {
        Some(list) => list.as_array()?.iter().map(|id| id.as_str().map(str::to_owned)).collect::<Option<_>>()?,
        None => BTreeSet::new(),
    };
    let hints = match table.get("hints") {
        Some(hints) => hints
            .as_table()?
            .iter()
            .map(|(id, tier)| Some((id.clone(), usize::try_from(tier.as_integer()?).ok()?)))
            .collect::<Option<_>>()?,
        None => BTreeMap::new(),
    };
    Some((solved, hints))
}

/// Writes beside the file first and then takes its place, so that a crash leaves the old file whole.
fn write_whole(file: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let new = file.with_extension("toml.new");
    fs::write(&new, text)?;
    fs::rename(&new, file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TempFolder;

    #[test]
    fn progress_is_kept_from_one_start_to_the_next() {
        let folder = TempFolder::new("progress-kept");
        let workspace = folder.workspace();
        let mut progress = Progress::open(&workspace).unwrap().progress;
        progress.mark_solved("hello").unwrap();
        progress.saw_hint("counter", 2).unwrap();
        progress.saw_hint("counter", 1).unwrap();

        let opened = Progress::open(&workspace).unwrap();
        assert!(opened.set_aside.is_none());
        assert!(opened.progress.is_solved("hello"));
        assert!(!opened.progress.is_solved("counter"));
        assert_eq!(opened.progress.hint_tier("counter"), 2);
    }

    #[test]
    fn two_runners_do_not_undo_each_other() {
        let folder = TempFolder::new("progress-two");
        let workspace = folder.workspace();
        let mut first = Progress::open(&workspace).unwrap().progress;
        let mut second = Progress::open(&workspace).unwrap().progress;
        first.mark_solved("one").unwrap();
        second.mark_solved("two").unwrap();
        let progress = Progress::open(&workspace).unwrap().progress;
        assert!(progress.is_solved("one") && progress.is_solved("two"));
    }

    #[test]
    fn a_broken_file_is_set_aside_whole() {
        let folder = TempFolder::new("progress-broken");
        let workspace = folder.workspace();
        fs::create_dir_all(workspace.state()).unwrap();
        let file = workspace.state().join("progress.toml");
        for broken in ["solved = [", "solved = 3", "[hints]\nhello = \"two\"", "hints = [1]"] {
            fs::write(&file, broken).unwrap();
            let aside = Progress::open(&workspace).unwrap().set_aside.unwrap();
            assert_eq!(fs::read_to_string(aside).unwrap(), broken);
            assert!(!file.exists());
        }
    }

    #[test]
    fn forgetting_starts_an_exercise_afresh() {
        let folder = TempFolder::new("progress-forget");
        let workspace = folder.workspace();
        let mut progress = Progress::open(&workspace).unwrap().progress;
        progress.mark_solved("hello").unwrap();
        progress.saw_hint("hello", 3).unwrap();
        progress.forget("hello").unwrap();
        let progress = Progress::open(&workspace).unwrap().progress;
        assert!(!progress.is_solved("hello"));
        assert_eq!(progress.hint_tier("hello"), 0);
    }
}
