//! A keyed table of a thousand rows. The browser tests change it in bulk, and count how often a change crosses from
//! WebAssembly to JavaScript.

use samara::prelude::*;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: samara::Allocator = samara::Allocator::new();

/// How many rows are made at a time.
const ROWS: u32 = 1000;

struct Row {
    id: u32,
    label: Signal<String>,
}

#[component]
fn Table() -> impl View {
    let rows = Signal::new(Vec::<Owned<Row>>::new());
    let next = StoredValue::new(1);
    let make = move || {
        let first = next.get();
        next.set(first + ROWS);
        let row = |id| Row { id, label: Signal::new(format!("row {id}")) };
        (first..first + ROWS).map(move |id| Owned::new(|| row(id)))
    };
    let create = move |_| rows.set(make().collect());
    let append = move |_| rows.update(|rows| rows.extend(make()));
    let update = move |_| {
        for row in rows.get_untracked().iter().step_by(10) {
            row.label.update(|label| label.push_str(" !!!"));
        }
    };
    let swap = move |_| {
        rows.update(|rows| {
            if rows.len() > 998 {
                rows.swap(1, 998);
            }
        });
    };
    let remove = move |id| rows.update(|rows| rows.retain(|row| row.id != id));
    view! {
        <main>
            <button id="create" on:click=create>"Create 1,000 rows"</button>
            <button id="append" on:click=append>"Append 1,000 rows"</button>
            <button id="update" on:click=update>"Update every 10th row"</button>
            <button id="swap" on:click=swap>"Swap two rows"</button>
            <button id="clear" on:click=move |_| rows.set(Vec::new())>"Clear"</button>
            <table>
                <tbody>
                    <For each=move || rows.get() key=|row: &Owned<Row>| row.id let:row>
                        <tr id=format!("row-{}", row.id)>
                            <td>{row.id}</td>
                            <td class="label">{row.label}</td>
                            <td><button class="remove" on:click=move |_| remove(row.id)>"Remove"</button></td>
                        </tr>
                    </For>
                </tbody>
            </table>
        </main>
    }
}

fn main() {
    mount(|| view! { <Table/> });
}
