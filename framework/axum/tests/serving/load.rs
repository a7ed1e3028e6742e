//! Many clients at once, some of whom leave in the middle: no errors, and nothing stays. `LOAD_SECONDS=30` goes on for longer.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use samara::prelude::*;
use samara_server::resource;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::sleep;

use crate::support::{Alive, app, serve};

const CLIENTS: usize = 64;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_clients_leave_nothing_behind() {
    let seconds = std::env::var("LOAD_SECONDS").map_or(2, |seconds| seconds.parse().expect("a number of seconds"));
    let duration = Duration::from_secs(seconds);
    let alive = Alive::default();
    let users = alive.clone();
    let view = || {
        let url = use_request().unwrap().url().to_owned();
        let count = resource(
            || (),
            |()| async {
                sleep(Duration::from_millis(5)).await;
                1
            },
        );
        view! {
            <h1>{url}</h1>
            <Suspense fallback=|| "loading">
                <ul>
                    <For each=|| 0..100 key=|row| *row let:row>
                        <li>{move || count.get().map(|count| count + row)}</li>
                    </For>
                </ul>
            </Suspense>
        }
    };
    let app = app(view).threads(2).context(move || provide_context(users.one()));
    let server = serve(app.router().unwrap()).await;
    let (address, pages) = (server.address, Arc::new(AtomicUsize::new(0)));
    let clients = (0..CLIENTS).map(|client| {
        let pages = pages.clone();
        tokio::spawn(async move {
            let started = Instant::now();
            while started.elapsed() < duration {
                let page = pages.fetch_add(1, Ordering::Relaxed);
                let leaves = page % 7 == 0;
                let mut stream = TcpStream::connect(address).await.unwrap();
                let request = format!("GET /client/{client}/{page} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
                stream.write_all(request.as_bytes()).await.unwrap();
                if leaves {
                    stream.read_exact(&mut [0; 100]).await.unwrap();
                    continue; // in the middle of the page, which waits for its data
                }
                let mut answer = String::new();
                stream.read_to_string(&mut answer).await.unwrap();
                assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
                assert!(answer.contains(&format!("/client/{client}/{page}<")) && answer.contains("<li>100</li>"));
                assert!(answer.ends_with("</html>\r\n0\r\n\r\n"), "{answer}");
            }
        })
    });
    for client in clients.collect::<Vec<_>>() {
        client.await.unwrap();
    }
    alive.wait_for(0).await;
    assert!(alive.total() > CLIENTS && pages.load(Ordering::Relaxed) >= alive.total());
}
