//! A page with a table whose rows are not there at once, with maud: the handler waits for them.

use axum::Router;
use axum::routing::get;
use axum::serve::ListenerExt;
use labels::numbered;
use maud::{DOCTYPE, Markup, html};
use tokio::net::TcpListener;

struct Row {
    id: u32,
    label: String,
}

/// Where the rows come from: like a database, it does not answer at once.
async fn load() -> Vec<Row> {
    tokio::task::yield_now().await;
    (1..=100).map(|id| Row { id, label: numbered(id) }).collect()
}

async fn page() -> Markup {
    let rows = load().await;
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                title { "Rows" }
            }
            body {
                main {
                    h1 { "Rows" }
                    table class="table" {
                        tbody {
                            @for row in rows {
                                tr class=[row.id.is_multiple_of(2).then_some("even")] {
                                    td class="id" { (row.id) }
                                    td class="label" { a data-id=(row.id) { (row.label) } }
                                    td { "row " (row.id) " of 100" }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    // Without this, a part of a page may wait for the client to confirm the part before.
    let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
    axum::serve(listener, Router::new().route("/", get(page))).await
}
