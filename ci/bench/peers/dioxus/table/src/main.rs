//! The keyed table of js-framework-benchmark, with Dioxus: a component for each row, which is rendered again only when
//! its properties change.

use dioxus::prelude::*;
use labels::Labels;

fn main() {
    dioxus::launch(Table);
}

#[derive(Clone, PartialEq)]
struct RowData {
    id: u32,
    label: String,
}

/// Where rows come from.
struct Source {
    next: u32,
    labels: Labels,
}

impl Source {
    fn make(&mut self, count: u32) -> Vec<RowData> {
        let first = self.next;
        self.next += count;
        (first..self.next).map(|id| RowData { id, label: self.labels.draw() }).collect()
    }
}

#[component]
fn Table() -> Element {
    let mut rows = use_signal(Vec::<RowData>::new);
    let mut selected = use_signal(|| None::<u32>);
    let source = use_hook(|| CopyValue::new(Source { next: 1, labels: Labels::new() }));

    let make = move |count| { source }.write().make(count);
    let mut create = move |count| {
        rows.set(make(count));
        selected.set(None);
    };
    let update = move |_| {
        for row in rows.write().iter_mut().step_by(10) {
            row.label.push_str(" !!!");
        }
    };
    let clear = move |_| {
        rows.set(Vec::new());
        selected.set(None);
    };
    let swap = move |_| {
        if rows.peek().len() > 998 {
            rows.write().swap(1, 998);
        }
    };
    let select = use_callback(move |id| selected.set(Some(id)));
    let remove = use_callback(move |id| rows.write().retain(|row| row.id != id));

    rsx! {
        div { class: "container",
            div { class: "jumbotron",
                div { class: "row",
                    div { class: "col-md-6", h1 { "Rows" } }
                    div { class: "col-md-6",
                        div { class: "row",
                            Button { id: "run", text: "Create 1,000 rows", onclick: move |_| create(1000) }
                            Button { id: "runlots", text: "Create 10,000 rows", onclick: move |_| create(10_000) }
                            Button { id: "add", text: "Append 1,000 rows", onclick: move |_| rows.write().extend(make(1000)) }
                            Button { id: "update", text: "Update every 10th row", onclick: update }
                            Button { id: "clear", text: "Clear", onclick: clear }
                            Button { id: "swaprows", text: "Swap Rows", onclick: swap }
                        }
                    }
                }
            }
            table { class: "table table-hover table-striped test-data",
                tbody {
                    for row in rows.read().iter() {
                        Row {
                            key: "{row.id}",
                            row: row.clone(),
                            is_selected: selected() == Some(row.id),
                            select,
                            remove,
                        }
                    }
                }
            }
            span { class: "preloadicon glyphicon glyphicon-remove", aria_hidden: "true" }
        }
    }
}

#[component]
fn Button(id: &'static str, text: &'static str, onclick: EventHandler<MouseEvent>) -> Element {
    rsx! {
        div { class: "col-sm-6 smallpad",
            button { r#type: "button", class: "btn btn-primary btn-block", id, onclick, "{text}" }
        }
    }
}

#[component]
fn Row(row: RowData, is_selected: bool, select: Callback<u32>, remove: Callback<u32>) -> Element {
    let RowData { id, label } = row;
    rsx! {
        tr { class: if is_selected { "danger" },
            td { class: "col-md-1", "{id}" }
            td { class: "col-md-4",
                a { onclick: move |_| select.call(id), "{label}" }
            }
            td { class: "col-md-1",
                a { onclick: move |_| remove.call(id),
                    span { class: "glyphicon glyphicon-remove", aria_hidden: "true" }
                }
            }
            td { class: "col-md-6" }
        }
    }
}
