//! The app is light: what a first visit loads stays within a budget. Build it before: `trunk build --release`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// WebAssembly and JavaScript together, after brotli, in bytes.
const BUDGET: usize = 45_500;

#[test]
fn webassembly_and_javascript_fit_the_budget() {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../dist");
    let files = files_in(&dist).expect("there is a build: `trunk build --release` makes one");
    let mut total = 0;
    for file in files.iter().filter(|file| file.extension().is_some_and(|end| end == "wasm" || end == "js")) {
        let size = compressed_size(&fs::read(file).expect("it can be read"));
        println!("{size:>7}  {}", file.strip_prefix(&dist).unwrap_or(file).display());
        total += size;
    }
    println!("{total:>7}  of {BUDGET} bytes, after brotli");
    assert!(total > 0, "there is neither WebAssembly nor JavaScript in {}", dist.display());
    assert!(total <= BUDGET, "the app has {total} bytes after brotli; the budget is {BUDGET}");
}

fn files_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_in(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

fn compressed_size(content: &[u8]) -> usize {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &parameters).expect("there is memory for it");
    compressed.len()
}
