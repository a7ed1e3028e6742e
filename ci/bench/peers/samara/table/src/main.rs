//! The keyed table of js-framework-benchmark, with Samara.

use labels::Labels;
use samara::prelude::*;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: samara::Allocator = samara::Allocator::new();

#[derive(Clone, Copy)]
struct Row {
    id: u32,
    label: Signal<String>,
}

/// What the buttons change.
#[derive(Clone, Copy)]
struct Rows {
    rows: Signal<Vec<Row>>,
    selected: Signal<Option<u32>>,
    next: StoredValue<u32>,
    labels: StoredValue<Labels>,
    /// Owns the labels of the rows that are there.
    owner: StoredValue<Owner>,
}

impl Rows {
    fn new() -> Self {
        Rows {
            rows: Signal::new(Vec::new()),
            selected: Signal::new(None),
            next: StoredValue::new(1),
            labels: StoredValue::new(Labels::new()),
            owner: StoredValue::new(Owner::new()),
        }
    }

    fn make(self, count: u32) -> Vec<Row> {
        let first = self.next.get();
        self.next.set(first + count);
        let label = || Signal::new(self.labels.update(Labels::draw));
        self.owner.get().run(|| (first..first + count).map(|id| Row { id, label: label() }).collect())
    }

    fn clear(self) {
        self.owner.get().dispose();
        self.owner.set(Owner::new());
        self.rows.set(Vec::new());
        self.selected.set(None);
    }

    fn create(self, count: u32) {
        self.clear();
        self.rows.set(self.make(count));
    }

    fn append(self) {
        let more = self.make(1000);
        self.rows.update(|rows| rows.extend(more));
    }

    fn update(self) {
        self.rows.with_untracked(|rows| {
            for row in rows.iter().step_by(10) {
                row.label.update(|label| label.push_str(" !!!"));
            }
        });
    }

    fn swap(self) {
        self.rows.update(|rows| {
            if rows.len() > 998 {
                rows.swap(1, 998);
            }
        });
    }

    fn remove(self, id: u32) {
        self.rows.update(|rows| rows.retain(|row| row.id != id));
    }
}

#[component]
fn Button(id: &'static str, text: &'static str, press: impl Fn() + 'static) -> impl View {
    view! {
        <div class="col-sm-6 smallpad">
            <button type="button" class="btn btn-primary btn-block" id=id on:click=move |_| press()>{text}</button>
        </div>
    }
}

#[component]
fn Table() -> impl View {
    let table = Rows::new();
    let Rows { rows, selected, .. } = table;
    let selector = Selector::new(move || selected.get());
    view! {
        <div class="container">
            <div class="jumbotron">
                <div class="row">
                    <div class="col-md-6"><h1>"Rows"</h1></div>
                    <div class="col-md-6">
                        <div class="row">
                            <Button id="run" text="Create 1,000 rows" press=move || table.create(1000)/>
                            <Button id="runlots" text="Create 10,000 rows" press=move || table.create(10_000)/>
                            <Button id="add" text="Append 1,000 rows" press=move || table.append()/>
                            <Button id="update" text="Update every 10th row" press=move || table.update()/>
                            <Button id="clear" text="Clear" press=move || table.clear()/>
                            <Button id="swaprows" text="Swap Rows" press=move || table.swap()/>
                        </div>
                    </div>
                </div>
            </div>
            <table class="table table-hover table-striped test-data">
                <tbody>
                    <For each=rows key=|row: &Row| row.id let:row>
                        <tr class:danger=move || selector.selected(&Some(row.id))>
                            <td class="col-md-1">{row.id}</td>
                            <td class="col-md-4"><a on:click=move |_| selected.set(Some(row.id))>{row.label}</a></td>
                            <td class="col-md-1">
                                <a on:click=move |_| table.remove(row.id)>
                                    <span class="glyphicon glyphicon-remove" aria-hidden="true"></span>
                                </a>
                            </td>
                            <td class="col-md-6"></td>
                        </tr>
                    </For>
                </tbody>
            </table>
            <span class="preloadicon glyphicon glyphicon-remove" aria-hidden="true"></span>
        </div>
    }
}

fn main() {
    mount_to("#main", || view! { <Table/> });
}
