//! A database for each test, and what is special about SQLite.

use std::fs;
use std::future::poll_fn;
use std::path::Path;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use app::database::Database;
use tempfile::TempDir;
use tokio::time::sleep;

/// An empty database, which is gone when this is dropped.
pub struct Scratch {
    pub url: String,
    folder: TempDir,
}

impl Scratch {
    pub async fn new() -> Scratch {
        let folder = TempDir::new().unwrap();
        Scratch { url: url(&folder.path().join("sightings.db")), folder }
    }

    /// The URL of a database that cannot be opened.
    pub fn broken_url(&self) -> String {
        url(&self.folder.path().join("no/folder/sightings.db"))
    }
}

fn url(file: &Path) -> String {
    format!("sqlite:{}", file.display())
}

async fn refusal(url: &str) -> String {
    Database::open(url).await.err().expect("it cannot be opened").to_string()
}

#[tokio::test]
async fn what_is_written_is_there_after_a_restart() {
    let scratch = Scratch::new().await;
    for _ in 0..2 {
        let database = Database::open(&scratch.url).await.unwrap();
        assert!(database.is_ready().await);
        database.close().await;
        assert!(!database.is_ready().await);
    }
    assert!(scratch.folder.path().join("sightings.db").is_file());
}

#[tokio::test]
async fn a_file_that_cannot_be_made_is_told_of_with_its_path() {
    let scratch = Scratch::new().await;
    for url in [scratch.broken_url(), url(scratch.folder.path())] {
        let message = refusal(&url).await;
        let start = format!("The database {url} cannot be used: ");
        assert!(message.starts_with(&start) && message.contains("in a folder that exists"), "{message}");
    }
}

#[tokio::test]
async fn a_file_that_cannot_be_written_is_told_of() {
    let scratch = Scratch::new().await;
    Database::open(&scratch.url).await.unwrap().close().await;
    let file = scratch.folder.path().join("sightings.db");
    let message = refusal(&format!("{}?mode=ro", url(&file))).await;
    assert!(message.contains("read-only"), "{message}");
}

#[tokio::test]
async fn a_file_that_is_no_database_is_told_of_and_left_alone() {
    let scratch = Scratch::new().await;
    let file = scratch.folder.path().join("letter.txt");
    let letter = "Dear diary, today I saw a wren. ".repeat(100);
    fs::write(&file, &letter).unwrap();
    let message = refusal(&url(&file)).await;
    assert!(message.contains("This file is no SQLite database."), "{message}");
    assert_eq!(fs::read_to_string(&file).unwrap(), letter);
}

#[tokio::test]
async fn a_database_in_memory_outlives_visitors_who_leave() {
    let database = Database::open("sqlite::memory:").await.unwrap();
    for _ in 0..3 {
        // Until then, the connection is on its way back.
        sleep(Duration::from_millis(5)).await;
        let mut search = pin!(database.list("robin", None));
        poll_fn(|context| Poll::Ready(search.as_mut().poll(context).is_ready())).await;
    }
    assert_eq!(database.list("", None).await.unwrap(), []);
}
