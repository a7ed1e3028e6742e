//! Sightings as a text: comma-separated values, one line each, as spreadsheets read and write them.
//!
//! The same text is kept in the browser and exported as a file. What does not follow the format to the letter is refused
//! as a whole, so that nothing is ever half read. It is written here and not taken from a library because the ones that
//! know every format weigh more than the rest of the app.

use std::iter::Peekable;
use std::rc::Rc;
use std::str::Chars;

use crate::sighting::{Draft, Sighting};

/// The first line.
const HEADER: &str = "id,species,count,date,place,notes\r\n";

pub fn write(sightings: &[Rc<Sighting>]) -> String {
    let mut text = HEADER.to_owned();
    for sighting in sightings {
        let [id, count] = [sighting.id, sighting.count].map(|number| number.to_string());
        let Sighting { species, date, place, notes, .. } = &**sighting;
        write_line(&mut text, [&id, species, &count, date, place, notes]);
    }
    text
}

/// What a text says; none if it is no such table, or a line is no sighting.
pub fn read(text: &str) -> Option<Vec<Rc<Sighting>>> {
    // Some spreadsheets put a mark in front that says how the text is encoded.
    let mut text = text.strip_prefix('\u{feff}').unwrap_or(text).chars().peekable();
    if read_line(&mut text) != read_line(&mut HEADER.chars().peekable()) {
        return None;
    }
    let mut sightings = Vec::new();
    while text.peek().is_some() {
        let [id, species, count, date, place, notes] = read_line(&mut text)?;
        // It may have been written by hand: what a form would refuse is refused here.
        let draft = Draft { species, count, date, place, notes };
        sightings.push(Rc::new(draft.check(id.parse().ok()?).ok()?));
    }
    Some(sightings)
}

fn write_line(text: &mut String, cells: [&str; 6]) {
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

/// The cells of the next line; none if there are not as many as in the first, or if a quoted cell does not end.
fn read_line(text: &mut Peekable<Chars>) -> Option<[String; 6]> {
    let mut cells = <[String; 6]>::default();
    let mut position = 0;
    let mut is_quoted = false;
    loop {
        match text.next() {
            // Inside quotes, two of them stand for one.
            Some('"') if is_quoted && text.next_if_eq(&'"').is_some() => cells.get_mut(position)?.push('"'),
            Some('"') => is_quoted = !is_quoted,
            Some(character) if is_quoted => cells.get_mut(position)?.push(character),
            Some(',') => position += 1,
            Some('\r') => {}
            Some('\n') | None => break,
            Some(character) => cells.get_mut(position)?.push(character),
        }
    }
    (position + 1 == cells.len() && !is_quoted).then_some(cells)
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
