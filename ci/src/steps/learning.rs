//! The book and the exercises, checked by the programs that learners meet.

use crate::step::{Outcome, Work};

pub fn exercises(work: &mut Work) -> Outcome {
    let command = work.cargo(&["run", "--quiet", "-p", "samara-learn", "--", "verify"]);
    let lines = work.run(command)?;
    Ok(lines.last().cloned().unwrap_or_default())
}

pub fn book(work: &mut Work) -> Outcome {
    let check = work.cargo(&["run", "--quiet", "-p", "samara-book", "--", "check"]);
    let checked = work.run(check);
    // Built even with findings: the browser tests can then run all the same.
    build_book(work)?;
    checked.map(|_| String::new())
}

/// Builds the book into `book/site`, unless this run has done so.
pub fn build_book(work: &mut Work) -> Result<(), String> {
    if !work.facts.book_is_built {
        let build = work.cargo(&["run", "--quiet", "-p", "samara-book", "--", "build", "--release"]);
        work.run(build)?;
        work.facts.book_is_built = true;
    }
    Ok(())
}
