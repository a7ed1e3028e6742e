//! Chapter 4: three lists whose rows do not know their items, and what becomes of them.

use crate::rows::{Bird, Order, four_birds};
use samara::prelude::*;

#[component]
pub fn WrongKeys() -> impl View {
    let birds = Signal::new(four_birds());

    view! {
        <Order birds=birds/>
        <p>"A closure that builds all rows:"</p>
        <Rebuilt birds=birds/>
        <p>"For, with the position as key:"</p>
        <KeyedByPosition birds=birds/>
        <p>"Index:"</p>
        <ByPosition birds=birds/>
    }
}

// ANCHOR: rebuilt
#[component]
pub fn Rebuilt(birds: Signal<Vec<Bird>>) -> impl View {
    let row = |bird: Bird| {
        view! {
            <li>
                <label>{bird.name} " " <input placeholder="Where?"/></label>
            </li>
        }
    };
    view! {
        <ul>{move || birds.get().into_iter().map(row).collect::<Vec<_>>()}</ul>
    }
}
// ANCHOR_END: rebuilt

// ANCHOR: keyed_by_position
#[component]
pub fn KeyedByPosition(birds: Signal<Vec<Bird>>) -> impl View {
    view! {
        <ul>
            <For
                each=move || birds.get().into_iter().enumerate()
                key=|(position, _)| *position
            >
                {|(_, bird)| view! {
                    <li>
                        <label>{bird.name} " " <input placeholder="Where?"/></label>
                    </li>
                }}
            </For>
        </ul>
    }
}
// ANCHOR_END: keyed_by_position

// ANCHOR: index
#[component]
pub fn ByPosition(birds: Signal<Vec<Bird>>) -> impl View {
    view! {
        <ul>
            <Index each=birds>
                {|bird, _position| view! {
                    <li>
                        <label>
                            {move || bird.with(|bird| bird.name)} " "
                            <input placeholder="Where?"/>
                        </label>
                    </li>
                }}
            </Index>
        </ul>
    }
}
// ANCHOR_END: index
