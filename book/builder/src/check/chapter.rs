//! A chapter, taken apart once: what the rules look at, each thing with its line.

use std::collections::HashMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::LazyLock;

use mdbook_markdown::pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use mdbook_markdown::{MarkdownOptions, new_cmark_parser};
use regex::Regex;

/// One Markdown file of the book.
pub struct Chapter {
    pub path: PathBuf,
    /// The path as written from the workspace's folder.
    pub file: String,
    pub fences: Vec<Fence>,
    pub links: Vec<Link>,
    pub headings: Vec<Heading>,
    pub demos: Vec<Demo>,
    /// Lines with HTML that would show code past the fences.
    pub html_code: Vec<usize>,
    /// The ids that HTML in the chapter sets by hand.
    html_ids: Vec<String>,
}

/// A block of code.
#[derive(Default)]
pub struct Fence {
    pub line: usize,
    /// What follows the three backticks; `None` for a block that is code because it is indented.
    pub info: Option<String>,
    /// The lines between the fences.
    pub body: Vec<(usize, String)>,
}

/// A link or an image.
pub struct Link {
    pub line: usize,
    pub target: String,
    /// An image needs words for those who do not see it.
    pub lacks_alternative: bool,
}

pub struct Heading {
    pub line: usize,
    pub level: usize,
    pub text: String,
    pub id: String,
}

/// A place where a live demo goes.
pub struct Demo {
    pub line: usize,
    pub name: String,
    /// The `data-source` attribute: a path as written from the workspace's folder.
    pub source: Option<String>,
}

impl Chapter {
    pub fn parse(path: PathBuf, file: String, text: String) -> Self {
        let mut reader = Reader::new(&text);
        let options = MarkdownOptions::default();
        for (event, range) in new_cmark_parser(&text, &options).into_offset_iter() {
            reader.read(event, range);
        }
        Self {
            path,
            file,
            fences: reader.fences,
            links: reader.links,
            headings: reader.headings,
            demos: reader.demos,
            html_code: reader.html_code,
            html_ids: reader.html_ids,
        }
    }

    /// Whether `#id` is a place in this chapter.
    pub fn has_anchor(&self, id: &str) -> bool {
        self.headings.iter().any(|heading| heading.id == id) || self.html_ids.iter().any(|own| own == id)
    }
}

/// Walks over the events of the parser.
struct Reader<'a> {
    text: &'a str,
    fences: Vec<Fence>,
    links: Vec<Link>,
    headings: Vec<Heading>,
    demos: Vec<Demo>,
    html_code: Vec<usize>,
    html_ids: Vec<String>,
    inside: Inside,
    /// How often each id was wanted so far: mdBook numbers the later ones.
    ids: HashMap<String, usize>,
}

