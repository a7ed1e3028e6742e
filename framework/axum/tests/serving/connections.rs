//! Real connections: clients that are slow, leave, or talk nonsense, and the end of the server.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use futures_util::stream;
use samara::prelude::*;
use samara_axum::Limits;
use samara_server::{ServerError, ServerFunction, Streaming, resource, server};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use crate::support::{Alive, Folder, Server, app, serve, serve_within};

/// How many parts of 64 KiB [`flood`] has made.
#[derive(Clone, Default)]
struct Made(Arc<AtomicUsize>);

/// Text without end.
#[server]
async fn flood() -> Result<Streaming, ServerError> {
    let made = use_context::<Made>().unwrap_or_default();
    let part = move || {
        made.0.fetch_add(1, Ordering::SeqCst);
        "x".repeat(64 * 1024)
    };
    Ok(Streaming::new(stream::iter(std::iter::repeat_with(part))))
}

/// More than the system keeps for a connection, in bytes.
const MUCH: usize = 32 * 1024 * 1024;

/// All at once, more than the system keeps for a connection.
#[server]
async fn deluge() -> Result<Streaming, ServerError> {
    Ok(Streaming::new(stream::iter(["x".repeat(MUCH)])))
}

/// One text, and then nothing for a while.
#[server]
async fn pause(milliseconds: u64) -> Result<Streaming, ServerError> {
    let mut texts = ["first", "last"].into_iter();
    let mut waiting = Box::pin(sleep(Duration::from_millis(milliseconds)));
    let mut texts = move |context: &mut std::task::Context| match texts.len() {
        1 => std::pin::Pin::new(&mut waiting).as_mut().poll(context).map(|()| texts.next()),
        _ => std::task::Poll::Ready(texts.next()),
    };
    Ok(Streaming::new(stream::poll_fn(move |context| texts(context))))
}

fn call<F: ServerFunction>(body: &str) -> String {
    let length = body.len();
    let path = F::PATH;
    format!(
        "POST {path} HTTP/1.1\r\nhost: x\r\nsec-fetch-site: same-origin\r\ncontent-type: application/json\r\n\
         content-length: {length}\r\n\r\n{body}"
    )
}

async fn connect(server: &Server, text: &str) -> TcpStream {
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(text.as_bytes()).await.unwrap();
    stream
}

/// What comes until the server closes the connection.
async fn read(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    // An error ends it as well: the server may cut the connection off.
    let _ = timeout(Duration::from_secs(5), stream.read_to_end(&mut bytes)).await.expect("the connection stays open");
    String::from_utf8(bytes).unwrap()
}

async fn exchange(server: &Server, request: &str) -> String {
    read(&mut connect(server, request).await).await
}

#[tokio::test]
async fn a_client_that_leaves_ends_the_answer_and_its_graph() {
    let alive = Alive::default();
    let users = alive.clone();
    let server = serve(app(|| "page").context(move || provide_context(users.one())).router().unwrap()).await;
    let mut clients = Vec::new();
    for _ in 0..8 {
        let mut stream = connect(&server, &call::<Flood>("{}")).await;
        stream.read_exact(&mut [0; 1000]).await.unwrap();
        clients.push(stream);
    }
    alive.wait_for(8).await;
    clients.truncate(3);
    alive.wait_for(3).await;
    drop(clients);
    alive.wait_for(0).await;
}

#[tokio::test]
async fn a_client_that_leaves_a_page_that_still_waits_ends_it_at_once() {
    let alive = Alive::default();
    let users = alive.clone();
    let page = || {
        let never = resource(|| (), |()| std::future::pending::<String>());
        view! { <Suspense fallback=|| "loading">{move || never.get()}</Suspense> }
    };
    let server = serve(app(page).context(move || provide_context(users.one())).router().unwrap()).await;
    let mut client = connect(&server, "GET / HTTP/1.1\r\nhost: x\r\n\r\n").await;
    client.read_exact(&mut [0; 100]).await.unwrap();
    assert_eq!(alive.now(), 1);
    drop(client);
    alive.wait_for(0).await;
}

