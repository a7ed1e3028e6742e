//! A table of 1,000 rows that a server has sent, with Leptos.

use labels::numbered;
use leptos::prelude::*;

#[derive(Clone)]
struct Row {
    id: u32,
    label: ArcRwSignal<String>,
}

#[component]
fn Table() -> impl IntoView {
    let make = |id| Row { id, label: ArcRwSignal::new(numbered(id)) };
    let (rows, set_rows) = signal((1..=1000).map(make).collect::<Vec<_>>());
    let (selected, set_selected) = signal(None::<u32>);
    let is_selected = Selector::new(move || selected.get());
    let remove = move |id| set_rows.update(|rows| rows.retain(|row| row.id != id));
    view! {
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
    }
}

/// The browser's side: the table is there, and is hydrated.
#[cfg(target_arch = "wasm32")]
fn main() {
    use leptos::wasm_bindgen::JsCast;

    let main = document().get_element_by_id("main").expect("the page has a place for the table");
    leptos::mount::hydrate_from(main.unchecked_into(), Table).forget();
}

/// The server's side: prints the markup.
#[cfg(not(target_arch = "wasm32"))]
fn main() {
    // A server has a runtime for what is to be done in the background.
    any_spawner::Executor::init_futures_executor().expect("nobody has chosen another one");
    let html = Owner::new().with(|| view! { <Table/> }.to_html());
    println!("<div id=\"main\">{html}</div>");
}
