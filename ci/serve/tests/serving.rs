//! The server as a browser meets it: over a connection.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use samara_serve::Answer;

/// A server that says which address it was asked for.
fn server() -> SocketAddr {
    samara_serve::start(0, |request| Answer::text(200, format!("asked for {}", request.url))).unwrap()
}

fn connect(server: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(server).unwrap();
    // Less than the server's patience: who has to wait for another connection's end fails.
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    stream
}

/// Sends these bytes, and reads until the server closes the connection.
fn exchange(server: SocketAddr, request: &str) -> String {
    let mut stream = connect(server);
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

fn expect_refusal(request: &str, status: &str) {
    let answer = exchange(server(), request);
    assert!(answer.starts_with(&format!("HTTP/1.1 {status}\r\n")), "{answer}");
    assert!(!answer.contains("asked for"), "{answer}");
}

#[test]
fn get_is_answered_with_the_body() {
    let answer = exchange(server(), "GET /signals.html?x HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.ends_with("\r\n\r\nasked for /signals.html?x"), "{answer}");
}

#[test]
fn head_is_answered_without_the_body() {
    let answer = exchange(server(), "HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.contains("\r\nContent-Length: 11\r\n") && answer.ends_with("\r\n\r\n"), "{answer}");
}

#[test]
fn idle_connections_do_not_hold_up_others() {
    let server = server();
    let idle: Vec<TcpStream> = (0..32).map(|_| connect(server)).collect();
    let mut half = connect(server);
    half.write_all(b"GET /late HTTP/1.1\r\n").unwrap();
    assert!(exchange(server, "GET /now HTTP/1.1\r\n\r\n").ends_with("asked for /now"));

    // They are good for a request all the same.
    half.write_all(b"\r\n").unwrap();
    let mut answer = String::new();
    half.read_to_string(&mut answer).unwrap();
    assert!(answer.ends_with("asked for /late"), "{answer}");
    drop(idle);
}

#[test]
fn a_long_answer_arrives_whole() {
    let long = "x".repeat(5_000_000);
    let body = long.clone();
    let server = samara_serve::start(0, move |_| Answer::text(200, body.as_str())).unwrap();
    let answer = exchange(server, "GET / HTTP/1.1\r\n\r\n");
    assert!(answer.ends_with(&format!("\r\n\r\n{long}")), "{} bytes", answer.len());
}

#[test]
fn what_is_no_request_is_refused() {
    expect_refusal("hello\r\n\r\n", "400 Bad Request");
}

#[test]
fn other_methods_are_refused_even_with_a_long_body() {
    let body = "x".repeat(200_000);
    let request = format!("POST / HTTP/1.1\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    expect_refusal(&request, "405 Method Not Allowed");
    assert!(exchange(server(), &request).contains("\r\nAllow: GET, HEAD\r\n"));
}

#[test]
fn an_address_that_is_too_long_is_refused() {
    expect_refusal(&format!("GET /{} HTTP/1.1\r\n\r\n", "x".repeat(40_000)), "414 URI Too Long");
}

#[test]
fn headers_that_are_too_long_are_refused() {
    let headers = "Long: header\r\n".repeat(4_000);
    expect_refusal(&format!("GET / HTTP/1.1\r\n{headers}\r\n"), "431 Request Header Fields Too Large");
}

#[test]
fn a_port_that_is_in_use_cannot_be_had() {
    let error = samara_serve::start(server().port(), |_| Answer::text(200, "")).unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::AddrInUse);
}
