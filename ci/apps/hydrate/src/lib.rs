//! A page that the browser tests render natively, as a server does, and hydrate in the browser.

use samara::prelude::*;

/// How many rows its table has.
pub const ROWS: u32 = 1000;

/// The page.
#[component]
pub fn App() -> impl View {
    let count = Signal::new(0);
    let name = Signal::new("Ada".to_owned());
    let agreed = Signal::new(false);
    let sent = Signal::new(false);
    let (word, size) = (Signal::new(String::new()), Signal::new(String::new()));
    let bird = Signal::new("robin");
    let radio = move |name| {
        let is_chosen = move || bird.get() == name;
        view! { <input type="radio" name="bird" id=name prop:checked=is_chosen on:change=move |_| bird.set(name)/> }
    };
    let rows = Signal::new((1..=ROWS).collect::<Vec<_>>());
    view! {
        <main>
            <h1>"Hydration"</h1>
            <button id="count" type="button" class:used={move || count.get() > 0}
                on:click=move |_| count.update(|count| *count += 1)>"Clicked " {count} " times"</button>
            <p id="greeting">"Hello, " {name} "!"</p>
            <input id="name" aria-label="Name" bind:value=name/>
            <form on:submit=move |event: SubmitEvent| { event.prevent_default(); sent.set(true) }>
                <input id="agree" name="agreed" type="checkbox" aria-label="Agree" bind:checked=agreed/>
                <button id="send">"Send"</button>
            </form>
            // Nothing but handlers tells the app what was typed and chosen here.
            <input id="word" aria-label="Word" on:input=move |event| word.set(event.value())/>
            <select id="size" aria-label="Size" on:change=move |event| size.set(event.value())>
                <option>"small"</option> <option>"large"</option>
            </select>
            {radio("wren")} {radio("robin")} <p id="bird">{bird}</p>
            <p id="heard">{word} " " {size}</p>
            <p id="agreed">{move || if agreed.get() { "agreed" } else { "" }}</p>
            <Show when=sent fallback=|| view! { <p id="unsent">"Not sent"</p> }><p id="sent">"Sent"</p></Show>
            <button id="reverse" type="button" on:click=move |_| rows.update(|rows| rows.reverse())>"Reverse"</button>
            <table>
                <tbody>
                    <For each=rows key=|row| *row let:row>
                        <tr id=format!("row-{row}")><td>{row}</td><td class="label">"row " {row}</td></tr>
                    </For>
                </tbody>
            </table>
        </main>
    }
}
