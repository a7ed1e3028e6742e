//! A page with a table whose rows are not there at once, with Samara: it streams them, out of order, as is its default.

use labels::numbered;
use samara::prelude::*;
use samara_axum::{App, Limits, serve, shutdown_signal};
use samara_server::resource;
use serde::{Deserialize, Serialize};
use tokio::net::TcpListener;

#[derive(Clone, Serialize, Deserialize)]
struct Row {
    id: u32,
    label: String,
}

/// Where the rows come from: like a database, it does not answer at once.
async fn load() -> Vec<Row> {
    tokio::task::yield_now().await;
    (1..=100).map(|id| Row { id, label: numbered(id) }).collect()
}

fn row(Row { id, label }: Row) -> impl View {
    view! {
        <tr class:even=id.is_multiple_of(2)>
            <td class="id">{id}</td>
            <td class="label"><a data-id=id>{label}</a></td>
            <td>"row " {id} " of 100"</td>
        </tr>
    }
}

#[component]
fn Rows() -> impl View {
    let rows = resource(|| (), |()| load());
    view! {
        <Title text="Rows"/>
        <main>
            <h1>"Rows"</h1>
            <Suspense fallback=|| view! { <p>"Loading…"</p> }>
                <table class="table">
                    <tbody>{move || rows.get().map(|rows| rows.into_iter().map(row).collect::<Vec<_>>())}</tbody>
                </table>
            </Suspense>
        </main>
    }
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    let router = App::new(|| view! { <Rows/> }).router()?;
    serve(listener, router, shutdown_signal(), Limits::default()).await
}
