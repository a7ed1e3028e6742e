//! All figures of a suite: a row for each quantity, a column for each entrant, ours first.

use std::fmt::Write;

use super::record::{Figure, Record};

/// The table, behind a line that opens it.
pub fn html(record: &Record, suite: &str) -> String {
    let names = record.names(suite);
    let entrants = record.entrants(suite);
    if names.is_empty() {
        return String::new();
    }
    let mut html = String::from(
        "<details>\n<summary>All figures</summary>\n<div class=\"table-wrapper\">\n<table>\n<thead><tr><th></th>",
    );
    for entrant in &entrants {
        let _ = write!(html, "<th>{entrant}</th>");
    }
    html += "</tr></thead>\n<tbody>\n";
    for name in names {
        let figures = record.figures(suite, name);
        let unit = figures.first().map_or("", |figure| &figure.unit);
        let _ = write!(html, "<tr><th scope=\"row\">{name} ({unit})</th>");
        for entrant in &entrants {
            let figure = figures.iter().find(|figure| figure.entrant == *entrant);
            let _ = write!(html, "<td>{}</td>", figure.map_or(String::new(), |figure| cell(figure)));
        }
        html += "</tr>\n";
    }
    html + "</tbody>\n</table>\n</div>\n</details>\n"
}

/// The figure, and how far the middle half of the samples lies from it.
fn cell(figure: &Figure) -> String {
    let value = figure.number();
    if figure.samples > 1 { format!("{value} ±{:.0}%", figure.spread() * 100.0) } else { value }
}
