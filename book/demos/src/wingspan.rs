//! Chapter 8: a value that takes its time, fails, or never comes.

use samara::prelude::*;
use std::error::Error;
use std::fmt;
use std::future::pending;
use std::time::Duration;

// ANCHOR: archive
/// Stands in for a server: it is slow, and not everything goes well.
async fn wingspan(bird: &'static str) -> Result<String, Unknown> {
    if bird == "Phoenix" {
        pending::<()>().await; // for ever
    }
    sleep(Duration::from_secs(1)).await;
    match bird {
        "Robin" => Ok("Robin: 22 cm".to_owned()),
        "Grey heron" => Ok("Grey heron: 185 cm".to_owned()),
        other => Err(Unknown(other)),
    }
}
// ANCHOR_END: archive

/// The archive does not have this bird.
#[derive(Clone, Debug)]
struct Unknown(&'static str);

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("Nobody has measured this bird: ")?;
        f.write_str(self.0)
    }
}

impl Error for Unknown {}

// ANCHOR: suspense
#[component]
pub fn Wingspan() -> impl View {
    let bird = Signal::new("Robin");
    let answer = Resource::new(move || bird.get(), wingspan);
    view! {
        <Choice bird=bird/>
        <Suspense fallback=|| view! { <p>"Looking it up…"</p> }>
            <Shown answer=answer/>
        </Suspense>
    }
}
// ANCHOR_END: suspense

// ANCHOR: shown
#[component]
fn Shown(answer: Resource<Result<String, Unknown>>) -> impl View {
    let sorry = move |errors: Vec<Failure>| {
        let again = move |_| answer.refetch();
        view! {
            <p role="alert">{errors[0].to_string()}</p>
            <p><button on:click=again>"Try again"</button></p>
        }
    };
    view! {
        <ErrorBoundary fallback=sorry>
            <p>{move || answer.get()}</p>
        </ErrorBoundary>
    }
}
// ANCHOR_END: shown

// ANCHOR: transition
#[component]
pub fn CalmWingspan() -> impl View {
    let bird = Signal::new("Robin");
    let answer = Resource::new(move || bird.get(), wingspan);
    let pending = Signal::new(false);
    view! {
        <Choice bird=bird/>
        <div aria-busy=pending>
            <Transition
                pending=pending
                fallback=|| view! { <p>"Looking it up…"</p> }
            >
                <Shown answer=answer/>
            </Transition>
        </div>
    }
}
// ANCHOR_END: transition

#[component]
fn Choice(bird: Signal<&'static str>) -> impl View {
    let button = move |name| {
        let is_chosen = move || (bird.get() == name).to_string();
        view! {
            <button aria-pressed=is_chosen on:click=move |_| bird.set(name)>
                {name}
            </button>
        }
    };
    let buttons = ["Robin", "Grey heron", "Dodo", "Phoenix"].map(button);
    view! { <p role="group" aria-label="Bird">{buttons}</p> }
}
