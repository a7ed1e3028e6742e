//! The keyed table of js-framework-benchmark, with Sycamore.

use labels::Labels;
use sycamore::prelude::*;

#[derive(Clone, Copy, PartialEq)]
struct Row {
    id: u32,
    label: Signal<String>,
}

#[component(inline_props)]
fn Button(id: &'static str, text: &'static str, press: impl FnMut() + 'static) -> View {
    let mut press = press;
    view! {
        div(class="col-sm-6 smallpad") {
            button(r#type="button", class="btn btn-primary btn-block", id=id, on:click=move |_| press()) { (text) }
        }
    }
}

#[component]
fn Table() -> View {
    let rows = create_signal(Vec::<Row>::new());
    let selected = create_signal(None::<u32>);
    let next = create_signal(1_u32);
    let labels = create_signal(Labels::new());

    let make = move |count: u32| {
        let first = next.get_untracked();
        next.set_silent(first + count);
        let draw = || create_signal(labels.update_silent(Labels::draw));
        (first..first + count).map(|id| Row { id, label: draw() }).collect::<Vec<_>>()
    };
    let create = move |count| {
        batch(|| {
            rows.set(make(count));
            selected.set(None);
        });
    };
    let append = move || {
        let more = make(1000);
        rows.update(|rows| rows.extend(more));
    };
    let update = move || {
        // The rows are borrowed no longer when their signals change: Sycamore refuses that.
        let rows = rows.get_clone_untracked();
        batch(|| {
            for row in rows.iter().step_by(10) {
                row.label.update(|label| label.push_str(" !!!"));
            }
        });
    };
    let clear = move || {
        batch(|| {
            rows.set(Vec::new());
            selected.set(None);
        });
    };
    let swap = move || {
        rows.update(|rows| {
            if rows.len() > 998 {
                rows.swap(1, 998);
            }
        });
    };
    let remove = move |id: u32| rows.update(|rows| rows.retain(|row| row.id != id));

    view! {
        div(class="container") {
            div(class="jumbotron") {
                div(class="row") {
                    div(class="col-md-6") { h1 { "Rows" } }
                    div(class="col-md-6") {
                        div(class="row") {
                            Button(id="run", text="Create 1,000 rows", press=move || create(1000))
                            Button(id="runlots", text="Create 10,000 rows", press=move || create(10_000))
                            Button(id="add", text="Append 1,000 rows", press=append)
                            Button(id="update", text="Update every 10th row", press=update)
                            Button(id="clear", text="Clear", press=clear)
                            Button(id="swaprows", text="Swap Rows", press=swap)
                        }
                    }
                }
            }
            table(class="table table-hover table-striped test-data") {
                tbody {
                    Keyed(
                        list=rows,
                        view=move |row| {
                            let is_selected = create_selector(move || selected.get() == Some(row.id));
                            view! {
                                tr(class=move || if is_selected.get() { "danger" } else { "" }) {
                                    td(class="col-md-1") { (row.id) }
                                    td(class="col-md-4") {
                                        a(on:click=move |_| selected.set(Some(row.id))) { (row.label) }
                                    }
                                    td(class="col-md-1") {
                                        a(on:click=move |_| remove(row.id)) {
                                            span(class="glyphicon glyphicon-remove", aria-hidden="true")
                                        }
                                    }
                                    td(class="col-md-6")
                                }
                            }
                        },
                        key=|row| row.id,
                    )
                }
            }
            span(class="preloadicon glyphicon glyphicon-remove", aria-hidden="true")
        }
    }
}

fn main() {
    let document = web_sys::window().and_then(|window| window.document()).expect("a page has a document");
    let main = document.get_element_by_id("main").expect("the page has a place for the table");
    sycamore::render_to(Table, &main);
}
