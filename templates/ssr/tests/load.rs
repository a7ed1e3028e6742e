//! Many visitors at once, for a while: no errors, and nothing stays behind. A program of its own, so that nothing else
//! moves its memory.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use app::database::Database;
use app::server::{Backend, server};
use app::session::{Sessions, Visitor};
use app::sighting::Sighting;
use http_body_util::BodyExt;
use hyper::Request;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use samara::prelude::*;
use tokio::net::{TcpListener, TcpStream};

const VISITORS: usize = 64;

/// How much more memory may be resident after the load than when it had begun, in bytes: allocators keep some.
const TOLERANCE: usize = 8 << 20;

/// What each visitor asks for, again and again, and the status of the answer.
const WAY: [(&str, u16); 5] =
    [("/", 200), ("/sightings/1", 200), ("/?search=wren", 200), ("/new", 200), ("/sightings/none", 404)];

/// Lives as long as the graph of one request.
#[derive(Clone)]
struct Guest(#[allow(dead_code, reason = "it is counted")] Arc<()>);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crowd_leaves_nothing_behind() {
    let seconds = std::env::var("LOAD_SECONDS").map_or(3, |seconds| seconds.parse().expect("a number of seconds"));
    let duration = Duration::from_secs(seconds);
    let database = Database::open("sqlite::memory:").await.unwrap();
    let (sessions, author) = (Sessions::new("a secret that is used by tests alone", true), Visitor("somebody".into()));
    for number in 1..=50 {
        let species = if number % 2 == 0 { "Wren" } else { "Robin" }.to_owned();
        let (date, place) = ("2026-05-31".into(), "Garden".into());
        let new = Sighting { id: 0, species, count: number, date, place, is_own: false };
        database.add(&new, &author).await.unwrap();
    }
    let guests = Arc::new(());
    let counted = guests.clone();
    let app = server(Backend { database, sessions }, None).context(move || provide_context(Guest(counted.clone())));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (router, never) = (app.router().unwrap(), std::future::pending());
    let serving = tokio::spawn(samara_axum::serve(listener, router, never, samara_axum::Limits::default()));
    let alone = Arc::strong_count(&guests);

    // The first second fills what is kept for ever: threads, prepared statements, the allocator's arenas.
    visit(address, duration.min(Duration::from_secs(1))).await;
    let before = resident();
    let pages = visit(address, duration).await;
    let started = Instant::now();
    while Arc::strong_count(&guests) > alone {
        assert!(started.elapsed() < Duration::from_secs(5), "{} graphs are left", Arc::strong_count(&guests) - alone);
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let after = resident();
    serving.abort();
    println!("{pages} pages in {duration:?}; memory before and after, in bytes: {before:?}, {after:?}");
    assert!(pages >= VISITORS * WAY.len(), "only {pages} pages were served");
    match before.zip(after) {
        Some((before, after)) => {
            assert!(after <= before + TOLERANCE, "{pages} pages have left {} bytes", after - before)
        }
        None => eprintln!("NOT CHECKED: this system does not tell how much memory a program has"),
    }
}

/// All visitors go their way for so long. Returns how many pages they have seen.
async fn visit(address: std::net::SocketAddr, duration: Duration) -> usize {
    let pages = Arc::new(AtomicUsize::new(0));
    let visitors: Vec<_> = (0..VISITORS)
        .map(|_| {
            let pages = pages.clone();
            tokio::spawn(async move {
                let stream = TcpStream::connect(address).await.unwrap();
                let (mut sender, connection) = handshake(TokioIo::new(stream)).await.unwrap();
                let connection = tokio::spawn(connection);
                let started = Instant::now();
                while started.elapsed() < duration {
                    for (url, status) in WAY {
                        get(&mut sender, url, status).await;
                        pages.fetch_add(1, Ordering::Relaxed);
                    }
                }
                drop(sender);
                connection.await.unwrap().unwrap();
            })
        })
        .collect();
    for visitor in visitors {
        visitor.await.unwrap();
    }
    pages.load(Ordering::Relaxed)
}

async fn get(sender: &mut SendRequest<String>, url: &str, status: u16) {
    sender.ready().await.unwrap();
    let request = Request::get(url).header("host", "localhost").body(String::new()).unwrap();
    let answer = sender.send_request(request).await.unwrap();
    assert_eq!(answer.status(), status, "{url}");
    let page = answer.into_body().collect().await.unwrap().to_bytes();
    assert!(page.ends_with(b"</html>"), "{url}: {}", String::from_utf8_lossy(&page));
}

/// How much memory of this process is resident, in bytes, where the system tells (Linux).
fn resident() -> Option<usize> {
    let pages = fs::read_to_string("/proc/self/statm").ok()?;
    Some(pages.split(' ').nth(1)?.parse::<usize>().ok()? * 4096)
}
