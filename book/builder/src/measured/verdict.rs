//! Who is ahead of whom. These words follow from the figures: where the figures change, so do they.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};

use super::record::{Figure, Goal, OURS, Place, Record, Verdict, digits};

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
                let own = reasons.get(&format!("{suite}: {name}")).map(|reason| reason.trim());
                let is_open = missed(record, suite, name).any(|goal| goal.verdict == Verdict::Open);
                ensure!(own.is_some() || !is_open, "reasons.toml does not say what was tried: {suite}: {name}");
                let own = own.unwrap_or_default();
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
    said.extend(
        missed(record, suite, name)
            .map(|goal| format!("The goal, {}, is missed: {}.", goal.goal, digits(goal.reached))),
    );
    said
}

/// The goals of a quantity that were not met.
fn missed<'a>(record: &'a Record, suite: &'a str, name: &'a str) -> impl Iterator<Item = &'a Goal> {
    let is_it = move |goal: &&Goal| goal.suite == suite && goal.name == name && goal.verdict != Verdict::Met;
    record.goals.iter().filter(is_it)
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
        let goal = r#"{"suite":"size","name":"counter","goal":"≤ 8","reached":9,"verdict":"open"}"#;
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
        let say = |reasons: &[(&str, &str)]| {
            let reasons = reasons.iter().map(|(name, reason)| (name.to_string(), reason.to_string())).collect();
            behind(&record, &reasons)
        };
        assert!(say(&[]).is_err(), "the suite says nothing");
        assert!(say(&[("size", "It is large.")]).is_err(), "a goal is open, and nothing says what was tried");
        let said =
            say(&[("size", "It is large."), ("size: counter", "The counter is.")]).unwrap().replace('\u{a0}', " ");
        assert_eq!(
            said,
            "**size.** It is large.\n\n- counter: 9.00 KB, behind solid (7.00 KB). The goal, ≤ 8, is missed: 9.00. \
             The counter is.\n\n"
        );
    }
}
