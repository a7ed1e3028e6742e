//! Asks a server for its page, on many connections at once. A connection asks again as soon as it has the whole answer.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use http_body_util::{BodyExt, Empty};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::HOST;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// The page that the server at `address` sends.
pub async fn page(address: &str) -> Result<String> {
    let answer = ask(&mut connect(address).await?, address).await?;
    let page = answer.into_body().collect().await?.to_bytes();
    Ok(String::from_utf8_lossy(&page).into_owned())
}

/// How many answers a second the server gives on so many connections. Those that are not complete when the time is over
/// do not count.
pub async fn rate(address: &str, connections: usize, time: Duration) -> Result<f64> {
    let mut senders = Vec::new();
    for _ in 0..connections {
        senders.push(connect(address).await?);
    }
    let end = Instant::now() + time;
    let mut tasks = tokio::task::JoinSet::new();
    for sender in senders {
        tasks.spawn(ask_until(end, sender, address.to_owned()));
    }
    let mut answers = 0;
    while let Some(count) = tasks.join_next().await {
        answers += count??;
    }
    Ok(answers as f64 / time.as_secs_f64())
}

async fn ask_until(end: Instant, mut sender: SendRequest<Empty<Bytes>>, address: String) -> Result<u32> {
    let mut answers = 0;
    loop {
        let mut body = ask(&mut sender, &address).await?.into_body();
        while let Some(frame) = body.frame().await {
            frame?;
        }
        if Instant::now() > end {
            return Ok(answers);
        }
        answers += 1;
    }
}

async fn connect(address: &str) -> Result<SendRequest<Empty<Bytes>>> {
    let stream = TcpStream::connect(address).await.with_context(|| format!("nobody answers at {address}"))?;
    stream.set_nodelay(true)?;
    let (sender, connection) = handshake(TokioIo::new(stream)).await?;
    // It ends with its sender; who asks hears of what goes wrong.
    tokio::spawn(connection);
    Ok(sender)
}

async fn ask(sender: &mut SendRequest<Empty<Bytes>>, address: &str) -> Result<Response<Incoming>> {
    sender.ready().await?;
    let answer = sender.send_request(Request::get("/").header(HOST, address).body(Empty::new())?).await?;
    ensure!(answer.status().is_success(), "the server says {}", answer.status());
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    use super::*;

    /// Answers each request on each connection with the same.
    async fn serve(listener: TcpListener, answer: &'static str) {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                while stream.read(&mut [0; 1024]).await.is_ok_and(|length| length > 0) {
                    let _ = stream.write_all(answer.as_bytes()).await;
                }
            });
        }
    }

    async fn server(answer: &'static str) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        tokio::spawn(serve(listener, answer));
        address
    }

    #[tokio::test]
    async fn a_page_may_come_in_pieces() {
        let pieces = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\na \r\n4\r\npage\r\n0\r\n\r\n";
        let address = server(pieces).await;
        assert_eq!(page(&address).await.unwrap(), "a page");
        assert!(rate(&address, 2, Duration::from_millis(50)).await.unwrap() > 0.0);
    }

    #[tokio::test]
    async fn an_error_is_no_answer_that_counts() {
        let address = server("HTTP/1.1 500 Oh\r\ncontent-length: 0\r\n\r\n").await;
        assert!(page(&address).await.is_err());
        assert!(rate(&address, 2, Duration::from_millis(50)).await.is_err());
    }
}
