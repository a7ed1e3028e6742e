//! Who is ahead of whom. These words follow from the figures: where the figures change, so do they.

use std::collections::BTreeMap;

use anyhow::{Context, Result};

use super::record::{Figure, OURS, Place, Record, digits};

/// Why we are behind: by suite, and by `suite: quantity` where there is more to say.
pub type Reasons = BTreeMap<String, String>;

/// Our figure, and who is ahead of it, level with it and behind it.
pub fn sentence(figures: &[&Figure]) -> String {
    let Some(ours) = figures.iter().find(|figure| figure.is_ours()) else { return String::new() };
    let mut text = format!("Samara: **{}**.", ours.words());
    for (place, words) in [(Place::Ahead, "Ahead of"), (Place::Level, "Level with"), (Place::Behind, "Behind")] {
        let others: Vec<_> = others(figures).filter(|other| ours.place(other) == place).map(named).collect();
        if !others.is_empty() {
            text += &format!(" {words} {}.", others.join(", "));
        }
    }
    text + "\n\n"
}

/// Everything in which somebody is ahead of us, or in which a goal is missed, by suite, with the reason.
pub fn behind(record: &Record, reasons: &Reasons) -> Result<String> {
    let mut text = String::new();
    for suite in record.suites() {
        let mut items = String::new();
        for name in record.names(suite) {
            let said = shortcomings(record, suite, name);
            if !said.is_empty() {
                let own = reasons.get(&format!("{suite}: {name}")).map_or("", |reason| reason.trim());
                items += format!("- {name}: {} {own}", said.join(" ")).trim_end();
                items.push('\n');
            }
        }
        if !items.is_empty() {
            let reason = reasons.get(suite).with_context(|| format!("reasons.toml does not say why: {suite}"))?;
            text += &format!("**{suite}.** {}\n\n{items}\n", reason.trim());
        }
    }
    Ok(if text.is_empty() { "In this run, nowhere.\n".to_owned() } else { text })
}

fn shortcomings(record: &Record, suite: &str, name: &str) -> Vec<String> {
    let figures = record.figures(suite, name);
    let Some(ours) = figures.iter().find(|figure| figure.is_ours()) else { return Vec::new() };
    let ahead: Vec<_> = others(&figures).filter(|other| ours.place(other) == Place::Behind).map(named).collect();
    let mut said = Vec::new();
    if !ahead.is_empty() {
        said.push(format!("{}, behind {}.", ours.words(), ahead.join(", ")));
    }
    let missed = record.goals.iter().filter(|goal| goal.suite == suite && goal.name == name && !goal.met);
    said.extend(missed.map(|goal| format!("The goal, {}, is missed: {}.", goal.goal, digits(goal.reached))));
    said
}

/// Those who are not us in one form or another.
fn others<'a>(figures: &'a [&'a Figure]) -> impl Iterator<Item = &'a Figure> {
    figures.iter().copied().filter(|figure| !figure.entrant.starts_with(OURS))
}

fn named(figure: &Figure) -> String {
    format!("{} ({})", figure.entrant, figure.words())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A run of one suite with these figures, exact ones.
    fn record(figures: &[(&str, f64)]) -> Record {
        let figure = |(entrant, median): &(&str, f64)| {
            format!(
                r#"{{"suite":"size","name":"counter","unit":"KB","entrant":"{entrant}","median":{median},
                "lower_quartile":{median},"upper_quartile":{median},"samples":1}}"#
            )
        };
        let figures: Vec<_> = figures.iter().map(figure).collect();
        let goal = r#"{"suite":"size","name":"counter","goal":"≤ 8","reached":9,"met":false}"#;
        Record::parse(&format!(
            r#"{{"date":"","machine":{{"system":"","processor":"","cores":2}},"versions":{{}},
            "measurements":[{}],"goals":[{goal}]}}"#,
            figures.join(",")
        ))
        .unwrap()
    }

    #[test]
    fn the_sentence_follows_from_the_figures() {
        let say = |ours| {
            let record = record(&[("samara", ours), ("samara, small", 1.0), ("solid", 7.0), ("vue", 30.0)]);
            sentence(&record.figures("size", "counter")).replace('\u{a0}', " ").trim().to_owned()
        };
        assert_eq!(say(9.0), "Samara: **9.00 KB**. Ahead of vue (30.0 KB). Behind solid (7.00 KB).");
        assert_eq!(say(7.0), "Samara: **7.00 KB**. Ahead of vue (30.0 KB). Level with solid (7.00 KB).");
    }

    #[test]
    fn who_is_behind_says_why() {
        let record = record(&[("samara", 9.0), ("solid", 7.0)]);
        assert!(behind(&record, &Reasons::new()).is_err());
        let reasons = [("size", "It is large."), ("size: counter", "The counter is.")];
        let reasons = reasons.map(|(name, reason)| (name.to_owned(), reason.to_owned())).into();
        let said = behind(&record, &reasons).unwrap().replace('\u{a0}', " ");
        assert_eq!(
            said,
            "**size.** It is large.\n\n- counter: 9.00 KB, behind solid (7.00 KB). The goal, ≤ 8, is missed: 9.00. \
             The counter is.\n\n"
        );
    }
}
