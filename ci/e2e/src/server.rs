//! A small server of static files. The book must work from any static host, so this one does nothing but serve files.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::thread;

use anyhow::{Context, Result};

/// Where the book is served a second time, to show that it does not need to be at the root.
pub const SUB_PATH: &str = "/some/sub/path/";

/// A running server; it ends with the program.
pub struct Server {
    /// Its address, such as `http://127.0.0.1:40123`.
    pub address: String,
    requested: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Serves the book at `/` and below [`SUB_PATH`], and the apps below `/apps/`, on a free port.
    ///
    /// # Errors
    /// When no port can be had.
    pub fn start(site: &Path, apps: &Path) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").context("cannot open a port")?;
        let address = format!("http://{}", listener.local_addr()?);
        let places = Arc::new(Places { site: site.to_path_buf(), apps: apps.to_path_buf() });
        let requested = Arc::new(Mutex::new(Vec::new()));
        let log = requested.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (places, log) = (places.clone(), log.clone());
                // A thread for each connection: browsers open some ahead of time, and say nothing on them for long.
                thread::spawn(move || {
                    // A browser that has gone away does not want the answer.
                    let _ = serve(&stream, &places, &log);
                });
            }
        });
        Ok(Server { address, requested })
    }

    /// Forgets which files were asked for so far.
    pub fn forget_requests(&self) {
        self.requested.lock().expect("no holder panics").clear();
    }

    /// Whether a file whose path contains `part` was asked for.
    pub fn was_asked_for(&self, part: &str) -> bool {
        self.requested.lock().expect("no holder panics").iter().any(|path| path.contains(part))
    }
}

struct Places {
    site: PathBuf,
    apps: PathBuf,
}

impl Places {
    /// The file that an address stands for.
    fn file(&self, url: &str) -> Option<PathBuf> {
        let path = url.split(['?', '#']).next()?;
        let (folder, inside) = if let Some(inside) = path.strip_prefix(SUB_PATH) {
            (&self.site, inside)
        } else if let Some(inside) = path.strip_prefix("/apps/") {
            (&self.apps, inside)
        } else {
            (&self.site, path.strip_prefix('/')?)
        };
        if inside.split('/').any(|part| part == "..") {
            return None;
        }
        let file = folder.join(inside);
        Some(if file.is_dir() { file.join("index.html") } else { file })
    }
}

/// Answers the one request of a connection.
fn serve(mut stream: &TcpStream, places: &Places, log: &Mutex<Vec<String>>) -> io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    // The headers say nothing that matters here, but must be read.
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let Some(url) = first.split_whitespace().nth(1) else {
        return Ok(());
    };
    log.lock().expect("no holder panics").push(url.to_owned());
    let found = places.file(url).and_then(|file| Some((fs::read(&file).ok()?, content_type(&file))));
    let (status, content, kind) = match found {
        Some((content, kind)) => ("200 OK", content, kind),
        None => ("404 Not Found", b"not found".to_vec(), "text/plain"),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        content.len()
    )?;
    stream.write_all(&content)
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(url: &str) -> Option<PathBuf> {
        Places { site: "site".into(), apps: "apps".into() }.file(url)
    }

    #[test]
    fn the_book_is_served_at_two_places() {
        assert_eq!(file("/signals.html?theme=x"), Some("site/signals.html".into()));
        assert_eq!(file("/some/sub/path/signals.html"), Some("site/signals.html".into()));
        assert_eq!(file("/apps/table/table.js"), Some("apps/table/table.js".into()));
    }

    #[test]
    fn nothing_above_the_folders_is_served() {
        assert_eq!(file("/../Cargo.toml"), None);
    }
}
