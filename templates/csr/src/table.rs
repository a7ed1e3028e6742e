//! Sightings as a text: comma-separated values, one line each, as spreadsheets read and write them.
//!
//! The same text is kept in the browser and exported as a file. What does not follow the format to the letter is refused
//! as a whole, so that nothing is ever half read. It is written here and not taken from a library because the ones that
//! know every format weigh more than the rest of the app.

use std::rc::Rc;

use crate::sighting::{Draft, Sighting};

/// The first line.
const HEADER: [&str; 6] = ["id", "species", "count", "date", "place", "notes"];

pub fn write(sightings: &[Rc<Sighting>]) -> String {
    let mut text = HEADER.join(",");
    text.push_str("\r\n");
    for sighting in sightings {
        write_line(&mut text, sighting);
    }
    text
}

/// What a text says; none if it is no such table, or a line is no sighting.
pub fn read(text: &str) -> Option<Vec<Rc<Sighting>>> {
    // Some spreadsheets put a mark in front that says how the text is encoded.
    let mut lines = lines(text.strip_prefix('\u{feff}').unwrap_or(text))?.into_iter();
    let header = lines.next()?;
    if header != HEADER {
        return None;
    }
    lines.map(sighting).collect()
}

fn write_line(text: &mut String, sighting: &Sighting) {
    let numbers = [sighting.id, sighting.count].map(|number| number.to_string());
    let [id, count] = &numbers;
    let cells = [id, &sighting.species, count, &sighting.date, &sighting.place, &sighting.notes];
    for (position, cell) in cells.into_iter().enumerate() {
        text.push_str(if position == 0 { "\"" } else { ",\"" });
        for character in cell.chars() {
            if character == '"' {
                text.push('"');
            }
            text.push(character);
        }
        text.push('"');
    }
    text.push_str("\r\n");
}

fn sighting(line: Vec<String>) -> Option<Rc<Sighting>> {
    let [id, species, count, date, place, notes] = <[String; 6]>::try_from(line).ok()?;
    // It may have been written by hand: what a form would refuse is refused here.
    Draft { species, count, date, place, notes }.check(id.parse().ok()?).ok().map(Rc::new)
}

/// The cells of each line; none if a quoted cell does not end.
fn lines(text: &str) -> Option<Vec<Vec<String>>> {
    let mut lines = Vec::new();
    let mut line = Vec::new();
    let mut cell = String::new();
    let mut is_quoted = false;
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            // Inside quotes, two of them stand for one.
            '"' if is_quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => cell.push(character),
            ',' => line.push(std::mem::take(&mut cell)),
            '\r' => {}
            '\n' => {
                line.push(std::mem::take(&mut cell));
                lines.push(std::mem::take(&mut line));
            }
            _ => cell.push(character),
        }
    }
    if !line.is_empty() || !cell.is_empty() {
        line.push(cell);
        lines.push(line);
    }
    (!is_quoted).then_some(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sighting(id: u32, notes: &str) -> Rc<Sighting> {
        Rc::new(Sighting {
            id,
            species: "Robin".into(),
            count: 2,
            date: "2026-05-31".into(),
            place: "Old orchard".into(),
            notes: notes.into(),
        })
    }

    #[test]
    fn what_was_written_is_read() {
        let sightings: Vec<Rc<Sighting>> = ["", "a, b", "\"quoted\"", "two\nlines", "é 日本", ",", "\""]
            .into_iter()
            .zip(1..)
            .map(|(notes, id)| sighting(id, notes))
            .collect();
        assert_eq!(read(&write(&sightings)), Some(sightings));
        assert_eq!(read(&write(&[])), Some(Vec::new()));
    }

    #[test]
    fn tables_of_spreadsheets_are_read() {
        let text = "\u{feff}id,species,count,date,place,notes\n1,Robin,2,2026-05-31,Old orchard,\"one \"\"two\"\"\"";
        assert_eq!(read(text), Some(vec![sighting(1, "one \"two\"")]));
    }

    #[test]
    fn what_is_no_such_table_is_refused_as_a_whole() {
        let good = write(&[sighting(1, "")]);
        let header = write(&[]);
        for text in [
            "",
            "{}",
            "id,species",
            "\"",
            &good[..good.len() - 3],
            &format!("{header}1,Robin,2,2026-05-31,Old orchard"),
            &format!("{header}1,Robin,2,2026-05-31,Old orchard,,"),
            &format!("{header}1,,2,2026-05-31,Old orchard,"),
            &format!("{header}x,Robin,2,2026-05-31,Old orchard,"),
            &format!("{header}1,Robin,2,2026-02-30,Old orchard,"),
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
