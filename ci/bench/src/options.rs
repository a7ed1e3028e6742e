//! What the command line says.

use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};

use crate::suites::{SUITES, Suite};

pub const USAGE: &str = "\
usage: cargo ci bench [SUITE]… [--peers NAME,…] [--rounds N] [--json FILE] [--book] [--check]

  --peers NAME,…  measures these only; samara, vanilla, web-sys and maud are always there
  --rounds N      takes N samples of each operation in a browser instead of 15, and of the rest in proportion
  --json FILE     writes all figures, the machine and the versions to a file
  --book          the same, to where the book has them, and renews the charts and tables of its chapter
  --check         fails when a goal is missed, or where it is known to be out of reach, when it is further away";

/// A run of the benchmarks.
#[derive(Debug, Default)]
pub struct Options {
    /// All suites when empty.
    pub suites: Vec<&'static Suite>,
    /// All peers when empty.
    pub peers: Vec<String>,
    pub rounds: Option<usize>,
    pub json: Option<PathBuf>,
    pub book: bool,
    pub check: bool,
    /// The browser.
    pub chromium: PathBuf,
}

impl Options {
    pub fn parse(mut words: impl Iterator<Item = String>) -> Result<Self> {
        let mut options = Options::default();
        while let Some(word) = words.next() {
            let mut value = || words.next().with_context(|| format!("`{word}` wants a value\n{USAGE}"));
            match word.as_str() {
                "--peers" => options.peers = value()?.split(',').map(String::from).collect(),
                "--rounds" => options.rounds = Some(value()?.parse().context("`--rounds` wants a number")?),
                "--json" => options.json = Some(value()?.into()),
                "--chromium" => options.chromium = value()?.into(),
                "--book" => options.book = true,
                "--check" => options.check = true,
                "--help" => bail!(USAGE),
                name => match SUITES.iter().find(|suite| suite.name == name) {
                    Some(suite) => options.suites.push(suite),
                    None => bail!("there is no suite or option `{name}`\n{USAGE}"),
                },
            }
        }
        ensure!(options.rounds != Some(0), "without a round there is nothing to measure");
        ensure!(
            !options.book || options.suites.is_empty() && options.peers.is_empty(),
            "the book shows one run of all suites with all peers"
        );
        if options.suites.is_empty() {
            options.suites = SUITES.iter().collect();
        }
        Ok(options)
    }

    /// Whether a peer takes part. The goals need some of them in any case.
    pub fn wants(&self, peer: &str) -> bool {
        self.peers.is_empty()
            || ["samara", "vanilla", "web-sys", "maud"].contains(&peer)
            || self.peers.iter().any(|name| name == peer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options> {
        Options::parse(line.split_whitespace().map(String::from))
    }

    #[test]
    fn without_a_name_all_suites_run() {
        assert_eq!(parse("").unwrap().suites.len(), SUITES.len());
        assert_eq!(parse("size --check").unwrap().suites.len(), 1);
    }

    #[test]
    fn options_have_values() {
        let options = parse("--rounds 3 --json a.json --peers solid,vue client").unwrap();
        assert_eq!((options.rounds, options.check), (Some(3), false));
        assert!(options.wants("vue") && options.wants("samara") && !options.wants("react"));
        assert!(parse("--json").is_err());
        assert!(parse("--rounds 0").is_err());
    }

    #[test]
    fn the_book_shows_whole_runs_only() {
        assert!(parse("--book --rounds 3").unwrap().book);
        assert!(parse("--book client").is_err() && parse("--book --peers vue").is_err());
    }

    #[test]
    fn what_is_not_known_is_refused() {
        assert!(parse("clint").unwrap_err().to_string().contains("`clint`"));
    }
}
