//! A sighting, and the check of what a form or a file says about one. No web in here.

/// A sighting in the notebook.
#[derive(Clone, Debug, PartialEq)]
pub struct Sighting {
    /// No other sighting in the notebook has this number.
    pub id: u32,
    pub species: String,
    /// How many birds: at least 1.
    pub count: u32,
    /// A day of the calendar, as `2026-05-31`.
    pub date: String,
    /// Where it was; may be empty.
    pub place: String,
    /// May be empty.
    pub notes: String,
}

/// The text in the fields of a form, right or wrong.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    pub species: String,
    pub count: String,
    pub date: String,
    pub place: String,
    pub notes: String,
}

/// What is wrong with a draft, field by field.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mistakes {
    pub species: Option<&'static str>,
    pub count: Option<&'static str>,
    pub date: Option<&'static str>,
}

/// As many as anybody has counted.
const MOST: u32 = 1_000_000;

impl Draft {
    /// The sighting that the draft describes.
    ///
    /// # Errors
    /// When fields have to be mended first.
    pub fn check(&self, id: u32) -> Result<Sighting, Mistakes> {
        let count = self.count.trim_ascii().parse().ok().filter(|count| (1..=MOST).contains(count));
        let mistakes = Mistakes {
            species: self.species.trim_ascii().is_empty().then_some("Which bird was it?"),
            count: count.is_none().then_some("How many? Write a number from 1 to 1,000,000."),
            date: (!is_day(&self.date)).then_some("On which day? Write it as 2026-05-31."),
        };
        match count {
            Some(count) if mistakes == Mistakes::default() => Ok(Sighting {
                id,
                species: self.species.trim_ascii().to_owned(),
                count,
                date: self.date.clone(),
                place: self.place.trim_ascii().to_owned(),
                notes: self.notes.trim_ascii().to_owned(),
            }),
            _ => Err(mistakes),
        }
    }
}

impl From<&Sighting> for Draft {
    fn from(sighting: &Sighting) -> Self {
        Draft {
            species: sighting.species.clone(),
            count: sighting.count.to_string(),
            date: sighting.date.clone(),
            place: sighting.place.clone(),
            notes: sighting.notes.clone(),
        }
    }
}

impl Sighting {
    /// Whether both say the same, under whatever number.
    pub fn is_like(&self, other: &Sighting) -> bool {
        self.species == other.species
            && self.count == other.count
            && self.date == other.date
            && self.place == other.place
            && self.notes == other.notes
    }

    /// Whether all of `words` occur in what it says; both are compared as `lowercase` writes them.
    pub fn mentions(&self, words: &str, lowercase: impl Fn(&str) -> String) -> bool {
        let text = lowercase(&(self.species.clone() + " " + &self.place + " " + &self.notes));
        lowercase(words).split_ascii_whitespace().all(|word| contains(&text, word))
    }

    /// Its day as one says it: `31 May 2026`.
    pub fn day(&self) -> String {
        let of_calendar = || {
            let (year, month, day) = parts(&self.date)?;
            let month = *MONTHS.get(month as usize - 1)?;
            Some(day.to_string() + " " + month + " " + &year.to_string())
        };
        of_calendar().unwrap_or_else(|| self.date.clone())
    }
}

/// Byte by byte: the clever search of the standard library is made for longer texts, and weighs more than this saves.
fn contains(text: &str, word: &str) -> bool {
    text.as_bytes().windows(word.len()).any(|part| part == word.as_bytes())
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn is_day(text: &str) -> bool {
    parts(text).is_some()
}

/// Year, month and day of a text such as `2026-05-31`; none if there is no such day.
fn parts(text: &str) -> Option<(u32, u32, u32)> {
    let [_, _, _, _, b'-', _, _, b'-', _, _] = text.as_bytes() else { return None };
    let (year, month, day) = (number(text.get(..4)?)?, number(text.get(5..7)?)?, number(text.get(8..)?)?);
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    (1..=days).contains(&day).then_some((year, month, day))
}

/// The number that is made of these digits.
fn number(text: &str) -> Option<u32> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        Draft {
            species: " Robin ".into(),
            count: " 2".into(),
            date: "2026-05-31".into(),
            place: "Old orchard ".into(),
            notes: String::new(),
        }
    }

    #[test]
    fn spaces_around_the_text_do_not_matter() {
        let sighting = draft().check(7).expect("nothing is wrong with it");
        assert_eq!((sighting.id, sighting.species.as_str(), sighting.count), (7, "Robin", 2));
        assert_eq!(sighting.place, "Old orchard");
    }

    #[test]
    fn each_wrong_field_is_named() {
        let mistakes = Draft::default().check(1).expect_err("it is empty");
        assert!(mistakes.species.is_some() && mistakes.count.is_some() && mistakes.date.is_some());
        for count in ["", "0", "-1", "many", "1.5", "1000001"] {
            let mistakes = Draft { count: count.into(), ..draft() }.check(1).expect_err(count);
            assert!(mistakes.count.is_some() && mistakes.species.is_none(), "{count}");
        }
    }

    #[test]
    fn only_days_of_the_calendar_are_days() {
        for day in ["2026-05-31", "2024-02-29", "2000-02-29", "1999-12-01"] {
            assert!(is_day(day), "{day}");
        }
        let others =
            ["", "2026-5-31", "2026-02-29", "1900-02-29", "2026-13-01", "2026-04-31", "2026-01-00", "20260-1-1"];
        for other in others {
            assert!(!is_day(other), "{other}");
        }
    }

    #[test]
    fn what_was_checked_becomes_the_same_draft_again() {
        let sighting = draft().check(1).expect("nothing is wrong with it");
        assert_eq!(Draft::from(&sighting).check(1), Ok(sighting));
    }

    #[test]
    fn a_search_wants_all_words_in_any_order() {
        let sighting = draft().check(1).expect("nothing is wrong with it");
        let mentions = |words: &str| sighting.mentions(words, str::to_lowercase);
        assert!(mentions("") && mentions("robin") && mentions("orch ROB"));
        assert!(!mentions("robin pond"));
        assert_eq!(sighting.day(), "31 May 2026");
    }
}
