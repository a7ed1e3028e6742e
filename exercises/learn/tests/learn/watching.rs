//! Watch mode without a terminal: the first verdict comes by itself, the next with each save, in plain lines.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use crate::course::{COUNT, Course, HELLO, HELLO_SOLUTION};

/// The runner in watch mode; ends with the test.
struct Watching {
    child: Child,
    lines: Receiver<String>,
    seen: String,
}

impl Watching {
    fn start(course: &Course, arguments: &str) -> Self {
        Watching::spawn(&mut course.command(arguments))
    }

    fn spawn(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let stdout = child.stdout.take().unwrap();
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in BufReader::new(stdout).lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        Watching { child, lines, seen: String::new() }
    }

    /// Waits until a line contains `text`.
    fn expect(&mut self, text: &str) {
        let deadline = Instant::now() + Duration::from_secs(60);
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let Ok(line) = self.lines.recv_timeout(left) else {
                panic!("`{text}` did not come. Seen:\n{}", self.seen);
            };
            self.seen.push_str(&line);
            self.seen.push('\n');
            if line.contains(text) {
                return;
            }
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn get(port: u16, path: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn each_save_brings_a_verdict_in_plain_lines() {
    let course = Course::new("watch-save");
    let mut watching = Watching::start(&course, &format!("--port {}", free_port()));
    watching.expect("0 of 2 tests pass");
    watching.expect("Save the file");
    course.solve(HELLO, HELLO_SOLUTION);
    watching.expect("Solved.");
    course.solve(COUNT, "pub fn next(_number: u32) -> u32 { 0 }\n");
    watching.expect("count");
    watching.expect("0 of 1 tests pass");
    assert!(!watching.seen.contains('\u{1b}'), "{:?}", watching.seen);
}

#[test]
fn polling_brings_verdicts_too() {
    let course = Course::new("watch-poll");
    let mut watching = Watching::start(&course, &format!("--poll --port {}", free_port()));
    watching.expect("0 of 2 tests pass");
    course.solve(HELLO, HELLO_SOLUTION);
    watching.expect("Solved.");
}

#[test]
fn a_save_during_a_check_starts_it_over() {
    let course = Course::new("watch-again");
    course.solve(COUNT, "pub fn next(_number: u32) -> u32 { loop {} }\n");
    let mut watching = Watching::start(&course, &format!("--port {}", free_port()));
    watching.expect("0 of 2 tests pass");
    let start = Instant::now();
    course.solve(COUNT, "pub fn next(number: u32) -> u32 { if number > 9 { 1 } else { loop {} } }\n");
    thread::sleep(Duration::from_secs(2));
    course.solve(COUNT, "pub fn next(number: u32) -> u32 { number + 1 }\n");
    watching.expect("Solved.");
    assert!(start.elapsed() < Duration::from_secs(9), "it waited for the endless loop");
}

#[test]
fn a_port_in_use_is_explained_and_the_exercises_work() {
    let course = Course::new("watch-port");
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let mut watching = Watching::start(&course, &format!("--port {port}"));
    watching.expect(&format!("cargo learn --port {}", port + 1));
    watching.expect("0 of 2 tests pass");
}

#[test]
fn a_book_that_cannot_be_built_is_told_and_the_page_shows_its_command() {
    let course = Course::new("watch-book");
    let port = free_port();
    let mut watching = Watching::start(&course, &format!("--port {port}"));
    watching.expect("could not be built");
    let page = get(port, "/first.html");
    assert!(page.contains("cargo run --package samara-book"), "{page}");
    assert!(page.contains("Cache-Control: no-cache"), "{page}");
    course.write("book/site/first.html", "the page");
    assert!(get(port, "/first.html").ends_with("the page"));
}

#[cfg(unix)]
#[test]
fn a_polite_request_to_stop_leaves_no_test_running() {
    let course = Course::new("watch-stop");
    let marker = course.root.join("alive");
    let beat = format!("pub fn next(_: u32) -> u32 {{ loop {{ std::fs::write({marker:?}, \"\").unwrap(); }} }}\n");
    course.solve(COUNT, &beat);
    course.solve(HELLO, HELLO_SOLUTION);
    course.learn("check hello");
    let mut watching = Watching::start(&course, &format!("--port {}", free_port()));
    watching.expect("compiling the first exercise");
    while !marker.exists() {
        thread::sleep(Duration::from_millis(20));
    }
    let id = watching.child.id().to_string();
    assert!(Command::new("kill").arg(id).status().unwrap().success());
    watching.child.wait().unwrap();
    thread::sleep(Duration::from_millis(200));
    let _ = std::fs::remove_file(&marker);
    thread::sleep(Duration::from_millis(500));
    assert!(!marker.exists(), "the endless test is still running");
}

/// A `rustc` that has no wasm target, and a `rustup` without a network, stand first on the path.
#[cfg(unix)]
#[test]
fn a_lost_network_during_set_up_says_which_download_failed_and_the_exercises_work() {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    let course = Course::new("no-network");
    let real = samara_setup::find_on_path("rustc").unwrap();
    let rustc = format!(
        "#!/bin/sh\ncase \"$*\" in *target-libdir*) echo /no/such/folder;; *) exec {} \"$@\";; esac\n",
        real.display()
    );
    let rustup =
        "#!/bin/sh\necho \"error: could not download 'https://example.org/dist/rust-std.tar.xz'\" >&2\nexit 1\n";
    for (name, script) in [("rustc", rustc.as_str()), ("rustup", rustup)] {
        course.write(&format!("bin/{name}"), script);
        let file = course.root.join("bin").join(name);
        fs::set_permissions(file, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let path = std::env::join_paths(
        std::iter::once(course.root.join("bin")).chain(std::env::split_paths(&std::env::var_os("PATH").unwrap())),
    );
    let mut watching = Watching::spawn(course.command(&format!("--port {}", free_port())).env("PATH", path.unwrap()));
    watching.expect("the download of wasm32-unknown-unknown failed");
    watching.expect("could not download '…/dist/rust-std.tar.xz'");
    watching.expect("rustup target add wasm32-unknown-unknown");
    watching.expect("0 of 2 tests pass");
}
