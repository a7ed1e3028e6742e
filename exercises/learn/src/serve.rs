//! Serves the book's folder to this computer only. While the book is being built, a page that says so and asks again.

use std::fs;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use tiny_http::{Header, Method, Request, Response, Server};

use crate::book::{Book, COMMAND, State};

/// Serves the folder `site` at `http://127.0.0.1:port` in the background, until the program ends.
///
/// # Errors
/// When the port cannot be had; `AddrInUse` if another program has it.
pub fn start(port: u16, site: &Path, book: &Book) -> io::Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    let server = Server::from_listener(listener, None).map_err(io::Error::other)?;
    let server = Arc::new(server);
    // A page asks for several files at once, and a slow reader must not hold up the others.
    for _ in 0..4 {
        let (server, site, book) = (Arc::clone(&server), site.to_path_buf(), book.clone());
        thread::spawn(move || {
            while let Ok(request) = server.recv() {
                respond(request, &site, &book);
            }
        });
    }
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

fn respond(request: Request, site: &Path, book: &Book) {
    let answer = if matches!(request.method(), Method::Get | Method::Head) {
        answer(request.url(), site, &book.state())
    } else {
        Answer::text(405, "Only GET and HEAD are answered here.")
    };
    let mut response = Response::from_data(answer.body).with_status_code(answer.status);
    for (name, value) in [("Content-Type", answer.content_type), ("Cache-Control", "no-cache")] {
        if let Ok(header) = Header::from_bytes(name, value) {
            response = response.with_header(header);
        }
    }
    // A browser that went away is no trouble of ours.
    let _ = request.respond(response);
}

#[derive(Debug)]
struct Answer {
    status: u16,
    content_type: &'static str,
    body: Vec<u8>,
}

impl Answer {
    fn html(status: u16, body: String) -> Self {
        Answer { status, content_type: "text/html; charset=utf-8", body: body.into_bytes() }
    }

    fn text(status: u16, body: &str) -> Self {
        Answer { status, content_type: "text/plain; charset=utf-8", body: body.as_bytes().to_vec() }
    }
}

fn answer(url: &str, site: &Path, state: &State) -> Answer {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let Some(relative) = safe_path(path) else {
        return Answer::text(400, "This is not a path in the book.");
    };
    if let Some(file) = file_in(site, &relative)
        && let Ok(body) = fs::read(&file)
    {
        return Answer { status: 200, content_type: content_type(&file), body };
    }
    let is_page = relative.extension().is_none_or(|extension| extension == "html");
    match state {
        State::Ready => not_found(site),
        _ if is_page => Answer::html(503, waiting_page(state)),
        _ => Answer::text(503, "The book is being built."),
    }
}

/// The path below the site that a request names; None if it tries to leave it.
fn safe_path(path: &str) -> Option<PathBuf> {
    let decoded = percent_decoded(path)?;
    if decoded.contains(['\\', ':', '\0']) {
        return None;
    }
    let mut safe = PathBuf::new();
    for segment in decoded.split('/') {
        match segment {
            "" | "." => {}
            ".." => return None,
            name => safe.push(name),
        }
    }
    Some(safe)
}

fn percent_decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        if first == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

/// The file at a path, or the index of a folder. Links that lead out of the site are not followed.
fn file_in(site: &Path, relative: &Path) -> Option<PathBuf> {
    let mut file = site.join(relative);
    if file.is_dir() {
        file.push("index.html");
    }
    let file = file.canonicalize().ok()?;
    let inside = file.starts_with(site.canonicalize().ok()?);
    (inside && file.is_file()).then_some(file)
}

fn content_type(file: &Path) -> &'static str {
    let extension = file.extension().and_then(|extension| extension.to_str());
    match extension.unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "ttf" => "font/ttf",
        "txt" | "md" | "rs" | "toml" => "text/plain; charset=utf-8",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    }
}

/// mdBook writes a page for this; without it, a line does.
fn not_found(site: &Path) -> Answer {
    match fs::read_to_string(site.join("404.html")) {
        Ok(page) => Answer::html(404, page),
        Err(_) => Answer::html(
            404,
            small_page("Not found", "", "<p>The book has no such page. <a href=\"/\">To its start</a></p>"),
        ),
    }
}

