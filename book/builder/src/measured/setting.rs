//! When and on what the figures were taken.

use super::record::Record;

/// Sentences about the day, the machine and the versions.
pub fn markdown(record: &Record) -> String {
    let machine = &record.machine;
    // Some programs say their name with their version.
    let says_its_name = |name: &str, version: &str| version.to_lowercase().starts_with(name);
    let words = |(name, version): (&String, &String)| {
        if says_its_name(name, version) { version.clone() } else { format!("{name} {version}") }
    };
    let versions: Vec<_> = record.versions.iter().map(words).collect();
    format!(
        "Taken on {} in one run, on {} cores of {} ({}). Versions: {}.\n",
        record.date,
        machine.cores,
        machine.processor,
        machine.system,
        versions.join(", ")
    )
}
