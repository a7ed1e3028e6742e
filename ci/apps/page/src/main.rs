//! Small things that only a real browser can show to work: focus and caret, portals, several roots in one page, and a
//! page that goes on after a panic.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use samara::prelude::*;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: samara::Allocator = samara::Allocator::new();

/// Panics when its button is clicked.
#[component]
fn Faulty() -> impl View {
    view! { <button id="panic" on:click=|_| panic!("on purpose")>"Panic"</button> }
}

/// Panics in an effect, when its signal changes.
#[component]
fn FaultyEffect() -> impl View {
    let clicks = Signal::new(0);
    Effect::new(move || assert!(clicks.get() == 0, "on purpose, in an effect"));
    view! { <button id="panic-in-effect" on:click=move |_| clicks.update(|clicks| *clicks += 1)>{clicks}</button> }
}

/// Reads a signal that is gone.
#[component]
fn Stale() -> impl View {
    let owner = Owner::new();
    let gone = owner.run(|| Signal::new(1));
    owner.dispose();
    view! { <button id="stale" on:click=move |_| drop(gone.with(|gone| gone.to_string()))>"Read"</button> }
}

#[component]
fn Counter(
    /// The `id` of its button.
    name: &'static str,
) -> impl View {
    let count = Signal::new(0);
    view! { <button id=name on:click=move |_| count.update(|count| *count += 1)>{count}</button> }
}

/// An input that is bound to a signal; the rest of the page follows while one types.
#[component]
fn Form() -> impl View {
    let name = Signal::new(String::from("Ada"));
    let letters = move || name.get().chars().enumerate().collect::<Vec<_>>();
    view! {
        <section>
            <For each=letters key=|letter: &(usize, char)| *letter let:letter>
                <span class="letter">{letter.1.to_string()}</span>
            </For>
            <label for="name">"Name"</label>
            <input id="name" bind:value=name/>
            <output id="greeting">"Hello, " {name}</output>
        </section>
    }
}

/// A list that is turned round while one of its inputs has the focus.
#[component]
fn Rounds() -> impl View {
    let names = Signal::new(vec!["one", "two", "three", "four"]);
    let rotate = move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            names.update(|names| names.rotate_left(1));
        }
    };
    view! {
        <ol id="rounds" on:keydown=rotate>
            <For each=move || names.get() key=|name: &&str| *name let:name>
                <li><input id=name aria-label=name/></li>
            </For>
        </ol>
    }
}

/// A dialog that stands at the end of the body, while its state lives here.
#[component]
fn Dialog() -> impl View {
    let open = Signal::new(false);
    view! {
        <section id="dialog-place">
            <button id="open" on:click=move |_| open.set(true)>"Open"</button>
            <Show when=move || open.get()>
                <Portal>
                    <div role="dialog" aria-label="A dialog">
                        <Counter name="in-portal"/>
                        <button id="close" on:click=move |_| open.set(false)>"Close"</button>
                    </div>
                </Portal>
            </Show>
        </section>
    }
}

/// Shows what takes a moment to get; the fourth time, the task that gets it panics.
#[component]
fn Slow() -> impl View {
    let turn = Signal::new(1);
    let slow = Resource::new(
        move || turn.get(),
        |turn| async move {
            sleep(Duration::from_millis(100)).await;
            assert_ne!(turn, 4, "on purpose, in a task");
            turn
        },
    );
    view! {
        <section>
            <button id="next" on:click=move |_| turn.update(|turn| *turn += 1)>"Next"</button>
            <output id="slow">
                <Suspense fallback=|| "loading">"turn " {move || slow.get()}</Suspense>
            </output>
        </section>
    }
}

/// Takes another root out of the page.
#[component]
fn Unmount(root: Rc<Cell<Option<samara::MountHandle>>>) -> impl View {
    let unmount = move |_| {
        if let Some(root) = root.take() {
            root.unmount();
        }
    };
    view! { <button id="unmount" on:click=unmount>"Unmount the second root"</button> }
}

fn main() {
    mount(|| {
        view! {
            <main>
                <div id="first"></div>
                <div id="second"></div>
                <Faulty/>
                <FaultyEffect/>
                <Stale/>
                <Counter name="healthy"/>
                <Form/>
                <Rounds/>
                <Dialog/>
                <Slow/>
            </main>
        }
    });
    mount_to("#first", || view! { <Counter name="in-first"/> });
    let second = mount_to("#second", || view! { <Counter name="in-second"/> });
    let second = Rc::new(Cell::new(Some(second)));
    mount_to("#first", move || view! { <Unmount root=second/> });
}
