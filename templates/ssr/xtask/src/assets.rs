//! What a server gives to browsers: files that are named after their content, so that nobody has to ask for them twice,
//! the same files compressed, and `assets.json`, in which the server finds their names.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::json;

use crate::client::{loader, minified};

/// How much there is for browsers, in bytes after brotli.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    pub wasm: usize,
    pub script: usize,
    pub styles: usize,
}

/// Writes the client `name` in the folder `client` and the style sheets into the folder `assets`.
///
/// # Errors
/// When a file cannot be read, minified or written.
pub fn write(root: &Path, client: &Path, name: &str, styles: &[PathBuf], assets: &Path) -> Result<Sizes> {
    fs::create_dir_all(assets)?;
    let module = client.join(format!("{name}_bg.wasm"));
    let module = fs::read(&module).with_context(|| format!("cannot read {}", module.display()))?;
    let mut sizes = Sizes::default();
    let script = write_file(assets, name, "js", &loader(root, client, name)?, &mut sizes.script)?;
    let wasm = write_file(assets, name, "wasm", &module, &mut sizes.wasm)?;
    let mut sheets = Vec::new();
    for sheet in styles {
        let name = sheet.file_stem().unwrap_or_default().to_string_lossy();
        sheets.push(write_file(assets, &name, "css", &minified(root, sheet)?, &mut sizes.styles)?);
    }
    fs::write(assets.join("assets.json"), json!({ "script": script, "wasm": wasm, "styles": sheets }).to_string())?;
    Ok(sizes)
}

/// Writes the style sheets beside the client `app` in the folder `assets`, and names them all, as they are.
///
/// # Errors
/// When a file cannot be read or written.
pub fn write_for_dev(assets: &Path, styles: &[PathBuf]) -> Result<()> {
    let mut sheets = Vec::new();
    for sheet in styles {
        let name = sheet.file_name().unwrap_or_default();
        fs::copy(sheet, assets.join(name)).with_context(|| format!("cannot copy {}", sheet.display()))?;
        sheets.push(name.to_string_lossy());
    }
    let manifest = json!({ "script": "app.js", "wasm": "app_bg.wasm", "styles": sheets });
    Ok(fs::write(assets.join("assets.json"), manifest.to_string())?)
}

/// Writes a file and the same one compressed, adds to the size, and returns its name.
fn write_file(folder: &Path, name: &str, ending: &str, content: &[u8], size: &mut usize) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    hasher.write(content);
    let name = format!("{name}-{:016x}.{ending}", hasher.finish());
    let packed = brotli(content)?;
    *size += packed.len();
    fs::write(folder.join(&name), content)?;
    fs::write(folder.join(format!("{name}.br")), packed)?;
    fs::write(folder.join(format!("{name}.gz")), gzip(content)?)?;
    Ok(name)
}

/// The content after brotli at its best, which is worth its time for a file that does not change.
///
/// # Errors
/// When there is no memory for it.
pub fn brotli(content: &[u8]) -> io::Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &parameters)?;
    Ok(compressed)
}

/// For the few that do not take brotli.
fn gzip(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content)?;
    encoder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_after_its_content_and_lies_there_compressed() {
        let folder = std::env::temp_dir().join(format!("assets-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let mut size = 0;
        let content = [b'a'; 10_000];
        let name = write_file(&folder, "style", "css", &content, &mut size).unwrap();
        let other = write_file(&folder, "style", "css", b"b", &mut 0).unwrap();
        assert_ne!(name, other);
        assert!(size > 0 && size < 100, "{size}");
        let length = |ending: &str| fs::metadata(folder.join(format!("{name}{ending}"))).unwrap().len();
        assert_eq!((length(""), length(".br")), (10_000, size as u64));
        assert!(length(".gz") < 100);
        fs::remove_dir_all(&folder).unwrap();
    }
}
