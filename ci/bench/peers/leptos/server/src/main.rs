//! A page with a table whose rows are not there at once, with Leptos: it streams them, out of order, as is its default.

use axum::Router;
use axum::routing::get;
use axum::serve::ListenerExt;
use labels::numbered;
use leptos::prelude::*;
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

fn row(Row { id, label }: Row) -> impl IntoView {
    view! {
        <tr class:even=id.is_multiple_of(2)>
            <td class="id">{id}</td>
            <td class="label"><a data-id=id>{label}</a></td>
            <td>"row " {id} " of 100"</td>
        </tr>
    }
}

#[component]
fn Rows() -> impl IntoView {
    let rows = Resource::new(|| (), |()| load());
    view! {
        <main>
            <h1>"Rows"</h1>
            <Suspense fallback=|| view! { <p>"Loading…"</p> }>
                <table class="table">
                    <tbody>{move || rows.get().map(|rows| rows.into_iter().map(row).collect_view())}</tbody>
                </table>
            </Suspense>
        </main>
    }
}

fn shell() -> impl IntoView {
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8"/>
                <title>"Rows"</title>
            </head>
            <body><Rows/></body>
        </html>
    }
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    any_spawner::Executor::init_tokio().expect("nobody has chosen another one");
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    let app = Router::new().route("/", get(leptos_axum::render_app_to_stream(shell)));
    // Without this, a part of a page may wait for the client to confirm the part before.
    let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
    axum::serve(listener, app).await
}