/// What the text that comes next belongs to.
#[derive(PartialEq)]
enum Inside {
    Prose,
    Code,
    Heading,
    Image,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            fences: Vec::new(),
            links: Vec::new(),
            headings: Vec::new(),
            demos: Vec::new(),
            html_code: Vec::new(),
            html_ids: Vec::new(),
            inside: Inside::Prose,
            ids: HashMap::new(),
        }
    }

    fn line(&self, offset: usize) -> usize {
        self.text[..offset].matches('\n').count() + 1
    }

    fn read(&mut self, event: Event<'_>, range: Range<usize>) {
        let line = self.line(range.start);
        match event {
            Event::Start(tag) => self.open(tag, line),
            Event::End(tag) => self.close(tag),
            Event::Text(text) => self.take(&text),
            Event::Code(text) => self.take(&text),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html, line),
            _ => {}
        }
    }

    fn open(&mut self, tag: Tag<'_>, line: usize) {
        match tag {
            Tag::CodeBlock(kind) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => Some(info.to_string()),
                    CodeBlockKind::Indented => None,
                };
                self.fences.push(Fence { line, info, body: Vec::new() });
                self.inside = Inside::Code;
            }
            Tag::Heading { level, id, .. } => {
                self.headings.push(Heading {
                    line,
                    level: level as usize,
                    text: String::new(),
                    id: id.map(|id| id.to_string()).unwrap_or_default(),
                });
                self.inside = Inside::Heading;
            }
            Tag::Link { dest_url, .. } => {
                self.links.push(Link { line, target: dest_url.to_string(), lacks_alternative: false })
            }
            Tag::Image { dest_url, .. } => {
                self.links.push(Link { line, target: dest_url.to_string(), lacks_alternative: true });
                self.inside = Inside::Image;
            }
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::CodeBlock | TagEnd::Image => self.inside = Inside::Prose,
            TagEnd::Heading(_) => {
                self.inside = Inside::Prose;
                self.name_heading();
            }
            _ => {}
        }
    }

    fn take(&mut self, text: &str) {
        match self.inside {
            Inside::Prose => {}
            Inside::Code => {
                if let Some(fence) = self.fences.last_mut() {
                    // An opening fence has a line of its own, an indentation has not.
                    let first = fence.line + usize::from(fence.info.is_some());
                    let start = first + fence.body.len();
                    let lines = text.lines().map(String::from);
                    fence.body.extend((start..).zip(lines));
                }
            }
            Inside::Heading => {
                if let Some(heading) = self.headings.last_mut() {
                    heading.text.push_str(text);
                }
            }
            Inside::Image => {
                if let Some(image) = self.links.last_mut() {
                    image.lacks_alternative &= text.trim().is_empty();
                }
            }
        }
    }

    /// Gives the heading that just ended the id that mdBook will give it, unless the author chose one.
    fn name_heading(&mut self) {
        let Some(heading) = self.headings.last_mut() else {
            return;
        };
        if !heading.id.is_empty() {
            return;
        }
        let id = id_of(&heading.text);
        let wanted_before = self.ids.entry(id.clone()).or_insert(0);
        heading.id = match *wanted_before {
            0 => id,
            count => format!("{id}-{count}"),
        };
        *wanted_before += 1;
    }

    fn html(&mut self, html: &str, line: usize) {
        static ATTRIBUTE: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r#"\s(href|src|id|alt|data-demo|data-source)="([^"]*)""#).unwrap());
        let mut attributes: HashMap<&str, &str> = HashMap::new();
        for found in ATTRIBUTE.captures_iter(html) {
            let (_, [name, value]) = found.extract();
            attributes.insert(name, value);
        }
        if html.contains("<pre") {
            self.html_code.push(line);
        }
        if let Some(id) = attributes.get("id") {
            self.html_ids.push(id.to_string());
        }
        if let Some(name) = attributes.get("data-demo") {
            self.demos.push(Demo {
                line,
                name: name.to_string(),
                source: attributes.get("data-source").map(|path| path.to_string()),
            });
        }
        for name in ["href", "src"] {
            if let Some(target) = attributes.get(name) {
                self.links.push(Link {
                    line,
                    target: target.to_string(),
                    lacks_alternative: html.contains("<img") && !attributes.contains_key("alt"),
                });
            }
        }
    }
}

/// The id of a heading, by mdBook's rule: letters and digits in lower case, a dash for each space, the rest left out.
fn id_of(heading: &str) -> String {
    let mut id = String::new();
    for character in heading.trim().to_lowercase().chars() {
        match character {
            '_' | '-' => id.push(character),
            other if other.is_alphanumeric() => id.push(other),
            other if other.is_whitespace() => id.push('-'),
            _ => {}
        }
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Chapter {
        Chapter::parse(PathBuf::new(), String::new(), text.to_string())
    }

    #[test]
    fn lines_of_code_know_where_they_stand() {
        let chapter = parse("# A\n\n```rust,ignore\none\n\nthree\n```\n\n> ```text\n> quoted\n> ```\n");
        let body = |fence: &Fence| fence.body.clone();
        assert_eq!(chapter.fences[0].info.as_deref(), Some("rust,ignore"));
        assert_eq!(body(&chapter.fences[0]), [(4, "one".to_string()), (5, String::new()), (6, "three".to_string())]);
        assert_eq!(body(&chapter.fences[1]), [(10, "quoted".to_string())]);
    }

    #[test]
    fn headings_get_the_ids_of_the_rendered_page() {
        let chapter = parse("# The `view!` macro\n\n## Why?\n\n## Why?\n\n## Named {#own}\n");
        let ids: Vec<_> = chapter.headings.iter().map(|heading| heading.id.as_str()).collect();
        assert_eq!(ids, ["the-view-macro", "why", "why-1", "own"]);
        assert!(chapter.has_anchor("own") && !chapter.has_anchor("named"));
    }

    #[test]
    fn demos_and_links_in_html_are_seen() {
        let chapter = parse(
            "# A\n\n<div class=\"demo\" data-demo=\"counter\" data-source=\"a/b.rs\">\n\
             <p><a href=\"b.md\">B</a></p>\n</div>\n",
        );
        assert_eq!((chapter.demos[0].line, chapter.demos[0].name.as_str()), (3, "counter"));
        assert_eq!(chapter.demos[0].source.as_deref(), Some("a/b.rs"));
        assert_eq!((chapter.links[0].line, chapter.links[0].target.as_str()), (4, "b.md"));
    }

    #[test]
    fn images_without_words_are_noticed() {
        let chapter = parse("![](a.svg) ![A seed](b.svg) <img src=\"c.svg\">\n");
        let lacking: Vec<_> = chapter.links.iter().map(|link| link.lacks_alternative).collect();
        assert_eq!(lacking, [true, false, true]);
    }
}
