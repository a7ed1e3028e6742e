//! Version numbers as tools print them, reduced to what can be compared.

use std::fmt;

/// The first three numbers of a version, for example 1.95.0.
///
/// ```
/// use samara_setup::Version;
///
/// let found = Version::find("rustc 1.95.0 (59807616e 2026-04-14)").unwrap();
/// assert_eq!(found, Version::new(1, 95, 0));
/// assert!(found >= Version::new(1, 94, 7));
/// assert_eq!(Version::find("v20.20.2"), Some(Version::new(20, 20, 2)));
/// assert_eq!(Version::find("no number here"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    major: u32,
    minor: u32,
    patch: u32,
}

impl Version {
    /// The version `major.minor.patch`.
    pub const fn new(major: u32, minor: u32, patch: u32) -> Self {
        Version { major, minor, patch }
    }

    /// The first version in a tool's output: a number followed by a dot and another number. What follows the third
    /// number (`-beta`, a fourth number) is left out.
    pub fn find(output: &str) -> Option<Self> {
        output.split_whitespace().find_map(Self::parse)
    }

    fn parse(word: &str) -> Option<Self> {
        let digits = word.trim_start_matches(|c: char| !c.is_ascii_digit());
        let mut parts = digits.split('.').map(leading_number);
        let major = parts.next()??;
        let minor = parts.next()??;
        let patch = parts.next().flatten().unwrap_or(0);
        Some(Version::new(major, minor, patch))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

fn leading_number(text: &str) -> Option<u32> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text[..end].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_patch_number_may_be_missing_or_carry_a_suffix() {
        assert_eq!(Version::find("tool 3.4"), Some(Version::new(3, 4, 0)));
        assert_eq!(Version::find("1.96.0-beta.2"), Some(Version::new(1, 96, 0)));
        assert_eq!(Version::find("Chromium 156.0.8078.79 built on Debian"), Some(Version::new(156, 0, 8078)));
    }

    #[test]
    fn a_number_alone_is_not_a_version() {
        assert_eq!(Version::find("exit code 7"), None);
    }
}
