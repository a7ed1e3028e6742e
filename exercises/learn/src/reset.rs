//! Puts the starter of an exercise back. What the learner wrote is kept: it is moved to a backup, never deleted.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::catalog::Exercise;
use crate::clock;
use crate::workspace::Workspace;

/// What `reset` did.
#[derive(Debug, PartialEq, Eq)]
pub enum Reset {
    /// The starter is back; the learner's file is kept here.
    KeptAt(PathBuf),
    /// The file was gone; the starter is there again.
    BroughtBack,
    /// The file was the starter already.
    Untouched,
}

/// Puts the starter of `exercise` in the learner's place.
///
/// # Errors
/// When a file cannot be read or written. The learner's file is touched only after its backup is complete.
pub fn reset(workspace: &Workspace, exercise: &Exercise) -> io::Result<Reset> {
    let starter = fs::read(workspace.starters().join(&exercise.file))?;
    let file = workspace.exercises().join(&exercise.file);
    let learners = match fs::read(&file) {
        Ok(learners) => Some(learners),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let done = match learners {
        Some(learners) if learners == starter => return Ok(Reset::Untouched),
        Some(learners) => Reset::KeptAt(back_up(workspace, exercise, &learners)?),
        None => Reset::BroughtBack,
    };
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&file, starter)?;
    Ok(done)
}

fn back_up(workspace: &Workspace, exercise: &Exercise, text: &[u8]) -> io::Result<PathBuf> {
    let folder = workspace.state().join("backup");
    fs::create_dir_all(&folder)?;
    let path = unused(&folder, &format!("{}-{}", exercise.name, clock::timestamp()));
    fs::write(&path, text)?;
    Ok(path)
}

/// `stem.rs`, or `stem-2.rs` and so on if that is taken: two resets can fall into the same second.
fn unused(folder: &Path, stem: &str) -> PathBuf {
    let first = folder.join(format!("{stem}.rs"));
    if !first.exists() {
        return first;
    }
    (2..).map(|number| folder.join(format!("{stem}-{number}.rs"))).find(|path| !path.exists()).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::tests::sample;
    use crate::testing::TempFolder;

    fn with_starter(name: &str) -> (TempFolder, Workspace, Exercise) {
        let folder = TempFolder::new(name);
        let workspace = folder.workspace();
        let exercise = sample().exercises[0].clone();
        for place in [workspace.starters(), workspace.exercises()] {
            let file = place.join(&exercise.file);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, "the starter").unwrap();
        }
        (folder, workspace, exercise)
    }

    #[test]
    fn the_learners_file_is_kept_each_time() {
        let (_folder, workspace, exercise) = with_starter("reset-kept");
        let file = workspace.exercises().join(&exercise.file);
        let mut backups = Vec::new();
        for work in ["first try", "second try", "third try"] {
            fs::write(&file, work).unwrap();
            match reset(&workspace, &exercise).unwrap() {
                Reset::KeptAt(path) => backups.push((path, work)),
                other => panic!("{other:?}"),
            }
            assert_eq!(fs::read_to_string(&file).unwrap(), "the starter");
        }
        for (path, work) in backups {
            assert_eq!(fs::read_to_string(path).unwrap(), work);
        }
    }

    #[test]
    fn an_untouched_file_is_left_alone() {
        let (_folder, workspace, exercise) = with_starter("reset-untouched");
        assert_eq!(reset(&workspace, &exercise).unwrap(), Reset::Untouched);
        assert!(!workspace.state().exists());
    }

    #[test]
    fn a_deleted_file_is_brought_back() {
        let (_folder, workspace, exercise) = with_starter("reset-deleted");
        let file = workspace.exercises().join(&exercise.file);
        fs::remove_file(&file).unwrap();
        assert_eq!(reset(&workspace, &exercise).unwrap(), Reset::BroughtBack);
        assert_eq!(fs::read_to_string(&file).unwrap(), "the starter");
    }
}
