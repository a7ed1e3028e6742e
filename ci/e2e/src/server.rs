//! What the browser is pointed at: the book and the apps, as plain files, and a record of which of them it asked for. The
//! book must work from any static host, so nothing is done here but serving files.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use anyhow::{Context, Result};
use samara_serve::{Answer, files};

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
        let places = Places { site: site.to_path_buf(), apps: apps.to_path_buf() };
        let requested = Arc::new(Mutex::new(Vec::new()));
        let log = requested.clone();
        let address = samara_serve::start(0, move |request| {
            log.lock().expect("no holder panics").push(request.url.clone());
            places.answer(&request.url)
        });
        Ok(Server { address: format!("http://{}", address.context("cannot open a port")?), requested })
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
    fn answer(&self, url: &str) -> Answer {
        let (folder, inside) = self.place(url);
        files::answer(folder, inside).unwrap_or_else(|| Answer::text(404, "not found"))
    }

    /// The folder that an address is about, and the address inside it.
    fn place<'url>(&self, url: &'url str) -> (&Path, &'url str) {
        if let Some(inside) = url.strip_prefix(SUB_PATH) {
            (&self.site, inside)
        } else if let Some(inside) = url.strip_prefix("/apps/") {
            (&self.apps, inside)
        } else {
            (&self.site, url)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places() -> Places {
        Places { site: "site".into(), apps: "apps".into() }
    }

    #[test]
    fn the_book_is_served_at_two_places() {
        let places = places();
        assert_eq!(places.place("/signals.html?theme=x"), (Path::new("site"), "/signals.html?theme=x"));
        assert_eq!(places.place("/some/sub/path/signals.html"), (Path::new("site"), "signals.html"));
        assert_eq!(places.place("/apps/table/table.js"), (Path::new("apps"), "table/table.js"));
    }

    #[test]
    fn nothing_above_the_folders_is_served() {
        for url in ["/../Cargo.toml", "/apps/../Cargo.toml", "/some/sub/path/../Cargo.toml"] {
            assert_eq!(places().answer(url).status, 400, "{url}");
        }
    }
}
