//! Chapter 4: a list whose rows move with their items.

use samara::prelude::*;

// ANCHOR: bird
#[derive(Clone)]
pub struct Bird {
    /// What tells this bird from all others, as long as the list lives.
    pub id: u32,
    pub name: &'static str,
}

pub fn four_birds() -> Vec<Bird> {
    let names = ["Robin", "Blackbird", "Wren", "Starling"];
    (1..)
        .zip(names)
        .map(|(id, name)| Bird { id, name })
        .collect()
}
// ANCHOR_END: bird

// ANCHOR: order
#[component]
pub fn Order(birds: Signal<Vec<Bird>>) -> impl View {
    let reverse = move |_| birds.update(|birds| birds.reverse());
    let sort = move |_| birds.update(|birds| birds.sort_by_key(|b| b.name));
    let rotate = move |_| birds.update(|birds| birds.rotate_left(1));
    let keep_focus = |event: MouseEvent| event.prevent_default();

    view! {
        <p on:mousedown=keep_focus>
            <button on:click=reverse>"Reverse"</button> " "
            <button on:click=sort>"Sort by name"</button> " "
            <button on:click=rotate>"First to last"</button>
        </p>
    }
}
// ANCHOR_END: order

// ANCHOR: rows
#[component]
pub fn Rows() -> impl View {
    let birds = Signal::new(four_birds());
    let remove =
        move |id| birds.update(|birds| birds.retain(|bird| bird.id != id));

    view! {
        <Order birds=birds/>
        <ul>
            <For each=birds key=|bird| bird.id let:bird>
                <li data-row=bird.id>
                    <label>{bird.name} " " <input placeholder="Where?"/></label>
                    " "
                    <button on:click=move |_| remove(bird.id)>
                        "Remove " {bird.name}
                    </button>
                </li>
            </For>
        </ul>
    }
}
// ANCHOR_END: rows
