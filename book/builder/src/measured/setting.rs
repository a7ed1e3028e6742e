//! When and on what the figures were taken.

use super::record::Record;

/// Sentences about the day, the machine and the versions, and about the suites that are `missing`.
pub fn markdown(record: &Record, missing: &[&str]) -> String {
    let machine = &record.machine;
    // Some programs say their name with their version.
    let says_its_name = |name: &str, version: &str| version.to_lowercase().starts_with(name);
    let words = |(name, version): (&String, &String)| {
        if says_its_name(name, version) { version.clone() } else { format!("{name} {version}") }
    };
    let versions: Vec<_> = record.versions.iter().map(words).collect();
    let warning = match missing {
        [] => String::new(),
        _ => format!(
            "\n**These figures are not final.** Nothing was measured of {}, and the rest was taken one suite at a time, on a \
             computer that had other work to do. A full run will replace them.\n",
            missing.join(", ")
        ),
    };
    format!(
        "Taken on {}, on {} cores of {} ({}). Versions: {}.\n{warning}",
        record.date,
        machine.cores,
        machine.processor,
        machine.system,
        versions.join(", ")
    )
}
