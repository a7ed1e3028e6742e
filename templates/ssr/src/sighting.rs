//! A sighting, and the check of what a form says about one.

use samara_server::FieldErrors;
use serde::{Deserialize, Serialize};

/// A sighting in the notebook.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sighting {
    /// No other sighting has this number. What is not in the notebook yet has none: 0.
    pub id: i64,
    pub species: String,
    /// How many birds: at least 1.
    pub count: u32,
    /// A day, as `2026-05-31`.
    pub date: String,
    /// Where it was; may be empty.
    pub place: String,
    /// Whether who asks has written it, and so may change it.
    pub is_own: bool,
}

/// The text in the fields of the form, right or wrong.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    pub species: String,
    pub count: String,
    pub date: String,
    pub place: String,
}

/// As many as anybody has counted.
const MOST: u32 = 1_000_000;

impl Draft {
    /// The sighting that the draft describes, which gets its number later.
    ///
    /// # Errors
    ///
    /// What is wrong, field by field.
    pub fn check(self) -> Result<Sighting, FieldErrors> {
        let mut errors = FieldErrors::new();
        let species = self.species.trim();
        if species.is_empty() {
            errors.add("species", "Which bird was it?");
        } else if species.chars().count() > 100 {
            errors.add("species", "A hundred letters are enough for any bird.");
        }
        let count = self.count.trim().parse().unwrap_or(0);
        if !(1..=MOST).contains(&count) {
            errors.add("count", "How many? Write a number from 1 to 1,000,000.");
        }
        if !is_day(&self.date) {
            errors.add("date", "On which day? Write it as 2026-05-31.");
        }
        if self.place.chars().count() > 200 {
            errors.add("place", "Two hundred letters are enough for any place.");
        }
        errors.into_result()?;
        let place = self.place.trim().into();
        Ok(Sighting { id: 0, species: species.into(), count, date: self.date, place, is_own: true })
    }
}

/// What the form starts with when the sighting is changed.
impl From<Sighting> for Draft {
    fn from(sighting: Sighting) -> Draft {
        let Sighting { species, count, date, place, .. } = sighting;
        Draft { species, count: count.to_string(), date, place }
    }
}

/// Whether a text is a day such as `2026-05-31`.
fn is_day(text: &str) -> bool {
    let parts: Vec<u32> = text.split('-').filter_map(|part| part.parse().ok()).collect();
    let [year, month, day] = parts[..] else { return false };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    text.len() == 10 && text.matches('-').count() == 2 && (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        Draft { species: " Robin ".into(), count: " 2".into(), date: "2026-05-31".into(), place: String::new() }
    }

    #[test]
    fn spaces_around_the_text_do_not_matter() {
        let sighting = draft().check().expect("nothing is wrong with it");
        assert_eq!((sighting.species.as_str(), sighting.count), ("Robin", 2));
    }

    #[test]
    fn each_wrong_field_is_named() {
        let errors = Draft { place: "x".repeat(201), ..Draft::default() }.check().expect_err("nothing is right");
        for field in ["species", "count", "date", "place"] {
            assert!(errors.field(field).is_some(), "{field}");
        }
        for count in ["", "0", "-1", "many", "1.5", "1000001"] {
            let errors = Draft { count: count.into(), ..draft() }.check().expect_err(count);
            assert!(errors.field("count").is_some() && errors.field("species").is_none(), "{count}");
        }
    }

    #[test]
    fn only_days_of_the_calendar_are_days() {
        for day in ["2026-05-31", "2024-02-29", "2000-02-29"] {
            assert!(is_day(day), "{day}");
        }
        for other in
            ["", "2026-5-31", "2026-02-29", "1900-02-29", "2026-13-01", "2026-04-31", "2026-01-00", "x2026-1-1"]
        {
            assert!(!is_day(other), "{other}");
        }
    }
}
