//! The keyed table of js-framework-benchmark, with Leptos.

use labels::Labels;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;

/// The label counts its owners: it goes with the row.
#[derive(Clone)]
struct Row {
    id: u32,
    label: ArcRwSignal<String>,
}

/// Where rows come from.
#[derive(Clone, Copy)]
struct Source {
    next: u32,
    labels: Labels,
}

impl Source {
    fn make(&mut self, count: u32) -> Vec<Row> {
        let first = self.next;
        self.next += count;
        (first..self.next).map(|id| Row { id, label: ArcRwSignal::new(self.labels.draw()) }).collect()
    }
}

#[component]
fn Button(id: &'static str, text: &'static str, press: impl Fn() + 'static) -> impl IntoView {
    view! {
        <div class="col-sm-6 smallpad">
            <button id=id class="btn btn-primary btn-block" type="button" on:click=move |_| press()>
                {text}
            </button>
        </div>
    }
}

#[component]
fn Table() -> impl IntoView {
    let (rows, set_rows) = signal(Vec::<Row>::new());
    let (selected, set_selected) = signal(None::<u32>);
    let source = StoredValue::new(Source { next: 1, labels: Labels::new() });
    let is_selected = Selector::new(move || selected.get());

    let make = move |count| source.try_update_value(|source| source.make(count)).unwrap_or_default();
    let create = move |count| {
        set_rows.set(make(count));
        set_selected.set(None);
    };
    let append = move || set_rows.update(|rows| rows.extend(make(1000)));
    let update = move || {
        rows.with_untracked(|rows| {
            for row in rows.iter().step_by(10) {
                row.label.update(|label| label.push_str(" !!!"));
            }
        });
    };
    let clear = move || {
        set_rows.set(Vec::new());
        set_selected.set(None);
    };
    let swap = move || {
        set_rows.update(|rows| {
            if rows.len() > 998 {
                rows.swap(1, 998);
            }
        });
    };
    let remove = move |id| set_rows.update(|rows| rows.retain(|row| row.id != id));

    view! {
        <div class="container">
            <div class="jumbotron">
                <div class="row">
                    <div class="col-md-6"><h1>"Rows"</h1></div>
                    <div class="col-md-6">
                        <div class="row">
                            <Button id="run" text="Create 1,000 rows" press=move || create(1000)/>
                            <Button id="runlots" text="Create 10,000 rows" press=move || create(10_000)/>
                            <Button id="add" text="Append 1,000 rows" press=append/>
                            <Button id="update" text="Update every 10th row" press=update/>
                            <Button id="clear" text="Clear" press=clear/>
                            <Button id="swaprows" text="Swap Rows" press=swap/>
                        </div>
                    </div>
                </div>
            </div>
            <table class="table table-hover table-striped test-data">
                <tbody>
                    <For
                        each=move || rows.get()
                        key=|row| row.id
                        children=move |row: Row| {
                            let Row { id, label } = row;
                            let is_selected = is_selected.clone();
                            view! {
                                <tr class:danger=move || is_selected.selected(&Some(id))>
                                    <td class="col-md-1">{id}</td>
                                    <td class="col-md-4">
                                        <a on:click=move |_| set_selected.set(Some(id))>{move || label.get()}</a>
                                    </td>
                                    <td class="col-md-1">
                                        <a on:click=move |_| remove(id)>
                                            <span class="glyphicon glyphicon-remove" aria-hidden="true"></span>
                                        </a>
                                    </td>
                                    <td class="col-md-6"></td>
                                </tr>
                            }
                        }
                    />
                </tbody>
            </table>
            <span class="preloadicon glyphicon glyphicon-remove" aria-hidden="true"></span>
        </div>
    }
}

fn main() {
    let main = document().get_element_by_id("main").expect("the page has a place for the table");
    mount_to(main.unchecked_into(), Table).forget();
}
