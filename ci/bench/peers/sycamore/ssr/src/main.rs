//! A table of 1,000 rows as HTML, with Sycamore.

use labels::numbered;
use stopwatch::measure;
use sycamore::prelude::*;

#[derive(Clone, PartialEq)]
struct Row {
    id: u32,
    label: String,
}

fn rows() -> Vec<Row> {
    (1..=1000).map(|id| Row { id, label: numbered(id) }).collect()
}

fn row(Row { id, label }: Row) -> View {
    view! {
        tr(class=if id.is_multiple_of(2) { "even" } else { "" }) {
            td(class="id") { (id) }
            td(class="label") { a(data-id=id.to_string()) { (label) } }
            td { "row " (id) " of 1000" }
        }
    }
}

/// The rows as plain views.
fn table(rows: Vec<Row>) -> String {
    sycamore::render_to_string(move || {
        let rows = rows.into_iter().map(row).collect::<Vec<_>>();
        view! { table(class="table") { tbody { (rows) } } }
    })
}

/// The rows as a list that may change later.
fn list(rows: Vec<Row>) -> String {
    sycamore::render_to_string(move || {
        let rows = create_signal(rows);
        view! { table(class="table") { tbody { Keyed(list=rows, view=row, key=|row| row.id) } } }
    })
}

fn main() {
    let check = |html: String| assert!(html.contains("1000"));
    measure("table", 1000, rows, table, check);
    measure("list", 1000, rows, list, check);
}
