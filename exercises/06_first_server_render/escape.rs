//! # What visitors write
//!
//! The notebook moves to a server, and everybody can write into it. `page` makes the HTML of a sighting that the server
//! sends. It is put together by `format!`, and somebody has found out: in their note stands a script, and it runs in the
//! browser of whoever opens the page.
//!
//! Write the page as a view, and let `render_to_string` make the HTML of it:
//!
//! - The elements stay: an `<article>` with the bird as its `title`, and in it the bird as a heading, and the note.
//! - The note is shown as it was written, letter by letter, whatever stands in it.
//! - So is the bird, in the heading and in the `title`.
//!
//! The tests do what a browser does: they read the HTML, and look at what comes out of it.
//!
//! Book: A first server render (first-server-render.html), "From a view to text"

use samara::html::render_to_string;
use samara::prelude::*;

/// The HTML of a sighting.
fn page(bird: String, note: String) -> String {
    format!(r#"<article title="{bird}"><h2>{bird}</h2><p>{note}</p></article>"#)
}

#[cfg(test)]
mod tests {
    use super::*;
    use samara_testing::Page;

    /// What a browser makes of the page of this sighting.
    fn read(bird: &str, note: &str) -> Page {
        samara_testing::page(&page(bird.to_owned(), note.to_owned()))
    }

    #[test]
    fn bird_and_note_are_on_the_page() {
        let page = read("Robin", "On the fence");
        assert_eq!(page.by_role("heading", "").text(), "Robin", "the heading should be the bird");
        assert_eq!(page.css("article > p").only().text(), "On the fence", "the note should be below it");
        let title = page.css("article").only().attribute("title");
        assert_eq!(title.as_deref(), Some("Robin"), "the title should be the bird");
    }

    #[test]
    fn a_script_in_a_note_is_text() {
        let note = "Robin <script>send(document.cookie)</script>";
        let page = read("Robin", note);
        assert_eq!(page.css("script").count(), 0, "the note should not bring a script into the page");
        assert_eq!(page.css("p").only().text(), note, "the note should be shown as it was written");
    }

    #[test]
    fn an_ordinary_note_is_shown_as_it_was_written() {
        let note = "3 < 5 & \"rare\" &lt;here&gt;";
        let shown = read("Robin", note).css("p").only().text();
        assert_eq!(shown, note, "the note should be shown as it was written");
    }

    #[test]
    fn a_bird_stays_inside_its_attribute() {
        let bird = r#"Robin" onclick="steal()"#;
        let page = read(bird, "");
        let article = page.css("article").only();
        assert_eq!(article.attribute("onclick"), None, "the bird should not bring an attribute with it");
        assert_eq!(article.attribute("title").as_deref(), Some(bird), "the title should be the bird");
    }
}
