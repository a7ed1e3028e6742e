//! Chapter 7: a page to break and to hydrate.

use crate::flock::Flock;
use samara::prelude::*;
use samara::{MountHandle, hydrate_in};

/// What the server sends for `<Flock/>`. A test compares it.
pub const SENT: &str = include_str!("../tests/messages/flock.html");

/// Ways to break it: what is written in place of what.
const FAULTS: [(&str, &str, &str); 4] = [
    ("Lose a node", "<output>0</output>", ""),
    ("Inject a node", "<p><button>", "<p>Coupons!</p><p><button>"),
    ("Change a tag", "<output>0</output>", "<b>0</b>"),
    ("Change a text", "<output>0", "<output>7"),
];

// ANCHOR: lab
#[component]
pub fn HydrationLab() -> impl View {
    let page = Signal::new(SENT.trim_end().to_owned());
    let said = Signal::new(None::<String>);
    let app = StoredValue::new(None::<MountHandle>);
    let leave = move || {
        app.update(|app| app.take().map(MountHandle::unmount));
    };
    on_cleanup(leave);

    let load = Callback::new(move |html: String| {
        leave();
        said.set(None);
        page.set(html);
    });
    let hydrate = move |_| {
        let run = || hydrate_in("#lab", || view! { <Flock/> });
        let (handle, warnings) = listening(run);
        app.set(Some(handle));
        said.set(Some(warnings));
    };

    view! {
        <Markup page=page load=load/>
        <div id="lab" class="lab-page" dangerous_inner_html=page></div>
        <p>
            <button on:click=hydrate disabled=move || said.get().is_some()>
                "Hydrate"
            </button>
            <Verdict said=said/>
        </p>
        <p class="lab-warnings" role="alert">{said}</p>
    }
}
// ANCHOR_END: lab

/// The page as text, and ways to break it.
#[component]
fn Markup(page: Signal<String>, load: Callback<String>) -> impl View {
    let restore = move |_| load.run(SENT.trim_end().to_owned());
    let fault = move |(name, from, to): (&'static str, &str, &str)| {
        let broken = SENT.trim_end().replacen(from, to, 1);
        view! {
            <button on:click=move |_| load.run(broken.clone())>{name}</button>
        }
    };
    view! {
        <p>
            <label>
                "What the server sent"
                <textarea
                    rows=4
                    spellcheck="false"
                    prop:value=page
                    on:input=move |event: InputEvent| load.run(event.value())
                />
            </label>
        </p>
        <p>{FAULTS.map(fault)} <button on:click=restore>"As it was"</button></p>
    }
}

/// What has become of the page.
#[component]
fn Verdict(said: Signal<Option<String>>) -> impl View {
    let verdict = move || {
        said.with(|said| match said.as_deref() {
            None => "Not hydrated: nobody listens to the button.",
            Some("") => "Hydrated. There was nothing to mend.",
            Some(_) => "Hydrated and mended. The console says:",
        })
    };
    view! { <span role="status">{verdict}</span> }
}

/// Runs a function, and returns what the console was warned of meanwhile.
#[cfg(target_arch = "wasm32")]
fn listening<R>(run: impl FnOnce() -> R) -> (R, String) {
    console::record();
    let result = run();
    (result, console::recorded())
}

/// In tests there is no console.
#[cfg(not(target_arch = "wasm32"))]
fn listening<R>(run: impl FnOnce() -> R) -> (R, String) {
    (run(), String::new())
}

#[cfg(target_arch = "wasm32")]
mod console {
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen(module = "/src/console.js")]
    extern "C" {
        pub fn record();
        pub fn recorded() -> String;
    }
}
