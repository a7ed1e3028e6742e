//! A table of 1,000 rows as HTML, with Leptos.

use labels::numbered;
use leptos::prelude::*;
use stopwatch::measure;

#[derive(Clone)]
struct Row {
    id: u32,
    label: String,
}

fn rows() -> Vec<Row> {
    (1..=1000).map(|id| Row { id, label: numbered(id) }).collect()
}

fn row(Row { id, label }: Row) -> impl IntoView {
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
    let rows = rows.into_iter().map(row).collect_view();
    view! { <table class="table"><tbody>{rows}</tbody></table> }.to_html()
}

/// The rows as a list that may change later.
fn list(rows: Vec<Row>) -> String {
    let rows = RwSignal::new(rows);
    view! {
        <table class="table">
            <tbody><For each=move || rows.get() key=|row| row.id children=row/></tbody>
        </table>
    }
    .to_html()
}

fn main() {
    let render = |table: fn(Vec<Row>) -> String| move |rows| Owner::new().with(|| table(rows));
    let check = |html: String| assert!(html.contains("1000"));
    measure("table", 1000, rows, render(table), check);
    measure("list", 1000, rows, render(list), check);
}
