//! What was measured, as the chapter "How fast is it, and why" shows it.
//!
//! `cargo ci bench --book` leaves its figures in `book/measurements/results.json`. From these alone the parts of the chapter
//! are made that contain figures, or say who is ahead of whom: charts, tables and sentences, each a file beside the
//! figures that the chapter includes. They are committed, and checked to be what the figures say.

mod chart;
mod goals;
mod record;
mod setting;
mod table;
mod verdict;

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::workspace::Workspace;
use record::Record;

/// The chapter.
pub const CHAPTER: &str = "how-fast.md";

/// What a section of the chapter shows.
struct Section {
    /// The suite, and the name of the section's file.
    suite: &'static str,
    /// The quantities that have a chart: the name of each, and what stands below its chart.
    charts: &'static [(&'static str, &'static str)],
}

const SECTIONS: &[Section] = &[
    Section {
        suite: "client",
        charts: &[
            ("all, script", "Time in scripts, mean of nine operations, as a multiple of vanilla JavaScript's"),
            ("all, total", "Time from the click to the painted page, as a multiple of vanilla JavaScript's"),
        ],
    },
    Section { suite: "memory", charts: &[("1,000 rows", "Megabytes of a page with a thousand rows")] },
    Section {
        suite: "size",
        charts: &[
            ("counter", "Kilobytes of a counter: WebAssembly and JavaScript, compressed"),
            ("table", "Kilobytes of the table: WebAssembly and JavaScript, compressed"),
        ],
    },
    Section {
        suite: "ssr",
        charts: &[
            ("table", "Nanoseconds for each row of plain views"),
            ("list", "Nanoseconds for each row of a keyed list"),
        ],
    },
    Section { suite: "server", charts: &[("streaming page", "Pages a second; more is better")] },
    Section { suite: "hydrate", charts: &[("1,000 rows", "Milliseconds until a thousand rows are alive")] },
    Section {
        suite: "reactive",
        charts: &[
            ("create", "Nanoseconds to create a signal and a memo that reads it"),
            ("wide", "Nanoseconds a memo, where a thousand of them read one signal"),
        ],
    },
    Section {
        suite: "build",
        charts: &[
            ("counter, cold debug build", "Seconds until a counter is compiled for the first time"),
            ("one line changed", "Seconds from a changed line to a page that shows it"),
        ],
    },
];

/// The files with the figures of the last run, and their contents.
///
/// # Errors
/// When the figures, or the reasons for those that are behind, cannot be read.
pub fn files(workspace: &Workspace) -> Result<Vec<(PathBuf, String)>> {
    let folder = workspace.measurements();
    let read = |name: &str| {
        let path = folder.join(name);
        std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
    };
    let record = Record::parse(&read("results.json")?)?;
    let reasons = toml::from_str(&read("reasons.toml")?).context("reasons.toml is not as it should be")?;
    let suites = SECTIONS.iter().map(|section| section.suite);
    let missing: Vec<_> = suites.filter(|suite| !record.suites().contains(suite)).collect();
    let mut files = vec![
        ("setting.md".to_owned(), setting::markdown(&record, &missing)),
        ("goals.md".to_owned(), goals::markdown(&record)),
        ("behind.md".to_owned(), verdict::behind(&record, &reasons)?),
    ];
    for section in SECTIONS {
        files.push((format!("{}.md", section.suite), section.markdown(&record)));
    }
    Ok(files.into_iter().map(|(name, text)| (folder.join(name), text)).collect())
}

/// Writes these files.
///
/// # Errors
/// As [`files`], and when one of them cannot be written.
pub fn write(workspace: &Workspace) -> Result<()> {
    for (path, text) in files(workspace)? {
        std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

impl Section {
    fn markdown(&self, record: &Record) -> String {
        let mut text = String::new();
        for (name, caption) in self.charts {
            let figures = record.figures(self.suite, name);
            if !figures.is_empty() {
                text += &chart::html(&format!("{}-{name}", self.suite), caption, &figures);
                text += &verdict::sentence(&figures);
            }
        }
        text += &table::html(record, self.suite);
        if text.is_empty() { "Not measured in this run.\n".to_owned() } else { text }
    }
}
