//! A table of 1,000 rows as HTML, with maud.

use labels::numbered;
use maud::{Markup, html};
use stopwatch::measure;

struct Row {
    id: u32,
    label: String,
}

fn rows() -> Vec<Row> {
    (1..=1000).map(|id| Row { id, label: numbered(id) }).collect()
}

fn table(rows: Vec<Row>) -> Markup {
    html! {
        table class="table" {
            tbody {
                @for row in rows {
                    tr class=[row.id.is_multiple_of(2).then_some("even")] {
                        td class="id" { (row.id) }
                        td class="label" { a data-id=(row.id) { (row.label) } }
                        td { "row " (row.id) " of 1000" }
                    }
                }
            }
        }
    }
}

fn main() {
    // It knows no other lists than this one.
    for name in ["table", "list"] {
        measure(name, 1000, rows, |rows| table(rows).into_string(), |html| assert!(html.contains("1000")));
    }
}
