//! Chapter 4: the whole notebook. A form adds sightings, a list shows them, one of them can be chosen.

use crate::sighting::Sighting;
use crate::sighting_form::SightingForm;
use samara::prelude::*;

// ANCHOR: entry
/// A sighting in the notebook. Its count can still change.
#[derive(Clone)]
struct Entry {
    id: u32,
    species: String,
    count: Signal<u32>,
}
// ANCHOR_END: entry

// ANCHOR: notebook
#[component]
pub fn Notebook() -> impl View {
    let entries = Signal::new(Vec::<Entry>::new());
    let last_id = StoredValue::new(0);
    let chosen = Signal::new(None);
    let is_chosen = Selector::new(move || chosen.get());

    let add = move |Sighting { species, count }| {
        last_id.update(|id| *id += 1);
        let entry = Entry {
            id: last_id.get(),
            species,
            count: Signal::new(count),
        };
        entries.update(|entries| entries.push(entry));
    };
    let remove = move |id| {
        entries.update(|entries| entries.retain(|entry| entry.id != id))
    };

    view! {
        <SightingForm on_add=add/>
        <Show
            when=move || !entries.with(Vec::is_empty)
            fallback=|| view! { <p>"Nothing yet. What did you see?"</p> }
        >
            <ul>
                <For each=entries key=|entry| entry.id let:entry>
                    <Row
                        entry=entry.clone()
                        chosen=move || is_chosen.selected(&Some(entry.id))
                        on_choose=move |()| chosen.set(Some(entry.id))
                        on_remove=move |()| remove(entry.id)
                    />
                </For>
            </ul>
        </Show>
    }
}
// ANCHOR_END: notebook

// ANCHOR: row
#[component]
fn Row(
    entry: Entry,
    chosen: impl Fn() -> bool + Copy + 'static,
    #[prop(into)] on_choose: Callback<()>,
    #[prop(into)] on_remove: Callback<()>,
) -> impl View {
    let Entry { id, species, count } = entry;

    view! {
        <li data-row=id class:chosen=chosen>
            <button
                aria-pressed=chosen
                on:click=move |_| on_choose.run(())
            >
                {species.clone()}
            </button>
            " " <output>{count}</output> " "
            <button on:click=move |_| count.update(|count| *count += 1)>
                "One more " {species.clone()}
            </button>
            " "
            <button on:click=move |_| on_remove.run(())>
                "Remove " {species}
            </button>
        </li>
    }
}
// ANCHOR_END: row
