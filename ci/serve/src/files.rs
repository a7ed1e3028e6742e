//! Answers from a folder of files.

use std::fs;
use std::path::{Path, PathBuf};

use crate::answer::Answer;
use crate::path::safe_path;

/// The file in the folder `root` that an address names, or None if there is none. The address may begin with `/` or
/// not, and its query is ignored.
///
/// A folder stands for its `index.html`. Relative links in that file count from the folder only if the address ends
/// in a slash; one that does not is sent on to the one that does. An address that tries to leave the folder is answered
/// with 400, and links in the file system that lead out of it are not followed.
///
/// ```
/// use std::path::Path;
///
/// use samara_serve::files;
///
/// let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
/// assert_eq!(files::answer(crate_folder, "/src/lib.rs").unwrap().content_type, "text/plain; charset=utf-8");
/// assert_eq!(files::answer(crate_folder, "/nothing.html"), None);
/// assert_eq!(files::answer(crate_folder, "/../Cargo.toml").unwrap().status, 400);
/// ```
pub fn answer(root: &Path, url: &str) -> Option<Answer> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let Some(below) = safe_path(path) else {
        return Some(Answer::text(400, "This is not a path to a file here."));
    };
    let index = below.join("index.html");
    if path.is_empty() || path.ends_with('/') {
        content(root, &index)
    } else if root.join(&below).is_dir() {
        file_in(root, &index).map(|_| Answer::redirect(with_slash(url, path)))
    } else {
        content(root, &below)
    }
}

/// The address of a folder with a slash after its path. It counts from the address that was asked for, so it does not
/// matter below which path the folder is served.
fn with_slash(url: &str, path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or_default();
    let query = &url[path.len()..];
    format!("{name}/{query}")
}

fn content(root: &Path, below: &Path) -> Option<Answer> {
    let file = file_in(root, below)?;
    Some(Answer::new(200, content_type(&file), fs::read(&file).ok()?))
}

/// The file at a path, unless links lead out of the folder.
fn file_in(root: &Path, below: &Path) -> Option<PathBuf> {
    let file = root.join(below).canonicalize().ok()?;
    let inside = file.starts_with(root.canonicalize().ok()?);
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with a site and, next to it, a secret; removed at the end.
    struct Site(PathBuf);

    impl Site {
        fn new(name: &str) -> Self {
            let folder = std::env::temp_dir().join(format!("samara-serve-{name}-{}", std::process::id()));
            fs::create_dir_all(folder.join("site/part")).unwrap();
            fs::create_dir_all(folder.join("site/empty")).unwrap();
            for (file, text) in [
                ("site/index.html", "start"),
                ("site/part/index.html", "part"),
                ("site/demo.wasm", "wasm"),
                ("site/a b.txt", "spaced"),
                ("index.html", "secret"),
            ] {
                fs::write(folder.join(file), text).unwrap();
            }
            Site(folder)
        }

        fn answer(&self, url: &str) -> Option<Answer> {
            answer(&self.0.join("site"), url)
        }
    }

    impl Drop for Site {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn files_and_folders_are_served_with_their_type() {
        let site = Site::new("files");
        for (url, body, content_type) in [
            ("/", "start", "text/html; charset=utf-8"),
            ("", "start", "text/html; charset=utf-8"),
            ("/index.html?search=x", "start", "text/html; charset=utf-8"),
            ("/part/", "part", "text/html; charset=utf-8"),
            ("/demo.wasm", "wasm", "application/wasm"),
            ("/a%20b.txt", "spaced", "text/plain; charset=utf-8"),
        ] {
            assert_eq!(site.answer(url), Some(Answer::new(200, content_type, body.into())), "{url}");
        }
    }

    #[test]
    fn a_folder_without_its_slash_is_sent_on_to_the_one_with_it() {
        let site = Site::new("folders");
        assert_eq!(site.answer("/part"), Some(Answer::redirect("part/")));
        assert_eq!(site.answer("/part?theme=x"), Some(Answer::redirect("part/?theme=x")));
        // It stays on this server, whatever comes before the name.
        assert_eq!(site.answer("//part"), Some(Answer::redirect("part/")));
    }

    #[test]
    fn what_is_not_there_has_no_answer() {
        let site = Site::new("nothing");
        for url in ["/nothing.html", "/empty", "/empty/", "/index.html/", "//etc/hosts"] {
            assert_eq!(site.answer(url), None, "{url}");
        }
    }

    #[test]
    fn nothing_outside_the_folder_is_served() {
        let site = Site::new("outside");
        for url in ["/../index.html", "/..", "/%2e%2e/index.html", "/..%2findex.html", "../index.html"] {
            assert_eq!(site.answer(url).map(|answer| answer.status), Some(400), "{url}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_folder_is_not_followed() {
        let site = Site::new("links");
        std::os::unix::fs::symlink(site.0.join("index.html"), site.0.join("site/link.html")).unwrap();
        std::os::unix::fs::symlink(&site.0, site.0.join("site/up")).unwrap();
        for url in ["/link.html", "/up", "/up/", "/up/index.html"] {
            assert_eq!(site.answer(url), None, "{url}");
        }
    }
}
