//! What a server gives to browsers: files that are named after their content, so that nobody has to ask for them twice,
//! the same files compressed, and `assets.json`, in which `samara-axum` finds their names.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::Path;

use anyhow::{Context, Result};

use crate::script::minified;
use crate::weight::compressed;

/// Writes the assets of the app that was built in `folder`, with its style sheet if it has one, into the folder `assets` therein.
///
/// # Errors
/// When a part cannot be read, minified or written.
pub fn write(root: &Path, folder: &Path, app: &str, style: Option<&Path>) -> Result<()> {
    let assets = folder.join("assets");
    fs::create_dir_all(&assets)?;
    let module = fs::read(folder.join(format!("{app}_bg.wasm")))?;
    let script = write_file(&assets, app, "js", &minified(root, &folder.join(format!("{app}.js")))?)?;
    let wasm = write_file(&assets, app, "wasm", &module)?;
    let mut styles = Vec::new();
    if let Some(style) = style {
        let content = fs::read(style).with_context(|| format!("cannot read {}", style.display()))?;
        styles.push(write_file(&assets, "style", "css", &content)?);
    }
    let manifest = format!("{{ \"script\": {script:?}, \"wasm\": {wasm:?}, \"styles\": {styles:?} }}\n");
    Ok(fs::write(assets.join("assets.json"), manifest)?)
}

/// Writes a file and the same one compressed, and returns its name.
fn write_file(folder: &Path, name: &str, ending: &str, content: &[u8]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    hasher.write(content);
    let name = format!("{name}-{:016x}.{ending}", hasher.finish());
    fs::write(folder.join(&name), content)?;
    fs::write(folder.join(format!("{name}.br")), compressed(content)?)?;
    Ok(name)
}
