//! A table of 1,000 rows as HTML, with Samara.

use labels::numbered;
use samara::html::render_to_string;
use samara::prelude::*;
use stopwatch::measure;

#[derive(Clone)]
struct Row {
    id: u32,
    label: String,
}

fn rows() -> Vec<Row> {
    (1..=1000).map(|id| Row { id, label: numbered(id) }).collect()
}

fn row(Row { id, label }: Row) -> impl View {
    view! {
        <tr class:even=id.is_multiple_of(2)>
            <td class="id">{id}</td>
            <td class="label"><a data-id=id>{label}</a></td>
            <td>"row " {id} " of 1000"</td>
        </tr>
    }
}

/// The rows as plain views.
fn table(rows: Vec<Row>) -> String {
    let rows = move || rows.into_iter().map(row).collect::<Vec<_>>();
    render_to_string(move || view! { <table class="table"><tbody>{rows()}</tbody></table> })
}

/// The rows as a list that may change later.
fn list(rows: Vec<Row>) -> String {
    render_to_string(move || {
        let rows = Signal::new(rows);
        view! {
            <table class="table">
                <tbody><For each=rows key=|row: &Row| row.id let:data>{row(data)}</For></tbody>
            </table>
        }
    })
}

fn main() {
    let check = |html: String| assert!(html.contains("1000"));
    measure("table", 1000, rows, table, check);
    measure("list", 1000, rows, list, check);
}
