//! The pages that do not come from the book: they say why it is not there.

use std::fs;
use std::path::Path;

use samara_serve::Answer;

use crate::book::{COMMAND, State};

/// The answer to an address that the book does not have. mdBook writes a page for this; without it, a line does.
pub fn not_found(site: &Path) -> Answer {
    match fs::read_to_string(site.join("404.html")) {
        Ok(page) => Answer::html(404, page),
        Err(_) => Answer::html(
            404,
            small_page("Not found", "", "<p>The book has no such page. <a href=\"/\">To its start</a></p>"),
        ),
    }
}

/// The page in place of those that are being built, or that could not be.
pub fn waiting_page(state: &State) -> String {
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
