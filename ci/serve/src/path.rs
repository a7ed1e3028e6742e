//! From the path in an address to a path below a folder.

use std::path::PathBuf;

/// The path below a folder that a path in an address names; None if it tries to leave the folder.
pub(crate) fn safe_path(path: &str) -> Option<PathBuf> {
    let decoded = percent_decoded(path)?;
    // On Windows, the first two lead out of the folder.
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
            let (digits, after) = after.split_first_chunk()?;
            bytes.push(byte_of(*digits)?);
            rest = after;
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

fn byte_of(digits: [u8; 2]) -> Option<u8> {
    let [high, low] = digits.map(|digit| char::from(digit).to_digit(16));
    u8::try_from(high? * 16 + low?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_decoded() {
        for (path, below) in [
            ("/", ""),
            ("/part/./a.html", "part/a.html"),
            ("//etc/hosts", "etc/hosts"),
            ("/a%20b%C3%A9.txt", "a bé.txt"),
        ] {
            assert_eq!(safe_path(path), Some(below.into()), "{path}");
        }
    }

    #[test]
    fn a_path_that_leaves_the_folder_is_refused() {
        for path in ["/../a", "/part/../../a", "/%2e%2e/a", "/..%2fa", "/..\\a", "/%5ca", "/C:/a", "/a%00"] {
            assert_eq!(safe_path(path), None, "{path}");
        }
    }

    #[test]
    fn what_cannot_be_decoded_is_refused() {
        for path in ["/%", "/%4", "/%zz", "/%+f", "/%ff"] {
            assert_eq!(safe_path(path), None, "{path}");
        }
    }
}
