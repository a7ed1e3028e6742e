//! The program itself: how it starts, what it says when it cannot, and how it ends.

use std::env;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, ChildStdout, Command, Output, Stdio};

use app::database::{Database, engine};

use crate::database::Scratch;

/// The program, with settings that do, unless others are added.
pub fn program(scratch: &Scratch) -> Command {
    // The name that it is built by is for Cargo to know.
    let mut built = env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("CARGO_BIN_EXE_"));
    let (_, path) = built.next().expect("Cargo tells where it has built the program");
    let mut command = Command::new(path);
    command.env("ADDRESS", "127.0.0.1:0").env("DATABASE_URL", &scratch.url).env("RUST_BACKTRACE", "1");
    command.env("SESSION_SECRET", "a secret that is used by tests alone").env_remove("ASSETS").env_remove("LOG");
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// What it says when it refuses to start: the line of what is wrong, and that of what to do.
fn refusal(command: &mut Command) -> String {
    let Output { status, stderr, .. } = command.output().unwrap();
    let message = String::from_utf8(stderr).unwrap();
    assert_eq!(status.code(), Some(1), "{message}");
    assert_eq!(message.lines().count(), 2, "{message}");
    message
}

/// The program while it runs; it is ended with this value.
pub struct Running {
    process: Child,
    log: BufReader<ChildStdout>,
    pub address: String,
}

impl Running {
    pub fn start(command: &mut Command) -> Running {
        let mut process = command.spawn().unwrap();
        let mut log = BufReader::new(process.stdout.take().unwrap());
        let mut line = String::new();
        while !line.contains("listening on http://") {
            line.clear();
            assert_ne!(log.read_line(&mut line).unwrap(), 0, "it has ended: {:?}", process.wait_with_output());
        }
        let (_, address) = line.trim().rsplit_once("http://").unwrap();
        Running { address: address.to_owned(), process, log }
    }

    /// The whole answer to a GET request.
    pub fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nhost: localhost\r\nx-request-id: test-7\r\nconnection: close\r\n\r\n")
            .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[tokio::test]
async fn it_serves_and_is_logged_by_the_id_of_the_request() {
    let scratch = Scratch::new().await;
    let mut running = Running::start(&mut program(&scratch));
    assert!(running.get("/").starts_with("HTTP/1.1 200"));
    assert!(running.get("/readyz").starts_with("HTTP/1.1 200"));
    let mut line = String::new();
    running.log.read_line(&mut line).unwrap();
    assert!(line.contains("id=\"test-7\"") && line.contains("status=200"), "{line}");
}

#[cfg(unix)]
#[tokio::test]
async fn told_to_stop_it_ends_in_peace() {
    let scratch = Scratch::new().await;
    let mut running = Running::start(&mut program(&scratch));
    running.get("/healthz");
    let id = running.process.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    assert_eq!(running.process.wait().unwrap().code(), Some(0));
}

#[tokio::test]
async fn a_port_that_is_taken_is_told_of() {
    let scratch = Scratch::new().await;
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let message = refusal(program(&scratch).env("ADDRESS", &address));
    assert!(message.starts_with(&format!("The server cannot listen on {address}: ")), "{message}");
    assert!(message.contains("choose another port in ADDRESS"), "{message}");
}

#[tokio::test]
async fn an_address_of_another_machine_is_told_of() {
    let message = refusal(program(&Scratch::new().await).env("ADDRESS", "192.0.2.1:80"));
    assert!(message.contains("cannot listen on 192.0.2.1:80") && message.contains("one of this machine"), "{message}");
}

#[tokio::test]
async fn bad_settings_are_told_of_by_name() {
    let scratch = Scratch::new().await;
    let settings = [
        ("ADDRESS", "localhost"),
        ("DATABASE_URL", "mysql:"),
        ("ASSETS", "/no/such"),
        ("LOG", "loud"),
        ("SECURE_COOKIES", "1"),
    ];
    for (name, value) in settings {
        let message = refusal(program(&scratch).env(name, value));
        assert!(message.starts_with(&format!("The environment variable {name} is `{value}`.")), "{message}");
    }
}

#[tokio::test]
async fn a_short_secret_is_refused_and_so_is_none_in_a_release_build() {
    let scratch = Scratch::new().await;
    let message = refusal(program(&scratch).env("SESSION_SECRET", "swordfish"));
    assert!(message.contains("SESSION_SECRET is 9 bytes long") && !message.contains("swordfish"), "{message}");
    let mut without = program(&scratch);
    without.env_remove("SESSION_SECRET");
    if cfg!(debug_assertions) {
        assert!(Running::start(&mut without).get("/").starts_with("HTTP/1.1 200"));
    } else {
        assert!(refusal(&mut without).contains("SESSION_SECRET is not set"));
    }
}

#[tokio::test]
async fn tables_of_a_newer_version_are_told_of_and_left_alone() {
    let scratch = Scratch::new().await;
    Database::open(&scratch.url).await.unwrap().close().await;
    let pool = engine::connect(&scratch.url).await.unwrap();
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
                 SELECT 9999, 'newer', success, checksum, 0 FROM _sqlx_migrations";
    sqlx::query(newer).execute(&pool).await.unwrap();
    let message = refusal(&mut program(&scratch));
    assert!(message.contains("A newer version of this program has changed its tables."), "{message}");
    assert!(message.contains("DATABASE_URL"), "{message}");
    let tables: i64 = sqlx::query_scalar("SELECT count(*) FROM _sqlx_migrations").fetch_one(&pool).await.unwrap();
    assert_eq!(tables, 2);
    pool.close().await;
}

#[tokio::test]
async fn a_database_that_cannot_be_opened_ends_the_program() {
    let scratch = Scratch::new().await;
    let message = refusal(program(&scratch).env("DATABASE_URL", scratch.broken_url()));
    assert!(message.starts_with("The database "), "{message}");
}