#[tokio::test]
async fn a_slow_client_does_not_fill_the_memory() {
    let made = Made::default();
    let context = made.clone();
    let server = serve(app(|| "page").context(move || provide_context(context.clone())).router().unwrap()).await;
    let mut stream = connect(&server, &call::<Flood>("{}")).await;
    let count = async || {
        sleep(Duration::from_millis(300)).await;
        made.0.load(Ordering::SeqCst)
    };
    // What the system keeps for the two sockets, at most some megabytes, is filled; then nothing more is made.
    let (full, later) = (count().await, count().await);
    assert_eq!(full, later);
    let mut taken = vec![0; (full + 10) * 64 * 1024];
    stream.read_exact(&mut taken).await.unwrap();
    assert!(count().await > full);
}

const IMPATIENT: Limits = Limits {
    connections: 2,
    headers: Duration::from_millis(200),
    stall: Duration::from_millis(200),
    shutdown: Duration::from_secs(1),
};

#[tokio::test]
async fn a_client_that_sends_no_request_or_never_ends_one_is_given_up() {
    let server = serve_within(IMPATIENT, app(|| "page").router().unwrap()).await;
    for begun in ["", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nhost: x\r\n\r\n"] {
        exchange(&server, begun).await;
    }
    let mut slow = connect(&server, "GET / HTTP/1.1\r\n").await;
    let drip = async {
        while slow.write_all(b"x: 1\r\n").await.is_ok() {
            sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(Duration::from_secs(5), drip).await.expect("a line now and then keeps the connection open");
}

/// What they send is less than the system keeps for a connection, and what they get is more.
#[tokio::test]
async fn a_client_that_takes_nothing_is_given_up_whatever_it_has_asked_for() {
    let alive = Alive::default();
    let users = alive.clone();
    let folder = Folder::new(&[("film.txt", &"x".repeat(MUCH))]);
    let app = app(|| "page").assets(&folder.0).context(move || provide_context(users.one()));
    let server = serve_within(IMPATIENT, app.router().unwrap()).await;
    for request in [&call::<Flood>("{}"), &call::<Deluge>("{}"), "GET /film.txt HTTP/1.1\r\nhost: x\r\n\r\n"] {
        let mut stuck = connect(&server, request).await;
        stuck.read_exact(&mut [0; 15]).await.unwrap();
        sleep(Duration::from_secs(1)).await;
        let read = read(&mut stuck).await;
        assert!(read.len() < MUCH && !read.ends_with("\r\n0\r\n\r\n"), "what it has is not all");
    }
    alive.wait_for(0).await;
    assert_eq!(alive.total(), 2);
}

#[tokio::test]
async fn whoever_comes_when_all_connections_are_taken_waits_until_one_ends() {
    let limits = Limits { headers: Duration::from_secs(60), ..IMPATIENT };
    let server = serve_within(limits, app(|| "page").router().unwrap()).await;
    let idle = (connect(&server, "").await, connect(&server, "").await);
    let request = "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";
    let mut third = connect(&server, request).await;
    assert!(timeout(Duration::from_millis(300), third.readable()).await.is_err(), "there are three");
    drop(idle.0);
    assert!(read(&mut third).await.starts_with("HTTP/1.1 200 "));
}

#[tokio::test]
async fn a_body_that_does_not_come_is_not_waited_for() {
    let server = serve(app(|| "page").timeout(Duration::from_millis(100)).router().unwrap()).await;
    let begun = call::<Pause>(r#"{"milliseconds":0}"#);
    let answer = exchange(&server, &begun[..begun.len() - 5]).await;
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
}

#[tokio::test]
async fn shutting_down_lets_answers_come_to_their_end() {
    let server = serve(app(|| "page").router().unwrap()).await;
    let mut stream = connect(&server, &call::<Pause>(r#"{"milliseconds":300}"#)).await;
    stream.read_exact(&mut [0; 15]).await.unwrap();
    let idle = connect(&server, "").await;
    let address = server.address;
    server.stop.send(()).unwrap();
    assert!(read(&mut stream).await.contains("last"));
    server.ended.await.unwrap();
    assert!(TcpStream::connect(address).await.is_err(), "nobody listens");
    drop(idle);
}

#[tokio::test]
async fn what_does_not_end_in_time_is_cut_off() {
    let alive = Alive::default();
    let users = alive.clone();
    let server = serve(app(|| "page").context(move || provide_context(users.one())).router().unwrap()).await;
    let mut stream = connect(&server, &call::<Pause>(r#"{"milliseconds":60000}"#)).await;
    stream.read_exact(&mut [0; 15]).await.unwrap();
    server.stop.send(()).unwrap();
    timeout(Duration::from_secs(3), server.ended).await.expect("the deadline is one second").unwrap();
    alive.wait_for(0).await;
}

#[tokio::test]
async fn head_sends_no_body() {
    let folder = Folder::new(&[("notes.txt", "0123456789")]);
    let server = serve(app(|| "the app").assets(&folder.0).router().unwrap()).await;
    let close = "host: x\r\nconnection: close\r\n\r\n";
    let page = exchange(&server, &format!("HEAD / HTTP/1.1\r\n{close}")).await;
    assert!(page.starts_with("HTTP/1.1 200 OK\r\n") && page.ends_with("\r\n\r\n"), "{page}");
    assert!(!page.contains("content-length"), "nobody knows the length of a page before it is made: {page}");
    let file = exchange(&server, &format!("HEAD /notes.txt HTTP/1.1\r\n{close}")).await;
    assert!(file.contains("content-length: 10\r\n") && file.ends_with("\r\n\r\n"), "{file}");
}

#[tokio::test]
async fn paths_that_no_client_would_send_are_refused() {
    let folder = Folder::new(&[("notes.txt", "notes"), ("../outside.txt", "outside")]);
    let server = serve(app(|| "the app").assets(&folder.0).router().unwrap()).await;
    for target in [
        "/../outside.txt",
        "/..",
        "/../../../../etc/passwd",
        "/%2e%2e/outside.txt",
        "//../outside.txt",
        "/..\\outside.txt",
        "\\..\\outside.txt",
        "../outside.txt",
        "*",
        "file:///etc/passwd",
        "http://x/../outside.txt",
        "/\u{0}",
        "/a b",
        "/%00",
        "/%zz/../..",
        "/.%00./outside.txt",
    ] {
        let answer = exchange(&server, &format!("GET {target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")).await;
        let status = answer.split(' ').nth(1).unwrap_or("closed").to_owned();
        assert!(["400", "404", "closed"].contains(&status.as_str()), "{target}: {answer}");
        assert!(!answer.contains("outside") && !answer.contains("root:"), "{target}: {answer}");
    }
}

#[tokio::test]
async fn what_is_no_http_or_too_much_of_it_is_refused() {
    let server = serve(app(|| "the app").router().unwrap()).await;
    let endless = format!("GET / HTTP/1.1\r\nx: {}\r\n\r\n", "a".repeat(200_000));
    assert!(exchange(&server, &endless).await.starts_with("HTTP/1.1 431 "));
    let many = format!("GET / HTTP/1.1\r\n{}\r\n", "x: 1\r\n".repeat(1000));
    assert!(exchange(&server, &many).await.starts_with("HTTP/1.1 431 "));
    let long = format!("GET /{} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n", "a".repeat(20_000));
    assert!(exchange(&server, &long).await.starts_with("HTTP/1.1 414 "));
    assert!(exchange(&server, "EHLO example.org\r\n\r\n").await.starts_with("HTTP/1.1 400 "));
}
