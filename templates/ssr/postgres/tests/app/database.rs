//! A database for each test, and what is special about Postgres.

mod postgres;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use app::database::Database;
use app::session::Visitor;
use postgres::Postgres;
use sqlx::{Connection, PgConnection};

use crate::program::{Running, program};
use crate::site::sighting;

/// An empty database, which is gone when this is dropped.
pub struct Scratch {
    pub url: String,
    postgres: Arc<Postgres>,
}

static LAST: AtomicUsize = AtomicUsize::new(0);

impl Scratch {
    pub async fn new() -> Scratch {
        let postgres = Postgres::shared();
        let name = format!("test_{}", LAST.fetch_add(1, Ordering::Relaxed));
        let mut connection = PgConnection::connect(&postgres.url("postgres")).await.unwrap();
        sqlx::query(&format!("CREATE DATABASE {name}")).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        Scratch { url: postgres.url(&name), postgres }
    }

    /// The URL of a database that cannot be opened.
    pub fn broken_url(&self) -> String {
        self.postgres.url("nowhere")
    }
}

async fn refusal(url: &str) -> String {
    Database::open(url).await.err().expect("it cannot be opened").to_string()
}

#[tokio::test]
async fn several_servers_share_one_database() {
    let scratch = Scratch::new().await;
    // All of them find it empty, and want to make the tables.
    let starting = [(); 3].map(|()| {
        let mut program = program(&scratch);
        tokio::task::spawn_blocking(move || Running::start(&mut program))
    });
    let mut servers = Vec::new();
    for server in starting {
        servers.push(server.await.unwrap());
    }
    let database = Database::open(&scratch.url).await.unwrap();
    database.add(&sighting("Wren", "", "2026-05-01"), &Visitor("somebody".to_owned())).await.unwrap();
    for server in &servers {
        assert!(server.get("/").contains("<strong>Wren</strong>"), "{}", server.address);
    }
}

#[tokio::test]
async fn migrations_of_several_processes_do_not_meet() {
    let scratch = Scratch::new().await;
    let opening = [(); 8].map(|()| {
        let url = scratch.url.clone();
        tokio::spawn(async move { Database::open(&url).await.map(|_| ()) })
    });
    for opened in opening {
        opened.await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn a_server_that_is_not_there_is_told_of_without_the_password() {
    // Nothing listens on port 1.
    let message = refusal("postgres://ada:swordfish@127.0.0.1:1/birds").await;
    assert!(message.starts_with("The database postgres://ada:…@127.0.0.1:1/birds cannot be used: "), "{message}");
    assert!(message.contains("Is Postgres running, and reachable from here?"), "{message}");
}

#[tokio::test]
async fn a_url_that_is_none_is_told_of() {
    let message = refusal("postgres://ada:tern#7@127.0.0.1/birds").await;
    assert!(message.contains("`#` is `%23`") && !message.contains("tern"), "{message}");
}

#[tokio::test]
async fn that_it_cannot_speak_tls_is_told_of() {
    let scratch = Scratch::new().await;
    let message = refusal(&format!("{}?sslmode=require", scratch.url)).await;
    assert!(message.contains("has to be built for it"), "{message}");
}

#[tokio::test]
async fn a_database_that_is_not_there_is_told_of() {
    let scratch = Scratch::new().await;
    let message = refusal(&scratch.broken_url()).await;
    assert!(message.contains("There is no such database."), "{message}");
}

#[tokio::test]
async fn a_user_who_is_not_known_is_told_of() {
    let scratch = Scratch::new().await;
    let message = refusal(&scratch.url.replace("tests@", "nobody@")).await;
    assert!(message.contains("The user and the password"), "{message}");
}

#[tokio::test]
async fn a_database_that_can_only_be_read_is_told_of() {
    let scratch = Scratch::new().await;
    Database::open(&scratch.url).await.unwrap().close().await;
    let read_only = format!("{}?options=-c%20default_transaction_read_only%3Don", scratch.url);
    let message = refusal(&read_only).await;
    assert!(message.contains("can only be read"), "{message}");
}
