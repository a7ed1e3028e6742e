//! How much of a built app travels to the browser: WebAssembly and JavaScript, compressed as a good server would. The
//! JavaScript is bundled and minified first, as sites do before they publish.

use std::fs;
use std::io;
use std::path::Path;

use anyhow::{Context, Result};
use xtask::assets::brotli;

use crate::script::loader;

/// Prints the weight of each part of the app in `folder`, and a line that sums up; whether that is within `limit` bytes.
///
/// # Errors
/// When a part cannot be read or minified.
pub fn weigh(root: &Path, folder: &Path, app: &str, limit: usize) -> Result<bool> {
    let module = folder.join(format!("{app}_bg.wasm"));
    let module = fs::read(&module).with_context(|| format!("cannot read {}", module.display()))?;
    let scripts = loader(root, folder, app)?;
    let mut total = 0;
    for (name, content) in [("WebAssembly", module), ("JavaScript", scripts)] {
        let compressed = compressed_size(&content)?;
        println!("  {name:<11} {:>6} bytes, compressed {compressed:>6}", content.len());
        total += compressed;
    }
    println!("{app}: {} of {}, WebAssembly and minified JavaScript by brotli", kilobytes(total), kilobytes(limit));
    Ok(total <= limit)
}

/// The size after brotli at its best, which is what a server does once for a file that does not change.
///
/// # Errors
/// When there is no memory for it.
pub fn compressed_size(content: &[u8]) -> io::Result<usize> {
    Ok(brotli(content)?.len())
}

fn kilobytes(bytes: usize) -> String {
    format!("{:.2} KB", bytes as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repetition_compresses_well() {
        let size = compressed_size(&[b'a'; 10_000]).unwrap();
        assert!(size > 0 && size < 100, "{size}");
    }

    #[test]
    fn kilobytes_are_thousands() {
        assert_eq!(kilobytes(12_000), "12.00 KB");
    }
}
