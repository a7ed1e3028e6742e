//! What the steps generate is ignored by git; they change no file that it tracks.

use crate::step::{Outcome, Work, git_status};

pub fn run(work: &mut Work) -> Outcome {
    let (Some(before), Some(after)) = (&work.facts.status_before, git_status(work.root)) else {
        return Ok("not compared: this is no git checkout".to_owned());
    };
    let findings = changes(before, &after);
    work.conclude(&findings, String::new())
}

/// The lines that are in one status only.
fn changes(before: &str, after: &str) -> Vec<String> {
    let missing_in = |text: &str, other: &str| {
        text.lines().filter(|line| other.lines().all(|known| known != *line)).map(String::from).collect::<Vec<_>>()
    };
    let appeared = missing_in(after, before).into_iter().map(|line| format!("appeared: {line}"));
    let went = missing_in(before, after).into_iter().map(|line| format!("went away: {line}"));
    appeared.chain(went).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_in_progress_is_no_change() {
        assert_eq!(changes(" M a.rs\n?? b.rs\n", "?? b.rs\n M a.rs\n"), [""; 0]);
    }

    #[test]
    fn what_a_step_wrote_is_named() {
        assert_eq!(changes(" M a.rs\n", " M Cargo.lock\n"), ["appeared:  M Cargo.lock", "went away:  M a.rs"]);
    }
}
