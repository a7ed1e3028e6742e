//! A table of 1,000 rows as HTML, with Dioxus.

use dioxus::prelude::*;
use labels::numbered;
use stopwatch::measure;

#[derive(Clone, PartialEq)]
struct RowData {
    id: u32,
    label: String,
}

fn rows() -> Vec<RowData> {
    (1..=1000).map(|id| RowData { id, label: numbered(id) }).collect()
}

fn row(RowData { id, label }: RowData) -> Element {
    rsx! {
        tr { class: if id.is_multiple_of(2) { "even" },
            td { class: "id", "{id}" }
            td { class: "label", a { "data-id": id, "{label}" } }
            td { "row {id} of 1000" }
        }
    }
}

/// The rows as plain views.
fn table(rows: Vec<RowData>) -> String {
    dioxus::ssr::render_element(rsx! {
        table { class: "table",
            tbody {
                for data in rows { {row(data)} }
            }
        }
    })
}

#[component]
fn Row(row: RowData) -> Element {
    self::row(row)
}

#[component]
fn Rows(rows: Vec<RowData>) -> Element {
    let rows = use_signal(|| rows);
    rsx! {
        table { class: "table",
            tbody {
                for row in rows.read().iter() {
                    Row { key: "{row.id}", row: row.clone() }
                }
            }
        }
    }
}

/// The rows as a list that may change later.
fn list(rows: Vec<RowData>) -> String {
    let mut page = VirtualDom::new_with_props(Rows, RowsProps { rows });
    page.rebuild_in_place();
    dioxus::ssr::render(&page)
}

fn main() {
    let check = |html: String| assert!(html.contains("1000"));
    measure("table", 1000, rows, table, check);
    measure("list", 1000, rows, list, check);
}
