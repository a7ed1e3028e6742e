//! Chapter 3: a sighting, and what can be wrong with one. No web in here.

// ANCHOR: sighting
#[derive(Clone, Debug, PartialEq)]
pub struct Sighting {
    pub species: String,
    pub count: u32,
}

/// Why the text in the form is no sighting.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mistake {
    NoSpecies,
    NoCount,
}

impl Sighting {
    pub fn parse(species: &str, count: &str) -> Result<Sighting, Mistake> {
        let species = species.trim();
        if species.is_empty() {
            return Err(Mistake::NoSpecies);
        }
        match count.trim().parse() {
            Ok(count) if count > 0 => Ok(Sighting {
                species: species.to_string(),
                count,
            }),
            _ => Err(Mistake::NoCount),
        }
    }
}

impl Mistake {
    pub fn message(self) -> &'static str {
        match self {
            Mistake::NoSpecies => "Which bird was it?",
            Mistake::NoCount => "How many? Write a number, 1 or more.",
        }
    }
}
// ANCHOR_END: sighting

// ANCHOR: tests
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_around_the_text_do_not_matter() {
        let robins = Sighting {
            species: "Robin".into(),
            count: 2,
        };
        assert_eq!(Sighting::parse(" Robin ", " 2"), Ok(robins));
    }

    #[test]
    fn a_mistake_says_what_is_missing() {
        assert_eq!(Sighting::parse("  ", "2"), Err(Mistake::NoSpecies));
        assert_eq!(Sighting::parse("Robin", "0"), Err(Mistake::NoCount));
        assert_eq!(Sighting::parse("Robin", "many"), Err(Mistake::NoCount));
    }
}
// ANCHOR_END: tests
