//! Serves the book's folder to this computer only. While the book is being built, a page that says so and asks again.

mod pages;

use std::io;
use std::path::Path;

use samara_serve::{Answer, files};

use crate::book::{Book, State};

/// Serves the folder `site` at `http://127.0.0.1:port` in the background, until the program ends.
///
/// # Errors
/// When the port cannot be had; `AddrInUse` if another program has it.
pub fn start(port: u16, site: &Path, book: &Book) -> io::Result<()> {
    let (site, book) = (site.to_path_buf(), book.clone());
    samara_serve::start(port, move |request| answer(&request.url, &site, &book.state()))?;
    Ok(())
}

/// The text for a port that cannot be had.
pub fn port_trouble(port: u16, error: &io::Error) -> String {
    let other = port.checked_add(1).unwrap_or(3000);
    let what = if error.kind() == io::ErrorKind::AddrInUse {
        format!("Port {port} is in use, perhaps by a `cargo learn` in another window.")
    } else {
        format!("Port {port} cannot be used: {error}.")
    };
    format!("{what} The book is not served; the exercises work. Another port: cargo learn --port {other}")
}

fn answer(url: &str, site: &Path, state: &State) -> Answer {
    if let Some(answer) = files::answer(site, url) {
        return answer;
    }
    match state {
        State::Ready => pages::not_found(site),
        _ if is_page(url) => Answer::html(503, pages::waiting_page(state)),
        _ => Answer::text(503, "The book is being built."),
    }
}

/// Whether an address is that of a page, rather than of something that a page loads.
fn is_page(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    Path::new(path).extension().is_none_or(|extension| extension == "html")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::COMMAND;
    use crate::testing::TempFolder;
    use std::fs;
    use std::path::PathBuf;
    use std::time::Instant;

    fn site(name: &str) -> (TempFolder, PathBuf) {
        let folder = TempFolder::new(name);
        let site = folder.path.join("site");
        fs::create_dir_all(&site).unwrap();
        fs::write(site.join("index.html"), "start").unwrap();
        (folder, site)
    }

    fn building() -> State {
        State::Building { step: "demos 2/5 <counter>".to_owned(), since: Instant::now() }
    }

    #[test]
    fn while_the_book_is_built_pages_say_which_step_and_ask_again() {
        let (_folder, site) = site("serve-waiting");
        let waiting = answer("/signals.html", &site, &building());
        let body = String::from_utf8(waiting.body).unwrap();
        assert_eq!(waiting.status, 503);
        assert!(body.contains("demos 2/5 &lt;counter&gt;"), "{body}");
        assert!(body.contains("http-equiv=\"refresh\""), "{body}");
        // What was built before is served all the same.
        assert_eq!(answer("/", &site, &building()).status, 200);
    }

    #[test]
    fn what_a_page_loads_is_answered_in_few_words() {
        let answer = answer("/theme.css?2", Path::new("no/such/site"), &building());
        assert_eq!((answer.status, answer.content_type), (503, "text/plain; charset=utf-8"));
    }

    #[test]
    fn a_failed_build_shows_its_command() {
        let failed = State::Failed { words: "error: no such file".to_owned() };
        let answer = answer("/", Path::new("no/such/site"), &failed);
        let body = String::from_utf8(answer.body).unwrap();
        assert!(body.contains(COMMAND) && body.contains("error: no such file"), "{body}");
    }

    #[test]
    fn an_unknown_page_of_a_finished_book_is_not_found() {
        let (_folder, site) = site("serve-404");
        assert_eq!(answer("/", &site, &State::Ready).status, 200);
        assert_eq!(answer("/nothing.html", &site, &State::Ready).status, 404);
        fs::write(site.join("404.html"), "the book's own page").unwrap();
        let page = answer("/nothing.html", &site, &State::Ready);
        assert_eq!((page.status, page.body), (404, b"the book's own page".to_vec()));
    }
}
