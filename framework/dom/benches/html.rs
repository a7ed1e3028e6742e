//! A table of 1,000 rows as HTML, beside `maud`, whose templates are compiled to appending to a string: what is above
//! that is the price of views. `cargo bench -p samara-dom`
//!
//! Times are of one machine; the ratio is what counts. The best of many runs is taken, as the others had company.

extern crate samara_dom as samara;

use std::hint::black_box;
use std::time::{Duration, Instant};

use samara_dom::html::render_to_string;
use samara_dom::{For, View};
use samara_macros::view;

struct Row {
    id: usize,
    label: String,
    is_even: bool,
}

fn rows() -> Vec<Row> {
    let words = ["pretty", "large", "big", "small", "tall", "short", "long", "handsome", "plain", "quaint"];
    let label = |id: usize| format!("{} {} & co", words[id % 10], words[id / 10 % 10]);
    (1..=1000).map(|id| Row { id, label: label(id), is_even: id % 2 == 0 }).collect()
}

#[inline(never)]
fn maud_table(rows: &[Row]) -> String {
    maud::html! {
        table class="table" {
            tbody {
                @for row in rows {
                    tr class=[row.is_even.then_some("even")] {
                        td class="id" { (row.id) }
                        td class="label" { a data-id=(row.id) { (row.label) } }
                        td { "row " (row.id) " of 1000" }
                    }
                }
            }
        }
    }
    .into_string()
}

fn row_view(Row { id, label, is_even }: Row) -> impl View {
    view! {
        <tr class:even=is_even>
            <td class="id">{id}</td>
            <td class="label"><a data-id=id>{label}</a></td>
            <td>"row " {id} " of 1000"</td>
        </tr>
    }
}

/// The rows as a keyed list, the way a page that changes later has them.
#[inline(never)]
fn list_table(rows: Vec<Row>) -> String {
    let rows = std::cell::Cell::new(rows);
    render_to_string(move || {
        view! {
            <table class="table">
                <tbody><For each=move || rows.take() key=|row| row.id>{|row| row_view(row)}</For></tbody>
            </table>
        }
    })
}

/// The rows as plain views.
#[inline(never)]
fn plain_table(rows: Vec<Row>) -> String {
    let rows = move || rows.into_iter().map(row_view).collect::<Vec<_>>();
    render_to_string(move || view! { <table class="table"><tbody>{rows()}</tbody></table> })
}

/// The shortest time of a run, each on rows of its own.
fn best(render: impl Fn(Vec<Row>) -> String) -> Duration {
    let run = || {
        let rows = rows();
        let start = Instant::now();
        let html = black_box(render(black_box(rows)));
        let time = start.elapsed();
        assert!(html.len() > 100_000);
        time
    };
    (0..500).map(|_| run()).min().unwrap_or_default()
}

fn main() {
    let maud = best(|rows| maud_table(&rows));
    println!("maud          {maud:>10.1?}");
    for (name, time) in [("For", best(list_table)), ("plain views", best(plain_table))] {
        let ratio = time.as_secs_f64() / maud.as_secs_f64();
        println!("{name:<13} {time:>10.1?}   {ratio:.2} of maud");
    }
}
