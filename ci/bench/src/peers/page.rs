//! The page around an app: alike for all peers, so that they differ in nothing but their scripts.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::Places;

/// What the page has in it before the app starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content<'a> {
    /// A place to mount in.
    Place,
    /// The buttons and the empty table: who has no framework writes them in HTML.
    Shell,
    /// What a server has made of the app, with the place around it.
    Rendered(&'a str),
}

impl Content<'_> {
    pub fn of(peer: &str) -> Self {
        if peer == "vanilla" || peer == "web-sys" { Content::Shell } else { Content::Place }
    }
}

/// Writes `index.html` into `folder`. `script` is the tag that starts the app.
pub fn write(places: &Places, folder: &Path, content: Content, script: &str) -> Result<()> {
    let body = match content {
        Content::Place => place(""),
        Content::Shell => place(&read(&places.sources.join("page/shell.html"))?),
        Content::Rendered(body) => body.to_owned(),
    };
    fs::write(folder.join("index.html"), html(&body, script)).context("cannot write the page")
}

/// The element that an app is mounted in.
fn place(content: &str) -> String {
    format!("<div id=\"main\">{content}</div>\n")
}

fn html(body: &str, script: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Rows</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"/style/bootstrap.min.css\">\n\
         <link rel=\"stylesheet\" href=\"/style/table.css\">\n</head>\n<body>\n{body}{script}</body>\n</html>\n"
    )
}

/// A script in the page itself.
pub fn inline(script: &str) -> String {
    format!("<script type=\"module\">\n{script}</script>\n")
}

/// A script in a file.
pub fn file(path: &str) -> String {
    format!("<script type=\"module\" src=\"{path}\"></script>\n")
}

/// Copies the style sheets, with the icons that they name, next to the pages.
pub fn style(places: &Places) -> Result<()> {
    let folder = places.pages.join("style");
    fs::create_dir_all(&folder).context("cannot make a folder for style sheets")?;
    let bootstrap = places.npm.join("node_modules/bootstrap/dist");
    copy(&bootstrap.join("css/bootstrap.min.css"), &folder.join("bootstrap.min.css"))?;
    copy(&places.sources.join("page/table.css"), &folder.join("table.css"))?;
    // The sheet looks for them in `../fonts`.
    let fonts = places.pages.join("fonts");
    fs::create_dir_all(&fonts).context("cannot make a folder for fonts")?;
    let name = "glyphicons-halflings-regular.woff2";
    copy(&bootstrap.join("fonts").join(name), &fonts.join(name))
}

/// Makes a folder, or empties it.
pub fn make_empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))
}

pub fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

pub fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| format!("cannot copy {}", from.display()))?;
    Ok(())
}
