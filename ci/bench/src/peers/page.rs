//! The page around an app: alike for all peers, so that they differ in nothing but their scripts.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::Places;

/// What the page has in it before the app starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// A place to mount in.
    Place,
    /// The buttons and the empty table: who has no framework writes them in HTML.
    Shell,
}

impl Content {
    pub fn of(peer: &str) -> Self {
        if peer == "vanilla" || peer == "web-sys" { Content::Shell } else { Content::Place }
    }
}

/// Writes `index.html` into `folder`. `script` is the tag that starts the app.
pub fn write(places: &Places, folder: &Path, content: Content, script: &str) -> Result<()> {
    let main = match content {
        Content::Place => String::new(),
        Content::Shell => read(&places.sources.join("page/shell.html"))?,
    };
    fs::write(folder.join("index.html"), html(&main, script)).context("cannot write the page")
}

fn html(main: &str, script: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Rows</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"/style/bootstrap.min.css\">\n\
         <link rel=\"stylesheet\" href=\"/style/table.css\">\n</head>\n<body>\n<div id=\"main\">{main}</div>\n\
         {script}</body>\n</html>\n"
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
    make_empty(&folder)?;
    let bootstrap = places.npm.join("node_modules/bootstrap/dist");
    copy(&bootstrap.join("css/bootstrap.min.css"), &folder.join("bootstrap.min.css"))?;
    copy(&places.sources.join("page/table.css"), &folder.join("table.css"))?;
    // The sheet looks for them in `../fonts`.
    let fonts = places.pages.join("fonts");
    make_empty(&fonts)?;
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