fn waiting_page(state: &State) -> String {
    match state {
        State::Failed { words } => small_page(
            "The book could not be built",
            "5",
            &format!(
                "<p>The exercises go on in the terminal. This builds it again and tells more:</p>\
                 <pre>{}</pre><p>It ended with:</p><pre>{}</pre>",
                escaped(COMMAND),
                escaped(words)
            ),
        ),
        State::Building { step, since } => small_page(
            "The book is being built",
            "2",
            &format!(
                "<p>{}</p><p class=\"dim\">{} s so far. This page shows the book as soon as it is there; \
                 the exercises in the terminal do not wait for it.</p>",
                escaped(step),
                since.elapsed().as_secs()
            ),
        ),
        State::Ready => small_page("The book is ready", "0", ""),
    }
}

/// A page that needs nothing else, and asks again after `refresh` seconds (never, if empty).
fn small_page(title: &str, refresh: &str, body: &str) -> String {
    let refresh =
        if refresh.is_empty() { String::new() } else { format!("<meta http-equiv=\"refresh\" content=\"{refresh}\">") };
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">{refresh}\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title><style>\
         :root{{color-scheme:light dark}}\
         body{{font:1.1rem/1.6 system-ui,sans-serif;max-width:40rem;margin:15vh auto;padding:0 1.5rem}}\
         h1{{font-size:1.6rem}}.dim{{opacity:.65}}\
         pre{{padding:1rem;overflow-x:auto;background:#8882;border-radius:.4rem;font-size:.85rem}}\
         </style></head><body><h1>{title}</h1>{body}</body></html>"
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TempFolder;
    use std::time::Instant;

    fn site(name: &str) -> (TempFolder, PathBuf) {
        let folder = TempFolder::new(name);
        let site = folder.path.join("site");
        fs::create_dir_all(site.join("part")).unwrap();
        for (file, text) in [
            ("site/index.html", "start"),
            ("site/part/index.html", "part"),
            ("site/demo.wasm", "wasm"),
            ("site/a b.txt", "spaced"),
            ("secret.txt", "secret"),
        ] {
            fs::write(folder.path.join(file), text).unwrap();
        }
        (folder, site)
    }

    fn building() -> State {
        State::Building { step: "demos 2/5 <counter>".to_owned(), since: Instant::now() }
    }

    #[test]
    fn files_and_folders_are_served_with_their_type() {
        let (_folder, site) = site("serve-files");
        for (url, body, content_type) in [
            ("/", "start", "text/html; charset=utf-8"),
            ("/index.html?search=x", "start", "text/html; charset=utf-8"),
            ("/part", "part", "text/html; charset=utf-8"),
            ("/demo.wasm", "wasm", "application/wasm"),
            ("/a%20b.txt", "spaced", "text/plain; charset=utf-8"),
        ] {
            let answer = answer(url, &site, &State::Ready);
            assert_eq!((answer.status, answer.content_type), (200, content_type), "{url}");
            assert_eq!(answer.body, body.as_bytes(), "{url}");
        }
    }

    #[test]
    fn nothing_outside_the_site_is_served() {
        let (_folder, site) = site("serve-outside");
        for url in [
            "/../secret.txt",
            "/part/../../secret.txt",
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/..\\secret.txt",
            "/C:/secret.txt",
            "/%zz",
        ] {
            assert_eq!(answer(url, &site, &State::Ready).status, 400, "{url}");
        }
        assert_eq!(answer("//etc/passwd", &site, &State::Ready).status, 404);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_site_is_not_followed() {
        let (folder, site) = site("serve-link");
        std::os::unix::fs::symlink(folder.path.join("secret.txt"), site.join("link.txt")).unwrap();
        assert_eq!(answer("/link.txt", &site, &State::Ready).status, 404);
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
    fn a_failed_build_shows_its_command() {
        let failed = State::Failed { words: "error: no such file".to_owned() };
        let answer = answer("/", Path::new("no/such/site"), &failed);
        let body = String::from_utf8(answer.body).unwrap();
        assert!(body.contains(COMMAND) && body.contains("error: no such file"), "{body}");
    }

    #[test]
    fn an_unknown_page_of_a_finished_book_is_not_found() {
        let (_folder, site) = site("serve-404");
        assert_eq!(answer("/nothing.html", &site, &State::Ready).status, 404);
        fs::write(site.join("404.html"), "the book's own page").unwrap();
        let page = answer("/nothing.html", &site, &State::Ready);
        assert_eq!((page.status, page.body), (404, b"the book's own page".to_vec()));
    }
}
