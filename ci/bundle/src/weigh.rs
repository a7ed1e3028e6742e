//! How much of a built app travels to the browser: WebAssembly and JavaScript, compressed as a good server would.
//!
//! The JavaScript is weighed as it is generated and written, comments and all: most apps ship it so.

use std::fmt::Write;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

/// Prints the weight of each file in `folder`, and of all.
///
/// # Errors
/// When the sum exceeds `limit` bytes, or when a file cannot be read.
pub fn weigh(folder: &Path, app: &str, limit: usize) -> Result<()> {
    let mut total = 0;
    let mut table = String::new();
    for path in scripts_and_modules(folder)? {
        let content = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let compressed = compressed_size(&content)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        writeln!(table, "  {name:<20} {:>6} bytes, compressed {compressed:>6}", content.len())?;
        total += compressed;
    }
    ensure!(total > 0, "there is nothing to weigh in {}", folder.display());
    ensure!(
        total <= limit,
        "the {app} weighs {} compressed, and {} are allowed\n{table}",
        kilobytes(total),
        kilobytes(limit)
    );
    println!(
        "{table}the {app} weighs {} of {}: WebAssembly and JavaScript (not minified), compressed by brotli",
        kilobytes(total),
        kilobytes(limit)
    );
    Ok(())
}

fn scripts_and_modules(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "js" || ending == "wasm") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The size after brotli at its best, which is what a server does once for a file that does not change.
fn compressed_size(content: &[u8]) -> io::Result<usize> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &parameters)?;
    Ok(compressed.len())
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
