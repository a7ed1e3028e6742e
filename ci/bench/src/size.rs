//! What travels to the browser: WebAssembly and JavaScript, minified, and compressed by brotli at its best.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use samara_bundle::module::Aim;
use samara_bundle::script::loader;
use samara_bundle::weight::compressed_size;

use crate::measurement::{Measurements, Unit};
use crate::peers::{Kind, Peer, Places};
use crate::statistics::Summary;

/// Weighs the counters and tables.
pub fn run(places: &Places, counters: &[&Peer], tables: &[&Peer]) -> Result<Measurements> {
    let mut measurements = Measurements::default();
    for (app, peers) in [("counter", counters), ("table", tables)] {
        for peer in peers {
            println!("weighing the {app} of {} …", peer.name);
            let folder = peer.build(places, app, Aim::Size)?;
            let bytes = weight(places, peer, app, &folder)?;
            measurements.add("size", app, Unit::Kilobytes, peer.name, Summary::exact(bytes as f64 / 1000.0));
        }
    }
    Ok(measurements)
}

/// The compressed bytes of a built app, without its page.
fn weight(places: &Places, peer: &Peer, app: &str, folder: &Path) -> Result<usize> {
    match peer.kind {
        Kind::Rust { .. } => {
            let module = folder.join(format!("{app}_bg.wasm"));
            let module = fs::read(&module).with_context(|| format!("cannot read {}", module.display()))?;
            let scripts = loader(&places.root, folder, app)?;
            Ok(compressed_size(&module)? + compressed_size(&scripts)?)
        }
        Kind::JavaScript { .. } => scripts_in(folder),
    }
}

/// The compressed bytes of all scripts in a folder, which are minified already.
fn scripts_in(folder: &Path) -> Result<usize> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            bytes += scripts_in(&path)?;
        } else if path.extension().is_some_and(|ending| ending == "js") {
            bytes += compressed_size(&fs::read(&path)?)?;
        }
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_scripts_count_and_nothing_else() {
        let folder = std::env::temp_dir().join(format!("samara-bench-size-{}", std::process::id()));
        fs::create_dir_all(folder.join("assets")).unwrap();
        fs::write(folder.join("index.html"), "<p>not counted</p>").unwrap();
        fs::write(folder.join("one.js"), "one()").unwrap();
        let one = scripts_in(&folder).unwrap();
        fs::write(folder.join("assets/two.js"), "two()").unwrap();
        let both = scripts_in(&folder).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(one, compressed_size(b"one()").unwrap());
        assert_eq!(both, one + compressed_size(b"two()").unwrap());
    }
}
