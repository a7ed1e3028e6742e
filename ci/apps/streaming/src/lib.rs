//! A page with a part that comes later, and inside that another one. When they come, the browser tests decide: the server
//! waits for gates, not for time.

use samara::prelude::*;
use samara::use_nonce;
use samara_server::{ServerError, resource, server};

#[cfg(not(target_arch = "wasm32"))]
pub use gates::Gates;

#[cfg(not(target_arch = "wasm32"))]
mod gates {
    use std::sync::Arc;

    use tokio::sync::watch;

    /// How many parts of the page may come.
    #[derive(Clone)]
    pub struct Gates(Arc<watch::Sender<u32>>);

    impl Gates {
        pub fn closed() -> Gates {
            Gates(Arc::new(watch::Sender::new(0)))
        }

        /// Lets the next part come.
        pub fn open_next(&self) {
            self.0.send_modify(|open| *open += 1);
        }

        pub(crate) async fn wait_for(&self, number: u32) {
            // The sender is here: it cannot be gone.
            let _ = self.0.subscribe().wait_for(|open| *open >= number).await;
        }
    }
}

/// What a part of the page says, as soon as its gate is open.
#[server]
pub async fn part(number: u32) -> Result<String, ServerError> {
    let gates: crate::Gates = samara::expect_context();
    gates.wait_for(number).await;
    Ok(format!("part {number}"))
}

/// What a part of the page is that cannot be shown.
const FAILURE: Result<(), &str> = Err("this part has failed");

/// The page.
#[component]
pub fn App() -> impl View {
    let count = Signal::new(0);
    let first = resource(|| 1, part);
    let second = resource(|| 2, part);
    view! {
        <Title text="Streaming"/>
        <main>
            <h1>"Streaming"</h1>
            <style nonce=use_nonce()>"h1 { color: rgb(1, 2, 3) }"</style>
            {move || (count.get() > 1).then(|| view! { <style nonce=use_nonce()>"#end { color: rgb(4, 5, 6) }"</style> })}
            <button id="count" type="button" on:click=move |_| count.update(|count| *count += 1)>{count}</button>
            <Suspense fallback=|| view! { <p id="first-wait">"The first part is coming"</p> }>
                <section>
                    <p id="first">{move || first.get()}</p>
                    <Suspense fallback=|| view! { <p id="second-wait">"The second part is coming"</p> }>
                        <p id="second">{move || second.get()}</p>
                    </Suspense>
                </section>
            </Suspense>
            // Parts of a drawing and of a formula, which are no HTML.
            <svg width="9" height="9">
                <Suspense><g><image width="9" height="9"/> <text>{move || first.get()}</text></g></Suspense>
            </svg>
            <math><Suspense><mn>{move || first.get()}</mn></Suspense></math>
            // What stands for a failed part of them comes late as well, and so does a part of that.
            <svg width="9" height="9">
                <ErrorBoundary fallback=move |_| view! {
                    <g class="failed"><Suspense><text id="late-drawing">{move || second.get()}</text></Suspense></g>
                }>
                    <Suspense fallback=|| view! { <g id="drawing-wait"/> }>{move || first.get().map(|_| FAILURE)}</Suspense>
                </ErrorBoundary>
            </svg>
            <math>
                <ErrorBoundary fallback=move |_| view! {
                    <mrow class="failed"><Suspense><mtext id="late-formula">{move || second.get()}</mtext></Suspense></mrow>
                }>
                    <Suspense>{move || first.get().map(|_| FAILURE)}</Suspense>
                </ErrorBoundary>
            </math>
            <p id="end">"The end"</p>
        </main>
    }
}
