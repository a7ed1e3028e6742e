//! A table of 1,000 rows that a server has sent, with Samara.

use labels::numbered;
use samara::prelude::*;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: samara::Allocator = samara::Allocator::new();

#[derive(Clone, Copy)]
struct Row {
    id: u32,
    label: Signal<String>,
}

#[component]
fn Table() -> impl View {
    let make = |id| Row { id, label: Signal::new(numbered(id)) };
    let rows = Signal::new((1..=1000).map(make).collect::<Vec<_>>());
    let selected = Signal::new(None);
    let selector = Selector::new(move || selected.get());
    let remove = move |id| rows.update(|rows| rows.retain(|row: &Row| row.id != id));
    view! {
        <table class="table table-hover table-striped test-data">
            <tbody>
                <For each=rows key=|row: &Row| row.id let:row>
                    <tr class:danger=move || selector.selected(&Some(row.id))>
                        <td class="col-md-1">{row.id}</td>
                        <td class="col-md-4"><a on:click=move |_| selected.set(Some(row.id))>{row.label}</a></td>
                        <td class="col-md-1">
                            <a on:click=move |_| remove(row.id)>
                                <span class="glyphicon glyphicon-remove" aria-hidden="true"></span>
                            </a>
                        </td>
                        <td class="col-md-6"></td>
                    </tr>
                </For>
            </tbody>
        </table>
    }
}

/// The browser's side: the table is there, and is hydrated.
#[cfg(target_arch = "wasm32")]
fn main() {
    samara::hydrate_in("#main", || view! { <Table/> });
}

/// The server's side: prints the markup.
#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("<div id=\"main\">{}</div>", samara::html::render_to_string(|| view! { <Table/> }));
}
